using Microsoft.EntityFrameworkCore;

namespace Rongxi.App.Demonstration;

/// <summary>The life of a grant: contract, payments, change, acceptance (FND-3, FND-4); and where it went wrong, the recovery (FND-6).</summary>
internal sealed class GrantStory(FundCast cast, DateOnly today, List<TreasuryRow> booked, Func<string, Story> tell)
{
    private const decimal InterestPercent = 3.45m;

    /// <summary>Grants with a contract, for reports and checks.</summary>
    public List<GrantPlay> Running { get; } = [];

    private string Handler(FundOrdered fund) => cast.Handlers[fund.Key == "applied" ? 0 : ^1];

    public async IAsyncEnumerable<Pause> Told(Story story, FundOrdered fund, GrantPlay play, int year)
    {
        if (play.Turn == GrantTurn.Renounced)
        {
            await story.Take(play.Case, "Lapse", cast.Deputy, null, [("Ground", "Renounced"), ("Facts", "单位调整投资计划，书面放弃支持。"), .. await story.Paper("Papers", "放弃声明")]);
            yield break;
        }

        var instalments = fund.Mode == "Instalments";
        await story.Take(play.Case, "Contract", cast.Deputy, null, [.. GrantForms.Contract(play, story.Today, instalments), .. await story.Paper("Papers", "项目合同书")]);
        play.Grant = (await story.RecordOf(play.Case, "funds.grants"))!;
        play.Supervision = await story.Db.Cases.Where(file => file.Procedure == "FND-4" && file.RecordNumber == play.Grant).Select(file => file.Number).FirstAsync(story.Ct);
        Running.Add(play);
        if (instalments)
        {
            yield return play.Draw.Between(8, 22);
            await foreach (var pause in Paid(story, fund, play, 1, play.FirstFen))
            {
                yield return pause;
            }
        }

        if (play.Turn == GrantTurn.Misused)
        {
            var isLate = year == today.AddDays(-120).Year - 1;
            var found = isLate ? today.AddDays(-52) : new DateOnly(year + 1, 3, 10);
            var own = tell($"clawback-{fund.Key}-{year}");
            own.Begin(found > story.Today ? found : story.Today.AddDays(5), Claimed(own, fund, play, isLate));
            yield break;
        }

        if (play.Turn == GrantTurn.Extended)
        {
            yield return new DateOnly(year + 1, 4, 14);
            await story.Take(play.Supervision, "AskForChange", play.Unit.Contact.UserName, null, [("Kind", "Term"), ("Reason", "核心设备到货推迟，试运行时间不足，申请延期。"), ("FinishOn", GrantForms.Day(play.FinishOn.AddMonths(9))), .. await story.Paper("Papers", "延期申请公函")]);
            yield return 5;
            await story.Take(play.Supervision, "ApproveChange", cast.Deputy, null, ("Opinion", "理由成立，同意延期一次，验收时间相应顺延。"));
            yield return play.FinishOn.AddMonths(9).AddDays(20);
        }

        yield return instalments ? new DateOnly(year + 1, 4, 10).AddDays(play.Draw.Between(0, 140)) : new DateOnly(year + 1, 9, 1).AddDays(play.Draw.Between(0, 48));
        await foreach (var pause in Accepted(story, fund, play))
        {
            yield return pause;
        }

        yield return play.Draw.Between(3, 8);
        await foreach (var pause in Paid(story, fund, play, instalments ? 2 : 1, instalments ? play.LastFen : play.AmountFen))
        {
            yield return pause;
        }
    }

    private async IAsyncEnumerable<Pause> Paid(Story story, FundOrdered fund, GrantPlay play, int milestone, long fen)
    {
        var (user, handler) = (play.Unit.Contact.UserName, Handler(fund));
        var number = await story.Open("FND-3", user, [.. GrantForms.Payment(play, milestone, fen, $"25{story.Today.Year % 100}2000000{story.Draw.Between(1000_0000, 9999_9999)}"), .. await story.Paper("Papers", "发票和到货验收单")], play.Unit);
        yield return 2;
        await story.Take(number, "CheckRequest", handler, null, ("Milestone", "true"), ("Invoices", "true"), ("OwnMoney", "true"), ("Account", "true"), ("Opinion", "节点材料齐全，配套资金已核实到位，同意拨付。"));
        yield return 2;
        await story.Take(number, "Instruct", cast.Deputy);
        yield return 4;
        if (play.Turn == GrantTurn.Bounced && milestone == 1)
        {
            await story.Take(number, "PaymentFailed", handler, "开户银行更名，退票；经核对账户有效，重新拨付。");
            yield return 1;
            await story.Take(number, "Instruct", cast.Deputy);
            yield return 3;
        }

        var voucher = $"ZF{story.Today:yyyyMMdd}{story.Draw.Between(100, 999)}";
        await story.Take(number, "RecordPayment", handler, null, [("Body", cast.Finance), ("Voucher", voucher), ("PaidOn", GrantForms.Day(story.Today)), ("AmountFen", GrantForms.Yuan(fen)), .. await story.Paper("Papers", "国库支付凭证")]);
        play.PaidFen += fen;
        play.PaidOn = story.Today;
        booked.Add(new(fund, story.Today, voucher, play.Unit.Name, fen, fund.Lines[0].Code));
        yield return 2;
        await story.Take(number, "Receipt", user, null, [("ReceivedOn", GrantForms.Day(story.Today)), ("AmountFen", GrantForms.Yuan(fen)), .. await story.Paper("Papers", "银行回单")]);
    }

    private async IAsyncEnumerable<Pause> Accepted(Story story, FundOrdered fund, GrantPlay play)
    {
        var (user, handler) = (play.Unit.Contact.UserName, Handler(fund));
        await story.Take(play.Supervision, "ApplyForAcceptance", user, null, [.. GrantForms.Acceptance(play, story.Today.Year), .. await story.Paper("Papers", "专项审计报告")]);
        yield return 3;
        if (play.Turn == GrantTurn.Rectified)
        {
            await story.Take(play.Supervision, "OrderRectification", handler, null, ("Wrong", "专账中有两笔差旅费与项目无关，应调出；用户手册与系统版本不一致。"));
            yield return 9;
            await story.Take(play.Supervision, "Resubmit", user, null, [.. GrantForms.Acceptance(play, story.Today.Year), .. await story.Paper("Papers", "整改报告")]);
            yield return 2;
        }

        await story.Take(play.Supervision, "DrawExperts", handler);
        yield return 4;
        await CallStory.Sheets(story, play.Supervision, [play], handler, 0, 5);
        yield return 1;
        await story.Take(play.Supervision, "CloseReview", handler, null, ("Conclusion", "建设内容完成，目标达到，资金使用规范，同意通过验收。"));
        yield return 2;
        await story.Take(play.Supervision, "Pass", cast.Deputy, null, ("Opinion", "同意专家意见，通过验收。"));
        Running.Remove(play);
    }

    /// <summary>Misuse comes to light; heard, reviewed, decided. The earlier one is paid back and listed, the later one is paid in part.</summary>
    private async IAsyncEnumerable<Pause> Claimed(Story story, FundOrdered fund, GrantPlay play, bool isLate)
    {
        var handler = Handler(fund);
        var number = await story.Open("FND-6", handler, [
            ("GrantNumber", play.Grant), ("Trigger", "Misuse"), ("PrincipalFen", GrantForms.Yuan(play.FirstFen)), ("Source", isLate ? "审计" : "现场检查"), .. await story.Paper("Papers", "银行流水和审计底稿"),
            ("Facts", isLate ? "审计发现，首期资金到账后转入单位一般账户，用于支付与项目无关的设备租赁费，专账未如实反映。" : "现场检查发现，首期资金被用于归还流动资金贷款，项目设备未采购。"), ("Evidence", "银行流水、专账凭证、审计工作底稿")]);
        yield return 2;
        await story.Take(number, "Notify", handler);
        yield return 4;
        await story.Take(number, "Answer", play.Unit.Contact.UserName, null, ("Says", isLate ? "租赁费系临时垫付，已计划分期归还专账。" : "因资金周转困难暂时挪用，愿意退回并接受处理。"));
        yield return 1;
        await story.Take(number, "AskLegalReview", handler);
        yield return 3;
        await story.Take(number, "PassLegalReview", cast.Legal, "事实清楚、证据充分，程序合法，计息依据正确。");
        yield return 3;
        await story.Take(number, "Decide", cast.Director, null, ("PrincipalFen", GrantForms.Yuan(play.FirstFen)), ("TermDays", "30"), ("Adopted", "挪用事实已经发生，归还计划不影响认定，不予采纳。"), ("Basis", "财政违法行为处罚处分条例 第十四条"));
        var interest = (long)decimal.Round(play.FirstFen * InterestPercent / 100m * (story.Today.DayNumber - play.PaidOn.DayNumber) / 365m, MidpointRounding.AwayFromZero);
        yield return 6;
        await Repaid(story, fund, play, number, play.FirstFen / 3);
        if (isLate)
        {
            yield break;
        }

        yield return 8;
        await Repaid(story, fund, play, number, play.FirstFen - (play.FirstFen / 3) + interest, interest);
        yield return 1;
        await story.Take(number, "Settle", handler);
        yield return 3;
        await story.Take(number, "List", cast.Deputy, null, ("Years", "3"), ("Reason", "挪用专项资金，列入专项资金信用名单，三年内不得申报。"));
        yield return 4;
        await story.Take(play.Supervision, "Terminate", cast.Director, null, ("Facts", "首期资金已追回，单位无力继续实施。"), ("Basis", "项目合同书 第九条"));
        Running.Remove(play);
    }

    private async Task Repaid(Story story, FundOrdered fund, GrantPlay play, string number, long fen, long interestFen = 0)
    {
        var voucher = $"JK{story.Today:yyyyMMdd}{story.Draw.Between(100, 999)}";
        await story.Take(number, "RecordRepayment", Handler(fund), null, [("AmountFen", GrantForms.Yuan(fen)), ("ReceivedOn", GrantForms.Day(story.Today)), ("Voucher", voucher), .. await story.Paper("Papers", "国库缴款书")]);

        // The ledger returns the principal; interest is the treasury's own.
        booked.Add(new(fund, story.Today, voucher, play.Unit.Name, interestFen - fen, fund.Lines[0].Code));
    }
}
