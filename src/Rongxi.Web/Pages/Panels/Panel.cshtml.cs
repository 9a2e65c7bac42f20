using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Panels;

namespace Rongxi.Web.Pages.Panels;

/// <summary>A panel: what is judged, one's own sheet, the others' once all are in, discussion, result.</summary>
[SignedIn]
public sealed class PanelModel(PanelReader reader, PanelDesk desk) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    /// <summary>Number of the matter looked at; the first when empty.</summary>
    [BindProperty(Name = "subject", SupportsGet = true)]
    public string? Chosen { get; set; }

    public PanelView View { get; private set; } = null!;
    public PanelSubject Subject { get; private set; } = null!;
    public PanelMatterView Matter { get; private set; } = null!;
    public PanelVerification Draw { get; private set; } = null!;

    public ExpertPanel Panel => View.Panel;

    /// <summary>One's own sheet for the matter; null while none is in.</summary>
    public PanelScore? Own => View.Mine is { } seat ? Panel.ScoreOf(seat, Subject.Number) : null;

    /// <summary>Whether one may hand in or amend.</summary>
    public bool MayScore => View.Sits && Panel.IsOpen && (Own is null || Panel.Stage == PanelStage.Discussion);

    public bool MaySay => Panel.Stage == PanelStage.Discussion && (View.Sits || View.Keeps);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostScoreAsync(string? opinion, PanelVerdict? verdict, string? reason, CancellationToken ct)
    {
        var view = await reader.Read(Number, Me, ct);
        var subject = SubjectOf(view.Panel).Number;
        var isFirst = view.Mine is { } seat && view.Panel.ScoreOf(seat, subject) is null;
        var panel = await desk.Score(Number, subject, new SheetInput(PointsOf(view.Panel.Sheet, Request.Form), opinion, verdict, reason), Me, ct);
        Say(!isFirst ? ("修改后的评分表已签名存证，原表保留", "The amended sheet is signed and journaled; the first one stays")
            : panel.Stage == PanelStage.Discussion ? ("评分表已签名存证；全部交齐，可以合议", "Your sheet is signed and journaled; all are in, the panel may confer")
            : ("评分表已签名存证，合议前他人看不到", "Your sheet is signed and journaled; nobody sees it before the panel confers"));
        return To(Address(subject));
    }

    public async Task<IActionResult> OnPostSayAsync(string? words, CancellationToken ct)
    {
        var subject = SubjectOf((await reader.Read(Number, Me, ct)).Panel).Number;
        await desk.Say(Number, subject, words, Me, ct);
        Say(("发言已记录", "Your remark is kept"));
        return To(Address(subject) + "#discussion");
    }

    public override async Task Show(CancellationToken ct)
    {
        View = await reader.Read(Number, Me, ct);
        Subject = SubjectOf(Panel);
        Matter = await reader.Matter(Subject, ct);
        Draw = await reader.Verify(Panel, ct);
    }

    /// <summary>The result of the matter, for those who see sheets.</summary>
    public PanelResult? Result => View.SeesSheets ? PanelDesk.ResultOf(Panel, Subject.Number) : null;

    public string Address(string? subject = null) => $"/panels/{Number}" + (subject is null ? "" : $"?subject={Uri.EscapeDataString(subject)}");

    /// <summary>Points as typed; what is no number fits no criterion and is refused by its name.</summary>
    internal static Dictionary<string, decimal?> PointsOf(ScoreSheet sheet, IFormCollection form) =>
        sheet.Criteria.ToDictionary(criterion => criterion.Code, criterion => form[$"Points.{criterion.Code}"].ToString().Trim() is { Length: > 0 } typed
            ? decimal.TryParse(typed, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var points) ? points : -1
            : (decimal?)null);

    private PanelSubject SubjectOf(ExpertPanel panel) =>
        string.IsNullOrEmpty(Chosen) ? panel.Subjects.MinBy(subject => subject.Seq)!
        : panel.Subjects.FirstOrDefault(subject => subject.Number == Chosen) ?? throw Refusal.NotFound(Chosen);
}
