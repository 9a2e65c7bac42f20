using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Changes;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Room;

/// <summary>A licence that ends soon.</summary>
/// <param name="Address">Of its record, below the office's root.</param>
/// <param name="ApplyBy">Last day for an application in time.</param>
/// <param name="Renewal">Number of the open case about it; null where nobody has applied.</param>
internal sealed record EndingLicence(string Number, string Name, string Holder, Text Kind, string Address, DateOnly ValidTo, DateOnly ApplyBy, string? Renewal, bool Reminded, Light Light);

/// <summary>How many licences end within so many days.</summary>
internal sealed record EndingCount(int Days, int Licences, bool IsCapped);

/// <summary>Stations of a class.</summary>
internal sealed record ClassCount(string Code, Text Title, int Count);

/// <summary>An open case of the field, nearest due first.</summary>
internal sealed record OpenCase(Case File, Text Procedure, Text Stage, Light Light);

/// <summary>What an engineer opens in the morning.</summary>
internal sealed record Room
{
    public required IReadOnlyList<EndingCount> Endings { get; init; }
    public required IReadOnlyList<EndingLicence> Ending { get; init; }
    public required IReadOnlyList<OpenCase> Open { get; init; }
    public required int OpenCount { get; init; }
    public required int LateCount { get; init; }
    public required IReadOnlyList<ClassCount> Classes { get; init; }
    public required bool ClassesAreCapped { get; init; }
    public required IReadOnlyList<(RegisterDefinition Register, string Count)> Registers { get; init; }
    public required IReadOnlyList<ImportRun> Imports { get; init; }
}

/// <summary>Reads the room of the field: every question bounded and on an index.</summary>
internal sealed class RoomReader(RongxiDb db, OfficeBooks books, FigureShelf shelf, RadioProcedures procedures, TimeProvider clock)
{
    public static readonly IReadOnlyList<int> Within = [30, 90, 180];

    private const int MostListed = 50;
    private const int MostCounted = 10_000;
    private const int MostStations = 20_000;

    public async Task<Room> Read(int days, Actor me, CancellationToken ct)
    {
        var (today, now, calendar) = (books.Today, clock.GetUtcNow(), await books.Calendar(ct));
        var endings = new List<EndingCount>();
        foreach (var within in Within)
        {
            var until = today.AddDays(within);
            var count = await Stations(today, until).Select(row => row.Id).Take(MostCounted).CountAsync(ct) + await Frequencies(today, until).Select(row => row.Id).Take(MostCounted).CountAsync(ct);
            endings.Add(new(within, count, count >= MostCounted));
        }

        var codes = procedures.Codes;
        var open = db.Cases.AsNoTracking().Where(file => file.ClosedAt == null && codes.Contains(file.Procedure));
        var (classes, isCapped) = await shelf.Kept($"radio.classes:{db.Office}", () => Classes(ct));
        return new Room
        {
            Endings = endings,
            Ending = await Ending(today, today.AddDays(days), calendar, ct),
            Open = [.. (await open.OrderBy(file => file.SortDue).ThenBy(file => file.Id).Take(8).ToListAsync(ct)).Select(file => new OpenCase(file, procedures[file.Procedure].ShortTitle, procedures[file.Procedure].StageNamed(file.Stage).Title, Light.Of(file, calendar, now, today)))],
            OpenCount = await open.Take(MostCounted).CountAsync(ct),
            LateCount = await open.Where(file => file.DueOn < today).Take(MostCounted).CountAsync(ct),
            Classes = classes,
            ClassesAreCapped = isCapped,
            Registers = await Registers(me, ct),
            Imports = await db.ImportRuns.AsNoTracking().Where(run => run.Register.StartsWith("radio.")).OrderByDescending(run => run.StartedAt).Take(3).ToListAsync(ct),
        };
    }

    /// <summary>Licences that end from today until a day, and are still in force.</summary>
    public IQueryable<StationLicence> Stations(DateOnly today, DateOnly until) =>
        db.Set<StationLicence>().AsNoTracking().Where(row => row.State == RecordState.Valid && row.ValidTo >= today && row.ValidTo <= until);

    /// <inheritdoc cref="Stations"/>
    public IQueryable<FrequencyAssignment> Frequencies(DateOnly today, DateOnly until) =>
        db.Set<FrequencyAssignment>().AsNoTracking().Where(row => row.State == RecordState.Valid && row.ValidTo >= today && row.ValidTo <= until);

    private async Task<IReadOnlyList<EndingLicence>> Ending(DateOnly today, DateOnly until, WorkCalendar calendar, CancellationToken ct)
    {
        var stations = await Stations(today, until).OrderBy(row => row.ValidTo).Take(MostListed)
            .Select(row => new { row.Number, row.StationNumber, Name = row.StationName, row.Holder, row.ValidTo, row.RemindedAtDays, row.StationClass }).ToListAsync(ct);
        var frequencies = await Frequencies(today, until).OrderBy(row => row.ValidTo).Take(MostListed)
            .Select(row => new { row.Number, Name = row.NetworkName, row.Holder, row.ValidTo, row.RemindedAtDays, row.Temporary }).ToListAsync(ct);
        // Few renewals are open at a time; a case names the station, or the frequency licence.
        var asked = (await db.Cases.AsNoTracking().Where(file => file.Procedure == procedures.Changes && file.ClosedAt == null && file.RecordNumber != null).OrderBy(file => file.Id).Take(1000)
            .Select(file => new { file.RecordNumber, file.Number }).ToListAsync(ct)).GroupBy(file => file.RecordNumber!).ToDictionary(group => group.Key, group => group.First().Number);

        EndingLicence Line(string number, string record, string name, string holder, Text kind, string address, DateOnly validTo, bool reminded) =>
            new(number, name, holder, kind, address, validTo, Renewal.LastDay(validTo, calendar), asked.GetValueOrDefault(record), reminded, RegisterLights.Of(RecordState.Valid, validTo, today, RadioRegisters.NearDays));

        return
        [
            .. stations.Select(row => Line(row.Number, row.StationNumber, row.Name, row.Holder, StationClasses.TitleOf(row.StationClass), $"/radio/station-licences/{row.Number}", row.ValidTo, row.RemindedAtDays is not null))
                .Concat(frequencies.Select(row => Line(row.Number, row.Number, row.Name, row.Holder, row.Temporary ? ("频率使用许可（临时）", "Frequencies, temporary") : ("频率使用许可", "Frequencies"), $"/radio/frequency-licences/{row.Number}", row.ValidTo, row.RemindedAtDays is not null)))
                .OrderBy(line => line.ValidTo).ThenBy(line => line.Number, StringComparer.Ordinal).Take(MostListed),
        ];
    }

    private async Task<(IReadOnlyList<ClassCount> Classes, bool IsCapped)> Classes(CancellationToken ct)
    {
        var counted = await db.Set<Station>().AsNoTracking().Where(station => station.Origin == "").OrderBy(station => station.Number).Take(MostStations)
            .Where(station => station.State == RecordState.Valid || station.State == RecordState.Suspended)
            .GroupBy(station => station.StationClass).Select(group => new { Code = group.Key, Count = group.Count() }).ToListAsync(ct);
        return ([.. counted.OrderByDescending(row => row.Count).ThenBy(row => row.Code, StringComparer.Ordinal).Take(12).Select(row => new ClassCount(row.Code, StationClasses.TitleOf(row.Code), row.Count))], counted.Sum(row => row.Count) >= MostStations);
    }

    private async Task<IReadOnlyList<(RegisterDefinition Register, string Count)>> Registers(Actor me, CancellationToken ct)
    {
        var counted = new List<(RegisterDefinition, string)>();
        foreach (var register in RadioRegisters.All)
        {
            var (count, isCapped) = await register.Reader(db).Count(new RegisterQuery(), me, ct);
            counted.Add((register, count.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture) + (isCapped ? "+" : "")));
        }

        return counted;
    }
}
