using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;

namespace Rongxi.Projects.Declarations;

/// <summary>Amounts from which more is asked of a project (projects.md, PRJ-2). They differ from city to city: rule values.</summary>
internal static class Thresholds
{
    private const long FenPerWan = 1_000_000;
    private const string Local = "国家政务信息化项目建设管理办法（国办发〔2019〕57号），限额由本市规定";

    /// <summary>Below it a project is the owner's own affair and is not declared.</summary>
    public static readonly RuleNumber Declare = new("declare-threshold", ("申报限额", "Declared from"), 30, RuleKeys.TenThousandYuan, Local) { Mark = 'K' };

    /// <summary>From it on proposal and feasibility report may be one document.</summary>
    public static readonly RuleNumber Report = new("report-threshold", ("须附可行性研究报告的限额", "A feasibility report from"), 50, RuleKeys.TenThousandYuan, Local) { Mark = 'K' };

    /// <summary>From it on the report is one of a consultancy.</summary>
    public static readonly RuleNumber Consultancy = new("consultancy-threshold", ("须由咨询单位编制报告的限额", "Written by a consultancy from"), 100, RuleKeys.TenThousandYuan, Local) { Mark = 'K' };

    /// <summary>From it on experts are asked.</summary>
    public static readonly RuleNumber Experts = new("expert-threshold", ("须专家评审的限额", "Experts are asked from"), 100, RuleKeys.TenThousandYuan, Local);

    public static readonly IReadOnlyList<RuleNumber> All = [Declare, Report, Consultancy, Experts];

    /// <summary>A threshold in fen on a day.</summary>
    public static long Fen(this RuleBook rules, Procedure procedure, RuleNumber threshold, DateOnly on) => (long)(rules.Number(procedure, threshold, on) * FenPerWan);
}
