using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Plans;

/// <summary>Finds plans with what belongs to them, numbers new records, keeps versions.</summary>
internal sealed class PlanBook(RongxiDb db, Charters charters, SearchIndex search)
{
    /// <summary>Targets and tasks that one plan may have.</summary>
    public const int MostRows = 2000;

    /// <summary>The plan of that number, tracked; refused when unknown.</summary>
    public async Task<Plan> Numbered(string number, CancellationToken ct) =>
        await db.Set<Plan>().FirstOrDefaultAsync(plan => plan.Number == number, ct) ?? throw Refusal.NotFound(number);

    /// <summary>The plan that the case is about, tracked.</summary>
    public Task<Plan> Of(Case file, CancellationToken ct) =>
        Numbered(file.RecordNumber ?? throw new Refusal("planning.no-plan", ("本件还没有登记规划", "No plan is registered in this case yet"), 409), ct);

    /// <summary>Targets in force, in order of code.</summary>
    public async Task<IReadOnlyList<Target>> Targets(string plan, CancellationToken ct) =>
        [.. (await db.Set<Target>().Where(target => target.PlanNumber == plan && target.State == RecordState.Valid).OrderBy(target => target.Number).Take(MostRows).ToListAsync(ct)).OrderBy(target => target.Code, Codes.InOrder)];

    /// <summary>Tasks in force, in order of number.</summary>
    public async Task<IReadOnlyList<PlanTask>> Tasks(string plan, CancellationToken ct) =>
        [.. (await db.Set<PlanTask>().Where(task => task.PlanNumber == plan && task.State == RecordState.Valid).OrderBy(task => task.Number).Take(MostRows).ToListAsync(ct)).OrderBy(task => task.No, Codes.InOrder)];

    /// <summary>The next number of a series of the module, such as <c>5101-2026-GH-0001</c>.</summary>
    public async Task<string> Next(string kind, int year, CancellationToken ct) =>
        $"{charters[db.Office].NumberPrefix}-{year}-{kind}-{await db.Next(db.Office, $"planning:{kind}", year, ct):0000}";

    /// <summary>Refuses a plan whose years overlap another of its kind, level and owner.</summary>
    public async Task MustNotOverlap(PlanKind kind, PlanLevel level, string owner, int from, int until, CancellationToken ct)
    {
        var others = await db.Set<Plan>().AsNoTracking()
            .Where(plan => plan.Kind == kind && plan.Level == level && plan.Owner == owner && plan.FromYear <= until && plan.UntilYear >= from && plan.State == RecordState.Valid).Take(50).ToListAsync(ct);
        if (PlanPeriods.Overlapping(others, kind, level, owner, from, until) is { } other)
        {
            throw PlanPeriods.Refused(other, from, until);
        }
    }

    /// <summary>Keeps what was approved: targets and tasks as they are now.</summary>
    public Task Keep(Plan plan, string label, ActTaking taking, int? textVersion, CancellationToken ct) => Keep(plan, label, taking.Case.Number, taking.By, textVersion, ct);

    /// <summary>Keeps it likewise for a plan that came without a case.</summary>
    public async Task Keep(Plan plan, string label, string caseNumber, Actor by, int? textVersion, CancellationToken ct)
    {
        var now = db.Clock.GetUtcNow();
        db.Add(new PlanVersion
        {
            Office = plan.Office, PlanNumber = plan.Number, Version = plan.Version, Label = label, ApprovedBy = plan.ApprovedBy ?? "", ApprovalNumber = plan.ApprovalNumber ?? "", ApprovedOn = plan.ApprovedOn ?? OfficeBooks.DateOf(now),
            TextVersion = textVersion, TargetsJson = Json(await Targets(plan.Number, ct)), TasksJson = Json(await Tasks(plan.Number, ct)), CaseNumber = caseNumber, ByName = by.Name, RecordedAt = now,
        });
    }

    /// <summary>Makes a plan findable; by the public once it is published.</summary>
    public Task Index(Plan plan, DateTimeOffset at, CancellationToken ct) => search.Put(
        new SearchEntry
        {
            Office = plan.Office, Kind = Plan.Register, Number = plan.Number, Title = plan.Name, Detail = $"{plan.Owner} · {plan.Tag.Zh}",
            Address = $"/planning/{plan.Number}", Field = PlanningModule.FieldName, Public = plan.PublishedOn is not null, At = at,
        },
        PlanningRegisters.Plans.SearchWords(plan), ct);

    private static string Json<T>(IReadOnlyList<T> rows) => JsonSerializer.Serialize(rows, FormDefinition.Json);
}

/// <summary>Codes such as 2.10 in the order people count: part by part, as numbers.</summary>
internal sealed class Codes : IComparer<string?>
{
    public static readonly Codes InOrder = new();

    public int Compare(string? x, string? y)
    {
        var (one, other) = ((x ?? "").Split('.'), (y ?? "").Split('.'));
        for (var i = 0; i < Math.Min(one.Length, other.Length); i++)
        {
            var order = int.TryParse(one[i], out var a) && int.TryParse(other[i], out var b) ? a.CompareTo(b) : string.CompareOrdinal(one[i], other[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return one.Length.CompareTo(other.Length);
    }
}
