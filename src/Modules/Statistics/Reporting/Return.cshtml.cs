using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Surveys;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Statistics.Reporting;

/// <summary>
/// A return: filled in by the unit as the form is printed, signed by its head, checked by the district, queried and accepted by the
/// office. Officers enter here what came on paper.
/// </summary>
[SignedIn]
internal sealed class ReturnModel(RongxiDb db, ReturnDesk desk, SurveyBook book, ReturnFigures figures, CollectionDesk collections, AuditLog audit) : RongxiPage
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [FromRoute]
    public string Number { get; init; } = "";

    [FromRoute]
    public int Place { get; init; }

    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Paper { get; set; }

    public ReportView Report { get; private set; } = null!;
    public SurveyReturn Row { get; private set; } = null!;
    public FormInHand Form { get; private set; } = null!;
    public SheetView Sheet { get; private set; } = null!;
    public FormValues Typed { get; private set; } = new();
    public int DraftVersion { get; private set; }
    public bool IsDistricts { get; private set; }
    public IReadOnlyList<SurveyQuery> Queries { get; private set; } = [];
    public ReturnStanding Standing { get; private set; }

    public bool IsExpired => Form.Edition.ValidUntil < Today;

    public bool MayWrite => !IsExpired && (Paper ? Report.IsOfficer && Report.Item.IsOwed && !Report.Collection.IsClosed : Report.MaySubmit);

    public bool MayHandle => Report.IsOfficer && !Report.Collection.IsClosed && Me.May(Permissions.Handle, StatisticsModule.FieldName);

    public bool MayStandIn => Report.IsOfficer && !Report.Collection.IsClosed && Me.May(Permissions.Review, StatisticsModule.FieldName);

    /// <summary>Whether the people of the return are shown in full, this once.</summary>
    public bool Revealed { get; private set; }

    public bool MayReveal => Me.May(Permissions.ReadPersonal, StatisticsModule.FieldName);

    /// <summary>A unit sees its own people; officers see them masked until they say why.</summary>
    public bool IsMasked => Report.IsOfficer && !Revealed;

    public string? Person(string? name) => string.IsNullOrEmpty(name) || !IsMasked ? name : Masking.Name(name);

    public string? Telephone(string? number) => string.IsNullOrEmpty(number) || !IsMasked ? number : Masking.Phone(number);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostRevealAsync(string? why, CancellationToken ct)
    {
        Me.Must(Permissions.ReadPersonal, StatisticsModule.FieldName);
        if (string.IsNullOrWhiteSpace(why) || why.Trim().Length is < 4 or > 200)
        {
            throw new Refusal("personal.reason", ("请写明查看个人信息的理由（4–200 字）", "Say why you need the personal data (4–200 characters)"), [new("Why", ("4–200 字", "4–200 characters"))]);
        }

        await Show(ct);
        await audit.Record(AuditActions.ReadPersonal, $"{Number} #{Place}", why.Trim(), ct);
        Revealed = true;
        return Page();
    }

    /// <summary>The workbook to fill in away from here, with what is typed already.</summary>
    public async Task<IActionResult> OnGetWorkbookAsync(CancellationToken ct)
    {
        await Load(ct);
        if (Report.IsOfficer)
        {
            (Typed["Head"], Typed["Preparer"], Typed["Phone"]) = (Person(Typed["Head"]), Person(Typed["Preparer"]), Telephone(Typed["Phone"]));
        }

        return File(ReturnWorkbook.Write(Form, Report.Collection, Report.Item, Typed), Workbook, $"{Form.Sheet.FormNumber}-{Report.Collection.Period}-{Report.Item.UnitCode}.xlsx");
    }

    /// <summary>Keeps what was typed; then fills, or signs and hands in.</summary>
    public async Task<IActionResult> OnPostAsync(string? go, string? signature, string? receivedOn, int? seen, int draftVersion, CancellationToken ct)
    {
        await Load(ct);
        Typed = Posted();
        if (!Paper)
        {
            await desk.Keep(Report, Typed, draftVersion, Me, ct);
        }

        if (Paper)
        {
            await desk.Sign(Number, Place, Typed, null, seen, Me, ct, ReportChannel.Paper, DateText.TryParse(receivedOn ?? "", out var day) ? day : null);
            Say(("纸质报表已代录", "The return on paper is entered"));
        }
        else if (go == "fill")
        {
            await desk.Fill(Number, Place, Typed, Me, ct);
            Say(("审核通过，待单位负责人签报", "All checks hold; the head of the unit signs now"));
        }
        else if (go == "sign")
        {
            await desk.Sign(Number, Place, Typed, signature, seen, Me, ct);
            Say(("已签报", "Signed and handed in"));
        }
        else
        {
            Say(("草稿已保存", "The draft is saved"));
        }

        return Back();
    }

    /// <summary>Takes a workbook that came back into the draft.</summary>
    public async Task<IActionResult> OnPostUploadAsync(IFormFile? file, int draftVersion, CancellationToken ct)
    {
        await Load(ct);
        if (file is null || file.Length == 0)
        {
            throw new Refusal("statistics.no-file", ("请选择文件", "Choose a file"), [new("File", ("必填", "Required"))]);
        }

        if (IsExpired)
        {
            throw new Refusal("statistics.form-expired", ($"{Form.Sheet.FormNumber} 已过有效期，不再收报", $"{Form.Sheet.FormNumber} is past its last day of validity"), 409);
        }

        await using var content = file.OpenReadStream();
        var read = await ReturnWorkbook.Read(content, file.FileName, Form, Report.Collection, Report.Item, ct);
        foreach (var (path, value) in Typed.All.Where(pair => pair.Key.StartsWith("Reason.", StringComparison.Ordinal) || pair.Key == nameof(SurveyReport.Reply)))
        {
            read[path] = value;
        }

        await desk.Keep(Report, read, draftVersion, Me, ct);
        Say(("已读入报表文件，请核对后签报", "The workbook is read in; check it, then sign"));
        return Back();
    }

    public async Task<IActionResult> OnPostPassAsync(string? remark, CancellationToken ct)
    {
        await desk.PassDistrict(Number, Place, remark, Me, ct);
        Say(("区县审核通过", "Passed by the district"));
        return Back();
    }

    public async Task<IActionResult> OnPostSendBackAsync(string? reason, int? seen, CancellationToken ct)
    {
        await Load(ct);
        await (IsDistricts && !MayHandle ? desk.ReturnByDistrict(Number, Place, reason, seen, Me, ct) : collections.Return(Number, Place, reason, seen, Me, ct));
        Say(("已退回，理由已告知单位", "Returned; the unit is told why"));
        return Back();
    }

    public async Task<IActionResult> OnPostQueryAsync(string? cell, string? question, int? seen, CancellationToken ct)
    {
        await desk.Query(Number, Place, cell, question, seen, Me, ct);
        Say(("查询已发给单位", "The unit is queried"));
        return Back();
    }

    public async Task<IActionResult> OnPostAcceptAsync(string? remark, int? seen, CancellationToken ct)
    {
        await collections.Accept(Number, Place, remark, seen, Me, ct);
        Say(("已审定", "Accepted"));
        return Back();
    }

    public async Task<IActionResult> OnPostWaiveAsync(string? reason, int? seen, CancellationToken ct)
    {
        await collections.Waive(Number, Place, reason, seen, Me, ct);
        Say(("已免报", "Waived"));
        return Back();
    }

    public async Task<IActionResult> OnPostRemindAsync(CancellationToken ct)
    {
        await collections.Remind(Number, Place, Me, ct);
        Say(("已催报", "Reminded"));
        return Back();
    }

    public override async Task Show(CancellationToken ct)
    {
        await Load(ct);
        if (Request.Method == "POST" && Request.Form.ContainsKey("draftVersion") && Request.Form.Keys.Any(key => key.StartsWith("Cell.", StringComparison.Ordinal)))
        {
            Typed = Posted();
        }

        var shown = MayWrite ? Typed : Report.Json is { } json ? ReturnDesk.Flat(Report.Kind.Form.Spread(json)) : Typed;
        var understood = ReturnFigures.Understand(Form, Form.Plan.Entered.Select(place => KeyValuePair.Create(SheetReading.Key(place), shown[ReturnFigures.Path(place)])));
        var before = MayWrite ? Report.Json : Report.Before;
        Sheet = new SheetView
        {
            Form = Form, Collection = Report.Collection, Item = Report.Item, District = Row.District, Industry = Row.Industry, IsOpen = MayWrite, Typed = shown,
            Checked = await figures.Check(Form, Row.UnitCode, Row.Period, understood.Values, Today, ct),
            Before = before is null ? new Dictionary<string, decimal>() : ReturnFigures.Kept(before.ToJsonString()),
            Queried = Queries.Where(query => query.AnsweredAt is null && query.Cell.Length > 0).Select(query => query.Cell).ToHashSet(),
        };
    }

    private async Task Load(CancellationToken ct)
    {
        (Report, Row, IsDistricts) = await desk.Find(Number, Place, Version, Me, ct);
        if (Paper && !Report.IsOfficer)
        {
            throw Refusal.NotFound($"{Number}/{Place}");
        }

        Form = await book.InHand(Row.Form, Row.Edition, ct);
        (Typed, DraftVersion) = await desk.Typed(Report, ct);
        Queries = await db.Set<SurveyQuery>().AsNoTracking().Where(query => query.ItemId == Row.ItemId).OrderBy(query => query.Seq).Take(100).ToListAsync(ct);
        Standing = Row.StandingOf(Report.Item.Standing, Report.Item.ReportVersion, Report.Collection.IsClosed);
    }

    private FormValues Posted() => FormValues.From(Request.Form.Where(pair => pair.Key.StartsWith("Cell.", StringComparison.Ordinal) || pair.Key.StartsWith("Reason.", StringComparison.Ordinal) || pair.Key is nameof(SurveyReport.Head) or nameof(SurveyReport.Preparer) or nameof(SurveyReport.Phone) or nameof(SurveyReport.Reply))
        .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));

    private IActionResult Back() => To($"/statistics/returns/{Number}/{Place}");
}
