using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Portal;

/// <summary>What kinds of things the portal shows.</summary>
public enum PortalKind
{
    [Title("数据集", "Data sets")]
    Dataset,

    [Title("指标", "Figures")]
    Figure,

    [Title("标准", "Standards")]
    Standard,

    [Title("台账", "Registers")]
    Register,
}

/// <summary>
/// What a field of duty publishes on the data portal. Everything it answers is public: a source shows nobody what its own public
/// page would not.
/// </summary>
public interface IPortalSource
{
    PortalKind Kind { get; }

    /// <summary>The register whose record pages show its things, so that looking at one is counted; null where they have pages of their own.</summary>
    string? Register => null;

    /// <summary>
    /// What fits a question, the best first, with the counts by topic and department of all that fit. Called with nothing typed, too: then
    /// the newest. A count need not be exact beyond <see cref="PortalFound.MostCounted"/>.
    /// </summary>
    Task<PortalFound> Find(PortalQuestion question, CancellationToken ct);

    /// <summary>One thing by its number; null where it is not published, or no more.</summary>
    Task<PortalHit?> Named(string number, CancellationToken ct);

    /// <summary>Addresses for search engines, in a stable order.</summary>
    Task<IReadOnlyList<PortalPlace>> Places(int skip, int take, CancellationToken ct);
}

/// <summary>What somebody looks for.</summary>
/// <param name="Typed">As typed, at most 200 characters; empty for everything.</param>
/// <param name="Topic">Code of a <see cref="Topics">topic</see>; null for all.</param>
/// <param name="Department">Name of the department that answers for it, or its credit code; null for all.</param>
/// <param name="Skip">Hits to leave out, at most 10,000.</param>
/// <param name="Take">Hits wanted, at most 100; 0 for the counts alone.</param>
public sealed record PortalQuestion(string Typed, string? Topic, string? Department, int Skip, int Take);

/// <summary>What was found.</summary>
/// <param name="Hits">The best first.</param>
/// <param name="Total">How many fit, counted up to <see cref="MostCounted"/>.</param>
/// <param name="Topics">Code of the topic and how many fit.</param>
/// <param name="Departments">The departments with most hits, at most 50.</param>
public sealed record PortalFound(IReadOnlyList<PortalHit> Hits, int Total, IReadOnlyDictionary<string, int> Topics, IReadOnlyList<PortalDepartment> Departments)
{
    /// <summary>Hits are counted up to this number; “10,000+” beyond.</summary>
    public const int MostCounted = 10_000;

    public static readonly PortalFound Nothing = new([], 0, new Dictionary<string, int>(), []);
}

/// <summary>A department with what it answers for.</summary>
public sealed record PortalDepartment(string Code, string Name, int Count);

/// <summary>One thing found.</summary>
public sealed record PortalHit
{
    public required PortalKind Kind { get; init; }

    /// <summary>What people quote.</summary>
    public required string Number { get; init; }

    public required Text Title { get; init; }

    /// <summary>What it is, in a sentence or two.</summary>
    public Text Says { get; init; }

    /// <summary>Its page below the office's root.</summary>
    public required string Address { get; init; }

    /// <summary>Code of its topic; empty where it has none.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Who answers for it.</summary>
    public string Department { get; init; } = "";

    public required DateOnly UpdatedOn { get; init; }

    /// <summary>Formats in which it is fetched: CSV, XLSX, SDMX.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>Tags of its own: how it is shared, whether it is in force.</summary>
    public IReadOnlyList<Text> Tags { get; init; } = [];
}

/// <summary>An address for search engines.</summary>
public sealed record PortalPlace(string Address, DateOnly UpdatedOn);
