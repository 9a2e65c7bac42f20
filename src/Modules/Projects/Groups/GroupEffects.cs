using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Building;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Groups;

internal sealed class GroupOpening(RongxiDb db) : ICaseOpening
{
    private static readonly char[] Between = ['、', ',', '，', ';', '；', ' '];

    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (GroupProposal)application!;
        foreach (var number in (form.Projects ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(100))
        {
            if (!await db.Set<Project>().AsNoTracking().AnyAsync(project => project.Number == number, ct))
            {
                ProjectBook.Refuse([new(nameof(form.Projects), ($"项目库中没有 {number}", $"There is no project {number} in the pool"))]);
            }
        }

        opened.Title = form.Name.Trim();
        opened.RecordRegister = ProjectGroup.Register;
    }
}

/// <summary>The group of a case, and the counts that its register shows.</summary>
internal sealed class GroupBook(RongxiDb db)
{
    public Task<ProjectGroup> Of(ActTaking taking, CancellationToken ct) => db.Set<ProjectGroup>().FirstAsync(group => group.CaseNumber == taking.Case.Number, ct);

    /// <summary>Saves the rows, then changes the group, counts anew what it has, and enters it.</summary>
    public async Task Enter(ProjectGroup group, string reason, DateOnly on, ActTaking taking, CancellationToken ct, Action? change = null, EntryKind kind = EntryKind.Changed)
    {
        await db.SaveChangesAsync(ct);
        var number = group.Number;
        change?.Invoke();
        group.Interfaces = await db.Set<GroupInterface>().CountAsync(row => row.GroupNumber == number, ct);
        group.InterfacesTested = await db.Set<GroupInterface>().CountAsync(row => row.GroupNumber == number && row.Passed == true, ct);
        group.Tasks = await db.Set<GroupTask>().CountAsync(row => row.GroupNumber == number, ct);
        group.TasksDone = await db.Set<GroupTask>().CountAsync(row => row.GroupNumber == number && row.DoneOn != null, ct);
        group.OpenIssues = await db.Set<GroupIssue>().CountAsync(row => row.GroupNumber == number && row.SettledOn == null, ct);
        await db.Enter(group, ProjectGroup.Register, kind, reason, on, taking.By, ct, taking.Case.Number);
    }

    public async Task<int> NextIssue(string group, CancellationToken ct) => await db.Set<GroupIssue>().CountAsync(row => row.GroupNumber == group, ct) + 1;
}

internal sealed class FormGroup(RongxiDb db, RecordNumbers numbers, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var proposal = taking.Application<GroupProposal>();
        var form = taking.InputAs<GroupSetting>();
        var group = new ProjectGroup
        {
            Office = db.Office, Number = await numbers.Next(RecordNumbers.Group, taking.Today, ct), Name = proposal.Name.Trim(), Kind = proposal.Kind, Lead = proposal.Lead.Trim(), Head = form.Head.Trim(), Members = string.Join("、", form.Members.Select(member => member.Unit.Trim())), Projects = proposal.Projects, Regions = proposal.Regions,
            SetOn = taking.Today, CaseNumber = taking.Case.Number,
        };
        db.Add(group);
        db.AddRange(form.Members.Select((row, at) => new GroupMember { Office = db.Office, GroupNumber = group.Number, Seq = at + 1, Unit = row.Unit.Trim(), Person = row.Person.Trim(), Part = row.Part.Trim() }));
        await db.Enter(group, ProjectGroup.Register, EntryKind.Registered, $"成立项目组：{form.Document}", taking.Today, taking.By, ct, taking.Case.Number);
        taking.Case.RecordNumber = group.Number;
        await letters.Letter(taking, "group-setting", new DocumentValues().Set("group", $"{group.Number} {group.Name}").Set("lead", group.Lead).Set("head", group.Head).Set("document", form.Document).Set("why", proposal.Why)
            .Table("members", form.Members.Select(row => (IReadOnlyList<Text>)[Text.Same(row.Unit), Text.Same(row.Person), Text.Same(row.Part)])), ct, recipient: group.Members);
    }
}

internal sealed class EnterDesign(RongxiDb db, GroupBook groups, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<OverallDesign>();
        var group = await groups.Of(taking, ct);
        var units = await db.Set<GroupMember>().Where(member => member.GroupNumber == group.Number).Select(member => member.Unit).ToListAsync(ct);
        units.Add(group.Lead);
        ProjectBook.Refuse([.. form.Interfaces.SelectMany((row, at) => new[] { (row.FromUnit, "FromUnit"), (row.ToUnit, "ToUnit") }.Where(end => !units.Contains(end.Item1.Trim()))
            .Select(end => new FieldError($"{nameof(form.Interfaces)}[{at}].{end.Item2}", ($"{end.Item1}不是项目组成员单位", $"{end.Item1} is no member of the group"), Row: at + 1)))]);
        db.AddRange(form.Interfaces.Select((row, at) => new GroupInterface { Office = db.Office, GroupNumber = group.Number, Code = $"J{at + 1:00}", FromUnit = row.FromUnit.Trim(), ToUnit = row.ToUnit.Trim(), Content = row.Content.Trim(), Way = row.Way.Trim(), Standard = row.Standard }));
        var design = $"{form.Title} {form.Version}";
        await groups.Enter(group, $"总体方案 {design}", taking.Today, taking, ct, () => (group.Design, group.Standing) = (design, GroupStanding.Designed));
        await letters.Sheet(taking, "overall-design", new DocumentValues().Set("group", $"{group.Number} {group.Name}").Set("design", design).Set("points", form.Points)
            .Table("interfaces", form.Interfaces.Select((row, at) => (IReadOnlyList<Text>)[Text.Same($"J{at + 1:00}"), Text.Same($"{row.FromUnit} → {row.ToUnit}"), Text.Same(row.Content), Text.Same(row.Way), Text.Same(row.Standard ?? "")])), ct);
    }
}

internal sealed class EnterMemorandum(GroupBook groups, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<Memorandum>();
        var group = await groups.Of(taking, ct);
        if (group.Kind == GroupKind.CrossRegion && string.IsNullOrWhiteSpace(form.Province))
        {
            ProjectBook.Refuse([new(nameof(form.Province), ("跨地区的须有省级协调文件", "Across regions the province coordinates: name its document"))]);
        }

        await groups.Enter(group, $"备忘录 {form.Number}：{form.Parties}", form.SignedOn, taking, ct, () => group.Memorandum = form.Number.Trim());
        await letters.Sheet(taking, "group-memorandum", new DocumentValues().Set("group", $"{group.Number} {group.Name}").Set("memorandum", form.Number).Set("parties", form.Parties).Set("signedOn", (DateOnly?)form.SignedOn).Set("province", form.Province).Set("substance", form.Substance), ct);
    }
}

internal sealed class EnterTasks(RongxiDb db, GroupBook groups) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<TaskSplit>();
        var group = await groups.Of(taking, ct);
        ProjectBook.Refuse([.. form.Tasks.Select((row, at) => (row, at)).Where(pair => pair.row.DueOn < taking.Today).Select(pair => new FieldError($"{nameof(form.Tasks)}[{pair.at}].DueOn", ("期限已过", "Already past"), Row: pair.at + 1))]);
        db.AddRange(form.Tasks.Select((row, at) => new GroupTask { Office = db.Office, GroupNumber = group.Number, Seq = at + 1, Unit = row.Unit.Trim(), Content = row.Content.Trim(), DueOn = row.DueOn }));
        await groups.Enter(group, $"分解 {form.Tasks.Count} 项任务", taking.Today, taking, ct, () => group.Standing = GroupStanding.Split);
    }
}

internal sealed class StartGroup(GroupBook groups) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var group = await groups.Of(taking, ct);
        await groups.Enter(group, "启动实施", taking.Today, taking, ct, () => group.Standing = GroupStanding.Running);
    }
}

/// <summary>Keeps the minutes; what was resolved becomes issues with owner and due.</summary>
internal sealed class EnterMeeting(RongxiDb db, GroupBook groups, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<MeetingMinutes>();
        var group = await groups.Of(taking, ct);
        if (form.HeldOn > taking.Today)
        {
            ProjectBook.Refuse([new(nameof(form.HeldOn), ("会议日期不能晚于今天", "A meeting of the future has no minutes"), taking.Today.ToString("yyyy-MM-dd"))]);
        }

        var seq = await db.Set<GroupMeeting>().CountAsync(meeting => meeting.GroupNumber == group.Number, ct) + 1;
        db.Add(new GroupMeeting { Office = db.Office, GroupNumber = group.Number, Seq = seq, HeldOn = form.HeldOn, Place = form.Place.Trim(), Chair = form.Chair.Trim(), Present = form.Present.Trim(), Absent = form.Absent, Summary = form.Summary.Trim() });
        var next = await groups.NextIssue(group.Number, ct);
        var resolved = form.Resolved ?? [];
        db.AddRange(resolved.Select((row, at) => new GroupIssue { Office = db.Office, GroupNumber = group.Number, Seq = next + at, Content = row.Content.Trim(), Unit = row.Unit.Trim(), DueOn = row.DueOn, RaisedOn = form.HeldOn, Meeting = seq }));
        await groups.Enter(group, $"第 {seq} 次例会", form.HeldOn, taking, ct, () => group.LastMeetingOn = group.LastMeetingOn > form.HeldOn ? group.LastMeetingOn : form.HeldOn);
        await letters.Letter(taking, "group-minutes", new DocumentValues().Set("group", $"{group.Number} {group.Name}").Set("meeting", ($"第 {seq} 次例会", $"Meeting {seq}")).Set("heldOn", (DateOnly?)form.HeldOn).Set("place", form.Place).Set("chair", form.Chair).Set("present", form.Present).Set("absent", form.Absent).Set("summary", form.Summary)
            .Table("resolved", resolved.Select((row, at) => (IReadOnlyList<Text>)[Text.Same($"{next + at}"), Text.Same(row.Content), Text.Same(row.Unit), Text.Same(row.DueOn.ToString("yyyy-MM-dd"))])), ct, recipient: group.Members, series: "纪");
    }
}

internal sealed class EnterIssue(RongxiDb db, GroupBook groups) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<IssueRow>();
        var group = await groups.Of(taking, ct);
        db.Add(new GroupIssue { Office = db.Office, GroupNumber = group.Number, Seq = await groups.NextIssue(group.Number, ct), Content = form.Content.Trim(), Unit = form.Unit.Trim(), DueOn = form.DueOn, RaisedOn = taking.Today });
        await groups.Enter(group, $"提出事项：{form.Content}", taking.Today, taking, ct);
    }
}

internal sealed class CloseIssue(RongxiDb db, GroupBook groups) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<Settled>();
        var group = await groups.Of(taking, ct);
        var issue = await db.Set<GroupIssue>().FirstOrDefaultAsync(row => row.GroupNumber == group.Number && row.Seq == form.Seq, ct);
        if (issue is null || issue.SettledOn is not null)
        {
            ProjectBook.Refuse([new(nameof(form.Seq), issue is null ? ($"没有第 {form.Seq} 项", $"There is no issue {form.Seq}") : ($"已于 {issue.SettledOn:yyyy-MM-dd} 办结", $"Settled on {issue.SettledOn:yyyy-MM-dd}"))]);
        }

        (issue!.SettledOn, issue.Result) = (form.On, form.Result.Trim());
        await groups.Enter(group, $"办结事项 {form.Seq}：{form.Result}", form.On, taking, ct);
    }
}

internal sealed class CloseTask(RongxiDb db, GroupBook groups) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<Settled>();
        var group = await groups.Of(taking, ct);
        var task = await db.Set<GroupTask>().FirstOrDefaultAsync(row => row.GroupNumber == group.Number && row.Seq == form.Seq, ct);
        if (task is null || task.DoneOn is not null)
        {
            ProjectBook.Refuse([new(nameof(form.Seq), task is null ? ($"没有第 {form.Seq} 项任务", $"There is no task {form.Seq}") : ($"已于 {task.DoneOn:yyyy-MM-dd} 完成", $"Done on {task.DoneOn:yyyy-MM-dd}"))]);
        }

        (task!.DoneOn, task.Result) = (form.On, form.Result.Trim());
        await groups.Enter(group, $"完成任务 {form.Seq}：{form.Result}", form.On, taking, ct);
    }
}

/// <summary>The joint test begins once every task is done.</summary>
internal sealed class BeginJointTest(RongxiDb db, GroupBook groups) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var group = await groups.Of(taking, ct);
        var open = await db.Set<GroupTask>().AsNoTracking().Where(row => row.GroupNumber == group.Number && row.DoneOn == null).OrderBy(row => row.Seq).Take(50).ToListAsync(ct);
        ProjectBook.Refuse([.. open.Select(task => new FieldError("", ($"任务 {task.Seq}（{task.Unit}：{task.Content}）尚未完成", $"Task {task.Seq} ({task.Unit}: {task.Content}) is not done")))]);
        await groups.Enter(group, "开始联调", taking.Today, taking, ct, () => group.Standing = GroupStanding.JointTest);
    }
}

internal sealed class EnterInterfaceTest(RongxiDb db, GroupBook groups) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<InterfaceTest>();
        var group = await groups.Of(taking, ct);
        var code = form.Code.Trim().ToUpperInvariant();
        var tested = await db.Set<GroupInterface>().FirstOrDefaultAsync(row => row.GroupNumber == group.Number && row.Code == code, ct);
        if (tested is null)
        {
            ProjectBook.Refuse([new(nameof(form.Code), ($"接口清单中没有 {code}", $"There is no interface {code}"))]);
        }

        (tested!.TestedOn, tested.Passed, tested.Finding) = (form.On, form.Passed, form.Finding.Trim());
        await groups.Enter(group, $"接口 {code} 联调{(form.Passed ? "通过" : "未通过")}", form.On, taking, ct);
    }
}

internal sealed class ResumeGroup(GroupBook groups) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var group = await groups.Of(taking, ct);
        await groups.Enter(group, $"联调未过：{taking.Remark}", taking.Today, taking, ct, () => group.Standing = GroupStanding.Running);
    }
}

/// <summary>Accepted once every interface passed and nothing is open.</summary>
internal sealed class AcceptGroup(RongxiDb db, GroupBook groups, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<GroupAcceptance>();
        var group = await groups.Of(taking, ct);
        var untested = await db.Set<GroupInterface>().AsNoTracking().Where(row => row.GroupNumber == group.Number && row.Passed != true).OrderBy(row => row.Code).Take(50).ToListAsync(ct);
        var open = await db.Set<GroupIssue>().AsNoTracking().Where(row => row.GroupNumber == group.Number && row.SettledOn == null).OrderBy(row => row.Seq).Take(50).ToListAsync(ct);
        ProjectBook.Refuse(
        [
            .. untested.Select(row => new FieldError("", ($"接口 {row.Code}（{row.Content}）联调未通过", $"Interface {row.Code} ({row.Content}) has not passed"))),
            .. open.Select(issue => new FieldError("", ($"事项 {issue.Seq}（{issue.Content}）尚未办结", $"Issue {issue.Seq} ({issue.Content}) is open"))),
        ]);
        await groups.Enter(group, "工程验收", form.On, taking, ct, () => (group.Standing, group.AcceptedOn) = (GroupStanding.Accepted, form.On));
        await letters.Letter(taking, "group-acceptance", new DocumentValues().Set("group", $"{group.Number} {group.Name}").Set("acceptedOn", (DateOnly?)form.On).Set("chair", form.Chair).Set("opinion", form.Opinion).Set("promotion", form.Promotion).Set("interfaces", ($"{group.InterfacesTested} / {group.Interfaces} 个接口联调通过", $"{group.InterfacesTested} of {group.Interfaces} interfaces passed")), ct, recipient: group.Members);
    }
}

/// <summary>Dropped, before or after the group was set up.</summary>
internal sealed class DropGroup(RongxiDb db, GroupBook groups) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        if (await db.Set<ProjectGroup>().FirstOrDefaultAsync(group => group.CaseNumber == taking.Case.Number, ct) is { } group)
        {
            await groups.Enter(group, taking.Remark!, taking.Today, taking, ct, () => (group.Standing, group.State) = (GroupStanding.Dropped, RecordState.Cancelled), EntryKind.Cancelled);
        }
    }
}
