using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Projects.Awards;

internal enum PaymentStanding
{
    [Title("待支付", "Asked of finance")]
    Asked,

    [Title("已支付", "Paid")]
    Paid,

    [Title("未支付", "Not paid")]
    Voided,
}

/// <summary>A payment on a contract: register <c>projects.payments</c> (付款台账). Its postings in the ledger are named, so that every fen can be followed.</summary>
internal sealed class PaymentOrder : IRegistered
{
    public const string Register = "projects.payments";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("项目编号", "Project number")]
    public required string ProjectNumber { get; init; }

    [Field("项目名称", "Project")]
    public required string ProjectName { get; init; }

    [Field("合同", "Contract")]
    public required string AwardNumber { get; init; }

    [Field("收款单位", "Payee")]
    public required string Payee { get; init; }

    [Field("期次", "Instalment")]
    public required int Instalment { get; init; }

    [Field("付款条件", "Due on")]
    public required InstalmentTrigger Trigger { get; init; }

    [Field("支付情况", "Standing")]
    public PaymentStanding Standing { get; set; } = PaymentStanding.Asked;

    [Field("金额", "Amount"), Money]
    public required long AmountFen { get; init; }

    [Field("发票号码", "Invoice")]
    public required string Invoice { get; init; }

    [Field("付款依据", "Evidence"), Protected]
    public required string Evidence { get; init; }

    [Field("请款日期", "Asked on")]
    public required DateOnly AskedOn { get; init; }

    [Field("支付日期", "Paid on")]
    public DateOnly? PaidOn { get; set; }

    [Field("支付凭证", "Voucher")]
    public string? Voucher { get; set; }

    [Field("收据", "Receipt")]
    public string? Receipt { get; set; }

    /// <summary>Numbers of the ledger's postings, apart by blanks.</summary>
    [Field("资金分录", "Ledger entries"), Protected]
    public required string Postings { get; init; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }
}
