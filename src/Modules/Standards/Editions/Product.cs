using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Microsoft.EntityFrameworkCore;

namespace Rongxi.Standards.Editions;

internal enum ProductStanding
{
    [Title("准用", "Approved")]
    Approved,

    [Title("试用", "Pilot")]
    Pilot,

    [Title("例外准用", "Exception")]
    Exception,

    [Title("逐步停用", "Sunsetting")]
    Sunsetting,

    [Title("不准用", "Denied")]
    Denied,

    [Title("已移出目录", "No longer listed")]
    Delisted,
}

/// <summary>A product that may, or may not, be used (准用产品): register <c>standards.products</c>.</summary>
[Form("standards.product", "准用产品", "Approved product")]
internal sealed class Product : IRegistered
{
    public const string Register = "standards.products";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-CP-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("产品", "Product", InLists = true), Length(200, Min = 1)]
    public required string Name { get; set; }

    [Field("准用情况", "Standing")]
    public ProductStanding Standing { get; set; }

    [Field("类别", "Category"), Length(120)]
    public string? Category { get; set; }

    [Field("部署方式", "Deployment"), Length(60)]
    public string? Deployment { get; set; }

    [Field("准用至", "Approved until")]
    public DateOnly? ExpiresOn { get; set; }

    [Field("用途和说明", "Use", Multiline = true), Length(4000)]
    public string? Description { get; set; }

    [Field("来源", "Source"), Length(80)]
    public string? Source { get; set; }
}

internal static class ProductRegister
{
    /// <summary>From so many days before its last day on an approval shows amber.</summary>
    public const int Near = 60;

    public static readonly Register<Product> Products = new(Product.Register, ("准用产品台账", "Approved products"))
    {
        Field = StandardsModule.FieldName, Path = "/standards/products", Icon = "resources", One = ("产品", "product"), NumberKind = "CP",
        SearchHint = ("产品、类别", "Product or category"),
        RecordTitle = product => product.Name,
        Holder = product => product.Category,
        Subtitle = product => product.Deployment,
        SearchWords = product => $"{product.Description} {product.Category}",
        Light = LightOf,
        DefaultSort = "name",
        Columns =
        [
            new(nameof(Product.Name)) { Sort = product => product.Name },
            new(nameof(Product.Category)) { Sort = product => product.Category },
            new(nameof(Product.Standing)) { OnPhones = true },
            new(nameof(Product.Deployment)),
            new(nameof(Product.ExpiresOn)) { Sort = product => product.ExpiresOn, OnPhones = true },
            new(nameof(Product.Description)) { Shown = false },
            new(nameof(Product.Source)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<Product>.Choice("standing", ("准用情况", "Standing"), product => product.Standing),
            RegisterFilter<Product>.Text("name", ("产品", "Product"), product => product.Name, prominent: true),
            RegisterFilter<Product>.Text("category", ("类别", "Category"), product => product.Category, prominent: true),
            RegisterFilter<Product>.Text("deployment", ("部署方式", "Deployment"), product => product.Deployment),
            RegisterFilter<Product>.Dates("expiresOn", ("准用至", "Approved until"), product => product.ExpiresOn),
            RegisterFilter<Product>.State(),
        ],
        Parts =
        [
            new(("准用已到期", "Approval expired"), LightColour.Late, today => product => product.Standing != ProductStanding.Denied && product.Standing != ProductStanding.Delisted && product.ExpiresOn < today, today => $"standing=Approved,Pilot,Exception,Sunsetting&expiresOn.to={today.AddDays(-1):yyyy-MM-dd}"),
            new(("60 天内到期", "Ends within 60 days"), LightColour.Near, today => product => product.Standing != ProductStanding.Denied && product.Standing != ProductStanding.Delisted && product.ExpiresOn <= today.AddDays(Near), today => $"standing=Approved,Pilot,Exception,Sunsetting&expiresOn.from={today:yyyy-MM-dd}&expiresOn.to={today.AddDays(Near):yyyy-MM-dd}"),
            new(("准用", "May be used"), LightColour.Ok, _ => product => product.Standing != ProductStanding.Denied && product.Standing != ProductStanding.Delisted, _ => "standing=Approved,Pilot,Exception,Sunsetting"),
            new(("不准用、已移出", "Not to be used, no longer listed"), LightColour.Done, _ => product => product.Standing == ProductStanding.Denied || product.Standing == ProductStanding.Delisted, _ => "standing=Denied,Delisted"),
        ],
        Views =
        [
            new("usable", ("可用", "May be used"), _ => "standing=Approved,Pilot,Exception,Sunsetting"),
            new("expiring", ("60 天内到期", "Ends within 60 days"), today => $"standing=Approved,Pilot,Exception,Sunsetting&expiresOn.from={today:yyyy-MM-dd}&expiresOn.to={today.AddDays(Near):yyyy-MM-dd}"),
            new("all", ("全部", "All"), _ => ""),
        ],
    };

    public static Light LightOf(Product product, DateOnly today) => product.State != RecordState.Valid ? RegisterLights.Of(product.State)
        : product.Standing is ProductStanding.Denied or ProductStanding.Delisted ? new(LightColour.Done, Titles.Of(product.Standing))
        : product.ExpiresOn is not { } until ? new(product.Standing == ProductStanding.Sunsetting ? LightColour.Near : LightColour.Ok, Titles.Of(product.Standing))
        : until < today ? new(LightColour.Late, ($"准用已于 {until:yyyy-MM-dd} 到期", $"Expired on {until:yyyy-MM-dd}"))
        : until <= today.AddDays(Near) ? new(LightColour.Near, ($"剩 {until.DayNumber - today.DayNumber} 天", $"{until.DayNumber - today.DayNumber} days left"))
        : new(product.Standing == ProductStanding.Sunsetting ? LightColour.Near : LightColour.Ok, Titles.Of(product.Standing));

    /// <summary>Lists of products: the name tells one from another, whatever blanks stand in it.</summary>
    public static ImportDefinition<Product> Import(Charters charters) => new(Products)
    {
        NumberAnew = (office, year) => ("product:CP", last => $"{charters[office].NumberPrefix}-{year}-CP-{last:0000}"),
        Key = new(json => KeyOf(json["name"]?.ToString()), async (db, keys, ct) =>
        {
            var names = keys.ToList();
            return await db.Set<Product>().AsNoTracking().Where(product => EF.Parameter(names).Contains(product.Name)).OrderBy(product => product.Number).GroupBy(product => product.Name).Select(group => new { group.Key, Number = group.Min(product => product.Number) }).ToDictionaryAsync(pair => pair.Key, pair => pair.Number!, ct);
        }),
        Complete = (_, json) => json["name"] = KeyOf(json["name"]?.ToString()),
    };

    /// <summary>A name without blanks at its ends, and with one where several stood.</summary>
    public static string KeyOf(string? name) => string.Join(' ', (name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
