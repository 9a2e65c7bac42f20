using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;

namespace Rongxi.Resources.Catalogue;

internal enum CompilingStage
{
    Compiled,
    SelfChecked,
    Submitted,
    WithDepartment,
    Reviewed,
    Published,
    NotTaken,
    ApplicationWithdrawn,
}

internal enum CompilingAct
{
    CheckSelf,
    Submit,
    Review,
    Return,
    Rework,
    Publish,
    Decline,
    Withdraw,
}

internal enum TakeDownStage
{
    Proposed,
    TakenDown,
    Kept,
}

internal enum TakeDownAct
{
    TakeDown,
    Keep,
}

/// <summary>RES-1: departments compile, check themselves, the office reviews and publishes; updates; taking down.</summary>
internal static class Compiling
{
    private const string Guideline = "政务信息资源目录编制指南（试行）（2017）";
    private const string Measures = "政务信息资源共享管理暂行办法（国发〔2016〕51号）第八条";
    private const string Assessment = "政务信息资源共享考核（项目默认）";
    private const string Panel = "/Pages/Modules/Resources/Catalogue/_Entry.cshtml";
    private static readonly string[] Duties = ["CD-2.5", "CD-4.2", "WX-6.1"];

    /// <summary>Days after the due day on which the light is amber still.</summary>
    public static readonly RuleNumber Grace = new("update-grace", ("更新宽限期", "Days of grace for updates"), 5, nameof(SpanUnit.CalendarDays), Guideline);

    /// <summary>Share of items in which two entries of one department are doubles.</summary>
    public static readonly RuleNumber Doubles = new("double-items", ("疑似重复目录的信息项重合度", "Items in common that make a double"), 70, RuleKeys.Percent, Guideline);

    /// <summary>What counts in the assessment of departments: renewal in time, answers in time, doubts settled.</summary>
    public static readonly RuleNumber WeightOfRenewal = new("weight-renewal", ("部门考核权重：按期更新", "Assessment of departments: weight of renewal"), 40, RuleKeys.Points, Assessment);

    public static readonly RuleNumber WeightOfAnswers = new("weight-answers", ("部门考核权重：按期答复", "Assessment of departments: weight of answers"), 40, RuleKeys.Points, Assessment);
    public static readonly RuleNumber WeightOfCorrections = new("weight-corrections", ("部门考核权重：校核办结", "Assessment of departments: weight of corrections"), 20, RuleKeys.Points, Assessment);

    public static readonly Procedure<CompilingStage, CompilingAct> Procedure = Of<EntryForm>("RES-1", ("信息资源目录编制", "Compiling the catalogue"), ("目录编制", "Catalogue"), typeof(CompilingOpening), withNumbers: true);

    public static readonly Procedure<CompilingStage, CompilingAct> Updates = Of<EntryUpdate>("RES-1U", ("信息资源目录更新", "Updating the catalogue"), ("目录更新", "Update"), typeof(UpdateOpening), withNumbers: false);

    public static readonly Procedure<TakeDownStage, TakeDownAct> TakingDown = new("RES-1D", ("信息资源下架", "Taking an entry down"))
    {
        ShortTitle = ("目录下架", "Taking down"),
        Field = ResourcesModule.FieldName,
        Duties = Duties,
        Icon = "eye-off",
        Form = FormDefinition.Of<TakeDownForm>(),
        Opening = typeof(TakeDownOpening),
        Opens = TakeDownStage.Proposed,
        Panel = Panel,
        Stages =
        [
            new(TakeDownStage.Proposed, ("已提出", "Proposed")) { Track = 1 },
            new(TakeDownStage.TakenDown, ("已下架", "Taken down"), StageKind.Final) { Track = 2, Outcome = Outcome.Completed },
            new(TakeDownStage.Kept, ("不予下架", "Kept"), StageKind.Final) { Outcome = Outcome.Refused },
        ],
        Acts =
        [
            new(TakeDownAct.TakeDown, ("下架", "Take down")) { Icon = "eye-off", Does = typeof(TakeEntryDown), IsDecision = true, Grave = true, Tells = ("资源已下架", "The entry was taken down") },
            new(TakeDownAct.Keep, ("不予下架", "Keep")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, IsDecision = true, Tells = ("未同意下架，理由见办件", "The entry stays; the case says why") },
        ],
        Moves =
        [
            new(TakeDownStage.Proposed, TakeDownAct.TakeDown, TakeDownStage.TakenDown, Permissions.Review),
            new(TakeDownStage.Proposed, TakeDownAct.Keep,     TakeDownStage.Kept,      Permissions.Review),
        ],
        Limits = [new("decide", [TakeDownStage.Proposed], 5.WorkingDays(), "目录管理默认") { Title = ("办理", "Decision"), Mark = 'D' }],
        Guide = new() { Summary = ("部门申请将不再产生、已被替代或不应编目的资源下架；理由公开，历史版本保留。", "A department has an entry taken down that is no longer made, was replaced or should not be listed. The reason is public; earlier versions stay."), WhoMayApply = ("目录的提供部门", "The provider"), Basis = (Measures, "Guofa [2016] No. 51 art. 8"), Minutes = 5 },
    };

    private static Procedure<CompilingStage, CompilingAct> Of<TForm>(string code, Kernel.Words.Text title, Kernel.Words.Text shortTitle, Type opening, bool withNumbers) => new(code, title)
    {
        ShortTitle = shortTitle,
        Field = ResourcesModule.FieldName,
        Duties = Duties,
        Icon = "resources",
        Form = FormDefinition.Of<TForm>(),
        Opening = opening,
        Opens = CompilingStage.Compiled,
        Panel = Panel,
        Retention = Retention.Permanent,
        Numbers = withNumbers ? [Grace, Doubles, WeightOfRenewal, WeightOfAnswers, WeightOfCorrections] : [],
        Stages =
        [
            new(CompilingStage.Compiled, ("已编制", "Compiled"), StageKind.Applicant) { Track = 1, StopBasis = "目录管理默认：自查由部门办理" },
            new(CompilingStage.SelfChecked, ("已自查", "Self-checked"), StageKind.Applicant) { Track = 2, StopBasis = "目录管理默认：报送由部门办理" },
            new(CompilingStage.Submitted, ("待审核", "Submitted")) { Track = 3 },
            new(CompilingStage.WithDepartment, ("退回修改", "Returned"), StageKind.Applicant) { StopBasis = "目录管理默认：修改由部门办理" },
            new(CompilingStage.Reviewed, ("已审核", "Reviewed")) { Track = 4 },
            new(CompilingStage.Published, ("已发布", "Published"), StageKind.Final) { Track = 5, Outcome = Outcome.Completed },
            new(CompilingStage.NotTaken, ("不予编目", "Not taken"), StageKind.Final) { Outcome = Outcome.Refused },
            new(CompilingStage.ApplicationWithdrawn, ("已撤回", "Withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(CompilingAct.CheckSelf, ("自查", "Check")) { Icon = "shield-lock", Input = FormDefinition.Of<SelfCheck>() },
            new(CompilingAct.Submit, ("报送审核", "Hand in")) { Icon = "send", Does = typeof(HandInEntry) },
            new(CompilingAct.Review, ("审核通过", "Pass")) { Icon = "check", Input = FormDefinition.Of<EntryReview>(), Does = typeof(PassEntry) },
            new(CompilingAct.Return, ("退回修改", "Return")) { Icon = "rotate", RemarkAsked = ("需要修改什么", "What is to be changed"), RemarkRequired = true, Does = typeof(ReturnEntry), Tells = ("目录需要修改，请看办件", "The entry is to be changed; see the case") },
            new(CompilingAct.Rework, ("修改后重报", "Change")) { Icon = "edit", Input = FormDefinition.Of<TForm>() },
            new(CompilingAct.Publish, ("发布", "Publish")) { Icon = "world", Does = typeof(PublishEntry), IsDecision = true, Tells = ("目录已发布", "The entry is published") },
            new(CompilingAct.Decline, ("不予编目", "Decline")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Does = typeof(DropEntry), IsDecision = true, Grave = true, Tells = ("未予编目，理由见办件", "The entry was not taken; the case says why") },
            new(CompilingAct.Withdraw, ("撤回", "Withdraw")) { Icon = "x", Does = typeof(DropEntry), Grave = true },
        ],
        Moves =
        [
            //  from                            act                    to                                   who may
            new(CompilingStage.Compiled,       CompilingAct.CheckSelf, CompilingStage.SelfChecked,          Who.Applicant),
            new(CompilingStage.Compiled,       CompilingAct.Withdraw,  CompilingStage.ApplicationWithdrawn, Who.Applicant),
            new(CompilingStage.SelfChecked,    CompilingAct.Submit,    CompilingStage.Submitted,            Who.Applicant),
            new(CompilingStage.SelfChecked,    CompilingAct.Rework,    CompilingStage.Compiled,             Who.Applicant),
            new(CompilingStage.Submitted,      CompilingAct.Review,    CompilingStage.Reviewed,             Permissions.Handle),
            new(CompilingStage.Submitted,      CompilingAct.Return,    CompilingStage.WithDepartment,       Permissions.Handle),
            new(CompilingStage.Submitted,      CompilingAct.Decline,   CompilingStage.NotTaken,             Permissions.Review),
            new(CompilingStage.WithDepartment, CompilingAct.Rework,    CompilingStage.Compiled,             Who.Applicant),
            new(CompilingStage.WithDepartment, CompilingAct.Withdraw,  CompilingStage.ApplicationWithdrawn, Who.Applicant),
            new(CompilingStage.Reviewed,       CompilingAct.Publish,   CompilingStage.Published,            Permissions.Review),
            new(CompilingStage.Reviewed,       CompilingAct.Return,    CompilingStage.WithDepartment,       Permissions.Review),
        ],
        Limits =
        [
            new("review",  [CompilingStage.Submitted], 5.WorkingDays(), "目录管理默认") { Title = ("审核", "Review"), Restarts = true, Mark = 'D' },
            new("publish", [CompilingStage.Reviewed], 3.WorkingDays(), "目录管理默认") { Title = ("发布", "Publication"), Restarts = true, Mark = 'D' },
            .. withNumbers ? Array.Empty<Limit<CompilingStage>>() :
            [
                new Limit<CompilingStage>("update", [CompilingStage.Compiled, CompilingStage.SelfChecked, CompilingStage.WithDepartment], 15.WorkingDays(), Measures) { Title = ("法律或职能变化后更新", "Update after a change of law or function"), Of = LimitOf.Party, Mark = 'K', When = UpdateOpening.IsForced },
            ],
        ],
        Guide = new()
        {
            Summary = ("部门编制信息资源目录，自查合法性和保密后报送；本办 5 个工作日内审核形式和完整性，发布并赋资源代码。", "Departments compile entries and check them for law and secrecy; the office reviews form and completeness within 5 working days, publishes and assigns the code."),
            WhoMayApply = ("本市各部门、各区（市）县", "Departments and districts of the city"),
            Conditions = [("属于本部门履职产生或采集", "Made or collected by duty"), ("不予共享的有法律、行政法规或政策依据", "Not sharing has a legal or policy basis"), ("不含国家秘密", "No state secrets")],
            ConditionsBasis = Guideline,
            Papers = [new(("目录表", "Entry"), ("在线填写，信息项可用表格上传", "filled in online; items by spreadsheet"), ("必需", "always"))],
            Result = ("目录发布通知和资源代码", "Notice of publication and resource code"),
            Basis = ($"{Guideline}；{Measures}；GB/T 21063", "Catalogue guideline (2017); Guofa [2016] No. 51; GB/T 21063"),
            Tagline = ("5 个工作日", "5 working days"),
            Minutes = 30,
        },
    };
}
