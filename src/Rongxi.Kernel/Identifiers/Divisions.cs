using System.Globalization;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Identifiers;

/// <summary>
/// An administrative division (GB/T 2260). Codes change when divisions are merged or raised, so each has its days of
/// validity, and papers of the past keep the code of their day.
/// </summary>
/// <param name="Code">Six digits: province, city, county.</param>
/// <param name="Name">Its name.</param>
/// <param name="SeatLon">Longitude of the seat of its government in degrees, to about a kilometre; for placing a map or a name, not for surveying.</param>
/// <param name="SeatLat">Latitude likewise.</param>
public sealed record Division(string Code, Text Name, double SeatLon, double SeatLat)
{
    /// <summary>The first day of the code: the day of the State Council's approval. Null where it is older than the program cares about.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day of the code; null while it is in force.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The code of the division that took its place; null while it is in force.</summary>
    public string? SuccessorCode { get; init; }

    /// <summary>The code of the city or province it lies in; null of a province.</summary>
    public string? ParentCode => Code.EndsWith("0000", StringComparison.Ordinal) ? null
        : Code.EndsWith("00", StringComparison.Ordinal) ? $"{Code[..2]}0000"
        : $"{Code[..4]}00";

    /// <summary>Whether the code is in force on the day.</summary>
    public bool IsValidOn(DateOnly day) => !(day < ValidFrom) && !(day > ValidTo);
}

/// <summary>The divisions of the two cities: Chengdu (510100) and Wuxi (320200), their provinces, districts and former districts.</summary>
public static class Divisions
{
    private static readonly Lazy<Dictionary<string, Division>> Table = new(Read);

    /// <summary>All that are known, in order of code.</summary>
    public static IReadOnlyCollection<Division> All => Table.Value.Values;

    /// <summary>The division of a code, in force or former; null if it is not known here.</summary>
    public static Division? Find(string? code) => code is not null && Table.Value.TryGetValue(code, out var found) ? found : null;

    /// <summary>The districts and counties of a city that have not been replaced, in order of code; none if the city is not known here.</summary>
    /// <param name="cityCode">Code of the city, such as 510100.</param>
    public static IReadOnlyList<Division> Of(string cityCode) =>
        [.. All.Where(division => division.ParentCode == cityCode && division.ValidTo is null)];

    /// <summary>The districts and counties of a city as they were on a day, in order of code.</summary>
    /// <param name="cityCode">Code of the city, such as 510100.</param>
    /// <param name="day">The day asked about.</param>
    public static IReadOnlyList<Division> Of(string cityCode, DateOnly day) =>
        [.. All.Where(division => division.ParentCode == cityCode && division.IsValidOn(day))];

    private static Dictionary<string, Division> Read()
    {
        using var stream = typeof(Divisions).Assembly.GetManifestResourceStream("Rongxi.Kernel.Data.divisions.gbt2260.csv")!;
        using var reader = new StreamReader(stream);
        var table = new Dictionary<string, Division>(StringComparer.Ordinal);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            // Our own file: no field has a comma or a quotation mark in it.
            var cells = line.Split(',');
            table.Add(cells[0], new Division(cells[0], new Text(cells[1], cells[2]), Number(cells[6]), Number(cells[7]))
            {
                ValidFrom = Day(cells[3]),
                ValidTo = Day(cells[4]),
                SuccessorCode = cells[5].Length > 0 ? cells[5] : null,
            });
        }

        return table;
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static DateOnly? Day(string cell) =>
        cell.Length > 0 ? DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
