using System.Globalization;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Documents;

/// <summary>How documents of the installation are made.</summary>
public sealed record DocumentOptions
{
    /// <summary>Where the public reaches the program, such as <c>https://xxb.example.gov.cn</c>; printed and in the QR.</summary>
    public string PublicBase { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Demonstration: seals carry 样, papers say that their data are not real.</summary>
    public bool Demonstration { get; init; }
}

/// <summary>An official document to be issued.</summary>
public sealed record DocumentOrder
{
    /// <summary>Kind: one of <see cref="Templates.Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Title; the kind's own where empty.</summary>
    public Text Title { get; init; }

    /// <summary>Added to the office's mark for the series of the number: <c>许</c> gives 成信办许〔2026〕146号. Null: the paper carries no number of its own, or that of its licence.</summary>
    public string? SeriesSuffix { get; init; }

    public Case? Case { get; init; }

    /// <summary>Whom it is addressed to; empty for internal papers.</summary>
    public required string Recipient { get; init; }

    /// <summary>Unified social credit code, or masked identity number.</summary>
    public string? RecipientCode { get; init; }

    /// <summary>What the placeholders stand for; <c>name.en</c> for the English copy where it differs. See <see cref="DocumentValues"/>.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>The record it belongs to.</summary>
    public string? RecordRegister { get; init; }

    public string? RecordNumber { get; init; }
    public required Actor By { get; init; }
    public Retention Retention { get; init; } = Retention.Years30;
    public Disclosure Disclosure { get; init; } = Disclosure.OnRequest;

    /// <summary>抄送; at most 50.</summary>
    public IReadOnlyList<string> CopiesTo { get; init; } = [];

    /// <summary>The sheet, for kinds that are licences.</summary>
    public LicenceSheet? Licence { get; init; }

    public AuthorityMode Mode { get; init; } = AuthorityMode.Own;

    /// <summary>Kind of act for the remedies; the template's own where null. 复议前置 where a right to a natural resource already held is taken.</summary>
    public KindOfAct? Act { get; init; }

    /// <summary>The body in whose name it goes out; required when entrusted, the office itself where null.</summary>
    public Issuer? IssuedAs { get; init; }

    /// <summary>Date of signing; today where null.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The paper of which this is a later version.</summary>
    public StoredDocument? Replaces { get; init; }
}

/// <summary>A body in whose name papers go out.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DocumentWord">机关代字.</param>
public sealed record Issuer(Text Name, string DocumentWord);

/// <summary>A licence, as one sheet.</summary>
public sealed record LicenceSheet
{
    public required Text Title { get; init; }

    /// <summary>Number of the licence: <c>5101-2026-TZ-0412</c>; the number of the document.</summary>
    public required string Number { get; init; }

    /// <summary>Another licence it rests on, shown at the top right, such as the frequency licence of a station.</summary>
    public (Text Label, string Number)? RestsOn { get; init; }

    /// <summary>Labels and values in a grid of two pairs a row; at most 40.</summary>
    public required IReadOnlyList<LicenceField> Fields { get; init; }

    /// <summary>Heads of the table of frequencies.</summary>
    public IReadOnlyList<Text> Columns { get; init; } = [];

    /// <summary>Its rows, as many cells as there are heads; at most 500.</summary>
    public IReadOnlyList<IReadOnlyList<Text>> Rows { get; init; } = [];

    /// <summary>Lines below the table: equipment, EIRP, required use rate.</summary>
    public IReadOnlyList<Text> Notes { get; init; } = [];

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day of validity, inclusive.</summary>
    public required DateOnly ValidTo { get; init; }

    public IReadOnlyList<Text> Conditions { get; init; } = [];
}

/// <summary>A labelled value of a licence.</summary>
/// <param name="Name">Name by which the kind asks for it: <c>holder</c>, <c>site</c>, <c>area</c>, <c>useRate</c>.</param>
/// <param name="Label">As printed.</param>
/// <param name="Value">As printed; a line end begins a new line.</param>
/// <param name="Wide">Whether it fills a row alone.</param>
public sealed record LicenceField(string Name, Text Label, Text Value, bool Wide = false);

/// <summary>Collects values for placeholders, in both languages where they differ.</summary>
public sealed class DocumentValues : Dictionary<string, string>
{
    public DocumentValues()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>A text; null and empty leave the placeholder empty.</summary>
    public DocumentValues Set(string name, string? text)
    {
        this[name] = text ?? "";
        return this;
    }

    /// <summary>A text in both languages.</summary>
    public DocumentValues Set(string name, Text text)
    {
        this[name] = text.Zh ?? "";
        this[name + ".en"] = text.En ?? "";
        return this;
    }

    /// <summary>A date, as documents write it: 2026年12月3日; 3 December 2026.</summary>
    public DocumentValues Set(string name, DateOnly? day) => Set(name, day is { } date ? Day(date) : Text.None);

    /// <summary>A list; each becomes a numbered paragraph.</summary>
    public DocumentValues List(string name, IEnumerable<Text> lines)
    {
        var all = lines.Select(line => new Text(OneLine(line.Zh), OneLine(line.En))).ToList();
        return Set(name, new Text(string.Join('\n', all.Select(line => line.Zh)), string.Join('\n', all.Select(line => line.En))));
    }

    /// <summary>Rows of a table whose heads the template gives.</summary>
    public DocumentValues Table(string name, IEnumerable<IReadOnlyList<Text>> rows)
    {
        var all = rows.ToList();
        return Set(name, new Text(
            string.Join('\n', all.Select(row => string.Join('\t', row.Select(cell => OneLine(cell.Zh))))),
            string.Join('\n', all.Select(row => string.Join('\t', row.Select(cell => OneLine(cell.En)))))));
    }

    /// <summary>A date as documents write it.</summary>
    public static Text Day(DateOnly day) => (DateText.Official(day), day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));

    private static string OneLine(string? text) => (text ?? "").ReplaceLineEndings(" ").Replace('\t', ' ').Trim();
}
