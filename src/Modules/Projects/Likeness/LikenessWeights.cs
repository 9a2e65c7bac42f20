using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Likeness;

/// <summary>
/// How much each aspect counts and from where on a match is told or called a probable double. All are rule values in whole
/// per cent, <c>PRJ-2.likeness.…</c>; what stands here are the project's defaults (D).
/// </summary>
internal sealed record LikenessWeights
{
    public const string Prefix = "PRJ-2.likeness.";

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

    /// <summary>The rule values with their titles, defaults and what they mean.</summary>
    public static IReadOnlyList<(string Key, Text Title, double Default)> Declared { get; } =
    [
        (Prefix + "name", ("相似度权重：名称", "Likeness, weight of the name"), AsDeclared.Name),
        (Prefix + "functions", ("相似度权重：功能", "Likeness, weight of the functions"), AsDeclared.Functions),
        (Prefix + "scope", ("相似度权重：建设内容", "Likeness, weight of the scope"), AsDeclared.Scope),
        (Prefix + "users", ("相似度权重：使用对象", "Likeness, weight of the users"), AsDeclared.Users),
        (Prefix + "data", ("相似度权重：数据资源", "Likeness, weight of the data resources"), AsDeclared.DataResources),
        (Prefix + "platforms", ("相似度权重：平台", "Likeness, weight of the platforms"), AsDeclared.Platforms),
        (Prefix + "chance", ("偶然相同的份额", "Share that is alike by chance"), AsDeclared.Chance),
        (Prefix + "alike", ("提示门槛", "Threshold at which a match is told"), AsDeclared.Alike),
        (Prefix + "double", ("疑似重复门槛", "Threshold of a probable double"), AsDeclared.Double),
        (Prefix + "most", ("最多提示数", "Matches told at most"), AsDeclared.Most),
    ];

    /// <summary>The weights in force on a day; a value out of its range is taken as the nearest that is in it.</summary>
    public static LikenessWeights In(RuleBook rules, DateOnly on)
    {
        double Number(string name, double declared, double most = 100) => Math.Clamp((double)rules.Number(Prefix + name, on, (decimal)declared), 0, most);
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
