using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Examination;

/// <summary>
/// Distances as the public is told them. Sites in the register are protected: nobody may work one
/// out by asking from many places, so the place asked about is moved to a grid and the distance told in classes.
/// </summary>
internal static class CoarseDistance
{
    /// <summary>Width of the grid in degrees, about two kilometres.</summary>
    public const double GridDegrees = 0.02;

    private static readonly double[] Classes = [5, 15, 30, 50];

    /// <summary>The middle of the cell of the grid in which a place lies.</summary>
    public static Coordinates Cell(Coordinates place) => new(Snap(place.Longitude, 180), Snap(place.Latitude, 90));

    /// <summary>A distance in its class: <c>5–15 km</c>.</summary>
    public static Text Of(double km)
    {
        var above = 0d;
        foreach (var edge in Classes)
        {
            if (km < edge)
            {
                return above == 0 ? ($"{edge:0} km 以内", $"within {edge:0} km") : Text.Same($"{above:0}–{edge:0} km");
            }

            above = edge;
        }

        return ($"{above:0} km 以外", $"beyond {above:0} km");
    }

    private static double Snap(double degrees, double most) =>
        Math.Clamp((Math.Floor(degrees / GridDegrees) + 0.5) * GridDegrees, -most, most);
}
