using Rongxi.Propagation.Validation;

namespace Rongxi.Propagation.Tests.Validation;

public sealed class MeasurementFileTests
{
    private const string Whole = """
        name
        Tx LAT:,48.5
        First Point TX or RX:,T
        Average annual values dN (N-units/km):,45,,,
        {Begin of Meteorology}
        {End of meteorology}
        Distance from first point,Gnd hgt a.m.s.l.,Coverage Code,Ground cover height,Radio Met Code
        [km],[m],(1-water/sea),[m],(1 3 4)
        {Begin of Profile}
        Number of Points:,3
        0,100,4,12,4
        1,110,5,,3
        3,90,1,0,1
        {End of Profile}
        #
        Frequency,Tx antenna height,Tx antenna effective height,Rx antenna height,Polarisation HVC:1 2 3,Txdbm,MaxLb,Txgn,Rxgn,Rx antenna D/O,ERP_max_horiz,ERP_max_vertical,ERP_max_total,HRP_red,Time percentage,Losses relative to free space,Measured field strength,Basic transmission loss
        [MHz],[m],[m],[m]
        {Begin of Measurements}
        98.2,12,,19,2,,,,,,22,,22,,10,,3.5,167.25,,
        {End of Measurements}
        """;

    [Fact]
    public void Reads_header_profile_and_measurements()
    {
        MeasurementFile file = Read(Whole);
        Assert.Equal(48.5, file.Header("Tx LAT"));
        Assert.Equal(45, file.Header("Average annual values dN"));
        Assert.True(double.IsNaN(file.Header("Rx LAT")));
        Assert.Equal([0, 1, 3], file.DistanceKm);
        Assert.Equal([100, 110, 90], file.TerrainM);
        Assert.Equal([12, 20, 0], file.ClutterM);
        Assert.Equal([MeasurementCover.UrbanOrForest, MeasurementCover.DenseUrban, MeasurementCover.Water], file.Covers);
        Assert.Equal([RadioClimaticZone.Inland, RadioClimaticZone.CoastalLand, RadioClimaticZone.Sea], file.Zones);
        Measurement single = Assert.Single(file.Measurements);
        Assert.Equal(0.0982, single.FrequencyGHz, 1e-12);
        Assert.Equal((12, 19, Polarization.Vertical, 22, 10, 3.5, 167.25), (
            single.TransmitterHeightM, single.ReceiverHeightM, single.Polarization, single.RadiatedPowerDbW, single.TimePercent, single.FieldStrengthDbMicrovoltPerM, single.LossDb));
        Assert.True(double.IsNaN(single.TransmitterEffectiveHeightM));
    }

    [Fact]
    public void Turns_round_a_profile_written_from_the_receiver()
    {
        MeasurementFile file = Read(Whole.Replace("TX or RX:,T", "TX or RX:,R", StringComparison.Ordinal));
        Assert.Equal([0, 2, 3], file.DistanceKm);
        Assert.Equal([90, 110, 100], file.TerrainM);
    }

    [Fact]
    public void Says_which_line_cannot_be_read()
    {
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Read(Whole.Replace("1,110,5", "1,high,5", StringComparison.Ordinal)));
        Assert.Contains("line 12", refused.Message, StringComparison.Ordinal);
        Assert.Contains("high", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_file_without_a_profile() => Assert.Throws<InvalidDataException>(() => Read("name\n"));

    private static MeasurementFile Read(string text)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return MeasurementFile.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
