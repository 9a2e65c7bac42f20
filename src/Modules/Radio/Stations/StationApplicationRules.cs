using System.Globalization;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Emissions;

namespace Rongxi.Radio.Stations;

/// <summary>What the fields of a station application must say together, without looking at any register.</summary>
internal static class StationApplicationRules
{
    public static IEnumerable<FieldError> Check(StationApplication form)
    {
        if (form.Kind != ApplicationKind.New)
        {
            yield return new(nameof(form.Kind), ("变更、延续请办理“延续、变更、转让、注销”（RAD-03）", "Apply for changes and renewals under RAD-03"), "New");
        }

        foreach (var error in Site(form).Concat(Powers(form)).Concat(form.Frequencies.SelectMany((row, i) => Row(row, i))))
        {
            yield return error;
        }

        if (form is { FirstUseOn: { } first, WantedUntil: { } until } && until <= first)
        {
            yield return new(nameof(form.WantedUntil), ("有效期应晚于启用日期", "Must be later than the date of first use"));
        }

        if (!form.Undertaking)
        {
            yield return new(nameof(form.Undertaking), ("请作出承诺", "The undertaking is needed"));
        }
    }

    private static IEnumerable<FieldError> Site(StationApplication form)
    {
        var known = StationClasses.Find(form.StationClass);
        if (known is { ReceiveOnly: true })
        {
            yield return new(nameof(form.StationClass), ("单收台站不需要执照（无线电管理条例第二十七条）", "A station that only receives needs no licence (art. 27)"));
        }

        if (known is { Fixed: true } && !form.HasFixedSite)
        {
            yield return new(nameof(form.Siting), ($"{known.Code} 类台站有固定台址", $"A station of class {known.Code} has a fixed site"), nameof(Siting.Fixed));
        }

        if (form.HasFixedSite)
        {
            if (form.Place is null)
            {
                yield return new(nameof(form.Place) + ".Longitude", ("有固定台址的须填坐标", "A fixed site needs coordinates"));
            }

            if (form.AltitudeMetres is null)
            {
                yield return new(nameof(form.AltitudeMetres), ("有固定台址的须填海拔", "A fixed site needs its altitude"));
            }

            if (form.AntennaHeightMetres is null)
            {
                yield return new(nameof(form.AntennaHeightMetres), ("有固定台址的须填天线距地高度", "A fixed site needs the height of the antenna above ground"));
            }
        }

        // Forms come in with the altitude written twice; a mast as high as its site's altitude is taller than any.
        if (form is { AltitudeMetres: { } altitude, AntennaHeightMetres: { } height } && altitude > 0 && Math.Abs(altitude - height) < 0.05)
        {
            yield return new(nameof(form.AntennaHeightMetres), ("天线距地高度与海拔相同：请填距地面的高度", "The same as the altitude: give the height above ground"));
        }
    }

    private static IEnumerable<FieldError> Powers(StationApplication form)
    {
        if (form.PowerInWatts() <= 0)
        {
            yield return new(nameof(form.Power), ("发射功率应大于零", "The transmit power must be above zero"));
        }
        else if (form.PowerInWatts() > 10_000_000)
        {
            yield return new(nameof(form.Power), ("功率超过 10 MW，请核对单位", "More than 10 MW: check the unit"));
        }

        if (form is { ElevationFromDegrees: { } from, ElevationToDegrees: { } to } && to < from)
        {
            yield return new(nameof(form.ElevationToDegrees), ("仰角上限不应小于下限", "The upper elevation must not be below the lower"));
        }
    }

    private static IEnumerable<FieldError> Row(FrequencyRow row, int index)
    {
        var path = $"{nameof(StationApplication.Frequencies)}[{index}].";
        if (row.TransmitHz is null && row.FromHz is null)
        {
            yield return new(path + nameof(row.TransmitHz), ("请填写发射频率或频段；只接收的台站不需要执照", "Give a transmit frequency or a range; a station that only receives needs no licence"));
        }

        if (row.FromHz is null != row.ToHz is null)
        {
            yield return new(path + (row.FromHz is null ? nameof(row.FromHz) : nameof(row.ToHz)), ("频段须同时填写上下限", "A range needs both edges"));
        }
        else if (row is { FromHz: { } low, ToHz: { } high } && high <= low)
        {
            yield return new(path + nameof(row.ToHz), ("频段上限应高于下限", "The upper edge must be above the lower"), FrequencyText.Format(low) == FrequencyText.Format(high) ? null : FrequencyText.Format(low));
        }

        if (row is { TransmitHz: { } transmit, ReceiveHz: { } receive } && transmit != receive && row.Bandwidth() is { } width && Math.Abs(transmit - receive) < width)
        {
            yield return new(path + nameof(row.ReceiveHz), ("收发频率之差小于带宽，请核对", "Transmit and receive are closer than the bandwidth: check them"));
        }

        if (row.EmissionDesignator is null && row.BandwidthHz is null)
        {
            yield return new(path + nameof(row.EmissionDesignator), ("请填写发射标识或必要带宽", "Give the emission designator or the necessary bandwidth"));
        }

        if (row.BandwidthHz is { } stated && EmissionDesignator.TryParse(row.EmissionDesignator, out var designator) && !Agree(stated, designator!))
        {
            yield return new(
                path + nameof(row.BandwidthHz),
                ($"与发射标识的带宽 {FrequencyText.Format(designator!.NecessaryBandwidthHz)} 不一致", $"Differs from the designator’s bandwidth of {FrequencyText.Format(designator.NecessaryBandwidthHz)}"),
                (designator.NecessaryBandwidthHz / 1000m).ToString("0.###", CultureInfo.InvariantCulture));
        }
    }

    // A designator carries three figures: 12.45 kHz is written 12K5 (rounded), and both statements are right.
    private static bool Agree(long stated, EmissionDesignator designator) =>
        stated == designator.NecessaryBandwidthHz || EmissionDesignator.FormatBandwidth(stated) == designator.Value[..4];
}
