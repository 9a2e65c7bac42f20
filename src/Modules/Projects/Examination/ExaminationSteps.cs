namespace Rongxi.Projects.Examination;

/// <summary>Stages of the examination of a declared project (projects.md, PRJ-2).</summary>
internal enum ReviewStage
{
    Received,
    WithOwner,
    Supplemented,
    Accepted,
    ExpertReview,
    ExpertsReported,
    JointReview,
    Agreed,
    AgreedWithCuts,
    Merged,
    Postponed,
    Refused,
    NotAccepted,
    ApplicationWithdrawn,
}

/// <summary>Acts of it.</summary>
internal enum ReviewAct
{
    Accept,
    AskToCorrect,
    Resubmit,
    NotAccept,
    Compare,
    HandleOverlaps,
    Examine,
    CutLines,
    DrawExperts,
    CloseExperts,
    CallJointReview,
    Agree,
    AgreeWithCuts,
    Merge,
    Postpone,
    Refuse,
    Withdraw,
}
