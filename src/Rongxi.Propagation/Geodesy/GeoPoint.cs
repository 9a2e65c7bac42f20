namespace Rongxi.Propagation.Geodesy;

/// <summary>A place on the Earth.</summary>
/// <param name="LatitudeDeg">Latitude, −90 … 90 degrees, north positive.</param>
/// <param name="LongitudeDeg">Longitude, −180 … 180 degrees, east positive.</param>
public readonly record struct GeoPoint(double LatitudeDeg, double LongitudeDeg)
{
    /// <summary>Refuses a place that is not on the Earth.</summary>
    /// <param name="method">The method on whose behalf is checked.</param>
    /// <param name="parameter">The name the caller gave the place.</param>
    /// <exception cref="PropagationInputException">A coordinate is outside its range or not a number.</exception>
    internal void Check(string method, string parameter)
    {
        Guard.Within(LatitudeDeg, -90, 90, "degrees", method, parameter + ".LatitudeDeg");
        Guard.Within(LongitudeDeg, -180, 180, "degrees", method, parameter + ".LongitudeDeg");
    }
}
