using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using static Rongxi.Statistics.Indices.IndexAct;
using static Rongxi.Statistics.Indices.IndexStage;

namespace Rongxi.Statistics.Indices;

internal enum IndexStage
{
    SourcesMapped,
    Computed,
    Checking,
    Checked,
    Approved,
    Discarded,
}

internal enum IndexAct
{
    Compute,
    ComputeAgain,
    AskBureau,
    TakeOpinion,
    ReturnOpinion,
    Approve,
    Discard,
}

/// <summary>STA-3: the measuring of an index with the statistics bureau.</summary>
internal static class IndexMeasuring
{
    public static readonly Procedure<IndexStage, IndexAct> Procedure = new("STA-3", ("信息化指数测算", "Measuring of indices"))
    {
        ShortTitle = ("指数测算", "Index"),
        Field = StatisticsModule.FieldName,
        Duties = ["WX-2.6"],
        Icon = "chart-bar",
        Form = FormDefinition.Of<IndexOrder>(),
        Opening = typeof(IndexOpening),
        OpenedBy = Permissions.Handle,
        Opens = SourcesMapped,
        Retention = Retention.Permanent,
        Panel = "/Pages/Modules/Statistics/Indices/_Result.cshtml",
        Limits =
        [
            new("computing", [SourcesMapped], 20.WorkingDays(), "统计管理默认") { Title = ("测算", "Computing"), Mark = 'D' },
        ],
        Stages =
        [
            new(SourcesMapped, ("来源已对应", "Sources mapped")) { Track = 1 },
            new(IndexStage.Computed, ("已测算", "Computed")) { Track = 2 },
            new(Checking, ("统计局核对中", "With the statistics bureau"), StageKind.Others) { StopBasis = "统计管理默认：由统计局核对" },
            new(IndexStage.Checked, ("已核对", "Checked")) { Track = 3 },
            new(IndexStage.Approved, ("已审定", "Approved"), StageKind.Final) { Track = 4, Outcome = Outcome.Completed },
            new(IndexStage.Discarded, ("已作废", "Discarded"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(Compute, ("测算", "Compute")) { Icon = "chart-bar", Does = typeof(ComputeIndex) },
            new(ComputeAgain, ("重新测算", "Compute again")) { Icon = "rotate", Does = typeof(ComputeIndex), RemarkAsked = ("理由", "Reason"), RemarkRequired = true },
            new(AskBureau, ("送统计局核对", "Ask the statistics bureau")) { Icon = "send", Does = typeof(SendIndex) },
            new(TakeOpinion, ("收到核对意见", "Opinion received")) { Icon = "mail", Input = FormDefinition.Of<IndexCheck>(), Does = typeof(CheckIndex) },
            new(ReturnOpinion, ("核对不一致，退回", "Not consistent: back")) { Icon = "rotate", Input = FormDefinition.Of<IndexCheck>() },
            new(Approve, ("审定", "Approve")) { Icon = "certificate", Does = typeof(ApproveIndex), IsDecision = true, Grave = true },
            new(Discard, ("作废", "Discard")) { Icon = "x", Does = typeof(DiscardIndex), RemarkAsked = ("理由", "Reason"), RemarkRequired = true },
        ],
        Moves =
        [
            //  from                   act            to                      who may
            new(SourcesMapped,       Compute,       IndexStage.Computed,    Permissions.Handle),
            new(SourcesMapped,       Discard,       IndexStage.Discarded,   Permissions.Review),
            new(IndexStage.Computed, ComputeAgain,  IndexStage.Computed,    Permissions.Handle),
            new(IndexStage.Computed, AskBureau,     Checking,               Permissions.Review),
            new(IndexStage.Computed, Discard,       IndexStage.Discarded,   Permissions.Review),
            new(Checking,            TakeOpinion,   IndexStage.Checked,     Permissions.Handle),
            new(Checking,            ReturnOpinion, IndexStage.Computed,    Permissions.Handle),
            new(IndexStage.Checked,  Approve,       IndexStage.Approved,    Permissions.Decide),
            new(IndexStage.Checked,  ComputeAgain,  IndexStage.Computed,    Permissions.Handle),
        ],
        Guide = new()
        {
            Summary = ("按选定的指标体系版本对应数据来源、测算、送统计局核对、审定；得分连同版本保存，不同版本不可比。", "Sources are mapped to an edition of the index, it is computed, checked by the statistics bureau and approved; a score is kept with its edition and not compared with another’s."),
            Result = ("测算报告、审定的指数", "Report, approved index"),
            Basis = ("统计法 第二十六条", "Statistics Law, art. 26"),
        },
    };
}
