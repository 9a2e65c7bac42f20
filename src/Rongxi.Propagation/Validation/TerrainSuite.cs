using System.Globalization;
using System.Text.RegularExpressions;
using Rongxi.Propagation.Geodesy;
using Rongxi.Propagation.Rasters;
using Rongxi.Propagation.Terrain;

namespace Rongxi.Propagation.Validation;

/// <summary>Real SRTM tiles with published statistics of profiles over them, and the losses computed on those profiles.</summary>
/// <remarks>
/// A folder of this kind has files <c>points_TILE.csv</c> beside the tiles; its README may tell the highest sample of a tile. Profiles are
/// those of crc-covlib (Communications Research Centre Canada): great circle on the sphere of 6371 km, points = ⌊d / 90 m⌋ + 2, bilinear.
/// </remarks>
public sealed partial class TerrainSuite : ReferenceSuite
{
    private const double StepM = 90;

    private static readonly string[] Columns =
    [
        "model", "tx_lat", "tx_lon", "tx_h_m", "rx_lat", "rx_lon", "rx_h_m", "f_mhz", "pol", "n_profile", "profile_min_m", "profile_max_m", "profile_mean_m",
        "path_loss_db",
    ];

    private readonly IReadOnlyList<TerrainLoss> losses;

    /// <summary>The suite with the methods of <see cref="TerrainLoss.Standard"/>.</summary>
    public TerrainSuite()
        : this(TerrainLoss.Standard)
    {
    }

    /// <summary>The suite with other methods; rows of methods not named are compared in their profiles only.</summary>
    /// <param name="losses">The methods.</param>
    public TerrainSuite(IReadOnlyList<TerrainLoss> losses) => this.losses = losses;

    /// <inheritdoc/>
    public override string Kind => "terrain";

    /// <inheritdoc/>
    public override bool Recognises(string folder)
    {
        string[] points = Points(folder);
        return points.Length > 0 && Array.TrueForAll(points, file => Columns.All(CsvRows.Names(file).Contains));
    }

    /// <inheritdoc/>
    public override IEnumerable<ReferenceCase> Run(string folder, string? tables)
    {
        using TerrainStore store = TerrainStore.Open(folder, new TerrainOptions { IndexPath = string.Empty });
        foreach (ReferenceCase found in HighestSamples(folder))
        {
            yield return found;
        }

        foreach (string file in Points(folder))
        {
            CsvRows rows = CsvRows.Read(file, Columns);
            for (int row = 0; row < rows.Count; row++)
            {
                foreach (ReferenceCase found in Row(store, rows, row, $"{Path.GetFileName(file)} row {row + 2}"))
                {
                    yield return found;
                }
            }
        }
    }

    private List<ReferenceCase> Row(TerrainStore store, CsvRows rows, int row, string name)
    {
        TerrainPath path = new(
            rows.Text(row, "model"),
            new GeoPoint(rows.Number(row, "tx_lat"), rows.Number(row, "tx_lon")),
            rows.Number(row, "tx_h_m"),
            new GeoPoint(rows.Number(row, "rx_lat"), rows.Number(row, "rx_lon")),
            rows.Number(row, "rx_h_m"),
            rows.Number(row, "f_mhz"),
            rows.Text(row, "pol") is "H" or "h" ? Polarization.Horizontal : Polarization.Vertical);
        int count = TerrainStore.ProfileCount(path.Transmitter, path.Receiver, StepM);
        double[] distanceKm = new double[count], heightM = new double[count];
        store.Profile(path.Transmitter, path.Receiver, distanceKm, heightM);

        // Heights are printed with two digits, their mean with three; the published computation held them as 32-bit numbers.
        List<ReferenceCase> cases =
        [
            new($"{name} points", rows.Number(row, "n_profile"), count, 0, "points of the profile"),
            new($"{name} lowest", rows.Number(row, "profile_min_m"), heightM.Min(), 0.0052, "lowest height, m"),
            new($"{name} highest", rows.Number(row, "profile_max_m"), heightM.Max(), 0.0052, "highest height, m"),
            new($"{name} mean", rows.Number(row, "profile_mean_m"), heightM.Average(), 0.0006, "mean height, m"),
        ];
        // Their losses rest on those numbers.
        double[] held = Array.ConvertAll(heightM, height => (double)(float)height);
        foreach (TerrainLoss loss in losses)
        {
            if (loss.Model == path.Model)
            {
                cases.Add(Compared(loss, path, new PathProfile(distanceKm, held), rows.Number(row, "path_loss_db"), $"{name} {path.Model}"));
            }
        }

        return cases;
    }

    /// <summary>The published program computes frequencies beyond the range of the Recommendation; ours must refuse them, and only them.</summary>
    private static ReferenceCase Compared(TerrainLoss loss, TerrainPath path, PathProfile profile, double publishedDb, string name)
    {
        try
        {
            return new ReferenceCase(name, publishedDb, loss.Loss(path, profile, publishedDb), loss.ToleranceDb, "basic transmission loss, dB");
        }
        catch (PropagationInputException refused) when (refused.Parameter == "FrequencyGHz")
        {
            return new ReferenceCase(name, 1, 1, 0, "refusal of a frequency beyond the range");
        }
    }

    /// <summary>What the README says of a tile: its highest sample and where it is.</summary>
    private static IEnumerable<ReferenceCase> HighestSamples(string folder)
    {
        string readme = Path.Combine(folder, "README.md");
        if (!File.Exists(readme))
        {
            yield break;
        }

        foreach (string line in File.ReadLines(readme))
        {
            Match match = HighestSample().Match(line);
            string tile = Path.Combine(folder, match.Groups["tile"].Value);
            if (!match.Success || !File.Exists(tile))
            {
                continue;
            }

            using Raster raster = Raster.Open(tile);
            (double height, int row, int column) = Highest(raster);
            string name = match.Groups["tile"].Value;
            yield return new ReferenceCase($"{name} highest", Number(match, "height"), height, 0, "highest sample, m");
            yield return new ReferenceCase($"{name} row", Number(match, "row"), row, 0, "row of the highest sample");
            yield return new ReferenceCase($"{name} column", Number(match, "column"), column, 0, "column of the highest sample");
        }
    }

    private static (double Height, int Row, int Column) Highest(Raster raster)
    {
        (double Height, int Row, int Column) highest = (double.NegativeInfinity, -1, -1);
        double[] samples = new double[raster.Grid.Width];
        for (int row = 0; row < raster.Grid.Height; row++)
        {
            raster.Read(0, row, samples.Length, 1, samples);
            for (int column = 0; column < samples.Length; column++)
            {
                if (samples[column] > highest.Height)
                {
                    highest = (samples[column], row, column);
                }
            }
        }

        return highest;
    }

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static string[] Points(string folder)
    {
        string[] files = Directory.GetFiles(folder, "points_*.csv");
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    [GeneratedRegex(@"^(?<tile>[NS]\d{2}[EW]\d{3}\.hgt)\b.*\bhighest sample (?<height>-?\d+) m at row (?<row>\d+), column (?<column>\d+)")]
    private static partial Regex HighestSample();
}
