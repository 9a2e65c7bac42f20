using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.Building;
using Rongxi.Web.Pages.Registers;

namespace Rongxi.Projects.Page;

/// <summary>From a record of a project to the project's page.</summary>
internal sealed class ProjectPageActs(string register) : IRecordActs
{
    public string Register => register;

    public IReadOnlyList<RecordAct> Of(IRegistered record, Actor? by, DateOnly today) =>
        [new(("项目页", "Project page"), WorksBook.ProjectPageAddress(record.Number), "projects", true)];
}
