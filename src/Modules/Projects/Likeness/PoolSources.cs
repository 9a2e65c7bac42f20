using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Likeness;

/// <summary>The office's own projects, whatever became of them: a project that was refused once is told as well as one that stands.</summary>
internal sealed class ProjectsToCompare(RongxiDb db) : ILikenessSource
{
    public string Register => Project.Register;

    public async IAsyncEnumerable<LikenessSubject> All([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var subject in Subjects(Counting()).AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return subject.Subject();
        }
    }

    public async Task<IReadOnlyList<LikenessSubject>> Of(IReadOnlyCollection<string> numbers, CancellationToken ct) =>
        [.. (await Subjects(Counting().Where(project => EF.Parameter(numbers).Contains(project.Number))).ToListAsync(ct)).Select(subject => subject.Subject())];

    private IQueryable<Project> Counting() => db.Set<Project>().AsNoTracking().Where(project => project.Origin == "" && project.State != RecordState.Undone);

    private static IQueryable<ComparedText> Subjects(IQueryable<Project> projects) => projects.Select(project => new ComparedText(
        Project.Register, project.Number, project.Name, project.OwnerName, project.Functions, project.Content, project.Users, project.DataResources, project.Platforms));
}

/// <summary>The systems that government units already run.</summary>
internal sealed class SystemsToCompare(RongxiDb db) : ILikenessSource
{
    public string Register => GovernmentSystem.Register;

    public async IAsyncEnumerable<LikenessSubject> All([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var subject in Subjects(Counting()).AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return subject.Subject();
        }
    }

    public async Task<IReadOnlyList<LikenessSubject>> Of(IReadOnlyCollection<string> numbers, CancellationToken ct) =>
        [.. (await Subjects(Counting().Where(system => EF.Parameter(numbers).Contains(system.Number))).ToListAsync(ct)).Select(subject => subject.Subject())];

    private IQueryable<GovernmentSystem> Counting() => db.Set<GovernmentSystem>().AsNoTracking().Where(system => system.State != RecordState.Undone);

    private static IQueryable<ComparedText> Subjects(IQueryable<GovernmentSystem> systems) => systems.Select(system => new ComparedText(
        GovernmentSystem.Register, system.Number, system.Name, system.OwnerName, system.Functions, system.Content, system.Users, system.DataResources, system.Platforms));
}

/// <summary>The columns that are compared, as a record keeps them.</summary>
internal sealed record ComparedText(string Register, string Number, string Name, string Owner, string? Functions, string Content, string? Users, string? DataResources, string? Platforms)
{
    private static readonly char[] Dividers = [.. "\n\r、，,；;|"];

    public LikenessSubject Subject() => new()
    {
        Register = Register, Number = Number, Name = Name, Owner = Owner, Functions = Functions is null ? [] : [Functions], Scope = Content,
        Users = Listed(Users), DataResources = Listed(DataResources), Platforms = Listed(Platforms),
    };

    /// <summary>The elements of a list that was typed as text.</summary>
    public static IReadOnlyList<string> Listed(string? text) => text?.Split(Dividers, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
