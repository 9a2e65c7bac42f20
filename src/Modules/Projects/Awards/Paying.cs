using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Building;
using static Rongxi.Projects.Awards.PayingAct;
using static Rongxi.Projects.Awards.PayingStage;

namespace Rongxi.Projects.Awards;

internal enum PayingStage
{
    Requested,
    WithOwner,
    Checked,
    Paid,
    Receipted,
    Refused,
    Withdrawn,
}

internal enum PayingAct
{
    Check,
    Return,
    Resubmit,
    Refuse,
    Withdraw,
    RecordPayment,
    RecordBounce,
    FileReceipt,
}

/// <summary>What an owner asks for: an instalment that fell due, with its evidence and invoice.</summary>
[Form("projects.payment-request", "付款申请", "Request for payment")]
internal sealed record PaymentRequest : ICheckedForm
{
    [Field("合同登记编号", "Number of the contract", InLists = true, Half = true, Example = "5101-2026-HT-0012"), Length(40, Min = 4)]
    public string AwardNumber { get; init; } = "";

    [Field("期次", "Instalment", InLists = true, Half = true), Between(1, 500)]
    public int Instalment { get; init; }

    [Field("金额", "Amount", InLists = true, Half = true), Money]
    public long AmountFen { get; init; }

    [Field("发票号码", "Invoice", Half = true), Length(40, Min = 4)]
    public string Invoice { get; init; } = "";

    [Field("付款依据", "Evidence", HintZh = "里程碑完成确认、验收单编号", HintEn = "Number of the confirmation or acceptance sheet"), Length(300, Min = 4)]
    public string Evidence { get; init; } = "";

    [Field("收款账户", "Account", HintZh = "须与合同一致；变更的附证明", HintEn = "As in the contract; a change needs its proof"), Length(120, Min = 6), Protected]
    public string Account { get; init; } = "";

    [Field("账户变更证明", "Proof of a changed account"), Length(200)]
    public string? AccountProof { get; init; }

    [Field("发票和依据", "Invoice and evidence")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (AmountFen <= 0)
        {
            yield return new(nameof(AmountFen), ("付款金额应大于零", "The amount must be above zero"));
        }
    }
}

/// <summary>What finance did, by its voucher (国库集中支付).</summary>
[Form("projects.payment-voucher", "登记支付", "Payment made")]
internal sealed record PaymentVoucher
{
    [Field("支付凭证号", "Voucher", Half = true), Length(60, Min = 2)]
    public string Voucher { get; init; } = "";

    [Field("支付日期", "Paid on", Half = true, Start = "today")]
    public DateOnly PaidOn { get; init; }

    [Field("支付凭证", "The voucher")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>PRJ-4P: payment of an instalment against evidence, by treasury centralised payment.</summary>
internal static class Paying
{
    public const string Code = "PRJ-4P";

    public static readonly Procedure<PayingStage, PayingAct> Procedure = new(Code, ("项目合同付款", "Payment on a contract"))
    {
        ShortTitle = ("付款", "Payment"),
        Field = ProjectsModule.FieldName,
        Duties = ["CD-2.8"],
        Icon = "coin",
        Form = FormDefinition.Of<PaymentRequest>(),
        Opening = typeof(PaymentOpening),
        Opens = Requested,
        Numbers = BuildingRules.Declared(Code),
        Retention = Retention.Permanent,
        Separations = [new(nameof(Check), nameof(RecordPayment), ("审核人不得登记支付（不相容岗位分离）", "Whoever checked a payment does not record it"))],
        Stages =
        [
            new(Requested, ("申请", "Requested")) { Track = 1 },
            new(WithOwner, ("业主补正", "With the owner"), StageKind.Applicant) { StopBasis = "政府投资条例 第二十七条：补正所需时间不计入期限" },
            new(Checked, ("财政支付", "With finance"), StageKind.Others) { Track = 2, StopBasis = "政府投资条例 第二十二条：由财政部门国库集中支付" },
            new(Paid, ("已支付", "Paid"), StageKind.Decided) { Track = 3, Outcome = Outcome.Granted },
            new(Receipted, ("已收讫", "Receipted"), StageKind.Final) { Track = 4, Outcome = Outcome.Granted },
            new(Refused, ("不予付款", "Refused"), StageKind.Final) { Outcome = Outcome.Refused },
            new(Withdrawn, ("已撤回", "Withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(Check, ("审核通过，送财政", "Pass on to finance")) { Icon = "check", Does = typeof(CheckPayment), IsDecision = true, RemarkAsked = ("审核意见", "Opinion"), RemarkRequired = true, Tells = ("付款申请已审核，送财政支付", "The request was checked and went to finance") },
            new(Return, ("退回补正", "Return")) { Icon = "arrow-left", RemarkAsked = ("须补正的内容", "What to put right"), RemarkRequired = true, Tells = ("付款申请需要补正", "The request needs correction") },
            new(Resubmit, ("提交补正", "Hand in the correction")) { Icon = "upload" },
            new(Refuse, ("不予付款", "Refuse")) { Icon = "x", RemarkAsked = ("理由", "Ground"), RemarkRequired = true, IsDecision = true, Grave = true, Tells = ("付款申请未获同意", "The payment was refused") },
            new(Withdraw, ("撤回", "Withdraw")) { Icon = "x", Grave = true },
            new(RecordPayment, ("登记支付", "Record the payment")) { Icon = "coin", Input = FormDefinition.Of<PaymentVoucher>(), Does = typeof(EnterPayment), IsDecision = true, Tells = ("款项已支付，请上传收据", "It was paid; file the receipt") },
            new(RecordBounce, ("财政退回", "Returned by finance")) { Icon = "rotate", RemarkAsked = ("原因", "Why"), RemarkRequired = true, Does = typeof(VoidPaymentOrder), Tells = ("财政未支付，已退回", "Finance did not pay; it was returned") },
            new(FileReceipt, ("上传收据", "File the receipt")) { Icon = "upload", RemarkAsked = ("收据号码", "Number of the receipt"), RemarkRequired = true, Does = typeof(EnterReceipt) },
        ],
        Moves =
        [
            //  from       act            to          who may
            new(Requested, Check,         Checked,    Permissions.Handle),
            new(Requested, Return,        WithOwner,  Permissions.Handle),
            new(Requested, Refuse,        Refused,    Permissions.Decide),
            new(Requested, Withdraw,      Withdrawn,  Who.Applicant),
            new(WithOwner, Resubmit,      Requested,  Who.Applicant),
            new(WithOwner, Withdraw,      Withdrawn,  Who.Applicant),
            new(Checked,   RecordPayment, Paid,       Permissions.Handle),
            new(Checked,   RecordBounce,  Requested,  Permissions.Handle),
            new(Paid,      FileReceipt,   Receipted,  Who.Applicant),
        ],
        Limits =
        [
            new("check", [Requested], 5, "政府投资条例 第二十二条（审核期限默认五个工作日）") { Title = ("审核付款", "Checking the request"), Mark = 'D' },
            new("correction", [WithOwner], 15, "政府投资条例 第二十七条（补正期限默认十五个工作日）") { Title = ("业主补正", "Correction by the owner"), Of = LimitOf.Party, Mark = 'D', Restarts = true },
            new("receipt", [Paid], 10, "政府投资条例 第二十九条（收据期限默认十个工作日）") { Title = ("上传收据", "Receipt"), Of = LimitOf.Party, Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("按合同约定的分期，凭里程碑完成或验收的依据付款；由国库集中支付，不收现金。", "Instalments of the contract are paid against evidence of the milestone or acceptance, by treasury centralised payment."),
            WhoMayApply = ("项目业主", "The owner of the project"),
            ConditionsBasis = "政府投资条例 第二十二条、第三十四条",
            Conditions = [("付款条件已成就", "What makes the instalment due has happened"), ("不超过本期约定和承诺资金", "Within the instalment and what is committed"), ("项目未暂停、未终止", "The project is neither suspended nor terminated")],
            Papers = [new(("发票和付款依据", "Invoice and evidence"), ("PDF", "PDF"), ("必需", "always"))],
            Result = ("支付，记入资金账", "Paid and entered in the ledger"),
            Basis = ("政府投资条例第二十二、三十四条；预算法", "Government Investment Regulations arts. 22, 34; Budget Law"),
            Tagline = ("5 个工作日内审核", "Checked within 5 working days"),
            Minutes = 5,
        },
    };
}
