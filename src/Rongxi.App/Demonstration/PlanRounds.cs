using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;

namespace Rongxi.App.Demonstration;

/// <summary>What comes round every year and quarter: annual plans, monitoring by reports of the departments, the assessment of the year.</summary>
internal sealed class PlanRounds(Timeline timeline, DemoPeople people, PlanOfCity plan, DateOnly today, DateOnly begin, Draw seed)
{
    // The unit that forgets, and what it says when it is behind.
    private const string Forgetful = "教育局";

    private Planners City => plan.City;

    public void Plan(int share)
    {
        TakenOverYear();
        RunningYear();
        ComingYear();
        var quarters = Quarters().ToList();
        for (var i = 0; i < quarters.Count; i++)
        {
            if (i % share == 0 || i == quarters.Count - 1)
            {
                Monitored(quarters[i].Year, quarters[i].Quarter, i == quarters.Count - 1);
            }
        }
    }

    /// <summary>Quarters that ended within the time that is played.</summary>
    private IEnumerable<(int Year, int Quarter)> Quarters()
    {
        foreach (var year in new[] { today.Year - 1, today.Year })
        {
            for (var quarter = 1; quarter <= 4; quarter++)
            {
                var end = EndOf(year, quarter);
                if (end >= begin.AddDays(10) && end.AddDays(9) <= today)
                {
                    yield return (year, quarter);
                }
            }
        }
    }

    private static DateOnly EndOf(int year, int quarter) => new DateOnly(year, quarter * 3, 1).AddMonths(1).AddDays(-1);

    private DateTimeOffset Moment(DateOnly day, Draw draw) => Timeline.At(timeline.WorkingDay(day), draw.Between(9 * 60, 11 * 60), draw);

    private CasePlay Play(Draw draw) => new(timeline, people, City.Office, draw);

    /// <summary>The annual plan that was running when the program began.</summary>
    private void TakenOverYear()
    {
        var draw = seed.For("last-year");
        var year = today.Year - 1;
        var play = Play(draw);
        play.OpenByOfficeAt(Moment(begin.AddDays(2), draw), "PLN-2", City.Handler, _ => Order(year));
        play.Take(0, City.Head, "TakeOver", hand =>
        {
            var issued = new DateOnly(year, 3, 26) < begin ? new DateOnly(year, 3, 26) : begin.AddDays(-12);
            var values = new Dictionary<string, string?>
            {
                ["ApprovedBy"] = City.Government, ["ApprovalNumber"] = $"{City.Letters}办函〔{year}〕31号", ["ApprovedOn"] = PlanActs.Day(issued.AddDays(-6)), ["IssueNumber"] = $"{City.City[..1]}信办〔{year}〕9号", ["IssuedOn"] = PlanActs.Day(issued),
            };
            Rows(values, year, PlanTexts.LastYear);
            return Task.FromResult(values);
        });
        play.Then(0, async hand => plan.Annual[year] = (await hand.Desk.Load(play.Number, hand.Ct)).RecordNumber!);
        // Summarised once the reports of its last quarter are in.
        var wait = Math.Max(1, timeline.Calendar.WorkingDaysBetween(begin, new DateOnly(today.Year, 1, 31)));
        play.Act(wait, City.Handler, "Summarise", null, _ => [("Says", "全年任务总体完成，智慧校园达标建设有一批学校因暑期改造延后，转入下一年度继续推进；政务外网骨干扩容提前完成。")]);
    }

    /// <summary>The annual plan of this year, drawn up at the end of the last.</summary>
    private void RunningYear()
    {
        var draw = seed.For("this-year");
        var year = today.Year;
        var play = Play(draw);
        var opens = new DateOnly(year - 1, 9, 15);
        play.OpenByOfficeAt(Moment(opens > begin.AddDays(6) ? opens : begin.AddDays(6), draw), "PLN-2", City.Second, _ => Order(year));
        play.Act(0, City.Second, "CallForProposals", null, hand => Call(hand, 12, PlanTexts.ThisYear.Select(task => task.By)))
            .Reports(5, City, body => body.Name.Length % 2 == 0, (_, body) => Proposal(body, year, PlanTexts.ThisYear))
            .Reports(4, City, _ => true, (_, body) => Proposal(body, year, PlanTexts.ThisYear))
            .Take(7, City.Second, "Match", _ =>
            {
                var values = new Dictionary<string, string?> { ["CeilingFen"] = $"{plan.Figures.WanOf(11_000)}万", ["BudgetDocument"] = $"{City.City[..1]}财预〔{year - 1}〕126号", ["NotTaken"] = "两项建议与在建系统功能重复，退回提出单位统筹整合。" };
                Rows(values, year, PlanTexts.ThisYear);
                return Task.FromResult(values);
            })
            .Act(1, City.Second, "SaveDraft", null, _ => Text($"{year}年度实施计划（草案）", ("总体要求", "对照规划年度目标，集中力量办成数据共享提速、一件事主题服务、基层外网双上联三件实事。"), ("年度任务", "任务分解见任务分解表，每项任务落实到牵头单位、季度节点和资金来源。"), ("组织实施", "按季填报、按季通报，未达节点的由牵头单位说明原因和措施。")))
            .Take(1, City.Second, "AskUnits", _ => Task.FromResult(Asked("请对年度实施计划（草案）提出意见。", "公安局", "卫生健康委员会", "政务服务管理局|行政审批局")))
            .Answered(6, City.Second, AskAnswer.Agreed, _ => "无不同意见。")
            .Act(2, City.Second, "CloseConsultation")
            .Meeting(4, City, "Deliberate", "原则同意年度实施计划，按程序印发。")
            .Act(3, City.Deputy, "Issue", null, _ => [("To", "各区（市）县人民政府，市级有关部门"), ("Demands", "请按任务分解表认真组织实施，每季度末后十个工作日内填报进展。")])
            .Then(0, async hand => plan.Annual[year] = (await hand.Desk.Load(play.Number, hand.Ct)).RecordNumber!)
            .Then(1, async hand =>
            {
                // It begins with its year, however early it was issued.
                if (hand.Today.Year == year)
                {
                    await hand.Desk.Take(play.Number, "Start", null, new Kernel.Forms.FormValues(), null, await hand.As(City.Second), hand.Ct);
                }
            });
    }

    /// <summary>The annual plan of the coming year: proposals are coming in.</summary>
    private void ComingYear()
    {
        var draw = seed.For("coming-year");
        var year = today.Year + 1;
        var play = Play(draw);
        var proposals = PlanTexts.Proposed.Select(one => new YearTask(one.Parent, one.Content, "", one.By, 1, 10, one.Money, one.Wan, one.Deliverable, 1)).ToList();
        play.OpenByOfficeAt(Moment(today.AddDays(-24), draw), "PLN-2", City.Second, _ => Order(year));
        play.Act(1, City.Second, "CallForProposals", null, hand => Call(hand, 24, proposals.Select(task => task.By)))
            .Reports(5, City, body => body.Name.EndsWith("公安局", StringComparison.Ordinal) || body.Name.EndsWith("卫生健康委员会", StringComparison.Ordinal), (_, body) => Proposal(body, year, proposals))
            .Reports(6, City, body => body == City.Body("水务局|水利局"), (_, body) => Proposal(body, year, proposals), accepts: false);
    }

    /// <summary>A quarter is looked at: the plan of the city with its targets, the annual plan with its tasks.</summary>
    private void Monitored(int year, int quarter, bool isLast)
    {
        var isAnnual = quarter == 4;
        var opens = EndOf(year, quarter).AddDays(6);
        var draw = seed.For($"{year}-{quarter}");
        var play = Play(draw);
        play.OpenByOfficeAt(Moment(opens, draw), "PLN-4", City.Handler, _ => Task.FromResult<Dictionary<string, string?>?>(new() { ["PlanNumber"] = plan.Number, ["Kind"] = isAnnual ? "Annual" : "Quarter", ["Period"] = isAnnual ? $"{year}" : $"{year}Q{quarter}" }));
        play.Act(0, City.Handler, "Collect", null, Due)
            .Reports(3, City, body => body.Name.Length % 2 == 0, Report)
            .Reports(4, City, body => !body.Name.EndsWith(Forgetful, StringComparison.Ordinal), Report)
            .Reports(quarter == 2 ? 3 : 1, City, _ => true, Report)
            .Act(1, City.Handler, "TakeIn")
            .Act(1, City.Handler, "Analyse");
        if (isAnnual)
        {
            play.Act(2, City.Head, "Assess", null, _ => [("Points[0].Unit", City.Body("卫生健康委员会")!.Name), ("Points[0].Points", "3"), ("Points[0].Reason", "互认平台经验获省级推广"), ("Points[1].Unit", City.Body("城市运行管理中心|大数据管理中心")!.Name), ("Points[1].Points", "-2"), ("Points[1].Reason", "两次未按期答复共享申请，被通报")])
                .Meeting(6, City, "Deliberate", "审议通过年度监测报告和考核结果。")
                .Act(2, City.Deputy, "Report", null, _ => Words("规划开局之年，约束性指标总体达到年度目标。", "高频事项办理时限压减慢于预期，数据共享申请办理环节多。", "把时限规则嵌入审批系统，共享申请逐件挂图。"));
        }
        else
        {
            play.Act(2, City.Head, "Report", null, _ => Words("目标和任务总体符合时序。", quarter == 1 ? "高频事项平均办理时限落后于时序。" : "共享申请按期答复率落后于时序，数据共享平台升级滞后。", "对落后目标发函督促，逐月调度。"));
        }

        play.Act(1, City.Handler, "Follow")
            .Answered(5, City.Handler, AskAnswer.Agreed, ask => ask.Question.Contains("答复率", StringComparison.Ordinal)
                ? "共享平台升级期间人工流转环节未并行，11个部门的申请积压。已增派3名专班人员，月底前清零积压件，平台上线后自动计时、到期预警。"
                : "流程再造涉及法规调整，部分事项需省级系统改造。已先行取消42项重复材料，三季度上线时限规则。");
        if (isLast)
        {
            play.Act(4, City.Head, "Close", null, _ => [("Says", "说明已收到，措施列入年度计划任务6，按周调度。")]);
        }
        else
        {
            play.Act(8, City.Handler, "CheckOnSite", null, hand => [("Unit", City.Body("城市运行管理中心|大数据管理中心")!.Name), ("On", PlanActs.Day(hand.Today)), ("Officers[0].Name", City.NameOf(City.Handler)), ("Officers[1].Name", City.NameOf(City.Head)), ("Findings", "查看共享申请台账86件，其中12件超期，均已说明原因。"), ("Demands", "超期件逐件销号，次月报结果。")])
                .Act(6, City.Head, "Close", null, _ => [("Says", "说明的措施已落实，转入下一季度监测。")]);
        }

        AnnualPlan(year, quarter, opens, isLast, draw.For("annual"));

        Dictionary<string, string?> Report(string period, Department body) => ReportOf(plan.Number, period, body, plan.Figures.Tasks.Where(task => City.Body(task.By) == body).Select(task => (task.No, task.Content, plan.Figures.StartOf(task), plan.Figures.EndOf(task), task.Pace)), true);
    }

    private void AnnualPlan(int year, int quarter, DateOnly opens, bool isLast, Draw draw)
    {
        var play = Play(draw);
        play.OpenByOfficeAt(Moment(opens.AddDays(1), draw), "PLN-4", City.Second, _ => Task.FromResult(
            plan.Annual.TryGetValue(year, out var number) ? new Dictionary<string, string?> { ["PlanNumber"] = number, ["Kind"] = "Quarter", ["Period"] = $"{year}Q{quarter}" } : null));
        play.Act(0, City.Second, "Collect", null, Due)
            .Reports(4, City, body => body.Name.Length % 2 == 1 && !body.Name.EndsWith(Forgetful, StringComparison.Ordinal), Report)
            .Reports(3, City, body => !body.Name.EndsWith(Forgetful, StringComparison.Ordinal), Report);
        if (isLast)
        {
            // One unit is silent: its report is late, and the round cannot be closed.
            play.Remark(6, City.Second, "已两次电话催报，教育局答复正在核对智慧校园达标学校名单。");
            return;
        }

        play.Reports(1, City, _ => true, Report)
            .Act(1, City.Second, "TakeIn").Act(1, City.Second, "Analyse")
            .Act(2, City.Head, "Report", null, _ => Words($"年度任务{quarter}季度节点总体达到。", "数据共享平台、智慧校园两项慢于时序。", "按周调度两项任务，下季度初复核。"))
            .Act(1, City.Second, "Follow").Act(9, City.Head, "Close", null, _ => [("Says", "本季度任务进展已归集。")]);

        Dictionary<string, string?> Report(string period, Department body)
        {
            var tasks = (year == today.Year ? PlanTexts.ThisYear : PlanTexts.LastYear).Where(task => City.Body(task.By) is not null).Select((task, index) => (Task: task, No: index + 1));
            return ReportOf(plan.Annual[year], period, body, tasks.Where(row => City.Body(row.Task.By) == body)
                .Select(row => ($"{row.No}", row.Task.Content, new DateOnly(year, row.Task.From, 1), new DateOnly(year, row.Task.Until, 1).AddMonths(1).AddDays(-1), row.Task.Pace)), false);
        }
    }

    /// <summary>What a unit reports for a quarter: the values it answers for, and how far its tasks are.</summary>
    private Dictionary<string, string?> ReportOf(string number, string period, Department body, IEnumerable<(string No, string Content, DateOnly From, DateOnly Until, double Pace)> tasks, bool withTargets)
    {
        var (year, quarter) = (int.Parse(period.AsSpan(0, 4), CultureInfo.InvariantCulture), int.Parse(period.AsSpan(5), CultureInfo.InvariantCulture));
        var on = EndOf(year, quarter);
        var values = new Dictionary<string, string?>();
        var index = 0;
        foreach (var target in withTargets ? plan.Figures.Targets.Where(target => City.Body(target.By) == body) : [])
        {
            (values[$"Targets[{index}].Number"], values[$"Targets[{index}].Name"]) = ($"{number}-M{target.Code}", $"{target.Code} {target.Name}（{target.Unit}）");
            (values[$"Targets[{index}].Value"], values[$"Targets[{index}].Provisional"]) = (PlanActs.Number(plan.Figures.Reached(target, year, quarter)), target.Code == "1.1" && quarter != 4 ? "true" : null);
            index++;
        }

        index = 0;
        foreach (var (no, content, from, until, pace) in tasks)
        {
            var done = PlanFigures.Done(from, until, pace, on);
            values[$"Tasks[{index}].Content"] = content;
            PlanFigures.Write(values, index++, $"{number}-R{no}", done, pace < 0.95 && done.Percent < 100 ? "受上游系统改造和采购周期影响，慢于时序，已倒排工期。" : done.Percent == 100 ? "已完成并通过验收。" : done.Percent == 0 ? null : "按计划推进。");
        }

        values["Summary"] = values.Values.Any(value => value?.Contains("慢于时序", StringComparison.Ordinal) == true) ? "本季度多数任务按计划推进，个别任务慢于时序，已明确赶工措施。" : "本季度任务按计划推进，资金支付进度与工程进度匹配。";
        return values;
    }

    private Task<Dictionary<string, string?>?> Order(int year) => Task.FromResult<Dictionary<string, string?>?>(new()
    {
        ["ParentNumber"] = plan.Number, ["Year"] = $"{year}", ["Name"] = $"{City.City}信息化{year}年度实施计划", ["NameEn"] = $"Implementation plan of {(City.Office == Cast.Chengdu ? "Chengdu" : "Wuxi")} {year}",
    });

    private static IEnumerable<(string, string?)> Due(Stagehand hand) => [("DueOn", PlanActs.Day(OnWorkingDays(hand, 9)))];

    private static DateOnly OnWorkingDays(Stagehand hand, int days) => hand.Play.Timeline.Calendar.AddWorkingDays(hand.Today, days);

    private IEnumerable<(string, string?)> Call(Stagehand hand, int days, IEnumerable<string> bodies)
    {
        yield return ("Until", PlanActs.Day(OnWorkingDays(hand, days)));
        foreach (var (body, index) in bodies.Select(words => City.Body(words)).Where(body => body is not null).Distinct().Select((body, index) => (body!, index)))
        {
            yield return ($"Units[{index}].Name", body.Name);
            yield return ($"Units[{index}].Code", body.CreditCode);
        }
    }

    private Dictionary<string, string?> Proposal(Department body, int year, IReadOnlyList<YearTask> tasks)
    {
        var values = new Dictionary<string, string?>();
        foreach (var (task, index) in tasks.Where(task => City.Body(task.By) == body).Select((task, index) => (task, index)))
        {
            (values[$"Tasks[{index}].Content"], values[$"Tasks[{index}].ParentNo"], values[$"Tasks[{index}].Deliverable"]) = (task.Content, task.Parent, task.Deliverable);
            (values[$"Tasks[{index}].Money"], values[$"Tasks[{index}].BudgetFen"]) = (MoneyOf(task.Money), task.Wan == 0 ? null : $"{plan.Figures.WanOf(task.Wan)}万");
            values[$"Tasks[{index}].FinishOn"] = PlanActs.Day(new DateOnly(year, task.Until, 1).AddMonths(1).AddDays(-1));
        }

        return values;
    }

    /// <summary>Tasks of an annual plan as rows of a form.</summary>
    private void Rows(Dictionary<string, string?> values, int year, IReadOnlyList<YearTask> tasks)
    {
        foreach (var (task, index) in tasks.Where(task => City.Body(task.By) is not null).Select((task, index) => (task, index)))
        {
            var row = $"Tasks[{index}].";
            (values[row + "No"], values[row + "ParentNo"], values[row + "Content"], values[row + "ContentEn"], values[row + "Lead"]) = ($"{index + 1}", task.Parent, task.Content, task.En, City.Body(task.By)!.Name);
            (values[row + "StartOn"], values[row + "FinishOn"]) = (PlanActs.Day(new DateOnly(year, task.From, 1)), PlanActs.Day(new DateOnly(year, task.Until, 1).AddMonths(1).AddDays(-1)));
            (values[row + "Money"], values[row + "BudgetFen"], values[row + "Deliverable"]) = (MoneyOf(task.Money), task.Wan == 0 ? null : $"{plan.Figures.WanOf(task.Wan)}万", task.Deliverable);
            (values[row + "Milestone1"], values[row + "Milestone2"], values[row + "Milestone3"], values[row + "Milestone4"]) = ("方案和资金落实", task.Until <= 8 ? "基本完成" : "完成采购、进场实施", task.Until <= 9 ? "完成" : "主体完成", task.Until <= 9 ? null : "完成并验收");
        }
    }

    private static string MoneyOf(string title) => title switch { "不需资金" => "None", "部门预算" => "UnitBudget", "信息化专项资金" => "SpecialFund", "政府投资" => "GovernmentInvestment", "社会资金" => "Private", _ => title };

    private Dictionary<string, string?> Asked(string question, params string[] bodies)
    {
        var values = new Dictionary<string, string?> { ["Question"] = question };
        foreach (var (body, index) in bodies.Select(words => City.Body(words)!).Select((body, index) => (body, index)))
        {
            values[$"Units[{index}].Name"] = body.Name;
        }

        return values;
    }

    private static IEnumerable<(string, string?)> Text(string label, params (string Title, string Body)[] chapters) =>
        chapters.SelectMany((chapter, index) => new (string, string?)[] { ($"Chapters[{index}].Title", chapter.Title), ($"Chapters[{index}].Body", chapter.Body) }).Prepend(("Label", label));

    private static IEnumerable<(string, string?)> Words(string judgement, string problems, string next) => [("Judgement", judgement), ("Problems", problems), ("Next", next)];
}
