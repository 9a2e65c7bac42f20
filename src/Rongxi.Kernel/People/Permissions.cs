using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.People;

/// <summary>Permissions of the kernel; modules add their own. A role carries a set of them.</summary>
public static class Permissions
{
    /// <summary>Receives, checks completeness, accepts.</summary>
    public const string Intake = "case.intake";

    /// <summary>Examines and drafts.</summary>
    public const string Handle = "case.handle";

    /// <summary>Reviews as head of a division.</summary>
    public const string Review = "case.review";

    /// <summary>Reviews legality.</summary>
    public const string LegalReview = "case.legal-review";

    /// <summary>Decides routine matters.</summary>
    public const string Decide = "case.decide";

    /// <summary>Approves extensions and major decisions.</summary>
    public const string Approve = "case.approve";

    /// <summary>Sees cases of the field.</summary>
    public const string ReadCases = "case.read";

    /// <summary>Assigns and hands over cases of the division.</summary>
    public const string Assign = "case.assign";

    /// <summary>Sees registers with their protected columns.</summary>
    public const string ReadRegisters = "register.read";

    /// <summary>Imports into registers, makes correction entries.</summary>
    public const string KeepRegisters = "register.keep";

    /// <summary>Sees personal data in full, each time with a reason that is logged.</summary>
    public const string ReadPersonal = "personal.read";

    public const string SealDocuments = "document.seal";
    public const string KeepArchive = "archive.keep";

    /// <summary>Publishes notices.</summary>
    public const string Publish = "notice.publish";

    public const string ManagePeople = "admin.people";
    public const string ManageRules = "admin.rules";
    public const string ManageTokens = "admin.tokens";
    public const string ReadAudit = "audit.read";

    /// <summary>Gives measurements and technical reports, never decides.</summary>
    public const string Measure = "technical.measure";

    public const string Inspect = "inspection.act";

    /// <summary>Acts as applicant; everybody with an account.</summary>
    public const string Apply = "applicant";

    /// <summary>What every officer may do, and what each permission is called.</summary>
    public static readonly IReadOnlyDictionary<string, Text> Titles = new Dictionary<string, Text>
    {
        [Intake] = ("受理", "Receive and accept"),
        [Handle] = ("承办", "Handle cases"),
        [Review] = ("处室审核", "Review as division head"),
        [LegalReview] = ("法制审核", "Review legality"),
        [Decide] = ("决定", "Decide"),
        [Approve] = ("批准延期和重大决定", "Approve extensions and major decisions"),
        [ReadCases] = ("查看办件", "See cases"),
        [Assign] = ("分派移交", "Assign and hand over"),
        [ReadRegisters] = ("查看台账全部栏目", "See registers in full"),
        [KeepRegisters] = ("维护台账", "Keep registers"),
        [ReadPersonal] = ("查看个人信息", "See personal data"),
        [SealDocuments] = ("用印", "Seal documents"),
        [KeepArchive] = ("归档", "Keep archives"),
        [Publish] = ("发布公告", "Publish notices"),
        [ManagePeople] = ("管理人员", "Manage people"),
        [ManageRules] = ("管理规则", "Manage rules"),
        [ManageTokens] = ("管理接口令牌", "Manage API tokens"),
        [ReadAudit] = ("审计", "Audit"),
        [Measure] = ("技术检测", "Technical measurement"),
        [Inspect] = ("执法检查", "Inspect"),
    };

    /// <summary>What a role carries.</summary>
    public static IReadOnlySet<string> Of(Role role) => ByRole[role];

    private static readonly string[] Officer = [ReadCases, ReadRegisters];

    private static readonly Dictionary<Role, HashSet<string>> ByRole = new()
    {
        [Role.IntakeClerk] = [.. Officer, Intake],
        [Role.CaseHandler] = [.. Officer, Handle, KeepRegisters, ReadPersonal],
        [Role.DivisionHead] = [.. Officer, Handle, Review, Assign, KeepRegisters, ReadPersonal, Publish],
        [Role.LegalReviewer] = [.. Officer, LegalReview],
        [Role.DeputyDirector] = [.. Officer, Review, Decide, Assign, Publish],
        [Role.Director] = [.. Officer, Review, Decide, Approve, Assign, Publish],
        [Role.EnforcementOfficer] = [.. Officer, Inspect],
        [Role.Expert] = [],
        [Role.SecrecyOfficer] = [.. Officer],
        [Role.Archivist] = [.. Officer, KeepArchive],
        [Role.SealKeeper] = [.. Officer, SealDocuments],
        [Role.TechnicalBody] = [ReadCases, ReadRegisters, Measure],
        [Role.Administrator] = [ManagePeople, ManageRules, ManageTokens],
        [Role.Auditor] = [ReadAudit, ReadCases],
    };
}

/// <summary>Who acts: a person (perhaps for another, by delegation), a program with a token, or the program itself.</summary>
public sealed record Actor
{
    /// <summary>Null for the program itself.</summary>
    public Guid? PersonId { get; init; }

    public required string Name { get; init; }

    /// <summary>Office in whose rooms they act; null for those who only apply.</summary>
    public string? Office { get; init; }

    /// <summary>Permissions by field of duty; key <c>*</c> holds in all.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Granted { get; init; } = new Dictionary<string, IReadOnlySet<string>>();

    /// <summary>Roles held, for showing beside the name.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    public string? Division { get; init; }

    /// <summary>Persons whose desk they also sit at, by delegation.</summary>
    public IReadOnlyList<StandIn> StandsInFor { get; init; } = [];

    /// <summary>Units they may act for.</summary>
    public IReadOnlySet<Guid> Units { get; init; } = new HashSet<Guid>();

    /// <summary>Scopes of the token they came with; null when signed in as a person.</summary>
    public IReadOnlySet<string>? TokenScopes { get; init; }

    public bool IsSystem { get; init; }

    /// <summary>The program, acting when a limit passes or a job runs.</summary>
    public static readonly Actor System = new() { Name = "系统", IsSystem = true };

    /// <summary>Whether they may act as applicant: everybody with an account, and tokens that carry it.</summary>
    public bool MayApply => TokenScopes is null || TokenScopes.Contains(Permissions.Apply);

    /// <summary>Whether they work for the office at all.</summary>
    public bool IsOfficer => Granted.Count > 0;

    /// <summary>For whom they act when they use a permission that only a delegator holds; null when it is their own.</summary>
    public StandIn? ForWhom(string permission, string field) =>
        IsSystem || Holds(Granted, field, permission) ? null : StandsInFor.FirstOrDefault(other => Holds(other.Granted, field, permission));

    /// <summary>Whether they hold a permission in a field of duty.</summary>
    public bool May(string permission, string field = "*") =>
        IsSystem || ((TokenScopes is null || TokenScopes.Contains(permission))
            && (Holds(Granted, field, permission) || StandsInFor.Any(other => Holds(other.Granted, field, permission))));

    /// <summary>Refuses unless they hold the permission.</summary>
    public void Must(string permission, string field = "*")
    {
        if (!May(permission, field))
        {
            var title = Permissions.Titles.GetValueOrDefault(permission, Text.Same(permission));
            throw Refusal.Forbidden(($"需要“{title.Zh}”权限", $"This needs the permission “{title.En}”"));
        }
    }

    private static bool Holds(IReadOnlyDictionary<string, IReadOnlySet<string>> granted, string field, string permission) =>
        (granted.TryGetValue("*", out var everywhere) && everywhere.Contains(permission))
        || (field == "*" ? granted.Values.Any(set => set.Contains(permission)) : granted.TryGetValue(field, out var here) && here.Contains(permission));
}

/// <summary>Somebody on leave at whose desk another sits.</summary>
public sealed record StandIn(Guid PersonId, string Name, IReadOnlyDictionary<string, IReadOnlySet<string>> Granted);
