using System.Text.Json.Nodes;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Checks;

namespace Rongxi.Web.Api;

/// <summary>An application to be looked at before it is handed in.</summary>
/// <param name="Application">What is applied for, as far as it is filled in, as the procedure's form says.</param>
/// <param name="Unit">Id of the unit applied for; absent when a person applies for themselves.</param>
internal sealed record CheckedApplication(JsonObject? Application = null, Guid? Unit = null);

/// <summary>“Would this be granted?”, answered.</summary>
/// <param name="Outcome">How it stands.</param>
/// <param name="Says">The answer in a sentence.</param>
/// <param name="Lines">What was computed.</param>
/// <param name="Wrong">What is filled in and wrong, in page order.</param>
/// <param name="Missing">What is not filled in yet.</param>
/// <param name="AcceptBy">Last day for acceptance or correction notice, if handed in today.</param>
/// <param name="PromisedOn">By when the office promises to decide, if handed in today, complete, with no clock stopped.</param>
/// <param name="DueOn">By when the law wants the decision, on the same terms.</param>
/// <param name="Provisional">Whether the days may move, because the calendar of that year is not published.</param>
internal sealed record ApplicationCheckView(
    string Procedure, CheckOutcome Outcome, LightView Light, BilingualText Says, IReadOnlyList<CheckLineView> Lines, IReadOnlyList<CheckErrorView> Wrong, IReadOnlyList<CheckErrorView> Missing,
    IReadOnlyList<CheckPaperView> Papers, DateOnly? AcceptBy, DateOnly? PromisedOn, DateOnly? DueOn, bool Provisional)
{
    public static ApplicationCheckView Of(Procedure procedure, CheckAnswer answer) => new(
        procedure.Code, answer.Outcome, LightView.Of(answer.Light), answer.Says,
        [.. answer.Lines.Select(line => new CheckLineView(line.Title, line.Value, BilingualText.OrNull(line.Note), line.Light is { } light ? LightView.Of(light) : null))],
        [.. answer.Wrong.Take(200).Select(CheckErrorView.Of)],
        [.. answer.Missing.Take(200).Select(CheckErrorView.Of)],
        [.. answer.Papers.Select(paper => new CheckPaperView(paper.Field.JsonName, paper.Field.Title, paper.Needed, paper.Count))],
        answer.Days?.AcceptBy, answer.Days?.PromisedOn, answer.Days?.DueOn, answer.Days?.Provisional == true);
}

/// <summary>A computed line.</summary>
/// <param name="Note">How it was computed, or what it rests on.</param>
internal sealed record CheckLineView(BilingualText Title, BilingualText Value, BilingualText? Note, LightView? Light);

/// <summary>A field that is wrong or missing.</summary>
/// <param name="Field">Path of the field.</param>
/// <param name="Repair">The value probably meant.</param>
internal sealed record CheckErrorView(string Field, BilingualText Text, string? Repair)
{
    public static CheckErrorView Of(FieldError error) => new(error.Field, error.Text, error.Repair);
}

/// <summary>A paper of the application.</summary>
/// <param name="Needed">Whether it is needed for this application.</param>
/// <param name="Attached">How many are attached.</param>
internal sealed record CheckPaperView(string Field, BilingualText Title, bool Needed, int Attached);
