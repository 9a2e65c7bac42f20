using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;

namespace Rongxi.Projects.Building;

/// <summary>A number of building, acceptance or evaluation that is no time limit, under the procedure that goes by it.</summary>
/// <param name="Code">Code of the procedure.</param>
/// <param name="Number">Its name, default and basis.</param>
internal sealed record BuildingRule(string Code, RuleNumber Number);

/// <summary>The numbers of this part, as an office has set them for a day.</summary>
internal sealed class BuildingRules(RongxiDb db, OfficeBooks books)
{
    private const string Months = nameof(SpanUnit.Months);
    private const string National = "国家政务信息化项目建设管理办法";

    /// <summary>Which set of rules classes changes: 1 the national measures, 2 older provincial rules.</summary>
    public static readonly BuildingRule RuleSet = new("PRJ-4V", new("rule-set", ("变更分类规则：1 国家办法，2 省级旧规", "Rules that class changes: 1 national, 2 older provincial"), 1, RuleKeys.Count, National));

    /// <summary>National measures: within the estimate the owner may adjust up to this share of it.</summary>
    public static readonly BuildingRule NationalPercent = new("PRJ-4V", new("national-percent", ("国家办法：业主自行调整不超过概算的", "National: the owner’s own adjustments up to this share of the estimate"), 15, RuleKeys.Percent, National) { Mark = 'K' });

    /// <summary>Older provincial rules: more than this share of the estimate goes back to the approver.</summary>
    public static readonly BuildingRule ProvincialPercent = new("PRJ-4V", new("provincial-percent", ("省级旧规：超过概算的此比例报原审批机关", "Provincial: beyond this share of the estimate back to the approver"), 10, RuleKeys.Percent, National) { Mark = 'K' });

    /// <summary>Share of a contract that may be paid on signing.</summary>
    public static readonly BuildingRule Advance = new("PRJ-4P", new("advance-percent", ("签约付款不超过合同额的", "Paid on signing at most"), 30, RuleKeys.Percent, "政府投资条例 第二十二条"));

    /// <summary>Least months of warranty of a contract and of a project.</summary>
    public static readonly BuildingRule Warranty = new("PRJ-5", new("warranty", ("质量保修期不少于", "Warranty at least"), 24, Months, "北京市信息化促进条例 第十五条") { Mark = 'S' });

    /// <summary>Months before the end of a warranty from which on it is reminded of.</summary>
    public static readonly BuildingRule WarrantyReminder = new("PRJ-5", new("warranty-reminder", ("质保期满前提醒", "Reminder before the warranty ends"), 3, Months, "北京市信息化促进条例 第十五条"));

    /// <summary>Least months of the trial run.</summary>
    public static readonly BuildingRule TrialRun = new("PRJ-5", new("trial-run", ("试运行不少于", "Trial run at least"), 3, Months, "政府投资条例 第二十五条") { Mark = 'K' });

    /// <summary>From this level of graded protection on a cryptography assessment is due.</summary>
    public static readonly BuildingRule CryptographyFrom = new("PRJ-5", new("cryptography-from", ("密码应用安全性评估自等保级别", "Cryptography assessment from protection level"), 3, RuleKeys.Count, National) { Mark = 'K' });

    public static readonly BuildingRule EvaluateFrom = new("PRJ-6", new("from", ("后评价最早于投入使用后", "Evaluation at the earliest after"), 12, Months, "政府投资条例 第二十六条") { Mark = 'K' });

    public static readonly BuildingRule EvaluateTo = new("PRJ-6", new("to", ("后评价最迟于投入使用后", "Evaluation at the latest after"), 24, Months, "政府投资条例 第二十六条") { Mark = 'K' });

    public static readonly BuildingRule Excellent = new("PRJ-6", new("excellent", ("“优”不低于", "“Excellent” from"), 90, RuleKeys.Points, "政府投资条例 第二十六条") { Mark = 'K' });

    public static readonly BuildingRule Good = new("PRJ-6", new("good", ("“良”不低于", "“Good” from"), 80, RuleKeys.Points, "政府投资条例 第二十六条") { Mark = 'K' });

    public static readonly BuildingRule Fair = new("PRJ-6", new("fair", ("“中”不低于", "“Fair” from"), 60, RuleKeys.Points, "政府投资条例 第二十六条") { Mark = 'K' });

    public static IReadOnlyList<BuildingRule> All { get; } =
        [RuleSet, NationalPercent, ProvincialPercent, Advance, Warranty, WarrantyReminder, TrialRun, CryptographyFrom, EvaluateFrom, EvaluateTo, Excellent, Good, Fair];

    /// <summary>What a procedure declares.</summary>
    public static IReadOnlyList<RuleNumber> Declared(string code) => [.. All.Where(rule => rule.Code == code).Select(rule => rule.Number)];

    /// <summary>The number in force on a day.</summary>
    public async ValueTask<decimal> Of(BuildingRule rule, DateOnly on, CancellationToken ct) =>
        (await books.Rules(db.Office, ct)).Number($"{rule.Code}.{rule.Number.Name}", on, rule.Number.Default);

    /// <summary>The number in force on a day, where only whole ones make sense.</summary>
    public async ValueTask<int> Whole(BuildingRule rule, DateOnly on, CancellationToken ct) => (int)await Of(rule, on, ct);
}
