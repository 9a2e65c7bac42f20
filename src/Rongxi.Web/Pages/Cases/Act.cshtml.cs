using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Cases;
using Rongxi.Web.Frame;
using Rongxi.Web.Pages.Applicant;
using Rongxi.Web.Tags;
using Rongxi.Web.Uploads;

namespace Rongxi.Web.Pages.Cases;

/// <summary>One act of a procedure's table on one case.</summary>
[Needs]
public sealed class ActModel(CaseReader reader, CaseDesk desk, PaperUploads uploads, RongxiDb db) : RongxiPage
{
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase) { "Remark", "Phrase", "Seen", "Sure", "row", "remove", "repair", "__RequestVerificationToken" };

    [FromRoute]
    public string Number { get; init; } = "";

    [FromRoute]
    public string Name { get; init; } = "";

    public CaseView View { get; private set; } = null!;
    public Act Act { get; private set; } = null!;
    public Move? Move { get; private set; }

    /// <summary>What still bars the act; empty when it may be taken.</summary>
    public Text Barred { get; private set; }

    public IReadOnlyList<Text> Consequences { get; private set; } = [];

    /// <summary>The office's own phrases for the remark.</summary>
    public IReadOnlyList<string> Phrases { get; private set; } = [];

    /// <summary>What was typed before a refusal, papers included.</summary>
    public FormValues Typed { get; private set; } = new();

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(int? seen, string? remark, string? phrase, bool sure, CancellationToken ct)
    {
        var file = await reader.Read(Number, Me, ct, neighbours: false);
        var act = file.Procedure.ActNamed(Name) ?? throw Refusal.NotFound(Name);
        Typed = FormValues.From(Request.Form.Where(pair => !Own.Contains(pair.Key)).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
        if (act.Input is { } form)
        {
            var refused = await uploads.Take(Typed, form.Fields, Request.Form.Files, ct);
            FormMoves.Repair(Typed, form, Request.Form["repair"]);
            FormMoves.Remove(Typed, form, Request.Form["remove"]);
            FormMoves.Row(Typed, form, Request.Form["row"]);
            if (refused.Count > 0)
            {
                throw new Refusal("form.paper", ($"有 {refused.Count} 份材料没有收下", refused.Count == 1 ? "One paper was not taken" : $"{refused.Count} papers were not taken"), refused);
            }

            if (Request.Form.ContainsKey("repair") || Request.Form.ContainsKey("remove") || Request.Form.ContainsKey("row"))
            {
                await Show(ct);
                return Page();
            }
        }

        if (act.Grave && !sure)
        {
            throw new Refusal("act.unsure", ("此动作不能撤回，请勾选确认", "This act cannot be taken back: tick the box to confirm"), [new("Sure", ("请确认", "Please confirm"))]);
        }

        var words = string.IsNullOrWhiteSpace(remark) ? phrase : remark;
        var step = file.Procedure.Form is not null && act.Input?.RecordType == file.Procedure.Form.RecordType
            ? await desk.Supplement(Number, act.Name, Typed, Me, ct)
            : await desk.Take(Number, act.Name, seen, Typed, words, Me, ct);
        var stage = step.To is null ? null : file.Procedure.StageNamed(step.To);
        Say(stage is null || step.To == step.From
            ? ($"已办理“{act.Title.Zh}”", $"“{act.Title.En}” was taken")
            : ($"已办理“{act.Title.Zh}”，现为“{stage.Title.Zh}”", $"“{act.Title.En}” was taken; the stage is now “{stage.Title.En}”"));
        return To($"/cases/{Number}");
    }

    public override async Task Show(CancellationToken ct)
    {
        View = await reader.Read(Number, Me, ct, neighbours: false);
        Act = View.Procedure.ActNamed(Name) ?? throw Refusal.NotFound(Name);
        var possible = View.File.IsClosed ? [] : desk.Possible(View.File, Me);
        var mine = possible.FirstOrDefault(row => row.Act.Name == Act.Name);
        Move = mine.Move;
        Barred = View.File.IsClosed ? ("办件已办结", "The case is closed")
            : mine.Move is null ? ($"“{View.Stage.Title.Zh}”环节不能办理此动作", $"Not possible in stage “{View.Stage.Title.En}”")
            : mine.Barred ?? Text.None;
        if (Request.Method == "GET" && Act.Input is { } input)
        {
            // A corrected application begins with the one in force.
            Typed = View.Procedure.Form is { } form && form.RecordType == input.RecordType && Applications.Json(View.File, db.Seal, form) is { } inForce ? DraftDesk.Retyped(form, inForce) : input.Beginning(Today);
            // What another page drafted comes as the beginning of a text, to be edited: an examination's conclusion.
            foreach (var field in input.Fields.Where(field => field.Kind == FieldKind.Text))
            {
                if (Request.Query[field.Name].ToString() is { Length: > 0 and <= 2000 } drafted)
                {
                    Typed[field.Name] = drafted;
                }
            }
        }

        Consequences = [.. Follows()];
        if (!Act.RemarkAsked.IsEmpty)
        {
            var kind = $"remark:{View.Procedure.Code}.{Act.Name}";
            Phrases = await db.TemplateTexts.AsNoTracking().Where(template => template.Kind == kind && template.ValidFrom <= Today)
                .OrderByDescending(template => template.ValidFrom).Take(20).Select(template => template.Body).ToListAsync(ct);
        }
    }

    /// <summary>Papers taken before a refusal, so that they need not be sent twice.</summary>
    public IEnumerable<KeyValuePair<string, string>> Kept =>
        Typed.All.Where(pair => Act.Input!.Fields.Any(kept => kept.Kind == FieldKind.Attachments && pair.Key.StartsWith(kept.Name + "[", StringComparison.OrdinalIgnoreCase)));

    /// <summary>What the table itself says will follow; the effect of the act is told by its own words.</summary>
    private IEnumerable<Text> Follows()
    {
        if (Move is null)
        {
            yield break;
        }

        var to = View.Procedure.StageNamed(Move.To);
        if (Move.To != Move.From)
        {
            yield return ($"办件进入“{to.Title.Zh}”", $"The stage becomes “{to.Title.En}”");
        }

        foreach (var limit in View.Procedure.LimitList.Where(limit => limit.When is null || limit.When(View.File)))
        {
            var title = limit.Title.IsEmpty ? Text.Same(limit.Name) : limit.Title;
            var (before, after) = (limit.RunsIn.Contains(Move.From), limit.RunsIn.Contains(Move.To));
            if (!before && after)
            {
                var stood = View.Readings.Any(reading => reading.Limit == limit && reading.State == ClockState.Stopped);
                yield return stood ? ($"{title.Zh}恢复计算", $"The limit “{title.En}” goes on")
                    : ($"{title.Zh}开始计算：{limit.Amount.Text.Zh}（{limit.Basis}）", $"The limit “{title.En}” starts: {limit.Amount.Text.En} ({Citation.Of(limit.Basis).En})");
            }
            else if (before && !after && to.Kind is StageKind.Others or StageKind.Applicant)
            {
                yield return ($"{title.Zh}停止计算{(to.StopBasis is { } law ? $"（{law}）" : "")}，须书面告知申请人所需时间", $"The limit “{title.En}” stops{(to.StopBasis is { } basis ? $" ({Citation.Of(basis).En})" : "")}; the applicant must be told in writing how long");
            }
            else if (before && !after)
            {
                yield return ($"{title.Zh}停止计算并结束", $"The limit “{title.En}” ends");
            }
        }

        if (!Act.Tells.IsEmpty)
        {
            yield return ($"告知申请人：{Act.Tells.Zh}", $"The applicant is told: {Act.Tells.En}");
        }

        if (Act.IsDecision)
        {
            yield return ("这是决定，记入存证日志，决定文书取号后不能收回", "This is a decision: it goes into the journal, and the number of its document cannot be taken back");
        }

        if (to.Outcome is { } outcome)
        {
            yield return ($"结果为“{Words.Of(outcome).Zh}”", $"The outcome is “{Words.Of(outcome).En}”");
        }

        if (to.Kind == StageKind.Final)
        {
            yield return ("办件办结，此后只读", "The case is closed and read-only from then on");
        }
    }
}
