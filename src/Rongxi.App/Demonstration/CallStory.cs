using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Notices;

namespace Rongxi.App.Demonstration;

/// <summary>One call with its applications: from the draft of the guide to the contracts (FND-2C, FND-2).</summary>
internal sealed class CallStory(FundCast cast, FundOrdered fund, int year, IReadOnlyList<GrantPlay> plays, int totalWan, Func<string, Story> tell, GrantStory grants)
{
    // Working days between the steps; the window itself is in days.
    private const int ToFinance = 2;
    private const int FinanceTakes = 6;
    private const int ToPublish = 2;
    private const int WindowDays = 25;
    private const int ExamineTakes = 14;
    private const int FirstSheets = 2;
    private const int LastSheets = 1;
    private const int SiteTakes = 4;
    private const int ListTakes = 2;
    private const int MeetingTakes = 3;
    private const int ListFinanceTakes = 6;
    private const int ToPublicity = 2;

    private readonly bool _instalments = fund.Mode == "Instalments";
    private string _case = "";
    private string _number = "";

    private string Handler => cast.Handlers[fund.Key == "applied" ? 0 : ^1];

    /// <summary>When a call that is drafted on a day opens, has its panel drawn, is published as a list.</summary>
    public static (DateOnly Opens, DateOnly Panel, DateOnly Publicity) Days(WorkCalendar calendar, DateOnly begin)
    {
        var opens = calendar.AddWorkingDays(begin, ToFinance + FinanceTakes + ToPublish);
        var over = opens.AddDays(WindowDays);
        var panel = calendar.AddWorkingDays(calendar.IsWorkingDay(over) ? over : calendar.AddWorkingDays(over, 1), ExamineTakes);
        return (opens, panel, calendar.AddWorkingDays(panel, FirstSheets + LastSheets + SiteTakes + ListTakes + MeetingTakes + ListFinanceTakes + ToPublicity));
    }

    public async IAsyncEnumerable<Pause> Told(Story story)
    {
        var lines = await story.Get<IFundMoney>().Lines(new LineQuery { Fund = fund.Number, Year = year }, story.Ct);
        _case = await story.Open("FND-2C", Handler, GrantForms.Call(fund, year, lines.First(line => line.Code == fund.Lines[0].Code).Number, totalWan, _instalments));
        yield return ToFinance;
        await story.Take(_case, "SendToFinance", Handler);
        yield return FinanceTakes;
        await story.Take(_case, "FinanceAgrees", Handler, null, [.. GrantForms.Decision(cast.Finance, $"{cast.Word}企〔{year}〕{story.Draw.Between(8, 60)}号", story.Today), .. await story.Paper("Papers", "财政复函")]);
        yield return ToPublish;
        var over = story.Today.AddDays(WindowDays);
        await story.Take(_case, "Publish", cast.Deputy, null, ("OpensOn", GrantForms.Day(story.Today)), ("ClosesOn", GrantForms.Day(over.AddDays(-1))));
        _number = (await story.RecordOf(_case, "funds.calls"))!;
        foreach (var play in plays)
        {
            var own = tell($"application-{fund.Key}-{year}-{play.Topic.Name}");
            story.Tell(own, play.Turn is GrantTurn.NotInForm ? 1 : play.Draw.Between(2, 14), Applied(own, play));
        }

        yield return over;
        if ((await story.Read(_case)).Stage == "Open")
        {
            await story.Take(_case, "EndWindow", Handler);
        }

        yield return ExamineTakes;
        await foreach (var pause in Reviewed(story))
        {
            yield return pause;
        }

        await foreach (var pause in Listed(story))
        {
            yield return pause;
        }
    }

    /// <summary>The application until it waits for the experts, or falls out.</summary>
    private async IAsyncEnumerable<Pause> Applied(Story story, GrantPlay play)
    {
        var user = play.Unit.Contact.UserName;
        play.Case = await story.Open("FND-2", user, [.. GrantForms.Application(play, _number, year, _instalments), .. await story.Paper("Papers", "可行性研究报告")], play.Unit);
        yield return 1;
        if (play.Turn == GrantTurn.NotInForm)
        {
            var until = story.Today.AddDays(12);
            await story.Take(play.Case, "AskToCorrect", cast.Clerk, null, ("Items[0].Paper", "近三年财务报表"), ("Items[0].Wrong", "缺少上一年度审计报告，请补充完整并加盖公章"), ("Items[1].Paper", "场地证明"), ("Items[1].Wrong", "租赁合同已过期，请提供有效合同"), ("Until", GrantForms.Day(until)));
            yield return until.AddDays(1);
            await story.Take(play.Case, "NotAccept", cast.Clerk, null, ("Reasons", "补正期满未补齐财务报表和场地证明，不符合形式要求。"), ("Basis", "申报指南 申报材料"));
            yield break;
        }

        if (_instalments)
        {
            await story.Take(play.Case, "Recommend", cast.Clerk, null, [("Body", DistrictOf(play.Unit)), ("DocumentNumber", $"推荐函〔{year}〕{story.Draw.Between(3, 90)}号"), ("On", GrantForms.Day(story.Today)), ("Opinion", "情况属实，同意推荐。"), .. await story.Paper("Papers", "区县推荐函")]);
            yield return 1;
        }

        await story.Take(play.Case, "Accept", cast.Clerk);
        if (play.Turn == GrantTurn.Withdrawn)
        {
            yield return 3;
            await story.Take(play.Case, "Withdraw", user, "项目已由上级部门统一建设，撤回申报。");
            yield break;
        }

        yield return story.Draw.Between(3, 7);
        if (play.Turn == GrantTurn.Double)
        {
            await story.Take(play.Case, "Disqualify", Handler, null, ("Reasons", "系统比对和人工复核：建设内容与上一年度已支持的项目基本相同，属于同一内容重复申报。"), ("Basis", "申报指南 申报条件；专项资金管理办法 第九条"));
            yield break;
        }

        await story.Take(play.Case, "CheckDoubles", Handler, null, GrantForms.Eligible(play.Turn == GrantTurn.Explained ? "与往年项目相似的部分是引用其已建成的接口说明，本项目不再建设该部分，也不计入核定投资。" : null));
        play.IsExamined = true;
    }

    private async IAsyncEnumerable<Pause> Reviewed(Story story)
    {
        await story.Take(_case, "DrawExperts", Handler, null, ("Seats", "5"), ("DueOn", GrantForms.Day(story.Later(story.Today, 5))));
        yield return FirstSheets;
        await Sheets(story, _case, Examined, Handler, 0, 3);
        yield return LastSheets;
        await Sheets(story, _case, Examined, Handler, 3, 5);
        await story.Take(_case, "CloseReview", Handler, null, ("Conclusion", "经评审，项目总体符合指南方向，建议按得分排序、结合现场核查确定支持项目。"));
        yield return SiteTakes;
        foreach (var play in Examined)
        {
            await story.Take(play.Case, "CheckSite", Handler, null, GrantForms.Site(cast, story.Today));
        }
    }

    private IEnumerable<GrantPlay> Examined => plays.Where(play => play.IsExamined);

    private async IAsyncEnumerable<Pause> Listed(Story story)
    {
        yield return ListTakes;
        await story.Take(_case, "DrawUp", Handler);
        yield return MeetingTakes;
        await story.Take(_case, "Deliberate", Handler, null, [.. GrantForms.Meeting(story.Today.Year, story.Draw.Between(4, 20), story.Today, cast.NameOf(cast.Director), "同意拟支持清单，送财政会商后公示。"), .. await story.Paper("Minutes", "主任办公会纪要")]);
        yield return ListFinanceTakes;
        await story.Take(_case, "FinanceAgreesToList", Handler, null, [.. GrantForms.Decision(cast.Finance, $"{cast.Word}企〔{story.Today.Year}〕{story.Draw.Between(61, 99)}号", story.Today), .. await story.Paper("Papers", "财政复函")]);
        yield return ToPublicity;
        await story.Take(_case, "Publicise", cast.Deputy, null, ("WorkingDays", "7"), ("Receiver", $"{(cast.Office == Cast.Chengdu ? "机关纪委 028-0000 6166" : "机关纪委 0510-0000 3166")}"));
        yield return 2;
        var struck = Examined.FirstOrDefault(play => play.Turn == GrantTurn.Struck);
        await Objected(story, struck);
        yield return 3;
        if (struck is not null)
        {
            await Upheld(story, struck);
        }
        else
        {
            await Answered(story, Adoption.NotAdopted, "两名工作人员到现场复核，场地和设备与申报一致，照片所示为相邻单位。", "反映项目场地不符");
        }

        yield return 3;
        await story.Take(_case, "EndNotice", Handler);
        yield return 4;
        await story.Take(_case, "Plan", cast.Director, null, [.. GrantForms.Decision(cast.Finance, $"{cast.Word}企〔{story.Today.Year}〕{story.Draw.Between(100, 140)}号", story.Today, "联合下达资金计划"), .. await story.Paper("Papers", "联合下达资金计划")]);
        foreach (var play in Examined)
        {
            if ((await story.Read(play.Case)).Stage == "Planned")
            {
                var own = tell($"grant-{fund.Key}-{year}-{play.Topic.Name}");
                story.Tell(own, play.Draw.Between(3, 8), grants.Told(own, fund, play, year));
            }
        }

        yield return 12;
        await story.Take(_case, "Conclude", Handler);
    }

    private async Task Objected(Story story, GrantPlay? struck)
    {
        var notice = await Notice(story);
        await story.Get<NoticeDesk>().Comment(
            struck is null
                ? new CommentOrder { Notice = notice, Words = "清单第二项的场地照片与申报单位现在的地址不符，请核实。", About = "第 2 项", Author = "周先生", Contact = "zhou@example.cn" }
                : new CommentOrder { Notice = notice, Words = $"{struck.Unit.Name}的“{struck.Name}”所列设备已在另一项目中验收过，附设备铭牌照片。", About = struck.Name, Author = "王女士", Contact = "wang@example.cn" },
            null, story.Ct);
    }

    private async Task Upheld(Story story, GrantPlay struck)
    {
        await Answered(story, Adoption.Adopted, "经调取验收资料并到现场核对铭牌，主要设备确已在其他项目中使用财政资金购置，取消拟支持资格。", "反映设备重复使用");
        var application = await story.RecordOf(struck.Case, "funds.applications");
        await story.Take(_case, "StrikeOff", cast.Deputy, null, ("Application", application), ("Reason", "公示期间收到署名异议，经核实，申报的主要设备已在其他财政资金项目中购置并验收，申报材料不实。"));
    }

    private async Task Answered(Story story, Adoption adoption, string reason, string summary) =>
        await story.Get<NoticeDesk>().Answer(await Notice(story), 1, new AnswerOrder(adoption, reason, summary), null, await story.As(Handler), story.Ct);

    private Task<string> Notice(Story story) =>
        story.Db.Notices.Where(notice => notice.CaseNumber == _case && notice.Kind == NoticeKind.Objection).Select(notice => notice.Number).FirstAsync(story.Ct);

    /// <summary>Sheets that experts signed on paper, entered by the office: some of the seats, every matter.</summary>
    public static async Task Sheets(Story story, string caseNumber, IEnumerable<GrantPlay> plays, string handler, int from, int to)
    {
        var desk = story.Get<PanelDesk>();
        var panel = (await desk.Of(caseNumber, story.Ct)).First(panel => panel.IsOpen);
        var (by, paper) = (await story.As(handler), await story.Paper("专家评分表"));
        foreach (var (seat, index) in panel.Sitting.Select((seat, index) => (seat, index)).Skip(from).Take(to - from).ToList())
        {
            foreach (var play in plays)
            {
                var total = play.Points + ((index - 2) * 2) + (index == 4 ? 1 : 0);
                var points = panel.Sheet.Criteria.ToDictionary(criterion => criterion.Code, criterion => (decimal?)Math.Round(total * criterion.Points / (decimal)panel.Sheet.FullPoints, 1));
                story.Db.ChangeTracker.Clear();
                await desk.Score(
                    panel.Number, panel.Subjects.Count > 1 ? play.Case : null, new SheetInput(points, total >= 80 ? "方案成熟，效益明显，建议支持。" : "总体可行，投资测算可再压缩。", panel.Sheet.AsksVerdict ? PanelVerdict.Agree : null), by, story.Ct, new PaperSheet(seat.ExpertNumber, paper));
            }
        }
    }

    private static string DistrictOf(DemoUnit unit) =>
        DemoDepartments.All.FirstOrDefault(body => body.IsDistrict && body.District == unit.District)?.Name ?? "属地区（市）县经济和信息化主管部门";
}
