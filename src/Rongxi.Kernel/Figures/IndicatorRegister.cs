using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Figures;

/// <summary>The register of indicators, as pages, exports and the API show it.</summary>
public static class IndicatorRegister
{
    public static readonly Register<Indicator> Register = new(Indicator.Register, ("指标库", "Indicators"))
    {
        Field = "*", Path = "/indicators", Icon = "chart-line", One = ("指标", "indicator"), NumberKind = "ZB", EntryAddress = "/indicators/new",
        SearchHint = ("编号、名称、单位、来源", "Number, name, unit, source"),
        RecordTitle = indicator => Languages.Current == Language.Zh ? indicator.Name : indicator.NameEn,
        Holder = indicator => indicator.Responsible,
        Subtitle = indicator => Languages.Current == Language.Zh ? indicator.Unit : indicator.UnitEn,
        SearchWords = indicator => $"{indicator.NameEn} {indicator.Unit} {indicator.Responsible} {indicator.Source}",
        Columns =
        [
            new(nameof(Indicator.Name)) { Sort = indicator => indicator.Name, Show = indicator => (indicator.Name, indicator.NameEn) },
            new(nameof(Indicator.Unit)) { Show = indicator => (indicator.Unit, indicator.UnitEn), OnPhones = true },
            new(nameof(Indicator.Every)) { Sort = indicator => indicator.Every },
            new(nameof(Indicator.Direction)),
            new(nameof(Indicator.Responsible)),
            new(nameof(Indicator.Source)) { Shown = false },
            new(nameof(Indicator.NameEn)) { Shown = false },
            new(nameof(Indicator.Definition)) { Shown = false },
            new(nameof(Indicator.Formula)) { Shown = false },
            new(nameof(Indicator.ResponsibleCode)) { Shown = false },
            new(nameof(Indicator.Topic)) { Shown = false },
            new(nameof(Indicator.Dimensions)) { Shown = false },
            new(nameof(Indicator.Edition)) { Shown = false },
            new(nameof(Indicator.FormNumber)) { Shown = false },
            new(nameof(Indicator.ApprovalNumber)) { Shown = false },
            new(nameof(Indicator.ApprovedUntil)) { Shown = false },
            new(nameof(Indicator.WithholdBelow)) { Shown = false },
            new(nameof(Indicator.ByRelease)) { Shown = false },
            new(nameof(Indicator.State)),
        ],
        Filters =
        [
            RegisterFilter<Indicator>.State(),
            RegisterFilter<Indicator>.Choice("every", ("频度", "How often"), indicator => indicator.Every),
            RegisterFilter<Indicator>.Text("topic", ("主题", "Topic"), indicator => indicator.Topic),
            RegisterFilter<Indicator>.Text("name", ("名称", "Name"), indicator => indicator.Name),
            RegisterFilter<Indicator>.Text("responsibleCode", ("责任单位信用代码", "Responsible unit's code"), indicator => indicator.ResponsibleCode),
        ],
        Views = [new("valid", ("在用", "In use"), _ => "state=Valid"), new("all", ("全部", "All"), _ => "")],
    };
}
