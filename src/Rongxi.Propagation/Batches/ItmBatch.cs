using System.Globalization;
using Rongxi.Propagation.LongleyRice;

namespace Rongxi.Propagation.Batches;

/// <summary>Longley-Rice: point to point where there are profiles, by terrain irregularity where there is a distance.</summary>
internal sealed class ItmBatch : BatchModel
{
    private static readonly string[] TransmitterHeight = ["h_tx_m", "h_tx__meter"];
    private static readonly string[] ReceiverHeight = ["h_rx_m", "h_rx__meter"];
    private static readonly string[] Refractivity = ["N0", "N_0"];
    private static readonly string[] Frequency = ["f_mhz", "f__mhz"];
    private static readonly string[] Distance = ["d_km", "d__km"];
    private static readonly string[] Irregularity = ["delta_h_m", "delta_h__meter"];
    private static readonly string[] TransmitterSiting = ["tx_siting", "tx_siting_criteria"];
    private static readonly string[] ReceiverSiting = ["rx_siting", "rx_siting_criteria"];

    public override string Name => "itm";

    public override IReadOnlyList<string> Results => ["rc", "warnings", "A_db", "A_ref_db", "A_fs_db", "delta_h_m", "mode"];

    public override bool NeedsProfiles(BatchTable table) => !table.Has(Distance);

    public override IReadOnlyList<string[]> Needed(BatchTable table)
    {
        List<string[]> needed = [TransmitterHeight, ReceiverHeight, ["climate"], Refractivity, Frequency, ["pol"], ["epsilon"], ["sigma"], ["mdvar"]];
        needed.AddRange(table.Has("confidence") || table.Has("reliability") ? [["confidence"], ["reliability"]] : [["time"], ["location"], ["situation"]]);
        if (table.Has(Distance))
        {
            needed.AddRange([Irregularity, TransmitterSiting, ReceiverSiting]);
        }

        return needed;
    }

    public override (double LossDb, string[] Cells) Compute(BatchRow row, BatchProfile? profile)
    {
        (VariabilityMode mode, bool withoutLocation, bool withoutSituation) = ItmVariability.FromCode(row.Whole("mdvar"));
        ItmVariability variability = row.Table.Has("confidence")
            ? ItmVariability.ConfidenceReliability(row.Number("confidence"), row.Number("reliability"), mode, withoutLocation, withoutSituation)
            : ItmVariability.TimeLocationSituation(row.Number("time"), row.Number("location"), row.Number("situation"), mode, withoutLocation, withoutSituation);
        ItmSetting setting = new(row.Number(Frequency), Plane(row, 0, "pol"), (ItmClimate)row.Whole("climate"), row.Number(Refractivity), row.Number("epsilon"), row.Number("sigma"), variability);
        ItmResult found = profile is null
            ? Itm.Area(setting, row.Number(TransmitterHeight), row.Number(ReceiverHeight), (SitingCriterion)row.Whole(TransmitterSiting), (SitingCriterion)row.Whole(ReceiverSiting), row.Number(Distance), row.Number(Irregularity))
            : Itm.PointToPoint(setting, row.Number(TransmitterHeight), row.Number(ReceiverHeight), profile.GroundM, profile.SpacingM);
        ItmWarnings warnings = found.Warnings & ~ItmWarnings.NoDiffractionSolution;
        return (found.LossDb,
        [
            warnings == 0 ? "0" : "1", ((int)warnings).ToString(CultureInfo.InvariantCulture), Shown(found.LossDb), Shown(found.ReferenceAttenuationDb), Shown(found.FreeSpaceDb), Shown(found.TerrainIrregularityM),
            ((int)found.Mode).ToString(CultureInfo.InvariantCulture),
        ]);
    }

    public override string[] Refused() => ["2", "", "", "", "", "", ""];
}
