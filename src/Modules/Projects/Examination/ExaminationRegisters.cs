using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Approvals;

namespace Rongxi.Projects.Examination;

/// <summary>审核意见台账 and the register of approval documents.</summary>
internal static class ExaminationRegisters
{
    private static readonly Dictionary<OpinionVerdict, LightColour> Verdicts = new()
    {
        [OpinionVerdict.Agree] = LightColour.Ok,
        [OpinionVerdict.Cut] = LightColour.Ok,
        [OpinionVerdict.Merge] = LightColour.Stopped,
        [OpinionVerdict.Postpone] = LightColour.Near,
        [OpinionVerdict.Refuse] = LightColour.Late,
    };

    public static readonly Register<ReviewOpinion> Opinions = new(ReviewOpinion.Register, ("审核意见台账", "Opinions on projects"))
    {
        Field = ProjectsModule.FieldName, Path = "/projects/opinions", Icon = "opinion", One = ("审核意见", "opinion"), NumberKind = "SH", IsPublic = false,
        SearchHint = ("编号、项目、单位、文号", "Number, project, owner, document"),
        RecordTitle = opinion => opinion.ProjectName,
        Holder = opinion => opinion.OwnerName,
        Subtitle = opinion => opinion.DocumentNumber,
        Light = (opinion, _) => opinion.State == RecordState.Valid ? new(Verdicts[opinion.Verdict], Titles.Of(opinion.Verdict)) : RegisterLights.Of(opinion.State),
        SearchWords = opinion => $"{opinion.ProjectNumber} {opinion.DocumentNumber} {opinion.OwnerCode}",
        Columns =
        [
            new(nameof(ReviewOpinion.ProjectName)),
            new(nameof(ReviewOpinion.OwnerName)) { Sort = opinion => opinion.OwnerName },
            new(nameof(ReviewOpinion.Verdict)) { OnPhones = true },
            new(nameof(ReviewOpinion.DeclaredFen)),
            new(nameof(ReviewOpinion.CutFen)) { Sort = opinion => opinion.CutFen },
            new(nameof(ReviewOpinion.ApprovedFen)) { OnPhones = true },
            new(nameof(ReviewOpinion.IssuedOn)) { Sort = opinion => opinion.IssuedOn },
            new(nameof(ReviewOpinion.DocumentNumber)) { Shown = false },
            new(nameof(ReviewOpinion.ProjectNumber)) { Shown = false },
            new(nameof(ReviewOpinion.Kind)) { Shown = false },
            new(nameof(ReviewOpinion.ExpertPercent)) { Shown = false },
            new(nameof(ReviewOpinion.Need)) { Shown = false },
            new(nameof(ReviewOpinion.Layout)) { Shown = false },
            new(nameof(ReviewOpinion.Standards)) { Shown = false },
            new(nameof(ReviewOpinion.Security)) { Shown = false },
            new(nameof(ReviewOpinion.Sharing)) { Shown = false },
            new(nameof(ReviewOpinion.Says)) { Shown = false },
            new(nameof(ReviewOpinion.Into)) { Shown = false },
            new(nameof(ReviewOpinion.UntilYear)) { Shown = false },
            new(nameof(ReviewOpinion.State)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<ReviewOpinion>.Choice("verdict", ("意见", "Opinion"), opinion => opinion.Verdict),
            RegisterFilter<ReviewOpinion>.Choice("kind", ("项目类别", "Kind"), opinion => opinion.Kind),
            RegisterFilter<ReviewOpinion>.Range("year", ("年度", "Year"), opinion => (long?)opinion.Year, prominent: true),
            RegisterFilter<ReviewOpinion>.Dates("issuedOn", ("出具日期", "Issued"), opinion => opinion.IssuedOn, prominent: false),
            RegisterFilter<ReviewOpinion>.Text("project", ("项目编号", "Project"), opinion => opinion.ProjectNumber),
            RegisterFilter<ReviewOpinion>.Text("owner", ("项目单位", "Owner"), opinion => opinion.OwnerName),
            RegisterFilter<ReviewOpinion>.State(),
        ],
        Views = [new("all", ("全部", "All"), _ => ""), new("cut", ("有核减", "With cuts"), _ => "verdict=Cut"), new("no", ("缓建、合并、不予同意", "Not agreed"), _ => "verdict=Merge,Postpone,Refuse")],
        Parts =
        [
            new(("同意", "Agreed"), LightColour.Ok, _ => opinion => opinion.Verdict == OpinionVerdict.Agree || opinion.Verdict == OpinionVerdict.Cut, _ => "verdict=Agree,Cut"),
            new(("缓建、合并", "Postponed or merged"), LightColour.Near, _ => opinion => opinion.Verdict == OpinionVerdict.Postpone || opinion.Verdict == OpinionVerdict.Merge, _ => "verdict=Postpone,Merge"),
            new(("不予同意", "Not agreed"), LightColour.Late, _ => _ => true, _ => "verdict=Refuse"),
        ],
    };

    public static readonly Register<ApprovalDocument> Approvals = new(ApprovalDocument.Register, ("项目批复台账", "Approval documents"))
    {
        Field = ProjectsModule.FieldName, Path = "/projects/approvals", Icon = "file-certificate", One = ("批复", "approval"), NumberKind = "PF",
        SearchHint = ("编号、项目、文号", "Number, project, document"),
        RecordTitle = document => document.ProjectName,
        Holder = document => document.OwnerName,
        Subtitle = document => $"{Titles.Of(document.Kind)} · {document.DocumentNumber}",
        PublicWhere = document => document.Result == ApprovalResult.Approved,
        Light = (document, _) => document.State != RecordState.Valid ? RegisterLights.Of(document.State)
            : new(document.Result switch { ApprovalResult.Approved => LightColour.Ok, ApprovalResult.Returned => LightColour.Near, _ => LightColour.Late }, Titles.Of(document.Result)),
        SearchWords = document => $"{document.ProjectNumber} {document.DocumentNumber} {document.Body}",
        Columns =
        [
            new(nameof(ApprovalDocument.ProjectName)),
            new(nameof(ApprovalDocument.Kind)) { OnPhones = true },
            new(nameof(ApprovalDocument.Result)),
            new(nameof(ApprovalDocument.SubmittedFen)),
            new(nameof(ApprovalDocument.ApprovedFen)) { OnPhones = true },
            new(nameof(ApprovalDocument.OverPercent)) { Sort = document => document.OverPercent },
            new(nameof(ApprovalDocument.DecidedOn)) { Sort = document => document.DecidedOn },
            new(nameof(ApprovalDocument.Body)) { Shown = false },
            new(nameof(ApprovalDocument.DocumentNumber)) { Shown = false },
            new(nameof(ApprovalDocument.ProjectNumber)) { Shown = false },
            new(nameof(ApprovalDocument.OwnerName)) { Sort = document => document.OwnerName, Shown = false },
            new(nameof(ApprovalDocument.PreviousFen)) { Shown = false },
            new(nameof(ApprovalDocument.Says)) { Shown = false },
            new(nameof(ApprovalDocument.State)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<ApprovalDocument>.Choice("kind", ("文件", "Document"), document => document.Kind),
            RegisterFilter<ApprovalDocument>.Choice("result", ("结果", "Result"), document => document.Result),
            RegisterFilter<ApprovalDocument>.Range("over", ("超出比例", "Over"), document => document.OverPercent, "%"),
            RegisterFilter<ApprovalDocument>.Dates("decidedOn", ("决定日期", "Decided"), document => document.DecidedOn, prominent: false),
            RegisterFilter<ApprovalDocument>.Text("project", ("项目编号", "Project"), document => document.ProjectNumber),
            RegisterFilter<ApprovalDocument>.Text("owner", ("项目单位", "Owner"), document => document.OwnerName),
            RegisterFilter<ApprovalDocument>.State(),
        ],
        Views = [new("all", ("全部", "All"), _ => ""), new("over", ("概算超估算", "Above the feasibility figure"), _ => "kind=Design,Estimate&over.from=0.01")],
        Parts =
        [
            new(("批准", "Approved"), LightColour.Ok, _ => document => document.Result == ApprovalResult.Approved, _ => "result=Approved"),
            new(("要求重报", "Returned"), LightColour.Near, _ => document => document.Result == ApprovalResult.Returned, _ => "result=Returned"),
            new(("不予批准", "Refused"), LightColour.Late, _ => _ => true, _ => "result=Refused"),
        ],
    };

    public static readonly IReadOnlyList<RegisterDefinition> All = [Opinions, Approvals];
}
