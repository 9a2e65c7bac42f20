namespace Rongxi.Propagation.Rasters;

/// <summary>A rectangle of latitudes and longitudes, edges included.</summary>
/// <param name="SouthDeg">Southern edge, degrees.</param>
/// <param name="WestDeg">Western edge, degrees.</param>
/// <param name="NorthDeg">Northern edge, degrees.</param>
/// <param name="EastDeg">Eastern edge, degrees.</param>
public readonly record struct GeoBounds(double SouthDeg, double WestDeg, double NorthDeg, double EastDeg)
{
    /// <summary>Whether the place lies inside or on an edge.</summary>
    /// <param name="latitudeDeg">Latitude, degrees.</param>
    /// <param name="longitudeDeg">Longitude, degrees.</param>
    public bool Contains(double latitudeDeg, double longitudeDeg) =>
        latitudeDeg >= SouthDeg && latitudeDeg <= NorthDeg && longitudeDeg >= WestDeg && longitudeDeg <= EastDeg;

    /// <summary>Whether the rectangles share more than an edge.</summary>
    /// <param name="other">The other rectangle.</param>
    public bool Overlaps(GeoBounds other) =>
        SouthDeg < other.NorthDeg && other.SouthDeg < NorthDeg && WestDeg < other.EastDeg && other.WestDeg < EastDeg;

    /// <summary>Refuses a rectangle that is empty or not on the Earth.</summary>
    internal void Check(string method)
    {
        Guard.Within(SouthDeg, -90, 90, "degrees", method);
        Guard.Within(NorthDeg, SouthDeg, 90, "degrees", method);
        Guard.Within(WestDeg, -180, 180, "degrees", method);
        Guard.Within(EastDeg, WestDeg, 180, "degrees", method);
    }
}
