using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Releases;

internal enum ReleaseStage
{
    Draft,
    AtBureau,
    Consistent,
    Deliberated,
    Scheduled,
    Published,
    Revised,
    Filed,
    Cancelled,
}

internal enum ReleaseAct
{
    AskBureau,
    RecordConsistency,
    TakeBack,
    Deliberate,
    SendBack,
    Schedule,
    Unschedule,
    Release,
    Revise,
    File,
    Cancel,
}

/// <summary>A publication to be prepared: a date of the release calendar.</summary>
[Form("statistics.release-order", "统计发布", "Release")]
internal sealed record ReleaseOrder
{
    [Field("发布计划编号", "Planned release", InLists = true, HintZh = "发布日程中的编号", HintEn = "Its number in the release calendar"), Length(40, Min = 4)]
    public string Release { get; init; } = "";

    [Field("说明", "Note", Multiline = true), Length(1000)]
    public string? Note { get; init; }
}

/// <summary>The letter to the statistics bureau.</summary>
[Form("statistics.consistency-asked", "会商统计局", "Consistency with the bureau")]
internal sealed record ConsistencyAsked
{
    [Field("统计局", "Bureau", Half = true, Example = "成都市统计局"), Length(80, Min = 2)]
    public string Bureau { get; init; } = "";

    [Field("会商内容", "What is asked", Multiline = true), Length(2000, Min = 4)]
    public string Question { get; init; } = "";
}

/// <summary>What the bureau answered, recorded as theirs.</summary>
[Form("statistics.consistency", "统计局意见", "Opinion of the bureau")]
internal sealed record ConsistencyAnswer
{
    [Field("来文文号", "Document no.", Half = true), Length(60, Min = 2)]
    public string DocumentNumber { get; init; } = "";

    [Field("日期", "On", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("意见", "Opinion", Multiline = true), Length(2000, Min = 2)]
    public string Opinion { get; init; } = "";

    [Field("文件", "Document")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>STA-4: publication of statistics on the day and hour announced, every figure quoted.</summary>
internal static class Releasing
{
    public const string Code = "STA-4";
    private const string ByDefault = "统计管理默认";

    public static readonly Procedure<ReleaseStage, ReleaseAct> Procedure = new(Code, ("统计资料发布", "Publication of statistics"))
    {
        ShortTitle = ("统计发布", "Release"),
        Field = StatisticsModule.FieldName,
        Duties = ["WX-2.8"],
        Icon = "speakerphone",
        OpenedBy = Permissions.Handle,
        Form = FormDefinition.Of<ReleaseOrder>(),
        Opening = typeof(ReleaseOpening),
        Opens = ReleaseStage.Draft,
        Panel = "/Pages/Modules/Statistics/Releases/_Release.cshtml",
        Stages =
        [
            new(ReleaseStage.Draft, ("起草", "Draft")) { Track = 1 },
            new(ReleaseStage.AtBureau, ("统计局会商", "With the bureau"), StageKind.Others) { StopBasis = "统计法 第二十六条" },
            new(ReleaseStage.Consistent, ("口径一致", "Consistent")) { Track = 2 },
            new(ReleaseStage.Deliberated, ("已审议", "Deliberated")) { Track = 3 },
            new(ReleaseStage.Scheduled, ("待发布", "Scheduled"), StageKind.Decided) { Outcome = Outcome.Granted },
            new(ReleaseStage.Published, ("已发布", "Published"), StageKind.Decided) { Track = 4, Outcome = Outcome.Completed },
            new(ReleaseStage.Revised, ("已修订", "Revised"), StageKind.Decided) { Track = 5, Outcome = Outcome.Completed },
            new(ReleaseStage.Filed, ("已归档", "Filed"), StageKind.Final) { Outcome = Outcome.Completed },
            new(ReleaseStage.Cancelled, ("已取消", "Cancelled"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(ReleaseAct.AskBureau, ("送统计局会商", "Ask the bureau")) { Icon = "send", Input = FormDefinition.Of<ConsistencyAsked>(), Does = typeof(AskBureau) },
            new(ReleaseAct.RecordConsistency, ("登记会商意见", "Record its opinion")) { Icon = "check", Input = FormDefinition.Of<ConsistencyAnswer>(), Does = typeof(RecordConsistency) },
            new(ReleaseAct.TakeBack, ("按意见修改", "Change as asked")) { Icon = "arrow-left", RemarkAsked = ("统计局的意见", "What the bureau said"), RemarkRequired = true, Does = typeof(BackToDraft) },
            new(ReleaseAct.Deliberate, ("主任办公会审议", "Deliberate")) { Icon = "users", Input = FormDefinition.Of<DirectorsMeeting>(), Does = typeof(DeliberateRelease), IsDecision = true },
            new(ReleaseAct.SendBack, ("退回修改", "Send back")) { Icon = "arrow-left", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Does = typeof(BackToDraft) },
            new(ReleaseAct.Schedule, ("排定发布", "Schedule")) { Icon = "clock", Does = typeof(ScheduleRelease), IsDecision = true },
            new(ReleaseAct.Unschedule, ("撤下排期", "Take off the schedule")) { Icon = "arrow-left", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Does = typeof(UnscheduleRelease) },
            new(ReleaseAct.Release, ("到时发布", "Release at its hour")) { Icon = "speakerphone", Does = typeof(PublishRelease), IsDecision = true },
            new(ReleaseAct.Revise, ("发布修订", "Publish a revision")) { Icon = "pencil", RemarkAsked = ("修订理由", "Reason of the revision"), RemarkRequired = true, Does = typeof(ReviseRelease), IsDecision = true },
            new(ReleaseAct.File, ("归档", "File")) { Icon = "documents" },
            new(ReleaseAct.Cancel, ("取消发布", "Cancel")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Does = typeof(CancelRelease), Grave = true },
        ],
        Moves =
        [
            //  from                      act                            to                        who may
            new(ReleaseStage.Draft,       ReleaseAct.AskBureau,          ReleaseStage.AtBureau,    Permissions.Handle),
            new(ReleaseStage.Draft,       ReleaseAct.Cancel,             ReleaseStage.Cancelled,   Permissions.Decide),
            new(ReleaseStage.AtBureau,    ReleaseAct.RecordConsistency,  ReleaseStage.Consistent,  Permissions.Handle),
            new(ReleaseStage.AtBureau,    ReleaseAct.TakeBack,           ReleaseStage.Draft,       Permissions.Handle),
            new(ReleaseStage.Consistent,  ReleaseAct.Deliberate,         ReleaseStage.Deliberated, Permissions.Decide),
            new(ReleaseStage.Consistent,  ReleaseAct.SendBack,           ReleaseStage.Draft,       Permissions.Decide),
            new(ReleaseStage.Deliberated, ReleaseAct.Schedule,           ReleaseStage.Scheduled,   Permissions.Publish),
            new(ReleaseStage.Deliberated, ReleaseAct.SendBack,           ReleaseStage.Draft,       Permissions.Decide),
            new(ReleaseStage.Scheduled,   ReleaseAct.Release,            ReleaseStage.Published,   Who.System),
            new(ReleaseStage.Scheduled,   ReleaseAct.Unschedule,         ReleaseStage.Deliberated, Permissions.Publish),
            new(ReleaseStage.Published,   ReleaseAct.Revise,             ReleaseStage.Revised,     Permissions.Decide),
            new(ReleaseStage.Published,   ReleaseAct.File,               ReleaseStage.Filed,       Permissions.Handle),
            new(ReleaseStage.Revised,     ReleaseAct.Revise,             ReleaseStage.Revised,     Permissions.Decide),
            new(ReleaseStage.Revised,     ReleaseAct.File,               ReleaseStage.Filed,       Permissions.Handle),
        ],
        Limits =
        [
            new("prepare", [ReleaseStage.Draft, ReleaseStage.Consistent, ReleaseStage.Deliberated], 30.WorkingDays(), ByDefault) { Title = ("起草到排定", "From draft to schedule"), Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("统计资料按发布日程公布：与统计局口径一致，经主任办公会审议，到公布的日期和时刻对所有人同时发布。数值从指标取得；修订时保留原值并说明理由。全国数据以国家统计局公布的为准。", "Statistics come out by the release calendar: consistent with the statistics bureau, deliberated by the directors' meeting, for everybody at the hour announced. Values are quoted from indicators; a revision keeps the old value and says why. For national figures those of the National Bureau of Statistics prevail."),
            Basis = ("统计法 第二十六条、第二十七条；政府信息公开条例 第二十六条", "Statistics Law, arts. 26, 27; Regulations on Open Government Information, art. 26"),
        },
    };
}
