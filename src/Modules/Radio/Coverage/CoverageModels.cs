using Rongxi.Kernel.Words;
using Rongxi.Propagation;
using Rongxi.Propagation.Coverage;
using Rongxi.Propagation.P1812;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Power;

namespace Rongxi.Radio.Coverage;

/// <summary>The model that a station's coverage is computed with: P.1812, half of the time and of the places.</summary>
internal static class CoverageModels
{
    private const double MostMHz = 6000;

    public static RadialModel Of(OnAir station, ServiceCriterion criterion, RadioClimate climate)
    {
        var mhz = station.Transmits[0].CentreHz / 1e6;
        if (mhz is < PathLosses.LeastMHz or > MostMHz)
        {
            throw new Refusal("radio.no-model", ($"{mhz:0.###} MHz 不作覆盖计算（30 MHz 至 6 GHz）", $"Coverage is computed from 30 MHz to 6 GHz, not for {mhz:0.###} MHz"));
        }

        var method = new P1812Method(new P1812Conditions
        {
            FrequencyGHz = mhz / 1000, TimePercent = 50, LapseNPerKm = climate.LapseNPerKm, SeaLevelRefractivityN = climate.SeaLevelN,
            Polarization = station.Polarisation == Polarisation.Horizontal ? Polarization.Horizontal : Polarization.Vertical,
        });
        return new P1812RadialModel(method, Math.Clamp(station.TransmitHeightM, 1, 3000), Math.Clamp(criterion.ReceiverHeightM, 1, 3000));
    }
}
