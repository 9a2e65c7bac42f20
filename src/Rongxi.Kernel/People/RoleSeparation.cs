using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.People;

/// <summary>
/// Roles that one person should not hold together (common.md §1). The acts of one case are kept apart by the procedure itself;
/// this warns before, where roles are granted.
/// </summary>
public static class RoleSeparation
{
    private static readonly (Role One, Role Other, Text Why)[] Rules =
    [
        (Role.CaseHandler, Role.LegalReviewer, ("承办人不得兼法制审核人员；同一件中系统会拒绝", "A handler must not review legality; in one case the program refuses it")),
        (Role.EnforcementOfficer, Role.LegalReviewer, ("执法人员不得审核自己办理的案件（行政处罚法 第五十八条）", "An enforcement officer must not review the legality of their own cases (Administrative Penalty Law, art. 58)")),
        (Role.TechnicalBody, Role.DeputyDirector, ("技术机构只出具报告，不作决定", "A technical body reports and never decides")),
        (Role.TechnicalBody, Role.Director, ("技术机构只出具报告，不作决定", "A technical body reports and never decides")),
        (Role.Administrator, Role.Auditor, ("管理员不得审计自己的操作", "An administrator must not audit their own acts")),
        (Role.Expert, Role.CaseHandler, ("专家不得兼承办人，应当回避", "An expert must not handle the case; recusal")),
        (Role.SealKeeper, Role.CaseHandler, ("承办人不宜保管印章", "A handler should not keep the seal")),
    ];

    /// <summary>What is wrong with holding these roles together; empty when nothing is. Fields of duty count: roles in different fields do not meet.</summary>
    /// <param name="grants">Roles in force, each with its field; <c>*</c> meets every field.</param>
    public static IReadOnlyList<Text> Warnings(IReadOnlyCollection<(Role Role, string Field)> grants) =>
        [.. Rules.Where(rule => grants.Any(one => one.Role == rule.One && grants.Any(other => other.Role == rule.Other && Meet(one.Field, other.Field)))).Select(rule => rule.Why)];

    private static bool Meet(string one, string other) => one == "*" || other == "*" || one == other;
}
