using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Power;

/// <summary>Polarisation of an antenna (极化方式).</summary>
internal enum Polarisation
{
    [Kernel.Forms.Title("水平极化", "Horizontal")]
    Horizontal,
    [Kernel.Forms.Title("垂直极化", "Vertical")]
    Vertical,
    [Kernel.Forms.Title("右斜极化（+45°）", "Slant right (+45°)")]
    SlantRight,
    [Kernel.Forms.Title("左斜极化（−45°）", "Slant left (−45°)")]
    SlantLeft,
    [Kernel.Forms.Title("右旋圆极化", "Circular, right-hand")]
    CircularRight,
    [Kernel.Forms.Title("左旋圆极化", "Circular, left-hand")]
    CircularLeft,
    [Kernel.Forms.Title("椭圆极化", "Elliptical")]
    Elliptical,
    [Kernel.Forms.Title("双极化", "Dual")]
    Dual,
    [Kernel.Forms.Title("混合极化", "Mixed")]
    Mixed,
}

internal static class Polarisations
{
    public static readonly IReadOnlyList<Polarisation> All = Enum.GetValues<Polarisation>();

    /// <summary>The letters that forms and notices use.</summary>
    public static string Code(this Polarisation polarisation) => Of(polarisation).Code;

    public static Text Title(this Polarisation polarisation) => Of(polarisation).Title;

    /// <summary>The polarisation of a code; null if there is none.</summary>
    public static Polarisation? FromCode(string? code)
    {
        foreach (var one in All)
        {
            if (string.Equals(one.Code(), code?.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return one;
            }
        }

        return null;
    }

    private static (string Code, Text Title) Of(Polarisation polarisation) => polarisation switch
    {
        Polarisation.Horizontal => ("H", ("水平极化", "horizontal")),
        Polarisation.Vertical => ("V", ("垂直极化", "vertical")),
        Polarisation.SlantRight => ("SR", ("右斜极化（+45°）", "slant right (+45°)")),
        Polarisation.SlantLeft => ("SL", ("左斜极化（−45°）", "slant left (−45°)")),
        Polarisation.CircularRight => ("CR", ("右旋圆极化", "circular, right-hand")),
        Polarisation.CircularLeft => ("CL", ("左旋圆极化", "circular, left-hand")),
        Polarisation.Elliptical => ("E", ("椭圆极化", "elliptical")),
        Polarisation.Dual => ("D", ("双极化", "dual")),
        Polarisation.Mixed => ("M", ("混合极化", "mixed")),
        _ => throw new ArgumentOutOfRangeException(nameof(polarisation), polarisation, "There is no such polarisation."),
    };
}
