using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Usage;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Portal;

namespace Rongxi.Web.Pages.Registers;

/// <summary>A record: how it stands, its history, any two entries compared, as it was on any day by what was known then.</summary>
[Public]
public sealed class RecordModel(RegisterRoom room, RongxiDb db, IEnumerable<IRecordTab> tabs, IEnumerable<IRecordActs> acts, IEnumerable<IPortalSource> portal, UsageMeter meter) : RongxiPage
{
    private const int MostCases = 100;

    public RegisterRoom Room => room;
    public RegisterDefinition Register { get; private set; } = null!;
    public IRegistered Record { get; private set; } = null!;
    public RegisterRow Row { get; private set; } = null!;
    public string Tab { get; private set; } = "";
    public IReadOnlyList<IRecordTab> Tabs { get; private set; } = [];
    public IReadOnlyList<RecordAct> Acts { get; private set; } = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RegisterEntry> Entries { get; private set; } = [];

    public IReadOnlyList<Case> Cases { get; private set; } = [];

    /// <summary>The day and the knowledge of the as-of view.</summary>
    public DateOnly AsOf { get; private set; }

    public DateOnly? Known { get; private set; }

    /// <summary>What the record says, on the day shown; null when it was not yet registered.</summary>
    public JsonObject? Values { get; private set; }

    public RegisterEntry? A { get; private set; }
    public RegisterEntry? B { get; private set; }
    public IReadOnlyList<(FormField Field, Text A, Text B, RegisterEntry? By)> Differences { get; private set; } = [];
    public bool ShowsAll { get; private set; }

    /// <summary>Corrections recorded later than the day looked at, but effective by it.</summary>
    public RegisterEntry? LaterKnown { get; private set; }

    public async Task OnGetAsync(string number, CancellationToken ct)
    {
        Register = room.Register;
        var reader = room.Reader;
        Record = await reader.Find(number, Visitor.Actor, ct) ?? throw Refusal.NotFound(number);
        Row = reader.Row(Record, Visitor.Actor, Today);
        Tabs = [.. tabs.Where(tab => tab.Register == Register.Name && (tab.IsPublic || room.SeesAll))];
        Acts = [.. acts.Where(other => other.Register == Register.Name).SelectMany(other => other.Of(Record, Visitor.Actor, Today))];
        Tab = Request.Query["tab"].ToString() is { Length: > 0 } tab ? tab : "now";
        Entries = await db.RegisterEntries.AsNoTracking().Where(entry => entry.RecordId == Record.Id).OrderByDescending(entry => entry.Seq).ToListAsync(ct);
        if (room.IsOfficer)
        {
            Cases = await db.Cases.AsNoTracking().Where(file => file.RecordRegister == Register.Name && file.RecordNumber == number).OrderByDescending(file => file.ReceivedAt).Take(MostCases).ToListAsync(ct);
        }

        AsOf = Day("asof") ?? Today;
        Known = Day("known");
        var instant = Known is { } known ? new DateTimeOffset(known.AddDays(1).ToDateTime(TimeOnly.MinValue), OfficeBooks.Zone.BaseUtcOffset).ToUniversalTime().AddMicroseconds(-1) : (DateTimeOffset?)null;
        var then = Tab == "asof" ? History.AsOf(Entries, db.Seal, AsOf, instant) : RongxiDb.Snapshot(Record);
        Values = then is null ? null : Register.Shown(then, room.SeesAll);
        if (!room.IsOfficer && Tab == "now" && portal.FirstOrDefault(source => source.Register == Register.Name) is { } source)
        {
            meter.Count(db.Office, PortalReader.UseOf(source.Kind), Record.Number, UsageKind.View);
        }

        LaterKnown = Entries.FirstOrDefault(entry => entry.EffectiveOn <= AsOf && OfficeBooks.DateOf(entry.RecordedAt) > AsOf);
        Compare();
    }

    /// <summary>Values in order of the form, with what the reader may not know said so.</summary>
    public IEnumerable<(Text Section, FormField Field, Text Value, bool Withheld)> Lines()
    {
        foreach (var section in Register.Form.Sections)
        {
            foreach (var field in section.Fields)
            {
                var isWithheld = !room.SeesAll && (field.Protected || field.Personal);
                var value = isWithheld ? RegisterCell.NotPublic : Values?[field.JsonName] is { } node ? FormDefinition.Display(field, node) : Text.None;
                if (!value.IsEmpty)
                {
                    yield return (section.Title, field, value, isWithheld);
                }
            }
        }
    }

    public string Address(string query = "") => Register.AddressOf(Record.Number) + (query.Length > 0 ? "?" + query : "");

    /// <summary>What an entry did, in a line: its kind and the fields it set.</summary>
    public Text Said(RegisterEntry entry)
    {
        var kind = Titles.Of(entry.Kind);
        if (entry.Seq == 1)
        {
            return kind;
        }

        var fields = JsonNode.Parse(entry.Changes)!.AsObject().Select(pair => Register.Form.Fields.FirstOrDefault(field => field.JsonName == pair.Key)).OfType<FormField>()
            .Where(field => room.SeesAll || !(field.Protected || field.Personal)).ToList();
        return fields.Count == 0 ? kind
            : ($"{kind.Zh}：{string.Join("、", fields.Take(3).Select(field => field.Title.Zh))}{(fields.Count > 3 ? "等" : "")}",
                $"{kind.En}: {string.Join(", ", fields.Take(3).Select(field => field.Title.En))}{(fields.Count > 3 ? "…" : "")}");
    }

    private DateOnly? Day(string name)
    {
        var text = Request.Query[name].ToString();
        return text.Length == 0 ? null
            : DateText.TryParse(text, out var day) ? day
            : throw new Refusal("register.wrong-date", ("日期应写作 2026-11-19", "Write the date as 2026-11-19"), [new FieldError(name, ("日期不对", "Wrong date"))]);
    }

    private void Compare()
    {
        ShowsAll = Request.Query["all"] == "1";
        A = Chosen("a") ?? (Entries.Count > 0 ? Entries[^1] : null);
        B = Chosen("b") ?? (Entries.Count > 0 ? Entries[0] : null);
        if (A is null || B is null)
        {
            return;
        }

        if (A.Seq > B.Seq)
        {
            (A, B) = (B, A);
        }

        var before = A.State(db.Seal);
        var after = B.State(db.Seal);
        var between = Entries.Where(entry => entry.Seq > A.Seq && entry.Seq <= B.Seq).ToList();
        Differences = [.. Register.Form.Fields.Where(field => room.SeesAll || !(field.Protected || field.Personal))
            .Where(field => ShowsAll || !JsonNode.DeepEquals(before[field.JsonName], after[field.JsonName]))
            .Where(field => before[field.JsonName] is not null || after[field.JsonName] is not null)
            .Select(field => (field, Said(field, before), Said(field, after), between.FirstOrDefault(entry => JsonNode.Parse(entry.Changes)!.AsObject().ContainsKey(field.JsonName))))];
    }

    private Text Said(FormField field, JsonObject values) =>
        values[field.JsonName] is { } value ? FormDefinition.Display(field, Register.Shown(new JsonObject { [field.JsonName] = value.DeepClone() }, room.SeesAll)[field.JsonName]) : ("（空）", "(empty)");

    private RegisterEntry? Chosen(string name) =>
        int.TryParse(Request.Query[name], out var seq) ? Entries.FirstOrDefault(entry => entry.Seq == seq) : null;
}
