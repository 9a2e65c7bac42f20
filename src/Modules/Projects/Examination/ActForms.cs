using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Examination;

/// <summary>The one correction notice of the formal check: everything that is missing, once.</summary>
[Form("projects.correction", "补正通知", "Correction notice")]
internal sealed record CorrectionNotice
{
    [Field("缺少或有误的内容", "What is missing or wrong", HintZh = "一次列全", HintEn = "All of it, once", Start = "1")]
    public IReadOnlyList<CorrectionItem> Items { get; init; } = [];

    [Field("请补齐至", "To be supplied by")]
    public DateOnly Until { get; init; }
}

[Form("projects.correction-item", "补正事项", "Item")]
internal sealed record CorrectionItem
{
    [Field("内容", "What", Half = true, Example = "投资明细"), Length(80, Min = 2)]
    public string What { get; init; } = "";

    [Field("应当怎样补正", "What to supply", Half = true, Example = "逐项填写数量和单价"), Length(300, Min = 2)]
    public string Supply { get; init; } = "";
}

/// <summary>What is done about an overlap.</summary>
internal enum OverlapHandling
{
    [Title("待处理", "Open")]
    Open,

    [Title("已说明", "Explained")]
    Explain,

    [Title("合并建设", "Merge")]
    Merge,

    [Title("复用", "Reuse")]
    Reuse,

    [Title("无须处理", "Nothing to do")]
    None,
}

/// <summary>How each overlap found is handled.</summary>
[Form("projects.overlap-handling", "重合处理", "Handling of overlaps")]
internal sealed record OverlapHandlings : ICheckedForm
{
    [Field("逐项处理", "One by one", Start = "1")]
    public IReadOnlyList<HandledOverlap> Overlaps { get; init; } = [];

    public IEnumerable<FieldError> Check() => Overlaps.Select((one, i) => (one, i))
        .Where(pair => pair.one.Handling is not (OverlapHandling.None or OverlapHandling.Open) && string.IsNullOrWhiteSpace(pair.one.Explanation))
        .Select(pair => new FieldError($"{nameof(Overlaps)}[{pair.i}].{nameof(HandledOverlap.Explanation)}", ("写明如何说明、合并或者复用", "Say how it is explained, merged or reused")));
}

[Form("projects.handled-overlap", "重合项", "Overlap")]
internal sealed record HandledOverlap
{
    [Field("项目或系统编号", "Number of the project or system", Half = true), Length(60, Min = 2)]
    public string Number { get; init; } = "";

    [Field("处理", "Handling", Half = true)]
    public OverlapHandling Handling { get; init; }

    [Field("说明", "Explanation", Multiline = true), Length(1000)]
    public string? Explanation { get; init; }
}

/// <summary>Amounts cut line by line, each with its reason.</summary>
[Form("projects.cuts", "逐项核减", "Cuts line by line")]
internal sealed record LineCuts : ICheckedForm
{
    [Field("核减", "Cuts", HintZh = "未列出的行不核减", HintEn = "Lines not named are not cut", Start = "1")]
    public IReadOnlyList<LineCut>? Cuts { get; init; }

    public IEnumerable<FieldError> Check()
    {
        var cuts = (Cuts ?? []).Select((cut, i) => (cut, i)).ToList();
        foreach (var (cut, i) in cuts)
        {
            if (cut.CutFen < 0)
            {
                yield return new($"{nameof(Cuts)}[{i}].{nameof(LineCut.CutFen)}", ("核减额不得为负", "A cut is not negative"));
            }

            if (cut.CutFen > 0 && string.IsNullOrWhiteSpace(cut.Reason))
            {
                yield return new($"{nameof(Cuts)}[{i}].{nameof(LineCut.Reason)}", ("每一项核减都要写明理由", "Every cut needs its reason"));
            }
        }

        foreach (var twice in cuts.GroupBy(pair => pair.cut.Line).Where(group => group.Count() > 1))
        {
            yield return new($"{nameof(Cuts)}[{twice.Last().i}].{nameof(LineCut.Line)}", ($"第 {twice.Key} 行列了两次", $"Line {twice.Key} twice"));
        }
    }
}

[Form("projects.cut", "核减项", "Cut")]
internal sealed record LineCut
{
    [Field("行号", "Line", Half = true), Between(1, 500)]
    public int Line { get; init; }

    [Field("核减额", "Cut", Half = true), Money]
    public long CutFen { get; init; }

    [Field("理由", "Reason"), Length(300)]
    public string? Reason { get; init; }
}

/// <summary>The opinion that the project may go on, whole or with the cuts made.</summary>
[Form("projects.opinion", "审核意见", "Opinion")]
internal sealed record AgreeingOpinion
{
    [Field("审核意见", "Opinion", Multiline = true), Length(2000, Min = 2)]
    public string Opinion { get; init; } = "";

    [Field("要求", "Conditions", HintZh = "每行一项", HintEn = "One a line", Multiline = true), Length(2000)]
    public string? Conditions { get; init; }
}

/// <summary>The opinion that the project is to be built with another.</summary>
[Form("projects.opinion-merge", "合并建设意见", "Opinion to merge")]
internal sealed record MergingOpinion
{
    [Field("并入的项目或系统编号", "Project or system to merge into", Half = true), Length(60, Min = 2)]
    public string Into { get; init; } = "";

    [Field("理由", "Reasons", Multiline = true), Length(2000, Min = 2)]
    public string Reasons { get; init; } = "";
}

/// <summary>The opinion that the project has to wait.</summary>
[Form("projects.opinion-postpone", "缓建意见", "Opinion to postpone")]
internal sealed record PostponingOpinion
{
    [Field("缓至年度", "Until the year", Half = true), Between(2000, 2100)]
    public int UntilYear { get; init; }

    [Field("理由", "Reasons", Multiline = true), Length(2000, Min = 2)]
    public string Reasons { get; init; } = "";
}

/// <summary>The opinion against the project.</summary>
[Form("projects.opinion-refuse", "不予同意意见", "Opinion against")]
internal sealed record RefusingOpinion
{
    [Field("理由", "Reasons", HintZh = "写明哪一方面不符合", HintEn = "Say which point is not met", Multiline = true), Length(2000, Min = 4)]
    public string Reasons { get; init; } = "";

    [Field("依据", "Articles", Example = "北京市信息化促进条例 第十三条"), Length(300, Min = 2)]
    public string Articles { get; init; } = "";
}
