using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;

namespace Rongxi.Standards.Register;

/// <summary>Finds standards by code, enters them, and answers how cited ones stand.</summary>
internal sealed class StandardBook(RongxiDb db, Succession succession, SearchIndex search) : IStandardStandings
{
    private const int MostAsked = 500;
    private const int LongestReason = 300;

    /// <summary>The standard of a code in whatever spelling; the newest of its number where the code has no year. Null where the register has none.</summary>
    public async Task<Standard?> Find(string? code, CancellationToken ct)
    {
        if (StandardNumber.Parse(code) is not { } number)
        {
            return null;
        }

        var known = db.Set<Standard>().AsNoTracking().Where(standard => standard.State != RecordState.Undone);
        return await known.FirstOrDefaultAsync(standard => standard.Number == number.Key, ct)
            ?? (number.Year is null ? (await Dated([number], ct)).GetValueOrDefault(number.Undated) : null);
    }

    /// <summary>The same, refused by the field's name where there is none.</summary>
    public async Task<Standard> Must(string? code, string field, CancellationToken ct)
    {
        Text why = StandardNumber.Parse(code) is null
            ? ($"“{code}”不是标准号，应如 GB/T 22239—2019", $"“{code}” is no code of a standard; write it as GB/T 22239—2019")
            : ($"标准库中没有 {code}", $"The register has no {code}");
        return await Find(code, ct) ?? throw new Refusal("standards.unknown", why, [new(field, why)]);
    }

    /// <summary>On what ground somebody enters something; refused where it is not said.</summary>
    public static string Ground(string? reason) => !string.IsNullOrWhiteSpace(reason) && reason.Length <= LongestReason ? reason.Trim()
        : throw new Refusal("standards.reason", ($"请写明依据，最多 {LongestReason} 字", $"Say on what ground, in at most {LongestReason} characters"), [new("Reason", string.IsNullOrWhiteSpace(reason) ? ("必填", "Required") : ("太长", "Too long"))]);

    /// <summary>Enters a standard as it is typed: a new one, or what is known of it now. Refuses a succession that goes round in a circle.</summary>
    public Task<Standard> Put(StandardEntry entry, string reason, Actor by, CancellationToken ct, string? caseNumber = null) => db.Transact(
        async () =>
        {
            by.Must(Permissions.KeepRegisters, StandardsModule.FieldName);
            return await Write(entry, reason, by, ct, caseNumber);
        },
        ct);

    /// <summary>The same, in the transaction of an act whose permission is its own.</summary>
    public async Task<Standard> Write(StandardEntry entry, string reason, Actor by, CancellationToken ct, string? caseNumber = null)
    {
        var number = StandardNumber.Parse(entry.Code) ?? throw Wrong([new(nameof(entry.Code), ($"“{entry.Code}”不是标准号，应如 GB/T 22239—2019", $"“{entry.Code}” is no code of a standard; write it as GB/T 22239—2019"))]);
        var standard = await db.Set<Standard>().FirstOrDefaultAsync(standard => standard.Number == number.Key, ct);
        var isNew = standard is null;
        standard ??= new Standard { Office = db.Office, Number = number.Key, Code = number.Code };
        standard.Take(number);
        entry.Fill(standard);
        var wrong = StandardChecks.Of(standard).ToList();
        if (wrong.Count > 0)
        {
            throw Wrong(wrong);
        }

        await MustNotCircle(standard, ct);
        if (isNew)
        {
            db.Add(standard);
        }

        await db.Enter(standard, Standard.Register, isNew ? EntryKind.Registered : EntryKind.Changed, reason, Kernel.Offices.OfficeBooks.DateOf(db.Clock.GetUtcNow()), by, ct, caseNumber);
        await db.SaveChangesAsync(ct);
        await succession.Renew([standard.Number], ct);
        await Index(standard, ct);
        return standard;
    }

    /// <summary>Changes what is known of a standard, in the caller's transaction.</summary>
    public async Task Change(Standard standard, string reason, DateOnly on, Actor by, CancellationToken ct, string? caseNumber = null)
    {
        await db.Enter(standard, Standard.Register, EntryKind.Changed, reason, on, by, ct, caseNumber);
        await db.SaveChangesAsync(ct);
        await succession.Renew([standard.Number], ct);
        await Index(standard, ct);
    }

    public async Task<IReadOnlyList<StandardStanding>> Of(IReadOnlyCollection<StandardNumber> numbers, CancellationToken ct)
    {
        var asked = numbers.Distinct().Take(MostAsked).ToList();
        var keys = asked.Select(number => number.Key).ToList();
        var exact = await db.Set<Standard>().AsNoTracking().Where(standard => EF.Parameter(keys).Contains(standard.Number) && standard.State != RecordState.Undone).ToDictionaryAsync(standard => standard.Number, ct);
        var dated = await Dated([.. asked.Where(number => number.Year is null && !exact.ContainsKey(number.Key))], ct);
        var standings = new List<StandardStanding>();
        foreach (var number in asked)
        {
            if ((exact.GetValueOrDefault(number.Key) ?? (number.Year is null ? dated.GetValueOrDefault(number.Undated) : null)) is not { } standard)
            {
                standings.Add(new(number, number.Code, Text.None, ("标准库未收录", "not in the register"), IsInForce: false, IsKnown: false, null, []));
                continue;
            }

            var successors = standard.Status is StandardStatus.Abolished or StandardStatus.Replaced or StandardStatus.Ending ? await succession.SuccessorsOf(standard.Number, ct) : [];
            standings.Add(new(
                number, standard.Code, standard.Title, Titles.Of(standard.Status), standard.Status is not (StandardStatus.Abolished or StandardStatus.Replaced), IsKnown: true, StandardRegister.Standards.AddressOf(standard.Number),
                [.. successors.Select(link => new StandardSuccessor(link.Code, link.Title, link.Address ?? "/standards/standards"))]));
        }

        return standings;
    }

    /// <summary>The newest in force, or the newest at all, of numbers without year.</summary>
    private async Task<Dictionary<string, Standard>> Dated(IReadOnlyList<StandardNumber> undated, CancellationToken ct)
    {
        if (undated.Count == 0)
        {
            return [];
        }

        var serials = undated.Select(number => number.Serial).Distinct().ToList();
        var candidates = await db.Set<Standard>().AsNoTracking().Where(standard => EF.Parameter(serials).Contains(standard.Serial) && standard.State != RecordState.Undone).ToListAsync(ct);
        return candidates.Where(standard => standard.Parsed.Supplement.Length == 0).GroupBy(standard => standard.Parsed.Undated)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(standard => standard.IsInForce).ThenByDescending(standard => standard.Year).First());
    }

    private async Task MustNotCircle(Standard standard, CancellationToken ct)
    {
        foreach (var (field, list, isOlder) in new[] { (nameof(standard.Replaces), standard.Replaces, true), (nameof(standard.ReplacedBy), standard.ReplacedBy, false) })
        {
            foreach (var other in StandardLists.Codes(list).Select(StandardNumber.Parse).OfType<StandardNumber>())
            {
                var (newer, older) = isOlder ? (standard.Number, other.Key) : (other.Key, standard.Number);
                if (await succession.CircleOf(newer, older, ct) is { } circle)
                {
                    var codes = string.Join(" → ", circle);
                    throw new Refusal("standards.circle", ($"代替关系成环：{codes}", $"The succession would go round in a circle: {codes}"), [new(field, ($"{other.Code} 已在另一方向上：{codes}", $"{other.Code} already stands the other way round: {codes}"))]);
                }
            }
        }
    }

    private Task Index(Standard standard, CancellationToken ct) => search.Put(
        new SearchEntry { Office = standard.Office, Kind = Standard.Register, Number = standard.Number, Title = standard.Title.Zh, Detail = standard.Code, Address = StandardRegister.Standards.AddressOf(standard.Number), Field = StandardsModule.FieldName, Public = true, At = db.Clock.GetUtcNow() },
        StandardRegister.Standards.SearchWords(standard), ct);

    private static Refusal Wrong(IReadOnlyList<FieldError> errors) => new("form.invalid", ($"有 {errors.Count} 处需要修改", errors.Count == 1 ? "1 field needs correction" : $"{errors.Count} fields need correction"), errors);
}
