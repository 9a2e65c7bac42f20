using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;

namespace Rongxi.Planning.Pilots;

/// <summary>What must hold before a move of PLN-6.</summary>
internal static class PilotConditions
{
    public static Text? NotFailed(Case file) => Last(file)?.Verdict == PilotVerdict.Failed ? ("检查不合格，应当退出", "It failed the check and is struck off") : null;

    public static Text? Passed(Case file) =>
        Last(file)?.Verdict is PilotVerdict.Excellent or PilotVerdict.Passed ? null : ("检查合格的方可推广", "Only what passed the check is spread");

    private static PilotCheck? Last(Case file) =>
        file.Steps.Where(step => step.Kind == StepKind.Act && step.Act == nameof(PilotAct.Check)).MaxBy(step => step.Seq)?.Data is { } json ? (PilotCheck)FormDefinition.Of<PilotCheck>().Read(json) : null;
}

internal sealed class CallOpening(OfficeBooks books) : ICaseOpening
{
    public Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (PilotCall)application!;
        if (form.Until <= books.Today)
        {
            throw new Refusal("form.invalid", ("申报截止应在今天之后", "The day must lie ahead"), [new(nameof(form.Until), ("应在今天之后", "Must lie ahead"))]);
        }

        opened.Title = form.Name;
        return Task.CompletedTask;
    }
}

/// <summary>An application belongs to a call that is open, and to a field of it; one for each unit and scene.</summary>
internal sealed class ApplicationOpening(RongxiDb db, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (PilotApplication)application!;
        var call = await db.Cases.AsNoTracking().Include(file => file.Forms).FirstOrDefaultAsync(file => file.Number == form.CallNumber.Trim() && file.Procedure == "PLN-6C", ct);
        if (call?.Stage != nameof(CallStage.Called))
        {
            Text why = call is null ? ($"没有征集 {form.CallNumber}", $"There is no call {form.CallNumber}") : ($"{call.Number} 现在不接受申报", $"{call.Number} takes no applications now");
            throw new Refusal(call is null ? "form.invalid" : "planning.call-closed", why, [new(nameof(form.CallNumber), why)]);
        }

        var terms = Terms.Of(call);
        if (terms.Until < books.Today && opened.ParentId is null)
        {
            throw new Refusal("planning.call-closed", ($"申报已于 {terms.Until:yyyy-MM-dd} 截止", $"Applications closed on {terms.Until:yyyy-MM-dd}"), [new(nameof(form.CallNumber), ("已截止", "Closed"))]);
        }

        if (!terms.Sectors.Contains(form.Sector))
        {
            throw new Refusal("form.invalid", ("领域不在征集范围内", "That field is not called for"), [new(nameof(form.Sector), ($"征集：{string.Join("、", terms.Sectors.Select(sector => Titles.Of(sector).Zh))}", $"Called for: {string.Join(", ", terms.Sectors.Select(sector => Titles.Of(sector).En.ToLowerInvariant()))}"))]);
        }

        if (await db.Cases.AsNoTracking().FirstOrDefaultAsync(file => file.ParentId == call.Id && file.Applicant == opened.Applicant && file.Title == form.Scene.Trim() && file.Id != opened.Id && file.ClosedAt == null, ct) is { } twice)
        {
            throw new Refusal("planning.applied-twice", ($"同一场景已申报：{twice.Number}", $"This scene was applied for already: {twice.Number}"), [new(nameof(form.Scene), ("已申报", "Applied for already"))], 409);
        }

        opened.Title = form.Scene.Trim();
        opened.District = form.District;
        opened.ParentId = call.Id;
    }
}

/// <summary>What a call says.</summary>
internal static class Terms
{
    public static PilotCall Of(Case call) => (PilotCall)FormDefinition.Of<PilotCall>().Read(call.Forms.First(form => form.Version == call.FormVersion).Json);
}

internal sealed class PublishCall(NoticeDesk notices) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var call = taking.Application<PilotCall>();
        if (call.Until < taking.Today)
        {
            throw new Refusal("planning.call-late", ($"申报截止 {call.Until:yyyy-MM-dd} 已过", $"The day for applications, {call.Until:yyyy-MM-dd}, has passed"));
        }

        return PublishPlan.Announce(taking, notices, (call.Name, call.NameEn ?? call.Name), (
            $"征集编号 {taking.Case.Number}。领域：{string.Join("、", call.Sectors.Select(sector => Titles.Of(sector).Zh))}。{call.Conditions}\n申报截止 {call.Until:yyyy-MM-dd}，在线申报：/services/PLN-6",
            $"Call {taking.Case.Number}. Fields: {string.Join(", ", call.Sectors.Select(sector => Titles.Of(sector).En.ToLowerInvariant()))}. {call.Conditions}\nApplications until {call.Until:yyyy-MM-dd} at /services/PLN-6"), ct);
    }
}

/// <summary>The call closes on its day; every application has been checked for form by then.</summary>
internal sealed class CloseCall(CallApplications applications) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var call = taking.Application<PilotCall>();
        if (taking.Today <= call.Until)
        {
            throw new Refusal("planning.call-open", ($"申报至 {call.Until:yyyy-MM-dd} 截止，之后方可收口", $"Applications are taken until {call.Until:yyyy-MM-dd}"), 409);
        }

        var open = await applications.Of(taking.Case, ct);
        var unchecked_ = open.Where(file => file.Stage is nameof(PilotStage.Applied) or nameof(PilotStage.WithApplicant)).ToList();
        if (unchecked_.Count > 0)
        {
            throw new Refusal("planning.applications-open", ($"还有 {unchecked_.Count} 件未完成形式审查：{string.Join("、", unchecked_.Take(5).Select(file => file.Number))}", $"{unchecked_.Count} are not checked for form: {string.Join(", ", unchecked_.Take(5).Select(file => file.Number))}"), 409);
        }

        if (open.All(file => file.Stage != nameof(PilotStage.Admitted)))
        {
            throw new Refusal("planning.no-applications", ("没有通过形式审查的申报，可取消征集", "No application was admitted: the call may be cancelled"), 409);
        }
    }
}

/// <summary>One panel judges all admitted applications; experts of the applicants are not drawn.</summary>
internal sealed class DrawForCall(PanelDesk panels, CallApplications applications, RongxiDb db, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var draw = taking.InputAs<PanelDraw>();
        var sheet = taking.Procedure.ScoreSheet!;
        var least = (int)(await books.Rules(db.Office, ct)).Number($"{taking.Procedure.Code}.panel-seats", taking.Today, sheet.LeastSeats);
        await panels.Draw(
            new PanelOrder(
                taking.Case, sheet.Code, draw.Seats ?? least,
                [.. (draw.Quotas ?? []).Select(quota => new SeatRule(quota.Specialty, quota.Least) { Or = quota.Or is { } or ? [or] : [] })],
                [.. (draw.ExcludedUnits ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)])
            {
                Matters = [.. (await applications.Admitted(taking.Case, ct)).Select(file => new PanelMatter(file.Number, file.Title, file.Applicant, file.ApplicantCode))],
                Conflicts = [.. (draw.Conflicts ?? []).Select(conflict => new Conflict(conflict.Expert, conflict.Reason))],
                DueOn = draw.DueOn,
            }, taking.By, ct);
    }
}

/// <summary>The list proposed: by score, down to the least, not more than there is room for.</summary>
internal sealed class ProposeList(CallApplications applications) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        if ((await applications.Chosen(taking.Case, taking.InputAs<PilotSelection>(), ct)).Count == 0)
        {
            throw new Refusal("planning.nobody-chosen", ("没有达到最低得分的申报", "No application reaches the least score"), [new(nameof(PilotSelection.LeastScore), ("没有申报达到", "None reaches it"))]);
        }
    }
}

/// <summary>公示 of the list, 5 to 7 working days.</summary>
internal sealed class PublishPilotList(NoticeDesk notices, CallApplications applications, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var call = taking.Application<PilotCall>();
        var chosen = await applications.Chosen(taking.Case, CallApplications.Selection(taking.Case), ct);
        var limit = taking.Procedure.LimitList.First(limit => limit.Name == "notice");
        await notices.Publish(
            new NoticeOrder
            {
                Case = taking.Case, Kind = NoticeKind.Objection, Title = ($"{call.Name}拟列入名单公示", $"Proposed list: {call.NameEn ?? call.Name}"),
                Body = ($"拟列入 {chosen.Count} 项：\n{string.Join('\n', chosen.Select((row, index) => $"{index + 1}. {row.File.Title}（{row.File.Applicant}）"))}", $"{chosen.Count} proposed:\n{string.Join('\n', chosen.Select((row, index) => $"{index + 1}. {row.File.Title} ({row.File.Applicant})"))}"),
                Term = (await books.Rules(taking.Case.Office, ct)).Amount(taking.Procedure, limit, taking.Today),
            }, taking.By, ct);
    }
}

/// <summary>The notice is over, objections answered: the list is final, each application learns of it.</summary>
internal sealed class ListPilots(NoticeDesk notices, CallApplications applications, CaseDesk desk, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        await notices.MustBeOver(taking.Case.Number, NoticeKind.Objection, ct);
        await notices.MustBeAnswered(taking.Case.Number, ct);
        var call = taking.Application<PilotCall>();
        var chosen = await applications.Chosen(taking.Case, CallApplications.Selection(taking.Case), ct);
        foreach (var file in await applications.Admitted(taking.Case, ct))
        {
            var isChosen = chosen.Any(row => row.File.Id == file.Id);
            await desk.Take(file.Number, isChosen ? nameof(PilotAct.Enlist) : nameof(PilotAct.PassOver), null, new FormValues(), $"征集 {taking.Case.Number}", Kernel.People.Actor.System, ct);
        }

        await letters.Letter(taking, "pilot-list", new DocumentValues()
            .Set("call", (call.Name, call.NameEn ?? call.Name))
            .Set("coLeader", call.CoLeader)
            .Table("pilots", chosen.Select((row, index) => (IReadOnlyList<Text>)[Text.Same($"{index + 1}"), Text.Same(row.File.Title), Text.Same(row.File.Applicant), Text.Same($"{row.Score:0.00}")])), ct, recipient: "各申报单位", disclosure: Disclosure.Public);
    }
}

/// <summary>The applications of a call, and what the panel made of them.</summary>
internal sealed class CallApplications(RongxiDb db, PanelDesk panels)
{
    private const int Most = 500;

    /// <summary>All applications of a call, in order of arrival.</summary>
    public async Task<IReadOnlyList<Case>> Of(Case call, CancellationToken ct) =>
        await db.Cases.AsNoTracking().Where(file => file.ParentId == call.Id).OrderBy(file => file.ReceivedAt).Take(Most).ToListAsync(ct);

    public async Task<IReadOnlyList<Case>> Admitted(Case call, CancellationToken ct) =>
        [.. (await Of(call, ct)).Where(file => file.Stage == nameof(PilotStage.Admitted))];

    /// <summary>The score of each application of a closed panel; none before.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>> Scores(Case call, CancellationToken ct)
    {
        var panel = (await panels.Of(call.Number, ct)).LastOrDefault(panel => panel.Stage == PanelStage.Closed);
        return panel?.Subjects.ToDictionary(subject => subject.Number, subject => PanelDesk.ResultOf(panel, subject.Number).Mean) ?? [];
    }

    /// <summary>Those who reach the least score, best first, as many as there is room for.</summary>
    public async Task<IReadOnlyList<(Case File, decimal Score)>> Chosen(Case call, PilotSelection selection, CancellationToken ct)
    {
        var scores = await Scores(call, ct);
        return
        [
            .. (await Admitted(call, ct)).Where(file => scores.ContainsKey(file.Number)).Select(file => (File: file, Score: scores[file.Number]))
                .Where(row => row.Score >= (decimal)selection.LeastScore).OrderByDescending(row => row.Score).ThenBy(row => row.File.ReceivedAt).Take(selection.Most),
        ];
    }

    /// <summary>The selection proposed last.</summary>
    public static PilotSelection Selection(Case call) =>
        (PilotSelection)FormDefinition.Of<PilotSelection>().Read(call.Steps.Where(step => step.Act == nameof(CallAct.Select)).MaxBy(step => step.Seq)!.Data!);
}

/// <summary>A listed application becomes a pilot of the register.</summary>
internal sealed class RegisterPilot(RongxiDb db, PlanBook book, CallApplications applications, SearchIndex search) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.Application<PilotApplication>();
        var call = await db.Cases.AsNoTracking().Include(file => file.Forms).FirstAsync(file => file.Id == taking.Case.ParentId, ct);
        var terms = Terms.Of(call);
        var scores = await applications.Scores(call, ct);
        var pilot = new Pilot
        {
            Office = db.Office, Number = await book.Next("SD", taking.Today.Year, ct), Scene = form.Scene.Trim(), Unit = taking.Case.Applicant, UnitCode = taking.Case.ApplicantCode, Side = terms.Side, Sector = form.Sector, CoLeader = terms.CoLeader, Technology = form.Technology.Trim(),
            District = form.District, InvestmentFen = form.InvestmentFen, Enterprises = form.Enterprises, Users = form.Users, CallNumber = call.Number, Score = scores.TryGetValue(taking.Case.Number, out var score) ? (double)score : null, ListedOn = taking.Today, CaseNumber = taking.Case.Number,
        };
        db.Add(pilot);
        await db.Enter(pilot, Pilot.Register, EntryKind.Registered, $"列入名单（{call.Number}）", taking.Today, taking.By, ct, taking.Case.Number);
        taking.Case.RecordRegister = Pilot.Register;
        taking.Case.RecordNumber = pilot.Number;
        await search.Put(
            new SearchEntry { Office = pilot.Office, Kind = Pilot.Register, Number = pilot.Number, Title = pilot.Scene, Detail = pilot.Unit, Address = $"/planning/pilots/{pilot.Number}", Field = PlanningModule.FieldName, Public = true, At = taking.Now },
            PlanningRegisters.Pilots.SearchWords(pilot), ct);
    }
}

internal sealed class StartPilot(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var pilot = await Of(taking, db, ct);
        pilot.Standing = PilotStanding.Running;
        await db.Enter(pilot, Pilot.Register, EntryKind.Changed, "开始运行", taking.Today, taking.By, ct, taking.Case.Number);
    }

    internal static async Task<Pilot> Of(ActTaking taking, RongxiDb db, CancellationToken ct) =>
        await db.Set<Pilot>().FirstAsync(pilot => pilot.Number == taking.Case.RecordNumber, ct);
}

/// <summary>The yearly check: reach and effect as found; social services also with how satisfied their users are.</summary>
internal sealed class RecordPilotCheck(RongxiDb db, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var check = taking.InputAs<PilotCheck>();
        var pilot = await StartPilot.Of(taking, db, ct);
        if (check.On > taking.Today || check.On < pilot.ListedOn)
        {
            throw new Refusal("planning.check-day", ("检查日期应在列入之后、今天之前", "The day lies between the listing and today"), [new(nameof(check.On), ("请核对日期", "Check the day"), $"{taking.Today:yyyy-MM-dd}")]);
        }

        if (pilot.Side == PilotSide.Social && check.Satisfaction is null)
        {
            throw new Refusal("planning.satisfaction", ("社会服务类试点须填写用户满意度", "Social services record how satisfied their users are"), [new(nameof(check.Satisfaction), ("必填", "Required"))]);
        }

        (pilot.CheckedOn, pilot.Verdict, pilot.Enterprises, pilot.Users, pilot.EffectFen, pilot.Satisfaction) = (check.On, check.Verdict, check.Enterprises, check.Users, check.EffectFen, check.Satisfaction);
        await db.Enter(pilot, Pilot.Register, EntryKind.Inspected, $"年度检查：{Titles.Of(check.Verdict).Zh}", check.On, taking.By, ct, taking.Case.Number);
        await letters.Sheet(taking, "pilot-check", new DocumentValues()
            .Set("pilot", $"{pilot.Number} {pilot.Scene}")
            .Set("unit", pilot.Unit)
            .Set("on", check.On)
            .Set("verdict", Titles.Of(check.Verdict))
            .Set("reach", ($"覆盖企业 {check.Enterprises:#,0} 家，用户 {check.Users:#,0}{(check.Satisfaction is { } rate ? $"，满意度 {rate:0.#}%" : "")}", $"{check.Enterprises:#,0} enterprises, {check.Users:#,0} users{(check.Satisfaction is { } share ? $", {share:0.#}% satisfied" : "")}"))
            .Set("findings", check.Findings)
            .Set("improveBy", check.ImproveBy), ct);
    }
}

internal sealed class PromotePilot(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var pilot = await StartPilot.Of(taking, db, ct);
        (pilot.Standing, pilot.EndedOn) = (PilotStanding.Promoted, taking.Today);
        await db.Enter(pilot, Pilot.Register, EntryKind.Changed, $"转为推广：{taking.Remark}", taking.Today, taking.By, ct, taking.Case.Number);
    }
}

internal sealed class RemovePilot(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var pilot = await StartPilot.Of(taking, db, ct);
        (pilot.Standing, pilot.State, pilot.EndedOn) = (PilotStanding.Removed, RecordState.Withdrawn, taking.Today);
        await db.Enter(pilot, Pilot.Register, EntryKind.Withdrawn, $"退出名单：{taking.Remark}", taking.Today, taking.By, ct, taking.Case.Number);
    }
}
