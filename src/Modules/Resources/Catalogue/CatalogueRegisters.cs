using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Corrections;
using Rongxi.Resources.Development;
using Rongxi.Resources.Integration;
using Rongxi.Resources.Sharing;

namespace Rongxi.Resources.Catalogue;

/// <summary>The registers of the office's side: columns, filters, lights, what the public sees.</summary>
internal static class CatalogueRegisters
{
    public static readonly Register<CatalogueEntry> Catalogue = new(CatalogueEntry.Register, ("信息资源目录台账", "Catalogue"))
    {
        Field = ResourcesModule.FieldName, Path = "/resources/catalogue", Icon = "resources", One = ("资源", "entry"), NumberKind = "ZY",
        SearchHint = ("编号、代码、名称、提供方、关键词", "Number, code, name, provider, keyword"),
        RecordTitle = entry => Languages.Current == Language.En ? entry.NameEn ?? entry.Name : entry.Name,
        Holder = entry => entry.Provider,
        Subtitle = entry => entry.Code ?? entry.ExternalId,
        PublicWhere = entry => entry.IsPublic,
        Light = LightOf,
        SearchWords = entry => $"{entry.Code} {entry.NameEn} {entry.Themes} {entry.Keywords} {entry.Abstract} {entry.AbstractEn}",
        Columns =
        [
            new(nameof(CatalogueEntry.Name)) { Sort = entry => entry.Name, Show = entry => entry.NameEn is { } en ? (entry.Name, en) : Text.Same(entry.Name) },
            new(nameof(CatalogueEntry.Code)) { Shown = false, OnPhones = true },
            new(nameof(CatalogueEntry.Provider)),
            new(nameof(CatalogueEntry.Sharing)) { OnPhones = true },
            new(nameof(CatalogueEntry.Opening)),
            new(nameof(CatalogueEntry.Cycle)),
            new(nameof(CatalogueEntry.UpdateDueOn)) { Sort = entry => entry.UpdateDueOn },
            new(nameof(CatalogueEntry.Version)) { Shown = false },
            new(nameof(CatalogueEntry.ItemCount)) { Shown = false },
            new(nameof(CatalogueEntry.Standing)) { Shown = false },
            new(nameof(CatalogueEntry.Class)) { Shown = false },
            new(nameof(CatalogueEntry.Themes)) { Shown = false },
            new(nameof(CatalogueEntry.Keywords)) { Shown = false },
            new(nameof(CatalogueEntry.Format)) { Shown = false },
            new(nameof(CatalogueEntry.Mode)) { Shown = false },
            new(nameof(CatalogueEntry.SharingCondition)) { Shown = false },
            new(nameof(CatalogueEntry.SharingBasis)) { Shown = false },
            new(nameof(CatalogueEntry.OpeningCondition)) { Shown = false },
            new(nameof(CatalogueEntry.Access)) { Shown = false },
            new(nameof(CatalogueEntry.Importance)) { Shown = false },
            new(nameof(CatalogueEntry.PersonalData)) { Shown = false },
            new(nameof(CatalogueEntry.PublishedOn)) { Shown = false, Sort = entry => entry.PublishedOn },
            new(nameof(CatalogueEntry.UpdatedOn)) { Shown = false, Sort = entry => entry.UpdatedOn },
            new(nameof(CatalogueEntry.LegalBasis)) { Shown = false },
            new(nameof(CatalogueEntry.SourceSystem)) { Shown = false },
            new(nameof(CatalogueEntry.LinkedCode)) { Shown = false },
            new(nameof(CatalogueEntry.ProviderCode)) { Shown = false },
            new(nameof(CatalogueEntry.Licence)) { Shown = false },
            new(nameof(CatalogueEntry.Language)) { Shown = false },
            new(nameof(CatalogueEntry.Spatial)) { Shown = false },
            new(nameof(CatalogueEntry.District)) { Shown = false },
            new(nameof(CatalogueEntry.HarvestSource)) { Shown = false },
            new(nameof(CatalogueEntry.ExternalId)) { Shown = false },
            new(nameof(CatalogueEntry.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<CatalogueEntry>.Choice("sharing", ("共享类型", "Sharing"), entry => entry.Sharing),
            RegisterFilter<CatalogueEntry>.Choice("opening", ("开放属性", "Opening"), entry => entry.Opening),
            RegisterFilter<CatalogueEntry>.Choice("class", ("类别", "Class"), entry => entry.Class),
            RegisterFilter<CatalogueEntry>.Choice("standing", ("进展", "Standing"), entry => entry.Standing, isPublic: false),
            RegisterFilter<CatalogueEntry>.Choice("cycle", ("更新周期", "Cycle"), entry => entry.Cycle, prominent: false),
            RegisterFilter<CatalogueEntry>.Choice("importance", ("数据级别", "Importance"), entry => entry.Importance, isPublic: false, prominent: false),
            RegisterFilter<CatalogueEntry>.District(entry => entry.District),
            RegisterFilter<CatalogueEntry>.Text("provider", ("提供方", "Provider"), entry => entry.Provider, prominent: true),
            RegisterFilter<CatalogueEntry>.Text("classification", ("分类码", "Classification"), entry => entry.Classification),
            RegisterFilter<CatalogueEntry>.Text("harvest", ("采集来源", "Harvested from"), entry => entry.HarvestSource),
            RegisterFilter<CatalogueEntry>.Dates("publishedOn", ("发布日期", "Published on"), entry => entry.PublishedOn, prominent: false),
            RegisterFilter<CatalogueEntry>.Dates("updatedOn", ("更新日期", "Updated on"), entry => entry.UpdatedOn, prominent: false),
            RegisterFilter<CatalogueEntry>.Dates("dueOn", ("应更新日期", "Update due"), entry => entry.UpdateDueOn, prominent: false),
            RegisterFilter<CatalogueEntry>.Dates("graceOn", ("宽限至", "Grace until"), entry => entry.UpdateGraceOn, prominent: false),
            RegisterFilter<CatalogueEntry>.State(),
        ],
        Views =
        [
            new("published", ("在册", "Listed"), _ => "state=Valid"),
            new("late", ("更新超期", "Update late"), today => $"state=Valid&graceOn.to={today.AddDays(-1):yyyy-MM-dd}"),
            new("open", ("开放目录", "Open catalogue"), _ => "state=Valid&opening=Unconditional,Conditional"),
            new("notshared", ("不予共享", "Not shared"), _ => "sharing=NotShared", OfficersOnly: true),
            new("all", ("全部", "All"), _ => ""),
        ],
    };

    public static readonly Register<SharingRecord> Sharing = new(SharingRecord.Register, ("共享申请台账", "Requests to share"))
    {
        Field = ResourcesModule.FieldName, Path = "/resources/sharing", Icon = "share", One = ("共享", "grant"), NumberKind = "GX", IsPublic = false,
        SearchHint = ("编号、资源、使用方、提供方", "Number, resource, consumer, provider"),
        RecordTitle = record => record.EntryName,
        Holder = record => record.Consumer,
        Subtitle = record => record.Provider.Length > 0 ? $"← {record.Provider}" : null,
        Light = (record, today) => record.Standing switch
        {
            SharingStanding.Ended => new(LightColour.Done, Titles.Of(record.Standing)),
            SharingStanding.Refused => new(LightColour.Done, Titles.Of(record.Standing)),
            SharingStanding.Disputed => new(LightColour.Near, Titles.Of(record.Standing)),
            SharingStanding.Provided or SharingStanding.InUse => RegisterLights.Of(record.State, record.ValidTo, today, near: 30),
            _ => new(LightColour.Others, Titles.Of(record.Standing)),
        },
        SearchWords = record => $"{record.Purpose} {record.Duty} {record.System} {record.EntryNumber}",
        Columns =
        [
            new(nameof(SharingRecord.EntryName)),
            new(nameof(SharingRecord.Consumer)),
            new(nameof(SharingRecord.Provider)) { Shown = false },
            new(nameof(SharingRecord.ItemCount)) { Shown = false, OnPhones = true },
            new(nameof(SharingRecord.Mode)) { Shown = false },
            new(nameof(SharingRecord.AskedOn)) { Sort = record => record.AskedOn },
            new(nameof(SharingRecord.AnsweredOn)) { Shown = false },
            new(nameof(SharingRecord.AnswerDays)) { Shown = false, OnPhones = true },
            new(nameof(SharingRecord.ValidTo)) { Sort = record => record.ValidTo },
            new(nameof(SharingRecord.Standing)),
            new(nameof(SharingRecord.EntryNumber)) { Shown = false },
            new(nameof(SharingRecord.Items)) { Shown = false },
            new(nameof(SharingRecord.Basis)) { Shown = false },
            new(nameof(SharingRecord.Duty)) { Shown = false },
            new(nameof(SharingRecord.Purpose)) { Shown = false },
            new(nameof(SharingRecord.System)) { Shown = false },
            new(nameof(SharingRecord.Scope)) { Shown = false },
            new(nameof(SharingRecord.Sharing)) { Shown = false },
            new(nameof(SharingRecord.CallsADay)) { Shown = false },
            new(nameof(SharingRecord.Answer)) { Shown = false },
            new(nameof(SharingRecord.ProvidedOn)) { Shown = false },
            new(nameof(SharingRecord.ValidFrom)) { Shown = false },
            new(nameof(SharingRecord.EndedOn)) { Shown = false },
            new(nameof(SharingRecord.EndedReason)) { Shown = false },
            new(nameof(SharingRecord.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<SharingRecord>.Choice("standing", ("进展", "Standing"), record => record.Standing),
            RegisterFilter<SharingRecord>.Choice("sharing", ("共享类型", "Sharing"), record => record.Sharing),
            RegisterFilter<SharingRecord>.Choice("mode", ("共享方式", "Mode"), record => record.Mode, prominent: false),
            RegisterFilter<SharingRecord>.Text("consumer", ("使用方", "Consumer"), record => record.Consumer, prominent: true),
            RegisterFilter<SharingRecord>.Text("provider", ("提供方", "Provider"), record => record.Provider, prominent: true),
            RegisterFilter<SharingRecord>.Text("entry", ("资源编号", "Entry"), record => record.EntryNumber),
            RegisterFilter<SharingRecord>.Dates("askedOn", ("申请日期", "Asked on"), record => record.AskedOn),
            RegisterFilter<SharingRecord>.Dates("validTo", ("使用截止", "Until"), record => record.ValidTo, prominent: false),
            RegisterFilter<SharingRecord>.State(),
        ],
        Views =
        [
            new("current", ("办理和使用中", "Current"), _ => "standing=Uncatalogued,Asked,Agreed,Refused,Disputed,Provided,InUse"),
            new("use", ("使用中", "In use"), _ => "standing=Provided,InUse"),
            new("disputed", ("协调中", "In mediation"), _ => "standing=Disputed"),
            new("all", ("全部", "All"), _ => ""),
        ],
    };

    public static readonly Register<DataCorrection> Corrections = new(DataCorrection.Register, ("数据校核台账", "Corrections"))
    {
        Field = ResourcesModule.FieldName, Path = "/resources/corrections", Icon = "progress-check", One = ("校核", "correction"), NumberKind = "JH", IsPublic = false,
        SearchHint = ("编号、资源、提供方", "Number, resource, provider"),
        RecordTitle = record => record.EntryName,
        Holder = record => record.Reporter,
        Subtitle = record => $"{record.ItemName} · {Titles.Of(record.Fault)}",
        Light = (record, _) => record.Verdict switch
        {
            CorrectionVerdict.Open => new(LightColour.Others, Titles.Of(record.Verdict)),
            CorrectionVerdict.Corrected => new(LightColour.Ok, Titles.Of(record.Verdict)),
            _ => new(LightColour.Done, Titles.Of(record.Verdict)),
        },
        SearchWords = record => $"{record.Provider} {record.EntryNumber} {record.ItemName}",
        Columns =
        [
            new(nameof(DataCorrection.EntryName)),
            new(nameof(DataCorrection.ItemName)),
            new(nameof(DataCorrection.Fault)) { OnPhones = true },
            new(nameof(DataCorrection.Reporter)),
            new(nameof(DataCorrection.Provider)),
            new(nameof(DataCorrection.ReportedOn)) { Sort = record => record.ReportedOn },
            new(nameof(DataCorrection.AnswerDays)) { OnPhones = true },
            new(nameof(DataCorrection.Verdict)),
            new(nameof(DataCorrection.EntryNumber)) { Shown = false },
            new(nameof(DataCorrection.RecordKey)) { Shown = false },
            new(nameof(DataCorrection.Finding)) { Shown = false },
            new(nameof(DataCorrection.AnsweredOn)) { Shown = false },
            new(nameof(DataCorrection.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<DataCorrection>.Choice("verdict", ("结论", "Verdict"), record => record.Verdict),
            RegisterFilter<DataCorrection>.Choice("fault", ("问题", "Fault"), record => record.Fault),
            RegisterFilter<DataCorrection>.Text("provider", ("提供方", "Provider"), record => record.Provider),
            RegisterFilter<DataCorrection>.Text("entry", ("资源编号", "Entry"), record => record.EntryNumber),
            RegisterFilter<DataCorrection>.Dates("reportedOn", ("反映日期", "Reported on"), record => record.ReportedOn),
            RegisterFilter<DataCorrection>.State(),
        ],
        Views = [new("all", ("全部", "All"), _ => ""), new("open", ("待核实", "Not verified"), _ => "verdict=Open")],
    };

    public static readonly Register<SystemRecord> Systems = new(SystemRecord.Register, ("系统清单", "Systems"))
    {
        Field = ResourcesModule.FieldName, Path = "/resources/systems", Icon = "coordination", One = ("系统", "system"), NumberKind = "XT", IsPublic = false,
        SearchHint = ("编号、名称、主管单位", "Number, name, owner"),
        RecordTitle = system => system.Name,
        Holder = system => system.Owner,
        Subtitle = system => system.Functions.Length > 60 ? system.Functions[..60] : system.Functions,
        Light = (system, today) => system switch
        {
            { Standing: SystemStanding.Closed } => new(LightColour.Done, Titles.Of(system.Standing)),
            { Standing: SystemStanding.Migrating, DueOn: { } due } when due < today => new(LightColour.Late, ($"超期 {today.DayNumber - due.DayNumber} 天", $"{today.DayNumber - due.DayNumber} days late")),
            { Standing: SystemStanding.Migrating } => new(LightColour.Others, Titles.Of(system.Standing)),
            { IsZombie: true, Verdict: SystemVerdict.Open } => new(LightColour.Near, ("僵尸系统", "zombie")),
            _ => new(LightColour.Ok, Titles.Of(system.Standing)),
        },
        SearchWords = system => system.Functions,
        Columns =
        [
            new(nameof(SystemRecord.Name)) { Sort = system => system.Name },
            new(nameof(SystemRecord.Owner)),
            new(nameof(SystemRecord.Users)) { OnPhones = true },
            new(nameof(SystemRecord.Hosting)) { Shown = false },
            new(nameof(SystemRecord.Level)) { Shown = false },
            new(nameof(SystemRecord.CostFen)),
            new(nameof(SystemRecord.LastUsedOn)) { Sort = system => system.LastUsedOn },
            new(nameof(SystemRecord.Verdict)) { OnPhones = true },
            new(nameof(SystemRecord.Standing)) { Shown = false },
            new(nameof(SystemRecord.Functions)) { Shown = false },
            new(nameof(SystemRecord.Importance)) { Shown = false },
            new(nameof(SystemRecord.BuiltOn)) { Shown = false },
            new(nameof(SystemRecord.IsZombie)) { Shown = false },
            new(nameof(SystemRecord.DoubleOf)) { Shown = false },
            new(nameof(SystemRecord.MergedInto)) { Shown = false },
            new(nameof(SystemRecord.Reason)) { Shown = false },
            new(nameof(SystemRecord.DueOn)) { Shown = false },
            new(nameof(SystemRecord.ClosedOn)) { Shown = false },
            new(nameof(SystemRecord.Year)) { Shown = false, Show = system => Text.Same(system.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)) },
            new(nameof(SystemRecord.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<SystemRecord>.Choice("verdict", ("结论", "Verdict"), system => system.Verdict),
            RegisterFilter<SystemRecord>.Choice("standing", ("进展", "Standing"), system => system.Standing),
            RegisterFilter<SystemRecord>.Choice("level", ("等保级别", "Protection level"), system => system.Level, prominent: false),
            RegisterFilter<SystemRecord>.Choice("hosting", ("部署", "Hosting"), system => system.Hosting, prominent: false),
            RegisterFilter<SystemRecord>.Text("owner", ("主管单位", "Owner"), system => system.Owner, prominent: true),
            RegisterFilter<SystemRecord>.Text("round", ("整合办件", "Round"), system => system.CaseNumber),
            RegisterFilter<SystemRecord>.Dates("lastUsedOn", ("最近使用", "Last used"), system => system.LastUsedOn),
            RegisterFilter<SystemRecord>.State(),
        ],
        Views = [new("current", ("在用", "In use"), _ => "state=Valid"), new("migrating", ("迁移中", "Migrating"), _ => "standing=Migrating"), new("all", ("全部", "All"), _ => "")],
    };

    public static IReadOnlyList<RegisterDefinition> All => [Catalogue, Sharing, Corrections, Systems, .. DevelopmentRegisters.All];

    /// <summary>Renewal of the data against its cycle: green within, amber in the days of grace, red after them.</summary>
    private static Light LightOf(CatalogueEntry entry, DateOnly today) => entry switch
    {
        { State: not RecordState.Valid } => RegisterLights.Of(entry.State),
        { Standing: EntryStanding.TakenDown } => new(LightColour.Done, Titles.Of(entry.Standing)),
        { Standing: not (EntryStanding.Published or EntryStanding.Updating) } => new(LightColour.Others, Titles.Of(entry.Standing)),
        { UpdateDueOn: null } => new(LightColour.Ok, Titles.Of(entry.Standing)),
        { UpdateGraceOn: { } grace } when today > grace => Late(today.DayNumber - entry.UpdateDueOn!.Value.DayNumber),
        { UpdateDueOn: { } due } when today > due => new(LightColour.Near, ($"应于 {due:MM-dd} 更新", $"was due {due:MM-dd}")),
        { UpdateDueOn: { } due } => new(LightColour.Ok, ($"{due.DayNumber - today.DayNumber} 天后更新", $"due in {due.DayNumber - today.DayNumber} days")),
    };

    private static Light Late(int days) => new(LightColour.Late, ($"超期 {days} 天", days == 1 ? "1 day late" : $"{days} days late"));
}
