using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Funds.Grants;
using static Rongxi.Funds.Applications.ApplicationAct;
using static Rongxi.Funds.Applications.ApplicationStage;

namespace Rongxi.Funds.Applications;

internal enum ApplicationStage
{
    Declared,
    Recommended,
    WithApplicant,
    Supplemented,
    FormChecked,
    DuplicateChecked,
    ExpertScored,
    SiteChecked,
    Proposed,
    Noticed,
    Planned,
    Contracted,
    NotAccepted,
    Disqualified,
    NotSelected,
    Struck,
    Lapsed,
    ApplicationWithdrawn,
}

internal enum ApplicationAct
{
    Recommend,
    DoNotRecommend,
    Accept,
    AskToCorrect,
    Resubmit,
    NotAccept,
    CheckDoubles,
    Disqualify,
    Score,
    CheckSite,
    Propose,
    PutUnderNotice,
    StrikeOff,
    Plan,
    LeaveOut,
    Contract,
    Lapse,
    Withdraw,
}

/// <summary>
/// FND-2: an application from receipt to the contract. What the whole list of a call does – scoring, proposing, publishing,
/// planning – is the call's (FND-2C), which takes those acts here in the same transaction.
/// </summary>
internal static class ApplicationProcedure
{
    public const string Code = "FND-2";
    private const string Review = "专项资金管理办法 第十条（项目默认）";
    private const string OfExperts = "专项资金管理办法 第十二条：专家评审所需时间不计入期限";
    private const string OfTheList = "专项资金管理办法 第十四条：清单、公示所需时间不计入期限";

    public static readonly RuleNumber Likeness = new("likeness", ("内容相似度达到多少须说明", "From which likeness on a double must be explained"), 60, RuleKeys.Percent, Review);
    public static readonly RuleNumber YearCeiling = new("year-ceiling", ("同一单位年度支持上限（0 为不限）", "Most that a unit is given a year (0: no ceiling)"), 1000, RuleKeys.TenThousandYuan, Review);

    public static readonly Procedure<ApplicationStage, ApplicationAct> Procedure = new(Code, ("专项资金申报", "Application for support from a fund"))
    {
        ShortTitle = ("资金申报", "Grant application"),
        Field = FundsModule.FieldName,
        Duties = ["CD-4.7", "WX-3.3"],
        Icon = "funds",
        Form = FormDefinition.Of<ApplicationForm>(),
        Opening = typeof(ApplicationOpening),
        Panel = ApplicationView.Panel,
        Numbers = [Likeness, YearCeiling],
        Opens = Declared,
        Stages =
        [
            new(Declared, ("申报", "Declared")) { Track = 1 },
            new(Recommended, ("已推荐", "Recommended")),
            new(WithApplicant, ("等待补正", "Correction awaited"), StageKind.Applicant) { StopBasis = "专项资金管理办法 第十条：申请人补正的时间不计入期限" },
            new(Supplemented, ("已补正", "Correction supplied")),
            new(FormChecked, ("形式审查", "Form checked")) { Track = 2 },
            new(DuplicateChecked, ("资格审查和查重", "Duplicate checked"), StageKind.Others) { Track = 3, StopBasis = OfExperts },
            new(ExpertScored, ("专家评分", "Expert scored")) { Track = 4 },
            new(SiteChecked, ("现场核查", "Site checked"), StageKind.Others) { Track = 5, StopBasis = OfTheList },
            new(Proposed, ("拟支持", "Proposed"), StageKind.Others) { Track = 6, StopBasis = OfTheList },
            new(Noticed, ("公示", "Noticed"), StageKind.Others) { Track = 7, StopBasis = OfTheList },
            new(Planned, ("列入计划", "Planned"), StageKind.Decided) { Track = 8, Outcome = Outcome.Granted },
            new(Contracted, ("签订合同", "Contracted"), StageKind.Final) { Track = 9 },
            new(NotAccepted, ("不予受理", "Not accepted"), StageKind.Final) { Outcome = Outcome.NotAccepted },
            new(Disqualified, ("审核未通过", "Disqualified"), StageKind.Final) { Outcome = Outcome.Refused },
            new(NotSelected, ("未入选", "Not selected"), StageKind.Final) { Outcome = Outcome.Refused },
            new(Struck, ("取消资格", "Struck off"), StageKind.Final) { Outcome = Outcome.Refused },
            new(Lapsed, ("未签约失效", "Lapsed"), StageKind.Final) { Outcome = Outcome.Terminated },
            new(ApplicationWithdrawn, ("申请已撤回", "Application withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(Recommend, ("登记区县推荐", "Record the recommendation")) { Icon = "mail", Input = FormDefinition.Of<Recommendation>(), Does = typeof(RecordRecommendation), Tells = ("属地已推荐您的申报", "The district recommends your application") },
            new(DoNotRecommend, ("登记区县不推荐", "The district does not recommend")) { Icon = "x", Input = FormDefinition.Of<NotSupported>(), Does = typeof(RefuseToAccept), IsDecision = true, Grave = true, Tells = ("属地未推荐，申报未予受理", "The district does not recommend the application; it was not accepted") },
            new(Accept, ("形式审查通过", "Accept")) { Icon = "check", Does = typeof(AcceptApplication), Tells = ("形式审查通过，申报已受理", "The application is in due form and was accepted") },
            new(AskToCorrect, ("一次告知补正", "Ask once to correct")) { Icon = "duties", Input = FormDefinition.Of<CorrectionNotice>(), Does = typeof(SendCorrectionNotice), Tells = ("请按补正告知书一次补齐材料", "Please supply everything the correction notice lists") },
            new(Resubmit, ("提交补正", "Hand in the correction")) { Icon = "upload" },
            new(NotAccept, ("不予受理", "Refuse to accept")) { Icon = "x", Input = FormDefinition.Of<NotSupported>(), Does = typeof(RefuseToAccept), IsDecision = true, Grave = true, Tells = ("申报未予受理，理由见通知书", "The application was not accepted; the notice gives the reason") },
            new(CheckDoubles, ("资格审查和查重通过", "Eligible, no double")) { Icon = "copy", Input = FormDefinition.Of<Eligibility>(), Does = typeof(PassEligibility) },
            new(Disqualify, ("审核不通过", "Disqualify")) { Icon = "x", Input = FormDefinition.Of<NotSupported>(), Does = typeof(DisqualifyApplication), IsDecision = true, Grave = true, Tells = ("申报未通过审核，理由见通知书", "The application was disqualified; the notice gives the reason") },
            new(Score, ("登记专家评分", "Scored")) { Icon = "inspections", Does = typeof(RecordScore) },
            new(CheckSite, ("记录现场核查", "Record the check on site")) { Icon = "map-pin", Input = FormDefinition.Of<SiteCheck>(), Does = typeof(RecordSiteCheck) },
            new(Propose, ("列入拟支持清单", "Propose")) { Icon = "list", Does = typeof(NoteListMove) },
            new(PutUnderNotice, ("公示", "Put under notice")) { Icon = "outreach", Does = typeof(NoteListMove), Tells = ("您申报的项目正在公示", "Your project is under publicity") },
            new(StrikeOff, ("取消拟支持资格", "Strike off")) { Icon = "x", Does = typeof(LeaveOutOfList), IsDecision = true, Grave = true, Tells = ("公示期间的异议经核实成立，拟支持资格已取消", "An objection was found right; the project was struck off the list") },
            new(Plan, ("列入资金计划", "Plan")) { Icon = "funds", Does = typeof(PlanSupport), IsDecision = true, Tells = ("您申报的项目已列入资金计划，请按通知签订合同", "Your project is in the plan; please sign the contract as told") },
            new(LeaveOut, ("未入选", "Leave out")) { Icon = "x", Does = typeof(LeaveOutOfList), IsDecision = true, Tells = ("您申报的项目未入选，理由见通知书", "Your project was not selected; the notice gives the reason") },
            new(Contract, ("签订项目合同", "Sign the contract")) { Icon = "signature", Input = FormDefinition.Of<ContractForm>(), Does = typeof(SignContract), IsDecision = true, Tells = ("项目合同已签订", "The contract was signed") },
            new(Lapse, ("未签约失效", "Lapse")) { Icon = "x", Input = FormDefinition.Of<LapseForm>(), Does = typeof(LapseSupport), IsDecision = true, Grave = true, Tells = ("未签订合同，支持资格失效", "No contract was signed; the support lapsed") },
            new(Withdraw, ("撤回申报", "Withdraw the application")) { Icon = "x", Does = typeof(NoteWithdrawal), Grave = true, RemarkAsked = ("原因", "Reason") },
        ],
        Moves =
        [
            //  from              act             to                    who may
            new(Declared,         Recommend,      Recommended,          Permissions.Intake) { Needs = [DistrictAsked] },
            new(Declared,         DoNotRecommend, NotAccepted,          Permissions.Intake) { Needs = [DistrictAsked] },
            new(Declared,         Accept,         FormChecked,          Permissions.Intake) { Needs = [NoDistrictAsked] },
            new(Declared,         AskToCorrect,   WithApplicant,        Permissions.Intake) { Once = true },
            new(Declared,         NotAccept,      NotAccepted,          Permissions.Intake),
            new(Declared,         Withdraw,       ApplicationWithdrawn, Who.Applicant),
            new(Recommended,      Accept,         FormChecked,          Permissions.Intake),
            new(Recommended,      AskToCorrect,   WithApplicant,        Permissions.Intake) { Once = true },
            new(Recommended,      NotAccept,      NotAccepted,          Permissions.Intake),
            new(Recommended,      Withdraw,       ApplicationWithdrawn, Who.Applicant),
            new(WithApplicant,    Resubmit,       Supplemented,         Who.Applicant),
            new(WithApplicant,    NotAccept,      NotAccepted,          Permissions.Intake),
            new(WithApplicant,    Withdraw,       ApplicationWithdrawn, Who.Applicant),
            new(Supplemented,     Recommend,      Recommended,          Permissions.Intake) { Needs = [DistrictAsked] },
            new(Supplemented,     Accept,         FormChecked,          Permissions.Intake) { Needs = [RecommendedIfAsked] },
            new(Supplemented,     NotAccept,      NotAccepted,          Permissions.Intake),
            new(Supplemented,     Withdraw,       ApplicationWithdrawn, Who.Applicant),
            new(FormChecked,      CheckDoubles,   DuplicateChecked,     Permissions.Handle),
            new(FormChecked,      Disqualify,     Disqualified,         Permissions.Handle),
            new(FormChecked,      Withdraw,       ApplicationWithdrawn, Who.Applicant),
            new(DuplicateChecked, Score,          ExpertScored,         Who.System),
            new(DuplicateChecked, Disqualify,     Disqualified,         Permissions.Decide),
            new(DuplicateChecked, Withdraw,       ApplicationWithdrawn, Who.Applicant),
            new(ExpertScored,     CheckSite,      SiteChecked,          Permissions.Handle),
            new(ExpertScored,     LeaveOut,       NotSelected,          Who.System),
            new(ExpertScored,     Withdraw,       ApplicationWithdrawn, Who.Applicant),
            new(SiteChecked,      Propose,        Proposed,             Who.System),
            new(SiteChecked,      LeaveOut,       NotSelected,          Who.System),
            new(SiteChecked,      Withdraw,       ApplicationWithdrawn, Who.Applicant),
            new(Proposed,         PutUnderNotice, Noticed,              Who.System),
            new(Noticed,          Plan,           Planned,              Who.System),
            new(Noticed,          StrikeOff,      Struck,               Who.System),
            new(Planned,          Contract,       Contracted,           Permissions.Decide),
            new(Planned,          Lapse,          Lapsed,               Permissions.Decide),
        ],
        Limits =
        [
            new("formal-check", [Declared, Recommended, Supplemented], 5, "专项资金管理办法 第十条（项目默认）") { Title = ("形式审查", "Formal check"), Mark = 'K' },
            new("correction", [WithApplicant], 10, "专项资金管理办法 第十条（项目默认）") { Title = ("申请人补正", "Correction by the applicant"), Of = LimitOf.Party, Mark = 'D', Restarts = true },
            new("eligibility", [FormChecked], 10, "专项资金管理办法 第十一条（项目默认）") { Title = ("资格审查和查重", "Eligibility and doubles"), Mark = 'D' },
            new("site-check", [ExpertScored], 20, "专项资金管理办法 第十三条（项目默认）") { Title = ("现场核查", "Check on site"), Mark = 'D' },
            new("contract", [Planned], 10, "专项资金管理办法 第十六条（项目默认）") { Title = ("签订项目合同", "Signing the contract"), Mark = 'D' },
        ],
        Separations = [new(nameof(CheckDoubles), nameof(Contract), ("资格审查人不得代表本办签订合同", "Whoever checked the eligibility may not sign the contract"))],
        Guide = new()
        {
            Summary = ("按申报指南申请市级信息化专项资金支持。只在指南规定的申报期内受理。", "Apply for support from the municipal informatization fund, by a call and within its window."),
            WhoMayApply = ("符合申报指南条件的单位", "Units that meet the conditions of the call"),
            Conditions =
            [
                ("在申报期内申报，申请金额不超过支持比例和单项上限", "Within the window of the call, within its ceiling and cap"),
                ("未被列入专项资金信用名单", "Not on the credit list of the funds"),
                ("同一内容未获得、未申报其他财政资金", "No other public money for the same content"),
            ],
            ConditionsBasis = "专项资金管理办法 第九条（项目默认）",
            Papers =
            [
                new(("申报书", "Application"), ("在线填写", "filled in online"), ("必需", "always")),
                new(("营业执照或法人证书", "Business licence"), ("免交，系统核验", "not asked for"), ("免交", "fetched instead")),
                new(("近三年财务报表", "Accounts of three years"), ("PDF", "PDF"), ("必需", "always")),
                new(("项目可行性研究报告", "Feasibility study"), ("PDF", "PDF"), ("必需", "always")),
                new(("区（市）县推荐函", "Recommendation of the district"), ("由区县报送", "sent by the district"), ("指南要求时", "where the call asks for it")),
            ],
            Result = ("列入资金计划，签订项目合同", "A place in the plan, and a contract"),
            Basis = ("预算法 第五十七条；市级专项资金管理办法；当期申报指南", "Budget Law art. 57; municipal special-fund measures; the call in force"),
            Tagline = ("形式审查 5 个工作日", "Formal check in 5 working days"),
            Minutes = 60,
        },
    };

    private static Text? DistrictAsked(Case file) => file.Grade == 1 ? null : ("本指南不要求区县推荐", "This call asks for no recommendation");

    private static Text? NoDistrictAsked(Case file) => file.Grade == 1 ? ("须先有区（市）县推荐意见", "The district’s recommendation is needed first") : null;

    private static Text? RecommendedIfAsked(Case file) => file.Times(nameof(Recommend)) > 0 ? null : NoDistrictAsked(file);
}
