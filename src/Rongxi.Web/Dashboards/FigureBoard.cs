using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Dashboards;

/// <summary>
/// Figures, bars and small tables of one subject, drawn the same on office and public pages, phones and paper:
/// <c>&lt;partial name="_Figures" model="board" /&gt;</c>. Every number names the list of records behind it.
/// </summary>
public sealed record FigureBoard
{
    public IReadOnlyList<FigureTile> Tiles { get; init; } = [];
    public IReadOnlyList<FigureBars> Bars { get; init; } = [];
    public IReadOnlyList<FigureTable> Tables { get; init; } = [];

    /// <summary>The day of the figures, with where they come from: “截至 2026-07-31，取自项目台账”.</summary>
    public Text Source { get; init; }
}

/// <summary>A number, as shown, and where it opens to.</summary>
/// <param name="Shown">As people read it, without its unit.</param>
/// <param name="Address">The list of records behind it, below the office's root; null only for what no list can show: a rate, a mean.</param>
public sealed record Figure(string Shown, string? Address)
{
    /// <summary>A count; zero opens nothing.</summary>
    public static Figure Count(long count, string address) => new(count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture), count == 0 ? null : address);

    /// <summary>An amount in fen, in yuan of 10,000 (万元) with two decimals; zero opens nothing.</summary>
    public static Figure Wan(long fen, string address) => new(MoneyText.FormatWan(fen), fen == 0 ? null : address);

    /// <summary>A share of a whole as a percentage with one decimal, an en dash where there is no whole.</summary>
    public static Figure Share(decimal part, decimal whole, string? address = null) =>
        new(whole == 0 ? "–" : (part / whole * 100).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) + "%", whole == 0 ? null : address);
}

/// <summary>A figure with its title.</summary>
public sealed record FigureTile(Text Title, Figure Figure)
{
    public Text Unit { get; init; }

    /// <summary>What stands below it in small: the plan, last year, how many are late.</summary>
    public Text Note { get; init; }

    /// <summary>Where the note opens to.</summary>
    public string? NoteAddress { get; init; }

    /// <summary>A light after the title, with its word for those who do not see colours; null for none.</summary>
    public Light? Light { get; init; }
}

/// <summary>How a part of a bar looks: the same everywhere.</summary>
public enum BarLook
{
    Plain,

    /// <summary>支出: solid and strong.</summary>
    Paid,

    /// <summary>已承诺: hatched.</summary>
    Committed,

    Ok,
    Near,
    Late,
    Stopped,

    /// <summary>Left over.</summary>
    Idle,
}

/// <summary>Bars to one scale. They are a table, so that whoever does not see the bars reads the numbers.</summary>
/// <param name="Title">What is shown, with unit and period.</param>
/// <param name="LabelTitle">Head of the column of labels: 区县.</param>
/// <param name="ValueTitle">Head of the column of numbers: 万元.</param>
/// <param name="Bars">At most 60; the rest belongs on a list.</param>
public sealed record FigureBars(Text Title, Text LabelTitle, Text ValueTitle, IReadOnlyList<FigureBar> Bars)
{
    /// <summary>What the whole width stands for; the largest bar when null.</summary>
    public decimal? Full { get; init; }

    /// <summary>Names of the looks in use, for the key above the bars; none is shown when empty.</summary>
    public IReadOnlyList<(BarLook Look, Text Title)> Key { get; init; } = [];

    /// <summary>The main message in a sentence.</summary>
    public Text Message { get; init; }

    /// <summary>Width of the scale.</summary>
    public decimal Scale => Math.Max(Full ?? Bars.Select(bar => Math.Max(bar.Value, bar.Tick ?? 0)).DefaultIfEmpty(0).Max(), 0.0001m);
}

/// <summary>One bar: a label, a number that opens, parts from left to right.</summary>
/// <param name="Value">Its length on the scale.</param>
public sealed record FigureBar(Text Label, decimal Value, Figure Figure)
{
    /// <summary>Where the label opens to; the figure's address when null.</summary>
    public string? Address { get; init; }

    public BarLook Look { get; init; }

    /// <summary>Parts of the bar, from the left; the whole in one look when empty.</summary>
    public IReadOnlyList<(BarLook Look, decimal Value)> Parts { get; init; } = [];

    /// <summary>A black tick on the scale: time elapsed, the target.</summary>
    public decimal? Tick { get; init; }

    /// <summary>Small words after the number.</summary>
    public Text Note { get; init; }

    /// <summary>The parts to be drawn.</summary>
    public IReadOnlyList<(BarLook Look, decimal Value)> Drawn => Parts.Count > 0 ? Parts : [(Look, Value)];
}

/// <summary>A small table whose numbers open; at most 60 rows and 12 columns.</summary>
/// <param name="LabelTitle">Head of the first column.</param>
/// <param name="Columns">Heads of the columns of figures, with their unit.</param>
public sealed record FigureTable(Text Title, Text LabelTitle, IReadOnlyList<Text> Columns, IReadOnlyList<FigureRow> Rows)
{
    /// <summary>The row of totals; null for none.</summary>
    public FigureRow? Total { get; init; }

    /// <summary>Beside the heading, in small.</summary>
    public Text Note { get; init; }
}

/// <summary>A row of a small table.</summary>
/// <param name="Label">What the row is of.</param>
/// <param name="Figures">One for each column; null leaves a cell empty.</param>
/// <param name="Address">Where the label opens to.</param>
public sealed record FigureRow(Text Label, IReadOnlyList<Figure?> Figures, string? Address = null);
