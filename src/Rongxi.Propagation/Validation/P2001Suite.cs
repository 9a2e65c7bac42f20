using System.Globalization;
using Rongxi.Propagation.P2001;

namespace Rongxi.Propagation.Validation;

/// <summary>Losses published for the wide-range model of Recommendation ITU-R P.2001: a list of cases, each naming a terrain profile
/// that lies beside it. Needs the Recommendation's maps.</summary>
public sealed class P2001Suite : ReferenceSuite
{
    /// <summary>The published losses were computed with the Recommendation's own search, so they agree to rounding.</summary>
    private const double ToleranceDb = 0.01;

    private static readonly string[] Columns =
        ["profile", "freq_ghz", "tpc", "phire", "phirn", "phite", "phitn", "hrg_m", "htg_m", "grx_dbi", "gtx_dbi", "vpol", "lb_db"];

    /// <inheritdoc/>
    public override string Kind => "itu-p2001";

    /// <inheritdoc/>
    public override bool Recognises(string folder) => Lists(folder).Count > 0;

    /// <summary>Runs every case of the folder.</summary>
    /// <param name="folder">A folder that <see cref="Recognises"/> accepts.</param>
    /// <param name="tables">The folder with the maps of <see cref="WideRangeMaps.FileNames"/>.</param>
    /// <exception cref="TablesMissingException"><paramref name="tables"/> is null or some of the maps are not in it: thrown at once,
    /// so that a caller can report the folder as skipped.</exception>
    /// <exception cref="InvalidDataException">A file cannot be read; the message names file, row and column.</exception>
    public override IEnumerable<ReferenceCase> Run(string folder, string? tables)
    {
        WideRangeMaps maps = tables is null ? throw WideRangeMaps.Missing(WideRangeMaps.FileNames, null) : WideRangeMaps.Load(tables);
        return Run(folder, (in PathProfile profile, in WideRangeLink link) => WideRangeModel.Loss(profile, link, maps).LossDb);
    }

    /// <summary>A way to compute the loss of a case.</summary>
    internal delegate double LossOf(in PathProfile profile, in WideRangeLink link);

    /// <summary>Runs every case of the folder by <paramref name="loss"/>.</summary>
    internal static IEnumerable<ReferenceCase> Run(string folder, LossOf loss)
    {
        Dictionary<string, Terrain> profiles = new(StringComparer.OrdinalIgnoreCase);
        foreach (string list in Lists(folder))
        {
            CsvRows rows = CsvRows.Read(list, Columns);
            for (int row = 0; row < rows.Count; row++)
            {
                string name = rows.Text(row, "profile");
                if (!profiles.TryGetValue(name, out Terrain? terrain))
                {
                    terrain = Terrain.Read(ProfileFile(folder, name));
                    profiles.Add(name, terrain);
                }

                yield return new(
                    $"{Path.GetFileName(list)}, row {row + 2}",
                    rows.Number(row, "lb_db"),
                    loss(terrain.Profile, Link(rows, row)),
                    ToleranceDb,
                    "basic transmission loss, dB");
            }
        }
    }

    private static WideRangeLink Link(CsvRows rows, int row) => new()
    {
        FrequencyGHz = rows.Number(row, "freq_ghz"),
        TimePercent = rows.Number(row, "tpc"),
        ReceiverLongitudeDeg = rows.Number(row, "phire"),
        ReceiverLatitudeDeg = rows.Number(row, "phirn"),
        TransmitterLongitudeDeg = rows.Number(row, "phite"),
        TransmitterLatitudeDeg = rows.Number(row, "phitn"),
        ReceiverHeightM = rows.Number(row, "hrg_m"),
        TransmitterHeightM = rows.Number(row, "htg_m"),
        ReceiverGainDbi = rows.Number(row, "grx_dbi"),
        TransmitterGainDbi = rows.Number(row, "gtx_dbi"),
        Polarization = rows.Number(row, "vpol") == 1 ? Polarization.Vertical : Polarization.Horizontal,
    };

    private static List<string> Lists(string folder)
    {
        List<string> lists = [];
        foreach (string file in Directory.GetFiles(folder, "*.csv"))
        {
            HashSet<string> names = new(CsvRows.Names(file), StringComparer.OrdinalIgnoreCase);
            if (names.IsSupersetOf(Columns))
            {
                lists.Add(file);
            }
        }

        lists.Sort(StringComparer.Ordinal);
        return lists;
    }

    private static string ProfileFile(string folder, string name)
    {
        string[] files = Directory.GetFiles(folder, "*.csv");
        Array.Sort(files, StringComparer.Ordinal);
        foreach (string file in files)
        {
            if (Path.GetFileName(file).EndsWith($"{name}_profile.csv", StringComparison.OrdinalIgnoreCase))
            {
                return file;
            }
        }

        throw new InvalidDataException($"{folder}: no file *{name}_profile.csv with the terrain of {name}.");
    }

    /// <summary>A profile file: lines of names and values down to “Points,n”, then n lines of distance in km, height in m and zone.</summary>
    private sealed class Terrain
    {
        private readonly double[] distanceKm;
        private readonly double[] heightM;
        private readonly RadioClimaticZone[] zones;

        private Terrain(int count)
        {
            distanceKm = new double[count];
            heightM = new double[count];
            zones = new RadioClimaticZone[count];
        }

        public PathProfile Profile => new(distanceKm, heightM, [], zones);

        public static Terrain Read(string path)
        {
            using StreamReader reader = new(path);
            int line = 0;
            while (reader.ReadLine() is { } text)
            {
                line++;
                string[] cells = CsvRows.Split(text);
                if (cells is ["Points", _, ..] && int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= 1_000_000)
                {
                    return ReadPoints(path, reader, line, count);
                }
            }

            throw new InvalidDataException($"{path}: no line “Points,…” with the number of points.");
        }

        private static Terrain ReadPoints(string path, StreamReader reader, int line, int count)
        {
            Terrain terrain = new(count);
            for (int i = 0; i < count; i++)
            {
                line++;
                string[] cells = CsvRows.Split(reader.ReadLine() ?? throw new InvalidDataException($"{path}: ends after {i} of {count} points."));
                terrain.distanceKm[i] = Number(path, line, cells, 0);
                terrain.heightM[i] = Number(path, line, cells, 1);
                terrain.zones[i] = (RadioClimaticZone)Number(path, line, cells, 2);
            }

            return terrain;
        }

        private static double Number(string path, int line, string[] cells, int column) =>
            column < cells.Length && double.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? number
                : throw new InvalidDataException($"{path}: line {line}, column {column + 1} is not a number.");
    }
}
