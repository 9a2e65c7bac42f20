using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Exchange.Standards;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Exchange;

/// <summary>In which standard open data goes out.</summary>
internal enum OpenPackage
{
    Projects,
    Releases,
    Records,
}

/// <summary>
/// Writes public projects and contracting processes as packages of the Open Contracting standards, as they are read: a few hundred at a
/// time are in memory, whatever there are.
/// </summary>
internal sealed class OpenExport(RongxiDb db, Charters charters, OfficeBooks books, KernelOptions options)
{
    /// <summary>Name of the office's own projects as an origin.</summary>
    public const string Own = "own";

    private const int Batch = 300;
    private const string ProjectsVersion = "0.9", ContractsVersion = "1.1";

    private static readonly JsonWriterOptions Plain = new() { Encoder = FormDefinition.Json.Encoder };

    private static readonly string[] Arrays = ["projects", "releases", "records"];

    /// <summary>The sources of which there is public data, the office's own first: name, projects, contracting processes.</summary>
    public async Task<IReadOnlyList<OpenSource>> Sources(CancellationToken ct)
    {
        var own = await Public("").CountAsync(project => project.Origin == "", ct);
        var projects = await db.Set<PublishedProject>().GroupBy(project => project.Origin).Select(group => new { Origin = group.Key, Count = group.Count() }).ToListAsync(ct);
        var processes = await db.Set<PublishedProcess>().GroupBy(process => process.Origin).Select(group => new { Origin = group.Key, Count = group.Count() }).ToListAsync(ct);
        return
        [
            new OpenSource(Own, own, await db.Set<Award>().CountAsync(award => award.State == Kernel.Registers.RecordState.Valid, ct)),
            .. projects.Select(one => one.Origin).Union(processes.Select(one => one.Origin)).Order(StringComparer.Ordinal)
                .Select(origin => new OpenSource(origin, projects.FirstOrDefault(one => one.Origin == origin)?.Count ?? 0, processes.FirstOrDefault(one => one.Origin == origin)?.Count ?? 0)),
        ];
    }

    /// <summary>Writes the package of a source; answers how many projects, releases or records it holds.</summary>
    public async Task<long> Write(OpenPackage package, string origin, string address, Stream to, CancellationToken ct)
    {
        origin = origin == Own ? "" : origin;
        await using var writer = new Utf8JsonWriter(to, Plain);
        writer.WriteStartObject();
        foreach (var (name, value) in await Header(package, origin, address, ct))
        {
            writer.WritePropertyName(name);
            (value ?? JsonValue.Create((string?)null))?.WriteTo(writer);
        }

        writer.WriteStartArray(Arrays[(int)package]);
        var count = 0L;
        await foreach (var element in Elements(package, origin, ct))
        {
            element.WriteTo(writer, FormDefinition.Json);
            count++;
            if (writer.BytesPending > 64 << 10)
            {
                await writer.FlushAsync(ct);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        return count;
    }

    /// <summary>Whether a source has anything to be written; a standard allows no empty package.</summary>
    public async Task Must(OpenPackage package, string origin, CancellationToken ct)
    {
        var of = origin == Own ? "" : origin;
        var any = package == OpenPackage.Projects
            ? of.Length == 0 ? await Public(of).AnyAsync(project => project.Origin == "", ct) : await db.Set<PublishedProject>().AnyAsync(project => project.Origin == of, ct)
            : of.Length == 0 ? await Processes(of, ct).AnyAsync(ct) : await db.Set<PublishedProcess>().AnyAsync(process => process.Origin == of, ct);
        if (!any)
        {
            throw new Refusal("projects.nothing-public", ($"来源“{origin}”没有可公开的数据", $"There is no public data of the source “{origin}”"), 404);
        }
    }

    private async IAsyncEnumerable<JsonNode> Elements(OpenPackage package, string origin, [EnumeratorCancellation] CancellationToken ct)
    {
        if (package == OpenPackage.Projects)
        {
            await foreach (var project in Projects(origin, ct))
            {
                yield return Oc4idsWriting.Of(project, Prefix);
            }

            yield break;
        }

        await foreach (var process in Processes(origin, ct))
        {
            foreach (var element in package == OpenPackage.Releases ? OcdsWriting.Releases(process, books.Today) : [OcdsWriting.Record(process, books.Today)])
            {
                yield return element;
            }
        }
    }

    private async IAsyncEnumerable<PublicProject> Projects(string origin, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var projects in Batches(origin, ct))
        {
            var numbers = projects.Select(project => project.Number).ToList();
            var own = origin.Length == 0 ? (await Awards(numbers, ct)).ToLookup(award => award.ProjectNumber) : null;
            var facts = origin.Length == 0 ? [] : await db.Set<PublishedProject>().AsNoTracking().Where(fact => EF.Parameter(numbers).Contains(fact.ProjectNumber)).ToDictionaryAsync(fact => fact.ProjectNumber, ct);
            var processes = origin.Length == 0 ? null : (await db.Set<PublishedProcess>().AsNoTracking().Where(process => EF.Parameter(numbers).Contains(process.ProjectNumber!)).OrderBy(process => process.Row).ThenBy(process => process.Number).ToListAsync(ct)).ToLookup(process => process.ProjectNumber);
            foreach (var project in projects)
            {
                yield return new PublicProject(project, facts.GetValueOrDefault(project.Number),
                    own is not null ? [.. own[project.Number].Select(award => PublicProcess.Of(award, project, Prefix))] : [.. processes![project.Number].Select(process => PublicProcess.Of(process, Prefix))]);
            }
        }
    }

    /// <summary>The contracts of own projects, in order of their numbers.</summary>
    private Task<List<Award>> Awards(List<string> projects, CancellationToken ct) =>
        db.Set<Award>().AsNoTracking().Where(award => award.State == Kernel.Registers.RecordState.Valid && EF.Parameter(projects).Contains(award.ProjectNumber)).OrderBy(award => award.Number).ToListAsync(ct);

    /// <summary>Processes in the order of their file, or of the project and contract.</summary>
    private async IAsyncEnumerable<PublicProcess> Processes(string origin, [EnumeratorCancellation] CancellationToken ct)
    {
        if (origin.Length == 0)
        {
            await foreach (var project in Projects(origin, ct))
            {
                foreach (var process in project.Processes)
                {
                    yield return process;
                }
            }

            yield break;
        }

        var (row, number) = (-1L, "");
        while (true)
        {
            var batch = await db.Set<PublishedProcess>().AsNoTracking().Where(process => process.Origin == origin && (process.Row > row || (process.Row == row && string.Compare(process.Number, number) > 0)))
                .OrderBy(process => process.Row).ThenBy(process => process.Number).Take(Batch).ToListAsync(ct);
            foreach (var process in batch)
            {
                yield return PublicProcess.Of(process, Prefix);
            }

            if (batch.Count < Batch)
            {
                yield break;
            }

            (row, number) = (batch[^1].Row, batch[^1].Number);
        }
    }

    /// <summary>Own projects by number, those of others in the order of their file; each page begins where the one before ended.</summary>
    private async IAsyncEnumerable<List<Project>> Batches(string origin, [EnumeratorCancellation] CancellationToken ct)
    {
        var (row, last) = (-1L, "");
        while (true)
        {
            var numbers = origin.Length == 0
                ? await Public(origin).Where(project => project.Origin == "" && string.Compare(project.Number, last) > 0).OrderBy(project => project.Number).Take(Batch).Select(project => new { Row = 0L, project.Number }).ToListAsync(ct)
                : await db.Set<PublishedProject>().AsNoTracking().Where(fact => fact.Origin == origin && (fact.Row > row || (fact.Row == row && string.Compare(fact.ProjectNumber, last) > 0)))
                    .OrderBy(fact => fact.Row).ThenBy(fact => fact.ProjectNumber).Take(Batch).Select(fact => new { fact.Row, Number = fact.ProjectNumber }).ToListAsync(ct);
            var wanted = numbers.Select(one => one.Number).ToList();
            var projects = await Public(origin).Where(project => EF.Parameter(wanted).Contains(project.Number)).ToDictionaryAsync(project => project.Number, ct);
            yield return [.. wanted.Where(projects.ContainsKey).Select(number => projects[number])];
            if (numbers.Count < Batch)
            {
                yield break;
            }

            (row, last) = (numbers[^1].Row, numbers[^1].Number);
        }
    }

    /// <summary>What of the pool the public may know; what others published is public whatever its stage.</summary>
    private IQueryable<Project> Public(string origin) =>
        origin.Length > 0
            ? db.Set<Project>().AsNoTracking().Where(project => project.State == Kernel.Registers.RecordState.Valid)
            : db.Set<Project>().AsNoTracking().Where(PoolRegisters.Projects.PublicWhere!).Where(project => project.State == Kernel.Registers.RecordState.Valid);

    /// <summary>The top of the package: that under which others published it, or the office's own.</summary>
    private async Task<JsonObject> Header(OpenPackage package, string origin, string address, CancellationToken ct)
    {
        if (origin.Length > 0)
        {
            var content = Arrays[(int)package];
            var header = await db.Set<ExchangeRun>().AsNoTracking().Where(run => run.Origin == origin && run.Content == content && run.Standing == RunStanding.Taken && run.Header != null).OrderByDescending(run => run.StartedAt).Select(run => run.Header).FirstOrDefaultAsync(ct);
            if (header is not null)
            {
                return JsonNode.Parse(header)!.AsObject();
            }
        }

        return new JsonObject
        {
            ["uri"] = address,
            ["version"] = package == OpenPackage.Projects ? ProjectsVersion : ContractsVersion,
            ["publishedDate"] = db.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
            ["publisher"] = new JsonObject { ["name"] = charters[db.Office].NameZh, ["uri"] = options.PublicAddress },
        };
    }

    /// <summary>Six characters before the numbers of the office, as both standards demand; the office's own until one is registered.</summary>
    private string Prefix => "cn" + charters[db.Office].DivisionCode[..4];
}

/// <summary>A source of public data.</summary>
internal sealed record OpenSource(string Origin, int Projects, int Processes);
