using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Pages.Applicant;

/// <summary>A stage on the track, as the applicant sees it.</summary>
/// <param name="Title">Its name.</param>
/// <param name="State"><c>done</c>, <c>now</c> or empty.</param>
/// <param name="Note">When, or what is awaited.</param>
public sealed record TrackPoint(Text Title, string State, string Note);

/// <summary>What an applicant is told of a case: where it stands, whose turn it is, until when, in plain words.</summary>
public sealed record CaseProgress
{
    public required Case Case { get; init; }
    public required Procedure Procedure { get; init; }
    public required Stage Stage { get; init; }
    public required IReadOnlyList<TrackPoint> Track { get; init; }
    public required int TrackAt { get; init; }
    public required Light Light { get; init; }

    /// <summary>The clock in plain words; the first sentence says whose turn it is.</summary>
    public required IReadOnlyList<Text> Words { get; init; }

    public required IReadOnlyList<ClockReading> Readings { get; init; }

    public static async Task<CaseProgress> Of(Case file, ProcedureBook procedures, OfficeBooks books, DateTimeOffset now, CancellationToken ct)
    {
        var procedure = procedures[file.Procedure];
        var calendar = await books.Calendar(ct);
        var today = OfficeBooks.DateOf(now);
        var readings = Clock.ReadAll(procedure, file, calendar, await books.Rules(file.Office, ct), now, today);
        var stage = procedure.StageNamed(file.Stage);
        var track = TrackOf(file, procedure, stage);
        return new CaseProgress
        {
            Case = file,
            Procedure = procedure,
            Stage = stage,
            Track = track,
            TrackAt = Math.Max(1, track.Count(point => point.State.Length > 0)),
            Light = stage.Kind == StageKind.Applicant && !file.IsClosed ? new Light(LightColour.Near, ("等您补正", "Your turn")) : Light.Of(file, calendar, now, today),
            Words = [.. Say(file, stage, readings, now)],
            Readings = readings,
        };
    }

    /// <summary>The case of a number with its steps, for reading.</summary>
    public static Task<Case?> Read(RongxiDb db, string number, CancellationToken ct) =>
        db.Cases.AsNoTracking().AsSplitQuery().Include(file => file.Steps).Include(file => file.Forms).Include(file => file.Documents).FirstOrDefaultAsync(file => file.Number == number, ct);

    private static List<TrackPoint> TrackOf(Case file, Procedure procedure, Stage stage)
    {
        var arrivals = file.Steps.Where(step => step.Kind == StepKind.Act && step.To is not null).GroupBy(step => step.To!).ToDictionary(group => group.Key, group => group.Max(step => step.At));
        var columns = procedure.StageList.Where(candidate => candidate.Track > 0).GroupBy(candidate => candidate.Track).OrderBy(group => group.Key).ToList();
        var here = stage.Track > 0 ? stage.Track : columns.Where(column => column.Any(candidate => arrivals.ContainsKey(candidate.Name) || candidate.Name == procedure.OpeningStage)).Select(column => column.Key).DefaultIfEmpty(1).Max();
        var points = new List<TrackPoint>();
        foreach (var column in columns)
        {
            var shown = column.FirstOrDefault(candidate => candidate.Name == file.Stage) ?? column.FirstOrDefault(candidate => arrivals.ContainsKey(candidate.Name)) ?? column.First();
            var at = shown.Name == procedure.OpeningStage ? file.ReceivedAt : arrivals.TryGetValue(shown.Name, out var arrived) ? arrived : (DateTimeOffset?)null;
            var state = column.Key < here || (column.Key == here && file.IsClosed) ? "done" : column.Key == here ? "now" : "";
            points.Add(new TrackPoint(
                column.Count() > 1 && state.Length == 0 ? (string.Join("或", column.Select(candidate => candidate.Title.Zh)), string.Join(" or ", column.Select(candidate => candidate.Title.En))) : shown.Title,
                state,
                state.Length > 0 && at is { } instant ? OfficeBooks.Local(instant).ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) : ""));
        }

        return points;
    }

    private static IEnumerable<Text> Say(Case file, Stage stage, IReadOnlyList<ClockReading> readings, DateTimeOffset now)
    {
        if (file.IsClosed)
        {
            yield return file.Outcome is { } outcome
                ? ($"已办结：{Services.FlowPicture.OutcomeText(outcome).Zh}。", $"It is finished: {Services.FlowPicture.OutcomeText(outcome).En}.")
                : ("已办结。", "It is finished.");
            if (file.DaysUsed is { } used)
            {
                yield return ($"共用 {used} 个工作日。", used == 1 ? "It took 1 working day." : $"It took {used} working days.");
            }

            yield break;
        }

        yield return stage.Kind switch
        {
            StageKind.Applicant => ("现在轮到您：请按通知补正或答复。", "It is your turn: correct or answer as the notice asks."),
            StageKind.Others => ($"正在等其他单位：{stage.Title.Zh}，期间停止计时。", $"Others have to act ({stage.Title.En}); the clock stands still meanwhile."),
            StageKind.Decided => ("已作出决定，正在送达。", "It is decided and being delivered."),
            _ => ($"办公室正在办理：{stage.Title.Zh}。", $"The office is at work: {stage.Title.En}."),
        };
        if (stage is { StopBasis: { } basis, Kind: StageKind.Others })
        {
            yield return ($"停止计时的依据：{basis}。", $"Basis: {Citation.Of(basis).En}.");
        }

        foreach (var reading in readings.Where(reading => reading.State == ClockState.Running))
        {
            var title = reading.Limit.Title.IsEmpty ? stage.Title : reading.Limit.Title;
            if (reading.DueAt is { } at)
            {
                yield return ($"“{title.Zh}”最迟 {OfficeBooks.Local(at):yyyy-MM-dd HH:mm}。", $"“{title.En}” is due by {OfficeBooks.Local(at):yyyy-MM-dd HH:mm}.");
            }
            else if (reading.DueOn is { } due)
            {
                yield return reading.Limit.Of == LimitOf.Party
                    ? ($"请在 {due:yyyy-MM-dd} 前办好（{reading.Amount.Text.Zh}，{reading.Limit.Basis}）。", $"Please do so by {due:yyyy-MM-dd} ({reading.Amount.Text.En}, {Citation.Of(reading.Limit.Basis).En}).")
                    : reading.PromisedOn is { } promised
                        ? ($"“{title.Zh}”承诺 {promised:yyyy-MM-dd} 前，法定最迟 {due:yyyy-MM-dd}（{reading.Amount.Text.Zh}，已用 {reading.Used}）。", $"“{title.En}” is promised by {promised:yyyy-MM-dd}; by law {due:yyyy-MM-dd} at the latest ({reading.Amount.Text.En}, {reading.Used} used).")
                        : ($"“{title.Zh}”最迟 {due:yyyy-MM-dd}（{reading.Amount.Text.Zh}，已用 {reading.Used}）。", $"“{title.En}” is due by {due:yyyy-MM-dd} ({reading.Amount.Text.En}, {reading.Used} used).");
                if (reading.IsLate)
                {
                    yield return ("已超过法定时限，您可以询问原因，也可以依法申请行政复议。", "The legal limit has passed; you may ask why, or apply for reconsideration.");
                }
            }

            if (reading.Provisional)
            {
                yield return ("该日期所在年度的工作日历尚未公布，可能变动。", "The calendar of that year is not published; the date may move.");
            }
        }

        foreach (var stop in readings.Where(reading => reading.Limit.Of == LimitOf.Office && reading.State == ClockState.Running).SelectMany(reading => reading.Stops).DistinctBy(stop => (stop.From, stop.To)).Where(stop => stop.To is not null).Take(3))
        {
            yield return ($"{stop.From:MM-dd} 至 {stop.To:MM-dd}“{stop.Stage.Title.Zh}”停计 {stop.WorkingDays} 个工作日。", $"The clock stood still from {stop.From:MM-dd} to {stop.To:MM-dd} ({stop.Stage.Title.En}): {stop.WorkingDays} working days.");
        }
    }
}
