using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;

namespace Rongxi.Web.Pages.Front;

/// <summary>How many records a register holds.</summary>
public sealed record RegisterCount(RegisterDefinition Register, long Count, bool IsCapped);

/// <summary>How the office does since 1 January.</summary>
/// <param name="Decided">Cases ended.</param>
/// <param name="OnTime">Of those with a legal limit, how many kept it.</param>
/// <param name="Timed">How many had one.</param>
/// <param name="MeanDays">Mean working days used; null before the first.</param>
/// <param name="CorrectedOnce">How many were corrected at most once.</param>
/// <param name="Journal">Leaves of the journal.</param>
public sealed record OfficeFigures(int Decided, int OnTime, int Timed, double? MeanDays, int CorrectedOnce, long Journal);

/// <summary>The same of one procedure.</summary>
public sealed record ProcedureFigures(string Procedure, int Decided, int OnTime, int Timed, double? MeanDays);

/// <summary>How long a service took in the last year.</summary>
public sealed record ServiceFigures(int Cases, int? MedianDays);

/// <summary>
/// The figures that the public pages show, computed at most once a minute per office. While one request computes, the others
/// are answered with what was known.
/// </summary>
public sealed class PublicFigures(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(60);

    /// <summary>Newest cases from which a median is taken.</summary>
    private const int MostForMedian = 1000;

    private readonly ConcurrentDictionary<string, Figure> _figures = new();

    public Task<OfficeFigures> Office(string office, CancellationToken ct) => Of(office + "/office", office, ComputeOffice, ct);

    public Task<ServiceFigures> Service(string office, string procedure, CancellationToken ct) =>
        Of($"{office}/service/{procedure}", office, (db, stop) => ComputeService(db, procedure, stop), ct);

    public Task<IReadOnlyList<RegisterCount>> Registers(string office, CancellationToken ct) => Of(office + "/registers", office, ComputeRegisters, ct);

    public Task<IReadOnlyList<ProcedureFigures>> ByProcedure(string office, CancellationToken ct) => Of(office + "/procedures", office, ComputeProcedures, ct);

    private async Task<T> Of<T>(string key, string office, Func<RongxiDb, CancellationToken, Task<T>> compute, CancellationToken ct)
    {
        var figure = _figures.GetOrAdd(key, _ => new Figure());
        if (figure.Value is T known && clock.GetUtcNow() - figure.At < Kept)
        {
            return known;
        }

        // The first ever waits its turn; later ones take what is there while one computes.
        if (figure.Value is T old)
        {
            if (!await figure.Turn.WaitAsync(TimeSpan.Zero, ct))
            {
                return old;
            }
        }
        else
        {
            await figure.Turn.WaitAsync(ct);
        }

        try
        {
            if (figure.Value is T fresh && clock.GetUtcNow() - figure.At < Kept)
            {
                return fresh;
            }

            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = office;
            var value = await compute(scope.ServiceProvider.GetRequiredService<RongxiDb>(), ct);
            (figure.Value, figure.At) = (value, clock.GetUtcNow());
            return value;
        }
        finally
        {
            figure.Turn.Release();
        }
    }

    private async Task<OfficeFigures> ComputeOffice(RongxiDb db, CancellationToken ct)
    {
        var start = StartOfYear();
        var closed = await db.Cases.Where(file => file.ClosedAt >= start).GroupBy(_ => 1)
            .Select(group => new
            {
                Decided = group.Count(),
                Timed = group.Count(file => file.Late != null),
                OnTime = group.Count(file => file.Late == false),
                Mean = group.Average(file => (double?)file.DaysUsed),
                Once = group.Count(file => file.FormVersion <= 2),
            }).FirstOrDefaultAsync(ct);
        var size = await db.JournalStates.Where(state => state.Id == 1).Select(state => (long?)state.Size).FirstOrDefaultAsync(ct);
        return new OfficeFigures(closed?.Decided ?? 0, closed?.OnTime ?? 0, closed?.Timed ?? 0, closed?.Mean, closed?.Once ?? 0, size ?? 0);
    }

    private async Task<IReadOnlyList<ProcedureFigures>> ComputeProcedures(RongxiDb db, CancellationToken ct)
    {
        var start = StartOfYear();
        var rows = await db.Cases.Where(file => file.ClosedAt >= start).GroupBy(file => file.Procedure)
            .Select(group => new { group.Key, Decided = group.Count(), Timed = group.Count(file => file.Late != null), OnTime = group.Count(file => file.Late == false), Mean = group.Average(file => (double?)file.DaysUsed) })
            .Take(500).ToListAsync(ct);
        return [.. rows.OrderByDescending(row => row.Decided).Select(row => new ProcedureFigures(row.Key, row.Decided, row.OnTime, row.Timed, row.Mean))];
    }

    private async Task<ServiceFigures> ComputeService(RongxiDb db, string procedure, CancellationToken ct)
    {
        var since = clock.GetUtcNow().AddYears(-1);
        var days = await db.Cases.AsNoTracking().Where(file => file.Procedure == procedure && file.ReceivedAt >= since && file.DaysUsed != null && file.DecidedOn != null)
            .OrderByDescending(file => file.ReceivedAt).Take(MostForMedian).Select(file => file.DaysUsed!.Value).ToListAsync(ct);
        days.Sort();
        return new ServiceFigures(days.Count, days.Count == 0 ? null : days[days.Count / 2]);
    }

    private async Task<IReadOnlyList<RegisterCount>> ComputeRegisters(RongxiDb db, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var counts = new List<RegisterCount>();
        var office = scope.ServiceProvider.GetRequiredService<Charters>()[db.Office];
        foreach (var module in scope.ServiceProvider.GetRequiredService<IReadOnlyList<IModule>>())
        {
            foreach (var register in module.Registers.Where(register => register.IsPublic))
            {
                var (count, capped) = await register.Reader(db).Count(new RegisterQuery(), null, ct);

                // Another office's register, and nothing in it here: not this office's to show.
                if (count > 0 || module.Serves(office))
                {
                    counts.Add(new RegisterCount(register, count, capped));
                }
            }
        }

        return counts;
    }

    /// <summary>The office's 1 January, as an instant.</summary>
    public DateTimeOffset StartOfYear()
    {
        var year = OfficeBooks.DateOf(clock.GetUtcNow()).Year;
        return new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime();
    }

    private sealed class Figure
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);
        public object? Value { get; set; }
        public DateTimeOffset At { get; set; }
    }
}
