using Rongxi.Propagation.ExtendedHata;
using Rongxi.Propagation.P1546;
using Rongxi.Propagation.P528;

namespace Rongxi.Propagation.Batches;

/// <summary>Recommendation ITU-R P.528: air to ground.</summary>
internal sealed class P528Batch : BatchModel
{
    private static readonly string[] Frequency = ["f_mhz", "f__mhz"];
    private static readonly string[] Distance = ["d_km", "d__km"];
    private static readonly string[] LowerHeight = ["h1_m", "h_1__meter"];
    private static readonly string[] UpperHeight = ["h2_m", "h_2__meter"];
    private static readonly string[] Time = ["p_pct", "p", "time"];

    private (double FrequencyMHz, AirGroundFrequency Made)? _frequency;
    private (double LowerM, double UpperM, Polarization Plane, AirGroundPath Made)? _path;

    public override string Name => "p528";

    public override IReadOnlyList<string> Results => ["A_db", "A_fs_db", "A_a_db", "mode"];

    public override bool NeedsProfiles(BatchTable table) => false;

    public override IReadOnlyList<string[]> Needed(BatchTable table) => [Frequency, Distance, LowerHeight, UpperHeight, Time];

    public override (double LossDb, string[] Cells) Compute(BatchRow row, BatchProfile? profile)
    {
        double frequency = row.Number(Frequency);
        double percent = row.Number(Time);
        (double lower, double upper) = (row.Number(LowerHeight), row.Number(UpperHeight));
        Polarization plane = row.Table.Has("pol") ? Plane(row, 0, "pol") : Polarization.Horizontal;
        // Tables run through distances for one pair of heights: what belongs to the pair is kept for the next row.
        if (_frequency?.FrequencyMHz != frequency)
        {
            _frequency = (frequency, new AirGroundFrequency(frequency));
            _path = null;
        }

        if (_path is not { } kept || kept.LowerM != lower || kept.UpperM != upper || kept.Plane != plane)
        {
            _path = (lower, upper, plane, _frequency.Value.Made.Path(lower, upper, plane));
        }

        AirGroundLink link = _path.Value.Made.LinkAt(row.Number(Distance));
        double loss = link.LossDb(percent);
        return (loss, [Shown(loss), Shown(link.FreeSpaceLossDb), Shown(link.GasLossDb), ((int)link.Mode).ToString(System.Globalization.CultureInfo.InvariantCulture)]);
    }
}

/// <summary>The extended Hata model in the form that a row names; ITS's current one unless it does.</summary>
internal sealed class ExtendedHataBatch : BatchModel
{
    private static readonly string[] Frequency = ["f_mhz", "f"];
    private static readonly string[] BaseHeight = ["hb_m", "hb"];
    private static readonly string[] MobileHeight = ["hm_m", "hm"];
    private static readonly string[] Environment = ["env", "environment"];

    public override string Name => "ehata";

    public override IReadOnlyList<string> Results => ["plb_db"];

    public override bool NeedsProfiles(BatchTable table) => true;

    public override IReadOnlyList<string[]> Needed(BatchTable table) => [Frequency, BaseHeight, MobileHeight, Environment];

    public override (double LossDb, string[] Cells) Compute(BatchRow row, BatchProfile? profile)
    {
        // Codes of the national land-cover data that ITS's program reads: 23 urban, 22 suburban, anything else rural.
        ExtendedHataEnvironment environment = row.Text(Environment).ToUpperInvariant() switch
        {
            "23" or "URBAN" => ExtendedHataEnvironment.Urban,
            "22" or "SUBURBAN" => ExtendedHataEnvironment.Suburban,
            _ => ExtendedHataEnvironment.Rural,
        };
        ExtendedHataVariant variant = ExtendedHataVariant.Current;
        if (row.Table.Has("variant") && !Enum.TryParse(row.Text("variant"), ignoreCase: true, out variant))
        {
            throw new InvalidDataException($"line {row.Line}, variant: “{row.Text("variant")}” is none of {string.Join(", ", Enum.GetNames<ExtendedHataVariant>())}");
        }

        ExtendedHataResult found = ExtendedHataModel.Predict(
            new ExtendedHataLink
            {
                FrequencyMHz = row.Number(Frequency), BaseHeightM = row.Number(BaseHeight), MobileHeightM = row.Number(MobileHeight), Environment = environment, NotExceededPercent = row.NumberOr(50, "reliability", "p_pct"), Variant = variant,
            },
            profile!.GroundM,
            profile.SpacingM);
        return (found.LossDb, [Shown(found.LossDb)]);
    }
}

/// <summary>Recommendation ITU-R P.1546: point to area, on the curves that the site supplies.</summary>
internal sealed class P1546Batch(string? tables) : BatchModel
{
    private P1546Model? _model;

    public override string Name => "p1546";

    public override IReadOnlyList<string> Results => ["E_dbuvm_per_1kW", "Lb_db"];

    public override bool NeedsProfiles(BatchTable table) => table.Has("profile");

    public override IReadOnlyList<string[]> Needed(BatchTable table) => table.Has("profile")
        ? [["f_mhz"], ["p_pct"], ["htg_m", "ha_m"], ["hrg_m", "h2_m"]]
        : [["f_mhz"], ["p_pct"], ["d_km"], ["h1_m", "heff_m"], ["hrg_m", "h2_m"]];

    public override (double LossDb, string[] Cells) Compute(BatchRow row, BatchProfile? profile)
    {
        _model ??= new P1546Model(Curves());
        P1546Link link = new()
        {
            FrequencyMHz = row.Number("f_mhz"), TimePercent = row.Number("p_pct"), LocationPercent = row.NumberOr(50, "pL_pct", "q_pct"), ReceiverHeightM = row.Number("hrg_m", "h2_m"),
            ReceiverClutterM = Optional(row, "R2_m"), TransmitterClutterM = Optional(row, "R1_m"), TransmitterHeightM = Optional(row, "htg_m", "ha_m"),
        };
        if (row.Table.Has("env"))
        {
            link = link with { Environment = Enum.TryParse(row.Text("env"), ignoreCase: true, out P1546Environment environment) ? environment : throw new InvalidDataException($"line {row.Line}, env: “{row.Text("env")}” is none of {string.Join(", ", Enum.GetNames<P1546Environment>())}") };
        }

        P1546Result found;
        if (profile is not null)
        {
            found = _model.Predict(new PathProfile(profile.DistanceKm, profile.GroundM), link);
        }
        else
        {
            double sea = row.NumberOr(0, "sea_km");
            found = _model.Predict(link with
            {
                EffectiveHeightM = row.Number("h1_m", "heff_m"), SeaKm = sea, LandKm = row.Number("d_km") - sea, SeaTemperature = row.NumberOr(0, "warm_sea") != 0 ? P1546SeaTemperature.Warm : P1546SeaTemperature.Cold,
                ReceiverClearanceDegrees = Optional(row, "tca_deg"),
            });
        }

        return (found.LossDb, [Shown(found.FieldDbuVPerM), Shown(found.LossDb)]);
    }

    private static double? Optional(BatchRow row, params ReadOnlySpan<string> names)
    {
        int at = row.Table.Find(names);
        return at < 0 || at >= row.Cells.Length || row.Cells[at].Length == 0 ? null : row.Number(names);
    }

    private P1546Curves Curves()
    {
        string? file = tables is null || File.Exists(tables) ? tables : Path.Combine(tables, "p1546-curves.csv");
        if (file is null || !File.Exists(file))
        {
            throw new TablesMissingException("ITU-R P.1546", "the Recommendation's curve tables", "Get them from https://www.itu.int/rec/R-REC-P.1546 and bring them in with: propagation tables import FILE");
        }

        return P1546Curves.Read(file);
    }
}
