using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Search;

namespace Rongxi.Kernel.Database;

/// <summary>A module's part of the model: maps its own, internal types.</summary>
public interface IModelPart
{
    /// <summary>Name of the module; prefix of its tables and migrations.</summary>
    string Name { get; }

    void Map(ModelBuilder model, RongxiDb db);
}

/// <summary>The office whose rooms a request is in. Every query for office data is bound to it.</summary>
public sealed class OfficeScope
{
    /// <summary>Code of the office; empty where none is chosen, and then no office data is seen.</summary>
    public string Office { get; set; } = "";
}

/// <summary>The one database of the program; each module maps its own internal types into it.</summary>
public sealed partial class RongxiDb(DbContextOptions<RongxiDb> options, OfficeScope scope, IEnumerable<IModelPart> parts, Seal seal, TimeProvider clock, SqlitePool pool, ActorShelf actors) : DbContext(options)
{
    public DbSet<Case> Cases => Set<Case>();
    public DbSet<CaseStep> CaseSteps => Set<CaseStep>();
    public DbSet<CaseForm> CaseForms => Set<CaseForm>();
    public DbSet<CaseAsk> CaseAsks => Set<CaseAsk>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<AnsweredRequest> AnsweredRequests => Set<AnsweredRequest>();
    public DbSet<StoredDocument> Documents => Set<StoredDocument>();
    public DbSet<RegisterEntry> RegisterEntries => Set<RegisterEntry>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();
    public DbSet<Delegation> Delegations => Set<Delegation>();
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<UnitMember> UnitMembers => Set<UnitMember>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<ServiceToken> ServiceTokens => Set<ServiceToken>();
    public DbSet<RuleValue> RuleValues => Set<RuleValue>();
    public DbSet<CalendarYear> CalendarYears => Set<CalendarYear>();
    public DbSet<NumberSeries> NumberSeries => Set<NumberSeries>();
    public DbSet<OutboxItem> Outbox => Set<OutboxItem>();
    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<AuditRecord> AuditRecords => Set<AuditRecord>();
    public DbSet<PublicNotice> Notices => Set<PublicNotice>();
    public DbSet<JournalLeaf> JournalLeaves => Set<JournalLeaf>();
    public DbSet<JournalTile> JournalTiles => Set<JournalTile>();
    public DbSet<JournalState> JournalStates => Set<JournalState>();
    public DbSet<JournalHead> JournalHeads => Set<JournalHead>();
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();
    public DbSet<ImportRefusal> ImportRefusals => Set<ImportRefusal>();
    public DbSet<SearchEntry> SearchEntries => Set<SearchEntry>();
    public DbSet<TemplateText> TemplateTexts => Set<TemplateText>();
    public DbSet<BoundaryRow> Boundaries => Set<BoundaryRow>();
    public DbSet<JobRun> JobRuns => Set<JobRun>();
    public DbSet<Computation> Computations => Set<Computation>();
    public DbSet<ComputationPiece> ComputationPieces => Set<ComputationPiece>();
    public DbSet<Expert> Experts => Set<Expert>();
    public DbSet<ExpertPanel> ExpertPanels => Set<ExpertPanel>();
    public DbSet<PanelSeat> PanelSeats => Set<PanelSeat>();
    public DbSet<PanelScore> PanelScores => Set<PanelScore>();

    /// <summary>Office the queries of this context are bound to.</summary>
    public string Office => scope.Office;

    /// <summary>The program's clock.</summary>
    public TimeProvider Clock => clock;

    /// <summary>Seals and opens personal data.</summary>
    public Seal Seal => seal;

    /// <summary>Connections to the file, where the database is one.</summary>
    internal SqlitePool Pool => pool;

    /// <summary>Whether the database is PostgreSQL; SQLite otherwise.</summary>
    public bool IsPostgres => Database.ProviderName!.Contains("Npgsql", StringComparison.Ordinal);

    /// <summary>What the model was built from; a model is kept only for contexts of the same.</summary>
    internal (Seal Seal, string Parts) BuiltFrom => (seal, string.Join(' ', parts.Select(part => part.GetType().FullName)));

    protected override void OnConfiguring(DbContextOptionsBuilder builder) =>
        builder.ReplaceService<Microsoft.EntityFrameworkCore.Infrastructure.IModelCacheKeyFactory, ModelPerHost>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcInstant>();
        configuration.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Case>(entity =>
        {
            entity.ToTable("cases");
            entity.HasQueryFilter(file => file.Office == Office);
            entity.Property(file => file.Version).IsConcurrencyToken();
            entity.HasMany(file => file.Steps).WithOne().HasForeignKey(step => step.CaseId);
            entity.HasMany(file => file.Forms).WithOne().HasForeignKey(form => form.CaseId);
            entity.HasMany(file => file.Asks).WithOne().HasForeignKey(ask => ask.CaseId);
            entity.HasMany(file => file.Documents).WithOne().HasForeignKey(document => document.CaseId);
            entity.HasIndex(file => new { file.Office, file.Number }).IsUnique();
            entity.HasIndex(file => new { file.Office, file.ClosedAt, file.SortDue, file.Id });
            entity.HasIndex(file => new { file.Office, file.HandlerId, file.ClosedAt, file.SortDue });
            entity.HasIndex(file => new { file.Office, file.Procedure, file.ReceivedAt });
            entity.HasIndex(file => new { file.Office, file.ReceivedAt });
            entity.HasIndex(file => new { file.Office, file.ReceivedOn, file.Procedure });
            entity.HasIndex(file => new { file.Office, file.DecidedOn, file.Procedure, file.Late, file.DaysUsed });
            entity.HasIndex(file => new { file.ApplicantUnitId, file.ReceivedAt });
            entity.HasIndex(file => new { file.ApplicantPersonId, file.ReceivedAt });
            entity.HasIndex(file => new { file.Office, file.RecordRegister, file.RecordNumber });
            entity.Ignore(file => file.IsClosed);
            entity.Ignore(file => file.OpinionsNow);
        });
        model.Entity<CaseStep>(entity =>
        {
            entity.ToTable("case_steps");
            entity.HasQueryFilter(step => step.Office == Office);
            entity.HasIndex(step => new { step.CaseId, step.Seq }).IsUnique();
        });
        model.Entity<CaseForm>(entity =>
        {
            entity.ToTable("case_forms");
            entity.HasQueryFilter(form => form.Office == Office);
            entity.HasIndex(form => new { form.CaseId, form.Version }).IsUnique();
        });
        model.Entity<CaseAsk>(entity =>
        {
            entity.ToTable("case_asks");
            entity.HasQueryFilter(ask => ask.Office == Office);
            entity.Property(ask => ask.Version).IsConcurrencyToken();
            entity.HasIndex(ask => ask.CaseId);
            entity.HasIndex(ask => new { ask.Office, ask.ToPersonId, ask.AnsweredAt });
            entity.HasIndex(ask => new { ask.Office, ask.AnsweredAt, ask.DueOn });
        });
        model.Entity<Draft>(entity =>
        {
            entity.ToTable("drafts");
            entity.HasQueryFilter(draft => draft.Office == Office);
            entity.Property(draft => draft.Version).IsConcurrencyToken();
            entity.HasIndex(draft => new { draft.PersonId, draft.ChangedAt });
        });
        model.Entity<SavedView>(entity =>
        {
            entity.ToTable("saved_views");
            entity.HasQueryFilter(view => view.Office == Office);
            entity.HasIndex(view => new { view.Office, view.List, view.PersonId });
        });
        model.Entity<AnsweredRequest>(entity =>
        {
            entity.ToTable("answered_requests");
            entity.HasKey(request => request.Key);
            entity.HasIndex(request => request.At);
        });
        model.Entity<StoredDocument>(entity =>
        {
            entity.ToTable("documents");
            entity.HasQueryFilter(document => document.Office == Office);
            entity.HasIndex(document => document.CaseId);
            entity.HasIndex(document => new { document.Office, document.Number });
            entity.HasIndex(document => new { document.Office, document.Direction, document.AddedAt });
            entity.HasIndex(document => new { document.Office, document.RecordNumber });
            entity.HasIndex(document => document.Sha256);
        });
        model.Entity<RegisterEntry>(entity =>
        {
            entity.ToTable("register_entries");
            entity.HasQueryFilter(entry => entry.Office == Office);
            entity.HasIndex(entry => new { entry.RecordId, entry.Seq }).IsUnique();
            entity.HasIndex(entry => new { entry.Office, entry.Register, entry.RecordedAt });
            entity.HasIndex(entry => entry.ImportId);
        });
        MapPeople(model);
        MapOffice(model);
        ExpertPool.Map(model, this);
        PanelModel.Map(model, this);
        NoticeModel.Map(model, this);
        CollectionModel.Map(model, this);
        CompositionModel.Map(model, this);
        IndicatorModel.Map(model, this);
        Usage.UsageDay.Map(model, this);
        foreach (var part in parts)
        {
            part.Map(model, this);
        }

        SealPersonalFields(model);
        NameAsInSql(model);
    }

    private void SealPersonalFields(ModelBuilder model)
    {
        var sealedText = new ValueConverter<string?, string?>(plain => seal.Close(plain), text => seal.Open(text));
        foreach (var type in model.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(type => typeof(IRegistered).IsAssignableFrom(type)).ToList())
        {
            foreach (var property in PersonalFields.Of(type))
            {
                model.Entity(type).Property(property.Name).HasConversion(sealedText);
            }
        }
    }

    private void MapPeople(ModelBuilder model)
    {
        var sealedText = new ValueConverter<string?, string?>(plain => seal.Close(plain), text => seal.Open(text));
        model.Entity<Person>(entity =>
        {
            entity.ToTable("people");
            entity.Property(person => person.Version).IsConcurrencyToken();
            entity.Property(person => person.Phone).HasConversion(sealedText);
            entity.Property(person => person.ResidentId).HasConversion(sealedText);
            entity.Property(person => person.AuthenticatorKey).HasConversion(sealedText);
            entity.HasIndex(person => person.NormalizedUserName).IsUnique();
            entity.HasIndex(person => person.NormalizedEmail);
            entity.HasIndex(person => person.CalendarKey);
        });
        model.Entity<RoleGrant>(entity =>
        {
            entity.ToTable("role_grants");
            entity.HasIndex(grant => grant.PersonId);
            entity.HasIndex(grant => new { grant.Office, grant.Role });
        });
        model.Entity<Delegation>(entity =>
        {
            entity.ToTable("delegations");
            entity.HasIndex(delegation => delegation.ToPersonId);
            entity.HasIndex(delegation => delegation.FromPersonId);
        });
        model.Entity<Unit>(entity =>
        {
            entity.ToTable("units");
            entity.Property(unit => unit.Version).IsConcurrencyToken();
            entity.Property(unit => unit.ContactPhone).HasConversion(sealedText);
            entity.HasIndex(unit => unit.CreditCode).IsUnique();
        });
        model.Entity<UnitMember>(entity =>
        {
            entity.ToTable("unit_members");
            entity.HasIndex(member => new { member.PersonId, member.UnitId });
            entity.HasIndex(member => member.UnitId);
        });
        model.Entity<Session>(entity =>
        {
            entity.ToTable("sessions");
            entity.HasIndex(session => new { session.PersonId, session.SeenAt });
        });
        model.Entity<ServiceToken>(entity =>
        {
            entity.ToTable("service_tokens");
            entity.HasIndex(token => token.Hash).IsUnique();
            entity.HasIndex(token => token.Office);
        });
    }

    private void MapOffice(ModelBuilder model)
    {
        var sealedText = new ValueConverter<string, string>(plain => seal.Close(plain)!, text => seal.Open(text)!);
        model.Entity<RuleValue>(entity =>
        {
            entity.ToTable("rule_values");
            entity.HasQueryFilter(value => value.Office == Office);
            entity.HasIndex(value => new { value.Office, value.Key, value.ValidFrom });
        });
        model.Entity<CalendarYear>(entity =>
        {
            entity.ToTable("calendar_years");
            entity.HasKey(year => year.Year);
            entity.Property(year => year.Year).ValueGeneratedNever();
        });
        model.Entity<NumberSeries>(entity =>
        {
            entity.ToTable("number_series");
            entity.HasKey(series => new { series.Office, series.Series, series.Year });
        });
        model.Entity<OutboxItem>(entity =>
        {
            entity.ToTable("outbox");
            entity.HasIndex(item => new { item.DoneAt, item.NotBefore });
        });
        model.Entity<JobRun>(entity =>
        {
            entity.ToTable("job_runs");
            entity.HasKey(run => new { run.Job, run.Office });
        });
        model.Entity<Computation>(entity =>
        {
            entity.ToTable("computations");
            entity.HasQueryFilter(computation => computation.Office == Office);
            entity.HasIndex(computation => new { computation.Office, computation.InputsHash });
            entity.HasIndex(computation => new { computation.Office, computation.Subject, computation.AskedAt });
            entity.HasIndex(computation => new { computation.Office, computation.AskedById, computation.State });
            entity.HasIndex(computation => new { computation.State, computation.EndedAt });
            entity.Ignore(computation => computation.Title);
            entity.Ignore(computation => computation.Problem);
            entity.Ignore(computation => computation.IsOpen);
            entity.Ignore(computation => computation.IsJoining);
        });
        model.Entity<ComputationPiece>(entity =>
        {
            entity.ToTable("computation_pieces");
            entity.HasKey(piece => new { piece.ComputationId, piece.Piece });
            entity.Property(piece => piece.Piece).ValueGeneratedNever();
            entity.HasIndex(piece => piece.Blob);
        });
        model.Entity<Notification>(entity =>
        {
            entity.ToTable("notifications");
            entity.HasIndex(notice => new { notice.PersonId, notice.At });
        });
        model.Entity<Webhook>(entity =>
        {
            entity.ToTable("webhooks");
            entity.Property(hook => hook.Secret).HasConversion(sealedText);
            entity.HasIndex(hook => hook.Office);
        });
        model.Entity<AuditRecord>(entity =>
        {
            entity.ToTable("audit_records");
            entity.HasIndex(record => new { record.Office, record.At });
            entity.HasIndex(record => new { record.PersonId, record.At });
        });
        model.Entity<JournalLeaf>(entity =>
        {
            entity.ToTable("journal_leaves");
            entity.HasKey(leaf => leaf.Position);
            entity.Property(leaf => leaf.Position).ValueGeneratedNever();
            entity.HasIndex(leaf => leaf.RowId);
        });
        model.Entity<JournalTile>(entity =>
        {
            entity.ToTable("journal_tiles");
            entity.HasKey(tile => new { tile.Level, tile.Position });
        });
        model.Entity<JournalState>(entity =>
        {
            entity.ToTable("journal_state");
            entity.Property(state => state.Id).ValueGeneratedNever();
        });
        model.Entity<JournalHead>(entity =>
        {
            entity.ToTable("journal_heads");
            entity.HasIndex(head => head.Size);
        });
        model.Entity<ImportRun>(entity =>
        {
            entity.ToTable("import_runs");
            entity.HasQueryFilter(run => run.Office == Office);
            entity.HasIndex(run => new { run.Office, run.StartedAt });
        });
        model.Entity<ImportRefusal>(entity =>
        {
            entity.ToTable("import_refusals");
            entity.HasIndex(refusal => new { refusal.RunId, refusal.Row });
        });
        model.Entity<SearchEntry>(entity =>
        {
            entity.ToTable("search_entries");
            entity.HasQueryFilter(entry => entry.Office == Office);
            entity.Property(entry => entry.Id).ValueGeneratedOnAdd();
            entity.HasIndex(entry => new { entry.Office, entry.Kind, entry.Number }).IsUnique();
        });
        model.Entity<TemplateText>(entity =>
        {
            entity.ToTable("template_texts");
            entity.HasQueryFilter(template => template.Office == Office);
            entity.HasIndex(template => new { template.Office, template.Kind, template.ValidFrom });
        });
        model.Entity<BoundaryRow>(entity =>
        {
            entity.ToTable("boundaries");
            entity.HasKey(row => row.CityCode);
        });
    }

    /// <summary>Columns are named as SQL is written: <c>ReceivedOn</c> is <c>received_on</c>.</summary>
    private static void NameAsInSql(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.Name));
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName($"pk_{entity.GetTableName()}");
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName($"ix_{entity.GetTableName()}_{string.Join('_', index.Properties.Select(property => Snake(property.Name)))}");
            }

            foreach (var foreign in entity.GetForeignKeys())
            {
                foreign.SetConstraintName($"fk_{entity.GetTableName()}_{string.Join('_', foreign.Properties.Select(property => Snake(property.Name)))}");
            }
        }
    }

    private static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    /// <summary>Instants are UTC, to the microsecond: what both databases keep exactly.</summary>
    private sealed class UtcInstant() : ValueConverter<DateTimeOffset, DateTime>(
        instant => Truncated(instant.UtcDateTime),
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)))
    {
        private static DateTime Truncated(DateTime instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
