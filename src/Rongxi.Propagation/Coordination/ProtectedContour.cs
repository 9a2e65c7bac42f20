namespace Rongxi.Propagation.Coordination;

/// <summary>One direction of a contour.</summary>
/// <param name="AzimuthDeg">Direction, degrees clockwise from true north.</param>
/// <param name="Distance">Distance beyond which the limit is kept.</param>
public readonly record struct ContourRadial(double AzimuthDeg, CoordinationDistance Distance);

/// <summary>The contour around a station outside which a limit of interference is kept.</summary>
public static class ProtectedContour
{
    private const string Method = "Protected contour";

    private const int MostRadials = 36_000;

    /// <summary>Traces the contour along evenly spaced radials, the first due north.</summary>
    /// <param name="lossDb">Loss, dB, in a direction (degrees clockwise from true north) and at a distance (km); called from several threads
    /// at once where <paramref name="threads"/> is not 1.</param>
    /// <param name="requiredLossDb">Loss required, dB: −1000 … 1000.</param>
    /// <param name="radials">Number of radials: 1 … 36,000.</param>
    /// <param name="search">Range and steps of the search along each radial.</param>
    /// <param name="threads">Greatest number of threads: 1 … 1024; 0 for one for each processor. The contour does not depend on it.</param>
    /// <param name="cancellation">Ends the tracing early.</param>
    /// <exception cref="PropagationInputException">A value is outside its range, or the loss is not a number somewhere.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public static ContourRadial[] Trace(Func<double, double, double> lossDb, double requiredLossDb, int radials, CoordinationSearch search, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lossDb);
        ArgumentNullException.ThrowIfNull(search);
        Guard.Within(requiredLossDb, -1000, 1000, "dB", Method);
        Guard.Within(radials, 1, MostRadials, "radials", Method);
        Guard.Within(threads, 0, 1024, "threads", Method);
        ContourRadial[] contour = new ContourRadial[radials];

        void TraceOne(int i)
        {
            cancellation.ThrowIfCancellationRequested();
            double azimuth = 360.0 * i / radials;
            contour[i] = new(azimuth, search.ForLoss(distanceKm => lossDb(azimuth, distanceKm), requiredLossDb));
        }

        if (threads == 1)
        {
            for (int i = 0; i < radials; i++)
            {
                TraceOne(i);
            }

            return contour;
        }

        try
        {
            Parallel.For(0, radials, new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads, CancellationToken = cancellation }, TraceOne);
        }
        catch (AggregateException several) when (several.InnerExceptions[0] is PropagationInputException refused)
        {
            // The same refusal as on one thread.
            throw new PropagationInputException(refused.Method, refused.Parameter, refused.Value, refused.Allowed);
        }

        return contour;
    }

    /// <summary>Where the contour lies on the ground, around a station.</summary>
    /// <param name="contour">The contour.</param>
    /// <param name="longitudeDeg">Longitude of the station, degrees east: −180 … 180.</param>
    /// <param name="latitudeDeg">Latitude of the station, degrees north: −90 … 90.</param>
    /// <param name="points">Room for as many points as the contour has radials: longitude and latitude of each, degrees.</param>
    /// <exception cref="PropagationInputException">A value is outside its range, or the room is of another size.</exception>
    public static void Locate(ReadOnlySpan<ContourRadial> contour, double longitudeDeg, double latitudeDeg, Span<(double LongitudeDeg, double LatitudeDeg)> points)
    {
        if (points.Length != contour.Length)
        {
            Guard.Refuse(Method, nameof(points), points.Length, $"room for {contour.Length} points, as many as radials");
        }

        for (int i = 0; i < contour.Length; i++)
        {
            points[i] = SphericalEarth.Destination(longitudeDeg, latitudeDeg, contour[i].AzimuthDeg, contour[i].Distance.DistanceKm);
        }
    }
}
