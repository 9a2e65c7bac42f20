using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Funds.Grants;
using static Rongxi.Funds.Disbursement.PaymentAct;
using static Rongxi.Funds.Disbursement.PaymentStage;

namespace Rongxi.Funds.Disbursement;

internal enum PaymentStage
{
    Requested,
    WithRecipient,
    Checked,
    WithFinance,
    Paid,
    Receipted,
    Refused,
    ApplicationWithdrawn,
}

internal enum PaymentAct
{
    CheckRequest,
    ReturnRequest,
    Resubmit,
    Refuse,
    Instruct,
    RecordPayment,
    PaymentFailed,
    Receipt,
    Withdraw,
}

/// <summary>FND-3: a payment on a milestone, from the recipient's request through the treasury's payment to the receipt.</summary>
internal static class PaymentProcedure
{
    public const string Code = "FND-3";

    public static readonly Procedure<PaymentStage, PaymentAct> Procedure = new(Code, ("专项资金拨付", "Payment of a grant"))
    {
        ShortTitle = ("资金拨付", "Grant payment"),
        Field = FundsModule.FieldName,
        Duties = ["CD-4.7", "WX-3.3"],
        Icon = "coin",
        Form = FormDefinition.Of<PaymentRequest>(),
        Opening = typeof(PaymentOpening),
        Panel = GrantView.Panel,
        Opens = Requested,
        Stages =
        [
            new(Requested, ("申请", "Requested")) { Track = 1 },
            new(WithRecipient, ("退回补充", "Returned"), StageKind.Applicant) { StopBasis = "专项资金管理办法 第十八条：承担单位补充材料的时间不计入期限" },
            new(Checked, ("审核", "Checked")) { Track = 2 },
            new(WithFinance, ("财政支付", "With finance"), StageKind.Others) { Track = 3, StopBasis = "预算法 第五十七条：财政部门国库集中支付的时间不计入本办期限" },
            new(Paid, ("已支付", "Paid"), StageKind.Decided) { Track = 4, Outcome = Outcome.Granted },
            new(Receipted, ("已回执", "Receipted"), StageKind.Final) { Track = 5 },
            new(Refused, ("不予拨付", "Refused"), StageKind.Final) { Outcome = Outcome.Refused },
            new(ApplicationWithdrawn, ("申请已撤回", "Withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(CheckRequest, ("审核通过", "Check")) { Icon = "check", Input = FormDefinition.Of<PaymentCheck>(), Does = typeof(PassRequest), Tells = ("拨款申请审核通过", "The request was checked") },
            new(ReturnRequest, ("退回补充", "Return")) { Icon = "arrow-left", Input = FormDefinition.Of<PaymentObjection>(), Tells = ("拨款申请已退回，请补充后再次提交", "The request was returned; supply what is missing and hand it in again") },
            new(Resubmit, ("再次提交", "Hand in again")) { Icon = "upload" },
            new(Refuse, ("不予拨付", "Refuse")) { Icon = "x", Input = FormDefinition.Of<PaymentObjection>(), Does = typeof(RefusePayment), IsDecision = true, Grave = true, Tells = ("拨款申请未通过", "The request was refused") },
            new(Instruct, ("签发拨款通知", "Issue the payment notice")) { Icon = "send", Does = typeof(InstructPayment), IsDecision = true, Tells = ("拨款通知已发财政部门", "Finance was asked to pay") },
            new(RecordPayment, ("登记国库支付", "Record the payment")) { Icon = "coin", Input = FormDefinition.Of<TreasuryPayment>(), Does = typeof(ConfirmPayment), IsDecision = true, Tells = ("资金已支付，请确认到账", "The money was paid; please confirm its receipt") },
            new(PaymentFailed, ("支付未成功", "Payment failed")) { Icon = "rotate", RemarkAsked = ("退票或未支付的原因", "Why it failed"), RemarkRequired = true, Does = typeof(VoidPayment), Tells = ("支付未成功，正在重新办理", "The payment failed and is being dealt with") },
            new(Receipt, ("确认到账", "Receipt")) { Icon = "check", Input = FormDefinition.Of<PaymentReceipt>(), Does = typeof(FileReceipt) },
            new(Withdraw, ("撤回申请", "Withdraw")) { Icon = "x", Grave = true, Does = typeof(WithdrawPayment) },
        ],
        Moves =
        [
            //  from           act            to                    who may
            new(Requested,     CheckRequest,  Checked,              Permissions.Handle),
            new(Requested,     ReturnRequest, WithRecipient,        Permissions.Handle),
            new(Requested,     Refuse,        Refused,              Permissions.Decide),
            new(Requested,     Withdraw,      ApplicationWithdrawn, Who.Applicant),
            new(WithRecipient, Resubmit,      Requested,            Who.Applicant),
            new(WithRecipient, Refuse,        Refused,              Permissions.Decide),
            new(WithRecipient, Withdraw,      ApplicationWithdrawn, Who.Applicant),
            new(Checked,       Instruct,      WithFinance,          Permissions.Decide),
            new(Checked,       Refuse,        Refused,              Permissions.Decide),
            new(WithFinance,   RecordPayment, Paid,                 Permissions.Handle),
            new(WithFinance,   PaymentFailed, Checked,              Permissions.Handle),
            new(Paid,          Receipt,       Receipted,            Who.Applicant),
        ],
        Limits =
        [
            new("check", [Requested], 5, "专项资金管理办法 第十八条（项目默认）") { Title = ("审核", "Check"), Mark = 'K' },
            new("notice", [Checked], 5, "专项资金管理办法 第十八条（项目默认）") { Title = ("签发拨款通知", "Payment notice"), Mark = 'D', Restarts = true },
        ],
        Separations = [new(nameof(CheckRequest), nameof(Instruct), ("审核人不得签发拨款通知（不相容岗位分离）", "Whoever checked the request may not instruct the payment"))],
        Guide = new()
        {
            Summary = ("按合同约定的节点申请拨付专项资金，资金由国库集中支付到合同约定的账户。", "Ask for the payment of a milestone; the treasury pays to the account of the contract."),
            WhoMayApply = ("已签订项目合同的承担单位", "Recipients with a contract"),
            Conditions = [("节点已完成并有证明材料", "The milestone is reached and shown"), ("合同约定配套先到位的，配套资金已到位", "Own money in place where the contract asks for it first")],
            ConditionsBasis = "专项资金管理办法 第十八条（项目默认）",
            Papers = [new(("拨款申请", "Request"), ("在线填写", "filled in online"), ("必需", "always")), new(("发票和节点证明材料", "Invoices and evidence"), ("PDF、图片", "PDF, pictures"), ("必需", "always"))],
            Result = ("国库集中支付", "Payment by the treasury"),
            Basis = ("预算法 第五十七条；项目合同书", "Budget Law art. 57; the contract"),
            Tagline = ("审核 5 个工作日", "Checked in 5 working days"),
            Minutes = 15,
        },
    };
}
