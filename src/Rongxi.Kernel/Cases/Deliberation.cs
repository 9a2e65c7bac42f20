using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Cases;

/// <summary>
/// A decision that another body took and the office records: whose it is, by which document, of which day. The office often
/// proposes while the government, finance or the investment authority decides.
/// </summary>
[Form("case.outside-decision", "有权机关的决定", "Decision of the competent body")]
public sealed record OutsideDecision
{
    [Field("决定机关", "Who decided", Half = true, Example = "成都市人民政府"), Length(120, Min = 2)]
    public string Body { get; init; } = "";

    [Field("文号", "Number of the document", Half = true, Example = "成府发〔2026〕3号"), Length(80, Min = 2)]
    public string DocumentNumber { get; init; } = "";

    [Field("决定日期", "Day of the decision", Half = true, Start = "today")]
    public DateOnly DecidedOn { get; init; }

    [Field("要点", "What it says", Multiline = true), Length(1000)]
    public string? Substance { get; init; }

    [Field("决定文件", "The document")]
    public IReadOnlyList<Attachment> Papers { get; init; } = [];
}

/// <summary>A deliberation of the directors' meeting (主任办公会); the minutes are kept.</summary>
[Form("case.directors-meeting", "主任办公会审议", "Deliberation of the directors’ meeting")]
public sealed record DirectorsMeeting : ICheckedForm
{
    [Field("会议编号", "Number of the meeting", Half = true, Example = "2026年第12次"), Length(40, Min = 1)]
    public string Meeting { get; init; } = "";

    [Field("会议日期", "Day of the meeting", Half = true, Start = "today")]
    public DateOnly HeldOn { get; init; }

    [Field("主持人", "Chair", Half = true, Example = "罗见山"), Length(40, Min = 2)]
    public string Chair { get; init; } = "";

    [Field("出席", "Present", Half = true), Between(1, 99)]
    public int Present { get; init; }

    [Field("应到", "Members", Half = true), Between(1, 99)]
    public int Members { get; init; }

    [Field("审议意见", "What was resolved", Multiline = true), Length(2000, Min = 2)]
    public string Resolved { get; init; } = "";

    [Field("会议纪要", "Minutes")]
    public IReadOnlyList<Attachment> Minutes { get; init; } = [];

    public IEnumerable<FieldError> Check()
    {
        if (Present > Members)
        {
            yield return new(nameof(Present), ("出席人数多于应到人数", "More were present than there are members"), $"{Members}");
        }
        else if (Present * 2 <= Members)
        {
            yield return new(nameof(Present), ("出席未过半数，会议不能作出决定", "Without a majority present the meeting resolves nothing"));
        }
    }
}
