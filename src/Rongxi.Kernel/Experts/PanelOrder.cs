using Rongxi.Kernel.Cases;

namespace Rongxi.Kernel.Experts;

/// <summary>What a panel is asked to judge beside, or instead of, the case it is drawn in.</summary>
/// <param name="Number">Number of the case or record, by which the result is asked for.</param>
/// <param name="Title">What it is.</param>
/// <param name="Owner">Whose it is: experts of that unit are not drawn.</param>
/// <param name="OwnerCode">Credit code of the owner.</param>
public sealed record PanelMatter(string Number, string Title, string? Owner = null, string? OwnerCode = null);

/// <summary>An expert who is not to be drawn, and why.</summary>
/// <param name="Expert">Number or name of the expert.</param>
/// <param name="Reason">The interest: adviser of the applicant, supplier, kin.</param>
public sealed record Conflict(string Expert, string Reason);

/// <summary>A panel as it is asked for.</summary>
/// <param name="Case">The case it is drawn in.</param>
/// <param name="SheetCode">Code of a score sheet of the case's procedure.</param>
/// <param name="Seats">Number of seats.</param>
/// <param name="Rules">Quotas by specialty; those of the sheet's shares when empty.</param>
/// <param name="ExcludedUnits">Credit codes or names of units whose experts are not drawn. The applicant and the owners of the matters are excluded in any case.</param>
public sealed record PanelOrder(Case Case, string SheetCode, int Seats, IReadOnlyList<SeatRule> Rules, IReadOnlyList<string> ExcludedUnits)
{
    /// <summary>What is judged; the case itself when empty. At most 200.</summary>
    public IReadOnlyList<PanelMatter> Matters { get; init; } = [];

    /// <summary>Experts with a named conflict of interest.</summary>
    public IReadOnlyList<Conflict> Conflicts { get; init; } = [];

    /// <summary>The day by which sheets are wanted; null for none.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Heading of the panel; the case's title when null.</summary>
    public string? Title { get; init; }
}
