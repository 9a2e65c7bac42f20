using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Journal;

namespace Rongxi.Kernel.Experts;

/// <summary>How far a panel is.</summary>
public enum PanelStage
{
    /// <summary>Each expert judges alone; nobody sees another's sheet.</summary>
    [Title("独立评审", "Independent review")]
    Scoring,

    /// <summary>All sheets are in and open to the panel; they may be amended, with a reason.</summary>
    [Title("合议", "Discussion")]
    Discussion,

    [Title("已结束", "Closed")]
    Closed,

    /// <summary>Given up, with a reason; another may then be drawn.</summary>
    [Title("已解散", "Dissolved")]
    Dissolved,
}

/// <summary>How a seat stands.</summary>
public enum SeatStanding
{
    [Title("在组", "Seated")]
    Seated,

    /// <summary>Recused, the seat not yet filled again.</summary>
    [Title("已回避", "Recused")]
    Recused,

    /// <summary>Recused, and the next of the order sits instead.</summary>
    [Title("已替补", "Replaced")]
    Replaced,
}

/// <summary>How an expert votes.</summary>
public enum PanelVerdict
{
    [Title("同意", "Agree")]
    Agree,

    [Title("修改后同意", "Agree once changed")]
    AgreeOnceChanged,

    [Title("不同意", "Do not agree")]
    Disagree,
}

/// <summary>
/// A panel of experts drawn for a case (专家组). What the draw rested on is kept with it – seed, pool, order – so that
/// anybody can draw again; every step of it is also a step of the case and thereby in the journal.
/// </summary>
public sealed class ExpertPanel : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>What people quote: <c>5101-2026-ZJZ-0007</c>.</summary>
    public required string Number { get; init; }

    public required Guid CaseId { get; init; }
    public required string CaseNumber { get; init; }
    public required string Procedure { get; init; }

    /// <summary>Field of duty of the procedure: its officers keep the panel.</summary>
    public required string Field { get; init; }

    public required string Title { get; init; }

    /// <summary>Code of <see cref="Sheet"/>.</summary>
    public required string SheetCode { get; init; }

    /// <summary>The score sheet as it was when the panel was drawn, as JSON.</summary>
    public required string SheetJson { get; init; }

    /// <summary>Number of seats.</summary>
    public required int Size { get; init; }

    /// <summary>32 random bytes, hexadecimal.</summary>
    public required string Seed { get; init; }

    /// <summary>The pool as it was: the rules of the draw and every expert, with why not where not. See <see cref="PoolSnapshot"/>.</summary>
    public required string Snapshot { get; init; }

    /// <summary>SHA-256 of <see cref="Snapshot"/>, hexadecimal.</summary>
    public required string SnapshotHash { get; init; }

    public required DateTimeOffset DrawnAt { get; init; }
    public required string DrawnByName { get; init; }

    /// <summary>The day by which sheets are wanted.</summary>
    public DateOnly? DueOn { get; init; }

    public PanelStage Stage { get; set; }

    /// <summary>When the last sheet came in and all were opened.</summary>
    public DateTimeOffset? DiscussedAt { get; set; }

    /// <summary>When it was closed or dissolved.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public string? EndedByName { get; set; }

    /// <summary>The panel's common opinion; the reason where it was dissolved.</summary>
    public string? Conclusion { get; set; }

    /// <summary>Number of the expert in the chair; null for none.</summary>
    public string? Chair { get; set; }

    public int Version { get; set; }

    public List<PanelSubject> Subjects { get; init; } = [];
    public List<PanelSeat> Seats { get; init; } = [];
    public List<PanelScore> Scores { get; init; } = [];
    public List<PanelRemark> Remarks { get; init; } = [];

    /// <summary>The score sheet it judges by.</summary>
    public ScoreSheet Sheet => field ??= JsonSerializer.Deserialize<ScoreSheet>(SheetJson, FormDefinition.Json)!;

    /// <summary>Whether it still works.</summary>
    public bool IsOpen => Stage is PanelStage.Scoring or PanelStage.Discussion;

    /// <summary>Those who sit, in the order of the draw.</summary>
    public IEnumerable<PanelSeat> Sitting => Seats.Where(seat => seat.Standing == SeatStanding.Seated).OrderBy(seat => seat.Seq);

    /// <summary>The sheet of a seat for a matter in its latest version; null while none is in.</summary>
    public PanelScore? ScoreOf(PanelSeat seat, string subject) => Scores.Where(score => score.SeatId == seat.Id && score.Subject == subject).MaxBy(score => score.Version);

    /// <summary>Whether a seat has handed in its sheet for every matter.</summary>
    public bool IsIn(PanelSeat seat) => Subjects.All(subject => Scores.Any(score => score.SeatId == seat.Id && score.Subject == subject.Number));
}

/// <summary>One matter that a panel judges: the case it was drawn in, or several of one call.</summary>
public sealed class PanelSubject : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid PanelId { get; init; }

    /// <summary>From 1.</summary>
    public required int Seq { get; init; }

    /// <summary>Number of the case or record.</summary>
    public required string Number { get; init; }

    public required string Title { get; init; }
    public string? Owner { get; init; }
    public string? OwnerCode { get; init; }
}

/// <summary>A seat of a panel and who sits on it.</summary>
public sealed class PanelSeat : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid PanelId { get; init; }

    /// <summary>From 1 in the order of seating; replacements come after.</summary>
    public required int Seq { get; init; }

    public required string ExpertNumber { get; init; }
    public required string ExpertName { get; init; }
    public required string Unit { get; init; }
    public string? UnitCode { get; init; }
    public required ExpertSpecialty Specialty { get; init; }
    public ExpertSpecialty? SecondSpecialty { get; init; }

    /// <summary>Place in the order of the draw, from 1.</summary>
    public required int Place { get; init; }

    /// <summary>Account of the expert; null for one who scores on paper.</summary>
    public Guid? PersonId { get; init; }

    public SeatStanding Standing { get; set; }

    /// <summary>Why recused.</summary>
    public string? Reason { get; set; }

    public DateTimeOffset? ChangedAt { get; set; }
    public string? ChangedByName { get; set; }

    /// <summary>0 for those of the draw; the replacement, from 1, with which later ones came in.</summary>
    public required int Round { get; init; }

    /// <summary>The first replacement at which the recused one was gone; null for those who sit.</summary>
    public int? LeftRound { get; set; }
}

/// <summary>
/// A sheet as an expert handed it in and signed it: points, opinion, vote. An amended one is another version; the first
/// stays.
/// </summary>
public sealed class PanelScore : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid PanelId { get; init; }
    public required Guid SeatId { get; init; }

    /// <summary>Number of the matter judged.</summary>
    public required string Subject { get; init; }

    /// <summary>1 for the independent sheet; higher for amendments in the discussion.</summary>
    public required int Version { get; init; }

    /// <summary>Points by criterion, as JSON.</summary>
    public required string PointsJson { get; init; }

    public required decimal Total { get; init; }
    public required string Opinion { get; init; }
    public PanelVerdict? Verdict { get; init; }

    /// <summary>Why it was amended.</summary>
    public string? Reason { get; init; }

    /// <summary>Name of the expert who signs.</summary>
    public required string SignedByName { get; init; }

    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>The officer who entered a sheet signed on paper; null where the expert signed here.</summary>
    public string? EnteredByName { get; init; }

    /// <summary>The scanned paper, by its hash.</summary>
    public string? PaperSha256 { get; init; }

    public string? PaperName { get; init; }

    /// <summary>SHA-256 over everything signed, hexadecimal; the journal holds it as well.</summary>
    public required string Hash { get; set; }

    /// <summary>Points by criterion.</summary>
    public IReadOnlyDictionary<string, decimal> Points => field ??= JsonSerializer.Deserialize<Dictionary<string, decimal>>(PointsJson, FormDefinition.Json)!;

    /// <summary>The hash that the sheet must have.</summary>
    public string Computed(string panel, string expert) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        Canonicals.Of(Office, panel, expert, Subject, Version, PointsJson, Opinion, Verdict, Reason, SignedByName, SignedAt, EnteredByName, PaperSha256))));
}

/// <summary>Something said in the discussion.</summary>
public sealed class PanelRemark : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid PanelId { get; init; }

    /// <summary>Number of the matter; null where it is about all.</summary>
    public string? Subject { get; init; }

    public required string ByName { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Words { get; init; }
}

internal static class PanelModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        model.Entity<ExpertPanel>(entity =>
        {
            entity.ToTable("expert_panels");
            entity.HasQueryFilter(panel => panel.Office == db.Office);
            entity.Property(panel => panel.Version).IsConcurrencyToken();
            entity.HasMany(panel => panel.Subjects).WithOne().HasForeignKey(subject => subject.PanelId);
            entity.HasMany(panel => panel.Seats).WithOne().HasForeignKey(seat => seat.PanelId);
            entity.HasMany(panel => panel.Scores).WithOne().HasForeignKey(score => score.PanelId);
            entity.HasMany(panel => panel.Remarks).WithOne().HasForeignKey(remark => remark.PanelId);
            entity.HasIndex(panel => new { panel.Office, panel.Number }).IsUnique();
            entity.HasIndex(panel => new { panel.Office, panel.CaseNumber });
            entity.HasIndex(panel => new { panel.Office, panel.Stage, panel.DrawnAt });
            entity.Ignore(panel => panel.Sheet);
            entity.Ignore(panel => panel.IsOpen);
            entity.Ignore(panel => panel.Sitting);
        });
        model.Entity<PanelSubject>(entity =>
        {
            entity.ToTable("expert_panel_subjects");
            entity.HasQueryFilter(subject => subject.Office == db.Office);
            entity.HasIndex(subject => new { subject.PanelId, subject.Number }).IsUnique();
            entity.HasIndex(subject => new { subject.Office, subject.Number });
        });
        model.Entity<PanelSeat>(entity =>
        {
            entity.ToTable("expert_panel_seats");
            entity.HasQueryFilter(seat => seat.Office == db.Office);
            entity.HasIndex(seat => new { seat.PanelId, seat.Seq }).IsUnique();
            entity.HasIndex(seat => new { seat.Office, seat.ExpertNumber });
            entity.HasIndex(seat => new { seat.Office, seat.PersonId, seat.Standing });
        });
        model.Entity<PanelScore>(entity =>
        {
            entity.ToTable("expert_panel_scores");
            entity.HasQueryFilter(score => score.Office == db.Office);
            entity.HasIndex(score => score.PanelId);
            entity.HasIndex(score => new { score.SeatId, score.Subject, score.Version }).IsUnique();
            entity.Ignore(score => score.Points);
        });
        model.Entity<PanelRemark>(entity =>
        {
            entity.ToTable("expert_panel_remarks");
            entity.HasQueryFilter(remark => remark.Office == db.Office);
            entity.HasIndex(remark => remark.PanelId);
        });
    }
}
