using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;
using Rongxi.Standards.Register;
using Rongxi.Standards.Waivers;

namespace Rongxi.Standards.Supervision;

/// <summary>A plan draws no less than the rule value says, against clauses of standards that are in force.</summary>
internal sealed class CheckPlanOpening(RongxiDb db, OfficeBooks books, StandardBook book) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var plan = (CheckPlan)application!;
        var least = (int)(await books.Rules(db.Office, ct)).Number(CheckProcedures.Plans, CheckProcedures.LeastPercent, books.Today);
        var errors = new List<FieldError>();
        if (plan.Percent < least)
        {
            errors.Add(new(nameof(plan.Percent), ($"抽查比例不低于 {least}%", $"At least {least}%"), least.ToString(CultureInfo.InvariantCulture)));
        }

        if (plan.DueOn <= books.Today)
        {
            errors.Add(new(nameof(plan.DueOn), ("完成期限应在今天之后", "The day must lie ahead")));
        }

        var standings = (await book.Of([.. plan.Clauses.Select(clause => StandardNumber.Parse(clause.Code)).OfType<StandardNumber>()], ct)).ToDictionary(standing => standing.Cited.Key);
        foreach (var (clause, i) in plan.Clauses.Select((clause, i) => (clause, i)))
        {
            if (StandardNumber.Parse(clause.Code) is { } number && standings[number.Key] is { IsInForce: false } standing)
            {
                errors.Add(new($"{nameof(plan.Clauses)}[{i}].{nameof(clause.Code)}", standing.IsKnown ? ($"{standing.Code} 现为“{standing.Status.Zh}”", $"{standing.Code} is “{standing.Status.En}”") : ($"标准库中没有 {number.Code}", $"The register has no {number.Code}"), standing.Successors is [var first, ..] ? first.Code : null));
            }
        }

        if (errors.Count > 0)
        {
            throw new Refusal("form.invalid", ($"有 {errors.Count} 处需要修改", errors.Count == 1 ? "1 field needs correction" : $"{errors.Count} fields need correction"), errors);
        }

        (opened.Title, opened.FixedDay) = (plan.Title.Trim(), plan.DueOn);
    }
}

internal sealed class CheckOpening : ICaseOpening
{
    public Task Run(Case opened, object? application, CancellationToken ct)
    {
        var task = (CheckTask)application!;
        opened.Title = $"{task.Object}（{task.Unit}）";
        return Task.CompletedTask;
    }
}

/// <summary>The double draw: objects and their inspectors from one seed; each object drawn becomes a case of its own.</summary>
internal sealed class DrawChecks(RongxiDb db, Charters charters, CaseDesk desk, CaseLetters letters, LotSeeds seeds) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var plan = taking.Application<CheckPlan>();
        var own = charters[db.Office].NameZh;
        var pool = new CheckPool(
            plan.Percent, plan.Seats,
            [.. plan.Objects.Select((one, i) => new LotObject(string.Create(CultureInfo.InvariantCulture, $"D{i + 1:000}"), one.Name.Trim(), one.Unit.Trim(), one.UnitCode))],
            [.. plan.Inspectors.Select((one, i) => new LotInspector(string.Create(CultureInfo.InvariantCulture, $"Y{i + 1:000}"), one.Name.Trim(), one.Certificate.Trim(), string.IsNullOrWhiteSpace(one.Unit) ? own : one.Unit.Trim()))],
            [.. (plan.Conflicts ?? []).Select(one => new LotConflict(one.Certificate.Trim(), one.Unit.Trim(), one.Reason.Trim()))]);

        // Whichever objects the lot names, each must find its inspectors: else a second draw would be wanted, and there is none.
        var lacking = pool.Objects.Where(one => pool.Inspectors.Count(inspector => CheckLot.WhyNot(pool, inspector, one).IsEmpty) < pool.Seats).ToList();
        if (lacking.Count > 0)
        {
            throw new Refusal("standards.inspectors-missing", ($"下列对象回避后不足 {pool.Seats} 名检查人员：{string.Join("、", lacking.Take(5).Select(one => one.Name))}", $"Without those who have an interest, fewer than {pool.Seats} inspectors are left for: {string.Join(", ", lacking.Take(5).Select(one => one.Name))}"));
        }

        var seed = seeds.Next();
        var drawn = CheckLot.Draw(seed, pool).Drawn;
        var canonical = pool.Canonical();
        db.Add(new CheckDraw { Office = db.Office, CaseNumber = taking.Case.Number, Title = plan.Title.Trim(), Seed = seed, Snapshot = canonical, SnapshotHash = CheckPool.HashOf(canonical), Drawn = CheckDraw.Lines(drawn), DrawnAt = taking.Now, DrawnByName = taking.By.Name });
        await letters.Sheet(taking, "check-draw", new DocumentValues()
            .Set("plan", plan.Title.Trim())
            .Set("pool", ($"对象 {pool.Objects.Count} 个、检查人员 {pool.Inspectors.Count} 名，按 {pool.Percent}% 抽取 {drawn.Count} 个，每个 {pool.Seats} 名检查人员", $"{drawn.Count} of {pool.Objects.Count} objects ({pool.Percent}%), {pool.Seats} of {pool.Inspectors.Count} inspectors each"))
            .Set("seed", seed)
            .Set("hash", CheckPool.HashOf(canonical))
            .Table("drawn", drawn.Select(one => (IReadOnlyList<Text>)[Text.Same($"{one.Place}"), Text.Same(one.Object.Name), Text.Same(one.Object.Unit), Text.Same(string.Join("、", one.Inspectors.Select(inspector => $"{inspector.Name}（{inspector.Certificate}）")))])), ct);
        foreach (var one in drawn)
        {
            var received = await desk.Open(CheckProcedures.Code, null, taking.By with { IsSystem = true }, null, CaseChannel.Office, ct, new CheckTask
            {
                Object = one.Object.Name, Unit = one.Object.Unit, UnitCode = one.Object.UnitCode, PlanCase = taking.Case.Number, Clauses = plan.Clauses,
                Inspectors = [.. one.Inspectors.Select(inspector => new InspectorRow { Name = inspector.Name, Certificate = inspector.Certificate, Unit = inspector.Unit })],
            });
            (received.Case.ParentId, received.Case.FixedDay) = (taking.Case.Id, plan.DueOn);
        }
    }
}

/// <summary>Every object drawn has been checked to its end; the results are published.</summary>
internal sealed class ConcludeChecks(RongxiDb db, NoticeDesk notices, CaseLetters letters) : IActEffect
{
    private const int Most = 500;

    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var checks = await db.Cases.AsNoTracking().Where(file => file.ParentId == taking.Case.Id && file.Procedure == CheckProcedures.Code).OrderBy(file => file.Number).Take(Most).ToListAsync(ct);
        var open = checks.Where(file => file.ClosedAt is null).ToList();
        if (open.Count > 0)
        {
            throw new Refusal("standards.checks-open", ($"还有 {open.Count} 个对象没有办结：{string.Join("、", open.Take(5).Select(file => file.Title))}", $"{open.Count} checks are still open: {string.Join(", ", open.Take(5).Select(file => file.Title))}"), 409);
        }

        var findings = await db.Set<CheckFinding>().AsNoTracking().Where(finding => finding.PlanCase == taking.Case.Number).ToListAsync(ct);
        var rows = checks.Select((file, i) => (IReadOnlyList<Text>)
        [
            Text.Same($"{i + 1}"), Text.Same(file.Title), Text.Same($"{findings.Count(finding => finding.CaseNumber == file.Number)}"), CheckProcedures.Checks.StageNamed(file.Stage).Title,
        ]).ToList();
        await letters.Letter(taking, "check-report", new DocumentValues()
            .Set("plan", taking.Case.Title)
            .Set("summary", taking.Remark ?? "")
            .Set("count", ($"检查 {checks.Count} 个对象，发现问题 {findings.Count} 个，其中强制性条款 {findings.Count(finding => finding.IsMandatory)} 个", $"{checks.Count} objects checked, {findings.Count} findings, {findings.Count(finding => finding.IsMandatory)} of them against mandatory clauses"))
            .Table("checks", rows), ct, recipient: "市场监督管理局", disclosure: Disclosure.Public);
        var notice = new PublicNotice
        {
            Office = taking.Case.Office, Number = await notices.NextNumber(taking.Today, ct), Kind = NoticeKind.InspectionResult, TitleZh = $"{taking.Case.Title}结果", TitleEn = $"Results: {taking.Case.Title}", PublishedOn = taking.Today, ByName = taking.By.Name, RecordedAt = taking.Now,
            BodyZh = $"{taking.Remark}\n抽取可以复算：/standards/draws/{taking.Case.Number}\n{string.Join('\n', rows.Select(row => $"{row[0].Zh}. {row[1].Zh}：问题 {row[2].Zh} 个，{row[3].Zh}"))}",
            BodyEn = $"{taking.Remark}\nThe draw can be computed again: /standards/draws/{taking.Case.Number}\n{string.Join('\n', rows.Select(row => $"{row[0].En}. {row[1].En}: {row[2].En} findings, {row[3].En}"))}",
        };
        taking.Db.Notices.Add(notice);
        await notices.Index(notice, isPublic: true, ct);
    }
}

/// <summary>The sheet is whole, two of the inspectors drawn were there: what is not met becomes findings, but for what is waived that day.</summary>
internal sealed class RecordSiteCheck(RongxiDb db, Numbering numbering, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var done = taking.InputAs<CheckDone>();
        var task = taking.Application<CheckTask>();
        Days.MustLieBetween(taking.Case.ReceivedOn, done.On, taking.Today, nameof(done.On));
        var drawn = task.Inspectors.Select(one => one.Certificate.Trim()).ToHashSet();
        if (done.Inspectors.Where(one => !drawn.Contains(one.Certificate.Trim())).ToList() is [var stranger, ..])
        {
            throw new Refusal("standards.inspector-not-drawn", ($"{stranger.Name}（{stranger.Certificate}）不是抽中的检查人员", $"{stranger.Name} ({stranger.Certificate}) was not drawn for this check"), [new(nameof(done.Inspectors), ($"应为 {Present.Names(task.Inspectors)}", $"Drawn: {Present.Names(task.Inspectors)}"))]);
        }

        var lines = await db.Set<SheetLine>().AsNoTracking().Where(line => line.CaseNumber == taking.Case.Number).ToDictionaryAsync(line => line.Place, ct);
        var missing = Enumerable.Range(1, task.Clauses.Count).Where(place => !lines.ContainsKey(place)).ToList();
        if (missing.Count > 0)
        {
            throw new Refusal("standards.sheet-open", ($"还有 {missing.Count} 条没有填写：{string.Join("、", missing.Take(8).Select(place => task.Clauses[place - 1].Clause))}", $"{missing.Count} clauses are not filled in: {string.Join(", ", missing.Take(8).Select(place => task.Clauses[place - 1].Clause))}"), 409);
        }

        var findings = new List<CheckFinding>();
        foreach (var (clause, line) in task.Clauses.Select((clause, i) => (clause, lines[i + 1])).Where(pair => pair.Item2.Result == ClauseResult.NotMet))
        {
            var waiver = clause.IsMandatory ? null : await Waiver.InForce(db, task.Unit, clause.Code, clause.Clause, done.On, ct);
            var finding = new CheckFinding
            {
                Office = db.Office, Number = await numbering.Next("JD", taking.Today.Year, ct), Object = task.Object, Unit = task.Unit, Code = StandardNumber.Parse(clause.Code)?.Code ?? clause.Code, Clause = clause.Clause, Requirement = clause.Requirement, IsMandatory = clause.IsMandatory,
                Finding = line.Note ?? "", Photos = line.Pictures().Count, FoundOn = done.On, Standing = waiver is null ? FindingStanding.Found : FindingStanding.Waived, Waiver = waiver?.Number, PlanCase = task.PlanCase, CaseNumber = taking.Case.Number,
            };
            await taking.Register(finding, FindingRegister.Findings, waiver is null ? "现场检查发现" : $"已豁免（{waiver.Number}）", ct);
            findings.Add(finding);
        }

        await letters.Sheet(taking, "check-record", new DocumentValues()
            .Set("object", task.Object)
            .Set("unit", task.Unit)
            .Set("on", done.On)
            .Set("place", done.Place)
            .Set("inspectors", Present.Names(done.Inspectors))
            .Set("statement", done.Statement)
            .Table("lines", task.Clauses.Select((clause, i) => (IReadOnlyList<Text>)[Text.Same(clause.Code), Text.Same(clause.Clause), Text.Same(clause.Requirement), Titles.Of(lines[i + 1].Result), Text.Same(lines[i + 1].Note ?? "–"), Text.Same($"{lines[i + 1].Pictures().Count}")])), ct);
    }
}

internal sealed class CloseWithoutFindings(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var count = await db.Set<CheckFinding>().CountAsync(finding => finding.CaseNumber == taking.Case.Number && finding.Standing == FindingStanding.Found, ct);
        if (count > 0)
        {
            throw new Refusal("standards.findings-open", ($"发现 {count} 个问题，应责令改正", $"{count} findings are to be corrected first"), 409);
        }
    }
}

/// <summary>Orders correction by a day within the rule value; the clock of the unit runs from today.</summary>
internal sealed class OrderCorrection(RongxiDb db, OfficeBooks books, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var terms = taking.InputAs<CorrectionTerms>();
        var task = taking.Application<CheckTask>();
        var limit = taking.Procedure.LimitList.First(limit => limit.Name == CheckProcedures.CorrectionLimit);
        var latest = (await books.Calendar(ct)).LastDayOf(taking.Today, (await books.Rules(taking.Case.Office, ct)).Amount(taking.Procedure, limit, taking.Today), roll: true);
        if (terms.DueOn <= taking.Today || terms.DueOn > latest)
        {
            throw new Refusal("standards.correction-day", ($"改正期限应在明天至 {latest:yyyy-MM-dd} 之间", $"The day lies between tomorrow and {latest:yyyy-MM-dd}"), [new(nameof(terms.DueOn), ($"不晚于 {latest:yyyy-MM-dd}", $"Not after {latest:yyyy-MM-dd}"), $"{latest:yyyy-MM-dd}")]);
        }

        var findings = await db.Set<CheckFinding>().Where(finding => finding.CaseNumber == taking.Case.Number && (finding.Standing == FindingStanding.Found || finding.Standing == FindingStanding.NotCorrected)).OrderBy(finding => finding.Number).ToListAsync(ct);
        if (findings.Count == 0)
        {
            throw new Refusal("standards.nothing-to-correct", ("没有需要改正的问题", "There is nothing to correct"), 409);
        }

        foreach (var finding in findings)
        {
            (finding.Standing, finding.DueOn) = (FindingStanding.Ordered, terms.DueOn);
            await taking.Change(finding, CheckFinding.Register, $"责令 {terms.DueOn:yyyy-MM-dd} 前改正", ct);
        }

        taking.Case.FixedDay = terms.DueOn;
        await letters.Letter(taking, "standard-correction-order", new DocumentValues()
            .Set("object", task.Object)
            .Set("demands", terms.Demands)
            .Set("due", terms.DueOn)
            .Table("findings", findings.Select(finding => (IReadOnlyList<Text>)[Text.Same(finding.Number), Text.Same($"{finding.Code} {finding.Clause}"), Text.Same(finding.Requirement), Text.Same(finding.Finding)])), ct, recipient: task.Unit);
    }
}

/// <summary>The recheck says of every finding ordered whether it is corrected.</summary>
internal sealed class RecordRecheck(RongxiDb db, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var recheck = taking.InputAs<Recheck>();
        var task = taking.Application<CheckTask>();
        Days.MustLieBetween(taking.Case.ReceivedOn, recheck.On, taking.Today, nameof(recheck.On));
        var ordered = await db.Set<CheckFinding>().Where(finding => finding.CaseNumber == taking.Case.Number && finding.Standing == FindingStanding.Ordered).OrderBy(finding => finding.Number).ToListAsync(ct);
        var rows = recheck.Results.GroupBy(row => row.Finding.Trim()).ToDictionary(group => group.Key, group => group.Last());
        var missing = ordered.Where(finding => !rows.ContainsKey(finding.Number)).Select(finding => finding.Number).ToList();
        var strange = rows.Keys.Except(ordered.Select(finding => finding.Number)).ToList();
        if (missing.Count + strange.Count > 0)
        {
            Text why = missing.Count > 0 ? ($"没有复查：{string.Join("、", missing)}", $"Not rechecked: {string.Join(", ", missing)}") : ($"不是本件责令改正的问题：{string.Join("、", strange)}", $"No findings ordered in this case: {string.Join(", ", strange)}");
            throw new Refusal("standards.recheck-rows", why, [new(nameof(recheck.Results), why)]);
        }

        foreach (var finding in ordered)
        {
            var row = rows[finding.Number];
            (finding.Standing, finding.RecheckedOn) = (row.IsCorrected ? FindingStanding.Corrected : FindingStanding.NotCorrected, recheck.On);
            await taking.Change(finding, CheckFinding.Register, $"复查：{(row.IsCorrected ? "已改正" : "未改正")}，{row.Note}", ct, EntryKind.Inspected);
        }

        await letters.Sheet(taking, "recheck-record", new DocumentValues()
            .Set("object", task.Object)
            .Set("unit", task.Unit)
            .Set("on", recheck.On)
            .Set("inspectors", Present.Names(recheck.Inspectors))
            .Table("results", ordered.Select(finding => (IReadOnlyList<Text>)[Text.Same(finding.Number), Text.Same($"{finding.Code} {finding.Clause}"), Titles.Of(finding.Standing), Text.Same(rows[finding.Number].Note)])), ct);
    }
}

internal sealed class CloseCorrected(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var open = await db.Set<CheckFinding>().AsNoTracking().Where(finding => finding.CaseNumber == taking.Case.Number && finding.Standing != FindingStanding.Corrected && finding.Standing != FindingStanding.Waived).Select(finding => finding.Number).Take(10).ToListAsync(ct);
        if (open.Count > 0)
        {
            throw new Refusal("standards.not-corrected", ($"未改正：{string.Join("、", open)}；应再次责令改正或移送", $"Not corrected: {string.Join(", ", open)}; order once more or transfer"), 409);
        }
    }
}

/// <summary>What stays uncorrected goes to the standards authority, whose the penalty is.</summary>
internal sealed class TransferCheck(RongxiDb db, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var transfer = taking.InputAs<TransferOrder>();
        var task = taking.Application<CheckTask>();
        var findings = await db.Set<CheckFinding>().Where(finding => finding.CaseNumber == taking.Case.Number && finding.Standing == FindingStanding.NotCorrected).OrderBy(finding => finding.Number).ToListAsync(ct);
        if (findings.Count == 0)
        {
            throw new Refusal("standards.nothing-to-transfer", ("全部问题已改正，不需移送", "Everything is corrected: nothing to transfer"), 409);
        }

        foreach (var finding in findings)
        {
            finding.Standing = FindingStanding.Transferred;
            await taking.Change(finding, CheckFinding.Register, $"移送{transfer.To}", ct);
        }

        await letters.Letter(taking, "standard-transfer", new DocumentValues()
            .Set("object", task.Object)
            .Set("unit", task.Unit)
            .Set("reasons", transfer.Reasons)
            .Table("findings", findings.Select(finding => (IReadOnlyList<Text>)[Text.Same(finding.Number), Text.Same($"{finding.Code} {finding.Clause}"), Text.Same(finding.Finding), Text.Same($"{finding.DueOn:yyyy-MM-dd}")])), ct, recipient: transfer.To);
    }
}
