using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.App.Demonstration;

/// <summary>What a step of a case may use.</summary>
internal sealed record Stagehand(IServiceProvider Services, DemoPeople People, CasePlay Play, CancellationToken Ct)
{
    public CaseDesk Desk => Services.GetRequiredService<CaseDesk>();

    public CaseTeamwork Teamwork => Services.GetRequiredService<CaseTeamwork>();

    public CaseTimekeeping Timekeeping => Services.GetRequiredService<CaseTimekeeping>();
    public RongxiDb Db => Services.GetRequiredService<RongxiDb>();

    /// <summary>The day in the office.</summary>
    public DateOnly Today => Kernel.Offices.OfficeBooks.DateOf(Db.Clock.GetUtcNow());

    /// <summary>Somebody in their role.</summary>
    public async Task<Actor> As(string userName) =>
        await Services.GetRequiredService<Actors>().Of(People[userName], Db.Office, Ct) ?? throw new InvalidOperationException($"{userName} is nobody.");

    /// <summary>Puts a file into the store, to be attached under a field of a form.</summary>
    public async Task Attach(Dictionary<string, string?> values, string field, string fileName, byte[] content)
    {
        var blob = await Services.GetRequiredService<BlobStore>().Put(new MemoryStream(content), new BlobLimits(FileName: fileName), Ct);
        values[$"{field}[0].Sha256"] = blob.Hash;
        values[$"{field}[0].FileName"] = fileName;
        values[$"{field}[0].Size"] = blob.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        values[$"{field}[0].MediaType"] = "application/pdf";
    }
}

/// <summary>
/// The life of one case: it is opened, then step follows step, each some working days after the last, for as long as
/// there is time.
/// </summary>
internal sealed class CasePlay(Timeline timeline, DemoPeople people, string office, Draw draw)
{
    private readonly List<(int After, Func<Stagehand, Task> Do)> _steps = [];
    private readonly Draw _reading = draw.For("reading");
    private string _applicant = "";
    private int _next;
    private bool _ended;

    /// <summary>Number of the case, once it is open.</summary>
    public string Number { get; private set; } = "";

    /// <summary>What was applied for, as typed.</summary>
    public Dictionary<string, string?> Typed { get; private set; } = [];

    public Draw Draw => draw;

    public Timeline Timeline => timeline;

    /// <summary>Opens it at an instant. What is applied for is made then, for it may depend on what was granted until then; null gives up.</summary>
    /// <param name="whoElse">The applicant, where it turns out with the application.</param>
    public void OpenAt(DateTimeOffset at, string procedure, string applicant, Func<Stagehand, Task<(Guid Unit, Dictionary<string, string?> Typed)?>> application, Func<string>? whoElse = null) =>
        timeline.At(at, office, async (services, ct) =>
        {
            var hand = new Stagehand(services, people, this, ct);
            if (await application(hand) is not { } applied)
            {
                return;
            }

            Typed = applied.Typed;
            _applicant = whoElse?.Invoke() ?? applicant;
            var by = await hand.As(_applicant);
            if (await Allowed(async () => Number = (await hand.Desk.Open(procedure, FormValues.From(applied.Typed), by, applied.Unit, CaseChannel.Page, ct)).Case.Number, procedure))
            {
                GoOn(services.GetRequiredService<TimeProvider>().GetUtcNow());
            }
        });

    /// <summary>Opens what the office does of its own accord; nobody else reads its papers.</summary>
    public void OpenByOfficeAt(DateTimeOffset at, string procedure, string officer, Func<Stagehand, Task<Dictionary<string, string?>?>> matter) => OpenByOfficeAt(at, procedure, officer, "", matter);

    /// <summary>Opens what the office begins with somebody, who reads what comes of it.</summary>
    /// <param name="matter">What is filled in, made at that instant; null gives up.</param>
    public void OpenByOfficeAt(DateTimeOffset at, string procedure, string officer, string reader, Func<Stagehand, Task<Dictionary<string, string?>?>> matter) =>
        timeline.At(at, office, async (services, ct) =>
        {
            var hand = new Stagehand(services, people, this, ct);
            if (await matter(hand) is not { } typed)
            {
                return;
            }

            (Typed, _applicant) = (typed, reader);
            var by = await hand.As(officer);
            if (await Allowed(async () => Number = (await hand.Desk.Open(procedure, FormValues.From(typed), by, null, CaseChannel.Office, ct)).Case.Number, procedure))
            {
                GoOn(services.GetRequiredService<TimeProvider>().GetUtcNow());
            }
        });

    /// <summary>A step so many working days after the one before.</summary>
    public CasePlay Then(int after, Func<Stagehand, Task> step)
    {
        if (!_ended)
        {
            _steps.Add((after, step));
        }

        return this;
    }

    /// <summary>A step on a day of its own, beside the others; a refusal ends nothing but itself.</summary>
    public void At(DateTimeOffset when, Func<Stagehand, Task> step) =>
        timeline.At(when, office, (services, ct) => Allowed(() => step(new Stagehand(services, people, this, ct)), Number));

    /// <summary>Here it ends: steps added later are of another way it might have gone.</summary>
    public CasePlay End()
    {
        _ended = true;
        return this;
    }

    /// <summary>An act of the procedure's table.</summary>
    public CasePlay Act(int after, string who, string act, string? remark = null, Func<Stagehand, IEnumerable<(string Path, string? Value)>>? input = null) =>
        Then(after, async hand => await hand.Desk.Take(Number, act, null, Values(input?.Invoke(hand)), remark, await hand.As(who), hand.Ct));

    /// <summary>A signed opinion.</summary>
    public CasePlay Opinion(int after, string who, bool agrees, string opinion) =>
        Then(after, async hand => await hand.Teamwork.Opine(Number, agrees, opinion, null, await hand.As(who), hand.Ct));

    public CasePlay Remark(int after, string who, string remark, bool isInternal = true) =>
        Then(after, async hand => await hand.Teamwork.Remark(Number, remark, isInternal, await hand.As(who), hand.Ct));

    public CasePlay HandOver(int after, string who, string to, string? remark = null) =>
        Then(after, async hand => await hand.Teamwork.HandOver(Number, people[to], remark, null, await hand.As(who), hand.Ct));

    public CasePlay Ask(int after, string who, AskKind kind, string to, string? toUserName, string question, int days) =>
        Then(after, async hand => await hand.Teamwork.Ask(Number, kind, to, toUserName is null ? null : people[toUserName], question, timeline.Calendar.AddWorkingDays(hand.Today, days), await hand.As(who), hand.Ct));

    /// <summary>Records the answer to the last unanswered request.</summary>
    public CasePlay Answer(int after, string who, AskAnswer answer, string text) =>
        Then(after, async hand =>
        {
            var file = await hand.Desk.Load(Number, hand.Ct);
            var ask = file.Asks.Where(ask => ask.AnsweredAt is null).OrderBy(ask => ask.AskedAt).Last();
            await hand.Teamwork.Answer(Number, ask.Id, answer, text, await hand.As(who), hand.Ct);
        });

    public CasePlay Extend(int after, string who, string limit, string reason) =>
        Then(after, async hand => await hand.Timekeeping.Extend(Number, limit, reason, await hand.As(who), hand.Ct));

    /// <summary>The applicant hands the corrected application in.</summary>
    public CasePlay Supplement(int after, Func<string> who, Func<Stagehand, Dictionary<string, string?>, Task> correct) =>
        Then(after, async hand =>
        {
            await correct(hand, Typed);
            await hand.Desk.Supplement(Number, "Resubmit", FormValues.From(Typed), await hand.As(who()), hand.Ct);
        });

    private void GoOn(DateTimeOffset from)
    {
        if (_next == _steps.Count)
        {
            return;
        }

        var (after, step) = _steps[_next++];
        timeline.At(timeline.Later(from, after, draw), office, async (services, ct) =>
        {
            if (!await Allowed(() => step(new Stagehand(services, people, this, ct)), Number))
            {
                return;
            }

            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            if (_applicant.Length > 0 && _reading.Chance(0.9))
            {
                timeline.At(now.AddHours(_reading.Between(1, 30)), office, ReadsPapers);
            }

            GoOn(now);
        });
    }

    /// <summary>The applicant opens what the office sent since.</summary>
    private async Task ReadsPapers(IServiceProvider services, CancellationToken ct)
    {
        var unread = await services.GetRequiredService<RongxiDb>().Documents.AsNoTracking()
            .Where(document => document.CaseNumber == Number && document.Direction == DocumentDirection.Issued && document.Number != null && document.ReadAt == null)
            .Select(document => document.Id).ToListAsync(ct);
        if (unread.Count > 0)
        {
            var by = await new Stagehand(services, people, this, ct).As(_applicant);
            foreach (var id in unread)
            {
                await services.GetRequiredService<CasePapers>().Opened(id, by, ct);
            }
        }
    }

    /// <summary>Whether it was done; a refusal is a mistake of the play, and ends it.</summary>
    private async Task<bool> Allowed(Func<Task> act, string where)
    {
        try
        {
            await act();
            return true;
        }
        catch (Refusal refusal)
        {
            timeline.Refused.Add($"{where}: {refusal.Code} {refusal.Text.En} {string.Join("; ", refusal.Errors.Select(error => $"{error.Field}: {error.Text.En}"))}");
            return false;
        }
    }

    private static FormValues Values(IEnumerable<(string Path, string? Value)>? typed) =>
        FormValues.From((typed ?? []).Select(pair => KeyValuePair.Create(pair.Path, pair.Value)));
}
