using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Resources.Catalogue;

/// <summary>
/// An information resource in the catalogue: register <c>resources.catalogue</c>. The office's own come of RES-1; harvested ones
/// say whence (<see cref="HarvestSource"/>, <see cref="ExternalId"/>, <see cref="Fingerprint"/>) and have no code.
/// </summary>
[Form("resources.catalogue-entry", "信息资源", "Information resource")]
internal sealed class CatalogueEntry : IRegistered
{
    public const string Register = "resources.catalogue";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-ZY-000123</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    /// <summary><c>307012/000123</c>; assigned at publication, without gap within its classification; null before, and for harvested entries.</summary>
    [Field("资源代码", "Resource code"), Length(40)]
    public string? Code { get; set; }

    /// <summary>The part before the slash: class, item, sub-item, detail.</summary>
    [Field("分类码", "Classification"), Length(24)]
    public string? Classification { get; set; }

    [Field("资源名称", "Name"), Length(300)]
    public required string Name { get; set; }

    [Field("英文名称", "Name in English"), Length(300)]
    public string? NameEn { get; set; }

    [Field("类别", "Class")]
    public required ResourceClass Class { get; set; }

    /// <summary>Themes, separated by ；; each also a <see cref="CatalogueTag"/>.</summary>
    [Field("主题", "Themes"), Length(600)]
    public string? Themes { get; set; }

    [Field("关键词", "Keywords"), Length(1000)]
    public string? Keywords { get; set; }

    [Field("提供方", "Provider"), Length(200)]
    public required string Provider { get; set; }

    [Field("提供方代码", "Provider’s credit code"), CreditCode]
    public string? ProviderCode { get; set; }

    [Field("摘要", "Abstract", Multiline = true), Length(4000)]
    public required string Abstract { get; set; }

    [Field("英文摘要", "Abstract in English", Multiline = true), Length(4000)]
    public string? AbstractEn { get; set; }

    [Field("资源格式", "Format")]
    public ResourceFormat? Format { get; set; }

    [Field("共享类型", "Sharing")]
    public SharingType? Sharing { get; set; }

    [Field("共享条件", "Condition of sharing"), Length(1000)]
    public string? SharingCondition { get; set; }

    [Field("不予共享依据", "Basis for not sharing"), Length(1000)]
    public string? SharingBasis { get; set; }

    [Field("共享方式", "Mode of sharing")]
    public SharingMode? Mode { get; set; }

    [Field("开放属性", "Opening")]
    public OpeningType? Opening { get; set; }

    [Field("开放条件", "Condition of opening"), Length(1000)]
    public string? OpeningCondition { get; set; }

    [Field("访问级别", "Access level")]
    public required AccessLevel Access { get; set; }

    [Field("数据级别", "Importance")]
    public DataImportance Importance { get; set; }

    [Field("含个人信息", "Personal data")]
    public bool PersonalData { get; set; }

    [Field("更新周期", "Update cycle")]
    public UpdateCycle? Cycle { get; set; }

    [Field("发布日期", "Published on")]
    public DateOnly? PublishedOn { get; set; }

    /// <summary>The day the data, not the entry, was last renewed.</summary>
    [Field("更新日期", "Updated on")]
    public DateOnly? UpdatedOn { get; set; }

    /// <summary>Copy of <see cref="UpdateClock"/>: the day by which the cycle wants the next renewal; null for irregular and real time.</summary>
    [Field("应更新日期", "Update due")]
    public DateOnly? UpdateDueOn { get; set; }

    /// <summary>Copy: the due day with the days of grace in force when it was computed.</summary>
    [Field("宽限至", "Grace until")]
    public DateOnly? UpdateGraceOn { get; set; }

    [Field("关联资源代码", "Linked resource"), Length(200)]
    public string? LinkedCode { get; set; }

    [Field("法律依据", "Legal basis"), Length(600)]
    public string? LegalBasis { get; set; }

    [Field("来源系统", "Source system"), Length(200)]
    public string? SourceSystem { get; set; }

    [Field("联系人", "Contact"), Length(120)]
    public string? ContactName { get; set; }

    [Field("联系电话", "Telephone"), Length(60)]
    public string? ContactPhone { get; set; }

    [Field("电子邮箱", "Email"), Length(200)]
    public string? ContactEmail { get; set; }

    [Field("版本", "Version")]
    public int Version { get; set; } = 1;

    [Field("进展", "Standing")]
    public EntryStanding Standing { get; set; }

    [Field("许可协议", "Licence"), Length(600)]
    public string? Licence { get; set; }

    [Field("页面", "Landing page"), Length(1000)]
    public string? LandingPage { get; set; }

    /// <summary>BCP 47, several separated by commas.</summary>
    [Field("语言", "Language"), Length(60)]
    public string? Language { get; set; }

    [Field("空间范围", "Spatial coverage"), Length(600)]
    public string? Spatial { get; set; }

    [Field("行政区", "District"), Length(6)]
    public string? District { get; set; }

    [Field("时间范围起", "Covers from")]
    public DateOnly? TemporalFrom { get; set; }

    [Field("时间范围止", "Covers to")]
    public DateOnly? TemporalTo { get; set; }

    /// <summary>Number of information items in force; copy.</summary>
    [Field("信息项数", "Items")]
    public int ItemCount { get; set; }

    [Field("下架日期", "Taken down on")]
    public DateOnly? TakenDownOn { get; set; }

    [Field("下架理由", "Reason"), Length(1000)]
    public string? TakenDownReason { get; set; }

    /// <summary>Number of the source it was harvested from; null for the office's own.</summary>
    [Field("采集来源", "Harvested from"), Length(80)]
    public string? HarvestSource { get; set; }

    /// <summary>What the source calls it; unique within the source.</summary>
    [Field("外部标识", "External identifier"), Length(600)]
    public string? ExternalId { get; set; }

    /// <summary>Hash of what the source said, lower-case hexadecimal.</summary>
    [Field("指纹", "Fingerprint"), Length(64), Protected]
    public string? Fingerprint { get; set; }

    /// <summary>Copy: whether the public finds it. Published, not withdrawn and not non-public; see <see cref="Settle"/>.</summary>
    public bool IsPublic { get; set; }

    [Field("办件", "Case"), Length(60), Protected]
    public string? CaseNumber { get; set; }

    public bool IsHarvested => HarvestSource is not null;

    /// <summary>Brings the copies in line with what they are copies of; called before every entry.</summary>
    public void Settle(int graceDays)
    {
        IsPublic = State == RecordState.Valid && Standing is EntryStanding.Published or EntryStanding.Updating && Access != AccessLevel.NonPublic;
        UpdateDueOn = Standing == EntryStanding.TakenDown ? null : UpdateClock.DueOn(Cycle, UpdatedOn ?? PublishedOn);
        UpdateGraceOn = UpdateDueOn?.AddDays(graceDays);
    }
}

/// <summary>An information item (信息项) of an entry. Never removed: one that left the entry says with which version.</summary>
internal sealed class CatalogueItem : Kernel.Database.IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid EntryId { get; init; }
    public required string EntryNumber { get; init; }

    /// <summary>From 1; stays with the item through all versions, so that grants and lineage can name it.</summary>
    public required int No { get; init; }

    public required string Name { get; set; }
    public string? NameEn { get; set; }

    /// <summary>What it means; read by the check against repeated collection.</summary>
    public string? Definition { get; set; }

    /// <summary>Name of the column in files and interfaces.</summary>
    public string? Field { get; set; }

    public ItemType Type { get; set; }
    public int? Length { get; set; }
    public int? Decimals { get; set; }
    public string? CodeSet { get; set; }
    public ItemSensitivity Sensitivity { get; set; }
    public bool Required { get; set; }
    public bool Shared { get; set; }
    public bool Open { get; set; }
    public required int SinceVersion { get; init; }

    /// <summary>The version that no longer has it; null while it stands.</summary>
    public int? GoneInVersion { get; set; }
}

/// <summary>Where and in what form the data is had.</summary>
internal sealed class Distribution : Kernel.Database.IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid EntryId { get; init; }

    /// <summary>From 1 within the entry.</summary>
    public required int No { get; init; }

    public string? Title { get; set; }
    public string? Description { get; set; }
    public string? Format { get; set; }
    public string? MediaType { get; set; }
    public string? AccessUrl { get; set; }
    public string? DownloadUrl { get; set; }
    public long? Bytes { get; set; }
    public string? Licence { get; set; }
    public string? Sha256 { get; set; }
    public DateOnly? IssuedOn { get; set; }
    public DateOnly? UpdatedOn { get; set; }

    /// <summary>What the source calls it; null for the office's own.</summary>
    public string? ExternalId { get; set; }
}

/// <summary>What a tag is of.</summary>
internal enum TagKind
{
    Theme,
    Keyword,
}

/// <summary>A theme or keyword of an entry, for lists by it.</summary>
internal sealed class CatalogueTag : Kernel.Database.IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required TagKind Kind { get; init; }
    public required string Tag { get; init; }
    public required Guid EntryId { get; init; }

    /// <summary>Copy of the entry's: so that lists of tags need not look at entries.</summary>
    public bool IsPublic { get; set; }
}

/// <summary>An entry with its items as it was published, for comparison. Only ever added.</summary>
internal sealed class CatalogueVersion : Kernel.Database.IOfOffice, Kernel.Database.IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string EntryNumber { get; init; }
    public required int Version { get; init; }
    public required DateOnly On { get; init; }
    public required string Reason { get; init; }

    /// <summary>The entry as JSON.</summary>
    public required string EntryJson { get; init; }

    /// <summary>Its items in force as JSON.</summary>
    public required string ItemsJson { get; init; }

    public required string CaseNumber { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}
