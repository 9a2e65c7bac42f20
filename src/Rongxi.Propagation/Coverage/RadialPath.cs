using System.Runtime.Intrinsics;
using Rongxi.Propagation.Geodesy;

namespace Rongxi.Propagation.Coverage;

/// <summary>
/// The places along a geodesic, at equal steps: a Chebyshev series through a few exact places, to well under a centimetre
/// within 500 km, so that a radial of a thousand places costs no more than ten geodesics.
/// </summary>
internal readonly struct RadialPath
{
    private const int MostTerms = 16;

    private readonly Series _latitude;
    private readonly Series _longitude;
    private readonly double _start;
    private readonly double _lengthM;
    private readonly int _terms;

    /// <summary>A geodesic from a place in a direction.</summary>
    /// <param name="latitudeDegrees">Degrees north.</param>
    /// <param name="longitudeDegrees">Degrees east.</param>
    /// <param name="azimuthDegrees">Direction from north, clockwise.</param>
    /// <param name="lengthM">How far places will be asked for, m.</param>
    public RadialPath(double latitudeDegrees, double longitudeDegrees, double azimuthDegrees, double lengthM)
    {
        // Meridians converge fast far north: more terms there and on long paths.
        _terms = lengthM <= 120_000 && Math.Abs(latitudeDegrees) <= 65 ? 9 : MostTerms;
        _start = longitudeDegrees;
        _lengthM = lengthM;
        GeodesicLine line = Ellipsoid.Wgs84.Line(new GeoPoint(latitudeDegrees, longitudeDegrees), azimuthDegrees);
        Span<double> latitudes = stackalloc double[MostTerms];
        Span<double> longitudes = stackalloc double[MostTerms];
        for (int j = 0; j < _terms; j++)
        {
            double node = Math.Cos(Math.PI * (j + 0.5) / _terms);
            GeoPoint place = line.At((node + 1) / 2 * lengthM).Point;
            latitudes[j] = place.LatitudeDeg;
            longitudes[j] = Math.IEEERemainder(place.LongitudeDeg - longitudeDegrees, 360);
        }

        for (int k = 0; k < _terms; k++)
        {
            double latitude = 0;
            double longitude = 0;
            for (int j = 0; j < _terms; j++)
            {
                double weight = Cosines[(((2 * j) + 1) * k % (4 * _terms) * MostTerms * 9 / _terms)];
                latitude += latitudes[j] * weight;
                longitude += longitudes[j] * weight;
            }

            double share = (k == 0 ? 1.0 : 2.0) / _terms;
            _latitude[k] = latitude * share;
            _longitude[k] = longitude * share;
        }
    }

    // cos(π·i / (2·144)): both numbers of terms divide 144.
    private static readonly double[] Cosines = Table();

    private static double[] Table()
    {
        double[] table = new double[4 * MostTerms * 9];
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = Math.Cos(Math.PI * i / (2 * MostTerms * 9));
        }

        return table;
    }

    /// <summary>Places at 0, 1, 2 … steps; as many as there is room for.</summary>
    /// <param name="stepM">The step, m.</param>
    /// <param name="latitudesDegrees">Receives degrees north.</param>
    /// <param name="longitudesDegrees">Receives degrees east, −180 … 180.</param>
    public void Places(double stepM, Span<double> latitudesDegrees, Span<double> longitudesDegrees)
    {
        Vector512<double> lanes = Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);
        Span<double> tail = stackalloc double[Vector512<double>.Count];
        double scale = 2 * stepM / _lengthM;
        Vector512<double> halfTurn = Vector512.Create(180.0);
        Vector512<double> turn = Vector512.Create(360.0);
        for (int i = 0; i < latitudesDegrees.Length; i += Vector512<double>.Count)
        {
            Vector512<double> x = ((Vector512.Create((double)i) + lanes) * scale) - Vector512<double>.One;
            Vector512<double> latitude = Evaluate(_latitude, x);
            Vector512<double> longitude = Evaluate(_longitude, x) + Vector512.Create(_start);
            longitude = Vector512.ConditionalSelect(Vector512.GreaterThan(longitude, halfTurn), longitude - turn, longitude);
            longitude = Vector512.ConditionalSelect(Vector512.LessThan(longitude, -halfTurn), longitude + turn, longitude);
            if (i + Vector512<double>.Count <= latitudesDegrees.Length)
            {
                latitude.CopyTo(latitudesDegrees[i..]);
                longitude.CopyTo(longitudesDegrees[i..]);
            }
            else
            {
                latitude.CopyTo(tail);
                tail[..(latitudesDegrees.Length - i)].CopyTo(latitudesDegrees[i..]);
                longitude.CopyTo(tail);
                tail[..(latitudesDegrees.Length - i)].CopyTo(longitudesDegrees[i..]);
            }
        }
    }

    // Clenshaw's recurrence.
    private Vector512<double> Evaluate(in Series series, Vector512<double> x)
    {
        Vector512<double> twice = x + x;
        Vector512<double> b1 = Vector512<double>.Zero;
        Vector512<double> b2 = Vector512<double>.Zero;
        for (int k = _terms - 1; k >= 1; k--)
        {
            (b1, b2) = ((twice * b1) - b2 + Vector512.Create(series[k]), b1);
        }

        return (x * b1) - b2 + Vector512.Create(series[0]);
    }

    [System.Runtime.CompilerServices.InlineArray(MostTerms)]
    private struct Series
    {
        private double _first;
    }
}
