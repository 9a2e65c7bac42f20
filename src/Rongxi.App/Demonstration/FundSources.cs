using System.Globalization;
using System.Text;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Words;

namespace Rongxi.App.Demonstration;

/// <summary>A payment, or money given back, as the treasury booked it.</summary>
internal sealed record TreasuryRow(FundOrdered Fund, DateOnly On, string Voucher, string Payee, long Fen, string Code);

/// <summary>Where the money comes from and how its books are kept: the yearly table (FND-1), year's end, payment runs, statements of the treasury.</summary>
internal sealed class FundSources(FundCast cast, DateOnly today)
{
    private static readonly string[] Operators = ["天府云计算运维有限公司", "岷江信息安全服务有限公司", "锦城数据中心运营有限公司", "江南系统集成有限公司"];
    private static readonly string[] Operated = ["政务云租用", "政务外网线路", "等级保护测评", "一体化平台运维", "数据中心动力环境", "统一身份认证运维", "视频会议系统运维", "网络安全值守", "共享交换平台运维", "门户网站群运维", "电子证照库运维", "终端和外设维保"];
    private readonly List<string> _commitments = [];

    /// <summary>What the treasury paid and took back, in the order in which it did.</summary>
    public List<TreasuryRow> Booked { get; } = [];

    public async IAsyncEnumerable<Pause> Founded(Story story, FundOrdered fund, DateOnly from, DateOnly to)
    {
        fund.Number = await story.Get<IFundOffice>().Found(
            new FundFounding { Name = fund.Name, Purpose = fund.Purpose, Steward = cast.Office == Cast.Chengdu ? "项目与资金处" : "项目建设处", Document = fund.Document, ValidFrom = from, ValidTo = to }, await story.As(cast.Deputy), story.Ct);
        yield break;
    }

    /// <summary>FND-1 of a year: collected in the autumn before, posted on the year's first working day, adjusted in June.</summary>
    public async IAsyncEnumerable<Pause> Coordinated(Story story, FundOrdered fund, int year, double growth)
    {
        var handler = cast.Handlers[0];
        var number = await story.Open("FND-1", handler, GrantForms.SourceTable(fund, year, growth));
        yield return 3;
        await story.Take(number, "Match", handler, null, ("Opinion", "各项来源与预算草案一致，配套资金达到规定比例。"));
        yield return 1;
        await story.Take(number, "AskFinance", handler);
        yield return 5;
        if (fund.Key == "projects" && year == today.Year)
        {
            await story.Take(number, "FinanceReturns", handler, "新建项目按评审进度安排，请核对暂缓下达的金额。", [.. GrantForms.Decision(cast.Finance, $"{cast.Word}函〔{story.Today.Year}〕118号", story.Today), .. await story.Paper("Papers", "财政复函")]);
            yield return 2;
            await story.Take(number, "Match", handler, null, ("Opinion", "已按财政意见核对，金额不变，运行维护的一成年中下达。"));
            await story.Take(number, "AskFinance", handler);
            yield return 4;
        }

        await story.Take(number, "FinanceAgrees", handler, null, [.. GrantForms.Decision(cast.Finance, $"{cast.Word}函〔{story.Today.Year}〕{story.Draw.Between(119, 190)}号", story.Today), .. await story.Paper("Papers", "财政复函")]);
        yield return 3;
        await story.Take(number, "Deliberate", cast.Director, null, [.. GrantForms.Meeting(story.Today.Year, story.Draw.Between(18, 24), story.Today, cast.NameOf(cast.Director), $"同意{fund.Name.Zh} {year} 年度来源统筹方案。"), .. await story.Paper("Minutes", "主任办公会纪要")]);
        yield return new Pause(1, new DateOnly(year, 1, 2), 8 * 60);
        var decided = story.Today.AddDays(-6);
        await story.Take(number, "Approve", cast.Deputy, null, [.. GrantForms.Decision(cast.Finance, $"{cast.Word}预〔{decided.Year}〕{story.Draw.Between(2, 40)}号", decided, "经人民代表大会批准，批复年度预算"), .. await story.Paper("Papers", "预算批复")]);
        if (Moved(fund) is { } move)
        {
            yield return new DateOnly(year, 6, 16);
            await Adjusted(story, fund, year, number, move);
        }

        yield return new DateOnly(year + 1, 1, 25);
        await story.Take(number, "Close", handler, "预算执行完毕，年终已结转关账。");
    }

    private async Task Adjusted(Story story, FundOrdered fund, int year, string number, (string From, string To, int Wan, string Reason) move)
    {
        var lines = await story.Get<IFundMoney>().Lines(new LineQuery { Fund = fund.Number, Year = year }, story.Ct);
        var held = fund.Lines.FirstOrDefault(line => line.Held > 0);
        await story.Take(number, "Adjust", cast.Deputy, null, [
            .. GrantForms.Decision(cast.Finance, $"{cast.Word}预〔{year}〕{story.Draw.Between(60, 90)}号", story.Today), .. await story.Paper("Papers", "预算调整批复"), ("Reason", move.Reason),
            ("Rows[0].Kind", "Move"), ("Rows[0].Line", Line(move.From)), ("Rows[0].ToLine", Line(move.To)), ("Rows[0].AmountFen", GrantForms.Wan(move.Wan)),
            .. held is null ? [] : new (string, string?)[] { ("Rows[1].Kind", "Allocate"), ("Rows[1].Line", Line(held.Code)), ("Rows[1].AmountFen", GrantForms.Wan(held.Held)) }]);

        string Line(string code) => lines.First(line => line.Code == code).Number;
    }

    /// <summary>A year is closed on the first working day of the next, as soon as nothing is in payment any more.</summary>
    public async IAsyncEnumerable<Pause> Closed(Story story, FundOrdered fund, int year)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var isBusy = false;
            try
            {
                await story.Get<IFundOffice>().CloseYear(fund.Number, year, $"{cast.Word}库〔{year + 1}〕1号", fund.Key == "applied", await story.As(cast.Deputy), story.Ct);
            }
            catch (Refusal refusal) when (refusal.Code == "funds.payments-under-way")
            {
                isBusy = true;
            }

            if (!isBusy)
            {
                yield break;
            }

            yield return 1;
        }
    }

    /// <summary>Operation is paid by the quarter, in runs; the last run waits for finance.</summary>
    public async IAsyncEnumerable<Pause> Operation(Story story, FundOrdered fund, int year)
    {
        var line = (await story.Get<IFundMoney>().Lines(new LineQuery { Fund = fund.Number, Year = year, Use = FundUse.Operation }, story.Ct))[0];
        var each = fund.Lines.Where(order => order.Code == line.Code).Sum(order => order.Wan) * 1_000_000L * 3 / 10 / Operated.Length;
        var by = await story.As(cast.Deputy);
        await story.Db.Transact(
            async () =>
            {
                foreach (var (what, i) in Operated.Select((what, i) => (what, i)))
                {
                    _commitments.Add((await story.Get<IFundMoney>().Commit(
                        new CommitOrder { Line = line.Number, AmountFen = (each - (each % 40_000_00)) + (i * 4_000_00), Title = $"{year} 年度{what}", Payee = Operators[i % Operators.Length] },
                        new PostingBasis { On = story.Today, Document = $"运维采购合同〔{year}〕{i + 1:00}号", Key = $"operation/{fund.Number}/{year}/{i + 1}" }, by, story.Ct)).Number);
                }

                return true;
            },
            story.Ct);
        foreach (var quarter in new[] { 1, 2, 3 })
        {
            var day = new DateOnly(year, (quarter * 3) + 1, 12);
            yield return quarter == 3 ? story.Timeline.Calendar.AddWorkingDays(Max(day, today.AddDays(-6)), 1) : day;
            var run = await Asked(story, fund, year, quarter);
            yield return quarter == 3 ? 12 : 5;
            await story.Get<IFundOffice>().ConfirmRun(run, $"GK{story.Today:yyyyMMdd}-{quarter:000}", story.Today, await story.As(cast.Deputy), story.Ct);
        }
    }

    /// <summary>The treasury's statement beside the ledger: of a year gone by it agrees; of this year one amount differs and waits.</summary>
    public async IAsyncEnumerable<Pause> Reconciled(Story story, FundOrdered fund, DateOnly from, DateOnly to, bool agrees)
    {
        var rows = Booked.Where(row => row.Fund == fund && row.On >= from && row.On <= to).OrderBy(row => row.On).ThenBy(row => row.Voucher, StringComparer.Ordinal).ToList();
        if (rows.Count < 3)
        {
            yield break;
        }

        if (!agrees)
        {
            // One voucher was mistyped by the treasury, one amount differs by a few yuan.
            rows[0] = rows[0] with { Voucher = rows[0].Voucher + "A" };
            rows[^2] = rows[^2] with { Fen = rows[^2].Fen - 36_00 };
        }

        var text = new StringBuilder("日期,凭证号,收款人,金额,预算科目,累计\n");
        var sum = 0L;
        foreach (var row in rows)
        {
            sum += row.Fen;
            text.Append(CultureInfo.InvariantCulture, $"{row.On:yyyy-MM-dd},{row.Voucher},{row.Payee},{row.Fen / 100m:0.00},{row.Code},{sum / 100m:0.00}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"合计,,,{sum / 100m:0.00},,\n");
        var handler = await story.As(cast.Handlers[0]);
        var statement = await story.Get<IFundOffice>().ImportStatement(fund.Number, new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), $"国库集中支付对账单 {from:yyyy-MM} 至 {to:yyyy-MM}.csv", handler, story.Ct);
        if (!agrees)
        {
            yield return 1;
            await story.Get<IFundOffice>().ResolveAsSame(statement.Number, rows[0].Voucher, "国库录入凭证号多一位，已与国库支付科电话核实为同一笔。", await story.As(cast.Handlers[0]), story.Ct);
        }
    }

    private async Task<string> Asked(Story story, FundOrdered fund, int year, int quarter)
    {
        var payments = new List<RunPaymentOrder>();
        foreach (var (number, i) in _commitments.Select((number, i) => (number, i)))
        {
            payments.Add(new(number, (await story.Get<IFundMoney>().Commitment(number, story.Ct)).CommittedFen / 4, $"25{year % 100}{quarter}200000{story.Draw.Between(100000, 999999)}{i:00}"));
        }

        return await story.Get<IFundOffice>().OpenRun(
            fund.Number, $"{year} 年第{"一二三四"[quarter - 1]}季度运行维护费", payments, new PostingBasis { On = story.Today, Document = $"{(cast.Office == Cast.Chengdu ? "成信办" : "锡信办")}拨〔{year}〕{quarter}号" }, await story.As(cast.Deputy), story.Ct);
    }

    private static (string From, string To, int Wan, string Reason)? Moved(FundOrdered fund) => fund.Key switch
    {
        "projects" => ("2010350-02", "2010350-04", 120, "按网络安全检查要求增加等级保护整改，从升级改造项目的结余中调剂；上半年执行正常，下达年初暂缓的运行维护资金。"),
        "industry" => ("2150518-02", "2150518-01", 15, "培训场次减少，结余用于产业发展补助。"),
        _ => null,
    };

    private static DateOnly Max(DateOnly one, DateOnly other) => one > other ? one : other;
}
