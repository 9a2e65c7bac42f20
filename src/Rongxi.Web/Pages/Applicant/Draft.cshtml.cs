using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Checks;
using Rongxi.Web.Frame;
using Rongxi.Web.Pages.Services;
using Rongxi.Web.Tags;
using Rongxi.Web.Uploads;

namespace Rongxi.Web.Pages.Applicant;

/// <summary>The online application: a step at a time, checked and submitted on the last, told what happens next afterwards.</summary>
[SignedIn]
[RequestSizeLimit(100 << 20)]
public sealed class DraftModel(RongxiDb db, ProcedureBook procedures, OfficeBooks books, DraftDesk drafts, PaperUploads uploads, ApplicationCheck check, DraftKeeping keeping) : RongxiPage
{
    private bool _imported;

    [FromRoute]
    public required string Code { get; init; }

    /// <summary>Step shown, from 1; one more than the form has is the check before submitting.</summary>
    [BindProperty(SupportsGet = true, Name = "step")]
    public int Step { get; set; } = 1;

    /// <summary>Version of the draft this window began from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Token of this window.</summary>
    [BindProperty]
    public string? Writer { get; set; }

    /// <summary>Where the button leads: <c>next</c>, <c>previous</c>, <c>stay</c>, <c>check</c>.</summary>
    [BindProperty]
    public string? Go { get; set; }

    [BindProperty]
    public bool Force { get; set; }

    [BindProperty]
    public bool Undertaken { get; set; }

    public Draft Draft { get; private set; } = null!;
    public Procedure Procedure { get; private set; } = null!;

    /// <summary>Days for which the draft is kept after its last change.</summary>
    public int KeptDays { get; private set; }

    public FormDefinition Form => Procedure.Form!;
    public FormValues Values { get; private set; } = new();
    public IReadOnlyList<FieldError> All { get; private set; } = [];
    public IReadOnlyList<FieldError> Shown { get; private set; } = [];
    public IReadOnlySet<int> Seen { get; private set; } = new HashSet<int>();
    public string? UnitName { get; private set; }
    public string? UnitCode { get; private set; }
    public CheckAnswer? Answer { get; private set; }
    public object? Record { get; private set; }
    public Case? Submitted { get; private set; }
    public ClockReading? FirstLimit { get; private set; }

    public bool IsCheck => Step > Form.Sections.Count;
    public bool IsConflict => (HttpContext.Items[nameof(Refusal)] as Refusal)?.Code == "draft.other-device";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Writer = Guid.CreateVersion7().ToString("N")[..20];
        await Show(ct);
        // What is wrong in a step is told once the step was left; a step never seen has no errors yet.
        Shown = IsCheck ? All : Seen.Contains(Step - 1) ? ErrorsOf(Step - 1) : [];
    }

    public override async Task Show(CancellationToken ct)
    {
        await Load(ct);
        if (Draft.SubmittedAs is not null)
        {
            await ShowSubmitted(ct);
            return;
        }

        if (IsConflict || (HttpMethodIsPost && !IsCheck && !_imported))
        {
            FormMoves.Take(Values, Form.Sections[Step - 1].Fields, Posted);
        }

        Check();
        Shown = HttpMethodIsPost ? (HttpContext.Items[nameof(Refusal)] as Refusal)?.Errors ?? [] : [];
        await Compute(ct);
    }

    /// <summary>Saves the step and goes where the button says; rows, papers and repairs are buttons of the same form.</summary>
    public async Task<IActionResult> OnPostAsync(string? row, string? remove, string? repair, CancellationToken ct)
    {
        await Load(ct);
        if (Draft.SubmittedAs is not null)
        {
            return To("/drafts/" + Code);
        }

        if (IsCheck)
        {
            return Go == "previous" ? To($"/drafts/{Code}?step={Onward(-1)}") : await Submit(ct);
        }

        var section = Form.Sections[Step - 1];
        FormMoves.Take(Values, section.Fields, Posted);
        var refused = await uploads.Take(Values, section.Fields, Request.Form.Files, ct);
        FormMoves.Repair(Values, Form, repair);
        FormMoves.Remove(Values, Form, remove);
        FormMoves.Row(Values, Form, row);
        if (Go == "import")
        {
            return await Import(section, ct);
        }

        var stays = row is not null || remove is not null || repair is not null || Go is "stay" or "check";
        if (!stays)
        {
            DraftDesk.MarkSeen(Values, Step - 1);
        }

        await drafts.Save(Code, Values, Version, Writer ?? "", Force, Me, ct);
        if (refused.Count > 0)
        {
            throw new Refusal("form.paper", (refused.Count == 1 ? "有一份材料没有收下，其余内容已保存" : $"有 {refused.Count} 份材料没有收下，其余内容已保存", refused.Count == 1 ? "One paper was not taken; everything else is saved" : $"{refused.Count} papers were not taken; everything else is saved"), refused);
        }

        if (stays)
        {
            if (Go == "stay")
            {
                Say(($"草稿已保存，{KeptDays} 天内可继续填写", $"The draft is saved; go on within {KeptDays} days"));
            }

            return To($"/drafts/{Code}?step={Step}{(Go == "check" ? "#check" : "")}");
        }

        Check();
        if (Go != "previous" && ErrorsOf(Step - 1) is { Count: > 0 } wrong)
        {
            throw new Refusal("form.invalid", ($"有 {wrong.Count} 处需要修改，其余内容已保存", wrong.Count == 1 ? "1 field needs correction; the rest is saved" : $"{wrong.Count} fields need correction; the rest is saved"), wrong);
        }

        return To($"/drafts/{Code}?step={Onward(Go == "previous" ? -1 : 1)}");
    }

    /// <summary>Takes rows from a table: all of them are kept, and what is wrong in them is told by row.</summary>
    private async Task<IActionResult> Import(FormSection section, CancellationToken ct)
    {
        var taken = 0;
        foreach (var field in section.Fields.Where(field => field.Kind == FieldKind.Rows))
        {
            if (Request.Form.Files.GetFile(field.Name + RowSheets.Suffix) is { Length: > 0 } file)
            {
                taken += await RowSheets.Take(Values, field, file, ct);
            }
        }

        if (taken == 0)
        {
            throw new Refusal("rows.no-file", ("请先选择表格文件", "Choose a file first"), [new(section.Fields.First(field => field.Kind == FieldKind.Rows).Name, ("CSV 或 XLSX", "CSV or XLSX"))]);
        }

        await drafts.Save(Code, Values, Version, Writer ?? "", Force, Me, ct);
        Check();
        var wrong = ErrorsOf(Step - 1).Where(error => error.Field.Contains('[', StringComparison.Ordinal)).ToList();
        if (wrong.Count > 0)
        {
            _imported = true;
            throw new Refusal("form.invalid", ($"已导入 {taken} 行，其中有 {wrong.Count} 处需要修改；可在下面改，也可改表格后重新导入", $"{taken} rows were imported, {wrong.Count} fields need correction: correct them below, or in the table and import it again"), wrong);
        }

        Say(($"已导入 {taken} 行", $"{taken} rows were imported"));
        return To($"/drafts/{Code}?step={Step}");
    }

    /// <summary>A workbook with the columns of a field's rows, their meaning and their choices.</summary>
    public async Task<IActionResult> OnGetTemplateAsync(string field, CancellationToken ct)
    {
        await Load(ct);
        var rows = Form.Fields.FirstOrDefault(one => one.Kind == FieldKind.Rows && one.Name == field) ?? throw Refusal.NotFound(field);
        var file = new MemoryStream();
        await XlsxTable.WriteAsync(file, rows.Title, RowSheets.Columns(rows), NoRows(), Language, notes: true, ct);
        return File(file.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{Procedure.Code}-{rows.Name}.xlsx");
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> NoRows()
    {
        await Task.CompletedTask;
        yield break;
    }

    /// <summary>Saves while typing; answers the words shown beside the title.</summary>
    public async Task<IActionResult> OnPostAutosaveAsync(CancellationToken ct)
    {
        await Load(ct);
        if (Draft.SubmittedAs is null && !IsCheck)
        {
            FormMoves.Take(Values, Form.Sections[Step - 1].Fields, Posted);
            Draft = await drafts.SaveWhileTyping(Code, Values, Version, Writer ?? "", Me, ct);
        }

        return Content(new Text($"{OfficeBooks.Local(Draft.ChangedAt):HH:mm} 已自动保存", $"Saved at {OfficeBooks.Local(Draft.ChangedAt):HH:mm}").ToString(), "text/plain; charset=utf-8");
    }

    /// <summary>What follows from what is typed: the panel beside the form, alone.</summary>
    public async Task<IActionResult> OnPostAsideAsync(CancellationToken ct)
    {
        await Load(ct);
        if (!IsCheck && Draft.SubmittedAs is null)
        {
            FormMoves.Take(Values, Form.Sections[Step - 1].Fields, Posted);
        }

        await Compute(ct);
        return Partial("_Aside", this);
    }

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken ct)
    {
        await Load(ct);
        await drafts.Discard(Code, Me, ct);
        Say(($"草稿 {Code} 已放弃", $"Draft {Code} was discarded"));
        return To(Draft.Supplements is { } number ? "/my/" + number : "/my");
    }

    /// <summary>Whether a step asks anything of this application: a renewal has nothing to say on transfers.</summary>
    public bool Asks(int section) => Form.Sections[section].Fields.Any(field => field.IsAsked(Values));

    private int Onward(int by)
    {
        var step = Step + by;
        while (step > 1 && step <= Form.Sections.Count && !Asks(step - 1))
        {
            step += by;
        }

        return Math.Max(1, step);
    }

    public IReadOnlyList<FieldError> ErrorsOf(int section) =>
        [.. All.Where(error => Form.Sections[section].Fields.Any(field => FormMoves.Within(error.Field, field.Name)))];

    /// <summary>Which step holds a field, from 1.</summary>
    public int StepOf(string path)
    {
        for (var i = 0; i < Form.Sections.Count; i++)
        {
            if (Form.Sections[i].Fields.Any(field => FormMoves.Within(path, field.Name)))
            {
                return i + 1;
            }
        }

        return 1;
    }

    /// <summary>What a field is called in the list of errors: of a row, its number and the field in it.</summary>
    public string Naming(string path)
    {
        if (Form.Fields.FirstOrDefault(field => FormMoves.Within(path, field.Name)) is not { } field)
        {
            return "";
        }

        var open = path.IndexOf('[', StringComparison.Ordinal);
        var close = path.IndexOf("].", StringComparison.Ordinal);
        if (field.Row is { } row && open > 0 && close > open && int.TryParse(path.AsSpan(open + 1, close - open - 1), out var index))
        {
            var inner = row.Fields.FirstOrDefault(inner => FormMoves.Within(path[(close + 2)..], inner.Name))?.Title ?? field.Title;
            return new Text($"第 {index + 1} 行{inner.Zh}", $"Row {index + 1}, {inner.En}").ToString();
        }

        return (path.EndsWith(".Longitude", StringComparison.Ordinal) ? new Text("经度", "Longitude") : path.EndsWith(".Latitude", StringComparison.Ordinal) ? new Text("纬度", "Latitude") : field.Title).ToString();
    }

    public bool IsTyped(int section) => Form.Sections[section].Fields.Any(field => Values.All.Any(pair => FormMoves.Within(pair.Key, field.Name) && pair.Value.Length > 0));

    private async Task<IActionResult> Submit(CancellationToken ct)
    {
        Check();
        if (All.Count > 0)
        {
            throw new Refusal("form.invalid", ($"有 {All.Count} 处需要修改，其余内容已保存", All.Count == 1 ? "1 field needs correction; the rest is saved" : $"{All.Count} fields need correction; the rest is saved"), All);
        }

        if (!Undertaken)
        {
            throw new Refusal("form.undertaking", ("提交前请确认承诺", "Confirm the undertaking before submitting"), [new("Undertaken", ("请勾选", "Tick this box"))]);
        }

        var number = await drafts.Submit(Code, Me, ct);
        if (Draft.Supplements is not null)
        {
            Say(("补正材料已提交，办公室收到后继续办理", "Your correction is handed in; the office goes on with it"));
            return To("/my/" + number);
        }

        return To("/drafts/" + Code);
    }

    private async Task Load(CancellationToken ct)
    {
        Draft = await drafts.Find(Code, Me, ct);
        Procedure = procedures.Find(Draft.Procedure) ?? throw Refusal.NotFound(Draft.Procedure);
        Values = drafts.Values(Draft);
        Seen = DraftDesk.SeenSteps(Values);
        KeptDays = await keeping.Days(ct);
        Step = Math.Clamp(Step, 1, Form.Sections.Count + 1);
        UnitName = DraftDesk.CounterPerson(Values);
        if (Draft.UnitId is { } id && await db.Units.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, ct) is { } unit)
        {
            (UnitName, UnitCode) = (unit.Name, unit.CreditCode);
        }
    }

    private void Check()
    {
        var bound = Form.Bind(Values);
        All = bound.Errors;
        Record = bound.Record;
    }

    private async Task Compute(CancellationToken ct) => Answer = check.Knows(Form)
        ? await check.Of(Procedure, DraftDesk.Typed(Values), UnitName ?? Me.Name, UnitCode, Office, Me, ct)
        : null;

    private async Task ShowSubmitted(CancellationToken ct)
    {
        Submitted = await db.Cases.AsNoTracking().AsSplitQuery().Include(file => file.Steps).FirstOrDefaultAsync(file => file.Number == Draft.SubmittedAs, ct);
        if (Submitted is not null)
        {
            FirstLimit = Clock.ReadAll(Procedure, Submitted, await books.Calendar(ct), await books.Rules(Office.Code, ct), db.Clock.GetUtcNow(), Today)
                .Where(reading => reading.State == ClockState.Running && reading.Limit.Of == LimitOf.Office).OrderBy(reading => reading.DueOn).FirstOrDefault();
        }
    }

    private bool HttpMethodIsPost => Request.Method == "POST";

    private IEnumerable<KeyValuePair<string, string?>> Posted => Request.Form.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));
}
