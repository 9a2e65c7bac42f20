using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Declarations;
using Rongxi.Projects.Pool;
using Rongxi.Projects.Regulations;

namespace Rongxi.Projects.Approvals;

/// <summary>Whether a project may be submitted for approval, and by the route its owner chose.</summary>
internal sealed class ApprovalOpening(RongxiDb db, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (ApprovalApplication)application!;
        var number = form.ProjectNumber.Trim();
        var rules = await books.Rules(db.Office, ct);
        var project = await db.Set<Project>().AsNoTracking().FirstOrDefaultAsync(project => project.Number == number, ct);
        var wrong = await WrongProject(opened, project, rules, ct) is { } why ? [new(nameof(form.ProjectNumber), why)] : project is null ? [] : WrongRoute(form, project, rules).ToList();
        if (wrong.Count == 0 && await db.Set<Project>().AsNoTracking().AnyAsync(other => other.NationalCode == form.NationalCode && other.Number != number, ct))
        {
            wrong.Add(new(nameof(form.NationalCode), ("该代码已用于另一项目", "Another project bears that code")));
        }

        if (wrong.Count > 0)
        {
            throw new Refusal("projects.approval", wrong[0].Text, wrong);
        }

        opened.Title = project!.Name;
        opened.District = project.District;
        opened.RecordRegister = Project.Register;
        opened.RecordNumber = project.Number;
    }

    private async Task<Text?> WrongProject(Case opened, Project? project, RuleBook rules, CancellationToken ct) => project switch
    {
        null => ("项目库中没有这一编号", "No project of that number"),
        { OwnerCode: var code } when code != opened.ApplicantCode => ("该项目不是申请单位的", "That project is another owner’s"),
        { Kind: ProjectKind.Operation or ProjectKind.Service } => ("运行维护和购买服务项目不办理立项审批，审核通过后由财政部门安排经费", "Operation and services are not approved as works: finance gives the money once they are examined"),
        { Approval: ApprovalStage.EstimateFixed } => ("该项目概算已核定", "Its estimate is fixed already"),
        { Stage: ProjectStage.Merged or ProjectStage.Refused or ProjectStage.Postponed or ProjectStage.Terminated } => ($"该项目为“{Titles.Of(project.Stage).Zh}”，不能报批", $"That project is “{Titles.Of(project.Stage).En}”"),
        { ReviewedFen: null } when RuleSets.Holds(rules, books.Today) => ("项目没有信息化主管部门同意的审核意见，不得报批（信息化促进条例第十三条）", "The office has not agreed to the project: it cannot be submitted (informatization regulation art. 13)"),
        _ when await db.Cases.AsNoTracking().AnyAsync(file => file.Procedure == ApprovalProcedure.Code && file.ClosedAt == null && file.RecordNumber == project.Number && file.Id != opened.Id, ct) => ("该项目正在报批", "That project is being submitted already"),
        _ => null,
    };

    private IEnumerable<FieldError> WrongRoute(ApprovalApplication form, Project project, RuleBook rules)
    {
        if (project.ReviewedFen is { } reviewed && form.AmountFen > reviewed)
        {
            yield return new(nameof(form.AmountFen), ($"超过审核意见审定的 {MoneyText.Number(reviewed)} 元，应重新申报审核", $"Above the {MoneyText.Number(reviewed)} yuan agreed on examination: declare it anew"), MoneyText.Number(reviewed));
        }

        if (form.Route == ApprovalRoute.Full)
        {
            yield break;
        }

        var small = rules.Fen(ApprovalProcedure.Procedure, ApprovalProcedure.Small, books.Today);
        var why = form.Ground switch
        {
            MergingGround.PlanListed when string.IsNullOrWhiteSpace(project.PlanTask) => new Text("项目没有对应的规划任务", "The project names no task of a plan"),
            MergingGround.Alteration when project.Kind != ProjectKind.Upgrade => ("该项目不是升级改造项目", "That project is no alteration"),
            MergingGround.SmallAndSimple when form.AmountFen > small => ($"超过小型项目限额 {MoneyText.FormatWan(small)} 万元", $"Above the limit for small projects of {MoneyText.FormatWan(small)} × 10,000 yuan"),
            _ => (Text?)null,
        };
        if (why is { } text)
        {
            yield return new(nameof(form.Ground), text);
        }
    }
}
