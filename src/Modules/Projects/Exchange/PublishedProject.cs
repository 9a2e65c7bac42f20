using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;

namespace Rongxi.Projects.Exchange;

/// <summary>
/// What others published of a project that stands in the pool under another origin: its amounts in its own currency, which are never added
/// to yuan and therefore stand in no column of the pool, its progress, and all that the register has no field for.
/// </summary>
internal sealed class PublishedProject : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string ProjectNumber { get; init; }
    public required string Origin { get; init; }
    public required Guid RunId { get; set; }

    /// <summary>Place in the file, which an export keeps.</summary>
    public required long Row { get; set; }

    public string Currency { get; set; } = "";
    public long? BudgetMinor { get; set; }
    public long? PaidMinor { get; set; }
    public long? FinalMinor { get; set; }
    public double? Progress { get; set; }
    public string Status { get; set; } = "";
    public string? Contractor { get; set; }
    public DateOnly? CompletedOn { get; set; }
    public string? Original { get; set; }
}

/// <summary>A contracting process that others published: of a project of another origin, or of none.</summary>
internal sealed class PublishedProcess : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public required string Origin { get; init; }
    public string? ProjectNumber { get; set; }
    public required Guid RunId { get; set; }
    public required long Row { get; set; }
    public required string Title { get; set; }
    public string Status { get; set; } = "";
    public string? Buyer { get; set; }
    public string? Supplier { get; set; }
    public string Currency { get; set; } = "";
    public long? AmountMinor { get; set; }
    public DateOnly? SignedOn { get; set; }
    public DateOnly? StartOn { get; set; }
    public DateOnly? EndOn { get; set; }
    public string? Original { get; set; }
}

/// <summary>How far a run has come.</summary>
internal enum RunStanding
{
    [Title("已检查，未写入", "Looked at, nothing written")]
    Looked,

    [Title("正在写入", "Being taken in")]
    Taking,

    [Title("已写入", "Taken in")]
    Taken,
}

/// <summary>One file of others that was looked at and perhaps taken in.</summary>
internal sealed class ExchangeRun : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Format { get; init; }
    /// <summary>Of what it is a file: <c>projects</c>, <c>releases</c>, <c>records</c>, <c>rows</c>.</summary>
    public string Content { get; set; } = "";

    public required string FileName { get; init; }

    /// <summary>Hash of the file in the blob store.</summary>
    public required string Sha256 { get; init; }

    public RunStanding Standing { get; set; }
    public long Rows { get; set; }
    public long Refused { get; set; }

    /// <summary>Rows taken with a defect.</summary>
    public long Remarked { get; set; }

    public long Projects { get; set; }
    public long ProjectsChanged { get; set; }
    public long ProjectsUnchanged { get; set; }
    public long Processes { get; set; }
    public long ProcessesChanged { get; set; }
    public long ProcessesUnchanged { get; set; }

    /// <summary>The source of its projects or processes; empty where it has none, the first where it has several.</summary>
    public string Origin { get; set; } = "";

    /// <summary>What stood at the top of the package, as JSON.</summary>
    public string? Header { get; set; }

    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
    public Guid? ById { get; init; }
    public required string ByName { get; init; }
}

/// <summary>What a run found wrong with a row.</summary>
internal sealed class ExchangeFinding
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RunId { get; init; }

    /// <summary>From 1 within the run.</summary>
    public required int Seq { get; init; }

    public required long Row { get; init; }
    public required long Line { get; init; }
    public required string Path { get; init; }
    public required bool IsRefusal { get; init; }
    public required string Code { get; init; }
    public required string Zh { get; init; }
    public required string En { get; init; }
    public string? Value { get; init; }
}

/// <summary>The tables of the subject.</summary>
internal static class ExchangeModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        model.Entity<PublishedProject>(entity =>
        {
            entity.ToTable("projects_published");
            entity.HasQueryFilter(project => project.Office == db.Office);
            entity.HasIndex(project => new { project.Office, project.ProjectNumber }).IsUnique();
            entity.HasIndex(project => new { project.Office, project.Origin, project.Row });
        });
        model.Entity<PublishedProcess>(entity =>
        {
            entity.ToTable("projects_processes");
            entity.HasQueryFilter(process => process.Office == db.Office);
            entity.HasIndex(process => new { process.Office, process.Number }).IsUnique();
            entity.HasIndex(process => new { process.Office, process.ProjectNumber, process.Row });
            entity.HasIndex(process => new { process.Office, process.Origin, process.Row });
        });
        model.Entity<ExchangeRun>(entity =>
        {
            entity.ToTable("projects_exchanges");
            entity.HasQueryFilter(run => run.Office == db.Office);
            entity.HasIndex(run => new { run.Office, run.StartedAt });
            entity.HasIndex(run => new { run.Office, run.Origin, run.StartedAt });
        });
        model.Entity<ExchangeFinding>(entity =>
        {
            entity.ToTable("projects_exchange_findings");
            entity.HasIndex(finding => new { finding.RunId, finding.Seq });
        });
    }
}
