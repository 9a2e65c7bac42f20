using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Funds.Disbursement;

/// <summary>How a payment stands (handbook: FND-3).</summary>
internal enum PaymentStanding
{
    [Title("已申请", "Requested")]
    Requested,

    [Title("已审核", "Checked")]
    Checked,

    [Title("已请款", "Asked of finance")]
    Instructed,

    [Title("已支付", "Paid")]
    Paid,

    [Title("已回执", "Receipted")]
    Receipted,

    [Title("未通过", "Refused")]
    Refused,

    [Title("已撤回", "Withdrawn")]
    Withdrawn,
}

/// <summary>A payment on a milestone of a grant (拨付台账): register <c>funds.payments</c>.</summary>
internal sealed class GrantPayment : IRegistered
{
    public const string Register = "funds.payments";
    public const string Series = "BK";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("支持编号", "Grant")]
    public required string GrantNumber { get; init; }

    [Field("年度", "Year")]
    public required int Year { get; init; }

    [Field("预算指标", "Budget line")]
    public required string Line { get; init; }

    [Field("项目名称", "Project")]
    public required string ProjectName { get; init; }

    [Field("收款单位", "Payee")]
    public required string Payee { get; init; }

    [Field("统一社会信用代码", "Credit code")]
    public required string PayeeCode { get; init; }

    [Field("拨款节点", "Milestone")]
    public required int Milestone { get; init; }

    [Field("金额", "Amount"), Money]
    public required long AmountFen { get; init; }

    [Field("发票号码", "Invoices"), Protected]
    public required string Invoices { get; init; }

    [Field("申请日期", "Requested on")]
    public required DateOnly RequestedOn { get; init; }

    [Field("办理进度", "Progress")]
    public PaymentStanding Standing { get; set; } = PaymentStanding.Requested;

    /// <summary>Number of the posting by which finance was asked.</summary>
    [Field("请款分录", "Request in the ledger"), Protected]
    public string? Request { get; set; }

    /// <summary>How often finance was asked: a payment that bounced is asked for anew.</summary>
    [Field("请款次数", "Times asked"), Protected]
    public int Asked { get; set; }

    [Field("拨款通知文号", "Payment notice")]
    public string? NoticeNumber { get; set; }

    [Field("支付凭证号", "Voucher of the treasury")]
    public string? Voucher { get; set; }

    [Field("支付日期", "Paid on")]
    public DateOnly? PaidOn { get; set; }

    [Field("回执日期", "Receipted on")]
    public DateOnly? ReceiptedOn { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }
}

/// <summary>An invoice used for a payment: used once in the office, whatever the fund.</summary>
internal sealed class UsedInvoice : Kernel.Database.IOfOffice
{
    public required string Office { get; init; }

    /// <summary>As printed, without blanks, upper case.</summary>
    public required string Invoice { get; init; }

    public required string PaymentNumber { get; init; }
    public required long AmountFen { get; init; }
}
