using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Power;

/// <summary>How a transmitter's power is stated (Radio Regulations 1.156–1.159): the letter before it on the forms.</summary>
internal enum PowerCode
{
    /// <summary>Peak envelope power.</summary>
    [Kernel.Forms.Title("X 峰包", "X peak envelope")]
    X,

    /// <summary>Mean power.</summary>
    [Kernel.Forms.Title("Y 平均", "Y mean")]
    Y,

    /// <summary>Carrier power.</summary>
    [Kernel.Forms.Title("Z 载波", "Z carrier")]
    Z,
}

internal static class PowerCodes
{
    public static Text Title(this PowerCode code) => code switch
    {
        PowerCode.X => ("峰包功率", "peak envelope power"),
        PowerCode.Y => ("平均功率", "mean power"),
        PowerCode.Z => ("载波功率", "carrier power"),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "There is no such power code."),
    };
}
