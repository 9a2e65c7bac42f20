using Rongxi.Kernel.Forms;

namespace Rongxi.Funds.Contracts;

/// <summary>Where the money of a line comes from (FND-1).</summary>
public enum FundSource
{
    [Title("市级预算", "Municipal budget")]
    MunicipalBudget,

    [Title("配套资金", "Matching funds")]
    Matching,

    [Title("上级转移支付", "Transfers from above")]
    HigherTransfer,

    [Title("自筹资金", "Self-raised")]
    SelfRaised,
}

/// <summary>What the money of a line is for.</summary>
public enum FundUse
{
    [Title("公共平台建设", "Public platforms")]
    Platform,

    [Title("产业扶持", "Industry support")]
    Industry,

    [Title("人才与培训", "People and training")]
    Training,

    [Title("网络安全", "Network security")]
    Security,

    [Title("试点示范", "Pilots and demonstrations")]
    Pilot,

    [Title("运行维护", "Operation and maintenance")]
    Operation,

    [Title("其他", "Other")]
    Other,
}

/// <summary>Where money goes that a payee gives back.</summary>
public enum ReturnTo
{
    /// <summary>退库: to the treasury; it is spent no more.</summary>
    [Title("退回国库", "To the treasury")]
    Treasury,

    /// <summary>恢复额度: to the line; it can be committed anew.</summary>
    [Title("恢复可用额度", "To the line, available again")]
    Line,

    /// <summary>恢复承诺: to the commitment; it can be paid anew, as after a payment that bounced.</summary>
    [Title("恢复承诺", "To the commitment, payable again")]
    Commitment,
}

/// <summary>What an entry of the ledger did.</summary>
public enum PostingKind
{
    [Title("拨入", "Appropriation")]
    Appropriation,

    [Title("收回指标", "Reduction")]
    Reduction,

    [Title("下达", "Allocation")]
    Allocation,

    [Title("收回下达", "Allocation withdrawn")]
    Deallocation,

    [Title("调出", "Moved out")]
    MoveOut,

    [Title("调入", "Moved in")]
    MoveIn,

    [Title("结转下年", "Carried out")]
    CarryOut,

    [Title("上年结转", "Carried in")]
    CarryIn,

    [Title("承诺", "Commitment")]
    Commitment,

    [Title("解除承诺", "Release")]
    Release,

    [Title("请款", "Payment asked for")]
    PaymentRequest,

    [Title("支付", "Payment")]
    Payment,

    [Title("撤销请款", "Payment voided")]
    PaymentVoid,

    [Title("退回", "Return")]
    Return,

    [Title("追回应收", "Claim")]
    Claim,

    [Title("追回到账", "Recovery")]
    Recovery,

    [Title("核销应收", "Claim given up")]
    ClaimGivenUp,

    [Title("更正", "Correction")]
    Correction,
}
