using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Calls;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Applications;

/// <summary>The district's letter goes into the file.</summary>
internal sealed class RecordRecommendation(ApplicationBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var letter = taking.InputAs<Recommendation>();
        if (letter.On > taking.Today)
        {
            throw Refusals.Of("funds.date-ahead", ("出具日期不得晚于今天", "The day of the letter lies ahead"), nameof(letter.On));
        }

        await book.Of(taking, ApplicationStanding.Declared, $"{letter.Body} {letter.DocumentNumber} 推荐", ct);
        taking.Attach(letter.Papers, "区县推荐函");
    }
}

/// <summary>The application is in due form; it counts in its call.</summary>
internal sealed class AcceptApplication(ApplicationBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        taking.Case.AcceptedOn = taking.On;
        var record = await book.Of(taking, ApplicationStanding.FormChecked, "形式审查通过", ct);
        var call = await book.Call(record.CallNumber, ct);
        call.Applied++;
        call.AppliedFen = checked(call.AppliedFen + record.WantedFen);
        await taking.Change(call, FundingCall.Register, $"受理申报 {record.Number}", ct);
    }
}

/// <summary>The one correction notice: everything that is missing, once.</summary>
internal sealed class SendCorrectionNotice(ApplicationBook book, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var notice = taking.InputAs<CorrectionNotice>();
        if (notice.Until <= taking.Today)
        {
            throw Refusals.Of("funds.correction-date", ("补齐日期应在今天之后", "The date must lie ahead"), nameof(notice.Until));
        }

        var record = await book.Of(taking, ApplicationStanding.Declared, "一次告知补正", ct);
        await letters.Letter(taking, "grant-correction-notice", new DocumentValues()
            .Set("project", record.ProjectName)
            .List("items", notice.Items.Select(item => Text.Same($"{item.Paper}：{item.Wrong}")))
            .Set("respondBy", (DateOnly?)notice.Until), ct);
    }
}

/// <summary>The application is not accepted; the notice gives the reason.</summary>
internal sealed class RefuseToAccept(ApplicationBook book, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        if (taking.Case.Stage == nameof(ApplicationStage.WithApplicant) && taking.Case.Steps.LastOrDefault(step => step.Act == nameof(ApplicationAct.AskToCorrect))?.Data is { } asked
            && ((CorrectionNotice)Kernel.Forms.FormDefinition.Of<CorrectionNotice>().Read(asked)).Until is var until && taking.Today <= until)
        {
            throw new Refusal("funds.correction-running", ($"申请人可以补正至 {until:yyyy-MM-dd}", $"The applicant may correct until {until:yyyy-MM-dd}"));
        }

        var record = await book.Of(taking, ApplicationStanding.NotAccepted, taking.Act.Title.Zh, ct);
        await Unsupported.Tell(letters, taking, record, new("不予受理", "not accepted"), ct);
    }
}

/// <summary>
/// Eligible and no double. What the program found alike must be explained; the review is registered with the ceiling that
/// the guide sets.
/// </summary>
internal sealed class PassEligibility(RongxiDb db, ApplicationBook book, DoubleFunding doubles, Charters charters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var finding = taking.InputAs<Eligibility>();
        var record = await book.Moved(taking, ApplicationStanding.DuplicateChecked, ct);
        var (found, threshold) = (await doubles.Of(record, ct), await doubles.Threshold(ct));
        if (found.Where(one => one.MustBeExplained(threshold)).ToList() is { Count: > 0 } unexplained && string.IsNullOrWhiteSpace(finding.DoublesExplained))
        {
            var names = string.Join("、", unexplained.Take(3).Select(one => $"{one.Other.Number}（{one.Other.ProjectName}，{one.Says.Zh}）"));
            var english = string.Join(", ", unexplained.Take(3).Select(one => $"{one.Other.Number} ({one.Other.ProjectName}: {one.Says.En})"));
            throw Refusals.Of("funds.double-unexplained", ($"可能重复申报或重复支持，须说明：{names}", $"It may be paid for twice; explain: {english}"), nameof(finding.DoublesExplained));
        }

        var call = await db.Set<FundingCall>().AsNoTracking().FirstAsync(call => call.Number == record.CallNumber, ct);
        await taking.Register(
            new GrantReview
            {
                Office = db.Office, Number = await db.Next(charters, GrantReview.Series, taking.Today.Year, ct), Application = record.Number, CallNumber = call.Number, ProjectName = record.ProjectName, Applicant = record.Applicant, Mode = record.Mode,
                WantedFen = record.WantedFen, CeilingFen = Math.Min(record.WantedFen, Ceilings.Of(call, record.EligibleFen)), Doubles = found.Count, DoublesExplained = finding.DoublesExplained, Eligibility = finding.Opinion, CaseNumber = taking.Case.Number,
            },
            GrantReview.Register, "资格审查和查重通过", ct);
    }
}

/// <summary>The application falls out in the examination; the notice gives reasons and remedies.</summary>
internal sealed class DisqualifyApplication(ApplicationBook book, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var record = await book.Moved(taking, ApplicationStanding.Disqualified, ct);
        await Unsupported.Tell(letters, taking, record, new("不予支持", "not supported"), ct);
    }
}

/// <summary>The applicant takes the application back; nothing of it counts any more.</summary>
internal sealed class NoteWithdrawal(ApplicationBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct) => await book.Of(taking, ApplicationStanding.Withdrawn, "申请人撤回申报", ct);
}

/// <summary>The paper that says no: what, why, by what, and what can be done about it.</summary>
internal static class Unsupported
{
    public static Task Tell(CaseLetters letters, ActTaking taking, GrantApplication record, Text outcome, CancellationToken ct)
    {
        var why = taking.InputAs<NotSupported>();
        return Tell(letters, taking, record, outcome, [.. why.Reasons.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Text.Same)], Text.Same(why.Basis), ct);
    }

    public static async Task Tell(CaseLetters letters, ActTaking taking, GrantApplication record, Text outcome, IReadOnlyList<Text> reasons, Text basis, CancellationToken ct) =>
        await letters.Letter(taking, "grant-refusal", new DocumentValues().Set("project", record.ProjectName).Set("outcome", outcome).List("reasons", reasons).Set("article", basis), ct);
}
