using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.People;
using Rongxi.Resources;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Provider;
using Rongxi.Resources.Sharing;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Resources.Catalogue;

/// <summary>An office with the resources module: a provider, a consumer, entries published through the whole procedure.</summary>
internal static class ResourcesOffice
{
    public const string Provider = ModuleOffice.ApplicantCode;
    public const string Consumer = "91320200MA1N00B26F";

    public static async Task<ModuleOffice> Open(DateOnly today, string engine = "SQLite")
    {
        var office = await ModuleOffice.Open(today, engine, [new ResourcesModule()]);
        await office.AddUnit(Consumer, "市人力资源和社会保障局");
        return office;
    }

    public static EntryForm Entry(string name = "企业基本信息", SharingType sharing = SharingType.Conditional) => new()
    {
        Name = name, Classification = "307012", Themes = "市场监管；企业", Keywords = "企业;登记", Abstract = "全市登记注册的企业基本信息", Format = ResourceFormat.Database, Cycle = UpdateCycle.Monthly, UpdatedOn = new(2026, 3, 1), LegalBasis = "公司登记管理条例", Sharing = sharing, Mode = SharingMode.Interface,
        SharingCondition = sharing == SharingType.Conditional ? "履行监管职责" : null, SharingBasis = sharing == SharingType.NotShared ? "《反洗钱法》第五条" : null, Opening = OpeningType.Conditional, OpeningCondition = "实名申请，说明用途", Access = AccessLevel.RestrictedPublic, ContactName = "信息处", ContactPhone = "028-86120001",
        Items =
        [
            new() { Name = "企业名称", Definition = "登记的企业全称", Column = "name", Type = ItemType.Text, Length = 200, Shared = sharing != SharingType.NotShared, Open = true },
            new() { Name = "统一社会信用代码", Column = "uscc", Type = ItemType.Text, Length = 18, Shared = sharing != SharingType.NotShared, Open = true },
            new() { Name = "法定代表人电话", Column = "phone", Type = ItemType.Text, Length = 20, Sensitivity = ItemSensitivity.Personal, Shared = sharing != SharingType.NotShared },
            new() { Name = "注册资本", Column = "capital", Type = ItemType.Number, Length = 18, Decimals = 2 },
        ],
    };

    public static readonly (string, string)[] SelfChecked = [("Lawful", "true"), ("NotSecret", "true"), ("Attributes", "true"), ("Reviewer", "周敏"), ("On", "2026-03-02")];
    public static readonly (string, string)[] Passed = [("Complete", "true"), ("Classified", "true"), ("NoDouble", "true")];

    /// <summary>Compiles, checks, hands in, reviews and publishes; answers the number of the entry.</summary>
    public static async Task<string> Publish(this ModuleOffice office, EntryForm form, string code = "RES-1")
    {
        var file = await office.Apply(code, form, Provider);
        await office.HandIn(file);
        await office.Take(file, "Review", Role.CaseHandler, null, Passed);
        await office.Take(file, "Publish", Role.DivisionHead);
        return (await office.Read(file)).RecordNumber!;
    }

    public static async Task HandIn(this ModuleOffice office, string file)
    {
        await office.Take(file, "CheckSelf", office.For(Provider), null, SelfChecked);
        await office.Take(file, "Submit", office.For(Provider));
    }

    public static SharingRequest Request(string? entry, string? items = null, DateOnly? from = null, DateOnly? until = null) => new()
    {
        EntryNumber = entry, Items = items, Wanted = entry is null ? "社保缴纳情况" : null, Purpose = "核验参保企业", Basis = DutyBasis.Law, Duty = "《社会保险法》第七十七条", Mode = SharingMode.Interface, From = from ?? new(2026, 3, 2), Until = until ?? new(2027, 3, 1), Security = "专网访问，日志留存", ContactName = "李雷", ContactPhone = "0510-81820000", Undertaking = true, System = "社保经办系统", CallsADay = 2,
    };

    /// <summary>The provider's people take an act of a case on their own page.</summary>
    public static Task Answer(this ModuleOffice office, string file, string act, string? remark = null, params (string Path, string Value)[] values) => office.With(async services =>
    {
        await services.GetRequiredService<ProviderDesk>().Take(file, act, null, Rongxi.Kernel.Forms.FormValues.From(values.Select(pair => KeyValuePair.Create<string, string?>(pair.Path, pair.Value))), remark, office.For(Provider), CancellationToken.None);
        return true;
    });

    public static Task<T> Grants<T>(this ModuleOffice office, Func<GrantDoor, Task<T>> ask) => office.With(services => ask(services.GetRequiredService<GrantDoor>()));

    /// <summary>An agreed and provided grant of an entry; answers the numbers of its case and record.</summary>
    public static async Task<(string File, string Grant)> Granted(this ModuleOffice office, string entry, string? items = null)
    {
        var file = await office.Apply("RES-2", Request(entry, items, office.Today()), Consumer);
        await office.Take(file, "Forward", Role.CaseHandler);
        await office.Answer(file, "Consent", null, ("AnsweredBy", "周敏"));
        await office.Answer(file, "Provide", null, ("Mode", "Interface"), ("On", $"{office.Today():yyyy-MM-dd}"));
        return (file, (await office.Read(file)).RecordNumber!);
    }

    /// <summary>The last day of a limit that is a party's own, which lists do not show.</summary>
    public static Task<DateOnly?> DueOf(this ModuleOffice office, string file, Rongxi.Kernel.Procedures.Procedure procedure, string limit) => office.With(async services =>
        Clock.ReadAll(procedure, await services.GetRequiredService<CaseDesk>().Load(file, CancellationToken.None), await services.GetRequiredService<Rongxi.Kernel.Offices.OfficeBooks>().Calendar(), Rongxi.Kernel.Rules.RuleBook.AsDeclared, office.Clock.GetUtcNow(), office.Today()).Single(reading => reading.Limit.Name == limit).DueOn);

    public static DateOnly Today(this ModuleOffice office) => Rongxi.Kernel.Offices.OfficeBooks.DateOf(office.Clock.GetUtcNow());

    public static Task<string[]> Papers(this ModuleOffice office, string file) => office.Ask(db => Task.FromResult(db.Documents.Where(paper => paper.CaseNumber == file && paper.Direction == Rongxi.Kernel.Documents.DocumentDirection.Issued).Select(paper => paper.Kind).ToList().Order(StringComparer.Ordinal).ToArray()));
}
