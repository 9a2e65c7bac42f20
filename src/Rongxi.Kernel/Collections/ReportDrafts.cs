using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Collections;

/// <summary>What was typed of a report and not yet handed in: one for each report, shared by the people of the unit.</summary>
public sealed class ReportDraft : IOfOffice
{
    public required Guid ItemId { get; init; }
    public required string Office { get; init; }

    /// <summary>Path of the field to what was typed, as JSON; personal values sealed.</summary>
    public required string Typed { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }
    public required string ByName { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; set; }
}

/// <summary>
/// Keeps reports while they are written, exactly as typed. Who may write is checked by whoever reads the report with
/// <see cref="CollectionReader.Report"/> first.
/// </summary>
public sealed class ReportDrafts(RongxiDb db, IServiceProvider services, TimeProvider clock)
{
    /// <summary>
    /// What a report goes on from: the draft; else the version sent back; else what its module knows already. With the
    /// draft's version, 0 where there is none.
    /// </summary>
    public async Task<(FormValues Values, int Version)> Read(ReportView report, CancellationToken ct)
    {
        if (await db.Set<ReportDraft>().AsNoTracking().FirstOrDefaultAsync(draft => draft.ItemId == report.Item.Id, ct) is { } draft)
        {
            var values = new FormValues();
            foreach (var (path, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(draft.Typed) ?? [])
            {
                values[path] = IsPersonal(report.Kind.Form, path) ? db.Seal.Open(value) : value;
            }

            return (values, draft.Version);
        }

        if (report.Json is not null)
        {
            return (report.Kind.Form.Spread(report.Json), 0);
        }

        var first = report.Kind.Form.Beginning(OfficeBooks.DateOf(clock.GetUtcNow()));
        if (report.Kind.Receives is { } receiver)
        {
            foreach (var (path, value) in (await ((IReportReceiver)services.GetRequiredService(receiver)).Begin(report.Collection, report.Item, ct)).All)
            {
                first[path] = value;
            }
        }

        return (first, 0);
    }

    /// <summary>Keeps what was typed.</summary>
    /// <param name="report">The report, read by who may write it.</param>
    /// <param name="values">What was typed.</param>
    /// <param name="seenVersion">Version of the draft the writer began from, 0 for none.</param>
    /// <param name="byName">Who writes.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="Refusal"><c>report.draft-moved-on</c> where a colleague saved meanwhile.</exception>
    public Task<int> Save(ReportView report, FormValues values, int seenVersion, string byName, CancellationToken ct) =>
        db.Transact(
            async () =>
            {
                var typed = JsonSerializer.Serialize(values.All.ToDictionary(pair => pair.Key, pair => IsPersonal(report.Kind.Form, pair.Key) ? db.Seal.Close(pair.Value) : pair.Value), FormDefinition.Json);
                var draft = await db.Set<ReportDraft>().FirstOrDefaultAsync(draft => draft.ItemId == report.Item.Id, ct);
                if (draft is not null && draft.Version != seenVersion)
                {
                    throw new Refusal("report.draft-moved-on", ($"{draft.ByName}刚在别处保存了这份报告；您填写的内容还在下面，再次保存将以此为准", $"{draft.ByName} just saved this report elsewhere; what you typed is below, and saving again keeps it"), 409);
                }

                if (draft is null)
                {
                    draft = new ReportDraft { ItemId = report.Item.Id, Office = db.Office, Typed = typed, ChangedAt = clock.GetUtcNow(), ByName = byName, Version = 1 };
                    db.Add(draft);
                    return draft.Version;
                }

                (draft.Typed, draft.ChangedAt, draft.ByName) = (typed, clock.GetUtcNow(), byName);
                return ++draft.Version;
            },
            ct);

    /// <summary>The version a writer must name to save now.</summary>
    public async Task<int> Version(Guid itemId, CancellationToken ct) => await db.Set<ReportDraft>().AsNoTracking().Where(draft => draft.ItemId == itemId).Select(draft => draft.Version).FirstOrDefaultAsync(ct);

    private static bool IsPersonal(FormDefinition form, string path)
    {
        var name = path.Split('[', '.')[0];
        var field = form.Fields.FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase));
        return field is { Personal: true } || (field?.Row is { } row && path.IndexOf("].", StringComparison.Ordinal) is > 0 and var at && IsPersonal(row, path[(at + 2)..]));
    }
}
