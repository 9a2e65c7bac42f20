using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Surveys;

/// <summary>A revision names a project in use; a new one does not carry the name of another.</summary>
internal sealed class SurveyOpening(RongxiDb db) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (SurveyApplication)application!;
        if (form.Kind == SurveyKind.Revised)
        {
            var revised = await db.Set<SurveyProject>().AsNoTracking().FirstOrDefaultAsync(survey => survey.Number == form.Revises!.Trim(), ct);
            if (revised?.Standing is not (SurveyStanding.InUse or SurveyStanding.Approved or SurveyStanding.Expired))
            {
                throw Wrong(nameof(form.Revises), ($"没有可修订的项目 {form.Revises}", $"There is no survey {form.Revises} to revise"));
            }
        }
        else if (await db.Set<SurveyProject>().AsNoTracking().FirstOrDefaultAsync(survey => survey.Name == form.Name.Trim() && (survey.Standing == SurveyStanding.InUse || survey.Standing == SurveyStanding.Approved), ct) is { } same)
        {
            throw Wrong(nameof(form.Name), ($"已有同名项目 {same.Number}；变更请选“修订”", $"{same.Number} has this name; choose “Revised” to change it"));
        }

        opened.Title = form.Name.Trim();
    }

    internal static Refusal Wrong(string field, Text text) => new("form.invalid", ("有 1 处需要修改", "1 field needs correction"), [new(field, text)]);
}

/// <summary>The papers go to the statistics bureau: every form without fault, the system complete, a test made.</summary>
internal sealed class SubmitSurvey(RongxiDb db, SurveyBook book, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.Application<SurveyApplication>();
        var submission = taking.InputAs<Submission>();
        var drafts = await book.Drafted(taking.Case.Number, ct);
        if (drafts.Count == 0)
        {
            throw new Refusal("statistics.no-forms", ("还没有报表：请先设计至少一张表", "There is no form yet: design at least one"), 409);
        }

        var sheets = drafts.Select(SurveyBook.InHand).ToList();
        foreach (var wrong in sheets.Where(sheet => sheet.Sheet.Check().Any()))
        {
            throw new Refusal("statistics.sheet-wrong", ($"表 {wrong.Sheet.FormNumber} 有误", $"Form {wrong.Sheet.FormNumber} has faults"), [.. wrong.Sheet.Check()]);
        }

        var survey = taking.Case.RecordNumber is { } number ? await book.Numbered(number, ct) : form.Kind == SurveyKind.Revised ? await book.Numbered(form.Revises!.Trim(), ct) : null;
        if (survey is null)
        {
            survey = new SurveyProject
            {
                Office = db.Office, Number = await book.Next("DC", taking.Today.Year, ct), Name = form.Name.Trim(), NameEn = form.NameEn?.Trim(), Aim = form.Aim, Content = form.Content, Method = form.Method, Objects = form.Objects, Organisation = form.Organisation,
                Delivery = form.Delivery, Publication = form.Publication, Every = form.Every, Forms = drafts.Count, Standing = SurveyStanding.Submitted, CaseNumber = taking.Case.Number,
            };
            db.Add(survey);
            await db.Enter(survey, SurveyProject.Register, EntryKind.Registered, $"送{submission.To}审批", taking.Today, taking.By, ct, taking.Case.Number);
        }
        else if (survey.Standing is SurveyStanding.Submitted or SurveyStanding.Draft)
        {
            survey.Forms = drafts.Count;
            await db.Enter(survey, SurveyProject.Register, EntryKind.Changed, $"修改后再送{submission.To}审批", taking.Today, taking.By, ct, taking.Case.Number);
        }

        (taking.Case.RecordRegister, taking.Case.RecordNumber) = (SurveyProject.Register, survey.Number);
        await book.Index(survey, ct);
        await letters.Letter(taking, "survey-submission", Letter(form, submission, sheets), ct, recipient: submission.To);
        await letters.Sheet(taking, "survey-system", SystemText(form, sheets), ct);
    }

    private static DocumentValues Letter(SurveyApplication form, Submission submission, IReadOnlyList<FormInHand> sheets) => Head(form, sheets).Set("kind", Titles.Of(form.Kind)).Set("test", submission.Test);

    private static DocumentValues SystemText(SurveyApplication form, IReadOnlyList<FormInHand> sheets) => Head(form, sheets)
        .Set("content", form.Content)
        .Set("method", Titles.Of(form.Method))
        .Set("every", Titles.Of(form.Every))
        .Set("organisation", form.Organisation)
        .Set("delivery", form.Delivery)
        .Set("publication", form.Publication);

    private static DocumentValues Head(SurveyApplication form, IReadOnlyList<FormInHand> sheets) => new DocumentValues()
        .Set("survey", (form.Name, form.NameEn ?? form.Name))
        .Set("aim", form.Aim)
        .Set("objects", form.Objects)
        .Table("forms", sheets.Select(one => (IReadOnlyList<Text>)[Text.Same(one.Sheet.FormNumber), one.Sheet.Title, Titles.Of(one.Sheet.Every), Text.Same(one.Plan.Entered.Count.ToString(CultureInfo.InvariantCulture)), Text.Same((one.Sheet.Checks?.Count ?? 0).ToString(CultureInfo.InvariantCulture))]));
}

/// <summary>The bureau approved: number and last day go onto the project and every form of it.</summary>
internal sealed class RecordApproval(RongxiDb db, SurveyBook book, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var approval = taking.InputAs<SurveyApproval>();
        var form = taking.Application<SurveyApplication>();
        if (approval.On > taking.Today)
        {
            throw SurveyOpening.Wrong(nameof(approval.On), ("批准日期不能晚于今天", "Not after today"));
        }

        var rules = await books.Rules(db.Office, ct);
        var most = (int)(form.Kind == SurveyKind.New ? rules.Number($"{SurveyApproving.Code}.new-months", taking.Today, 24) : rules.Number($"{SurveyApproving.Code}.revised-months", taking.Today, 36));
        if (approval.ValidUntil <= approval.On || approval.ValidUntil > approval.On.AddMonths(most))
        {
            throw SurveyOpening.Wrong(nameof(approval.ValidUntil), ($"应在批准日之后 {most} 个月内", $"Within {most} months after the approval"));
        }

        var survey = await book.Numbered(taking.Case.RecordNumber!, ct);
        var drafts = await book.Drafted(taking.Case.Number, ct);
        (survey.Name, survey.NameEn, survey.Aim, survey.Content, survey.Method, survey.Objects) = (form.Name.Trim(), form.NameEn?.Trim(), form.Aim, form.Content, form.Method, form.Objects);
        (survey.Organisation, survey.Delivery, survey.Publication, survey.Every, survey.Forms) = (form.Organisation, form.Delivery, form.Publication, form.Every, drafts.Count);
        (survey.ApprovedBy, survey.ApprovalNumber, survey.ApprovedOn, survey.ValidUntil) = (approval.Body.Trim(), approval.DocumentNumber.Trim(), approval.On, approval.ValidUntil);
        survey.Edition += form.Kind == SurveyKind.Revised ? 1 : 0;
        (survey.Standing, survey.State, survey.CaseNumber) = (SurveyStanding.Approved, RecordState.Valid, taking.Case.Number);
        await db.Enter(survey, SurveyProject.Register, EntryKind.Changed, $"{approval.Body.Trim()}批准（{approval.DocumentNumber.Trim()}）", approval.On, taking.By, ct, taking.Case.Number);
        await book.Index(survey, ct);
        foreach (var draft in drafts)
        {
            (draft.ApprovalNumber, draft.ApprovedOn, draft.ValidUntil) = (survey.ApprovalNumber, approval.On, approval.ValidUntil);
            draft.Version++;
        }
    }
}

internal sealed class RecordRefusal(RongxiDb db, SurveyBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var refusal = taking.InputAs<SurveyRefusal>();
        var survey = await book.Numbered(taking.Case.RecordNumber!, ct);
        // A revision refused leaves the edition in use as it is.
        if (survey.Standing == SurveyStanding.Submitted)
        {
            (survey.Standing, survey.State) = (SurveyStanding.Refused, RecordState.Cancelled);
            await db.Enter(survey, SurveyProject.Register, EntryKind.Cancelled, $"{refusal.Body}不予批准（{refusal.DocumentNumber}）：{refusal.Reasons}", refusal.On, taking.By, ct, taking.Case.Number);
            await book.Index(survey, ct);
        }
    }
}

/// <summary>The forms are in force: their editions enter the register of forms, units are told how to recognise them.</summary>
internal sealed class PutSurveyInUse(RongxiDb db, SurveyBook book, CaseLetters letters, CaseDesk desk) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var survey = await book.Numbered(taking.Case.RecordNumber!, ct);
        if (survey.ValidUntil < taking.Today)
        {
            throw new Refusal("statistics.form-expired", ($"批准已于 {survey.ValidUntil:yyyy-MM-dd} 到期", $"The approval ended on {survey.ValidUntil:yyyy-MM-dd}"), 409);
        }

        var before = await db.Cases.AsNoTracking().Where(file => file.Procedure == SurveyApproving.Code && file.Stage == nameof(SurveyStage.InUse) && file.RecordNumber == survey.Number && file.Number != taking.Case.Number).Select(file => file.Number).FirstOrDefaultAsync(ct);
        survey.Standing = SurveyStanding.InUse;
        await db.Enter(survey, SurveyProject.Register, EntryKind.Changed, "付诸执行", taking.Today, taking.By, ct, taking.Case.Number);
        await book.Index(survey, ct);
        var drafts = await book.Drafted(taking.Case.Number, ct);
        foreach (var draft in drafts)
        {
            await Register(draft, survey, taking, ct);
        }

        // What the revision left out is no form of the survey any more.
        var kept = drafts.Select(draft => draft.Form).ToHashSet();
        foreach (var gone in (await db.Set<SurveyForm>().Where(form => form.SurveyNumber == survey.Number && form.State == RecordState.Valid).ToListAsync(ct)).Where(form => !kept.Contains(form.Number)))
        {
            (gone.Standing, gone.State) = (SurveyStanding.Expired, RecordState.Cancelled);
            await db.Enter(gone, SurveyForm.Register, EntryKind.Cancelled, $"修订后停用（{survey.ApprovalNumber}）", taking.Today, taking.By, ct, taking.Case.Number);
            await book.Index(gone, ct);
        }

        await letters.Letter(taking, "survey-in-use", new DocumentValues()
            .Set("survey", survey.Title)
            .Set("approval", ($"{survey.ApprovedBy}{survey.ApprovalNumber}", $"{survey.ApprovedBy}, {survey.ApprovalNumber}"))
            .Set("validUntil", survey.ValidUntil)
            .Set("objects", survey.Objects)
            .Table("forms", drafts.Select(SurveyBook.InHand).Select(one => (IReadOnlyList<Text>)[Text.Same(one.Sheet.FormNumber), one.Sheet.Title, Titles.Of(one.Sheet.Every)])), ct, recipient: "各调查单位", disclosure: Disclosure.Public);
        if (before is not null)
        {
            await desk.Take(before, nameof(SurveyAct.Expire), null, new FormValues(), $"由 {taking.Case.Number} 修订替代", Actor.System, ct);
        }
    }

    private async Task Register(FormEdition draft, SurveyProject survey, ActTaking taking, CancellationToken ct)
    {
        var sheet = SurveyBook.Read(draft.Sheet);
        var form = await db.Set<SurveyForm>().FirstOrDefaultAsync(one => one.Number == draft.Form, ct);
        var isNew = form is null;
        if (form is null)
        {
            form = new SurveyForm { Office = db.Office, Number = draft.Form, FormNumber = sheet.FormNumber, Name = sheet.Name, MakingBody = sheet.MakingBody, Every = sheet.Every, SurveyNumber = survey.Number };
            db.Add(form);
        }

        (form.FormNumber, form.Name, form.NameEn, form.MakingBody, form.Every) = (sheet.FormNumber, sheet.Name, sheet.NameEn, sheet.MakingBody, sheet.Every);
        (form.Edition, form.ApprovalNumber, form.ValidUntil, form.Standing, form.State) = (draft.Edition, draft.ApprovalNumber, draft.ValidUntil, SurveyStanding.InUse, RecordState.Valid);
        await db.Enter(form, SurveyForm.Register, isNew ? EntryKind.Registered : EntryKind.Changed, $"第 {draft.Edition} 版付诸执行（{draft.ApprovalNumber}）", taking.Today, taking.By, ct, taking.Case.Number);
        await book.Index(form, ct);
    }
}

/// <summary>The last day has passed: nothing may be collected with these forms, and units that still owe an answer are told that they may refuse.</summary>
internal sealed class ExpireSurvey(RongxiDb db, SurveyBook book, Notifier notifier) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var survey = await book.Numbered(taking.Case.RecordNumber!, ct);
        // Replaced by a revision, the project lives on.
        if (survey.CaseNumber != taking.Case.Number)
        {
            return;
        }

        (survey.Standing, survey.State) = (SurveyStanding.Expired, RecordState.Expired);
        await db.Enter(survey, SurveyProject.Register, EntryKind.Expired, $"有效期至 {survey.ValidUntil:yyyy-MM-dd}，已届满", taking.Today, taking.By, ct, taking.Case.Number);
        await book.Index(survey, ct);
        foreach (var form in await db.Set<SurveyForm>().Where(form => form.SurveyNumber == survey.Number && form.State == RecordState.Valid).Take(SurveyBook.MostForms).ToListAsync(ct))
        {
            (form.Standing, form.State) = (SurveyStanding.Expired, RecordState.Expired);
            await db.Enter(form, SurveyForm.Register, EntryKind.Expired, "有效期届满", taking.Today, taking.By, ct, taking.Case.Number);
            await book.Index(form, ct);
            await Tell(form, ct);
        }
    }

    private async Task Tell(SurveyForm form, CancellationToken ct)
    {
        var owed = await db.Set<Reporting.SurveyReturn>().AsNoTracking().Where(one => one.Form == form.Number)
            .Join(db.Set<CollectionItem>().Where(item => item.Standing == ReportStanding.Awaited || item.Standing == ReportStanding.Returned), one => one.ItemId, item => item.Id, (one, item) => new { one.CollectionNumber, item.Place, item.UnitCode })
            .Join(db.Set<Collection>().Where(collection => collection.ClosedAt == null), pair => pair.CollectionNumber, collection => collection.Number, (pair, _) => pair).Take(CollectionDesk.MostItems).ToListAsync(ct);
        var codes = owed.Select(one => one.UnitCode).Distinct().ToList();
        var people = new List<(string Code, Guid Person)>();
        foreach (var chunk in codes.Chunk(500))
        {
            people.AddRange((await db.Units.AsNoTracking().Where(unit => chunk.Contains(unit.CreditCode))
                .Join(db.UnitMembers.AsNoTracking().Where(member => member.Until == null), unit => unit.Id, member => member.UnitId, (unit, member) => new { unit.CreditCode, member.PersonId }).Take(5000).ToListAsync(ct)).Select(pair => (pair.CreditCode, pair.PersonId)));
        }

        var byCode = people.ToLookup(pair => pair.Code, pair => pair.Person);
        foreach (var one in owed)
        {
            foreach (var person in byCode[one.UnitCode].Take(50))
            {
                notifier.Tell(person, "report", ($"{form.FormNumber}《{form.Name}》已过有效期，您单位有权拒绝填报（统计法第十七条）", $"{form.FormNumber} “{form.Title.En}” is past its last day of validity: your unit may refuse to answer (Statistics Law, art. 17)"), $"/statistics/returns/{one.CollectionNumber}/{one.Place}");
            }
        }
    }
}

internal sealed class AbandonSurvey(RongxiDb db, SurveyBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        if (taking.Case.RecordNumber is { } number && await book.Numbered(number, ct) is { Standing: SurveyStanding.Submitted } survey)
        {
            (survey.Standing, survey.State) = (SurveyStanding.Abandoned, RecordState.Cancelled);
            await db.Enter(survey, SurveyProject.Register, EntryKind.Cancelled, $"放弃：{taking.Remark}", taking.Today, taking.By, ct, taking.Case.Number);
            await book.Index(survey, ct);
        }
    }
}

/// <summary>Ends surveys whose last day has passed; every night.</summary>
internal sealed class SurveyExpiry(RongxiDb db, CaseDesk desk, OfficeBooks books)
{
    public async Task<int> RunOnce(CancellationToken ct)
    {
        var today = books.Today;
        var over = await db.Set<SurveyProject>().AsNoTracking().Where(survey => survey.Standing == SurveyStanding.InUse && survey.ValidUntil < today).OrderBy(survey => survey.Number).Select(survey => survey.CaseNumber).Take(200).ToListAsync(ct);
        foreach (var number in over)
        {
            await desk.Take(number, nameof(SurveyAct.Expire), null, new FormValues(), null, Actor.System, ct);
            db.ChangeTracker.Clear();
        }

        return over.Count;
    }
}
