using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.App.Demonstration;

/// <summary>How long a story waits: so many working days, or until a day.</summary>
internal readonly record struct Pause(int WorkingDays, DateOnly? Day = null, int? Minute = null)
{
    public static implicit operator Pause(int workingDays) => new(workingDays);

    public static implicit operator Pause(DateOnly day) => new(0, day);
}

/// <summary>
/// Something that goes on over many cases, told as it happens: between two pauses of its plot everything is done at one
/// instant of the timeline. What would lie ahead of now is not told any more.
/// </summary>
internal sealed class Story(Timeline timeline, DemoPeople people, string office, Draw draw, Dictionary<string, Attachment> papers)
{
    private IServiceProvider? _services;
    private CancellationToken _ct;

    public Draw Draw => draw;

    public string Office => office;

    public DemoPeople People => people;

    public Timeline Timeline => timeline;

    public CancellationToken Ct => _ct;

    public RongxiDb Db => Get<RongxiDb>();

    public DateOnly Today => OfficeBooks.DateOf(Db.Clock.GetUtcNow());

    public T Get<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    /// <summary>Begins at an instant of a day; on the next working day where it is none.</summary>
    public void Begin(DateOnly on, IAsyncEnumerable<Pause> plot, int? minute = null) =>
        GoOn(Timeline.At(WorkingDay(on), minute ?? draw.Between(9 * 60, 16 * 60), draw), plot.GetAsyncEnumerator());

    /// <summary>Another story that begins with this one's instant, some working days later.</summary>
    public void Tell(Story other, int workingDays, IAsyncEnumerable<Pause> plot) =>
        other.GoOn(timeline.Later(Db.Clock.GetUtcNow(), workingDays, draw), plot.GetAsyncEnumerator());

    public DateOnly WorkingDay(DateOnly day) => timeline.Calendar.IsWorkingDay(day) ? day : timeline.Calendar.AddWorkingDays(day, 1);

    public DateOnly Later(DateOnly day, int workingDays) => timeline.Calendar.AddWorkingDays(day, workingDays);

    /// <summary>Somebody in their role.</summary>
    public async Task<Actor> As(string userName) =>
        await Get<Actors>().Of(people[userName], office, _ct) ?? throw new InvalidOperationException($"{userName} is nobody.");

    /// <summary>Opens a case; by the office itself where no unit applies. Answers its number.</summary>
    public async Task<string> Open(string procedure, string who, IEnumerable<(string Path, string? Value)> typed, DemoUnit? unit = null) =>
        (await Get<CaseDesk>().Open(procedure, Values(typed), await As(who), unit is null ? null : people.IdOf(unit), unit is null ? CaseChannel.Office : CaseChannel.Page, _ct)).Case.Number;

    public async Task Take(string number, string act, string who, string? remark = null, params (string Path, string? Value)[] typed)
    {
        // Each act is one request in life: what the one before read must not weigh on the next.
        Db.ChangeTracker.Clear();
        await Get<CaseDesk>().Take(number, act, null, Values(typed), remark, await As(who), _ct);
    }

    public Task<Case> Read(string number) => Get<CaseDesk>().Load(number, _ct);

    /// <summary>The number of the record of a register that a case entered; null where it entered none.</summary>
    public Task<string?> RecordOf(string caseNumber, string register) =>
        Db.RegisterEntries.Where(entry => entry.CaseNumber == caseNumber && entry.Register == register && entry.Kind == EntryKind.Registered).Select(entry => (string?)entry.RecordNumber).FirstOrDefaultAsync(_ct);

    /// <summary>A paper of one page; the same paper is put into the store once.</summary>
    public async Task<Attachment> Paper(string title)
    {
        if (!papers.TryGetValue(title, out var paper))
        {
            var blob = await Get<BlobStore>().Put(new MemoryStream(Demonstration.Paper.Pdf(title, "演示材料，非真实文件。")), new BlobLimits(FileName: title + ".pdf"), _ct);
            papers[title] = paper = new Attachment(blob.Hash, title + ".pdf", blob.Length, "application/pdf");
        }

        return paper;
    }

    /// <summary>The same, under a field of a form.</summary>
    public async Task<(string Path, string? Value)[]> Paper(string field, string title)
    {
        var paper = await Paper(title);
        return [($"{field}[0].Sha256", paper.Sha256), ($"{field}[0].FileName", paper.FileName), ($"{field}[0].Size", $"{paper.Size}"), ($"{field}[0].MediaType", paper.MediaType)];
    }

    /// <summary>What was refused is a mistake of the play, and ends the story.</summary>
    private void GoOn(DateTimeOffset at, IAsyncEnumerator<Pause> plot) =>
        timeline.At(at, office, async (services, ct) =>
        {
            (_services, _ct) = (services, ct);
            try
            {
                if (!await plot.MoveNextAsync())
                {
                    return;
                }
            }
            catch (Refusal refusal)
            {
                timeline.Refused.Add($"{office} {refusal.Code} {refusal.Text.En} {string.Join("; ", refusal.Errors.Select(error => $"{error.Field}: {error.Text.En}"))}");
                return;
            }

            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var (days, day, minute) = plot.Current;
            GoOn(day is { } on && WorkingDay(on) > OfficeBooks.DateOf(now) ? Timeline.At(WorkingDay(on), minute ?? draw.Between(9 * 60, 16 * 60), draw) : timeline.Later(now, days, draw), plot);
        });

    private static FormValues Values(IEnumerable<(string Path, string? Value)> typed) => FormValues.From(typed.Select(pair => KeyValuePair.Create(pair.Path, pair.Value)));
}
