using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Collections;

/// <summary>
/// A kind of report that many units owe at once (定期报送): declared by a module and registered as a singleton. Board, unit
/// side, reminders and templates come from it.
/// </summary>
/// <param name="Code">Short code, as stored and in addresses: <c>PLN-3.report</c>.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Field">Field of duty whose officers collect it.</param>
/// <param name="Form">What a unit fills in; evidence is its attachment fields.</param>
public sealed record ReportKind(string Code, Text Title, string Field, FormDefinition Form)
{
    /// <summary>For how long a period it is due; any when null.</summary>
    public PeriodLength? Every { get; init; }

    /// <summary>
    /// How long after the end of its period it is due: then the day is computed and never typed. The rule value
    /// <c>CODE.due</c> goes before it. Null where whoever opens the collection sets the day.
    /// </summary>
    public Span? DueAfter { get; init; }

    /// <summary>What happens when a report is handed in or accepted, in the same transaction: a type implementing <see cref="IReportReceiver"/>.</summary>
    public Type? Receives { get; init; }

    /// <summary>Who owes it for a period: a type implementing <see cref="IReportingUnits"/>; null where whoever opens the collection names them.</summary>
    public Type? Units { get; init; }

    /// <summary>Whether the nightly job opens the collection once its period has ended; needs <see cref="Every"/>, <see cref="DueAfter"/> and <see cref="Units"/>.</summary>
    public bool OpensItself { get; init; }

    /// <summary>
    /// Where the unit's people fill it in, below the office's root, where the module has a page of its own for it: <c>{0}</c> stands for
    /// the collection's number, <c>{1}</c> for the place in it. Null for the shared page.
    /// </summary>
    public string? Page { get; init; }

    /// <summary>The module's own board of a collection, <c>{0}</c> for its number; null for the shared one.</summary>
    public string? Board { get; init; }

    /// <summary>Where the unit's people find a report of this kind, below the office's root.</summary>
    public string AddressOf(string number, int place) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Page ?? "/my/reports/{0}/{1}", number, place);

    /// <summary>Where officers find the collection, below the office's root.</summary>
    public string BoardOf(string number) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Board ?? "/collections/{0}", number);

    /// <summary>Rule value by which the term is overridden.</summary>
    public string DueRule => $"{Code}.due";
}

/// <summary>A unit that owes a report, and about which record.</summary>
/// <param name="Name">Name of the unit.</param>
/// <param name="Code">Unified social credit code, by which its people find the report; empty where none is known, and then only officers enter it.</param>
/// <param name="About">Number of the record the report is about, where a unit owes several: a project; empty for none.</param>
/// <param name="AboutTitle">Title of that record.</param>
public sealed record ReportingUnit(string Name, string Code = "", string About = "", string AboutTitle = "");

/// <summary>Says who owes a kind of report for a period.</summary>
public interface IReportingUnits
{
    Task<IReadOnlyList<ReportingUnit>> Of(ReportKind kind, ReportingPeriod period, CancellationToken ct);
}

/// <summary>
/// What a module does with reports. Runs inside the transaction of the act; a <see cref="Refusal"/> saves nothing at all.
/// </summary>
public interface IReportReceiver
{
    /// <summary>Units are asked, when the collection opens or later: keep what the module needs of them, refuse a collection it cannot take.</summary>
    Task Asked(Collection collection, IReadOnlyList<CollectionItem> items, CancellationToken ct) => Task.CompletedTask;

    /// <summary>What an empty report begins with: milestones of the project, targets of the plan, figures of the last period.</summary>
    Task<FormValues> Begin(Collection collection, CollectionItem item, CancellationToken ct) => Task.FromResult(new FormValues());

    /// <summary>The report was handed in: refuse what contradicts the registers. Nothing is registered before it is accepted.</summary>
    Task Submitted(ReportTaking taking, CancellationToken ct) => Task.CompletedTask;

    /// <summary>The report was accepted: register what it says. <see cref="ReportTaking.Before"/> is what was accepted earlier, where this corrects it.</summary>
    Task Accepted(ReportTaking taking, CancellationToken ct);
}

/// <summary>All kinds of reports of the installation, by code.</summary>
public sealed class ReportKindBook
{
    private readonly Dictionary<string, ReportKind> _byCode;

    public ReportKindBook(IEnumerable<ReportKind> kinds)
    {
        All = [.. kinds.OrderBy(kind => kind.Code, StringComparer.Ordinal)];
        _byCode = All.ToDictionary(kind => kind.Code, StringComparer.OrdinalIgnoreCase);
        if (All.FirstOrDefault(kind => kind.OpensItself && (kind.Every is null || kind.DueAfter is null || kind.Units is null)) is { } vague)
        {
            throw new ArgumentException($"{vague.Code} opens itself and must say how often, by when and for whom.", nameof(kinds));
        }
    }

    public IReadOnlyList<ReportKind> All { get; }

    /// <summary>The kind of that code; refuses an unknown one.</summary>
    public ReportKind this[string code] => Find(code) ?? throw Refusal.NotFound(code);

    public ReportKind? Find(string code) => _byCode.GetValueOrDefault(code);
}
