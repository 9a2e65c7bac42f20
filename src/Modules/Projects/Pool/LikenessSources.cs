using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.Likeness;

namespace Rongxi.Projects.Pool;

/// <summary>Projects as the comparison sees them: all that were not refused, merged or ended before anything was built.</summary>
internal sealed class PoolLikeness(RongxiDb db) : ILikenessSource
{
    public string Register => Project.Register;

    public async IAsyncEnumerable<LikenessSubject> All([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var seen in Seen(_ => true).AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return seen.Subject(Register);
        }
    }

    public async Task<IReadOnlyList<LikenessSubject>> Of(IReadOnlyCollection<string> numbers, CancellationToken ct) =>
        [.. (await Seen(project => EF.Parameter(numbers).Contains(project.Number)).ToListAsync(ct)).Select(seen => seen.Subject(Register))];

    private IQueryable<Seen> Seen(Expression<Func<Project, bool>> which) => db.Set<Project>().AsNoTracking()
        .Where(project => project.State == RecordState.Valid && project.Stage != ProjectStage.Refused && project.Stage != ProjectStage.Merged && project.Stage != ProjectStage.Terminated).Where(which)
        .Select(project => new Seen(project.Number, project.Name, project.OwnerName, project.Functions, project.Content, project.Users, project.DataResources, project.Platforms, project.Zone, project.Hosting));
}

/// <summary>Existing systems as the comparison sees them: all that were not merged away.</summary>
internal sealed class SystemLikeness(RongxiDb db) : ILikenessSource
{
    public string Register => GovernmentSystem.Register;

    public async IAsyncEnumerable<LikenessSubject> All([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var seen in Seen(_ => true).AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return seen.Subject(Register);
        }
    }

    public async Task<IReadOnlyList<LikenessSubject>> Of(IReadOnlyCollection<string> numbers, CancellationToken ct) =>
        [.. (await Seen(system => EF.Parameter(numbers).Contains(system.Number)).ToListAsync(ct)).Select(seen => seen.Subject(Register))];

    private IQueryable<Seen> Seen(Expression<Func<GovernmentSystem, bool>> which) => db.Set<GovernmentSystem>().AsNoTracking()
        .Where(system => system.State == RecordState.Valid && system.Standing != SystemStanding.Merged).Where(which)
        .Select(system => new Seen(system.Number, system.Name, system.OwnerName, system.Functions, system.Content, system.Users, system.DataResources, system.Platforms, system.Zone, system.Hosting));
}

/// <summary>What of a record is compared, as it stands in its table.</summary>
internal sealed record Seen(string Number, string Name, string Owner, string? Functions, string Content, string? Users, string? DataResources, string? Platforms, NetworkZone? Zone, Hosting? Hosting)
{
    public static Seen Of(Project project) => new(project.Number, project.Name, project.OwnerName, project.Functions, project.Content, project.Users, project.DataResources, project.Platforms, project.Zone, project.Hosting);

    public LikenessSubject Subject(string register) => new()
    {
        Register = register, Number = Number, Name = Name, Owner = Owner, Scope = Content, Functions = Lines(Functions), Users = Lines(Users), DataResources = Lines(DataResources),
        Platforms = [.. new[] { Platforms, Zone is { } zone ? Titles.Of(zone).Zh : null, Hosting is { } hosting and not Pool.Hosting.None ? Titles.Of(hosting).Zh : null }.OfType<string>()],
    };

    private static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
