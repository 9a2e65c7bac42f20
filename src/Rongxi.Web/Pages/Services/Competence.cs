using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Pages.Services;

/// <summary>Whether an office performs a procedure today, and who does when it does not.</summary>
/// <param name="IsOurs">Whether a duty of the office's charter in force today is served by it.</param>
/// <param name="Who">Who performs it where the office does not; empty when nobody is known.</param>
/// <param name="Address">Where that is, when it is in this installation.</param>
public sealed record Competence(bool IsOurs, Text Who, string? Address)
{
    private static readonly Competence Ours = new(true, Text.None, null);

    public static Competence Of(Charter office, Charters all, Procedure procedure, DateOnly today)
    {
        var duties = DutiesOf(office, procedure).ToList();
        if (duties.Any(duty => IsInForce(duty, today)))
        {
            return Ours;
        }

        if (duties.FirstOrDefault(duty => duty.MovedToZh is not null) is { } moved)
        {
            return new Competence(false, ($"{moved.MovedToZh}（自 {moved.ValidTo?.AddDays(1):yyyy-MM-dd} 起）", $"{moved.MovedToEn ?? moved.MovedToZh} (since {moved.ValidTo?.AddDays(1):yyyy-MM-dd})"), null);
        }

        var other = all.All.FirstOrDefault(charter => charter.Code != office.Code && DutiesOf(charter, procedure).Any(duty => IsInForce(duty, today)));
        return other is null ? new Competence(false, Text.None, null) : new Competence(false, other.Name, $"/{other.Code}/services/{procedure.Code}");
    }

    /// <summary>The procedures that the public may start in an office, in the order of the book.</summary>
    public static IReadOnlyList<Procedure> Offered(Charter office, ProcedureBook procedures, DateOnly today) =>
        [.. procedures.All.Where(procedure => procedure.OpenedBy == Kernel.Procedures.Who.Applicant && procedure.Form is not null && DutiesOf(office, procedure).Any(duty => IsInForce(duty, today)))];

    /// <summary>The announcement by which a service is suspended today; null when it is open.</summary>
    public static RuleValue? Suspension(RuleBook rules, Procedure procedure, DateOnly today) =>
        rules.Find($"{procedure.Code}.suspended", today) is { Value: > 0 } value ? value : null;

    private static IEnumerable<Duty> DutiesOf(Charter office, Procedure procedure) =>
        office.Duties.Where(duty => duty.Procedures.Contains(procedure.Code) || procedure.Duties.Contains(duty.Id));

    private static bool IsInForce(Duty duty, DateOnly today) => (duty.ValidFrom is null || duty.ValidFrom <= today) && (duty.ValidTo is null || duty.ValidTo >= today);
}
