using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Building;

/// <summary>A project as building knows it.</summary>
/// <param name="CeilingFen">概算, that nothing may exceed; null until it is approved.</param>
internal sealed record ProjectFacts(string Number, string Name, string Owner, string OwnerCode, long? CeilingFen, long? BudgetFen, ProjectStage Stage, ProtectionLevel? Protection, string? District);

/// <summary>The projects of the pool, for those who build them: read here, and told how far they have come.</summary>
internal sealed class ProjectBook(RongxiDb db)
{
    public const string Field = "ProjectNumber";

    /// <summary>The project of that number; refused by the field when unknown.</summary>
    public async Task<ProjectFacts> Of(string number, CancellationToken ct)
    {
        var project = await db.Set<Project>().AsNoTracking().FirstOrDefaultAsync(project => project.Number == number.Trim(), ct);
        if (project is null || project.State != RecordState.Valid)
        {
            Refuse([new(Field, project is null ? ($"项目库中没有 {number.Trim()}", $"There is no project {number.Trim()} in the pool") : ($"{project.Number} 已不在有效状态", $"{project.Number} is no longer in force"))]);
        }

        return new ProjectFacts(project!.Number, project.Name, project.OwnerName, project.OwnerCode ?? "", project.ApprovedFen, project.BudgetFen, project.Stage, project.Protection, project.District);
    }

    /// <summary>The project, where the applicant of the case is its owner.</summary>
    public async Task<ProjectFacts> OfOwner(string number, Case opened, CancellationToken ct)
    {
        var project = await Of(number, ct);
        if (opened.ApplicantCode is null ? opened.Applicant != project.Owner : opened.ApplicantCode != project.OwnerCode)
        {
            Refuse([new(Field, ($"{project.Number} 的业主是{project.Owner}", $"The owner of {project.Number} is {project.Owner}"))]);
        }

        return project;
    }

    /// <summary>What the case is about.</summary>
    public static void About(Case opened, ProjectFacts project, string? title = null)
    {
        opened.Title = title ?? project.Name;
        opened.District = project.District;
        opened.RecordRegister = Works.Register;
        opened.RecordNumber = project.Number;
    }

    /// <summary>Building began.</summary>
    public Task Started(string number, DateOnly on, ActTaking taking, CancellationToken ct) =>
        Change(number, project =>
        {
            project.Stage = ProjectStage.Building;
            project.StartOn = on;
        }, $"开工 {on:yyyy-MM-dd}", taking, ct);

    /// <summary>Tells the pool what the works have become: stage, contracts, what was paid, the ceiling.</summary>
    public Task Touch(Works works, ActTaking taking, CancellationToken ct) =>
        Change(works.Number, project =>
        {
            project.Stage = StageOf(works, project.Stage);
            // An estimate that was raised brought its money along: the budget moves with it (政府投资条例 第二十三条).
            var raised = works.CeilingFen - (project.ApprovedFen ?? works.CeilingFen);
            project.ApprovedFen = works.CeilingFen;
            if (raised > 0 && project.BudgetFen is { } budget)
            {
                project.SetBudget(budget + raised, nameof(project.BudgetFen));
            }

            Spent(project, works.ContractFen, works.PaidFen);
            project.FinishOn = works.CompletedOn ?? works.RevisedFinishOn ?? works.PlannedFinishOn;
        }, $"建设情况：{Rongxi.Kernel.Forms.Titles.Of(works.Standing).Zh}", taking, ct);

    /// <summary>A contract or payment of a project whose building has not been reported yet.</summary>
    public Task Contracted(string number, long contractFen, long paidFen, ActTaking taking, CancellationToken ct) =>
        Change(number, project =>
        {
            project.Stage = project.Stage < ProjectStage.Contracted ? ProjectStage.Contracted : project.Stage;
            Spent(project, contractFen, paidFen);
        }, "合同和支付", taking, ct);

    public Task Ended(string number, long finalFen, ActTaking taking, CancellationToken ct) =>
        Change(number, project => project.SetFinalAccount(finalFen, nameof(project.FinalFen)), "竣工财务决算", taking, ct);

    public Task Evaluated(string number, ActTaking taking, CancellationToken ct) =>
        Change(number, project => project.Stage = ProjectStage.Evaluated, "后评价已公布", taking, ct);

    /// <summary>Refuses with the errors, where there are any.</summary>
    public static void Refuse(IReadOnlyList<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw new Refusal("form.invalid", ($"有 {errors.Count} 处需要修改", errors.Count == 1 ? "1 field needs correction" : $"{errors.Count} fields need correction"), errors);
        }
    }

    /// <summary>Contracts and payments, each under the figure before it; nothing is asked of a figure that stays as it was.</summary>
    private static void Spent(Project project, long contractFen, long paidFen)
    {
        if (contractFen != (project.ContractFen ?? 0))
        {
            project.SetContracts(contractFen, nameof(project.ContractFen));
        }

        if (paidFen != (project.PaidFen ?? 0))
        {
            project.SetPaid(paidFen, nameof(project.PaidFen));
        }
    }

    private static ProjectStage StageOf(Works works, ProjectStage now) => works.Standing switch
    {
        WorksStanding.Building or WorksStanding.Suspended => ProjectStage.Building,
        WorksStanding.Completed or WorksStanding.TrialRun or WorksStanding.FirstAccepted or WorksStanding.Correcting or WorksStanding.Failed => ProjectStage.Acceptance,
        WorksStanding.Accepted => now == ProjectStage.Evaluated ? now : ProjectStage.Warranty,
        WorksStanding.Terminated => ProjectStage.Terminated,
        _ => now,
    };

    private async Task Change(string number, Action<Project> change, string reason, ActTaking taking, CancellationToken ct)
    {
        var project = await db.Set<Project>().FirstAsync(project => project.Number == number, ct);
        change(project);
        await db.Enter(project, Project.Register, EntryKind.Changed, reason, taking.Today, taking.By, ct, taking.Case.Number);
    }
}
