using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Offices;

namespace Rongxi.Web.Portal;

/// <summary>What was found of one kind.</summary>
public sealed record PortalGroup(PortalKind Kind, PortalFound Found);

/// <summary>What was found of every kind, with the counts by topic and department over all.</summary>
public sealed record PortalAnswer(IReadOnlyList<PortalGroup> Groups, IReadOnlyDictionary<string, int> Topics, IReadOnlyList<PortalDepartment> Departments)
{
    public int Total => Groups.Sum(group => group.Found.Total);
}

/// <summary>One question to everything that is published.</summary>
public sealed class PortalReader(IEnumerable<IPortalSource> sources, FigureShelf shelf, OfficeScope scope)
{
    /// <summary>Characters of a question that are considered.</summary>
    public const int MostTyped = 200;

    /// <summary>Hits that may be left out before those shown: what lies deeper is asked for more precisely.</summary>
    public const int MostSkipped = 10_000;

    private const int MostDepartments = 50;

    /// <summary>Kinds that are published here at all, in order.</summary>
    public IReadOnlyList<PortalKind> Kinds { get; } = [.. sources.Select(source => source.Kind).Distinct().Order()];

    /// <summary>Asks every source of a kind, or all; what nothing was typed for is kept for a minute, as everybody asks it.</summary>
    public async Task<PortalAnswer> Ask(PortalQuestion question, PortalKind? only, CancellationToken ct)
    {
        var asked = question with
        {
            Typed = question.Typed.Trim() is { Length: > MostTyped } tooLong ? tooLong[..MostTyped] : question.Typed.Trim(),
            Skip = Math.Clamp(question.Skip, 0, MostSkipped), Take = Math.Clamp(question.Take, 0, 100),
        };
        return asked.Typed.Length == 0
            ? await shelf.Kept($"portal/{scope.Office}/{only}/{asked.Topic}/{asked.Department}/{asked.Skip}/{asked.Take}", () => Answer(asked, only, ct))
            : await Answer(asked, only, ct);
    }

    /// <summary>What changed last, of all kinds but the registers, which change all the time.</summary>
    public async Task<IReadOnlyList<PortalHit>> Latest(PortalKind? only, string? topic, int most, CancellationToken ct)
    {
        var answer = await Ask(new PortalQuestion("", topic, null, 0, Math.Clamp(most, 1, 100)), only, ct);
        return [.. answer.Groups.Where(group => group.Kind != PortalKind.Register || only == PortalKind.Register).SelectMany(group => group.Found.Hits).OrderByDescending(hit => hit.UpdatedOn).ThenBy(hit => hit.Number, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>One published thing, by the name under which its use is counted: <see cref="UseOf"/>.</summary>
    public async Task<PortalHit?> Named(string kind, string number, CancellationToken ct)
    {
        foreach (var source in sources.Where(source => UseOf(source.Kind) == kind))
        {
            if (await source.Named(number, ct) is { } hit)
            {
                return hit;
            }
        }

        return null;
    }

    /// <summary>The kind under which the use of a thing is counted by <see cref="Kernel.Usage.UsageMeter"/>.</summary>
    public static string UseOf(PortalKind kind) => kind.ToString().ToLowerInvariant();

    private async Task<PortalAnswer> Answer(PortalQuestion question, PortalKind? only, CancellationToken ct)
    {
        var groups = new List<PortalGroup>();
        foreach (var source in sources.OrderBy(source => source.Kind))
        {
            if (only is null || source.Kind == only)
            {
                groups.Add(new PortalGroup(source.Kind, await source.Find(question, ct)));
            }
        }

        var topics = groups.SelectMany(group => group.Found.Topics).Where(pair => Topics.Find(pair.Key) is not null).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value), StringComparer.OrdinalIgnoreCase);
        var departments = groups.SelectMany(group => group.Found.Departments).GroupBy(department => department.Code)
            .Select(group => new PortalDepartment(group.Key, group.First().Name, group.Sum(department => department.Count))).OrderByDescending(department => department.Count).ThenBy(department => department.Name, StringComparer.Ordinal).Take(MostDepartments);
        return new PortalAnswer(groups, topics, [.. departments]);
    }
}
