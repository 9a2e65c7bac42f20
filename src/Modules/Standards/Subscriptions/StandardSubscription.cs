using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;
using Rongxi.Standards.Register;

namespace Rongxi.Standards.Subscriptions;

internal enum SubscriptionKind
{
    [Title("一项标准", "A standard")]
    Standard,

    [Title("国际标准分类", "An ICS class")]
    Ics,

    [Title("检索词", "A search")]
    Words,
}

/// <summary>What somebody wants to hear of: a standard, a class, whatever a search finds.</summary>
internal sealed class StandardSubscription : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid PersonId { get; init; }
    public required SubscriptionKind Kind { get; init; }

    /// <summary>The code, the class, or the words.</summary>
    public required string What { get; init; }

    public required DateTimeOffset Since { get; init; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Whether it is about a standard.</summary>
    public bool Covers(Standard standard) => Kind switch
    {
        SubscriptionKind.Standard => StandardNumber.Parse(What) is { } number && number.Means(standard.Parsed),
        SubscriptionKind.Ics => StandardLists.Codes(standard.Ics).Any(code => code == What || code.StartsWith(What + ".", StringComparison.Ordinal)),
        _ => What.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => $"{standard.Code} {standard.TitleZh} {standard.TitleEn} {standard.Committee}".Contains(word, StringComparison.OrdinalIgnoreCase)),
    };
}

/// <summary>What is subscribed to, as typed.</summary>
[Form("standards.subscription", "订阅", "Subscription")]
internal sealed record SubscriptionOrder : ICheckedForm
{
    [Field("订阅什么", "Of what")]
    public SubscriptionKind Kind { get; init; }

    [Field("标准号、分类或检索词", "Code, class or words", Example = "GB/T 22239", HintZh = "标准号可不写年份；分类如 35.030；检索词用空格隔开", HintEn = "A code with or without year; a class such as 35.030; words separated by blanks"), Length(120, Min = 1)]
    public string What { get; init; } = "";

    public IEnumerable<FieldError> Check()
    {
        if (Kind == SubscriptionKind.Standard && StandardNumber.Parse(What) is null)
        {
            yield return new(nameof(What), ($"“{What}”不是标准号", $"“{What}” is no code of a standard"));
        }

        if (Kind == SubscriptionKind.Ics && !StandardClasses.IsIcs(What.Trim()))
        {
            yield return new(nameof(What), ($"没有国际标准分类 {What}", $"There is no ICS class {What}"));
        }

        if (Kind == SubscriptionKind.Words && What.Trim().Length < 2)
        {
            yield return new(nameof(What), ("检索词至少两个字", "Words of at least two characters"));
        }
    }

    /// <summary>As it is kept: codes as they are printed.</summary>
    public string Kept => Kind == SubscriptionKind.Standard ? StandardNumber.Parse(What)!.Code : string.Join(' ', What.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>That people were told of a change: once for each entry.</summary>
internal sealed class StandardTelling : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Standard { get; init; }

    /// <summary>Of the register entry that changed the status.</summary>
    public required int Seq { get; init; }

    public required StandardStatus Before { get; init; }
    public required StandardStatus After { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>People told.</summary>
    public required int Told { get; init; }

    /// <summary>Records of all fields that cite it.</summary>
    public required int Citing { get; init; }
}

/// <summary>How far the watch has read.</summary>
internal sealed class StandardMark : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset At { get; set; }
}
