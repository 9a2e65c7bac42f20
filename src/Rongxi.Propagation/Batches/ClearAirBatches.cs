using Rongxi.Propagation.ClearAir;
using Rongxi.Propagation.P1812;
using Rongxi.Propagation.P452;

namespace Rongxi.Propagation.Batches;

/// <summary>Recommendation ITU-R P.1812.</summary>
internal sealed class P1812Batch : BatchModel
{
    public override string Name => "p1812";

    public override IReadOnlyList<string> Results => ["Lb_db", "E_dbuvm_per_1kW"];

    public override bool NeedsProfiles(BatchTable table) => true;

    public override IReadOnlyList<string[]> Needed(BatchTable table) => [["f_ghz"], ["p_pct"], ["pL_pct"], ["htg_m"], ["hrg_m"], ["pol"], ["deltaN"], ["N0"], .. ClearAirCells.Latitude(table)];

    public override (double LossDb, string[] Cells) Compute(BatchRow row, BatchProfile? profile)
    {
        P1812Method method = new(new P1812Conditions
        {
            FrequencyGHz = row.Number("f_ghz"), TimePercent = row.Number("p_pct"), LocationPercent = row.Number("pL_pct"), LapseNPerKm = row.Number("deltaN"), SeaLevelRefractivityN = row.Number("N0"), Polarization = Plane(row, 1, "pol"),
        });
        P1812Result found = method.Predict(new PathProfile(profile!.DistanceKm, profile.GroundM), new P1812Terminals
        {
            TransmitterHeightM = row.Number("htg_m"), ReceiverHeightM = row.Number("hrg_m"), CentreLatitudeDeg = ClearAirCells.CentreLatitude(row, profile), TransmitterCoastKm = ClearAirCells.Coast(row, "dct_km"), ReceiverCoastKm = ClearAirCells.Coast(row, "dcr_km"),
        });
        return (found.LossDb, [Shown(found.LossDb), Shown(found.FieldStrengthDbMicrovoltPerM)]);
    }
}

/// <summary>Recommendation ITU-R P.452, edition 18 unless a row says 17.</summary>
internal sealed class P452Batch : BatchModel
{
    public override string Name => "p452";

    public override IReadOnlyList<string> Results => ["Lb_db"];

    public override bool NeedsProfiles(BatchTable table) => true;

    public override IReadOnlyList<string[]> Needed(BatchTable table) =>
        [["f_ghz"], ["p_pct"], ["htg_m"], ["hrg_m"], ["Gt_dbi"], ["Gr_dbi"], ["pol"], ["press_hpa"], ["temp_c"], ["deltaN"], ["N0"], .. ClearAirCells.Latitude(table)];

    public override (double LossDb, string[] Cells) Compute(BatchRow row, BatchProfile? profile)
    {
        P452Method method = new(new P452Conditions
        {
            FrequencyGHz = row.Number("f_ghz"), TimePercent = row.Number("p_pct"), LapseNPerKm = row.Number("deltaN"), SeaLevelRefractivityN = row.Number("N0"), Polarization = Plane(row, 1, "pol"),
            PressureHPa = row.Number("press_hpa"), TemperatureC = row.Number("temp_c"), IsWorstMonth = row.NumberOr(0, "worst_month") != 0,
            Edition = row.NumberOr(18, "edition") == 17 ? P452Edition.Seventeenth : P452Edition.Eighteenth,
        });
        P452Result found = method.Predict(new PathProfile(profile!.DistanceKm, profile.GroundM), new P452Terminals
        {
            TransmitterHeightM = row.Number("htg_m"), ReceiverHeightM = row.Number("hrg_m"), TransmitterGainDbi = row.Number("Gt_dbi"), ReceiverGainDbi = row.Number("Gr_dbi"), CentreLatitudeDeg = ClearAirCells.CentreLatitude(row, profile),
            TransmitterCoastKm = ClearAirCells.Coast(row, "dct_km"), ReceiverCoastKm = ClearAirCells.Coast(row, "dcr_km"),
        });
        return (found.LossDb, [Shown(found.LossDb)]);
    }
}

/// <summary>Cells that both methods read alike.</summary>
internal static class ClearAirCells
{
    /// <summary>Both ends, or the path's centre.</summary>
    public static string[][] Latitude(BatchTable table) => table.Has("lat_centre") ? [["lat_centre"]] : [["lat_t"], ["lon_t"], ["lat_r"], ["lon_r"]];

    public static double CentreLatitude(BatchRow row, BatchProfile profile) => row.Table.Has("lat_centre")
        ? row.Number("lat_centre")
        : PathCentre.LatitudeDeg(row.Number("lat_t"), row.Number("lon_t"), row.Number("lat_r"), row.Number("lon_r"), profile.DistanceKm[^1]);

    public static double? Coast(BatchRow row, string column) => row.Table.Has(column) && row.Text(column).Length > 0 ? row.Number(column) : null;
}
