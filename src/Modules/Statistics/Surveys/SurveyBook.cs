using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Reporting;

namespace Rongxi.Statistics.Surveys;

/// <summary>A form with one of its editions, read.</summary>
internal sealed record FormInHand(FormEdition Edition, FormSheet Sheet, SheetPlan Plan);

/// <summary>Finds survey projects and their forms, keeps drafts of forms, numbers records.</summary>
internal sealed class SurveyBook(RongxiDb db, Charters charters, OfficeBooks books, SearchIndex search, TimeProvider clock)
{
    public const int MostForms = 60;

    /// <summary>The next number of a series of the module, such as <c>5101-2026-DC-0001</c>.</summary>
    public async Task<string> Next(string kind, int year, CancellationToken ct) =>
        $"{charters[db.Office].NumberPrefix}-{year}-{kind}-{await db.Next(db.Office, $"statistics:{kind}", year, ct):0000}";

    public async Task<SurveyProject> Numbered(string number, CancellationToken ct) =>
        await db.Set<SurveyProject>().FirstOrDefaultAsync(survey => survey.Number == number, ct) ?? throw Refusal.NotFound(number);

    /// <summary>The form of that number, or of that form number, in force or not.</summary>
    public async Task<SurveyForm> Form(string number, CancellationToken ct) =>
        await db.Set<SurveyForm>().FirstOrDefaultAsync(form => form.Number == number, ct)
        ?? await db.Set<SurveyForm>().OrderByDescending(form => form.Number).FirstOrDefaultAsync(form => form.FormNumber == number, ct)
        ?? throw Refusal.NotFound(number);

    /// <summary>The forms drafted in a case.</summary>
    public async Task<IReadOnlyList<FormEdition>> Drafted(string caseNumber, CancellationToken ct) =>
        await db.Set<FormEdition>().Where(edition => edition.CaseNumber == caseNumber).OrderBy(edition => edition.Form).Take(MostForms).ToListAsync(ct);

    /// <summary>The editions of a form, newest first.</summary>
    public async Task<IReadOnlyList<FormEdition>> Editions(string form, CancellationToken ct) =>
        await db.Set<FormEdition>().AsNoTracking().Where(edition => edition.Form == form).OrderByDescending(edition => edition.Edition).Take(200).ToListAsync(ct);

    /// <summary>An edition, read for filling in.</summary>
    public async Task<FormInHand> InHand(string form, int edition, CancellationToken ct)
    {
        var kept = await db.Set<FormEdition>().AsNoTracking().FirstOrDefaultAsync(one => one.Form == form && one.Edition == edition, ct) ?? throw Refusal.NotFound($"{form} v{edition}");
        return InHand(kept);
    }

    public static FormInHand InHand(FormEdition edition)
    {
        var sheet = Read(edition.Sheet);
        return new FormInHand(edition, sheet, SheetPlan.Of(sheet, edition.Hash));
    }

    public static FormSheet Read(string json) => (FormSheet)FormDefinition.Of<FormSheet>().Read(json);

    /// <summary>
    /// Keeps a form while its survey is drafted: a new one, or a new edition of one in force. Refused once the papers are with the
    /// statistics bureau.
    /// </summary>
    /// <exception cref="Refusal"><c>statistics.not-drafting</c>, <c>statistics.form-number</c>, <c>statistics.form-moved-on</c>, <c>statistics.too-many-forms</c>.</exception>
    public Task<FormEdition> Keep(string caseNumber, string? form, FormSheet sheet, int? seen, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.Handle, StatisticsModule.FieldName);
        var wrong = sheet.Check().ToList();
        if (wrong.Count > 0)
        {
            throw new Refusal("form.invalid", ($"有 {wrong.Count} 处需要修改", wrong.Count == 1 ? "1 field needs correction" : $"{wrong.Count} fields need correction"), wrong);
        }

        return db.Transact(
            async () =>
            {
                var file = await db.Cases.AsNoTracking().FirstOrDefaultAsync(file => file.Number == caseNumber && file.Procedure == SurveyApproving.Code, ct) ?? throw Refusal.NotFound(caseNumber);
                if (file.Stage is not (nameof(SurveyStage.Draft) or nameof(SurveyStage.Changing)))
                {
                    throw new Refusal("statistics.not-drafting", ("调查制度已送审或已批准，表样不能再改；变更应作修订重新报批（统计法第十六条）", "The system is with the bureau or approved: its forms stay. A change is a revision and approved anew (Statistics Law, art. 16)"), 409);
                }

                var json = FormDefinition.Of<FormSheet>().Write(sheet with { FormNumber = sheet.FormNumber.Trim() });
                var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
                var drafts = await Drafted(caseNumber, ct);
                var now = clock.GetUtcNow();
                var draft = form is null ? null : drafts.FirstOrDefault(one => one.Form == form);
                foreach (var other in drafts.Where(other => other != draft && Read(other.Sheet).FormNumber == sheet.FormNumber.Trim()))
                {
                    throw new Refusal("statistics.form-number", ($"本项目已有表号 {sheet.FormNumber}", $"This survey has a form {sheet.FormNumber} already"), [new(nameof(FormSheet.FormNumber), ("表号重复", "Taken"))], 409);
                }

                if (draft is not null)
                {
                    if (seen is not null && seen != draft.Version)
                    {
                        throw new Refusal("statistics.form-moved-on", ($"{draft.ByName}在您打开之后保存了这张表；您填写的内容已保留，再次保存将以此为准", $"{draft.ByName} saved this form since you opened it; what you typed is kept, and saving again keeps it"), 409);
                    }

                    (draft.Sheet, draft.Hash, draft.ChangedAt, draft.ByName) = (json, hash, now, by.Name);
                    draft.Version++;
                    return draft;
                }

                if (drafts.Count >= MostForms)
                {
                    throw new Refusal("statistics.too-many-forms", ($"一个项目最多 {MostForms} 张表", $"A survey has at most {MostForms} forms"));
                }

                // A form of that number in force elsewhere would leave units with two forms of one name.
                var known = await db.Set<SurveyForm>().AsNoTracking().FirstOrDefaultAsync(one => one.FormNumber == sheet.FormNumber.Trim() && one.State == Kernel.Registers.RecordState.Valid, ct);
                if (known is not null && known.Number != form)
                {
                    throw new Refusal("statistics.form-number", ($"表号 {sheet.FormNumber} 已用于 {known.Number}；修订请从该表开始", $"Form number {sheet.FormNumber} belongs to {known.Number}; to revise it begin from there"), [new(nameof(FormSheet.FormNumber), ("表号已用", "Taken"))], 409);
                }

                var edition = form is null ? 0 : await db.Set<FormEdition>().Where(one => one.Form == form).MaxAsync(one => (int?)one.Edition, ct) ?? throw Refusal.NotFound(form);
                draft = new FormEdition
                {
                    Office = db.Office, Form = form ?? await Next("BB", books.Today.Year, ct), Edition = edition + 1, Sheet = json, Hash = hash, CaseNumber = caseNumber, ChangedAt = now, ByName = by.Name,
                };
                db.Add(draft);
                return draft;
            },
            ct);
    }

    /// <summary>Takes a draft back out of its survey.</summary>
    public Task Drop(string caseNumber, string form, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.Handle, StatisticsModule.FieldName);
        return db.Transact(
            async () =>
            {
                var file = await db.Cases.AsNoTracking().FirstOrDefaultAsync(file => file.Number == caseNumber && file.Procedure == SurveyApproving.Code, ct) ?? throw Refusal.NotFound(caseNumber);
                var draft = (await Drafted(caseNumber, ct)).FirstOrDefault(one => one.Form == form) ?? throw Refusal.NotFound(form);
                if (file.Stage is not (nameof(SurveyStage.Draft) or nameof(SurveyStage.Changing)))
                {
                    throw new Refusal("statistics.not-drafting", ("已送审或已批准，不能再改", "It is with the bureau or approved and stays"), 409);
                }

                db.Remove(draft);
            },
            ct);
    }

    /// <summary>The numbers that expressions may name, on a day.</summary>
    public async Task<Func<string, decimal>> Named(DateOnly on, CancellationToken ct)
    {
        var growth = (await books.Rules(db.Office, ct)).Number($"{Collecting.Code}.growth", on, Collecting.GrowthPercent) / 100;
        return name => name == "growthLimit" ? growth : 0;
    }

    public Task Index(SurveyProject survey, CancellationToken ct) => search.Put(
        new SearchEntry
        {
            Office = survey.Office, Kind = SurveyProject.Register, Number = survey.Number, Title = survey.Name, Detail = survey.ApprovalNumber ?? survey.NameEn ?? "", Address = $"/statistics/surveys/{survey.Number}",
            Field = StatisticsModule.FieldName, Public = survey.Standing is SurveyStanding.InUse or SurveyStanding.Expired, At = clock.GetUtcNow(),
        },
        StatisticsRegisters.Surveys.SearchWords(survey), ct);

    public Task Index(SurveyForm form, CancellationToken ct) => search.Put(
        new SearchEntry
        {
            Office = form.Office, Kind = SurveyForm.Register, Number = form.Number, Title = form.Name, Detail = $"{form.FormNumber} · {form.ApprovalNumber}", Address = $"/statistics/forms/{form.Number}",
            Field = StatisticsModule.FieldName, Public = form.Standing is SurveyStanding.InUse or SurveyStanding.Expired, At = clock.GetUtcNow(),
        },
        StatisticsRegisters.Forms.SearchWords(form), ct);
}
