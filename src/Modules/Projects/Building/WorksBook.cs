using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Building;

/// <summary>Keeps the works: found by the project's number, entered, made findable.</summary>
internal sealed class WorksBook(RongxiDb db, SearchIndex search)
{
    /// <summary>The works of a project, tracked for change; refused when building has not been reported.</summary>
    public async Task<Works> Of(string number, CancellationToken ct) =>
        await Find(number, ct) ?? throw new Refusal("projects.not-started", ($"{number} 尚未确认开工", $"The start of {number} is not confirmed yet"), [new(ProjectBook.Field, ("请先报告开工", "Report the start first"))]);

    public Task<Works?> Find(string number, CancellationToken ct) => db.Set<Works>().FirstOrDefaultAsync(works => works.Number == number, ct);

    public Task Enter(Works works, EntryKind kind, string reason, DateOnly effectiveOn, ActTaking taking, CancellationToken ct) =>
        Enter(works, kind, reason, effectiveOn, taking.By, taking.Case.Number, ct);

    public async Task Enter(Works works, EntryKind kind, string reason, DateOnly effectiveOn, Actor by, string? caseNumber, CancellationToken ct)
    {
        await db.Enter(works, Works.Register, kind, reason, effectiveOn, by, ct, caseNumber);
        await search.Put(
            new SearchEntry
            {
                Office = works.Office, Kind = Works.Register, Number = works.Number, Title = works.Name, Detail = works.Owner, Address = ProjectPageAddress(works.Number), Field = ProjectsModule.FieldName, Public = true, At = db.Clock.GetUtcNow(),
            },
            $"{works.Owner} {works.OwnerCode}", ct);
    }

    /// <summary>Where the page of a project is.</summary>
    public static string ProjectPageAddress(string number) => $"/projects/{Uri.EscapeDataString(number)}";
}
