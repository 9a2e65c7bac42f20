using Rongxi.Propagation.Interference;

namespace Rongxi.Propagation.Tests.Interference;

public sealed class CriteriaTests
{
    [Theory]
    [InlineData(1, 0, -173.975)]
    [InlineData(1e6, 0, -113.975)]
    [InlineData(9e6, 7, -97.433)]
    public void Noise_of_a_receiver_is_ktb_and_its_noise_figure(double bandwidthHz, double noiseFigureDb, double dbm) =>
        Assert.Equal(dbm, InterferenceCriteria.NoiseDbm(bandwidthHz, noiseFigureDb), 0.001);

    [Fact]
    public void Two_equal_powers_add_three_decibels_and_the_order_does_not_matter()
    {
        Assert.Equal(-97 + 3.0103, InterferenceCriteria.PowerSumDb(-97, -97), 1e-4);
        Assert.Equal(10 * Math.Log10(111), InterferenceCriteria.PowerSumDb(20, 0, 10), 1e-12);
        Assert.Equal(InterferenceCriteria.PowerSumDb(20, 0, 10), InterferenceCriteria.PowerSumDb(0, 10, 20), 1e-12);
        Assert.Equal(-1000, InterferenceCriteria.PowerSumDb(-1000));
        Assert.Equal(1000, InterferenceCriteria.PowerSumDb(1000, -1000), 1e-12);
    }

    [Fact]
    public void Ratios_and_margins_are_what_their_names_say()
    {
        Assert.Equal(25, InterferenceCriteria.CarrierToInterferenceDb(-70, -95));
        Assert.Equal(-6, InterferenceCriteria.InterferenceToNoiseDb(-110, -104));
        Assert.Equal(25 - 3.0103, InterferenceCriteria.CarrierToInterferenceAndNoiseDb(-70, -95, -95), 1e-4);
        Assert.Equal(3, InterferenceCriteria.ProtectionMarginDb(60, 37, 20));
        Assert.Equal(-2, InterferenceCriteria.ProtectionMarginDb(60, 42, 20));
        Assert.Equal(0.973, InterferenceCriteria.NoiseRiseDb(-6), 0.001);
        Assert.Equal(3.0103, InterferenceCriteria.NoiseRiseDb(0), 1e-4);
    }

    [Fact]
    public void Values_beyond_their_range_are_refused_by_name()
    {
        Refused("levelsDb", () => InterferenceCriteria.PowerSumDb());
        Refused("levelsDb", () => InterferenceCriteria.PowerSumDb(1, double.NaN));
        Refused("bandwidthHz", () => InterferenceCriteria.NoiseDbm(0));
        Refused("noiseFigureDb", () => InterferenceCriteria.NoiseDbm(1, -1));
        Refused("temperatureK", () => InterferenceCriteria.NoiseDbm(1, 1, double.NaN));
        Refused("wantedDbm", () => InterferenceCriteria.CarrierToInterferenceAndNoiseDb(double.NaN, 1, 1));
        Refused("protectionRatioDb", () => InterferenceCriteria.ProtectionMarginDb(1, 1, 2000));
        Refused("frequencyMHz", () => FieldConversion.PowerDbm(1, 0));
        Refused("fieldDbuVPerM", () => FieldConversion.FluxDbWPerM2(double.NaN));
        Refused("fluxDbWPerM2", () => FieldConversion.FieldOfFluxDbuVPerM(-1001));
        Refused("gainDbi", () => FieldConversion.FieldDbuVPerM(1, 1, double.PositiveInfinity));
        Refused("lossDb", () => FieldConversion.FieldAfterLossDbuVPerM(1, double.NaN, 1));
        Refused("eirpDbm", () => FieldConversion.LossToFieldDb(double.NaN, 1, 1));
    }

    [Fact]
    public void One_millivolt_per_metre_is_the_power_flux_density_of_p525()
    {
        // P.525 §4: S = E − 145.8; E = Pt − 20 log d + 74.8 for Pt in dBW and d in km; Lb = Pt − E + 20 log f + 167.2 for f in GHz.
        Assert.Equal(60 - 145.8, FieldConversion.FluxDbWPerM2(60), 0.05);
        double freeSpace = 32.45 + (20 * Math.Log10(900 * 10.0));
        Assert.Equal(20 - 20 + 74.8, FieldConversion.FieldAfterLossDbuVPerM(50, freeSpace, 900), 0.05);
        Assert.Equal(20 - 54.8 + (20 * Math.Log10(0.9)) + 167.2, FieldConversion.LossToFieldDb(50, 54.8, 900), 0.05);
        // P.1546: one kilowatt e.r.p. (62.15 dBm e.i.r.p.): L = 139.3 − E + 20 log f in MHz.
        Assert.Equal(139.3 - 40 + (20 * Math.Log10(600)), FieldConversion.LossToFieldDb(60 + 2.15, 40, 600), 0.1);
        // A dipole's or isotropic antenna's dBm at 100 MHz: P = E − 20 log f − 77.2.
        Assert.Equal(60 - 40 - 77.2, FieldConversion.PowerDbm(60, 100), 0.05);
    }

    [Fact]
    public void Every_conversion_has_its_way_back()
    {
        for (double value = -150; value <= 150; value += 7.3)
        {
            Assert.Equal(value, FieldConversion.FieldDbuVPerM(FieldConversion.PowerDbm(value, 433, 5), 433, 5), 1e-10);
            Assert.Equal(value, FieldConversion.FieldOfFluxDbuVPerM(FieldConversion.FluxDbWPerM2(value)), 1e-10);
            Assert.Equal(value, FieldConversion.LossToFieldDb(46, FieldConversion.FieldAfterLossDbuVPerM(46, value, 3500), 3500), 1e-10);
        }
    }

    private static void Refused(string name, Func<object> act) => Assert.Equal(name, Assert.Throws<PropagationInputException>(act).Parameter);
}
