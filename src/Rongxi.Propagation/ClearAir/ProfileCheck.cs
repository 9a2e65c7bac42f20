using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.ClearAir;

/// <summary>The checks of <see cref="PathProfile.Check"/>, several points at once; a profile in doubt is handed to it for the refusal.</summary>
internal static class ProfileCheck
{
    /// <summary>Refuses a profile that cannot be read.</summary>
    public static void Check(PathProfile profile, string method)
    {
        if (!IsSound(profile))
        {
            profile.Check(method);
        }
    }

    private static bool IsSound(PathProfile profile)
    {
        int count = profile.Count;
        return count is >= 3 and <= 1_000_000
            && profile.TerrainM.Length == count
            && (profile.ClutterM.Length == 0 || profile.ClutterM.Length == count)
            && (profile.Zones.Length == 0 || profile.Zones.Length == count)
            && profile.DistanceKm[0] == 0
            && profile.DistanceKm[^1] <= 40_000
            && Increases(profile.DistanceKm)
            && AllWithin(profile.TerrainM, -500, 9000)
            && (profile.ClutterM.Length == 0 || AllWithin(profile.ClutterM, 0, 1000))
            && AreKnown(profile.Zones);
    }

    /// <summary>Whether all values lie in a range.</summary>
    public static bool AllWithin(ReadOnlySpan<double> values, double least, double most)
    {
        if (Vector512.IsHardwareAccelerated && values.Length >= Lanes8.Count)
        {
            return AllWithin<Lanes8>(values, least, most);
        }

        return Vector256.IsHardwareAccelerated && values.Length >= Lanes4.Count
            ? AllWithin<Lanes4>(values, least, most)
            : AllWithin<Lanes1>(values, least, most);
    }

    /// <summary>Whether every zone is one of the three.</summary>
    public static bool AreKnown(ReadOnlySpan<RadioClimaticZone> zones) =>
        MemoryMarshal.AsBytes(zones).IndexOfAnyExcept((byte)RadioClimaticZone.Sea, (byte)RadioClimaticZone.CoastalLand, (byte)RadioClimaticZone.Inland) < 0;

    private static bool Increases(ReadOnlySpan<double> values)
    {
        if (Vector512.IsHardwareAccelerated && values.Length > Lanes8.Count)
        {
            return Increases<Lanes8>(values);
        }

        return Vector256.IsHardwareAccelerated && values.Length > Lanes4.Count
            ? Increases<Lanes4>(values)
            : Increases<Lanes1>(values);
    }

    private static bool AllWithin<T>(ReadOnlySpan<double> values, double least, double most)
        where T : struct, ILanes<T>
    {
        if (values.Length == 0)
        {
            return true;
        }

        ref double origin = ref MemoryMarshal.GetReference(values);
        nint last = values.Length - T.Count;
        T low = T.All(least);
        T high = T.All(most);
        for (nint i = 0; ; i = Math.Min(i + T.Count, last))
        {
            if (!T.AllWithin(T.Load(ref origin, i), low, high))
            {
                return false;
            }

            if (i == last)
            {
                return true;
            }
        }
    }

    // A difference that is not above zero is below the least positive number; NaN fails as well.
    private static bool Increases<T>(ReadOnlySpan<double> values)
        where T : struct, ILanes<T>
    {
        ref double origin = ref MemoryMarshal.GetReference(values);
        nint last = values.Length - T.Count;
        T least = T.All(double.Epsilon);
        T most = T.All(double.MaxValue);
        for (nint i = 1; ; i = Math.Min(i + T.Count, last))
        {
            if (!T.AllWithin(T.Load(ref origin, i) - T.Load(ref origin, i - 1), least, most))
            {
                return false;
            }

            if (i == last)
            {
                return true;
            }
        }
    }
}
