using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Registers;

namespace Rongxi.Kernel.Outbox;

/// <summary>
/// Tells subscribed programs of what a transaction put into the journal: outbox rows of kind <c>webhook</c>, written with it
/// or not at all. Numbers and words of the procedure only; who applied and what they wrote is asked for with a token.
/// </summary>
public static class Announcements
{
    public const string CaseOpened = "case.opened";
    public const string CaseAct = "case.act";
    public const string RecordEntered = "record.entered";
    public const string DocumentIssued = "document.issued";

    /// <summary>Everything one may subscribe to.</summary>
    public static readonly IReadOnlyList<string> Topics = [CaseOpened, CaseAct, RecordEntered, DocumentIssued];

    /// <summary>The act under which the opening of a case stands among its steps.</summary>
    private const string Opening = "Open";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Adds what is to be sent for rows just journaled. Part of the caller's transaction.</summary>
    internal static async Task Add(RongxiDb db, IReadOnlyList<IJournaled> rows, DateTimeOffset now, CancellationToken ct)
    {
        var told = rows.Select(row => (Row: row, Topic: TopicOf(row))).Where(pair => pair.Topic is not null).ToList();
        if (told.Count == 0)
        {
            return;
        }

        var hooks = await db.Webhooks.AsNoTracking().Where(hook => hook.EndedAt == null).OrderBy(hook => hook.Id).Take(1000).ToListAsync(ct);
        if (hooks.Count == 0)
        {
            return;
        }

        foreach (var (row, topic) in told)
        {
            var office = ((IOfOffice)row).Office;
            var wanted = hooks.Where(hook => hook.Office == office && hook.Topics.Split(' ').Contains(topic)).ToList();
            var body = wanted.Count == 0 ? "" : JsonSerializer.Serialize(Body(db, row, topic!), Json);
            foreach (var hook in wanted)
            {
                db.Outbox.Add(new OutboxItem { Office = office, Kind = "webhook", Payload = JsonSerializer.Serialize(new WebhookPayload(hook.Id, body)), CreatedAt = now, NotBefore = now });
            }
        }
    }

    private static string? TopicOf(IJournaled row) => row switch
    {
        CaseStep { Kind: StepKind.Act, Act: Opening, From: null } => CaseOpened,
        CaseStep { Kind: StepKind.Act } => CaseAct,
        RegisterEntry => RecordEntered,
        StoredDocument { Direction: DocumentDirection.Issued } => DocumentIssued,
        _ => null,
    };

    private static object Body(RongxiDb db, IJournaled row, string type) => row switch
    {
        CaseStep step => Body(step, CaseOf(db, step), type),
        RegisterEntry entry => new
        {
            type, leaf = row.JournalIndex, register = entry.Register, number = entry.RecordNumber, entry = entry.Seq, kind = entry.Kind, effectiveOn = entry.EffectiveOn, @case = entry.CaseNumber, corrects = entry.CorrectsSeq, at = entry.RecordedAt,
        },
        StoredDocument document => new
        {
            type, leaf = row.JournalIndex, id = document.Id, number = document.Number, kind = document.Kind, title = document.Title, @case = document.CaseNumber, register = document.RecordRegister, record = document.RecordNumber,
            sha256 = document.Sha256, at = document.AddedAt,
        },
        _ => throw new ArgumentException($"{row.JournalKind} is announced to nobody.", nameof(row)),
    };

    private static object Body(CaseStep step, Case? file, string type) => type == CaseOpened
        ? new { type, leaf = step.JournalIndex, number = step.CaseNumber, procedure = file?.Procedure, stage = step.To, channel = file?.Channel, receivedOn = file?.ReceivedOn, at = step.At }
        : (object)new { type, leaf = step.JournalIndex, number = step.CaseNumber, procedure = file?.Procedure, act = step.Act, from = step.From, to = step.To, on = step.On, decision = step.IsDecision, at = step.At };

    // A step is written together with its case, which is therefore at hand.
    private static Case? CaseOf(RongxiDb db, CaseStep step) => db.ChangeTracker.Entries<Case>().Select(entry => entry.Entity).FirstOrDefault(file => file.Id == step.CaseId);
}
