using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Reporting;

/// <summary>A unit of the survey frame (调查单位名录): register <c>statistics.frame</c>. Kept for asking, never published.</summary>
[Form("statistics.frame-unit", "调查单位", "Surveyed unit")]
internal sealed class FrameUnit : IRegistered
{
    public const string Register = "statistics.frame";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>The unified social credit code.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("单位名称", "Name"), Length(120)]
    public required string Name { get; set; }

    [Field("行政区划", "District"), CodeList(SurveyDistricts.ListName)]
    public required string District { get; set; }

    [Field("行业代码", "Industry"), IndustryCode]
    public required string Industry { get; set; }

    [Field("填表人", "Prepared by"), Length(40), Personal]
    public string? Preparer { get; set; }

    [Field("单位负责人", "Head of unit"), Length(40), Personal]
    public string? Head { get; set; }

    [Field("联系电话", "Telephone"), Length(30), Personal]
    public string? Phone { get; set; }

    /// <summary>Which lists it stands on, blank between: 软件 电信.</summary>
    [Field("名录标签", "Lists", HintZh = "空格分隔", HintEn = "Separated by blanks"), Length(120)]
    public string? Lists { get; set; }

    public bool IsOn(string list) => (Lists ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(list, StringComparer.Ordinal);
}

/// <summary>Districts and counties, as a code list of forms.</summary>
internal static class SurveyDistricts
{
    public const string ListName = "statistics.districts";

    public static void Register() => CodeLists.Register(
        ListName,
        [.. Divisions.All.Where(division => division.ValidTo is null && !division.Code.EndsWith("00", StringComparison.Ordinal)).OrderBy(division => division.Code, StringComparer.Ordinal).Select(division => new Choice(division.Code, division.Name))]);

    public static Text NameOf(string? code) => Divisions.Find(code)?.Name ?? Text.Same(code ?? "");
}

/// <summary>A row of the frame, as it is entered or imported.</summary>
[Form("statistics.frame-entry", "调查单位", "Surveyed unit")]
internal sealed record FrameEntry
{
    [Field("统一社会信用代码", "Credit code", Half = true), CreditCode]
    public string Code { get; init; } = "";

    [Field("单位名称", "Name"), Length(120, Min = 2)]
    public string Name { get; init; } = "";

    [Field("行政区划", "District", Half = true), CodeList(SurveyDistricts.ListName)]
    public string District { get; init; } = "";

    [Field("行业代码", "Industry", Half = true, Example = "6513"), IndustryCode]
    public string Industry { get; init; } = "";

    [Field("填表人", "Prepared by", Half = true), Length(40), Personal]
    public string? Preparer { get; init; }

    [Field("单位负责人", "Head of unit", Half = true), Length(40), Personal]
    public string? Head { get; init; }

    [Field("联系电话", "Telephone", Half = true), Length(30), Personal]
    public string? Phone { get; init; }

    [Field("名录标签", "Lists", Half = true, HintZh = "空格分隔，如：软件 年报", HintEn = "Separated by blanks"), Length(120)]
    public string? Lists { get; init; }
}
