using System.Diagnostics;
using System.Globalization;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Stations;
using Rongxi.Radio.Terrain;

namespace Rongxi.Radio.Compatibility;

/// <summary>Everything the page of a technical examination shows.</summary>
internal sealed record TechnicalFindings
{
    /// <summary>As applied for.</summary>
    public required OnAir Applied { get; init; }

    /// <summary>Power applied for, W.</summary>
    public required double PowerW { get; init; }

    public required WhatIf WhatIf { get; init; }

    /// <summary>With the values tried.</summary>
    public required OnAir Station { get; init; }

    public required ServiceCriterion Criterion { get; init; }

    public required Examined Examined { get; init; }

    /// <summary>Stations found in the register, and how far the search is complete.</summary>
    public required int Found { get; init; }

    public required double WithinKm { get; init; }

    public required IReadOnlyList<BorderPoint> Border { get; init; }

    public required Aggregate? Aggregate { get; init; }

    public required GroundMark Ground { get; init; }

    /// <summary>Method and edition.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 over all inputs: the same hash, the same numbers.</summary>
    public required string InputsHash { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>The border point that comes out worst; null where no limit is set or the border is not known.</summary>
    public BorderPoint? WorstBorder => Border.Where(point => point.MarginDb is not null).MinBy(point => point.MarginDb);

    /// <summary>Least margin of everything looked at, dB; null where nothing was.</summary>
    public double? LeastMarginDb => Examined.Worst is { } worst
        ? WorstBorder is { } border ? Math.Min(worst.MarginDb, border.MarginDb!.Value) : worst.MarginDb
        : WorstBorder?.MarginDb;

    public Light Light => LeastMarginDb switch
    {
        null => new Light(LightColour.Ok, ("没有相关台站", "no station concerned")),
        < 0 => new Light(LightColour.Late, ("不满足", "fails")),
        < Pairing.NearDb => new Light(LightColour.Near, ("临界", "near the limit")),
        _ => new Light(LightColour.Ok, ("满足", "passes")),
    };

    /// <summary>What follows, in one sentence.</summary>
    public Text Conclusion
    {
        get
        {
            var failing = Examined.Pairings.Where(pairing => pairing.Verdict == Verdict.Fails).Select(pairing => pairing.Other.Number).Distinct().Count();
            var near = Examined.Pairings.Count(pairing => pairing.Verdict == Verdict.Near);
            var what = WhatIf.IsAsApplied ? new Text("按申请参数", "as applied for") : new Text("按试算参数", "with the values tried");
            if (failing > 0)
            {
                var worst = Examined.Worst!;
                return (
                    $"{what.Zh}不宜批准：{failing} 座台站不满足，最差为{worst.Other.Name}{(worst.Direction == Direction.Affected ? "（受本台影响）" : "（影响本台）")}，{worst.Relation.Zh}余量 {Signed(worst.MarginDb)} dB。",
                    $"Not fit to be granted {what.En}: {failing} {(failing == 1 ? "station fails" : "stations fail")}; the worst is {worst.Other.Name} ({(worst.Direction == Direction.Affected ? "affected by it" : "affecting it")}, {worst.Relation.En}), margin {Signed(worst.MarginDb)} dB.");
            }

            if (WorstBorder is { MarginDb: < 0 } border)
            {
                return ($"{what.Zh}须先协调：{border.Towards.Zh}方向边界处场强 {border.FieldDbuvm:0.0} dBµV/m，超过 {border.LimitDbuvm:0.#}。", $"Coordination first {what.En}: {border.FieldDbuvm:0.0} dBµV/m at the border towards {border.Towards.En}, above {border.LimitDbuvm:0.#}.");
            }

            return Examined.Worst is { } least
                ? ($"{what.Zh}可以批准：全部满足{(near > 0 ? $"，其中 {near} 项临界" : "")}，最差余量 {Signed(least.MarginDb)} dB（{least.Other.Name}）。", $"Fit to be granted {what.En}: everything passes{(near > 0 ? $", {near} near the limit" : "")}; least margin {Signed(least.MarginDb)} dB ({least.Other.Name}).")
                : ($"{what.Zh}可以批准：{WithinKm:0} km 内没有同频、邻频的台站。", $"Fit to be granted {what.En}: no station on these or adjacent frequencies within {WithinKm:0} km.");
        }
    }

    public static string Signed(double db) => (db < 0 ? "−" : "+") + Math.Abs(db).ToString("0.0", CultureInfo.InvariantCulture);
}

/// <summary>Examines the waves of an application: for the engineer's page, the report, and the applicant's own check.</summary>
internal sealed class TechnicalExamination(RongxiDb db, ProcedureBook procedures, OfficeBooks books, GroundShelf grounds, RegisterSearch search, SearchShelf shelf, Borders borders)
{
    /// <summary>Stations that a batch of base stations is examined for reach no further.</summary>
    private const int MostAggregated = 50;

    /// <summary>The findings of a case; null for a case without a station of its own place.</summary>
    /// <exception cref="Refusal"><c>terrain.missing</c>: tiles of the ground are missing, named.</exception>
    public async Task<TechnicalFindings?> Of(Case file, WhatIf whatIf, CancellationToken ct)
    {
        var rules = await books.Rules(db.Office, ct);
        ServiceCriterion Criteria(StationService service) => ServiceCriteria.Of(service, file.ReceivedOn, rules);
        if (Applications.Read(file, procedures[file.Procedure], db.Seal) is not StationApplication form
            || OnAirReading.Of(form, file.Number, file.Applicant, Criteria) is not { } applied)
        {
            return null;
        }

        return await Of(applied, form.PowerInWatts(), whatIf, Criteria, file.RecordNumber, ct);
    }

    /// <summary>The station of a case with the values tried, and what protects its service; null for a case without one.</summary>
    public async Task<(OnAir Station, ServiceCriterion Criterion)?> Station(Case file, WhatIf whatIf, CancellationToken ct)
    {
        var rules = await books.Rules(db.Office, ct);
        ServiceCriterion Criteria(StationService service) => ServiceCriteria.Of(service, file.ReceivedOn, rules);
        return Applications.Read(file, procedures[file.Procedure], db.Seal) is StationApplication form && OnAirReading.Of(form, file.Number, file.Applicant, Criteria) is { } applied
            ? (whatIf.Tried(applied, form.PowerInWatts()), Criteria(applied.Service)) : null;
    }

    /// <summary>The findings of a station.</summary>
    /// <param name="applied">As applied for.</param>
    /// <param name="powerW">Its power, W.</param>
    /// <param name="whatIf">Values tried in its place.</param>
    /// <param name="criteria">What protects each service.</param>
    /// <param name="except">Number of the station itself, when it is registered already.</param>
    public async Task<TechnicalFindings> Of(OnAir applied, double powerW, WhatIf whatIf, Func<StationService, ServiceCriterion> criteria, string? except, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var station = whatIf.Tried(applied, powerW);
        var criterion = criteria(station.Service);
        var found = await shelf.Kept(db.Office, station, except, () => search.Around(station.Place, criterion.SearchKm, [.. station.Transmits, .. station.Receives], CompatibilityExaminer.BesideHz(station.Transmits), except, ct));
        var ground = grounds.Now();
        var losses = new PathLosses(ground, RadioClimate.Of(db.Office));
        var examiner = new CompatibilityExaminer(losses, criteria);
        var others = found.Stations.Select(row => OnAirReading.Of(row, criteria)).OfType<OnAir>().ToList();
        var examined = examiner.Of(station, others, ct);
        return new TechnicalFindings
        {
            Applied = applied,
            PowerW = powerW,
            WhatIf = whatIf,
            Station = station,
            Criterion = criterion,
            Examined = examined,
            Found = found.Stations.Count,
            WithinKm = found.WithinKm,
            Border = await borders.Of(station, criterion, losses, ct),
            Aggregate = Added(examiner, examined, station, ct),
            Ground = ground.Mark,
            Model = PathLosses.ModelOf(station.Transmits[0].CentreHz / 1e6),
            InputsHash = Inputs.HashOf(station, others, criterion, ground.Mark),
            Elapsed = watch.Elapsed,
        };
    }

    /// <summary>What adds up at the receiver of the station that is worst off.</summary>
    private static Aggregate? Added(CompatibilityExaminer examiner, Examined examined, OnAir station, CancellationToken ct)
    {
        if (examined.Of(Direction.Affecting).FirstOrDefault() is not { } worst)
        {
            return null;
        }

        var disturbers = examined.Of(Direction.Affecting).Select(pairing => pairing.Other).Distinct().Take(MostAggregated).ToList();
        return Aggregate.Of(worst, examiner.At(worst, station, disturbers, ct));
    }
}
