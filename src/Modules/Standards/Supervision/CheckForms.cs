using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;

namespace Rongxi.Standards.Supervision;

[Form("standards.check-clause", "检查条款", "Clause")]
internal sealed record CheckClause
{
    [Field("标准号", "Code", Half = true, Example = "GB/T 22239—2019"), Length(80, Min = 4)]
    public string Code { get; init; } = "";

    [Field("条款", "Clause", Half = true, Example = "8.1.4.1"), Length(40, Min = 1)]
    public string Clause { get; init; } = "";

    [Field("要求", "Requirement"), Length(1000, Min = 2)]
    public string Requirement { get; init; } = "";

    [Field("强制性条款", "Mandatory")]
    public bool IsMandatory { get; init; }
}

[Form("standards.check-object", "检查对象", "Object")]
internal sealed record CheckObject
{
    [Field("系统或项目", "System or project", Half = true), Length(200, Min = 2)]
    public string Name { get; init; } = "";

    [Field("单位", "Unit", Half = true), Length(120, Min = 2)]
    public string Unit { get; init; } = "";

    [Field("统一社会信用代码", "Credit code", Half = true), CreditCode]
    public string? UnitCode { get; init; }
}

[Form("standards.inspector", "检查人员", "Inspector")]
internal sealed record InspectorRow
{
    [Field("姓名", "Name", Half = true), Length(40, Min = 2)]
    public string Name { get; init; } = "";

    [Field("执法证号", "Certificate", Half = true), Length(40, Min = 4)]
    public string Certificate { get; init; } = "";

    [Field("单位", "Unit", HintZh = "空为本办", HintEn = "Empty: this office"), Length(120)]
    public string? Unit { get; init; }
}

[Form("standards.inspector-conflict", "利害关系", "Conflict of interest")]
internal sealed record ConflictRow
{
    [Field("执法证号", "Certificate", Half = true), Length(40, Min = 4)]
    public string Certificate { get; init; } = "";

    [Field("须回避的单位", "Unit", Half = true), Length(120, Min = 2)]
    public string Unit { get; init; } = "";

    [Field("利害关系", "The interest"), Length(200, Min = 2)]
    public string Reason { get; init; } = "";
}

/// <summary>The yearly plan of supervision: what is checked, by whom, against which clauses.</summary>
[Form("standards.check-plan", "标准实施监督计划", "Plan of supervision")]
internal sealed record CheckPlan : ICheckedForm
{
    [Section("计划", "The plan")]
    [Field("名称", "Name", InLists = true, Example = "2026年度政务信息系统标准实施监督检查"), Length(120, Min = 4)]
    public string Title { get; init; } = "";

    [Field("抽查比例", "Share drawn", Half = true, Start = "10"), Unit("%"), Between(1, 100)]
    public int Percent { get; init; }

    [Field("每个对象的检查人员", "Inspectors of each object", Half = true, Start = "2"), Between(2, 10), Unit("人")]
    public int Seats { get; init; }

    [Field("完成期限", "To be finished by", Half = true)]
    public DateOnly DueOn { get; init; }

    [Section("检查条款", "Clauses")]
    [Field("条款", "Clauses")]
    public IReadOnlyList<CheckClause> Clauses { get; init; } = [];

    [Section("对象名录", "Objects")]
    [Field("检查对象", "Objects")]
    public IReadOnlyList<CheckObject> Objects { get; init; } = [];

    [Section("检查人员名录", "Inspectors")]
    [Field("检查人员", "Inspectors")]
    public IReadOnlyList<InspectorRow> Inspectors { get; init; } = [];

    [Field("利害关系", "Conflicts of interest")]
    public IReadOnlyList<ConflictRow>? Conflicts { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Clauses.Count == 0)
        {
            yield return new(nameof(Clauses), ("请列出检查条款", "List the clauses"));
        }

        foreach (var (clause, i) in Clauses.Select((clause, i) => (clause, i)).Where(pair => StandardNumber.Parse(pair.clause.Code) is null))
        {
            yield return new($"{nameof(Clauses)}[{i}].{nameof(clause.Code)}", ($"“{clause.Code}”不是标准号", $"“{clause.Code}” is no code of a standard"));
        }

        if (Objects.Count == 0)
        {
            yield return new(nameof(Objects), ("请列出检查对象", "List the objects"));
        }

        foreach (var (one, i) in Objects.Select((one, i) => (one, i)).GroupBy(pair => (pair.one.Name.Trim(), pair.one.Unit.Trim())).SelectMany(group => group.Skip(1)))
        {
            yield return new($"{nameof(Objects)}[{i}].{nameof(one.Name)}", ($"{one.Unit}的“{one.Name}”列了两次", $"“{one.Name}” of {one.Unit} is listed twice"));
        }

        if (Inspectors.Count < Math.Max(2, Seats))
        {
            yield return new(nameof(Inspectors), ($"检查人员至少 {Math.Max(2, Seats)} 人", $"At least {Math.Max(2, Seats)} inspectors"));
        }

        foreach (var (one, i) in Inspectors.Select((one, i) => (one, i)).GroupBy(pair => pair.one.Certificate.Trim()).SelectMany(group => group.Skip(1)))
        {
            yield return new($"{nameof(Inspectors)}[{i}].{nameof(one.Certificate)}", ($"执法证号 {one.Certificate} 列了两次", $"Certificate {one.Certificate} is listed twice"));
        }

        var certificates = Inspectors.Select(one => one.Certificate.Trim()).ToHashSet();
        foreach (var (one, i) in (Conflicts ?? []).Select((one, i) => (one, i)).Where(pair => !certificates.Contains(pair.one.Certificate.Trim())))
        {
            yield return new($"{nameof(Conflicts)}[{i}].{nameof(one.Certificate)}", ($"名录中没有执法证号 {one.Certificate}", $"No inspector has the certificate {one.Certificate}"));
        }
    }
}

/// <summary>One object to be checked; the draw fills it in.</summary>
[Form("standards.check-task", "标准实施检查", "Check of an object")]
internal sealed record CheckTask : ICheckedForm
{
    [Field("系统或项目", "System or project", InLists = true), Length(200, Min = 2)]
    public string Object { get; init; } = "";

    [Field("单位", "Unit", Half = true), Length(120, Min = 2)]
    public string Unit { get; init; } = "";

    [Field("统一社会信用代码", "Credit code", Half = true), CreditCode]
    public string? UnitCode { get; init; }

    [Field("检查计划", "Plan", Half = true), Length(40)]
    public string? PlanCase { get; init; }

    [Field("检查人员", "Inspectors")]
    public IReadOnlyList<InspectorRow> Inspectors { get; init; } = [];

    [Field("条款", "Clauses")]
    public IReadOnlyList<CheckClause> Clauses { get; init; } = [];

    public IEnumerable<FieldError> Check()
    {
        if (Inspectors.Select(one => one.Certificate.Trim()).Distinct().Count() < 2)
        {
            yield return new(nameof(Inspectors), ("检查人员不得少于两人，且各有执法证", "At least two inspectors, each with a certificate"));
        }

        if (Clauses.Count == 0)
        {
            yield return new(nameof(Clauses), ("请列出检查条款", "List the clauses"));
        }
    }
}

/// <summary>What is found of one clause on site.</summary>
[Form("standards.sheet-line", "条款检查", "Clause on site")]
internal sealed record SheetEntry : ICheckedForm
{
    [Field("结果", "Result")]
    public ClauseResult Result { get; init; }

    [Field("情况", "What was found", Multiline = true, HintZh = "不符合、不适用须写明", HintEn = "Needed where it is not met or not applicable"), Length(2000)]
    public string? Note { get; init; }

    [Field("照片", "Photos")]
    public IReadOnlyList<Attachment>? Photos { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Result != ClauseResult.Met && string.IsNullOrWhiteSpace(Note))
        {
            yield return new(nameof(Note), Result == ClauseResult.NotMet ? ("请写明哪里不符合", "Say what is not met") : ("请写明为什么不适用", "Say why it does not apply"));
        }
    }
}

/// <summary>The end of a check on site (现场检查).</summary>
[Form("standards.check-done", "检查记录", "Record of the check")]
internal sealed record CheckDone : ICheckedForm
{
    [Field("检查日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("地点", "Place", Half = true), Length(120, Min = 2)]
    public string Place { get; init; } = "";

    [Field("到场检查人员", "Inspectors present")]
    public IReadOnlyList<InspectorRow> Inspectors { get; init; } = [];

    [Field("被检查单位陈述", "Statement of the unit", Multiline = true), Length(2000, Min = 1)]
    public string Statement { get; init; } = "";

    [Field("签字件", "Signed record")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check() => Present.AtLeastTwo(Inspectors, nameof(Inspectors));
}

/// <summary>An order to correct.</summary>
[Form("standards.correction", "责令改正", "Order to correct")]
internal sealed record CorrectionTerms
{
    [Field("改正期限", "To be corrected by", Half = true)]
    public DateOnly DueOn { get; init; }

    [Field("改正要求", "Demands", Multiline = true), Length(2000, Min = 4)]
    public string Demands { get; init; } = "";
}

[Form("standards.recheck-row", "复查结果", "Result of the recheck")]
internal sealed record RecheckRow
{
    [Field("问题编号", "Finding", Half = true), Length(40, Min = 4)]
    public string Finding { get; init; } = "";

    [Field("已改正", "Corrected", Half = true)]
    public bool IsCorrected { get; init; }

    [Field("情况", "What was found"), Length(500, Min = 1)]
    public string Note { get; init; } = "";
}

/// <summary>The recheck after the term.</summary>
[Form("standards.recheck", "复查", "Recheck")]
internal sealed record Recheck : ICheckedForm
{
    [Field("复查日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("复查人员", "Inspectors")]
    public IReadOnlyList<InspectorRow> Inspectors { get; init; } = [];

    [Field("逐项结果", "Results")]
    public IReadOnlyList<RecheckRow> Results { get; init; } = [];

    public IEnumerable<FieldError> Check() => Present.AtLeastTwo(Inspectors, nameof(Inspectors));
}

/// <summary>What is not corrected goes to the standards authority.</summary>
[Form("standards.transfer", "移送", "Transfer")]
internal sealed record TransferOrder
{
    [Field("移送", "To", Example = "成都市市场监督管理局"), Length(120, Min = 4)]
    public string To { get; init; } = "";

    [Field("移送理由", "Reasons", Multiline = true), Length(2000, Min = 4)]
    public string Reasons { get; init; } = "";
}

internal static class Present
{
    /// <summary>Checks are made by two inspectors and more, each with a certificate.</summary>
    public static IEnumerable<FieldError> AtLeastTwo(IReadOnlyList<InspectorRow> inspectors, string field) =>
        inspectors.Select(one => one.Certificate.Trim()).Distinct(StringComparer.Ordinal).Count() >= 2 ? [] : [new(field, ("检查人员不得少于两人，且各有执法证", "At least two inspectors, each with a certificate"))];

    public static string Names(IEnumerable<InspectorRow> inspectors) => string.Join("、", inspectors.Select(one => $"{one.Name}（{one.Certificate}）"));
}
