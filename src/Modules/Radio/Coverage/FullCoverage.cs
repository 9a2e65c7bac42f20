using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Examination;
using Rongxi.Web.Access;

namespace Rongxi.Radio.Coverage;

/// <summary>The station whose full coverage is shown: that of a case, with values tried.</summary>
/// <param name="Number">Of the case.</param>
internal sealed record CoverageAsk(string Number, WhatIf WhatIf);

/// <summary>What is shown of the full coverages of a case.</summary>
/// <param name="Newest">The one asked for last, how far it is; null while none was.</param>
/// <param name="Done">The last that is done; null while none is.</param>
/// <param name="Repeated">What it came to, when it repeats another.</param>
/// <param name="MayStart">Whether the reader may ask for one.</param>
/// <param name="DefaultKm">How far is computed unless said otherwise.</param>
internal sealed record CoverageShown(ComputationProgress? Newest, Computation? Done, RepeatOutcome? Repeated, IReadOnlyList<(Text Name, string Version)> Versions, bool MayStart, double DefaultKm)
{
    public CoverageInputs? Inputs => Done is null ? null : CoverageInputs.Read(Done.InputsRead());
}

/// <summary>Asks for the full coverage of a case's station, and finds what was asked.</summary>
internal sealed class FullCoverage(RongxiDb db, CaseDesk desk, TechnicalExamination examination, ComputationDesk computations)
{
    private const int MostLookedAt = 50;

    /// <summary>Asks; whoever handles radio's cases may.</summary>
    /// <exception cref="Refusal"><c>radio.no-site</c>: nothing can be computed for the case; what <see cref="CoverageInputs.Read"/> and the desk refuse.</exception>
    public async Task<Asked> Start(Case file, WhatIf whatIf, CoverageWish wish, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.Handle, RadioModule.FieldName);
        var (station, criterion) = await examination.Station(file, whatIf, ct)
            ?? throw new Refusal("radio.no-site", ("没有可作传播计算的固定台址", "The case has no station with a fixed site to compute"));
        return await computations.Ask(CoverageKind.KindName, CoverageInputs.Of(station, criterion, RadioClimate.Of(db.Office), wish).ToJson(), file.Number, by, ct);
    }

    public async Task<CoverageShown> Shown(CoverageAsk ask, Actor by, CancellationToken ct)
    {
        var file = await desk.Load(ask.Number, ct);
        var known = (await computations.Of(ask.Number, by, 0, MostLookedAt, ct)).Where(one => one.Kind == CoverageKind.KindName).ToList();
        var done = known.FirstOrDefault(one => one.State == ComputationState.Done);
        if (known.Count > 0)
        {
            await computations.Watched(known[0], by, ct);
        }

        var station = by.May(Permissions.Handle, RadioModule.FieldName) ? await examination.Station(file, ask.WhatIf, ct) : null;
        return new(
            known.Count > 0 ? await computations.Progress(known[0], ct) : null, done, done is null ? null : await computations.Compare(done, ct), done is null ? [] : computations.Titles(done).Versions,
            station is not null, station is { } found ? CoverageInputs.DefaultKm(found.Station) : 0);
    }
}

/// <summary>The full coverage for programs: asked for here, looked at among the computations.</summary>
internal static class CoverageApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/radio/cases/{number}/coverage", Start).Needs(Permissions.Handle)
        .WithName("startRadioCoverage").WithTags("Radio").WithSummary("Compute the coverage of a case's station in full")
        .WithDescription("Asked for, not waited for: `location` is that of the computation, which tells how far it is and at last holds a GeoTIFF of the field strength, a picture, contours, and area and people of each class. What was computed before from the same inputs with the same versions is given back at once.");

    private static async Task<Accepted<CoverageStarted>> Start(string number, CoverageRequest body, CaseDesk desk, FullCoverage coverage, Visitor visitor, HttpContext http, CancellationToken ct)
    {
        var asked = await coverage.Start(await ExaminationApi.Readable(number, desk, visitor, ct), body.Tried(), new(body.RadiusKm, body.PixelArcSeconds, body.TimePercent), visitor.Me, ct);
        var address = $"{http.Request.PathBase}/api/v1/computations/{asked.Computation.Id}";
        return TypedResults.Accepted(address, new CoverageStarted(asked.Computation.Id, asked.Computation.State, asked.Computation.Pieces, asked.Computation.InputsHash, address));
    }
}

/// <summary>How a coverage is computed; what is left out is as applied for, or as usual.</summary>
/// <param name="PixelArcSeconds">Size of a pixel, 1 to 30; 3 when left out.</param>
/// <param name="TimePercent">Share of the time in which the field strength is exceeded, 1 to 50; 50 when left out.</param>
/// <param name="AzimuthDegrees">Direction of the main lobe; −1 for all directions.</param>
internal sealed record CoverageRequest(
    double? RadiusKm = null, double? PixelArcSeconds = null, double? TimePercent = null, double? PowerW = null, double? HeightM = null, double? AzimuthDegrees = null, double? DowntiltDegrees = null, double? FrequencyMHz = null)
{
    /// <exception cref="Refusal"><c>coverage.inputs</c>, with each field out of its range.</exception>
    public WhatIf Tried()
    {
        var wrong = new List<FieldError>();
        void Check(string field, double? value, double least, double most)
        {
            if (value is { } number && !(number >= least && number <= most))
            {
                wrong.Add(new(field, ($"应为 {least} 至 {most}", $"between {least} and {most}")));
            }
        }

        Check(nameof(PowerW), PowerW, 0.001, 1e6);
        Check(nameof(HeightM), HeightM, 1, 900);
        Check(nameof(AzimuthDegrees), AzimuthDegrees, -1, 360);
        Check(nameof(DowntiltDegrees), DowntiltDegrees, 0, 30);
        Check(nameof(FrequencyMHz), FrequencyMHz, CoverageInputs.LeastMHz, CoverageInputs.MostMHz);
        return wrong.Count == 0 ? new(PowerW, HeightM, AzimuthDegrees, DowntiltDegrees, FrequencyMHz is { } mhz ? (long)Math.Round(mhz * 1e6) : null)
            : throw new Refusal("coverage.inputs", ("覆盖计算的输入不对", "Coverage cannot be computed from these inputs"), wrong);
    }
}

/// <summary>A coverage that was asked for.</summary>
/// <param name="Id">Of the computation.</param>
/// <param name="InputsHash">SHA-256 over method, inputs and versions: the same hash, the same result.</param>
/// <param name="Location">Where to look how far it is.</param>
internal sealed record CoverageStarted(Guid Id, ComputationState State, int Pieces, string InputsHash, string Location);
