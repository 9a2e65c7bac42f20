using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.Sharing;

internal enum SharingStanding
{
    [Title("待编目", "To be catalogued")]
    Uncatalogued,

    [Title("待答复", "Awaiting the answer")]
    Asked,

    [Title("已同意", "Agreed")]
    Agreed,

    [Title("不同意", "Refused")]
    Refused,

    [Title("协调中", "In mediation")]
    Disputed,

    [Title("已提供", "Provided")]
    Provided,

    [Title("使用中", "In use")]
    InUse,

    [Title("已结束", "Ended")]
    Ended,
}

/// <summary>A request to share and the grant it becomes (共享申请台账): register <c>resources.sharing</c>. What may be read is said item by item.</summary>
[Form("resources.sharing", "共享", "Sharing")]
internal sealed class SharingRecord : IRegistered
{
    public const string Register = "resources.sharing";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-GX-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("资源编号", "Entry"), Length(60)]
    public string? EntryNumber { get; set; }

    [Field("资源", "Resource"), Length(300)]
    public required string EntryName { get; set; }

    [Field("提供方", "Provider"), Length(200)]
    public required string Provider { get; set; }

    [Field("提供方代码", "Provider’s code"), CreditCode]
    public string? ProviderCode { get; set; }

    [Field("使用方", "Consumer"), Length(200)]
    public required string Consumer { get; init; }

    [Field("使用方代码", "Consumer’s code"), CreditCode]
    public string? ConsumerCode { get; init; }

    [Field("依据种类", "Kind of basis")]
    public required DutyBasis Basis { get; init; }

    [Field("事权依据", "Duty"), Length(600)]
    public required string Duty { get; init; }

    [Field("用途", "Purpose", Multiline = true), Length(1000)]
    public required string Purpose { get; init; }

    [Field("使用系统", "System"), Length(120)]
    public string? System { get; init; }

    /// <summary>Numbers of the items, separated by commas; empty while there is no entry.</summary>
    [Field("信息项", "Items"), Length(2000)]
    public required string Items { get; set; }

    [Field("信息项数", "Number of items")]
    public int ItemCount { get; set; }

    [Field("数据范围", "Scope"), Length(300)]
    public string? Scope { get; init; }

    [Field("共享类型", "Sharing")]
    public SharingType? Sharing { get; set; }

    [Field("共享方式", "Mode")]
    public required SharingMode Mode { get; set; }

    [Field("每日调用上限", "Calls a day")]
    public int? CallsADay { get; set; }

    [Field("申请日期", "Asked on")]
    public required DateOnly AskedOn { get; init; }

    [Field("答复日期", "Answered on")]
    public DateOnly? AnsweredOn { get; set; }

    [Field("答复用时", "Days to the answer"), Unit("工作日")]
    public int? AnswerDays { get; set; }

    [Field("答复", "Answer"), Length(1000)]
    public string? Answer { get; set; }

    [Field("提供日期", "Provided on")]
    public DateOnly? ProvidedOn { get; set; }

    [Field("使用起始", "From")]
    public required DateOnly ValidFrom { get; set; }

    [Field("使用截止", "Until")]
    public required DateOnly ValidTo { get; set; }

    [Field("进展", "Standing")]
    public SharingStanding Standing { get; set; }

    [Field("结束日期", "Ended on")]
    public DateOnly? EndedOn { get; set; }

    [Field("结束原因", "Why it ended"), Length(600)]
    public string? EndedReason { get; set; }

    [Field("办件", "Case"), Length(60)]
    public required string CaseNumber { get; init; }
}

/// <summary>A key to a grant: its hash alone is kept.</summary>
internal sealed class AccessKey : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string GrantNumber { get; init; }
    public required string Hash { get; init; }

    /// <summary>Its first characters, by which people tell keys apart.</summary>
    public required string Start { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }
    public required string IssuedByName { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
    public string? RevokedByName { get; set; }
}

/// <summary>What of a day's quota is used, with what was handed out.</summary>
internal sealed class QuotaDay : IOfOffice
{
    public required string Office { get; init; }
    public required string GrantNumber { get; init; }
    public required DateOnly Day { get; init; }
    public int Calls { get; set; }
    public long Rows { get; set; }
    public long Bytes { get; set; }
}

/// <summary>One call, or one refused: only ever added, and seen by provider, consumer and office.</summary>
internal sealed class SharingCall : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string GrantNumber { get; init; }
    public required string EntryNumber { get; init; }
    public required string Consumer { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateOnly Day { get; init; }
    public required string Operation { get; init; }
    public required string Question { get; init; }
    public required long Rows { get; init; }
    public required long Bytes { get; init; }

    /// <summary><c>ok</c>, or the code of the refusal.</summary>
    public required string Outcome { get; init; }
}
