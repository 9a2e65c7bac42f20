using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;

namespace Rongxi.Tests.Radio;

/// <summary>Cases walked by hand through the module's real tables.</summary>
internal static class Tables
{
    public static readonly WorkCalendar Calendar = WorkCalendar.Of(YearList.Shipped);

    public static Case Received(Procedure procedure, DateOnly on, string form = "{}", DateOnly? fixedDay = null, string? register = null)
    {
        var file = new Case
        {
            Office = "chengdu", Number = $"5101-{on.Year}-T-0001", Procedure = procedure.Code, Title = "测试", Stage = procedure.OpeningStage, Applicant = "某单位", ReceivedOn = on, ReceivedAt = Noon(on), FormVersion = 1,
            FixedDay = fixedDay, RecordRegister = register, RecordNumber = register is null ? null : "5101-2021-TZ-0001", Grade = 0,
        };
        file.Forms.Add(new CaseForm { Office = file.Office, CaseId = file.Id, Version = 1, Json = form, At = Noon(on), ByName = "某人" });
        return file;
    }

    /// <summary>Takes an act of the table; fails where the table does not have it.</summary>
    public static Case Then(this Case file, Procedure procedure, string act, DateOnly on)
    {
        var move = procedure.From(file.Stage).FirstOrDefault(move => move.Act == act) ?? throw new InvalidOperationException($"{procedure.Code}: no {act} in {file.Stage}");
        var counts = procedure.ActNamed(act)!.CountsFrom?.Invoke(file, on) ?? on;
        file.Steps.Add(new CaseStep { Office = file.Office, CaseId = file.Id, CaseNumber = file.Number, Seq = file.Steps.Count + 1, At = Noon(on), On = counts, Kind = StepKind.Act, Act = act, From = file.Stage, To = move.To, ByName = "某人" });
        file.Stage = move.To;
        return file;
    }

    public static ClockReading Read(Procedure procedure, string limit, Case file, DateOnly today) =>
        Clock.Read(procedure, procedure.LimitList.Single(one => one.Name == limit), file, Calendar, RuleBook.AsDeclared, Noon(today), today);

    public static DateTimeOffset Noon(DateOnly day) => new(day.ToDateTime(new TimeOnly(4, 0)), TimeSpan.Zero);
}
