using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Cases;

/// <summary>One stage on the track of the case page.</summary>
/// <param name="State"><c>done</c>, <c>now</c>, <c>stopped</c>, or empty for what is still to come.</param>
public sealed record TrackStop(Text Title, string State, Text Note);

/// <summary>The way of a case through its stages, with dates and people.</summary>
public static class StageTrack
{
    public static IReadOnlyList<TrackStop> Of(Case file, Procedure procedure, IReadOnlyList<ClockReading> readings)
    {
        var moves = file.Steps.Where(step => step.Kind == StepKind.Act && step.To is not null && step.To != step.From).OrderBy(step => step.Seq).ToList();
        var here = procedure.StageNamed(file.Stage);
        var visited = moves.Select(step => procedure.StageNamed(step.To!)).Prepend(procedure.StageNamed(procedure.OpeningStage)).ToList();
        var place = here.Track > 0 ? here.Track : visited.LastOrDefault(stage => stage.Track > 0)?.Track ?? 1;
        var stops = new List<TrackStop>();
        foreach (var group in procedure.StageList.Where(stage => stage.Track > 0).GroupBy(stage => stage.Track).OrderBy(group => group.Key))
        {
            var stage = group.FirstOrDefault(stage => stage.Name == file.Stage)
                ?? group.FirstOrDefault(stage => visited.Contains(stage))
                ?? group.First();
            var isPast = group.Key < place || (group.Key == place && file.IsClosed);
            var state = isPast ? visited.Any(stage => stage.Track == group.Key) ? "done" : "" : group.Key == place ? here.Track == 0 ? "now stopped" : "now" : "";
            stops.Add(new TrackStop(stage.Title, state, state switch
            {
                "done" => Arrived(file, moves, stage, procedure),
                "now" or "now stopped" => Now(file, readings, here, stage),
                _ => Ahead(procedure, stage, readings),
            }));
        }

        return stops;
    }

    private static Text Arrived(Case file, List<CaseStep> moves, Stage stage, Procedure procedure)
    {
        var step = moves.FirstOrDefault(step => step.To == stage.Name);
        if (step is null || stage.Name == procedure.OpeningStage)
        {
            return Text.Same(OfficeBooks.Local(file.ReceivedAt).ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        }

        return Text.Same($"{step.On:MM-dd} {step.ByName}");
    }

    private static Text Now(Case file, IReadOnlyList<ClockReading> readings, Stage here, Stage shown)
    {
        if (here != shown)
        {
            return here.Title;
        }

        var running = readings.FirstOrDefault(reading => reading.State == ClockState.Running && reading.Limit.RunsIn.Contains(here.Name));
        if (running is null)
        {
            return file.HandlerName is { } name ? Text.Same(name) : Text.None;
        }

        return running.Amount.Unit switch
        {
            SpanUnit.Hours => ($"第 {running.Used} 小时", $"hour {running.Used}"),
            SpanUnit.WorkingDays => ($"第 {running.Used} 个工作日", $"working day {running.Used}"),
            _ => ($"第 {running.Used} 天", $"day {running.Used}"),
        };
    }

    private static Text Ahead(Procedure procedure, Stage stage, IReadOnlyList<ClockReading> readings)
    {
        var limit = readings.FirstOrDefault(reading => reading.State == ClockState.NotStarted && reading.Limit.RunsIn.Contains(stage.Name));
        _ = procedure;
        return limit is null ? Text.None : ($"≤ {limit.Amount.Text.Zh}", $"≤ {limit.Amount.Text.En}");
    }
}
