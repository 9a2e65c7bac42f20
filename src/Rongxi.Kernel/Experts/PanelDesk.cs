using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Experts;

/// <summary>
/// Where panels of experts are drawn, work and are closed. Each act is one transaction, is a step of the case – and thereby
/// in the journal – and takes part in the transaction of an act's effect where it runs in one.
/// </summary>
public sealed partial class PanelDesk(RongxiDb db, CaseWriting cases, ProcedureBook procedures, OfficeBooks books, Charters charters, Notifier notifier, LotSeeds seeds, TimeProvider clock)
{
    /// <summary>The most matters of one panel.</summary>
    public const int MostMatters = 200;

    /// <summary>The most experts of a pool.</summary>
    public const int MostExperts = 20_000;

    private const int MostSeats = 99;
    private const int MostWords = 4_000;

    /// <summary>The panel of that number with everything in it, read only; not found when unknown in this office.</summary>
    public async Task<ExpertPanel> Read(string number, CancellationToken ct) =>
        await Whole(db.ExpertPanels.AsNoTracking()).FirstOrDefaultAsync(panel => panel.Number == number, ct) ?? throw Refusal.NotFound(number);

    /// <summary>All panels that judge a case or record, newest first; at most 50.</summary>
    public async Task<IReadOnlyList<ExpertPanel>> Of(string caseNumber, CancellationToken ct) =>
        await Whole(db.ExpertPanels.AsNoTracking())
            .Where(panel => panel.CaseNumber == caseNumber || panel.Subjects.Any(subject => subject.Number == caseNumber))
            .OrderByDescending(panel => panel.DrawnAt).ThenByDescending(panel => panel.Number).Take(50).ToListAsync(ct);

    /// <summary>What the last closed panel came to on a case or record; null where none is closed.</summary>
    /// <param name="caseNumber">Number of the matter judged.</param>
    /// <param name="sheetCode">Only panels of this score sheet; of any when null.</param>
    public async Task<PanelResult?> ResultOf(string caseNumber, CancellationToken ct, string? sheetCode = null)
    {
        var panel = await Whole(db.ExpertPanels.AsNoTracking())
            .Where(panel => panel.Stage == PanelStage.Closed && (sheetCode == null || panel.SheetCode == sheetCode) && panel.Subjects.Any(subject => subject.Number == caseNumber))
            .OrderByDescending(panel => panel.EndedAt).ThenByDescending(panel => panel.Number).FirstOrDefaultAsync(ct);
        return panel is null ? null : ResultOf(panel, caseNumber);
    }

    /// <summary>What a panel has come to on a matter so far; for others than the panel only once it is closed.</summary>
    public static PanelResult ResultOf(ExpertPanel panel, string subject) =>
        PanelResult.Of(panel.Number, subject, panel.Sheet, [.. panel.Sitting.Select(seat => panel.ScoreOf(seat, subject)).OfType<PanelScore>()]) with
        {
            Conclusion = panel.Stage == PanelStage.Closed ? panel.Conclusion ?? "" : "",
            ClosedOn = panel is { Stage: PanelStage.Closed, EndedAt: { } at } ? OfficeBooks.DateOf(at) : null,
        };

    /// <summary>Refuses unless a panel has closed on the case or record, saying who or what is missing. For effects of acts.</summary>
    public async Task MustBeClosed(string caseNumber, CancellationToken ct, string? sheetCode = null)
    {
        var panels = (await Of(caseNumber, ct)).Where(panel => panel.Stage != PanelStage.Dissolved && (sheetCode is null || panel.SheetCode == sheetCode)).ToList();
        if (panels.Find(panel => panel.IsOpen) is { } open)
        {
            var awaited = open.Sitting.Where(seat => !open.IsIn(seat)).Select(seat => seat.ExpertName).ToList();
            throw awaited.Count > 0
                ? new Refusal("panel.sheets-missing", ($"专家组 {open.Number} 还缺评分：{string.Join("、", awaited)}", $"Panel {open.Number} still lacks the sheets of {string.Join(", ", awaited)}"))
                : new Refusal("panel.not-closed", ($"专家组 {open.Number} 的评审还没有结束", $"Panel {open.Number} is not closed yet"));
        }

        if (panels.Count == 0)
        {
            throw new Refusal("panel.missing", ("还没有专家评审意见，请先抽取专家", "There is no opinion of experts yet; draw a panel first"));
        }
    }

    /// <summary>Ends a panel that cannot do its work; another may be drawn. What it did stays.</summary>
    public Task<ExpertPanel> Dissolve(string number, string? reason, Actor by, CancellationToken ct) =>
        Change(number, by, Permissions.Handle, (file, panel, now) =>
        {
            panel.Stage = PanelStage.Dissolved;
            panel.EndedAt = now;
            panel.EndedByName = by.Name;
            panel.Conclusion = Worded(reason, "Reason", ("请写明解散的理由", "Say why it is dissolved"));
            Note(file, by, now, PanelActs.Dissolved, $"解散专家组 {panel.Number}：{panel.Conclusion}", new { panel = panel.Number });
            return Task.CompletedTask;
        }, ct);

    /// <summary>Loads, changes, notes; refuses where the panel or its case has ended.</summary>
    /// <param name="permission">What the actor needs in the panel's field; null where the work itself asks.</param>
    private Task<ExpertPanel> Change(string number, Actor by, string? permission, Func<Case, ExpertPanel, DateTimeOffset, Task> work, CancellationToken ct) =>
        cases.Transact(
            async () =>
            {
                var of = await db.ExpertPanels.AsNoTracking().Where(panel => panel.Number == number).Select(panel => new { panel.CaseNumber, panel.Field }).FirstOrDefaultAsync(ct) ?? throw Refusal.NotFound(number);
                if (permission is not null)
                {
                    by.Must(permission, of.Field);
                }

                // The case is locked first, so that two acts on one panel take turns.
                var file = await cases.Load(of.CaseNumber, ct);
                var panel = await Whole(db.ExpertPanels).FirstAsync(panel => panel.Number == number, ct);
                if (!panel.IsOpen || file.IsClosed)
                {
                    throw new Refusal("panel.ended", ($"专家组 {number} {Titles.Of(panel.Stage).Zh}，不能再办理", $"Panel {number} has ended: {Titles.Of(panel.Stage).En.ToLowerInvariant()}"), 409);
                }

                await work(file, panel, clock.GetUtcNow());
                panel.Version++;
                return panel;
            },
            ct);

    private static IQueryable<ExpertPanel> Whole(IQueryable<ExpertPanel> panels) =>
        panels.AsSplitQuery().Include(panel => panel.Subjects).Include(panel => panel.Seats).Include(panel => panel.Scores).Include(panel => panel.Remarks);

    /// <summary>Notes a step of the case. The case does not move by it: an officer at work on it need not look again.</summary>
    private void Note(Case file, Actor by, DateTimeOffset now, string act, string words, object data) =>
        cases.NewStep(file, StepKind.Panel, now, OfficeBooks.DateOf(now), by, act: act, remark: words, data: JsonSerializer.Serialize(data, FormDefinition.Json), isInternal: true);

    private static string Worded(string? words, string field, Text missing) =>
        string.IsNullOrWhiteSpace(words) ? throw new Refusal("panel.words-missing", missing, [new(field, missing)])
        : words.Trim().Length > MostWords ? throw new Refusal("panel.words-long", ($"最多 {MostWords} 字", $"At most {MostWords} characters"), [new(field, ("太长", "Too long"))])
        : words.Trim();
}
