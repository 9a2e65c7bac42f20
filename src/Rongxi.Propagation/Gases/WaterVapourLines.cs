namespace Rongxi.Propagation.Gases;

/// <summary>Recommendation ITU-R P.676-13, annex 1, table 2: the 35 spectral lines of water vapour, one series per column. The last of
/// them at 1780 GHz stands for the continuum.</summary>
/// <remarks>A 36th line of no strength fills the vectors.</remarks>
internal static class WaterVapourLines
{
    /// <summary>Line centre, GHz.</summary>
    public static ReadOnlySpan<double> CentreGHz =>
    [
        22.23508, 67.80396, 119.99594, 183.310087, 321.22563, 325.152888, 336.227764, 380.197353, 390.134508,
        437.346667, 439.150807, 443.018343, 448.001085, 470.888999, 474.689092, 488.490108, 503.568532, 504.482692,
        547.67644, 552.02096, 556.935985, 620.700807, 645.766085, 658.00528, 752.033113, 841.051732, 859.965698,
        899.303175, 902.611085, 906.205957, 916.171582, 923.112692, 970.315022, 987.926764, 1780, 2000,
    ];

    /// <summary>b1: strength, 0.1 kHz/hPa.</summary>
    public static ReadOnlySpan<double> Strength =>
    [
        0.1079, 0.0011, 0.0007, 2.273, 0.047, 1.514, 0.001, 11.67, 0.0045, 0.0632, 0.9098, 0.192, 10.41, 0.3254, 1.26,
        0.2529, 0.0372, 0.0124, 0.9785, 0.184, 497, 5.015, 0.0067, 0.2732, 243.4, 0.0134, 0.1325, 0.0547, 0.0386,
        0.1836, 8.4, 0.0079, 9.009, 134.6, 17506, 0,
    ];

    /// <summary>b2: how strength falls with temperature.</summary>
    public static ReadOnlySpan<double> StrengthExponent =>
    [
        2.144, 8.732, 8.353, 0.668, 6.179, 1.541, 9.825, 1.048, 7.347, 5.048, 3.595, 5.048, 1.405, 3.597, 2.379,
        2.852, 6.731, 6.731, 0.158, 0.158, 0.159, 2.391, 8.633, 7.816, 0.396, 8.177, 8.055, 7.914, 8.429, 5.11, 1.441,
        10.293, 1.919, 0.257, 0.952, 1,
    ];

    /// <summary>b3: width, 10⁻⁴ GHz/hPa.</summary>
    public static ReadOnlySpan<double> Width =>
    [
        26.38, 28.58, 29.48, 29.06, 24.04, 28.23, 26.93, 28.11, 21.52, 18.45, 20.07, 15.55, 25.64, 21.34, 23.2, 25.86,
        16.12, 16.12, 26, 26, 30.86, 24.38, 18, 32.1, 30.86, 15.9, 30.6, 29.85, 28.65, 24.08, 26.73, 29, 25.5, 29.85,
        196.3, 1,
    ];

    /// <summary>b4: how width in dry air follows temperature.</summary>
    public static ReadOnlySpan<double> DryExponent =>
    [
        0.76, 0.69, 0.7, 0.77, 0.67, 0.64, 0.69, 0.54, 0.63, 0.6, 0.63, 0.6, 0.66, 0.66, 0.65, 0.69, 0.61, 0.61, 0.7,
        0.7, 0.69, 0.71, 0.6, 0.69, 0.68, 0.33, 0.68, 0.68, 0.7, 0.7, 0.7, 0.7, 0.64, 0.68, 2, 1,
    ];

    /// <summary>b5: width in water vapour, relative to dry air.</summary>
    public static ReadOnlySpan<double> SelfBroadening =>
    [
        5.087, 4.93, 4.78, 5.022, 4.398, 4.893, 4.74, 5.063, 4.81, 4.23, 4.483, 5.083, 5.028, 4.506, 4.804, 5.201,
        3.98, 4.01, 4.5, 4.5, 4.552, 4.856, 4, 4.14, 4.352, 5.76, 4.09, 4.53, 5.1, 4.7, 5.15, 5, 4.94, 4.55, 24.15, 1,
    ];

    /// <summary>b6: how width in water vapour follows temperature.</summary>
    public static ReadOnlySpan<double> SelfExponent =>
    [
        1, 0.82, 0.79, 0.85, 0.54, 0.74, 0.61, 0.89, 0.55, 0.48, 0.52, 0.5, 0.67, 0.65, 0.64, 0.72, 0.43, 0.45, 1, 1,
        1, 0.68, 0.5, 1, 0.84, 0.45, 0.84, 0.9, 0.95, 0.53, 0.78, 0.8, 0.67, 0.9, 5, 1,
    ];
}
