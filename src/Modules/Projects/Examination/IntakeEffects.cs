using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Declarations;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Examination;

/// <summary>The declaration is complete: the project enters the pool, is held against all others, and the owner is told by when there will be an opinion.</summary>
internal sealed class AcceptDeclaration(ProjectRegistering registering, OverlapExaminer overlaps, CaseLetters letters, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        taking.Case.AcceptedOn = taking.On;
        var project = await registering.Register(taking, taking.Application<ProjectDeclaration>(), ct);
        await overlaps.Compare(taking, project, ct);
        var limit = taking.Procedure.LimitList.Single(limit => limit.Name == ExaminationProcedure.OpinionLimit);
        var amount = (await books.Rules(taking.Case.Office, ct)).Amount(taking.Procedure, limit, taking.On);
        await letters.Letter(taking, "project-acceptance", new DocumentValues()
            .Set("project", $"{project.Name}（{project.Number}）")
            .Set("limit", amount.Text)
            .Set("decideBy", (await books.Calendar(ct)).AddWorkingDays(taking.On, amount.Count))
            .Set("experts", taking.Case.Grade == ReviewGrade.WithExperts ? ("本项目须经专家评审，评审所需时间不计入上述时限，将另行书面告知", "Experts will be asked; that time is not counted and you will be told of it in writing") : Text.None), ct, series: ExaminationProcedure.Series);
    }
}

/// <summary>The one correction notice of the formal check.</summary>
internal sealed class SendCorrection(CaseLetters letters, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var notice = taking.InputAs<CorrectionNotice>();
        var earliest = (await books.Calendar(ct)).AddWorkingDays(taking.Today, 1);
        if (notice.Until < earliest)
        {
            throw new Refusal("projects.correction-date", ("补齐日期应在今天之后", "The date must lie ahead"), [new("Until", ($"最早 {earliest:yyyy-MM-dd}", $"{earliest:yyyy-MM-dd} at the earliest"), $"{earliest:yyyy-MM-dd}")]);
        }

        await letters.Letter(taking, "project-correction", new DocumentValues()
            .Set("project", taking.Case.Title)
            .Set("respondBy", notice.Until)
            .List("items", notice.Items.Select(item => new Text($"{item.What}：{item.Supply}", $"{item.What}: {item.Supply}"))), ct, series: ExaminationProcedure.Series);
    }
}

/// <summary>The declaration is not accepted; the owner is told why.</summary>
internal sealed class ReturnDeclaration(CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct) =>
        await letters.Letter(taking, "project-return", new DocumentValues().Set("project", taking.Case.Title).Set("reason", taking.Remark), ct, series: ExaminationProcedure.Series);
}

/// <summary>The owner withdrew the declaration: a project that was accepted stays in the pool, undeclared, and may be declared again.</summary>
internal sealed class LeaveInPool(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        if (taking.Case.AcceptedOn is not null && await db.Set<Project>().FirstOrDefaultAsync(project => project.Number == taking.Case.RecordNumber, ct) is { } project)
        {
            project.CaseNumber = taking.Case.Number;
            await db.Enter(project, Project.Register, EntryKind.Changed, "申报已撤回，留库", taking.Today, taking.By, ct, taking.Case.Number);
        }
    }
}
