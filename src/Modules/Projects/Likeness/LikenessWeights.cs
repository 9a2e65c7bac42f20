using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;

namespace Rongxi.Projects.Likeness;

/// <summary>
/// How much each aspect counts and from where on a match is told or called a probable double. All are rule values in whole
/// per cent, <c>PRJ-2.likeness.…</c>; what stands here are the project's defaults (D).
/// </summary>
internal sealed record LikenessWeights
{
    private const string Procedure = "PRJ-2.";
    private const string Group = "likeness.";
    private const string Basis = "projects.md PRJ-2";

    public static readonly LikenessWeights AsDeclared = new();

    public double Name { get; init; } = 20;
    public double Functions { get; init; } = 40;
    public double Scope { get; init; } = 15;
    public double Users { get; init; } = 5;
    public double DataResources { get; init; } = 15;
    public double Platforms { get; init; } = 5;

    /// <summary>What any two phrases of the trade have in common by chance: taken off before a phrase counts as alike.</summary>
    public double Chance { get; init; } = 30;

    /// <summary>From here on a match is told.</summary>
    public double Alike { get; init; } = 30;

    /// <summary>From here on a match is a probable double, which the examiner must answer.</summary>
    public double Double { get; init; } = 55;

    /// <summary>Matches told at most.</summary>
    public int Most { get; init; } = 20;

    /// <summary>The same as numbers of the procedure, so that an office sees and sets them.</summary>
    public static IReadOnlyList<RuleNumber> Numbers { get; } =
    [
        new(Group + "name", ("相似度权重：名称", "Likeness, weight of the name"), (decimal)AsDeclared.Name, RuleKeys.Percent, Basis),
        new(Group + "functions", ("相似度权重：功能", "Likeness, weight of the functions"), (decimal)AsDeclared.Functions, RuleKeys.Percent, Basis),
        new(Group + "scope", ("相似度权重：建设内容", "Likeness, weight of the scope"), (decimal)AsDeclared.Scope, RuleKeys.Percent, Basis),
        new(Group + "users", ("相似度权重：使用对象", "Likeness, weight of the users"), (decimal)AsDeclared.Users, RuleKeys.Percent, Basis),
        new(Group + "data", ("相似度权重：数据资源", "Likeness, weight of the data resources"), (decimal)AsDeclared.DataResources, RuleKeys.Percent, Basis),
        new(Group + "platforms", ("相似度权重：平台", "Likeness, weight of the platforms"), (decimal)AsDeclared.Platforms, RuleKeys.Percent, Basis),
        new(Group + "chance", ("偶然相同的份额", "Likeness by chance"), (decimal)AsDeclared.Chance, RuleKeys.Percent, Basis),
        new(Group + "alike", ("相似提示门槛", "Likeness at which a match is told"), (decimal)AsDeclared.Alike, RuleKeys.Percent, Basis),
        new(Group + "double", ("疑似重复门槛", "Likeness of a probable double"), (decimal)AsDeclared.Double, RuleKeys.Percent, Basis),
        new(Group + "most", ("相似提示最多条数", "Matches told at most"), AsDeclared.Most, RuleKeys.Count, Basis),
    ];

    /// <summary>The weights in force on a day; a value out of its range is taken as the nearest that is in it.</summary>
    public static LikenessWeights In(RuleBook rules, DateOnly on)
    {
        double Number(string name, double declared, double most = 100) => Math.Clamp((double)rules.Number(Procedure + Group + name, on, (decimal)declared), 0, most);
        return new()
        {
            Name = Number("name", AsDeclared.Name),
            Functions = Number("functions", AsDeclared.Functions),
            Scope = Number("scope", AsDeclared.Scope),
            Users = Number("users", AsDeclared.Users),
            DataResources = Number("data", AsDeclared.DataResources),
            Platforms = Number("platforms", AsDeclared.Platforms),
            Chance = Number("chance", AsDeclared.Chance, most: 90),
            Alike = Number("alike", AsDeclared.Alike),
            Double = Number("double", AsDeclared.Double),
            Most = Math.Max(1, (int)Number("most", AsDeclared.Most)),
        };
    }

    public double Of(LikenessAspect aspect) => aspect switch
    {
        LikenessAspect.Name => Name,
        LikenessAspect.Functions => Functions,
        LikenessAspect.Scope => Scope,
        LikenessAspect.Users => Users,
        LikenessAspect.DataResources => DataResources,
        _ => Platforms,
    };

    public LikenessLevel LevelOf(double share) =>
        share * 100 >= Double ? LikenessLevel.Double : share * 100 >= Alike ? LikenessLevel.Alike : LikenessLevel.Apart;

    /// <summary>A share of words in common with what is alike by chance taken off.</summary>
    public double Beyond(double share) => Math.Max(0, (share - (Chance / 100)) / (1 - (Chance / 100)));
}
