using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Tables;

/// <summary>What a cell holds; decides how a spreadsheet types it, never what is accepted on reading.</summary>
public enum CellKind
{
    /// <summary>Words, numbers that are names (codes, telephone numbers), instants: kept letter by letter.</summary>
    Text,

    /// <summary>A decimal number without unit or grouping, such as <c>-12.50</c>.</summary>
    Number,

    /// <summary>A legal date, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    YesNo,
}

/// <summary>A column of a table that is exported, imported or offered as a template.</summary>
/// <param name="Name">The field name by which rows are asked, such as <c>PowerW</c>; also accepted as a heading.</param>
/// <param name="Title">The heading in both languages; either is accepted on reading, and also both as <c>中文 / English</c>.</param>
/// <param name="Kind">How a spreadsheet types the cell.</param>
/// <param name="Required">Whether a file without this column is refused.</param>
/// <param name="Note">Meaning, unit and limits, shown on the second sheet of a spreadsheet.</param>
/// <param name="Choices">The values that may be chosen, offered as a list by the spreadsheet; null where anything may be typed.</param>
/// <param name="Width">Width in characters, 4 to 80; 0 takes it from title and kind.</param>
public sealed record Column(
    string Name,
    Text Title,
    CellKind Kind = CellKind.Text,
    bool Required = false,
    Text Note = default,
    IReadOnlyList<string>? Choices = null,
    int Width = 0);

/// <summary>What is accepted of a file, so that no upload can fill memory or time.</summary>
public sealed record TableLimits
{
    /// <summary>Bytes of the file as it came. 64 MiB unless said otherwise.</summary>
    public long Bytes { get; init; } = 64L << 20;

    /// <summary>Bytes of a workbook once unpacked. 1 GiB unless said otherwise.</summary>
    public long UnpackedBytes { get; init; } = 1L << 30;

    /// <summary>Rows below the heading, empty ones included. 500,000 unless said otherwise.</summary>
    public int Rows { get; init; } = 500_000;

    /// <summary>Columns with a heading. 300 unless said otherwise.</summary>
    public int Columns { get; init; } = 300;

    /// <summary>Characters in one cell. 32,767, as many as a spreadsheet can hold, unless said otherwise.</summary>
    public int CellLength { get; init; } = 32_767;
}

/// <summary>What is expected of a file.</summary>
public sealed record TableOptions
{
    /// <summary>The columns known. Empty: every heading found becomes a column of that name.</summary>
    public IReadOnlyList<Column> Columns { get; init; } = [];

    /// <summary>The sheet of a workbook to read; null takes the first visible one.</summary>
    public string? Sheet { get; init; }

    /// <summary>Among so many first rows the heading is looked for, as titles often stand above it. 1 to 20.</summary>
    public int HeadingWithin { get; init; } = 5;

    /// <summary>What is accepted.</summary>
    public TableLimits Limits { get; init; } = new();
}
