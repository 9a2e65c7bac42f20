using Rongxi.Kernel.Forms;

namespace Rongxi.Projects.Likeness;

/// <summary>What of two projects is compared.</summary>
internal enum LikenessAspect
{
    [Title("名称", "Name")]
    Name,

    [Title("功能", "Functions")]
    Functions,

    [Title("建设内容", "Scope")]
    Scope,

    [Title("使用对象", "Users")]
    Users,

    [Title("数据资源", "Data resources")]
    DataResources,

    [Title("平台和技术底座", "Platforms")]
    Platforms,
}

/// <summary>
/// A declaration, a project or an existing system as the comparison sees it. What is not known stays empty: an aspect is
/// compared only where both sides state it.
/// </summary>
internal sealed record LikenessSubject
{
    /// <summary>Register it stands in, such as <c>projects.projects</c>; empty for a declaration that stands in none yet.</summary>
    public string Register { get; init; } = "";

    /// <summary>Its number there; a subject is never compared with itself.</summary>
    public string Number { get; init; } = "";

    public required string Name { get; init; }

    /// <summary>Unit that owns it, for the reader only.</summary>
    public string Owner { get; init; } = "";

    /// <summary>What it does: one function an entry, or running text, which is cut into phrases.</summary>
    public IReadOnlyList<string> Functions { get; init; } = [];

    /// <summary>Content and size.</summary>
    public string Scope { get; init; } = "";

    /// <summary>Who uses it.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>Catalogue ids of the data resources that it produces, shares or takes.</summary>
    public IReadOnlyList<string> DataResources { get; init; } = [];

    /// <summary>Common platforms, clouds and networks that it stands on.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];
}

/// <summary>
/// Gives the comparison the records of one register. Each register whose records a declaration is compared with registers
/// one: <c>services.AddScoped&lt;ILikenessSource, PoolLikeness&gt;()</c>.
/// </summary>
internal interface ILikenessSource
{
    /// <summary>Name of the register, as its entries say it.</summary>
    string Register { get; }

    /// <summary>Every record of the office that counts, streamed.</summary>
    IAsyncEnumerable<LikenessSubject> All(CancellationToken ct);

    /// <summary>The records of these numbers that count; those that no longer do are left out.</summary>
    Task<IReadOnlyList<LikenessSubject>> Of(IReadOnlyCollection<string> numbers, CancellationToken ct);
}
