using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Projects.Exchange.Standards;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Exchange;

/// <summary>How many were new, changed, as they were.</summary>
internal sealed class Tally
{
    public int New { get; set; }
    public int Changed { get; set; }
    public int Unchanged { get; set; }
}

/// <summary>What became of the rows of a batch.</summary>
internal sealed class ReceivingOutcome
{
    public Tally Projects { get; } = new();
    public Tally Processes { get; } = new();
    public int Refused { get; set; }
    public int Remarked { get; set; }
    public string Origin { get; set; } = "";
    public List<Finding> Findings { get; } = [];
}

/// <summary>Sets the rows of a batch against what is registered and, where it is to write, enters what is new or changed: inside the caller's transaction.</summary>
internal sealed class Receiving(RongxiDb db, ExchangeRun run, Actor by)
{
    private readonly ReceivingOutcome _outcome = new();
    private readonly DateOnly _today = OfficeBooks.DateOf(db.Clock.GetUtcNow());
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public async Task<ReceivingOutcome> Take(IReadOnlyList<ReceivedRow> rows, bool write, CancellationToken ct)
    {
        var stated = rows.Where(row => !row.IsRefused && row.Project is not null).Select(row => row.Project!.Number).ToList();
        var projects = await db.Set<Project>().Where(project => EF.Parameter(stated).Contains(project.Number)).ToDictionaryAsync(project => project.Number, StringComparer.Ordinal, ct);
        var published = await db.Set<PublishedProject>().Where(project => EF.Parameter(stated).Contains(project.ProjectNumber)).ToDictionaryAsync(project => project.ProjectNumber, StringComparer.Ordinal, ct);
        var numbers = rows.SelectMany(row => row.Processes.Concat(row.Project?.Processes ?? [])).Select(process => process.Number).Distinct().ToList();
        var processes = await db.Set<PublishedProcess>().Where(process => EF.Parameter(numbers).Contains(process.Number)).ToDictionaryAsync(process => process.Number, StringComparer.Ordinal, ct);
        var accepted = new List<ReceivedProcess>();
        foreach (var row in rows)
        {
            var findings = row.Findings.ToList();
            if (!row.IsRefused && row.Project is { } project)
            {
                if (WhyNot(project, projects) is { } why)
                {
                    findings.Add(why);
                }
                else
                {
                    await Project(project, projects.GetValueOrDefault(project.Number), published.GetValueOrDefault(project.Number), write, ct);
                }
            }

            var isRefused = findings.Any(finding => finding.IsRefusal);
            accepted.AddRange(isRefused ? [] : row.Processes.Concat(row.Project?.Processes ?? []));
            _outcome.Refused += isRefused ? 1 : 0;
            _outcome.Remarked += !isRefused && findings.Count > 0 ? 1 : 0;
            _outcome.Findings.AddRange(findings);
        }

        foreach (var process in accepted.GroupBy(process => process.Number))
        {
            Process(process.Aggregate(Joined), processes.GetValueOrDefault(process.Key), write);
        }

        return _outcome;
    }

    /// <summary>Releases of one process say it together; of anything else the later holds.</summary>
    private ReceivedProcess Joined(ReceivedProcess before, ReceivedProcess arrived) =>
        run.Format == OcdsFormat.FormatName && before.Original is { } original ? OcdsProcess.Join(original, arrived) : arrived;

    /// <summary>A number that stands twice in the batch, or that the office's own or another source's project has.</summary>
    private Finding? WhyNot(ReceivedProject project, Dictionary<string, Project> projects)
    {
        if (!_seen.Add(project.Number))
        {
            return new Finding(project.Row, project.Row, "/id", true, "double", ($"{project.Number} 在文件中出现两次", $"{project.Number} stands twice in the file"), project.Number);
        }

        return projects.TryGetValue(project.Number, out var known) && known.Origin != project.Origin
            ? new Finding(project.Row, project.Row, "/id", true, "number-taken", ($"{project.Number} 已是另一来源的项目", $"{project.Number} is a project of another source"), project.Number)
            : null;
    }

    private async Task Project(ReceivedProject received, Project? known, PublishedProject? facts, bool write, CancellationToken ct)
    {
        _outcome.Origin = _outcome.Origin.Length > 0 ? _outcome.Origin : received.Origin;
        var project = known ?? new Project { Office = db.Office, Number = received.Number, Name = received.Name, OwnerName = received.Owner };
        var before = known is null ? null : RongxiDb.Snapshot(known);
        Set(project, received);
        var changes = before is null || History.Differences(before, RongxiDb.Snapshot(project)).Count > 0;
        var fresh = Facts(received, facts);
        var published = facts is null || !Same(facts, fresh);
        Count(_outcome.Projects, known is null, changes || published);
        if (!write)
        {
            return;
        }

        if (changes)
        {
            await Enter(project, received, isNew: known is null, ct);
        }

        if (facts is null)
        {
            db.Add(fresh);
        }
        else if (published)
        {
            db.Entry(facts).CurrentValues.SetValues(fresh);
        }
    }

    private async Task Enter(Project project, ReceivedProject received, bool isNew, CancellationToken ct)
    {
        if (isNew)
        {
            db.Add(project);
        }

        await db.Enter(project, Pool.Project.Register, EntryKind.Imported, $"导入 {run.FileName} 第 {received.Row} 条", _today, by, ct);
        var register = PoolRegisters.Projects;
        var at = db.Clock.GetUtcNow();
        await new SearchIndex(db).Put(
            new SearchEntry { Office = project.Office, Kind = register.Name, Number = project.Number, Title = register.RecordTitle(project), Detail = register.Holder(project) ?? "", Address = register.AddressOf(project.Number), Field = register.Field, Public = PoolRegisters.IsPublic(project.Stage), At = at },
            register.SearchWords(project),
            ct);
    }

    private static void Set(Project project, ReceivedProject received)
    {
        project.Name = received.Name;
        project.OwnerName = received.Owner;
        project.Content = received.Content;
        project.Stage = received.Stage;
        project.Kind = received.Kind;
        project.Sector = received.Sector;
        project.Longitude = received.Longitude;
        project.Latitude = received.Latitude;
        project.StartOn = received.StartOn;
        project.FinishOn = received.FinishOn;
        project.Origin = received.Origin;
        project.OriginNumber = received.OriginNumber;
    }

    private PublishedProject Facts(ReceivedProject received, PublishedProject? known) => new()
    {
        Id = known?.Id ?? Guid.CreateVersion7(), Office = db.Office, ProjectNumber = received.Number, Origin = received.Origin, RunId = run.Id, Row = received.Row,
        Currency = received.Currency, BudgetMinor = received.Budget, PaidMinor = received.Paid, FinalMinor = received.Final, Progress = received.Progress, Status = received.Status,
        Contractor = received.Contractor, CompletedOn = received.CompletedOn, Original = received.Original,
    };

    private static bool Same(PublishedProject one, PublishedProject other) =>
        (one.Currency, one.BudgetMinor, one.PaidMinor, one.FinalMinor, one.Progress, one.Status, one.Contractor, one.CompletedOn)
            == (other.Currency, other.BudgetMinor, other.PaidMinor, other.FinalMinor, other.Progress, other.Status, other.Contractor, other.CompletedOn)
        && SameJson(one.Original, other.Original);

    private void Process(ReceivedProcess received, PublishedProcess? known, bool write)
    {
        _outcome.Origin = _outcome.Origin.Length > 0 ? _outcome.Origin : received.Origin;
        if (known?.Original is { } original && received.Original is not null && run.Format == OcdsFormat.FormatName)
        {
            received = OcdsProcess.Join(original, received);
        }

        var fresh = new PublishedProcess
        {
            Id = known?.Id ?? Guid.CreateVersion7(), Office = db.Office, Number = received.Number, Origin = received.Origin, ProjectNumber = received.ProjectNumber ?? known?.ProjectNumber, RunId = run.Id, Row = known?.Row ?? received.Row,
            Title = received.Title, Status = received.Status, Buyer = received.Buyer, Supplier = received.Supplier, Currency = received.Currency, AmountMinor = received.Amount,
            SignedOn = received.SignedOn, StartOn = received.StartOn, EndOn = received.EndOn, Original = received.Original ?? known?.Original,
        };
        var changed = known is null || !Same(known, fresh);
        Count(_outcome.Processes, known is null, changed);
        if (write && known is null)
        {
            db.Add(fresh);
        }
        else if (write && changed)
        {
            db.Entry(known!).CurrentValues.SetValues(fresh);
        }
    }

    private static bool Same(PublishedProcess one, PublishedProcess other) =>
        (one.ProjectNumber, one.Title, one.Status, one.Buyer, one.Supplier, one.Currency, one.AmountMinor) == (other.ProjectNumber, other.Title, other.Status, other.Buyer, other.Supplier, other.Currency, other.AmountMinor)
        && (one.SignedOn, one.StartOn, one.EndOn) == (other.SignedOn, other.StartOn, other.EndOn)
        && SameJson(one.Original, other.Original);

    private static bool SameJson(string? one, string? other) =>
        one == other || (one is not null && other is not null && JsonNode.DeepEquals(JsonNode.Parse(one), JsonNode.Parse(other)));

    private static void Count(Tally tally, bool isNew, bool changed)
    {
        if (isNew)
        {
            tally.New++;
        }
        else if (changed)
        {
            tally.Changed++;
        }
        else
        {
            tally.Unchanged++;
        }
    }
}
