using System.Diagnostics;
using System.Globalization;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
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

    /// <summary>What the numbers rest on.</summary>
    public required Inputs Inputs { get; init; }

    /// <summary>SHA-256 over all inputs: the same hash, the same numbers.</summary>
    public string InputsHash => Inputs.Whole;

    public required TimeSpan Elapsed { get; init; }

    /// <summary>The border point that comes out worst; null where no limit is set or the border is not known.</summary>
    public BorderPoint? WorstBorder => Border.Where(point => point.MarginDb is not null).MinBy(point => point.MarginDb);

    /// <summary>Least margin of all pairs with stations of others, dB; null where there are none.</summary>
    public double? LeastMarginDb => Examined.Worst?.MarginDb;

    /// <summary>Whether a neighbouring city has to be asked first.</summary>
    public bool NeedsCoordination => WorstBorder is { MarginDb: < 0 };

    public Light Light => LeastMarginDb switch
    {
        null => new Light(LightColour.Ok, ("没有他人台站", "nobody else’s station")),
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

            var asked = NeedsCoordination
                ? new Text($"{WorstBorder!.Towards.Zh}方向边界处场强 {WorstBorder.FieldDbuvm:0} dBµV/m，超过 {WorstBorder.LimitDbuvm:0.#}，须先与{WorstBorder.Towards.Zh}协调。", $" The field at the border towards {WorstBorder.Towards.En} is {WorstBorder.FieldDbuvm:0} dBµV/m, above {WorstBorder.LimitDbuvm:0.#}: coordinate with {WorstBorder.Towards.En} first.")
                : Text.None;
            return Examined.Worst is { } least
                ? ($"{what.Zh}可以批准：台站全部满足{(near > 0 ? $"，其中 {near} 项临界" : "")}，最差余量 {Signed(least.MarginDb)} dB（{least.Other.Name}）。{asked.Zh}", $"Fit to be granted {what.En}: every station passes{(near > 0 ? $", {near} near the limit" : "")}; least margin {Signed(least.MarginDb)} dB ({least.Other.Name}).{asked.En}")
                : ($"{what.Zh}可以批准：{WithinKm:0} km 内没有他人的同频、邻频台站。{asked.Zh}", $"Fit to be granted {what.En}: nobody else’s station on these or adjacent frequencies within {WithinKm:0} km.{asked.En}");
        }
    }

    public static string Signed(double db) => (db < 0 ? "−" : "+") + Math.Abs(db).ToString("0.0", CultureInfo.InvariantCulture);
}

/// <summary>Examines the waves of an application: for the engineer's page, the report, and the applicant's own check.</summary>
internal sealed class TechnicalExamination(RongxiDb db, OfficeBooks books, SubjectReader subjects, GroundShelf grounds, RegisterSearch search, SearchShelf shelf, Borders borders)
{
    /// <summary>Stations that a batch of base stations is examined for reach no further.</summary>
    private const int MostAggregated = 50;

    /// <summary>The findings of a case; null for a case without a station of its own place.</summary>
    /// <exception cref="Refusal"><c>terrain.missing</c>: tiles of the ground are missing, named; <c>radio.no-model</c>.</exception>
    public async Task<TechnicalFindings?> Of(Case file, WhatIf whatIf, CancellationToken ct)
    {
        var criteria = await Criteria(file.ReceivedOn, ct);
        return await subjects.Of(file, criteria, whatIf.Row, ct) is { } subject ? await Of(subject, whatIf, criteria, ct) : null;
    }

    /// <summary>The station of a case with the values tried, and what protects its service; null for a case without one.</summary>
    public async Task<(OnAir Station, ServiceCriterion Criterion)?> Station(Case file, WhatIf whatIf, CancellationToken ct)
    {
        var criteria = await Criteria(file.ReceivedOn, ct);
        return await subjects.Of(file, criteria, whatIf.Row, ct) is { } subject ? (whatIf.Tried(subject.Station, subject.PowerW), criteria(subject.Station.Service)) : null;
    }

    /// <summary>What protects each service on a day.</summary>
    public async Task<Func<StationService, ServiceCriterion>> Criteria(DateOnly on, CancellationToken ct)
    {
        var rules = await books.Rules(db.Office, ct);
        return service => ServiceCriteria.Of(service, on, rules);
    }

    /// <summary>The findings of a station.</summary>
    /// <param name="subject">As applied for.</param>
    /// <param name="whatIf">Values tried in its place.</param>
    /// <param name="criteria">What protects each service.</param>
    public async Task<TechnicalFindings> Of(Subject subject, WhatIf whatIf, Func<StationService, ServiceCriterion> criteria, CancellationToken ct)
    {
        var (applied, powerW, except) = subject;
        var watch = Stopwatch.StartNew();
        var station = whatIf.Tried(applied, powerW);
        var criterion = criteria(station.Service);
        var found = await shelf.Kept(db.Office, station, except, () => search.Around(station.Place, criterion.SearchKm, [.. station.Transmits, .. station.Receives], CompatibilityExaminer.BesideHz(station.Transmits), except, ct));
        var ground = grounds.Now();
        var climate = RadioClimate.Of(db.Office);
        var losses = new PathLosses(ground, climate);
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
            Inputs = Inputs.Of(station, others, others.Select(other => criteria(other.Service)).Append(criterion).DistinctBy(one => one.Service), climate, ground.Mark),
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
        return Aggregate.Of(worst, examiner.At(worst, station, disturbers, ct), ct);
    }
}
