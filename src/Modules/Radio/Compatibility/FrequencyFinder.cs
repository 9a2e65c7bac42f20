using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Stations;
using Rongxi.Radio.Terrain;

namespace Rongxi.Radio.Compatibility;

/// <summary>The channels of a band for a station, best margin first.</summary>
internal sealed record FrequencyChoice
{
    public required OnAir Station { get; init; }

    public required ServiceCriterion Criterion { get; init; }

    /// <summary>Bands the station may use; empty where the plan has none for its service.</summary>
    public required IReadOnlyList<Band> Bands { get; init; }

    /// <summary>The one searched; null where there is none.</summary>
    public Band? Band { get; init; }

    /// <summary>The frequency licence whose bands these are; null for those of the plan.</summary>
    public string? Licence { get; init; }

    /// <summary>Best margin first.</summary>
    public IReadOnlyList<ChannelMargin> Channels { get; init; } = [];

    /// <summary>Whether the band has more channels than are looked at.</summary>
    public bool IsCut { get; init; }

    /// <summary>Stations found, and of those the weakest that were not computed.</summary>
    public int Found { get; init; }

    public int Left { get; init; }

    /// <summary>So far the search is complete; less than the criterion asks for where too many stand.</summary>
    public double WithinKm { get; init; }

    public required GroundMark Ground { get; init; }

    /// <summary>Method and edition.</summary>
    public string Model { get; init; } = "";

    public TimeSpan Elapsed { get; init; }

    /// <summary>The channel applied for; null where there is none in this band.</summary>
    public (int Rank, ChannelMargin Channel)? Applied
    {
        get
        {
            if (Station.Number.Length == 0 || Station.Transmits.Count == 0)
            {
                return null;
            }

            var centre = Station.Transmits[0].CentreHz;
            for (var i = 0; i < Channels.Count; i++)
            {
                if (Math.Abs(Channels[i].Channel.CentreHz - centre) <= 1)
                {
                    return (i + 1, Channels[i]);
                }
            }

            return null;
        }
    }

    public int Count(Verdict verdict) => Channels.Count(channel => channel.Verdict == verdict);

    /// <summary>What follows, in one sentence.</summary>
    public Text Conclusion
    {
        get
        {
            var best = Channels[0];
            var where = FrequencyText.Format(best.Channel.CentreHz);
            var free = Channels.Count(channel => channel.IsFree);
            var counts = new Text(
                $"{Channels.Count:#,0} 个信道中满足 {Count(Verdict.Passes):#,0} 个（其中无台站 {free:#,0} 个），临界 {Count(Verdict.Near):#,0} 个，不满足 {Count(Verdict.Fails):#,0} 个。",
                $"Of {Channels.Count:#,0} channels {Count(Verdict.Passes):#,0} pass ({free:#,0} of them with no station near), {Count(Verdict.Near):#,0} come near the limit, {Count(Verdict.Fails):#,0} fail.");
            return best switch
            {
                { IsFree: true } => ($"首选 {where}：{WithinKm:0.#} km 内没有台站使用这个信道及其邻近。{counts.Zh}", $"First choice {where}: no station within {WithinKm:0.#} km uses it or what lies beside it. {counts.En}"),
                { Verdict: Verdict.Fails } => ($"这个频段没有满足要求的信道，最好的是 {where}，余量 {TechnicalFindings.Signed(best.MarginDb!.Value)} dB。{counts.Zh}", $"No channel of this band passes; the best is {where}, margin {TechnicalFindings.Signed(best.MarginDb!.Value)} dB. {counts.En}"),
                _ => ($"首选 {where}，余量 {TechnicalFindings.Signed(best.MarginDb!.Value)} dB。{counts.Zh}", $"First choice {where}, margin {TechnicalFindings.Signed(best.MarginDb!.Value)} dB. {counts.En}"),
            };
        }
    }
}

/// <summary>Looks through the bands a station may use for the channels that suit it best.</summary>
internal sealed class FrequencyFinder(RongxiDb db, ProcedureBook procedures, OfficeBooks books, GroundShelf grounds, RegisterSearch search, SearchShelf shelf, ChannelShelf kept)
{
    /// <summary>The channels for the station of a case.</summary>
    /// <exception cref="Refusal"><c>radio.no-station</c>: the case has none with a site; <c>terrain.missing</c>.</exception>
    public async Task<FrequencyChoice> Of(Case file, long? bandHz, CancellationToken ct)
    {
        var rules = await books.Rules(db.Office, ct);
        ServiceCriterion Criteria(StationService service) => ServiceCriteria.Of(service, file.ReceivedOn, rules);
        if (Applications.Read(file, procedures[file.Procedure], db.Seal) is not StationApplication form || OnAirReading.Of(form, file.Number, file.Applicant, Criteria) is not { } station)
        {
            throw new Refusal("radio.no-station", ($"{file.Number} 没有可作传播计算的固定台址和发射频率", $"{file.Number} has no station with a fixed site and a frequency to compute"));
        }

        var first = station.Transmits[0];
        var duplex = station.Receives.Count > 0 ? first.CentreHz - station.Receives[0].CentreHz : 0;
        var licence = form.FrequencyLicenceNumber is { Length: > 0 } number
            ? await db.Set<FrequencyAssignment>().AsNoTracking().Include(one => one.Bands).FirstOrDefaultAsync(one => one.Number == number && one.State == RecordState.Valid, ct)
            : null;
        var bands = licence is null ? [] : BandPlan.Of(licence, first.WidthHz, duplex);
        if (bands.Count == 0)
        {
            (licence, bands) = (null, BandPlan.Of(station.Service, first.CentreHz, file.ReceivedOn));
        }

        return await Of(station, first.WidthHz, bands, bandHz, licence?.Number, Criteria, file.RecordNumber, ct);
    }

    /// <summary>The channels for a station described.</summary>
    public async Task<FrequencyChoice> Of(FrequencyQuestion question, CancellationToken ct)
    {
        var rules = await books.Rules(db.Office, ct);
        var today = books.Today;
        ServiceCriterion Criteria(StationService service) => ServiceCriteria.Of(service, today, rules);
        var station = question.Described(Criteria);
        return await Of(station, station.Transmits.Count > 0 ? station.Transmits[0].WidthHz : null, BandPlan.Of(station.Service, question.BandHz ?? 0, today), question.BandHz, null, Criteria, null, ct);
    }

    private async Task<FrequencyChoice> Of(OnAir station, long? widthHz, IReadOnlyList<Band> bands, long? bandHz, string? licence, Func<StationService, ServiceCriterion> criteria, string? except, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var criterion = criteria(station.Service);
        var ground = grounds.Now();
        // A channel is as wide as what is sent on it; the plan's own width counts where nothing is said.
        var named = bands.FirstOrDefault(band => band.LowHz == bandHz) ?? (bands.Count > 0 ? bands[0] : null);
        var band = named is not null && widthHz is { } width ? named with { BandwidthHz = width } : named;
        var choice = new FrequencyChoice { Station = station, Criterion = criterion, Bands = bands, Band = named, Licence = licence, Ground = ground.Mark };
        if (band is null)
        {
            return choice;
        }

        var channels = band.Channels();
        if (channels.Count == 0)
        {
            throw new Refusal("radio.band-too-narrow", ($"带宽 {FrequencyText.Format(band.BandwidthHz)} 放不进频段 {band.Name}", $"A bandwidth of {FrequencyText.Format(band.BandwidthHz)} does not fit into the band {band.NameEn}"), [new("bandwidth", ("比频段宽", "wider than the band"))]);
        }

        var whole = new Range(channels[0].LowHz, channels[^1].HighHz);
        var tuned = station with { Transmits = [whole], Receives = [] };
        var found = await shelf.Kept(db.Office, tuned, except, () => search.Around(station.Place, criterion.SearchKm, [whole], CompatibilityExaminer.BesideHz([channels[0]]), except, ct));
        var others = found.Stations.Select(row => OnAirReading.Of(row, criteria)).OfType<OnAir>().ToList();
        // Of very many those are computed that could be strongest: what one radiates, less the distance.
        var strongest = others.Count <= CompatibilityExaminer.MostStations ? others
            : [.. others.OrderByDescending(other => Math.Max(other.EirpDbw, station.EirpDbw) - (20 * Math.Log10(Math.Max(0.1, station.Place.DistanceMetres(other.Place) / 1000)))).Take(CompatibilityExaminer.MostStations)];
        var key = $"{db.Office}|{band.LowHz}-{band.HighHz}/{band.SpacingHz}|{band.BandwidthHz}|{Inputs.Of(tuned, strongest, [criterion, .. strongest.Select(other => criteria(other.Service)).DistinctBy(one => one.Service)], RadioClimate.Of(db.Office), ground.Mark).Whole}";
        return choice with
        {
            Channels = kept.Kept(key, () => ChannelSearch.Of(station, band, strongest, new CompatibilityExaminer(new PathLosses(ground, RadioClimate.Of(db.Office)), criteria), ct)),
            IsCut = channels.Count >= Band.MostChannels,
            Found = found.Stations.Count,
            Left = others.Count - strongest.Count,
            WithinKm = found.WithinKm,
            Model = PathLosses.ModelOf((band.LowHz + band.HighHz) / 2e6),
            Elapsed = watch.Elapsed,
        };
    }
}
