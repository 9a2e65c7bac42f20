using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using static Rongxi.Projects.Awards.AwardAct;
using static Rongxi.Projects.Awards.AwardStage;

namespace Rongxi.Projects.Awards;

internal enum AwardStage
{
    Filed,
    WithOwner,
    Registered,
    Refused,
    Withdrawn,
}

internal enum AwardAct
{
    Register,
    Return,
    Resubmit,
    Refuse,
    Withdraw,
}

/// <summary>PRJ-4C: a signed contract is registered, its contractor's qualification looked at, its money committed.</summary>
internal static class AwardRegistering
{
    public const string Code = "PRJ-4C";

    public static readonly Procedure<AwardStage, AwardAct> Procedure = new(Code, ("项目合同登记", "Registration of contracts"))
    {
        ShortTitle = ("合同", "Contract"),
        Field = ProjectsModule.FieldName,
        Duties = ["CD-2.8"],
        Icon = "signature",
        Form = FormDefinition.Of<AwardFiling>(),
        Opening = typeof(AwardOpening),
        Opens = Filed,
        Retention = Retention.Permanent,
        Stages =
        [
            new(Filed, ("登记审核", "Filed")) { Track = 1 },
            new(WithOwner, ("业主补正", "With the owner"), StageKind.Applicant) { StopBasis = "政府投资条例 第二十七条：补正所需时间不计入期限" },
            new(Registered, ("已登记", "Registered"), StageKind.Final) { Track = 2, Outcome = Outcome.Granted },
            new(Refused, ("不予登记", "Refused"), StageKind.Final) { Outcome = Outcome.Refused },
            new(Withdrawn, ("已撤回", "Withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(Register, ("登记合同", "Register")) { Icon = "check", Input = FormDefinition.Of<AwardRegistration>(), Does = typeof(RegisterAward), IsDecision = true, Tells = ("合同已登记，可按约定申请付款", "The contract is registered; payments may be asked for as agreed") },
            new(Return, ("退回补正", "Return")) { Icon = "arrow-left", RemarkAsked = ("须补正的内容", "What to put right"), RemarkRequired = true, Tells = ("合同登记需要补正", "The filing needs correction") },
            new(Resubmit, ("提交补正", "Hand in the correction")) { Icon = "upload" },
            new(Refuse, ("不予登记", "Refuse")) { Icon = "x", RemarkAsked = ("理由", "Ground"), RemarkRequired = true, IsDecision = true, Grave = true, Tells = ("合同未予登记，不得据此付款", "The contract was not registered; nothing is paid on it") },
            new(Withdraw, ("撤回", "Withdraw")) { Icon = "x", Grave = true },
        ],
        Moves =
        [
            //  from       act       to          who may
            new(Filed,     Register, Registered, Permissions.Handle),
            new(Filed,     Return,   WithOwner,  Permissions.Handle),
            new(Filed,     Refuse,   Refused,    Permissions.Decide),
            new(Filed,     Withdraw, Withdrawn,  Who.Applicant),
            new(WithOwner, Resubmit, Filed,      Who.Applicant),
            new(WithOwner, Withdraw, Withdrawn,  Who.Applicant),
        ],
        Limits =
        [
            new("registration", [Filed], 10, "政府投资条例 第二十七条（登记期限默认十个工作日）") { Title = ("登记合同", "Registration"), Promised = 5, Mark = 'D', Restarts = true },
            new("correction", [WithOwner], 15, "政府投资条例 第二十七条（补正期限默认十五个工作日）") { Title = ("业主补正", "Correction by the owner"), Of = LimitOf.Party, Mark = 'D', Restarts = true },
        ],
        Guide = new()
        {
            Summary = ("合同签订后登记。合同合计不得超过概算和预算；承建单位须具备采购文件要求的资质；资金按预算科目承诺。", "A contract is registered once signed. Contracts together stay within the estimate and the budget, the contractor holds the qualification asked for, and the money is committed line by line."),
            WhoMayApply = ("项目业主", "The owner of the project"),
            ConditionsBasis = "政府投资条例 第二十二条、第二十三条；北京市信息化促进条例 第十一条",
            Conditions = [("合同合计不超过概算和预算", "Contracts together within estimate and budget"), ("要求的资质在合同签订日有效", "The qualification held on the day of the contract"), ("质保期不少于两年", "A warranty of two years at least"), ("不由承建单位垫资", "No contractor advances capital")],
            Papers = [new(("合同文本", "The contract"), ("PDF", "PDF"), ("必需", "always"))],
            Result = ("合同登记，资金承诺", "Contract registered, money committed"),
            Basis = ("政府投资条例第二十二、二十三条；北京市信息化促进条例第十一、十五、四十三条", "Government Investment Regulations arts. 22, 23; Beijing Informatization Regulations arts. 11, 15, 43"),
            Tagline = ("5 个工作日内登记", "Within 5 working days"),
            Minutes = 15,
        },
    };
}
