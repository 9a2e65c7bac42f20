using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;

namespace Rongxi.Standards.Supervision;

internal enum PlanStage
{
    Drafted,
    Approved,
    Drawn,
    Concluded,
    Dropped,
}

internal enum PlanAct
{
    Approve,
    Draw,
    Conclude,
    Drop,
}

internal enum CheckStage
{
    Planned,
    Checked,
    Ordered,
    Rechecked,
    Closed,
    Transferred,
    Dropped,
}

internal enum CheckAct
{
    RecordCheck,
    CloseClean,
    Order,
    RecordRecheck,
    OrderAgain,
    Close,
    Transfer,
    Drop,
}

/// <summary>STD-3: supervision of standards: the yearly plan with its double draw, and the check of each object drawn. Penalties are the standards authority's.</summary>
internal static class CheckProcedures
{
    public const string PlanCode = "STD-3P";
    public const string Code = "STD-3";
    public const string CorrectionLimit = "correction";
    private const string ByDefault = "标准管理默认";

    public static readonly RuleNumber LeastPercent = new("least-percent", ("抽查比例不低于", "Least share drawn"), 10, RuleKeys.Percent, "国办发〔2015〕58号（项目默认）");

    /// <summary>The yearly plan: approved, drawn, concluded when every check is.</summary>
    public static readonly Procedure<PlanStage, PlanAct> Plans = new(PlanCode, ("标准实施监督年度计划", "Yearly plan of supervision of standards"))
    {
        ShortTitle = ("监督计划", "Plan of supervision"),
        Field = StandardsModule.FieldName,
        Duties = ["CD-3.3"],
        Icon = "dice-5",
        Form = FormDefinition.Of<CheckPlan>(),
        OpenedBy = Permissions.Handle,
        Opening = typeof(CheckPlanOpening),
        Panel = "/Pages/Modules/Standards/Supervision/_Plan.cshtml",
        Numbers = [LeastPercent],
        Opens = PlanStage.Drafted,
        Stages =
        [
            new(PlanStage.Drafted, ("拟定", "Drafted")) { Track = 1 },
            new(PlanStage.Approved, ("已批准", "Approved")) { Track = 2 },
            new(PlanStage.Drawn, ("已抽取，检查中", "Drawn, being checked")) { Track = 3 },
            new(PlanStage.Concluded, ("已完成", "Concluded"), StageKind.Final) { Track = 4, Outcome = Outcome.Completed },
            new(PlanStage.Dropped, ("取消", "Dropped"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(PlanAct.Approve, ("批准计划", "Approve the plan")) { Icon = "check", IsDecision = true },
            new(PlanAct.Draw, ("双随机抽取", "Draw objects and inspectors")) { Icon = "dice-5", Does = typeof(DrawChecks), IsDecision = true, Grave = true },
            new(PlanAct.Conclude, ("完成并公开结果", "Conclude and publish the results")) { Icon = "outreach", Does = typeof(ConcludeChecks), RemarkAsked = ("总体情况", "What the checks showed"), RemarkRequired = true },
            new(PlanAct.Drop, ("取消计划", "Drop the plan")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Grave = true },
        ],
        Moves =
        [
            //  from               act               to                   who may
            new(PlanStage.Drafted,  PlanAct.Approve,  PlanStage.Approved,  Permissions.Decide),
            new(PlanStage.Drafted,  PlanAct.Drop,     PlanStage.Dropped,   Permissions.Review),
            new(PlanStage.Approved, PlanAct.Draw,     PlanStage.Drawn,     Permissions.Review),
            new(PlanStage.Approved, PlanAct.Drop,     PlanStage.Dropped,   Permissions.Decide),
            new(PlanStage.Drawn,    PlanAct.Conclude, PlanStage.Concluded, Permissions.Publish),
        ],
        Limits =
        [
            new("approval", [PlanStage.Drafted], 20.WorkingDays(), ByDefault) { Title = ("批准计划", "Approving the plan"), Mark = 'D' },
            new("checks", [PlanStage.Drawn], 12.Months(), ByDefault) { Title = ("完成检查", "Carrying out the checks"), NotLaterThan = file => file.FixedDay, Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("制定年度监督计划，从对象名录和检查人员名录双随机抽取，结果公开。", "A yearly plan: objects and inspectors are both drawn by lot, and the results are published."),
            Basis = ("标准化法 第三十二条；国办发〔2015〕58号", "Standardization Law, art. 32; Guobanfa [2015] No. 58"),
        },
    };

    /// <summary>The check of one object.</summary>
    public static readonly Procedure<CheckStage, CheckAct> Checks = new(Code, ("标准实施监督检查", "Supervision of standards"))
    {
        ShortTitle = ("标准检查", "Check of standards"),
        Field = StandardsModule.FieldName,
        Duties = ["CD-3.3"],
        Icon = "inspections",
        Form = FormDefinition.Of<CheckTask>(),
        OpenedBy = Permissions.Review,
        Opening = typeof(CheckOpening),
        Panel = "/Pages/Modules/Standards/Supervision/_Check.cshtml",
        Opens = CheckStage.Planned,
        Stages =
        [
            new(CheckStage.Planned, ("待检查", "Planned")) { Track = 1 },
            new(CheckStage.Checked, ("已检查", "Checked")) { Track = 2 },
            new(CheckStage.Ordered, ("责令改正", "Ordered to correct"), StageKind.Others) { Track = 3, StopBasis = "标准管理默认：改正由被检查单位办理" },
            new(CheckStage.Rechecked, ("已复查", "Rechecked")) { Track = 4 },
            new(CheckStage.Closed, ("办结", "Closed"), StageKind.Final) { Track = 5, Outcome = Outcome.Completed },
            new(CheckStage.Transferred, ("移送标准化主管部门", "Transferred to the standards authority"), StageKind.Final) { Outcome = Outcome.PassedUp },
            new(CheckStage.Dropped, ("取消", "Dropped"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(CheckAct.RecordCheck, ("完成现场检查", "End the check on site")) { Icon = "duties", Input = FormDefinition.Of<CheckDone>(), Does = typeof(RecordSiteCheck) },
            new(CheckAct.CloseClean, ("未发现问题，办结", "Nothing found: close")) { Icon = "check", Does = typeof(CloseWithoutFindings) },
            new(CheckAct.Order, ("责令改正", "Order to correct")) { Icon = "alert-triangle", Input = FormDefinition.Of<CorrectionTerms>(), Does = typeof(OrderCorrection), IsDecision = true },
            new(CheckAct.RecordRecheck, ("登记复查", "Record the recheck")) { Icon = "duties", Input = FormDefinition.Of<Recheck>(), Does = typeof(RecordRecheck) },
            new(CheckAct.OrderAgain, ("再次责令改正", "Order once more")) { Icon = "rotate", Input = FormDefinition.Of<CorrectionTerms>(), Does = typeof(OrderCorrection), IsDecision = true },
            new(CheckAct.Close, ("全部改正，办结", "All corrected: close")) { Icon = "check", Does = typeof(CloseCorrected) },
            new(CheckAct.Transfer, ("移送", "Transfer")) { Icon = "send", Input = FormDefinition.Of<TransferOrder>(), Does = typeof(TransferCheck), IsDecision = true, Grave = true },
            new(CheckAct.Drop, ("取消检查", "Drop the check")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Grave = true },
        ],
        Moves =
        [
            //  from                  act                     to                      who may
            new(CheckStage.Planned,   CheckAct.RecordCheck,   CheckStage.Checked,     Permissions.Inspect),
            new(CheckStage.Planned,   CheckAct.Drop,          CheckStage.Dropped,     Permissions.Decide),
            new(CheckStage.Checked,   CheckAct.Order,         CheckStage.Ordered,     Permissions.Review),
            new(CheckStage.Checked,   CheckAct.CloseClean,    CheckStage.Closed,      Permissions.Review),
            new(CheckStage.Ordered,   CheckAct.RecordRecheck, CheckStage.Rechecked,   Permissions.Inspect),
            new(CheckStage.Rechecked, CheckAct.Close,         CheckStage.Closed,      Permissions.Review),
            new(CheckStage.Rechecked, CheckAct.OrderAgain,    CheckStage.Ordered,     Permissions.Review),
            new(CheckStage.Rechecked, CheckAct.Transfer,      CheckStage.Transferred, Permissions.Decide),
        ],
        Limits =
        [
            new("check", [CheckStage.Planned], 90.WorkingDays(), ByDefault) { Title = ("现场检查", "Check on site"), NotLaterThan = file => file.FixedDay, Mark = 'D' },
            new("handling", [CheckStage.Checked], 10.WorkingDays(), ByDefault) { Title = ("处理检查结果", "Dealing with the result"), Mark = 'D' },
            new(CorrectionLimit, [CheckStage.Ordered], 30.CalendarDays(), ByDefault) { Title = ("改正", "Correction"), Of = LimitOf.Party, Restarts = true, NotLaterThan = file => file.FixedDay, Mark = 'D' },
            new("closing", [CheckStage.Rechecked], 10.WorkingDays(), ByDefault) { Title = ("复查后处理", "After the recheck"), Restarts = true, Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("对抽中的系统和项目按条款现场检查，发现问题的责令限期改正并复查；处罚由标准化主管部门决定。", "Systems and projects drawn are checked clause by clause; what is found is ordered to be corrected and rechecked. Penalties are the standards authority's."),
            Basis = ("标准化法 第三十二条；国办发〔2015〕58号", "Standardization Law, art. 32; Guobanfa [2015] No. 58"),
        },
    };
}
