using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Declarations;

/// <summary>Puts a declared project into the pool, or brings the one declared anew up to its declaration.</summary>
internal sealed class ProjectRegistering(RongxiDb db, Charters charters, SearchIndex search)
{
    public async Task<Project> Register(ActTaking taking, ProjectDeclaration form, CancellationToken ct)
    {
        var file = taking.Case;
        var known = file.RecordNumber is { } number ? await Whole(number, ct) : null;
        var project = known ?? new Project
        {
            Office = db.Office, Number = await NewNumber(taking.Today.Year, ct), Name = "", OwnerName = file.Applicant, OwnerCode = file.ApplicantCode, DeclaredOn = taking.Today,
        };
        Fill(project, form, file);
        if (known is null)
        {
            db.Add(project);
        }
        else
        {
            // The rows of the earlier declaration stay in its case; the project has those of the one in force.
            db.RemoveRange(project.Lines);
            db.RemoveRange(project.Money);
            db.RemoveRange(project.Resources);
            db.RemoveRange(project.Targets);
            project.ReviewedFen = null;
            project.OpinionNumber = null;
        }

        AddRows(project, form);
        await db.Enter(project, Project.Register, known is null ? EntryKind.Registered : EntryKind.Changed, known is null ? "申报受理，入库" : "重新申报受理", taking.On, taking.By, ct, file.Number);
        file.RecordRegister = Project.Register;
        file.RecordNumber = project.Number;
        await Index(project, ct);
        return project;
    }

    /// <summary>The project of that number with its rows, tracked for change; refused where there is none.</summary>
    public async Task<Project> Whole(string number, CancellationToken ct) =>
        await db.Set<Project>().AsSplitQuery().Include(project => project.Lines).Include(project => project.Money).Include(project => project.Resources).Include(project => project.Targets)
            .FirstOrDefaultAsync(project => project.Number == number, ct) ?? throw Kernel.Words.Refusal.NotFound(number);

    public Task Index(Project project, CancellationToken ct) => search.Put(
        new SearchEntry
        {
            Office = project.Office, Kind = Project.Register, Number = project.Number, Title = project.Name, Detail = $"{project.OwnerName}", Address = PoolRegisters.Projects.AddressOf(project.Number), Field = ProjectsModule.FieldName, At = db.Clock.GetUtcNow(),
            Public = PoolRegisters.IsPublic(project.Stage),
        },
        PoolRegisters.Projects.SearchWords(project), ct);

    private async Task<string> NewNumber(int year, CancellationToken ct) =>
        $"{charters[db.Office].NumberPrefix}-{year}-{PoolRegisters.Projects.NumberKind}-{await db.Next(db.Office, "project", year, ct):0000}";

    private static void Fill(Project project, ProjectDeclaration form, Case file)
    {
        project.Name = form.ProjectName.Trim();
        project.NameEn = string.IsNullOrWhiteSpace(form.ProjectNameEn) ? project.NameEn : form.ProjectNameEn.Trim();
        project.Kind = form.Kind;
        project.Sector = form.Sector;
        project.Stage = ProjectStage.Pool;
        project.Responsible = form.Responsible;
        project.Phone = form.Phone;
        project.NationalCode = form.NationalCode ?? project.NationalCode;
        project.Basis = form.Basis;
        project.PlanTask = form.PlanTask?.Trim();
        project.Content = form.Content;
        project.Existing = form.Existing;
        project.Users = form.Users;
        project.Functions = form.Functions;
        project.DataResources = string.Join('\n', (form.Resources ?? []).Select(resource => resource.CatalogueNumber is { Length: > 0 } number ? $"{number} {resource.Name}" : resource.Name));
        project.Zone = form.Zone;
        project.Hosting = form.Hosting;
        project.Platforms = form.Platforms;
        project.Protection = form.Protection;
        project.District = form.District;
        (project.Longitude, project.Latitude) = (form.Place?.Longitude, form.Place?.Latitude);
        project.StartOn = form.StartOn;
        project.FinishOn = form.FinishOn;
        project.DeclaredFen = form.TotalFen;
        project.CaseNumber = file.Number;
    }

    private void AddRows(Project project, ProjectDeclaration form)
    {
        db.AddRange(form.Lines.Select((line, i) => new InvestmentLine
        {
            Office = db.Office, ProjectId = project.Id, Seq = i + 1, Category = line.Category, Name = line.Name.Trim(), Specification = line.Specification, PriceClass = line.PriceClass, Unit = line.Unit, Quantity = line.Quantity, UnitPriceFen = line.UnitPriceFen, DeclaredFen = line.AmountFen,
        }));
        db.AddRange(form.Money.Select(money => new MoneyOfYear { Office = db.Office, ProjectId = project.Id, Year = money.Year, Source = money.Source, AmountFen = money.AmountFen }));
        db.AddRange((form.Resources ?? []).Select(resource => new ProjectResource { Office = db.Office, ProjectId = project.Id, CatalogueNumber = resource.CatalogueNumber, Name = resource.Name.Trim(), Use = resource.Use, NotSharedBecause = resource.NotSharedBecause }));
        db.AddRange(form.Targets.Select((target, i) => new PerformanceTarget { Office = db.Office, ProjectId = project.Id, Seq = i + 1, Name = target.Name.Trim(), Unit = target.Unit, Value = target.Value, LowerIsBetter = target.LowerIsBetter, By = target.By }));
    }
}
