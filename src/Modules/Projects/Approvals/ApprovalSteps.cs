namespace Rongxi.Projects.Approvals;

/// <summary>Stages of the approval documents of a project (政府投资条例 第九条至第十三条; projects.md PRJ-3).</summary>
internal enum ApprovalPhase
{
    Received,
    ProposalReview,
    ProposalWithAuthority,
    ProposalApproved,
    FeasibilityReview,
    FeasibilityWithAuthority,
    FeasibilityApproved,
    DesignReview,
    DesignWithAuthority,
    DesignApproved,
    EstimateFixed,
    Refused,
    NotAccepted,
    ApplicationWithdrawn,
}

/// <summary>Acts of it.</summary>
internal enum ApprovalAct
{
    AcceptProposal,
    AcceptFeasibility,
    AcceptDesign,
    NotAccept,
    Sign,
    Approve,
    RecordRefusal,
    SubmitFeasibility,
    SubmitDesign,
    DemandFeasibility,
    FixEstimate,
    Withdraw,
}
