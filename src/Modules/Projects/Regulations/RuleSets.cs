using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Regulations;

/// <summary>A rule of a regulation as this program keeps it.</summary>
/// <param name="Article">Law and article.</param>
/// <param name="Requires">What it requires.</param>
/// <param name="KeptBy">The procedures, by code, that keep it.</param>
/// <param name="How">How it is kept: which act is barred, what is shown.</param>
internal sealed record RegulationRule(string Article, Text Requires, IReadOnlyList<string> KeptBy, Text How)
{
    /// <summary>Kinds of project it is about; all when empty.</summary>
    public IReadOnlyList<ProjectKind> Kinds { get; init; } = [];

    /// <summary>Whether it applies to a project of that kind in that procedure.</summary>
    public bool Applies(string procedure, ProjectKind? kind) => KeptBy.Contains(procedure) && (Kinds.Count == 0 || kind is null || Kinds.Contains(kind.Value));
}

/// <summary>
/// Rules of a local regulation on informatization that a city switches on: a rule value of <c>PRJ-2</c>, with the city's own
/// document as its basis. Their numbers are the limits and numbers of the procedures that keep them.
/// </summary>
internal static class RuleSets
{
    /// <summary>Whether the rules hold here: 1 or 0.</summary>
    public static readonly RuleNumber Switch = new("informatization-regulation", ("启用信息化促进条例规则集", "Rules of the informatization regulation hold"), 1, RuleKeys.Flag, "北京市信息化促进条例（2007年9月14日通过）第十一至十五、三十八、三十九、四十三条");

    private static readonly ProjectKind[] NewWorks = [ProjectKind.New];
    private static readonly ProjectKind[] Alterations = [ProjectKind.Upgrade, ProjectKind.Operation, ProjectKind.Service];

    public static readonly IReadOnlyList<RegulationRule> InformatizationRegulation =
    [
        new("北京市信息化促进条例 第十一条", ("承揽单位依法取得资质，不得超越等级", "Contractors hold the qualification required and stay within its grade"), ["PRJ-4"], ("合同登记时核对资质，缺失、过期、等级不足的不予登记", "Checked when a contract is registered; missing, expired or too low is refused")),
        new("北京市信息化促进条例 第十二条", ("年度计划会同发展改革、财政部门制定并监督落实", "The annual plan is made with the reform and finance authorities"), ["PRJ-1"], ("计划草案须经发展改革、财政部门联审答复后方可上报", "The draft goes up only once both authorities have answered in the joint review")),
        new("北京市信息化促进条例 第十三条第一款", ("新建工程在报立项审批前通过审查", "New works are examined before the reform authority approves them"), ["PRJ-2", "PRJ-3"], ("没有同意的审核意见，不能报批", "Without the office’s agreement nothing is submitted for approval")) { Kinds = NewWorks },
        new("北京市信息化促进条例 第十三条第一款", ("改建、扩建、运行维护在报财政审批经费前通过审查", "Alterations and operation are examined before finance approves the money"), ["PRJ-2", "PRJ-1"], ("没有同意的审核意见，不能列入预算", "Without the office’s agreement no budget line")) { Kinds = Alterations },
        new("北京市信息化促进条例 第十三条第二款", ("审查需求效益、规划布局、技术标准、网络与信息安全、信息资源共享", "Need and benefit, layout, standards, security and sharing are examined"), ["PRJ-2"], ("五方面逐项提出意见", "A finding on each of the five points")),
        new("北京市信息化促进条例 第十三条第三款", ("不符合规划和审查要求的不予通过", "What does not meet plan and points is not passed"), ["PRJ-2", "PRJ-3"], ("任何一方面不符合的，不能出具同意的意见", "With any point not met there is no agreement")),
        new("北京市信息化促进条例 第十四条", ("未经验收或者验收不合格的不得投入使用；验收邀请主管部门参加", "No use before acceptance; the office takes part in it"), ["PRJ-5"], ("验收合格前不能登记投入使用", "Use is not registered before acceptance")),
        new("北京市信息化促进条例 第十五条", ("保修期自验收合格之日起不少于两年", "A warranty of two years at least from acceptance"), ["PRJ-5"], ("保修期不足的验收意见不予登记", "An acceptance with a shorter warranty is refused")),
        new("北京市信息化促进条例 第三十八条", ("监督检查规划和年度计划的落实", "The carrying out of plan and annual plan is inspected"), ["PRJ-1", "PRJ-4"], ("计划执行情况按项目逐月登记", "Progress is kept month by month")),
        new("北京市信息化促进条例 第三十九条", ("发展改革、财政、审计、信息化部门检查资金使用和运行维护", "Use of the money and operation are inspected"), ["PRJ-4", "PRJ-6"], ("检查记录、整改期限入台账", "Inspections and rectification are registered")),
        new("北京市信息化促进条例 第四十三条", ("无资质或者超越等级承揽的，警告、责令改正；情节严重的处一万元以上十万元以下罚款", "Working without or above one’s qualification: warning and order to correct; in grave cases a fine of 10,000 to 100,000 yuan"), ["PRJ-4"], ("发现后移送行政处罚程序", "Findings go over to the penalty procedure")),
    ];

    /// <summary>Whether the rule set holds on a day.</summary>
    public static bool Holds(RuleBook rules, DateOnly on) => rules.Number($"PRJ-2.{Switch.Name}", on, Switch.Default) > 0;

    /// <summary>The rules that apply to a project in a procedure on a day; none where the set is not switched on.</summary>
    public static IReadOnlyList<RegulationRule> For(RuleBook rules, DateOnly on, string procedure, ProjectKind? kind) =>
        Holds(rules, on) ? [.. InformatizationRegulation.Where(rule => rule.Applies(procedure, kind))] : [];
}
