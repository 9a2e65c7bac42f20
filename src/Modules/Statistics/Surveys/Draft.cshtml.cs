using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Reporting;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Tags;
using Rongxi.Web.Uploads;

namespace Rongxi.Statistics.Surveys;

/// <summary>A form being designed: its head, columns, rows and checks, with the form as it will be printed below.</summary>
[Needs(Permissions.Handle, Field = StatisticsModule.FieldName)]
internal sealed class DraftModel(RongxiDb db, SurveyBook book, Charters charters) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    [FromRoute]
    public string? Form { get; init; }

    /// <summary>A form of an earlier edition, to begin a revision from.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty]
    public int Seen { get; set; }

    public FormDefinition Definition => FormDefinition.Of<FormSheet>();

    public FormValues Typed { get; private set; } = new();

    public string CaseTitle { get; private set; } = "";

    /// <summary>Forms in force that a revision may begin from.</summary>
    public IReadOnlyList<SurveyForm> Earlier { get; private set; } = [];

    public SheetView? Preview { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(string? row, string? remove, string? repair, string? go, CancellationToken ct)
    {
        await Load(ct);
        FormMoves.Take(Typed, Definition.Fields, Request.Form.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
        FormMoves.Repair(Typed, Definition, repair);
        FormMoves.Row(Typed, Definition, row);
        foreach (var field in Definition.Fields.Where(field => field.Kind == FieldKind.Rows))
        {
            if (go == "import" && Request.Form.Files.GetFile(field.Name + RowSheets.Suffix) is { Length: > 0 } file)
            {
                await RowSheets.Take(Typed, field, file, ct);
            }
        }

        if (row is not null || remove is not null || repair is not null || go is "import" or "preview")
        {
            See();
            return Page();
        }

        var sheet = (FormSheet)Definition.Bind(Typed).OrRefuse();
        var kept = await book.Keep(Number, Form ?? (string.IsNullOrWhiteSpace(From) ? null : From), sheet, Form is null ? null : Seen, Me, ct);
        Say(($"已保存 {sheet.FormNumber}", $"{sheet.FormNumber} was saved"));
        return To($"/statistics/drafts/{Number}/{kept.Form}");
    }

    public async Task<IActionResult> OnPostDropAsync(CancellationToken ct)
    {
        await book.Drop(Number, Form ?? "", Me, ct);
        Say(("已撤下这张表", "The form was taken out"));
        return To($"/cases/{Number}");
    }

    public override async Task Show(CancellationToken ct)
    {
        await Load(ct);
        if (Request.Method == "POST")
        {
            FormMoves.Take(Typed, Definition.Fields, Request.Form.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
        }

        See();
    }

    private async Task Load(CancellationToken ct)
    {
        var file = await db.Cases.AsNoTracking().FirstOrDefaultAsync(file => file.Number == Number && file.Procedure == SurveyApproving.Code, ct) ?? throw Refusal.NotFound(Number);
        CaseTitle = file.Title;
        if (Request.Method != "GET")
        {
            return;
        }

        var drafts = await book.Drafted(Number, ct);
        if (Form is not null)
        {
            var draft = drafts.FirstOrDefault(one => one.Form == Form) ?? throw Refusal.NotFound(Form);
            (Seen, Typed) = (draft.Version, Spread(draft.Sheet));
        }
        else if (!string.IsNullOrWhiteSpace(From))
        {
            var form = await book.Form(From, ct);
            Typed = Spread((await book.InHand(form.Number, form.Edition, ct)).Edition.Sheet);
        }
        else
        {
            Typed[nameof(FormSheet.MakingBody)] = charters[db.Office].NameZh;
            Typed["Columns[0].Code"] = "1";
            Typed["Columns[0].Title"] = "本期";
            Typed["Rows[0].Code"] = "01";
            Earlier = await db.Set<SurveyForm>().AsNoTracking().Where(form => form.State == RecordState.Valid && form.Edition > 0).OrderBy(form => form.FormNumber).Take(SurveyBook.MostForms).ToListAsync(ct);
        }
    }

    private FormValues Spread(string json) => Definition.Spread(System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject());

    private void See()
    {
        if (Definition.Bind(Typed).Record is FormSheet sheet && !sheet.Check().Any())
        {
            var json = Definition.Write(sheet);
            Preview = new SheetView { Form = SurveyBook.InHand(new FormEdition { Office = db.Office, Form = Form ?? "", Edition = 1, Sheet = json, Hash = json, CaseNumber = Number, ChangedAt = default, ByName = "" }) };
        }
    }
}
