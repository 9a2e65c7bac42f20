using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Pages.Services;

namespace Rongxi.Web.Checks;

/// <summary>How an application stands before it is handed in.</summary>
public enum CheckOutcome
{
    /// <summary>Too little is typed to say anything.</summary>
    Incomplete,

    /// <summary>Something typed is wrong, or a register speaks against it.</summary>
    Wrong,

    /// <summary>It may be granted, but more will have to be done first.</summary>
    Doubtful,

    /// <summary>Nothing is known against it.</summary>
    Likely,
}

/// <summary>A paper of an application: attached, missing, or attached only where it is asked for.</summary>
public sealed record CheckedPaper(FormField Field, bool Needed, int Count);

/// <summary>What handing in today leads to; limits as promised and by law. Corrections and steps that are not counted come on top.</summary>
public sealed record CheckedDays(DateOnly AcceptBy, DateOnly? PromisedOn, DateOnly? DueOn, bool Provisional);

/// <summary>“Would this be granted?”, answered. The examination decides; this is what the program can see.</summary>
public sealed record CheckAnswer
{
    public required CheckOutcome Outcome { get; init; }

    /// <summary>The answer in a sentence.</summary>
    public required Text Says { get; init; }

    public required IReadOnlyList<AsideLine> Lines { get; init; }

    /// <summary>What is typed and wrong, in page order.</summary>
    public required IReadOnlyList<FieldError> Wrong { get; init; }

    /// <summary>What is not typed yet, in page order.</summary>
    public required IReadOnlyList<FieldError> Missing { get; init; }

    public required IReadOnlyList<CheckedPaper> Papers { get; init; }

    public CheckedDays? Days { get; init; }

    public Light Light => Outcome switch
    {
        CheckOutcome.Wrong => new(LightColour.Late, ($"先改正 {Wrong.Count} 处", Wrong.Count == 1 ? "1 field to correct" : $"{Wrong.Count} fields to correct")),
        CheckOutcome.Doubtful => new(LightColour.Near, ("可能需要协调", "May need coordination")),
        CheckOutcome.Likely => new(LightColour.Ok, ("未发现障碍", "Nothing against it")),
        _ => new(LightColour.Stopped, ($"还缺 {Missing.Count} 项", $"{Missing.Count} still missing")),
    };
}

/// <summary>
/// Answers what follows from an application half or wholly typed, for the page beside the form and for the API alike. Reads
/// only; shows nothing personal, and of others no more than the public register does.
/// </summary>
public sealed class ApplicationCheck(IEnumerable<IFormAside> asides, OfficeBooks books, CheckMeter meter, TimeProvider clock, IServiceProvider services)
{
    /// <summary>Whether anything is computed for a form beyond its own rules.</summary>
    public bool Knows(FormDefinition form) => asides.Any(aside => aside.FormId == form.Id);

    /// <summary>The answer for what is typed.</summary>
    /// <param name="values">As typed, without what the program noted.</param>
    /// <param name="applicant">Name of the unit or person applied for.</param>
    /// <param name="applicantCode">Credit code of the unit; null for persons.</param>
    /// <exception cref="Refusal"><c>check.too-many</c>.</exception>
    public async Task<CheckAnswer> Of(Procedure procedure, FormValues values, string applicant, string? applicantCode, Charter office, Actor by, CancellationToken ct)
    {
        meter.Count(by.PersonId?.ToString("N") ?? by.Name);
        var form = procedure.Form!;
        var errors = form.Bind(values).Errors;
        var record = form.Read(form.BindFields(values).Json.ToJsonString(FormDefinition.Json));
        var asked = new FormQuestion(procedure, values, record, applicant, applicantCode, by.Office == office.Code && by.May(Permissions.ReadRegisters, procedure.Field), books.Today);
        var reading = asides.FirstOrDefault(aside => aside.FormId == form.Id) is { } own ? await own.Read(asked, ct) : FormReading.Nothing;

        var missing = errors.Where(error => IsMissing(values, error)).ToList();
        var registers = await AgainstRegisters(procedure, record, applicant, applicantCode, office, ct);
        var wrong = form.InPageOrder(errors.Except(missing).Concat(registers.Where(error => !errors.Any(other => Together(other.Field, error.Field)))));
        var papers = form.Fields.Where(field => field.Kind == FieldKind.Attachments && field.IsAsked(values))
            .Select(field => new CheckedPaper(field, field.Required || reading.PapersNeeded.Contains(field.Name), values.RowCount(field.Name, field.MaxRows))).ToList();
        var without = papers.Count(paper => paper is { Needed: true, Count: 0 });
        var outcome = wrong.Count > 0 ? CheckOutcome.Wrong
            : missing.Count > 0 ? CheckOutcome.Incomplete
            : !reading.Doubt.IsEmpty ? CheckOutcome.Doubtful
            : CheckOutcome.Likely;
        return new CheckAnswer
        {
            Outcome = outcome,
            Says = Saying(outcome, reading.Doubt, without),
            Lines = [.. reading.Lines.Take(20)],
            Wrong = wrong,
            Missing = missing,
            Papers = papers,
            Days = await DaysOf(procedure, reading.DecisionLimit, office, ct),
        };
    }

    private static Text Saying(CheckOutcome outcome, Text doubt, int without)
    {
        Text papers = without == 0 ? Text.None : ($"必需的材料还缺 {without} 份，收件后会一次告知补正。", without == 1 ? " One paper needed is missing; you would be asked for it." : $" {without} papers needed are missing; you would be asked for them.");
        Text says = outcome switch
        {
            CheckOutcome.Wrong => ("改正以后再测；结果只有您看得到。", "Correct these and check again; only you see this."),
            CheckOutcome.Doubtful => doubt,
            CheckOutcome.Incomplete => doubt.IsEmpty ? ("填得越全，判断越准。", "The more is filled in, the more can be said.") : doubt,
            _ => ("按台账和规则未发现不能批准的情形，以正式审查为准。", "Registers and rules show nothing against it; the examination decides."),
        };
        return (says.Zh + papers.Zh, says.En + papers.En);
    }

    /// <summary>What the procedure itself would refuse on receipt, asked of a case that is never kept.</summary>
    private async Task<IReadOnlyList<FieldError>> AgainstRegisters(Procedure procedure, object record, string applicant, string? applicantCode, Charter office, CancellationToken ct)
    {
        if (procedure.Opening is null || procedure.OpenedBy != Who.Applicant)
        {
            return [];
        }

        var supposed = new Case
        {
            Office = office.Code, Number = "", Procedure = procedure.Code, Title = "", Stage = procedure.OpeningStage, Turn = StageKind.Office, Applicant = applicant, ApplicantCode = applicantCode,
            Channel = CaseChannel.Page, ReceivedAt = clock.GetUtcNow(), ReceivedOn = books.Today, FormVersion = 1,
        };
        try
        {
            await ((ICaseOpening)services.GetRequiredService(procedure.Opening)).Run(supposed, record, ct);
            return [];
        }
        catch (Refusal refusal)
        {
            return refusal.Errors;
        }
    }

    // What a register says of a row or a place is of no use while that row or place is not whole.
    private static bool Together(string missing, string said)
    {
        var end = said.LastIndexOf("].", StringComparison.Ordinal);
        return missing == said || said.StartsWith(missing + ".", StringComparison.Ordinal) || (end > 0 && missing.StartsWith(said[..(end + 2)], StringComparison.Ordinal));
    }

    // A required field left empty is not wrong yet; the same rule tells of both.
    private static bool IsMissing(FormValues values, FieldError error) =>
        string.IsNullOrWhiteSpace(values[error.Field]) && !values.AnyBelow(error.Field + "[") && !values.AnyBelow(error.Field + ".");

    private async Task<CheckedDays?> DaysOf(Procedure procedure, string? name, Charter office, CancellationToken ct)
    {
        var first = procedure.LimitList.FirstOrDefault(limit => limit.Of == LimitOf.Office && limit.RunsIn.Contains(procedure.OpeningStage));
        var main = procedure.LimitList.FirstOrDefault(limit => limit.Name == name) ?? ServiceLimits.Main(procedure);
        if (first is null || main is null || first == main)
        {
            return null;
        }

        var (rules, calendar, today) = (await books.Rules(office.Code, ct), await books.Calendar(ct), books.Today);
        if (rules.Amount(procedure, first, today) is not { Unit: SpanUnit.WorkingDays } accept || rules.Amount(procedure, main, today) is not { Unit: SpanUnit.WorkingDays } decide)
        {
            return null;
        }

        var acceptBy = calendar.AddWorkingDays(today, accept.Count);
        var promisedFrom = calendar.AddWorkingDays(today, (rules.Promised(procedure, first, today) ?? accept).Count);
        var due = calendar.AddWorkingDays(acceptBy, decide.Count);
        return new CheckedDays(acceptBy, rules.Promised(procedure, main, today) is { } promised ? calendar.AddWorkingDays(promisedFrom, promised.Count) : null, due, calendar.IsProvisional(due));
    }
}
