using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Projects.Page;

/// <summary>The page of a project, for officers with what is to be done, for the public without what is protected.</summary>
[Public]
internal sealed class ProjectModel(ProjectReader reader, IEnumerable<ProjectSection> sections) : RongxiPage
{
    /// <summary>No use before acceptance, nor after a failed one.</summary>
    public const string UseBasis = "北京市信息化促进条例 第十四条";

    /// <summary>No investment above the approved estimate.</summary>
    public const string CeilingBasis = "政府投资条例 第二十三条";

    [FromRoute]
    public required string Number { get; init; }

    public ProjectSheet Sheet { get; private set; } = null!;

    /// <summary>Sections that other parts of the module add, in their order.</summary>
    public IReadOnlyList<ProjectSection> Sections { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Sheet = await reader.Read(Number, Visitor.Actor, ct) ?? throw Refusal.NotFound(Number);
        Sections = [.. sections.Where(section => section.IsPublic || Sheet.SeesAll).OrderBy(section => section.Order)];
    }
}
