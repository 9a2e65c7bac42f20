using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Contracts;
using Rongxi.Projects.Examination;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Declarations;

/// <summary>What is wrong with a declaration that its own fields do not tell: thresholds, doubles, a project that is not the owner's.</summary>
internal sealed class DeclarationOpening(RongxiDb db, OfficeBooks books, IPlanTasks tasks) : ICaseOpening
{
    /// <summary>Stages in which a project may be declared anew: it is not under way.</summary>
    private static readonly ProjectStage[] Open = [ProjectStage.Pool, ProjectStage.Reviewed, ProjectStage.Postponed, ProjectStage.Refused];

    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (ProjectDeclaration)application!;
        var rules = await books.Rules(db.Office, ct);
        var procedure = ExaminationProcedure.Procedure;
        var total = form.TotalFen;
        var wrong = new List<FieldError>();
        var least = rules.Fen(procedure, Thresholds.Declare, books.Today);
        if (total < least)
        {
            wrong.Add(new(nameof(form.Lines), ($"合计 {Wan(total)} 万元，不足申报限额 {Wan(least)} 万元，由单位自行决定，不需申报", $"{Wan(total)} × 10,000 yuan is below the threshold of {Wan(least)}: the owner’s own affair, not declared")));
        }

        if (total >= rules.Fen(procedure, Thresholds.Consultancy, books.Today) && string.IsNullOrWhiteSpace(form.Consultant))
        {
            wrong.Add(new(nameof(form.Consultant), ("达到限额，报告须由咨询单位编制，请填写编制单位", "From this amount on a consultancy writes the report: name it")));
        }

        if (form.ProjectNumber is { Length: > 0 } number)
        {
            wrong.AddRange(await Again(opened, number.Trim(), ct));
        }

        // A task that was carried out while a declaration was being corrected does not undo it.
        if (form.PlanTask is { Length: > 0 } task && (await tasks.Numbered(task, ct) is { } line ? opened.Number.Length == 0 ? line.Ended : null : new Text($"规划和年度计划中没有任务 {task.Trim()}", $"No plan has a task {task.Trim()}")) is { } why)
        {
            wrong.Add(new(nameof(form.PlanTask), why));
        }

        if (form.NationalCode is { } code && await db.Set<Project>().AsNoTracking().Where(project => project.NationalCode == code && project.Number != (form.ProjectNumber ?? "")).Select(project => project.Number).FirstOrDefaultAsync(ct) is { } holder)
        {
            wrong.Add(new(nameof(form.NationalCode), ($"该代码已用于项目 {holder}", $"Project {holder} bears that code")));
        }

        if (await Twice(opened, form, ct) is { } twice)
        {
            wrong.Add(new(nameof(form.ProjectName), ($"本单位同名项目正在办理（{twice}），请勿重复申报", $"A project of that name is being examined already ({twice})")));
        }

        if (wrong.Count > 0)
        {
            throw new Refusal("projects.declaration", wrong[0].Text, wrong);
        }

        opened.Title = form.ProjectName.Trim();
        opened.District = form.District;
        opened.Grade = total >= rules.Fen(procedure, Thresholds.Experts, books.Today) ? ReviewGrade.WithExperts : ReviewGrade.WithoutExperts;
        if (form.ProjectNumber is { Length: > 0 } known)
        {
            opened.RecordRegister = Project.Register;
            opened.RecordNumber = known.Trim();
        }
    }

    private async Task<IReadOnlyList<FieldError>> Again(Case opened, string number, CancellationToken ct)
    {
        var project = await db.Set<Project>().AsNoTracking().FirstOrDefaultAsync(project => project.Number == number, ct);
        var why = project switch
        {
            null => new Text("项目库中没有这一编号", "No project of that number"),
            _ when project.Origin.Length > 0 => ("该项目来自导入，不能申报", "That project was imported from elsewhere"),
            _ when project.OwnerCode != opened.ApplicantCode => ("该项目不是申报单位的", "That project is another owner’s"),
            _ when !Open.Contains(project.Stage) => ($"该项目已在“{Kernel.Forms.Titles.Of(project.Stage).Zh}”阶段，不能重新申报", $"That project is already “{Kernel.Forms.Titles.Of(project.Stage).En}”"),
            _ => (Text?)null,
        };
        return why is { } text ? [new(nameof(ProjectDeclaration.ProjectNumber), text)] : [];
    }

    private async Task<string?> Twice(Case opened, ProjectDeclaration form, CancellationToken ct) =>
        await db.Cases.AsNoTracking().Where(file => file.Procedure == ExaminationProcedure.Code && file.ClosedAt == null && file.Title == form.ProjectName.Trim() && file.ApplicantCode == opened.ApplicantCode && file.Id != opened.Id)
            .Select(file => file.Number).FirstOrDefaultAsync(ct);

    private static string Wan(long fen) => MoneyText.FormatWan(fen);
}

/// <summary>Which way a case of examination goes, kept as the case's grade.</summary>
internal static class ReviewGrade
{
    public const int WithoutExperts = 0;
    public const int WithExperts = 1;
}
