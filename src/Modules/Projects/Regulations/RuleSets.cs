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
        new("北京市信息化促进条例 第十一条", ("承揽单位依法取得资质，不得超越等级", "Contractors hold the qualification required and stay within its grade"), ["PRJ-4C"], ("合同登记时核对合同签订日的资质，缺失、过期、等级不足的不予登记", "Checked for the day of the contract when it is registered; missing, expired or too low is refused")),
        new("北京市信息化促进条例 第十二条", ("年度计划会同发展改革、财政部门制定并监督落实", "The annual plan is made with the reform and finance authorities"), ["PRJ-1"], ("计划草案须经发展改革、财政部门联审答复后方可上报", "The draft goes up only once both authorities have answered in the joint review")),
        new("北京市信息化促进条例 第十三条第一款", ("新建工程在报立项审批前通过审查", "New works are examined before the reform authority approves them"), ["PRJ-2", "PRJ-3"], ("没有同意的审核意见，不能报批", "Without the office’s agreement nothing is submitted for approval")) { Kinds = NewWorks },
        new("北京市信息化促进条例 第十三条第一款", ("改建、扩建、运行维护在报财政审批经费前通过审查", "Alterations and operation are examined before finance approves the money"), ["PRJ-2", "PRJ-1"], ("没有同意的审核意见，不能列入年度计划和预算；不予同意、暂缓、并入的也不能", "Without the office’s agreement neither plan nor budget; nor what was refused, postponed or merged")) { Kinds = Alterations },
        new("北京市信息化促进条例 第十三条第二款", ("审查需求效益、规划布局、技术标准、网络与信息安全、信息资源共享", "Need and benefit, layout, standards, security and sharing are examined"), ["PRJ-2"], ("五方面逐项提出意见", "A finding on each of the five points")),
        new("北京市信息化促进条例 第十三条第三款", ("不符合规划和审查要求的不予通过", "What does not meet plan and points is not passed"), ["PRJ-2", "PRJ-3"], ("任何一方面不符合的，不能出具同意的意见", "With any point not met there is no agreement")),
        new("北京市信息化促进条例 第十三条第四款", ("推进已建信息化工程的整合", "What was built before is brought together"), ["PRJ-2"], ("与已有项目、系统疑似重复的，须说明、合并或者利用已有，否则不能逐项审查", "A probable double is explained, merged or reuses what there is before the five points are taken")),
        new("北京市信息化促进条例 第十四条第一款", ("建设单位组织竣工验收；未经验收或者验收不合格的不得投入使用", "The owner holds the acceptance; no use before it or after a failed one"), ["PRJ-5"], ("验收合格前不能登记投入使用；验收不合格的不安排运行维护经费", "Use is not registered before acceptance; a failed one gets no money for operation")),
        new("北京市信息化促进条例 第十四条第二款", ("竣工验收邀请信息化及其他有关主管部门参加", "The authorities are invited to the final acceptance"), ["PRJ-5"], ("竣工验收意见须写明到场的主管部门", "The opinion names the authorities present")),
        new("北京市信息化促进条例 第十五条", ("保修期自验收合格之日起不少于两年", "A warranty of two years at least from acceptance"), ["PRJ-4C", "PRJ-5"], ("合同保修期不足的不予登记；保修期自验收合格之日起算", "A contract with a shorter warranty is refused; the warranty runs from acceptance")),
        new("北京市信息化促进条例 第三十八条", ("监督检查规划和年度计划的落实，开展绩效考核", "The carrying out of plans is inspected and assessed"), ["PRJ-1", "PRJ-4", "PRJ-6"], ("计划执行情况按项目逐月登记；后评价等次公布，并用于下一年度计划；规划的监测考核在规划领域（PLN-4）", "Progress is kept month by month; grades are published and bear on the next plan; plans themselves are monitored in planning (PLN-4)")),
        new("北京市信息化促进条例 第三十九条", ("发展改革、财政、审计、信息化部门检查资金使用和运行维护", "Use of the money and operation are inspected"), ["PRJ-4S", "PRJ-6"], ("现场检查由执法人员进行，问题逐项限期整改、复查，均入台账", "Inspectors visit; each finding is put right by its day and checked again, all of it registered")),
        new("北京市信息化促进条例 第四十三条", ("无资质或者超越等级承揽的，警告、责令改正；情节严重的处一万元以上十万元以下罚款", "Working without or above one’s qualification: warning and order to correct; in grave cases a fine of 10,000 to 100,000 yuan"), ["PRJ-4C", "PRJ-4S"], ("无资质、超越等级的合同不予登记；现场检查发现的责令限期改正；警告、罚款另按行政处罚程序立案", "Such a contract is not registered; what a visit finds is ordered to be corrected; warning and fine are decided in a penalty case of their own")),
    ];

    /// <summary>Whether the rule set holds on a day.</summary>
    public static bool Holds(RuleBook rules, DateOnly on) => rules.Number($"PRJ-2.{Switch.Name}", on, Switch.Default) > 0;

    /// <summary>The rules that apply to a project in a procedure on a day; none where the set is not switched on.</summary>
    public static IReadOnlyList<RegulationRule> For(RuleBook rules, DateOnly on, string procedure, ProjectKind? kind) =>
        Holds(rules, on) ? [.. InformatizationRegulation.Where(rule => rule.Applies(procedure, kind))] : [];
}
