using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Funds.Applications;

namespace Rongxi.Funds.Disbursement;

/// <summary>An invoice handed in with a request.</summary>
[Form("funds.invoice", "发票", "Invoice")]
internal sealed record InvoiceRow
{
    [Field("发票号码", "Number", Half = true, Example = "25512000000012345678"), Length(40, Min = 6)]
    public string Number { get; init; } = "";

    [Field("金额", "Amount", Half = true), Money, Between(0.01, 10_000_000_000)]
    public long AmountFen { get; init; }
}

/// <summary>A request for payment on a milestone (拨款申请).</summary>
[Form("funds.payment-request", "拨款申请", "Request for payment")]
internal sealed record PaymentRequest : ICheckedForm
{
    [Section("申请", "Request")]
    [Field("支持编号", "Number of the grant", InLists = true, Example = "5101-2026-ZC-0001"), Length(40, Min = 6)]
    public string GrantNumber { get; init; } = "";

    [Field("拨款节点", "Milestone", HintZh = "合同中的序号", HintEn = "Its number in the contract", Half = true), Between(1, 50)]
    public int Milestone { get; init; }

    [Field("申请金额", "Amount", Half = true, InLists = true), Money, Between(0.01, 10_000_000_000)]
    public long AmountFen { get; init; }

    [Field("节点完成情况", "How the milestone was reached", Multiline = true), Length(2000, Min = 4)]
    public string Reached { get; init; } = "";

    [Field("配套资金已到位", "Own money in place", HintZh = "合同约定配套先到位的须填", HintEn = "Where the contract asks for it first"), Money, Between(0, 10_000_000_000)]
    public long? OwnInPlaceFen { get; init; }

    [Section("凭证和账户", "Evidence and account")]
    [Field("发票", "Invoices", Start = "1")]
    public IReadOnlyList<InvoiceRow> Invoices { get; init; } = [];

    [Field("户名", "Holder of the account", Half = true), Length(120, Min = 2)]
    public string AccountHolder { get; init; } = "";

    [Field("账号", "Account number", HintZh = "须与合同一致；变更账户请先办理项目变更", HintEn = "As in the contract; a change goes by the change of the project first", Half = true), Length(40, Min = 8), Personal, BankAccount]
    public string AccountNumber { get; init; } = "";

    [Field("专账管理、专款专用", "Kept in an account of its own and used for the project alone")]
    public bool Dedicated { get; init; }

    [Field("发票、阶段成果等证明材料", "Invoices and evidence of the milestone")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (!Dedicated)
        {
            yield return new(nameof(Dedicated), ("须承诺专账管理、专款专用", "The undertaking is needed"));
        }

        for (var i = 0; i < Invoices.Count; i++)
        {
            if (Invoices.Take(i).Any(other => InvoiceNumbers.Same(other.Number, Invoices[i].Number)))
            {
                yield return new($"{nameof(Invoices)}[{i}].{nameof(InvoiceRow.Number)}", ("同一张发票填了两次", "The same invoice twice"));
            }
        }
    }
}

/// <summary>Invoices by their numbers.</summary>
internal static class InvoiceNumbers
{
    public static string Plain(string typed) => string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    public static bool Same(string one, string other) => Plain(one) == Plain(other);
}

/// <summary>What the office found about a request.</summary>
[Form("funds.payment-check", "拨款审核", "Check of a request")]
internal sealed record PaymentCheck : ICheckedForm
{
    [Field("节点已完成，证明材料齐全真实", "The milestone is reached and shown", Half = true)]
    public bool Milestone { get; init; }

    [Field("发票与申请一致", "The invoices fit", Half = true)]
    public bool Invoices { get; init; }

    [Field("配套资金已核实到位", "Own money in place, verified", Half = true)]
    public bool OwnMoney { get; init; }

    [Field("收款账户与合同一致", "The account is that of the contract", Half = true)]
    public bool Account { get; init; }

    [Field("审核意见", "Opinion", Multiline = true), Length(1000, Min = 2)]
    public string Opinion { get; init; } = "";

    public IEnumerable<FieldError> Check()
    {
        var unmet = new (bool Met, string Field)[] { (Milestone, nameof(Milestone)), (Invoices, nameof(Invoices)), (Account, nameof(Account)) };
        return unmet.Where(one => !one.Met).Select(one => new FieldError(one.Field, ("不符合的，应退回或不予拨付", "If it is not so, return or refuse the request")));
    }
}

/// <summary>Why a request is returned or refused.</summary>
[Form("funds.payment-objection", "退回或不予拨付", "Return or refusal")]
internal sealed record PaymentObjection
{
    [Field("理由", "Reason", Multiline = true), Length(1000, Min = 4)]
    public string Reason { get; init; } = "";
}

/// <summary>The payment as finance made it, by treasury centralised payment (国库集中支付).</summary>
[Form("funds.treasury-payment", "国库支付", "Payment of the treasury")]
internal sealed record TreasuryPayment
{
    [Field("支付机关", "Paid by", Half = true, Example = "成都市财政局"), Length(120, Min = 4)]
    public string Body { get; init; } = "";

    [Field("支付凭证号", "Voucher", Half = true), Length(60, Min = 4)]
    public string Voucher { get; init; } = "";

    [Field("支付日期", "Paid on", Half = true, Start = "today")]
    public DateOnly PaidOn { get; init; }

    [Field("支付金额", "Amount paid", Half = true), Money, Between(0.01, 10_000_000_000)]
    public long AmountFen { get; init; }

    [Field("支付凭证", "The voucher")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>The recipient's receipt.</summary>
[Form("funds.receipt", "收款回执", "Receipt")]
internal sealed record PaymentReceipt
{
    [Field("到账日期", "Received on", Half = true, Start = "today")]
    public DateOnly ReceivedOn { get; init; }

    [Field("到账金额", "Amount received", Half = true), Money, Between(0.01, 10_000_000_000)]
    public long AmountFen { get; init; }

    [Field("回单", "Bank slip")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}
