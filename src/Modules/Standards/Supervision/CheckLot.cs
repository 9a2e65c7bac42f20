using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Words;

namespace Rongxi.Standards.Supervision;

/// <summary>Something that may be checked: a system or a project of a unit.</summary>
internal sealed record LotObject(string No, string Name, string Unit, string? UnitCode);

/// <summary>Somebody who may check.</summary>
internal sealed record LotInspector(string No, string Name, string Certificate, string Unit);

/// <summary>An interest: this inspector does not check that unit.</summary>
internal sealed record LotConflict(string Certificate, string Unit, string Reason);

/// <summary>An object drawn, with the inspectors drawn for it.</summary>
/// <param name="Place">In the order of the lot, from 1.</param>
/// <param name="Key">SHA-256 of seed and number.</param>
internal sealed record CheckAssignment(int Place, string Key, LotObject Object, IReadOnlyList<LotInspector> Inspectors);

/// <summary>
/// What a draw rests on: how much is drawn, every object, every inspector, every conflict. Its text is a line of JSON for each; the
/// hash is that of the text in UTF-8, as with panels of experts (ADR 8).
/// </summary>
internal sealed record CheckPool(int Percent, int Seats, IReadOnlyList<LotObject> Objects, IReadOnlyList<LotInspector> Inspectors, IReadOnlyList<LotConflict> Conflicts)
{
    private const string Form = "rongxi.checks/1";

    /// <summary>How many objects a share makes, rounded up, and at least one.</summary>
    public int Size => Math.Max(1, (int)(((long)Objects.Count * Percent + 99) / 100));

    public string Canonical()
    {
        var text = new StringBuilder(Canonicals.Of(Form, Percent, Seats)).Append('\n');
        foreach (var one in Objects.OrderBy(one => one.No, StringComparer.Ordinal))
        {
            text.Append(Canonicals.Of("object", one.No, one.Name, one.Unit, one.UnitCode)).Append('\n');
        }

        foreach (var one in Inspectors.OrderBy(one => one.No, StringComparer.Ordinal))
        {
            text.Append(Canonicals.Of("inspector", one.No, one.Name, one.Certificate, one.Unit)).Append('\n');
        }

        foreach (var one in Conflicts.OrderBy(one => one.Certificate, StringComparer.Ordinal).ThenBy(one => one.Unit, StringComparer.Ordinal))
        {
            text.Append(Canonicals.Of("conflict", one.Certificate, one.Unit, one.Reason)).Append('\n');
        }

        return text.ToString();
    }

    public static string HashOf(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    /// <exception cref="FormatException">It is no text of <see cref="Canonical"/>.</exception>
    public static CheckPool Read(string canonical)
    {
        var lines = canonical.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line) as JsonArray ?? throw new FormatException("A line of the snapshot is no list.")).ToList();
        if (lines is not [var head, ..] || Cell(head, 0) != Form)
        {
            throw new FormatException($"The snapshot does not begin with {Form}.");
        }

        IEnumerable<JsonArray> Of(string kind) => lines.Skip(1).Where(line => Cell(line, 0) == kind);
        return new CheckPool(
            int.Parse(Cell(head, 1)!, CultureInfo.InvariantCulture), int.Parse(Cell(head, 2)!, CultureInfo.InvariantCulture),
            [.. Of("object").Select(line => new LotObject(Cell(line, 1)!, Cell(line, 2)!, Cell(line, 3)!, Cell(line, 4)))],
            [.. Of("inspector").Select(line => new LotInspector(Cell(line, 1)!, Cell(line, 2)!, Cell(line, 3)!, Cell(line, 4)!))],
            [.. Of("conflict").Select(line => new LotConflict(Cell(line, 1)!, Cell(line, 2)!, Cell(line, 3)!))]);
    }

    private static string? Cell(JsonArray line, int at) => line[at]?.ToString();
}

/// <summary>
/// The double draw (双随机): objects by the order of SHA-256(seed ‖ number), and for each object drawn its inspectors by the order of
/// SHA-256(seed ‖ object’s number / inspector’s number). Who has an interest is passed over. Pure, so that it can be repeated.
/// </summary>
internal static class CheckLot
{
    /// <summary>All objects in the order of the lot.</summary>
    public static IReadOnlyList<(LotObject Object, string Key)> Order(string seed, CheckPool pool) =>
        [.. pool.Objects.Select(one => (one, Lot.KeyOf(seed, one.No))).OrderBy(pair => pair.Item2, StringComparer.Ordinal)];

    /// <summary>Those who may check an object, in the order of the lot.</summary>
    public static IReadOnlyList<LotInspector> InspectorsFor(string seed, CheckPool pool, LotObject one) =>
        [.. pool.Inspectors.Where(inspector => WhyNot(pool, inspector, one).IsEmpty).OrderBy(inspector => Lot.KeyOf(seed, $"{one.No}/{inspector.No}"), StringComparer.Ordinal)];

    /// <summary>Draws. Where an object has too few inspectors without an interest there is no draw, and the object is named.</summary>
    public static (IReadOnlyList<CheckAssignment> Drawn, IReadOnlyList<LotObject> Without) Draw(string seed, CheckPool pool)
    {
        var drawn = new List<CheckAssignment>();
        var without = new List<LotObject>();
        foreach (var (one, key) in Order(seed, pool).Take(pool.Size))
        {
            var inspectors = InspectorsFor(seed, pool, one);
            if (inspectors.Count < pool.Seats)
            {
                without.Add(one);
            }

            drawn.Add(new CheckAssignment(drawn.Count + 1, key, one, [.. inspectors.Take(pool.Seats)]));
        }

        return (drawn, without);
    }

    /// <summary>Why somebody does not check an object; empty where nothing stands against it.</summary>
    public static Text WhyNot(CheckPool pool, LotInspector inspector, LotObject one) =>
        Same(inspector.Unit, one.Unit) ? ($"与检查对象同属“{one.Unit}”", $"of the same unit, “{one.Unit}”")
        : pool.Conflicts.FirstOrDefault(conflict => conflict.Certificate == inspector.Certificate && Same(conflict.Unit, one.Unit)) is { } conflict ? ($"利害关系：{conflict.Reason}", $"conflict of interest: {conflict.Reason}")
        : Text.None;

    private static bool Same(string unit, string other) => string.Equals(unit.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
