using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Building;
using static Rongxi.Projects.Acceptance.AcceptanceAct;
using static Rongxi.Projects.Acceptance.AcceptanceStage;

namespace Rongxi.Projects.Acceptance;

internal enum AcceptanceStage
{
    ContractAcceptances,
    TrialRun,
    SecurityTested,
    SoftwareTested,
    FirstAccepted,
    FinalApplied,
    CorrectThenPass,
    Rechecking,
    FinalAccepted,
    AccountsClosed,
    Failed,
    Withdrawn,
}

internal enum AcceptanceAct
{
    AcceptContract,
    StartTrialRun,
    FileSecurityTest,
    FileCryptographyTest,
    FileSoftwareTest,
    HoldFirstAcceptance,
    ApplyForFinal,
    ReturnFinal,
    Pass,
    PassConditionally,
    ReportCorrected,
    PassCorrected,
    StillWrong,
    Fail,
    PutIntoUse,
    CloseAccounts,
    Withdraw,
}

/// <summary>PRJ-5: from the acceptance of each contract to the closed account. Nothing is used before it is accepted (北京市信息化促进条例 第十四条).</summary>
internal static class Accepting
{
    public const string Code = "PRJ-5";

    public static readonly Procedure<AcceptanceStage, AcceptanceAct> Procedure = new(Code, ("信息化项目验收", "Acceptance of projects"))
    {
        ShortTitle = ("验收", "Acceptance"),
        Field = ProjectsModule.FieldName,
        Duties = ["CD-2.8"],
        Icon = "certificate",
        Form = FormDefinition.Of<AcceptanceStart>(),
        Opening = typeof(AcceptanceOpening),
        Opens = ContractAcceptances,
        Panel = "/Pages/Modules/Projects/Page/_WorksPanel.cshtml",
        Numbers = BuildingRules.Declared(Code),
        Retention = Retention.Permanent,
        CompetentAuthority = ("业主组织初步验收，审批机关组织竣工验收，本办参加", "The owner holds the first, the approver the final acceptance; the office takes part"),
        Stages =
        [
            new(ContractAcceptances, ("合同验收", "Contracts accepted"), StageKind.Applicant) { Track = 1, StopBasis = "政府投资条例 第二十五条：由业主组织，不计入办理期限" },
            new(TrialRun, ("试运行", "Trial run"), StageKind.Applicant) { Track = 2, StopBasis = "政府投资条例 第二十五条：试运行期间不计入办理期限" },
            new(SecurityTested, ("安全测评", "Security tested"), StageKind.Applicant) { Track = 3, StopBasis = "政府投资条例 第二十五条：测评所需时间不计入办理期限" },
            new(SoftwareTested, ("软件测试", "Software tested"), StageKind.Applicant) { Track = 4, StopBasis = "政府投资条例 第二十五条：测试所需时间不计入办理期限" },
            new(FirstAccepted, ("初步验收", "First accepted"), StageKind.Applicant) { Track = 5, StopBasis = "政府投资条例 第二十五条：由业主申请竣工验收" },
            new(FinalApplied, ("竣工验收", "Final acceptance")) { Track = 6 },
            new(CorrectThenPass, ("整改", "Being corrected"), StageKind.Applicant) { StopBasis = "政府投资条例 第二十五条：整改期间不计入办理期限" },
            new(Rechecking, ("复验", "Checked again")) ,
            new(FinalAccepted, ("验收合格", "Accepted"), StageKind.Decided) { Track = 7, Outcome = Outcome.Granted },
            new(AccountsClosed, ("决算办结", "Accounts closed"), StageKind.Final) { Track = 8, Outcome = Outcome.Granted },
            new(Failed, ("不合格", "Failed"), StageKind.Final) { Outcome = Outcome.Refused },
            new(Withdrawn, ("已撤回", "Withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(AcceptContract, ("合同验收", "Accept a contract")) { Icon = "signature", Input = FormDefinition.Of<ContractAcceptance>(), Does = typeof(EnterContractAcceptance) },
            new(StartTrialRun, ("开始试运行", "Begin the trial run")) { Icon = "player-play", Input = FormDefinition.Of<TrialRunStart>(), Does = typeof(BeginTrialRun) },
            new(FileSecurityTest, ("提交安全测评报告", "File the security test")) { Icon = "security", Input = FormDefinition.Of<SecurityTest>(), Does = typeof(EnterSecurityTest) },
            new(FileCryptographyTest, ("提交密码评估报告", "File the cryptography assessment")) { Icon = "shield-lock", Input = FormDefinition.Of<TestReport>(), Does = typeof(EnterCryptographyTest) },
            new(FileSoftwareTest, ("提交软件测试报告", "File the software test")) { Icon = "file-certificate", Input = FormDefinition.Of<TestReport>(), Does = typeof(EnterSoftwareTest) },
            new(HoldFirstAcceptance, ("初步验收", "First acceptance")) { Icon = "users", Input = FormDefinition.Of<FirstAcceptance>(), Does = typeof(EnterFirstAcceptance) },
            new(ApplyForFinal, ("申请竣工验收", "Apply for final acceptance")) { Icon = "send", Input = FormDefinition.Of<FinalApplication>(), Does = typeof(EnterFinalApplication) },
            new(ReturnFinal, ("退回补充材料", "Return")) { Icon = "arrow-left", RemarkAsked = ("须补充的材料", "What to supply"), RemarkRequired = true, Tells = ("竣工验收申请需要补充材料", "The application for final acceptance needs more papers") },
            new(Pass, ("验收合格", "Pass")) { Icon = "check", Input = FormDefinition.Of<FinalOpinion>(), Does = typeof(PassFinal), IsDecision = true, Tells = ("项目竣工验收合格，质保期开始", "The project is accepted; the warranty begins") },
            new(PassConditionally, ("整改后通过", "Pass after correction")) { Icon = "clock", Input = FormDefinition.Of<ConditionalOpinion>(), Does = typeof(PassUnderConditions), IsDecision = true, Tells = ("须整改后复验，复验合格前不得投入使用", "To be corrected and checked again; no use before that") },
            new(ReportCorrected, ("报告整改完成", "Report the correction")) { Icon = "upload", RemarkAsked = ("整改情况", "What was corrected"), RemarkRequired = true },
            new(PassCorrected, ("复验合格", "Pass the re-check")) { Icon = "check", RemarkAsked = ("复验意见", "Opinion"), RemarkRequired = true, Does = typeof(PassAfterRecheck), IsDecision = true, Tells = ("复验合格，质保期开始", "The re-check was passed; the warranty begins") },
            new(StillWrong, ("仍须整改", "Still to be corrected")) { Icon = "arrow-left", RemarkAsked = ("仍不符合之处", "What is still wrong"), RemarkRequired = true, Tells = ("复验未通过，须继续整改", "The re-check was not passed") },
            new(Fail, ("验收不合格", "Fail")) { Icon = "x", Input = FormDefinition.Of<FinalOpinion>(), Does = typeof(FailFinal), IsDecision = true, Grave = true, Tells = ("项目验收不合格，不得投入使用，不安排运行经费", "The project failed acceptance: no use, no money for operation") },
            new(PutIntoUse, ("投入使用", "Put into use")) { Icon = "player-play", RemarkAsked = ("投入使用的范围", "Scope"), RemarkRequired = true, Does = typeof(BeginUse), IsDecision = true },
            new(CloseAccounts, ("办结决算", "Close the accounts")) { Icon = "coin", Input = FormDefinition.Of<FinalAccount>(), Does = typeof(CloseFinalAccount), IsDecision = true, Tells = ("竣工财务决算已办结", "The accounts are closed") },
            new(Withdraw, ("撤回", "Withdraw")) { Icon = "x", Grave = true },
        ],
        Moves =
        [
            //  from                 act                   to                   who may
            new(ContractAcceptances, StartTrialRun,        TrialRun,            Who.Applicant),
            new(ContractAcceptances, AcceptContract,       ContractAcceptances, Who.Applicant),
            new(ContractAcceptances, Withdraw,             Withdrawn,           Who.Applicant),
            new(TrialRun,            FileSecurityTest,     SecurityTested,      Who.Applicant),
            new(SecurityTested,      FileSoftwareTest,     SoftwareTested,      Who.Applicant),
            new(SecurityTested,      FileCryptographyTest, SecurityTested,      Who.Applicant),
            new(SoftwareTested,      HoldFirstAcceptance,  FirstAccepted,       Who.Applicant),
            new(FirstAccepted,       ApplyForFinal,        FinalApplied,        Who.Applicant),
            new(FinalApplied,        Pass,                 FinalAccepted,       Permissions.Decide),
            new(FinalApplied,        PassConditionally,    CorrectThenPass,     Permissions.Decide),
            new(FinalApplied,        ReturnFinal,          FirstAccepted,       Permissions.Handle),
            new(FinalApplied,        Fail,                 Failed,              Permissions.Decide),
            new(CorrectThenPass,     ReportCorrected,      Rechecking,          Who.Applicant),
            new(Rechecking,          PassCorrected,        FinalAccepted,       Permissions.Decide),
            new(Rechecking,          StillWrong,           CorrectThenPass,     Permissions.Handle),
            new(Rechecking,          Fail,                 Failed,              Permissions.Decide),
            new(FinalAccepted,       PutIntoUse,           FinalAccepted,       Permissions.Handle) { Once = true },
            new(FinalAccepted,       CloseAccounts,        AccountsClosed,      Permissions.Handle),
        ],
        Limits =
        [
            new("final", [FinalApplied], 20, "政府投资条例 第二十五条（组织竣工验收期限默认二十个工作日）") { Title = ("竣工验收", "Final acceptance"), Promised = 15, Mark = 'D' },
            new("correction", [CorrectThenPass], 30.CalendarDays(), "政府投资条例 第二十五条（整改期限以验收意见为准，默认三十日）") { Title = ("整改", "Correction"), Of = LimitOf.Party, Mark = 'D', Restarts = true },
            new("recheck", [Rechecking], 10, "政府投资条例 第二十五条（复验期限默认十个工作日）") { Title = ("复验", "Re-check"), Mark = 'D', Restarts = true },
            new("first", [TrialRun, SecurityTested, SoftwareTested], 6.Months(), "政府投资条例 第二十五条（完工后半年内初步验收）") { Title = ("初步验收", "First acceptance"), Of = LimitOf.Party, Mark = 'K' },
            new("accounts", [FinalAccepted], 3.Months(), "政府投资条例 第二十五条（竣工财务决算三个月内办结）") { Title = ("竣工财务决算", "Closing the accounts"), Of = LimitOf.Party, Mark = 'K' },
        ],
        Guide = new()
        {
            Summary = ("合同验收、试运行、安全测评、软件测试、初步验收、竣工验收依次进行。未经验收或者验收不合格的不得投入使用；质保期自验收合格之日起不少于两年。", "Contracts, trial run, security test, software test, first and final acceptance, in this order. Nothing is used before it is accepted; the warranty runs two years at least from acceptance."),
            WhoMayApply = ("已完工项目的业主", "Owners of completed projects"),
            ConditionsBasis = "政府投资条例 第二十五条；北京市信息化促进条例 第十四条、第十五条",
            Conditions = [("完工已确认", "Completion confirmed"), ("各合同均已验收", "Every contract accepted"), ("数据资源已登记目录", "Data in the catalogue"), ("安全测评通过；应当开展密码评估的已通过", "Security test passed, and the cryptography assessment where due")],
            Papers =
            [
                new(("竣工验收申请、建设总结、绩效自评", "Application, summary, self-evaluation"), ("PDF", "PDF"), ("必需", "always")), new(("财务决算和审计报告", "Final account and audit"), ("PDF", "PDF"), ("必需", "always")),
                new(("档案验收意见、数据目录登记证明", "Archives check, registration of the data"), ("PDF", "PDF"), ("必需", "always")), new(("安全测评、密码评估报告", "Security and cryptography reports"), ("PDF", "PDF"), ("按等级", "by level")),
            ],
            Result = ("验收意见书；质保登记；结余缴回国库", "Opinion, warranty, left-over money to the treasury"),
            Basis = ("政府投资条例第二十五条；北京市信息化促进条例第十四、十五条；国办发〔2019〕57号", "Government Investment Regulations art. 25; Beijing Informatization Regulations arts. 14, 15; State Council Office document 57 of 2019"),
            Tagline = ("竣工验收 15 个工作日", "Final acceptance within 15 working days"),
            Minutes = 30,
        },
    };
}
