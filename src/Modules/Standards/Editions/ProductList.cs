using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Standards.Editions;

/// <summary>A list of approved products as a table: name, description, category, status, deployment, until when.</summary>
internal sealed class ProductList : IEditionFormat
{
    public const string FormatName = "approved-it";
    private const string NameColumn = "Standard Name", Description = "Description", Category = "Category", Status = "Status", Deployment = "Deployment Type", Expires = "Approval Expiration Date";
    private const int MostRows = 100_000;

    private static readonly Dictionary<string, ProductStanding> Standings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Approved"] = ProductStanding.Approved, ["Denied"] = ProductStanding.Denied, ["Sunsetting"] = ProductStanding.Sunsetting, ["Pilot"] = ProductStanding.Pilot, ["Exception"] = ProductStanding.Exception,
        ["准用"] = ProductStanding.Approved, ["不准用"] = ProductStanding.Denied, ["逐步停用"] = ProductStanding.Sunsetting, ["试用"] = ProductStanding.Pilot, ["例外准用"] = ProductStanding.Exception,
    };

    public string Name => FormatName;

    public Text Title => ("准用信息技术产品目录", "List of approved IT products");

    public Text Hint => ("CSV 或工作簿：产品、说明、类别、状态、部署方式、准用至；没有值的写“-”或空着", "CSV or workbook: product, description, category, status, deployment, approved until; “-” or empty for no value");

    public string Register => Product.Register;

    public IReadOnlyDictionary<string, Text> Columns { get; } = new Dictionary<string, Text>
    {
        [Description] = ("说明", "Description"), [Category] = ("类别", "Category"), [Status] = ("状态", "Status"), [Deployment] = ("部署方式", "Deployment"), [Expires] = ("准用至", "Approved until"),
    };

    public async IAsyncEnumerable<EditionItem> Read(Stream file, string fileName, [EnumeratorCancellation] CancellationToken ct)
    {
        Column[] columns =
        [
            new(NameColumn, ("产品", NameColumn), Required: true), new(Description, ("说明", Description)), new(Category, ("类别", Category)), new(Status, ("状态", Status), Required: true), new(Deployment, ("部署方式", Deployment)), new(Expires, ("准用至", Expires)),
        ];
        await using var table = await TableReader.OpenAsync(file, fileName, new TableOptions { Columns = columns, Limits = new TableLimits { Rows = MostRows } }, ct);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in table.Rows(ct))
        {
            yield return Item(row, seen);
        }
    }

    public IReadOnlyDictionary<string, int> Counted(IReadOnlyList<EditionItem> items) =>
        items.GroupBy(item => item.Cells[Status].Trim()).OrderByDescending(group => group.Count()).ToDictionary(group => group.Key, group => group.Count());

    public IReadOnlyDictionary<string, string?> Fields(EditionItem item) => new Dictionary<string, string?>
    {
        [nameof(Product.Name)] = ProductRegister.KeyOf(item.Key), [nameof(Product.Standing)] = Standings[item.Cells[Status].Trim()].ToString(), [nameof(Product.Category)] = Said(item.Cells[Category]), [nameof(Product.Deployment)] = Said(item.Cells[Deployment]),
        [nameof(Product.ExpiresOn)] = Said(item.Cells[Expires]), [nameof(Product.Description)] = Said(item.Cells[Description]), [nameof(Product.Source)] = FormatName,
    };

    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> Ended(RongxiDb db, IReadOnlyList<EditionItem> items, CancellationToken ct)
    {
        var listed = items.Select(item => ProductRegister.KeyOf(item.Key)).ToHashSet(StringComparer.Ordinal);
        var known = await db.Set<Product>().AsNoTracking().Where(product => product.Source == FormatName && product.Standing != ProductStanding.Delisted && product.State == Kernel.Registers.RecordState.Valid).OrderBy(product => product.Name).Take(MostRows).ToListAsync(ct);
        return
        [
            .. known.Where(product => !listed.Contains(product.Name)).Select(product => (IReadOnlyDictionary<string, string?>)new Dictionary<string, string?>
            {
                [nameof(Product.Name)] = product.Name, [nameof(Product.Standing)] = nameof(ProductStanding.Delisted), [nameof(Product.Category)] = product.Category, [nameof(Product.Deployment)] = product.Deployment,
                [nameof(Product.ExpiresOn)] = product.ExpiresOn is { } day ? DateText.Iso(day) : null, [nameof(Product.Description)] = product.Description, [nameof(Product.Source)] = FormatName,
            }),
        ];
    }

    private static EditionItem Item(TableRow row, HashSet<string> seen)
    {
        var findings = new List<EditionFinding>();
        var name = row[NameColumn];
        void Refuse(string zh, string en) => findings.Add(new EditionFinding(row.Number, name, zh, en, IsRefusal: true));
        if (ProductRegister.KeyOf(name).Length is 0 or > 200)
        {
            Refuse("没有产品名称，或超过 200 字", "It has no name, or one longer than 200 characters");
        }
        else if (!seen.Add(ProductRegister.KeyOf(name)))
        {
            Refuse($"“{name.Trim()}”在文件中出现两次", $"“{name.Trim()}” stands twice in the file");
        }

        if (!Standings.ContainsKey(row[Status].Trim()))
        {
            Refuse($"没有状态“{row[Status]}”", $"There is no status “{row[Status]}”");
        }

        if (Said(row[Expires]) is { } until && !DateText.TryParse(until, out _))
        {
            Refuse($"“{until}”不是日期", $"“{until}” is no date");
        }

        return new EditionItem(row.Number, name, name.Trim(), new[] { Description, Category, Status, Deployment, Expires }.ToDictionary(column => column, column => row[column]), findings);
    }

    private static string? Said(string cell) => cell.Trim() is { Length: > 0 } said and not "-" ? said : null;
}
