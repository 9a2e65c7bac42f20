using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Tags;
using Rongxi.Web.Uploads;

namespace Rongxi.Web.Pages.Applicant;

/// <summary>
/// A report of one's unit: written, kept as a draft, handed in, corrected after a return. Officers enter here what came on
/// paper.
/// </summary>
[SignedIn]
public sealed class MyReportModel(CollectionReader reader, CollectionDesk desk, ReportDrafts drafts, PaperUploads uploads) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    [FromRoute]
    public int Place { get; init; }

    /// <summary>Whether an officer enters what came on paper.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Paper { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    [BindProperty]
    public int? Seen { get; set; }

    [BindProperty]
    public int DraftVersion { get; set; }

    [BindProperty]
    public string? Go { get; set; }

    [BindProperty]
    public string? ReceivedOn { get; set; }

    public ReportView Report { get; private set; } = null!;
    public FormValues Values { get; private set; } = new();

    public bool MayWrite => Paper ? Report.Item.IsOwed && !Report.Collection.IsClosed : Report.MaySubmit;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await Show(ct);
        return Report.Kind.Page is null ? Page() : To(Report.Kind.AddressOf(Number, Place));
    }

    public override async Task Show(CancellationToken ct)
    {
        await Load(ct);
        (Values, DraftVersion) = await drafts.Read(Report, ct);
        if ((HttpContext.Items[nameof(Refusal)] as Refusal)?.Code == "report.draft-moved-on")
        {
            // What was typed goes before what a colleague saved, once it is saved again.
            FormMoves.Take(Values, Report.Kind.Form.Fields, Posted);
        }
    }

    /// <summary>Keeps what was typed and does what the button says; rows, papers and repairs are buttons of the same form.</summary>
    public async Task<IActionResult> OnPostAsync(string? row, string? remove, string? repair, CancellationToken ct)
    {
        await Load(ct);
        if (!MayWrite)
        {
            // The desk says why.
            await desk.Submit(Order(), Me, ct);
        }

        var form = Report.Kind.Form;
        Values = (await drafts.Read(Report, ct)).Values;
        FormMoves.Take(Values, form.Fields, Posted);
        var refused = await uploads.Take(Values, form.Fields, Request.Form.Files, ct);
        FormMoves.Repair(Values, form, repair);
        FormMoves.Remove(Values, form, remove);
        FormMoves.Row(Values, form, row);
        var taken = Go == "import" ? await Import(form, ct) : 0;
        await drafts.Save(Report, Values, DraftVersion, Me.Name, ct);
        if (refused.Count > 0)
        {
            throw new Refusal("form.paper", ($"有 {refused.Count} 份材料没有收下，其余内容已保存", $"{refused.Count} papers were not taken; everything else is saved"), refused);
        }

        if (row is not null || remove is not null || repair is not null || Go != "submit")
        {
            if (Go is "stay" or "import" && row is null && remove is null && repair is null)
            {
                Say(Go == "import" ? ($"已导入 {taken} 行", $"{taken} rows were imported") : ("草稿已保存", "The draft is saved"));
            }

            return To($"/my/reports/{Number}/{Place}{(Paper ? "?paper=true" : "")}");
        }

        var item = await desk.Submit(Order(), Me, ct);
        Say(($"已报送第 {item.ReportVersion} 版，办公室接收后通知您", $"Version {item.ReportVersion} is handed in; you are told when it is accepted"));
        return To(Paper ? $"/collections/{Number}/{Place}" : $"/my/reports/{Number}/{Place}");
    }

    /// <summary>A workbook with the columns of a field's rows, their meaning and their choices.</summary>
    public async Task<IActionResult> OnGetTemplateAsync(string field, CancellationToken ct)
    {
        await Load(ct);
        var rows = Report.Kind.Form.Fields.FirstOrDefault(one => one.Kind == FieldKind.Rows && one.Name == field) ?? throw Refusal.NotFound(field);
        var file = new MemoryStream();
        await XlsxTable.WriteAsync(file, rows.Title, RowSheets.Columns(rows), NoRows(), Language, notes: true, ct);
        return File(file.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{Report.Kind.Code}-{rows.Name}.xlsx");
    }

    private async Task Load(CancellationToken ct)
    {
        Report = await reader.Report(Number, Place, Version, Me, ct);
        if (Paper && !(Me.May(Permissions.Intake, Report.Collection.Field) || Me.May(Permissions.Handle, Report.Collection.Field)))
        {
            Me.Must(Permissions.Handle, Report.Collection.Field);
        }
    }

    private async Task<int> Import(FormDefinition form, CancellationToken ct)
    {
        var taken = 0;
        foreach (var field in form.Fields.Where(field => field.Kind == FieldKind.Rows))
        {
            if (Request.Form.Files.GetFile(field.Name + RowSheets.Suffix) is { Length: > 0 } file)
            {
                taken += await RowSheets.Take(Values, field, file, ct);
            }
        }

        return taken > 0 ? taken : throw new Refusal("rows.no-file", ("请先选择表格文件", "Choose a file first"), [new(form.Fields.First(field => field.Kind == FieldKind.Rows).Name, ("CSV 或 XLSX", "CSV or XLSX"))]);
    }

    private ReportOrder Order() => new()
    {
        Collection = Number, Place = Place, Values = Values, Channel = Paper ? ReportChannel.Paper : ReportChannel.Unit, SeenVersion = Seen,
        ReceivedOn = Paper && !string.IsNullOrWhiteSpace(ReceivedOn) ? DateText.TryParse(ReceivedOn, out var day) ? day : throw new Refusal("report.received-wrong", ("收到日期不对", "Wrong day of arrival"), [new("ReceivedOn", ("日期应写作 2026-11-19", "Write the date as 2026-11-19"))]) : null,
    };

    private IEnumerable<KeyValuePair<string, string?>> Posted => Request.Form.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));

    private static async IAsyncEnumerable<IReadOnlyList<object?>> NoRows()
    {
        await Task.CompletedTask;
        yield break;
    }
}
