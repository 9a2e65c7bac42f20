using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Visits;

internal enum VisitStanding
{
    [Title("未发现问题", "Nothing found")]
    Sound,

    [Title("整改中", "Being corrected")]
    Correcting,

    [Title("整改完成", "Corrected")]
    Corrected,
}

/// <summary>A visit on site by two officers or more: register <c>projects.visits</c> (监督检查台账).</summary>
internal sealed class SiteVisit : IRegistered
{
    public const string Register = "projects.visits";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("项目编号", "Project number")]
    public required string ProjectNumber { get; init; }

    [Field("项目名称", "Project")]
    public required string ProjectName { get; init; }

    [Field("业主", "Owner")]
    public required string Owner { get; init; }

    [Field("检查日期", "Day")]
    public required DateOnly VisitedOn { get; init; }

    [Field("地点", "Place")]
    public required string Place { get; init; }

    /// <summary>Names alone: their certificates are in the record of the visit.</summary>
    [Field("检查人员", "Officers")]
    public required string Officers { get; init; }

    [Field("检查证件", "Certificates"), Protected]
    public required string Certificates { get; init; }

    [Field("检查情况", "Findings")]
    public required string Findings { get; init; }

    [Field("整改情况", "Standing")]
    public VisitStanding Standing { get; set; }

    [Field("整改事项数", "Items to correct")]
    public int Items { get; set; }

    [Field("整改通知书", "Notice")]
    public string? Notice { get; set; }

    [Field("整改期限", "Correct by")]
    public DateOnly? CorrectBy { get; set; }

    [Field("业主报告整改", "Reported corrected")]
    public DateOnly? ReportedOn { get; set; }

    [Field("复查日期", "Checked again")]
    public DateOnly? RecheckedOn { get; set; }

    [Field("复查意见", "Result of the re-check")]
    public string? Recheck { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }
}

/// <summary>What officers found on site: PRJ-4S opens with it.</summary>
[Form("projects.visit", "现场检查记录", "Record of a visit")]
internal sealed record VisitRecord : ICheckedForm
{
    [Field("项目编号", "Project number", InLists = true, Example = "CDXX-2026-047"), Length(60, Min = 4)]
    public string ProjectNumber { get; init; } = "";

    [Field("检查日期", "Day", Half = true, Start = "today", InLists = true)]
    public DateOnly VisitedOn { get; init; }

    [Field("地点", "Place", Half = true), Length(120, Min = 2)]
    public string Place { get; init; } = "";

    [Field("检查人员", "Officers", HintZh = "两名以上，出示证件", HintEn = "Two at least, who show their certificates", Start = "2")]
    public IReadOnlyList<VisitOfficer> Officers { get; init; } = [];

    [Field("检查情况", "Findings", HintZh = "到货、部署、资料、资金使用", HintEn = "Deliveries, installation, papers, use of money", Multiline = true), Length(2000, Min = 4)]
    public string Findings { get; init; } = "";

    [Field("须整改的问题", "To be corrected")]
    public IReadOnlyList<VisitFinding>? Items { get; init; }

    [Field("业主陪同人员", "Present for the owner", Half = true), Length(80)]
    public string? Present { get; init; }

    [Field("业主意见", "What the owner says", Multiline = true), Length(1000)]
    public string? Statement { get; init; }

    [Field("照片、记录", "Photographs and records")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Officers.Select(officer => officer.Name.Trim()).Distinct().Count() < 2)
        {
            yield return new(nameof(Officers), ("现场检查须有两名以上检查人员", "A visit takes two officers at least"));
        }

        if (Officers.Where(officer => officer.Certificate.Trim().Length > 0).GroupBy(officer => officer.Certificate.Trim()).Any(group => group.Count() > 1))
        {
            yield return new(nameof(Officers), ("两人的证件号相同", "Two officers have the same certificate"));
        }
    }
}

[Form("projects.visit-officer", "检查人员", "Officer")]
internal sealed record VisitOfficer
{
    [Field("姓名", "Name", Half = true), Length(40, Min = 2)]
    public string Name { get; init; } = "";

    [Field("证件号", "Certificate", Half = true), Length(40, Min = 2)]
    public string Certificate { get; init; } = "";
}

[Form("projects.visit-finding", "问题", "Finding")]
internal sealed record VisitFinding
{
    [Field("问题", "What is wrong", Half = true), Length(300, Min = 2)]
    public string Wrong { get; init; } = "";

    [Field("整改要求", "What to do", Half = true), Length(300, Min = 2)]
    public string Demand { get; init; } = "";
}

/// <summary>The notice of rectification (整改通知书).</summary>
[Form("projects.rectification", "整改通知", "Notice of rectification")]
internal sealed record Rectification
{
    [Field("整改期限", "Correct by", HintZh = "一般十五日，较重三十日", HintEn = "Fifteen days as a rule, thirty for graver matters", Half = true)]
    public DateOnly By { get; init; }

    [Field("依据", "Basis", Half = true, Start = "政府投资条例 第三十四条"), Length(120, Min = 4)]
    public string Basis { get; init; } = "";

    [Field("逾期后果", "What follows if it is late", Multiline = true, Start = "逾期未整改的，暂停拨付资金或者暂停建设。"), Length(500, Min = 4)]
    public string Consequence { get; init; } = "";
}

/// <summary>How it looked when it was checked again.</summary>
[Form("projects.recheck", "复查", "Re-check")]
internal sealed record Recheck : ICheckedForm
{
    [Field("复查日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("复查人员", "Officers", Start = "2")]
    public IReadOnlyList<VisitOfficer> Officers { get; init; } = [];

    [Field("复查情况", "Findings", Multiline = true), Length(1000, Min = 2)]
    public string Findings { get; init; } = "";

    public IEnumerable<FieldError> Check()
    {
        if (Officers.Select(officer => officer.Name.Trim()).Distinct().Count() < 2)
        {
            yield return new(nameof(Officers), ("复查须有两名以上检查人员", "A re-check takes two officers at least"));
        }
    }
}
