using Rongxi.Funds.Payments;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Ledger;

/// <summary>The registers of the ledger: funds and their budget lines.</summary>
internal static class LedgerRegisters
{
    /// <summary>From so many calendar days before its end a fund shows amber: it must be evaluated by then.</summary>
    private const int NearDays = 180;

    public static readonly Register<Fund> Funds = new(Fund.Register, ("专项资金台账", "Funds"))
    {
        Field = FundsModule.FieldName, Path = "/funds/list", Icon = "funds", One = ("资金", "fund"), NumberKind = Fund.Series,
        SearchHint = ("编号、名称", "Number, name"),
        RecordTitle = fund => fund.Name,
        Holder = fund => fund.Steward,
        Subtitle = fund => fund.DocumentNumber,
        Light = (fund, today) => RegisterLights.Of(fund.State, fund.ValidTo, today, NearDays),
        SearchWords = fund => $"{fund.NameEn} {fund.DocumentNumber}",
        Columns =
        [
            new(nameof(Fund.Name)) { Sort = fund => fund.Name },
            new(nameof(Fund.Steward)),
            new(nameof(Fund.DocumentNumber)),
            new(nameof(Fund.ValidFrom)),
            new(nameof(Fund.ValidTo)) { Sort = fund => fund.ValidTo, OnPhones = true },
            new(nameof(Fund.ClosedThrough)),
            new(nameof(Fund.NameEn)) { Shown = false },
        ],
        Filters = [RegisterFilter<Fund>.State(), RegisterFilter<Fund>.Text("name", ("名称", "Name"), fund => fund.Name), RegisterFilter<Fund>.Dates("validTo", ("到期", "Ends"), fund => fund.ValidTo)],
        Views = [new("all", ("全部", "All"), _ => "")],
    };

    public static readonly Register<BudgetLine> Lines = new(BudgetLine.Register, ("预算科目台账", "Budget lines"))
    {
        Field = FundsModule.FieldName, Path = "/funds/lines", Icon = "list", IsPublic = false, One = ("预算行", "line"), NumberKind = BudgetLine.Series,
        SearchHint = ("编号、科目、项目", "Number, code, project"),
        RecordTitle = line => line.Name,
        Holder = line => line.UnitName,
        Subtitle = line => $"{line.Fund} · {line.Year}",
        SearchWords = line => $"{line.NameEn} {line.Code} {line.ProjectNumber}",
        Columns =
        [
            new(nameof(BudgetLine.Name)) { Sort = line => line.Name },
            new(nameof(BudgetLine.Year)) { OnPhones = true },
            new(nameof(BudgetLine.Code)) { Sort = line => line.Code },
            new(nameof(BudgetLine.Source)) { OnPhones = true },
            new(nameof(BudgetLine.Use)),
            new(nameof(BudgetLine.District)) { Show = line => line.District is null ? ("全市", "Whole city") : Divisions.Find(line.District)?.Name ?? Text.Same(line.District) },
            new(nameof(BudgetLine.Fund)) { Shown = false },
            new(nameof(BudgetLine.UnitName)) { Shown = false },
            new(nameof(BudgetLine.ProjectNumber)) { Shown = false },
            new(nameof(BudgetLine.Matches)) { Shown = false },
            new(nameof(BudgetLine.DocumentNumber)) { Shown = false },
            new(nameof(BudgetLine.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<BudgetLine>.State(),
            RegisterFilter<BudgetLine>.Choice("source", ("来源", "Source"), line => line.Source),
            RegisterFilter<BudgetLine>.Choice("use", ("用途", "Use"), line => line.Use),
            RegisterFilter<BudgetLine>.Range("year", ("年度", "Year"), line => (long?)line.Year),
            RegisterFilter<BudgetLine>.District(line => line.District),
            RegisterFilter<BudgetLine>.Text("fund", ("所属资金", "Fund"), line => line.Fund),
            RegisterFilter<BudgetLine>.Text("code", ("科目编码", "Code"), line => line.Code),
            RegisterFilter<BudgetLine>.Text("name", ("科目名称", "Title"), line => line.Name),
            RegisterFilter<BudgetLine>.Text("project", ("项目", "Project"), line => line.ProjectNumber),
        ],
        Views = [new("year", ("本年度", "This year"), today => $"year.from={today.Year}&year.to={today.Year}"), new("all", ("全部", "All"), _ => "")],
    };

    public static readonly Register<PaymentRun> Runs = new(PaymentRun.Register, ("拨付批次台账", "Payment runs"))
    {
        Field = FundsModule.FieldName, Path = "/funds/runs", Icon = "send", IsPublic = false, One = ("批次", "run"), NumberKind = PaymentRun.Series,
        SearchHint = ("编号、文号", "Number, document"),
        RecordTitle = run => run.Title,
        Holder = run => run.Fund,
        Subtitle = run => run.DocumentNumber,
        Light = (run, _) => new(run.Standing == RunStanding.Confirmed ? LightColour.Done : LightColour.Others, Titles.Of(run.Standing)),
        Columns =
        [
            new(nameof(PaymentRun.Title)),
            new(nameof(PaymentRun.Payments)),
            new(nameof(PaymentRun.AmountFen)) { OnPhones = true },
            new(nameof(PaymentRun.Standing)),
            new(nameof(PaymentRun.AskedOn)),
            new(nameof(PaymentRun.PaidOn)) { OnPhones = true },
            new(nameof(PaymentRun.TreasuryBatch)),
            new(nameof(PaymentRun.Fund)) { Shown = false },
            new(nameof(PaymentRun.DocumentNumber)) { Shown = false },
            new(nameof(PaymentRun.CaseNumber)) { Shown = false },
        ],
        Filters = [RegisterFilter<PaymentRun>.Choice("standing", ("进度", "Standing"), run => run.Standing), RegisterFilter<PaymentRun>.Text("fund", ("所属资金", "Fund"), run => run.Fund)],
        Views = [new("all", ("全部", "All"), _ => "")],
    };
}
