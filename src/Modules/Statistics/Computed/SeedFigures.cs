using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;

namespace Rongxi.Statistics.Computed;

/// <summary>Sets up what comes with the program: code lists, topics, and indicators computed from the registers there are. Done twice it changes nothing.</summary>
internal sealed class SeedFigures(RongxiDb db, IndicatorBook indicators, CodeListBook lists, IServiceProvider services)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    public async Task Run(CancellationToken ct)
    {
        foreach (var list in await Read<CodeListOrder[]>("code-lists"))
        {
            await lists.Put(list with { Agency = list.Agency ?? "" }, ct);
        }

        var known = await db.Set<ComputedIndicator>().AsNoTracking().Select(one => one.Code).ToListAsync(ct);
        foreach (var seed in (await Read<ComputedSeed[]>("computed")).Where(seed => !known.Contains(seed.Code) && (seed.Offices is null || seed.Offices.Contains(db.Office)) && IsKept(seed.Register)))
        {
            await db.Transact(
                async () =>
                {
                    var indicator = await db.Set<Indicator>().AsNoTracking().FirstOrDefaultAsync(one => one.Name == seed.Name && one.State == RecordState.Valid, ct) ?? await indicators.Declare(
                        new IndicatorOrder
                        {
                            Name = seed.Name, NameEn = seed.NameEn, Unit = seed.Unit, UnitEn = seed.UnitEn, Decimals = seed.Decimals, Every = seed.Every, Direction = seed.Direction, Definition = seed.Definition, Formula = seed.Formula, Source = "由台账按期末状态计算", Topic = seed.Topic,
                        },
                        Actor.System, ct);
                    db.Add(new ComputedIndicator
                    {
                        Office = db.Office, Code = seed.Code, IndicatorNumber = indicator.Number, Register = seed.Register, Query = seed.Query, PartQuery = seed.PartQuery, PeriodFilter = seed.PeriodFilter, Measure = seed.Measure, SumOf = seed.SumOf, Divisor = seed.Divisor, AreaOf = seed.AreaOf, AreaFilter = seed.AreaFilter,
                    });
                },
                ct);
        }
    }

    private bool IsKept(string register) => register == ComputedIndicator.Cases || services.GetService<RegisterBook>()?.Find(register) is not null || services.GetServices<RegisterDefinition>().Any(one => one.Name == register);

    private static async Task<T> Read<T>(string name)
    {
        await using var stream = typeof(SeedFigures).Assembly.GetManifestResourceStream($"Rongxi.Statistics.Data.{name}.json")!;
        return (await JsonSerializer.DeserializeAsync<T>(stream, Json))!;
    }

    private sealed record ComputedSeed(
        string Code, string Name, string NameEn, string Unit, string UnitEn, int Decimals, PeriodLength Every, IndicatorDirection Direction, string Definition, string Formula, string Topic, string Register, string Query, ComputedMeasure Measure,
        string? PartQuery = null, string? PeriodFilter = null, string? SumOf = null, decimal Divisor = 1, string? AreaOf = null, string? AreaFilter = null, string[]? Offices = null);
}
