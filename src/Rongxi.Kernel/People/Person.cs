using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.People;

/// <summary>Somebody with an account: an officer, an applicant, or both. Not bound to an office; their roles are.</summary>
public sealed class Person
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Sign-in name.</summary>
    public required string UserName { get; set; }

    public required string NormalizedUserName { get; set; }

    /// <summary>Name as shown and signed.</summary>
    public required string Name { get; set; }

    public string? Email { get; set; }
    public string? NormalizedEmail { get; set; }
    public bool EmailConfirmed { get; set; }

    /// <summary>Telephone, sealed at rest.</summary>
    public string? Phone { get; set; }

    /// <summary>Resident identity number, sealed at rest.</summary>
    public string? ResidentId { get; set; }

    public string? PasswordHash { get; set; }
    public string SecurityStamp { get; set; } = "";
    public bool TwoFactorEnabled { get; set; }

    /// <summary>Key of the authenticator, sealed at rest.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>Hashes of unused recovery codes, separated by semicolons.</summary>
    public string? RecoveryCodes { get; set; }

    public DateTimeOffset? LockoutEnd { get; set; }
    public bool LockoutEnabled { get; set; } = true;
    public int AccessFailedCount { get; set; }
    public bool MustChangePassword { get; set; }
    public bool Disabled { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary><c>zh</c> or <c>en</c>; null follows the browser.</summary>
    public string? Language { get; set; }

    /// <summary>Which notices arrive and how, as JSON; null for the defaults.</summary>
    public string? NoticePreferences { get; set; }

    /// <summary>Secret part of the address of this person's calendar feed.</summary>
    public string? CalendarKey { get; set; }

    public int Version { get; set; }
}

/// <summary>The roles of an office (common.md §1).</summary>
public enum Role
{
    [Forms.Title("窗口受理人员", "Intake clerk")]
    IntakeClerk,

    [Forms.Title("承办人", "Case handler")]
    CaseHandler,

    [Forms.Title("处室负责人", "Division head")]
    DivisionHead,

    [Forms.Title("法制审核人员", "Legal reviewer")]
    LegalReviewer,

    [Forms.Title("分管领导", "Deputy director")]
    DeputyDirector,

    [Forms.Title("主要负责人", "Director")]
    Director,

    [Forms.Title("执法人员", "Enforcement officer")]
    EnforcementOfficer,

    [Forms.Title("专家", "Expert")]
    Expert,

    [Forms.Title("保密员", "Secrecy officer")]
    SecrecyOfficer,

    [Forms.Title("档案员", "Archivist")]
    Archivist,

    [Forms.Title("印章管理员", "Seal keeper")]
    SealKeeper,

    [Forms.Title("技术机构", "Technical body")]
    TechnicalBody,

    [Forms.Title("系统管理员", "Administrator")]
    Administrator,

    [Forms.Title("审计员", "Auditor")]
    Auditor,
}

/// <summary>A role that a person holds in an office for a time, in one field of duty or all.</summary>
public sealed class RoleGrant : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid PersonId { get; init; }
    public required Role Role { get; init; }

    /// <summary>Field of duty such as <c>radio</c>; <c>*</c> for all.</summary>
    public string Field { get; init; } = "*";

    /// <summary>Code of the division.</summary>
    public string? Division { get; init; }

    /// <summary>Number of the enforcement certificate, where the role needs one.</summary>
    public string? Certificate { get; init; }

    public required DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; set; }
    public required string GrantedByName { get; init; }
    public required DateTimeOffset GrantedAt { get; init; }
}

/// <summary>Leave: for a period somebody else sits at the desk.</summary>
public sealed class Delegation : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid FromPersonId { get; init; }
    public required string FromName { get; init; }
    public required Guid ToPersonId { get; init; }
    public required string ToName { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; set; }
    public required string Reason { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>A unit (单位) that deals with the office, known by its credit code.</summary>
public sealed class Unit
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Unified social credit code, valid by its algorithm.</summary>
    public required string CreditCode { get; init; }

    public required string Name { get; set; }
    public string? NameEn { get; set; }
    public string? Address { get; set; }
    public string? Postcode { get; set; }
    public string? District { get; set; }
    public string? LegalRepresentative { get; set; }
    public string? ContactName { get; set; }

    /// <summary>Telephone of the contact, sealed at rest.</summary>
    public string? ContactPhone { get; set; }

    public string? ContactEmail { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public int Version { get; set; }
}

/// <summary>That a person may act for a unit.</summary>
public sealed class UnitMember
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid UnitId { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>May add and remove others.</summary>
    public bool IsChief { get; set; }

    public required DateTimeOffset Since { get; init; }
    public DateTimeOffset? Until { get; set; }
}

/// <summary>A signed-in browser; listed for its owner, who can end it.</summary>
public sealed class Session
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset SeenAt { get; set; }
    public required string Browser { get; init; }
    public required string Address { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>A key with which another program uses the API.</summary>
public sealed class ServiceToken : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret; the secret itself is shown once and never kept.</summary>
    public required string Hash { get; init; }

    /// <summary>First characters of the secret, to tell tokens apart.</summary>
    public required string Start { get; init; }

    /// <summary>Permissions it carries, separated by spaces.</summary>
    public required string Scopes { get; init; }

    /// <summary>Person in whose name it acts.</summary>
    public required Guid PersonId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
}
