using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Ledger;

/// <summary>What a fund is founded with.</summary>
[Form("funds.fund", "设立专项资金", "Found a fund")]
internal sealed record FundOrder : ICheckedForm
{
    [Field("资金名称", "Name", Example = "信息化建设专项资金"), Length(120, Min = 2)]
    public string Name { get; init; } = "";

    [Field("英文名称", "Name in English", Example = "Informatization fund"), Length(160, Min = 2)]
    public string NameEn { get; init; } = "";

    [Field("用途", "Purpose", Multiline = true), Length(500, Min = 2)]
    public string Purpose { get; init; } = "";

    [Field("主管处室", "Steward", Half = true), Length(80, Min = 2)]
    public string Steward { get; init; } = "";

    [Field("设立文件", "Founding document", Half = true, Example = "成府发〔2024〕7号"), Length(120, Min = 2)]
    public string DocumentNumber { get; init; } = "";

    [Field("设立日期", "From", Half = true)]
    public DateOnly ValidFrom { get; init; }

    [Field("到期日期", "To", Half = true, HintZh = "一般三至五年，到期评估后延续或终止", HintEn = "Usually three to five years, then evaluated")]
    public DateOnly ValidTo { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (ValidTo < ValidFrom)
        {
            yield return new(nameof(ValidTo), ("到期日期早于设立日期", "It ends before it begins"));
        }
    }
}

/// <summary>What a budget line is registered with.</summary>
internal sealed record LineOrder
{
    public required string Fund { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string NameEn { get; init; }
    public required int Year { get; init; }
    public required FundSource Source { get; init; }
    public required FundUse Use { get; init; }
    public string? District { get; init; }
    public string? UnitName { get; init; }
    public string? ProjectNumber { get; init; }
    public string? Matches { get; init; }
    public string? Follows { get; init; }
    public required string DocumentNumber { get; init; }
    public string? CaseNumber { get; init; }
}

/// <summary>Registers funds and their budget lines, each line with its accounts.</summary>
internal sealed class LineBook(RongxiDb db, Charters charters, OfficeBooks books, SearchIndex search)
{
    /// <summary>A line's account may be opened for so many years before and after today.</summary>
    private const int YearsAround = 10;

    public async Task<Fund> Found(FundOrder order, Actor by, CancellationToken ct) => await db.Transact(
        async () =>
        {
            var fund = new Fund
            {
                Office = db.Office, Number = await Number(Fund.Series, order.ValidFrom.Year, ct), Name = order.Name.Trim(), NameEn = order.NameEn.Trim(), Purpose = order.Purpose.Trim(), Steward = order.Steward.Trim(),
                DocumentNumber = order.DocumentNumber.Trim(), ValidFrom = order.ValidFrom, ValidTo = order.ValidTo,
            };
            db.Add(fund);
            await db.Enter(fund, Fund.Register, EntryKind.Registered, fund.DocumentNumber, fund.ValidFrom, by, ct);
            await search.Put(
                new SearchEntry { Office = fund.Office, Kind = Fund.Register, Number = fund.Number, Title = fund.Name, Detail = fund.Steward, Address = $"/funds/list/{fund.Number}", Field = FundsModule.FieldName, Public = true, At = db.Clock.GetUtcNow() },
                $"{fund.NameEn} {fund.DocumentNumber}", ct);
            await db.SaveChangesAsync(ct);
            return fund;
        },
        ct);

    /// <summary>Registers a line and opens its accounts for its year, as far as the fund lives then.</summary>
    public async Task<BudgetLine> Register(LineOrder order, Actor by, CancellationToken ct) => await db.Transact(
        async () =>
        {
            var fund = await FundNumbered(order.Fund, ct);
            await Check(order, fund, ct);
            var line = new BudgetLine
            {
                Office = db.Office, Number = await Number(BudgetLine.Series, order.Year, ct), Fund = fund.Number, Code = order.Code.Trim(), Name = order.Name.Trim(), NameEn = order.NameEn.Trim(), Year = order.Year, Source = order.Source, Use = order.Use,
                District = order.District, UnitName = order.UnitName, ProjectNumber = order.ProjectNumber, Matches = order.Matches, Follows = order.Follows, DocumentNumber = order.DocumentNumber, CaseNumber = order.CaseNumber,
            };
            db.Add(line);
            db.Add(new LineAccount { Office = db.Office, Line = line.Number, Fund = fund.Number, OpenFrom = new(order.Year, 1, 1), OpenTo = new(order.Year, 12, 31) });
            await db.Enter(line, BudgetLine.Register, EntryKind.Registered, order.DocumentNumber, books.Today, by, ct, order.CaseNumber);
            await search.Put(
                new SearchEntry { Office = line.Office, Kind = BudgetLine.Register, Number = line.Number, Title = line.Name, Detail = $"{fund.Name} · {line.Year} · {Titles.Of(line.Source).Zh}", Address = $"/funds/lines/{line.Number}", Field = FundsModule.FieldName, Public = false, At = db.Clock.GetUtcNow() },
                $"{line.NameEn} {line.Code} {line.ProjectNumber}", ct);
            await db.SaveChangesAsync(ct);
            return line;
        },
        ct);

    public async Task<Fund> FundNumbered(string number, CancellationToken ct) =>
        await db.Set<Fund>().FirstOrDefaultAsync(fund => fund.Number == number, ct) ?? throw Refusal.NotFound(number);

    public async Task<BudgetLine> LineNumbered(string number, CancellationToken ct) =>
        await db.Set<BudgetLine>().FirstOrDefaultAsync(line => line.Number == number, ct) ?? throw Refusal.NotFound(number);

    private async Task Check(LineOrder order, Fund fund, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        if (Math.Abs(order.Year - books.Today.Year) > YearsAround || order.Year < fund.ValidFrom.Year || order.Year > fund.ValidTo.Year)
        {
            errors.Add(new(nameof(order.Year), ($"{fund.Name} 的存续期为 {fund.ValidFrom.Year} 至 {fund.ValidTo.Year} 年", $"{fund.NameEn} lives from {fund.ValidFrom.Year} to {fund.ValidTo.Year}")));
        }
        else if (order.Year <= fund.ClosedThrough)
        {
            errors.Add(new(nameof(order.Year), ($"{fund.ClosedThrough} 年度已关账", $"The year {fund.ClosedThrough} is closed")));
        }

        if (await db.Set<BudgetLine>().AnyAsync(line => line.Fund == fund.Number && line.Year == order.Year && line.Code == order.Code.Trim() && line.Source == order.Source && line.District == order.District && line.ProjectNumber == order.ProjectNumber, ct))
        {
            errors.Add(new(nameof(order.Code), ($"{order.Year} 年已有同科目、同来源、同区县和项目的预算行", $"{order.Year} has a line of that code, source, district and project already")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("funds.line", ("预算行不能登记", "The line cannot be registered"), errors);
        }
    }

    private async Task<string> Number(string series, int year, CancellationToken ct) =>
        $"{charters[db.Office].NumberPrefix}-{year}-{series}-{await db.Next(db.Office, $"record:{series}", year, ct):0000}";
}
