using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Declarations;
using Rongxi.Projects.Likeness;
using Rongxi.Projects.Prices;
using Rongxi.Projects.Regulations;
using static Rongxi.Projects.Examination.ReviewAct;
using static Rongxi.Projects.Examination.ReviewStage;

namespace Rongxi.Projects.Examination;

/// <summary>PRJ-2: the examination of a declared project, from the formal check to the office's opinion (北京市信息化促进条例 第十三条).</summary>
internal static class ExaminationProcedure
{
    public const string Code = "PRJ-2";

    /// <summary>Name of the limit by which there is an opinion.</summary>
    public const string OpinionLimit = "opinion";

    /// <summary>Added to the office's mark for the series of numbers: 成信办审〔2026〕61号.</summary>
    public const string Series = "审";

    /// <summary>What the experts judge.</summary>
    public static readonly ScoreSheet Sheet = new("PRJ-2.review", ("信息化项目专家评审表", "Expert review of a project"),
    [
        new("need", ("必要性和效益", "Need and benefit"), 25),
        new("plan", ("技术方案可行性", "Feasibility of the technical plan"), 25),
        new("sharing", ("资源共享和集约建设", "Sharing and common platforms"), 20),
        new("security", ("网络安全和密码应用", "Security and cryptography"), 15),
        new("money", ("投资合理性", "Reasonableness of the investment"), 15),
    ])
    {
        Act = nameof(DrawExperts), DropEnds = 0, AsksVerdict = true, LeastSeats = 5, OddSeats = true,
        Shares = [new(3, ExpertSpecialty.Technical), new(3, ExpertSpecialty.Security, ExpertSpecialty.Finance)],
        Basis = "国家政务信息化项目建设管理办法（国办发〔2019〕57号），五人以上单数，随机抽取",
    };

    public static readonly Procedure<ReviewStage, ReviewAct> Procedure = new(Code, ("信息化项目审核", "Examination of projects"))
    {
        ShortTitle = ("项目审核", "Examination"),
        Field = ProjectsModule.FieldName,
        Duties = ["WX-3.2", "CD-2.8"],
        Icon = "projects",
        Form = FormDefinition.Of<ProjectDeclaration>(),
        Opening = typeof(DeclarationOpening),
        Panel = "/Pages/Modules/Projects/Examination/_Examination.cshtml",
        ScoreSheet = Sheet,
        Numbers = [.. Thresholds.All, RuleSets.Switch, .. PriceClasses.All.Select(price => price.Number), .. LikenessWeights.Numbers],
        CompetentAuthority = ("信息化主管部门出具审核意见；没有意见的，不予立项、不安排预算", "The office gives the opinion; without it there is neither approval nor budget"),
        Opens = ReviewStage.Received,
        Stages =
        [
            new(ReviewStage.Received, ("收件", "Received")) { Track = 1 },
            new(WithOwner, ("等待补正", "Correction awaited"), StageKind.Applicant) { StopBasis = "国家政务信息化项目建设管理办法（国办发〔2019〕57号），自补齐之日起受理" },
            new(Supplemented, ("已补正", "Correction supplied")),
            new(Accepted, ("受理审查", "Under examination")) { Track = 2 },
            new(ExpertReview, ("专家评审", "Expert review"), StageKind.Others) { Track = 3, StopBasis = "国家政务信息化项目建设管理办法（国办发〔2019〕57号），所需时间不计入期限" },
            new(ExpertsReported, ("专家已评审", "Experts have reported")),
            new(ReviewStage.JointReview, ("联审", "Joint review"), StageKind.Others) { Track = 4 },
            new(Agreed, ("同意", "Agreed"), StageKind.Final) { Track = 5, Outcome = Outcome.Granted },
            new(AgreedWithCuts, ("核减后同意", "Agreed with cuts"), StageKind.Final) { Track = 5, Outcome = Outcome.Granted },
            new(Merged, ("合并建设", "To be merged"), StageKind.Final) { Track = 5, Outcome = Outcome.Completed },
            new(Postponed, ("缓建", "Postponed"), StageKind.Final) { Track = 5, Outcome = Outcome.Completed },
            new(Refused, ("不予同意", "Not agreed"), StageKind.Final) { Track = 5, Outcome = Outcome.Refused },
            new(NotAccepted, ("不予受理", "Not accepted"), StageKind.Final) { Outcome = Outcome.NotAccepted },
            new(ApplicationWithdrawn, ("申报已撤回", "Declaration withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(Accept, ("受理入库", "Accept into the pool")) { Icon = "check", Does = typeof(AcceptDeclaration), Tells = ("申报已受理，项目已入库", "The declaration was accepted; the project is in the pool") },
            new(AskToCorrect, ("一次告知补正", "Ask once to correct")) { Icon = "duties", Input = FormDefinition.Of<CorrectionNotice>(), Does = typeof(SendCorrection), Tells = ("请按补正通知一次补齐", "Please supply everything the notice lists") },
            new(Resubmit, ("提交补正", "Hand in the correction")) { Icon = "upload" },
            new(NotAccept, ("不予受理", "Refuse to accept")) { Icon = "x", Does = typeof(ReturnDeclaration), RemarkAsked = ("理由", "Reason"), RemarkRequired = true, IsDecision = true, Grave = true, Tells = ("申报未予受理，理由见通知", "The declaration was not accepted; the notice gives the reason") },
            new(Compare, ("重新比对", "Compare again")) { Icon = "refresh", Does = typeof(CompareAgain) },
            new(ReviewAct.HandleOverlaps, ("处理重合", "Handle overlaps")) { Icon = "copy", Input = FormDefinition.Of<OverlapHandlings>(), Does = typeof(HandleOverlaps) },
            new(Examine, ("五方面审查", "Five-point examination")) { Icon = "opinion", Input = FormDefinition.Of<FivePoints>(), Does = typeof(RecordFivePoints) },
            new(CutLines, ("逐项核减", "Cut line by line")) { Icon = "calculator", Input = FormDefinition.Of<LineCuts>(), Does = typeof(CutInvestment) },
            new(DrawExperts, ("抽取专家", "Draw experts")) { Icon = "dice-5", Input = FormDefinition.Of<PanelDraw>(), Does = typeof(CallExperts), Tells = ("进入专家评审，所需时间不计入审核期限", "Experts are reviewing; this time is not counted") },
            new(CloseExperts, ("专家评审结束", "Close the expert review")) { Icon = "check", Input = FormDefinition.Of<PanelClose>(), Does = typeof(FileExpertOpinion), Tells = ("专家评审已结束，恢复计时", "The expert review has ended; the clock runs again") },
            new(CallJointReview, ("发起联审", "Open the joint review")) { Icon = "users", Input = FormDefinition.Of<JointReviewCall>(), Does = typeof(OpenJointReview) },
            new(Agree, ("同意", "Agree")) { Icon = "check", Input = FormDefinition.Of<AgreeingOpinion>(), Does = typeof(AgreeToProject), IsDecision = true, Grave = true, Tells = ("项目审核意见：同意", "The opinion on your project: agreed") },
            new(AgreeWithCuts, ("核减后同意", "Agree with cuts")) { Icon = "check", Input = FormDefinition.Of<AgreeingOpinion>(), Does = typeof(AgreeToProject), IsDecision = true, Grave = true, Tells = ("项目审核意见：核减后同意，见核减表", "The opinion on your project: agreed with cuts, see the table") },
            new(Merge, ("合并建设", "Merge")) { Icon = "link", Input = FormDefinition.Of<MergingOpinion>(), Does = typeof(MergeProject), IsDecision = true, Grave = true, Tells = ("项目审核意见：与其他项目合并建设", "The opinion on your project: to be built with another") },
            new(Postpone, ("缓建", "Postpone")) { Icon = "hourglass", Input = FormDefinition.Of<PostponingOpinion>(), Does = typeof(PostponeProject), IsDecision = true, Grave = true, Tells = ("项目审核意见：缓建", "The opinion on your project: postponed") },
            new(Refuse, ("不予同意", "Do not agree")) { Icon = "x", Input = FormDefinition.Of<RefusingOpinion>(), Does = typeof(RefuseProject), IsDecision = true, Grave = true, Tells = ("项目审核意见：不予同意，理由见意见书", "The opinion on your project: not agreed; it gives the reasons") },
            new(Withdraw, ("撤回申报", "Withdraw the declaration")) { Icon = "x", Grave = true, Does = typeof(LeaveInPool), RemarkAsked = ("撤回原因", "Reason") },
        ],
        Moves =
        [
            //  from                     act                       to                       who may
            new(ReviewStage.Received,    Accept,                   Accepted,                Permissions.Intake),
            new(ReviewStage.Received,    AskToCorrect,             WithOwner,               Permissions.Intake) { Once = true },
            new(ReviewStage.Received,    NotAccept,                NotAccepted,             Permissions.Intake),
            new(ReviewStage.Received,    Withdraw,                 ApplicationWithdrawn,    Who.Applicant),
            new(WithOwner,               Resubmit,                 Supplemented,            Who.Applicant),
            new(WithOwner,               NotAccept,                NotAccepted,             Permissions.Intake),
            new(WithOwner,               Withdraw,                 ApplicationWithdrawn,    Who.Applicant),
            new(Supplemented,            Accept,                   Accepted,                Permissions.Intake),
            new(Supplemented,            NotAccept,                NotAccepted,             Permissions.Intake),
            new(Accepted,                ReviewAct.HandleOverlaps, Accepted,                Permissions.Handle),
            new(Accepted,                Examine,                  Accepted,                Permissions.Handle),
            new(Accepted,                CutLines,                 Accepted,                Permissions.Handle) { Needs = [Examined] },
            new(Accepted,                DrawExperts,              ExpertReview,            Permissions.Handle) { Needs = [Examined, HeadHeard] },
            new(Accepted,                CallJointReview,          ReviewStage.JointReview, Permissions.Handle) { Needs = [Examined, HeadHeard, NoExpertsNeeded] },
            new(Accepted,                Compare,                  Accepted,                Permissions.Handle),
            new(Accepted,                Refuse,                   Refused,                 Permissions.Decide) { Needs = [Examined, HeadHeard] },
            new(Accepted,                Withdraw,                 ApplicationWithdrawn,    Who.Applicant),
            new(ExpertReview,            CloseExperts,             ExpertsReported,         Permissions.Handle),
            new(ExpertReview,            Withdraw,                 ApplicationWithdrawn,    Who.Applicant),
            new(ExpertsReported,         CutLines,                 ExpertsReported,         Permissions.Handle),
            new(ExpertsReported,         CallJointReview,          ReviewStage.JointReview, Permissions.Handle),
            new(ExpertsReported,         Withdraw,                 ApplicationWithdrawn,    Who.Applicant),
            new(ReviewStage.JointReview, CutLines,                 ReviewStage.JointReview, Permissions.Handle),
            new(ReviewStage.JointReview, Agree,                    Agreed,                  Permissions.Decide) { Needs = [Kernel.Cases.JointReview.Answered, Kernel.Cases.JointReview.NobodyObjects] },
            new(ReviewStage.JointReview, AgreeWithCuts,            AgreedWithCuts,          Permissions.Decide) { Needs = [Kernel.Cases.JointReview.Answered, Kernel.Cases.JointReview.NobodyObjects] },
            new(ReviewStage.JointReview, Merge,                    Merged,                  Permissions.Decide) { Needs = [Kernel.Cases.JointReview.Answered] },
            new(ReviewStage.JointReview, Postpone,                 Postponed,               Permissions.Decide) { Needs = [Kernel.Cases.JointReview.Answered] },
            new(ReviewStage.JointReview, Refuse,                   Refused,                 Permissions.Decide) { Needs = [Kernel.Cases.JointReview.Answered] },
            new(ReviewStage.JointReview, Withdraw,                 ApplicationWithdrawn,    Who.Applicant),
        ],
        Limits =
        [
            new("formal-check", [ReviewStage.Received], 5, "国家政务信息化项目建设管理办法（国办发〔2019〕57号），期限由本市规定") { Title = ("形式审查", "Formal check"), Promised = 3, Mark = 'D' },
            new("correction", [WithOwner], 15, "国家政务信息化项目建设管理办法（国办发〔2019〕57号），补正期限由告知书确定，默认十五个工作日") { Title = ("项目单位补正", "Correction by the owner"), Of = LimitOf.Party, Restarts = true, Mark = 'D' },
            new("formal-check-again", [Supplemented], 5, "国家政务信息化项目建设管理办法（国办发〔2019〕57号），期限由本市规定") { Title = ("补正后形式审查", "Formal check after correction"), Restarts = true, Mark = 'D' },
            new(OpinionLimit, [Accepted, ExpertsReported, ReviewStage.JointReview], 20, "国家政务信息化项目建设管理办法（国办发〔2019〕57号），期限由本市规定") { Title = ("出具审核意见", "Opinion"), Mark = 'D' },
        ],
        Separations =
        [
            new("handler", nameof(Agree), ("承办人不得签发本件审核意见", "The handler does not issue the opinion of the same case")),
            new("handler", nameof(AgreeWithCuts), ("承办人不得签发本件审核意见", "The handler does not issue the opinion of the same case")),
        ],
        Retention = Retention.Permanent,
        Guide = new()
        {
            Summary = ("使用政府投资的信息化项目，新建的在报立项审批前、改建扩建和运行维护的在报财政审批经费前，经信息化主管部门审核。", "Projects paid from government money are examined here before the reform authority approves new works, and before finance approves money for alterations and operation."),
            WhoMayApply = ("使用市级财政性资金建设、改造、运行信息系统的单位", "Bodies that build, alter or run systems with municipal money"),
            Conditions =
            [
                ("项目符合信息化规划，有立项依据", "The project follows the plan and has a basis"),
                ("达到申报限额", "Its amount reaches the threshold"),
                ("列明数据资源清单和共享范围", "It lists its data resources and what is shared"),
                ("安全同步规划、同步建设、同步使用", "Security is planned, built and used with it"),
            ],
            ConditionsBasis = "北京市信息化促进条例 第十三条第二款（已启用该规则集的城市）",
            Papers =
            [
                new(("项目申报表", "Declaration"), ("在线填写", "filled in online"), ("必需", "always")),
                new(("可行性研究报告或建设方案", "Feasibility report or plan"), ("PDF", "PDF"), ("必需", "always")),
                new(("市级公共数据目录", "Catalogue of public data"), ("部门间核验", "fetched"), ("免交", "not asked")),
            ],
            Fees = ("不收费", "Free of charge"),
            Result = ("审核意见书、核减表、专家意见", "Opinion, table of cuts, opinion of the experts"),
            Basis = ("政府投资条例；国家政务信息化项目建设管理办法（国办发〔2019〕57号）；市项目管理办法", "Government Investment Regulations; national measures on government informatization projects (2019); the city’s measures"),
            Tagline = ("受理后 20 个工作日", "20 working days from acceptance"),
            Minutes = 90,
        },
    };

    private static Text? Examined(Case file) => file.Times(nameof(Examine)) > 0 ? null : ("须先有五方面审查意见", "The five-point examination is needed first");

    /// <summary>The division head has reviewed what the handler found, after it was found last.</summary>
    private static Text? HeadHeard(Case file)
    {
        var examined = file.Steps.Where(step => step.Act == nameof(Examine)).Select(step => step.Seq).DefaultIfEmpty(0).Max();
        return file.Steps.Any(step => step.Kind == StepKind.Opinion && step.Act == Permissions.Review && step.ById != file.HandlerId && step.Seq > examined) ? null
            : ("须先有处室负责人审核意见", "The division head’s opinion is needed first");
    }

    private static Text? NoExpertsNeeded(Case file) => file.Grade == ReviewGrade.WithExperts ? ("达到限额的项目须先经专家评审", "From this amount on experts are asked first") : null;
}
