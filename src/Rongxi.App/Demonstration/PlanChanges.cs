using System.Text;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Contracts;

namespace Rongxi.App.Demonstration;

/// <summary>What changes in a year: the plan is adjusted, others' plans are aligned with it, a strategy is written.</summary>
internal sealed class PlanChanges(Timeline timeline, DemoPeople people, PlanOfCity plan, DateOnly today, DateOnly begin, Draw seed)
{
    private Planners City => plan.City;

    private string Coming => $"{today.Year + 1}";

    public void Plan(int share)
    {
        Adjusted();
        Adjusting();
        Guided();
        if (share == 1)
        {
            Strategy();
        }
    }

    private CasePlay Play(Draw draw) => new(timeline, people, City.Office, draw);

    private DateTimeOffset Moment(int daysAgo, Draw draw) => Timeline.At(timeline.WorkingDay(today.AddDays(-daysAgo)), draw.Between(9 * 60, 11 * 60), draw);

    /// <summary>A first adjustment, approved: the plan's second version.</summary>
    private void Adjusted()
    {
        var draw = seed.For("adjusted");
        var play = Play(draw);
        var open = plan.Figures.RangeOf(plan.Figures.Targets.Single(target => target.Code == "2.3")).To;
        play.OpenByOfficeAt(Moment(168, draw), "PLN-5", City.Handler, _ => Task.FromResult<Dictionary<string, string?>?>(new()
        {
            ["PlanNumber"] = plan.Number, ["Reason"] = "国家和省对公共数据资源开发利用提出新要求，开放数据集目标需相应提高；人工智能公共算力需求增长快，增列统筹调度任务。",
            ["Targets[0].Code"] = "2.3", ["Targets[0].What"] = "End", ["Targets[0].NewValue"] = PlanActs.Number(open + 200), ["Targets[0].Reason"] = "省级方案下达开放数据集增量任务",
            ["Tasks[0].No"] = "9", ["Tasks[0].Change"] = "Dates", ["Tasks[0].FinishOn"] = PlanActs.Day(new DateOnly(plan.Figures.FirstYear + 2, 9, 30)), ["Tasks[0].Reason"] = "智能导办须待大模型备案后上线，顺延五个月",
            ["Tasks[1].No"] = "25", ["Tasks[1].Change"] = "Add", ["Tasks[1].Content"] = "人工智能公共算力统筹调度", ["Tasks[1].ContentEn"] = "Public computing for artificial intelligence dispatched as one", ["Tasks[1].Lead"] = City.Body("城市运行管理中心|大数据管理中心")!.Name,
            ["Tasks[1].StartOn"] = PlanActs.Day(new DateOnly(plan.Figures.FirstYear + 2, 1, 4)), ["Tasks[1].FinishOn"] = PlanActs.Day(new DateOnly(plan.Figures.FirstYear + 3, 6, 30)), ["Tasks[1].Reason"] = "整合分散采购的算力，避免重复建设",
        }));
        play.Act(6, City.Handler, "Assess", null, _ => [("Situation", "规划实施一年来，开放数据集进度快于时序；各部门自行采购算力的申报增多。"), ("Effect", "调整后需增加开放平台运维经费约六十万元，从部门预算统筹；不影响约束性目标。")])
            .Meeting(5, City, "SendToApprover", "同意调整方案，报市政府批准。")
            .Decided(14, City, "RecordApproval", "同意调整规划目标2.3和任务9，增列任务25。")
            .Act(4, City.Deputy, "Reissue");
    }

    /// <summary>A second one, with the government.</summary>
    private void Adjusting()
    {
        var draw = seed.For("adjusting");
        var play = Play(draw);
        var time = plan.Figures.Targets.Single(target => target.Code == "3.2");
        play.OpenByOfficeAt(Moment(26, draw), "PLN-5", City.Handler, _ => Task.FromResult<Dictionary<string, string?>?>(new()
        {
            ["PlanNumber"] = plan.Number, ["Reason"] = "高频事项清单由200项扩为300项，新增事项多涉及现场核查，平均办理时限的年度值需要重新核定，终期目标不变。",
            ["Targets[0].Code"] = "3.2", ["Targets[0].What"] = "Year", ["Targets[0].Year"] = Coming, ["Targets[0].NewValue"] = PlanActs.Number(Math.Round(plan.Figures.PlannedAt(time, today.Year + 1) + 0.3, 1)), ["Targets[0].Reason"] = "清单扩大后口径变化，终期目标保持不变",
            ["Tasks[0].No"] = "6", ["Tasks[0].Change"] = "Dates", ["Tasks[0].FinishOn"] = PlanActs.Day(new DateOnly(today.Year + 1, 6, 30)), ["Tasks[0].Reason"] = "共享平台与省级平台对接改造，顺延完成",
        }));
        play.Act(5, City.Handler, "Assess", null, _ => [("Situation", "事项清单扩面后实际平均用时上升0.4个工作日，原年度值不可比。"), ("Effect", "只调整年度值，终期目标和责任单位不变。")])
            .Meeting(6, City, "SendToApprover", "同意，报市政府审定。");
    }

    /// <summary>A guide for those below, the draft of a department followed since, that of a district under way, and one that is awaited.</summary>
    private void Guided()
    {
        var draw = seed.For("guided");
        var water = City.Body("水务局|水利局")!;
        var (drafting, name, parent) = City.Office == Cast.Chengdu ? (PlanOfCity.Drafting, "金堂县", "1.1") : ("320205", "锡山区", "1.1");
        var district = DemoDepartments.Of(City.Office).Single(body => body.IsDistrict && body.District == drafting);
        var police = City.Body("公安局")!;
        var guide = Play(draw.For("guide"));
        var sent = Moment(350, draw);
        guide.OpenByOfficeAt(sent, "PLN-3G", City.Second, hand => Task.FromResult<Dictionary<string, string?>?>(new()
        {
            ["CityPlanNumber"] = plan.Number, ["DraftsBy"] = PlanActs.Day(today.AddDays(-38)), ["Demands"] = "规划应写明目标值、分年度值、责任单位和资金来源；承接全市约束性目标；不得另建已有平台可以支撑的系统。",
            ["Units[0].Name"] = water.Name, ["Units[0].Code"] = water.CreditCode, ["Units[0].Level"] = "Department",
            ["Units[1].Name"] = police.Name, ["Units[1].Code"] = police.CreditCode, ["Units[1].Level"] = "Department",
            ["Units[2].Name"] = district.Name, ["Units[2].Code"] = district.CreditCode, ["Units[2].Level"] = "District", ["Units[2].District"] = drafting,
        }));
        guide.Act(3, City.Deputy, "Send");

        var play = Play(draw.For("water"));
        play.OpenAt(Moment(296, draw), "PLN-3", water.Contact.UserName, _ => Task.FromResult<(Guid, Dictionary<string, string?>)?>((people.IdOf(water), Draft(water, "Department", null, $"{City.City[..^1]}智慧水利建设规划（{plan.Figures.FirstYear + 1}—{plan.Figures.FirstYear + 4}年）", "5.1", plan.Figures.FirstYear + 1, null))));
        play.Act(2, City.Second, "TakeUp")
            .Act(5, City.Second, "Examine", null, _ => [("Verdict", "AfterChange"), ("Points[0].About", "全市目标 5.1"), ("Points[0].Fits", "true"), ("Points[0].Opinion", "终期目标与全市一致。"), ("Points[1].About", "重复建设"), ("Points[1].Opinion", "拟建“水利云”与政务云功能重复，应改为使用政务云资源。")])
            .Opinion(1, City.Head, true, "同意，请分管领导审签。")
            .Act(2, City.Deputy, "IssueOpinion")
            .Act(16, water.Contact.UserName, "RecordIssue", null, hand => [("Number", $"{City.City[..1]}水发〔{hand.Today.Year}〕17号"), ("On", PlanActs.Day(hand.Today.AddDays(-2))), ("Followed", "已取消“水利云”，改用政务云资源；其余按意见修改。")])
            .Act(3, City.Second, "Track")
            .Then(Math.Max(1, timeline.Calendar.WorkingDaysBetween(today.AddDays(-240), new DateOnly(today.Year, 7, 8))), async hand =>
            {
                // Of the half-year that ended before.
                var half = hand.Today.Month > 6 ? $"{hand.Today.Year}H1" : $"{hand.Today.Year - 1}H2";
                await hand.Desk.Take(play.Number, "Report", null, Kernel.Forms.FormValues.From(new Dictionary<string, string?> { ["Period"] = half, ["Targets"] = "自动监测站点在线率94.8%，新建站点52处。", ["Tasks"] = "防汛调度系统完成需求论证和初步设计。", ["Problems"] = "山区站点供电不稳，需要协调电力接入。" }), null, await hand.As(water.Contact.UserName), hand.Ct);
            })
            .Act(6, City.Head, "SendGuidance", null, hand => [("Says", "站点供电问题已商请电力部门纳入改造计划；请在三季度末前完成山区站点双路供电，并补报站点位置信息。"), ("OnSite", PlanActs.Day(hand.Today.AddDays(12)))]);

        var draft = Play(draw.For("district"));
        var parts = City.Office == Cast.Chengdu ? PlanYears.PartsOf(plan, 12) : null;
        draft.OpenAt(Moment(11, draw), "PLN-3", district.Contact.UserName, _ => Task.FromResult<(Guid, Dictionary<string, string?>)?>((people.IdOf(district), Draft(district, "District", drafting, $"{name}信息化发展规划（{plan.Figures.FirstYear}—{plan.Figures.FirstYear + 4}年）", parent, plan.Figures.FirstYear, parts))));
        draft.Act(2, City.Second, "TakeUp")
            .Remark(1, City.Second, $"{name}草案5G基站目标低于分解数，已与起草人电话沟通，待书面说明。");
    }

    private Dictionary<string, string?> Draft(Department body, string level, string? district, string name, string code, int from, IReadOnlyList<(PlannedTarget Target, double From, double To)>? parts)
    {
        var target = plan.Figures.Targets.Single(target => target.Code == code);
        var range = plan.Figures.RangeOf(target);
        // A small district of a city without shares hands in what it wants itself.
        parts ??= [(target, target.Unit == "座" ? Math.Round(range.From / 10) : plan.Figures.Reached(target, plan.Figures.FirstYear, 4), target.Unit == "座" ? Math.Round(range.To / 10) : range.To)];
        var values = new Dictionary<string, string?>
        {
            ["CityPlanNumber"] = plan.Number, ["Name"] = name, ["Level"] = level, ["District"] = district, ["FromYear"] = $"{from}", ["UntilYear"] = $"{plan.Figures.FirstYear + 4}", ["BaseYear"] = $"{from - 1}",
            ["Summary"] = "承接全市规划目标，补齐短板，统筹使用市级平台，不新建机房。", ["ContactName"] = body.Contact.Name, ["ContactPhone"] = body.Phone,
        };
        foreach (var (part, index) in parts.Select((part, index) => (part, index)))
        {
            var row = $"Targets[{index}].";
            // The stations promised fall short of the share.
            var to = part.Target.Unit == "座" && parts.Count > 1 ? part.To - 420 : part.To;
            (values[row + "Code"], values[row + "ParentCode"], values[row + "Group"], values[row + "Name"], values[row + "Unit"]) = (part.Target.Code, part.Target.Code, PlanTexts.Groups.Single(group => group.Code == part.Target.Code.Split('.')[0]).Zh, part.Target.Name, part.Target.Unit);
            (values[row + "Nature"], values[row + "Direction"], values[row + "BaseValue"], values[row + "EndValue"]) = (part.Target.Binds ? "Binding" : "Expected", part.Target.Lower ? "Lower" : "Higher", PlanActs.Number(part.From), PlanActs.Number(to));
        }

        return values;
    }

    /// <summary>The strategy of the next ten years, before the public.</summary>
    private void Strategy()
    {
        var draw = seed.For("strategy");
        var play = Play(draw);
        var (from, until) = (today.Year + 1, today.Year + 10);
        // So many working days before the public is asked, which is twelve days ago.
        int[] steps = [22, 18, 20, 16, 1, 8, 5, 2, 6, 2];
        var called = timeline.WorkingDay(today.AddDays(-12));
        var opens = timeline.WorkingDay(today.AddDays(-12 - (steps.Sum() * 3 / 2)));
        var rest = timeline.Calendar.WorkingDaysBetween(opens, called) - steps.Sum();
        if (rest < 1 || opens < begin.AddDays(3))
        {
            return;
        }

        play.OpenByOfficeAt(Timeline.At(opens, 10 * 60, draw), "PLN-1", City.Handler, _ => Task.FromResult<Dictionary<string, string?>?>(new()
        {
            ["Name"] = $"{City.City}数字城市发展战略（{from}—{until}年）", ["NameEn"] = $"Digital city strategy of {(City.Office == Cast.Chengdu ? "Chengdu" : "Wuxi")} {from}–{until}", ["Kind"] = "Strategy", ["Level"] = "City", ["FromYear"] = $"{from}", ["UntilYear"] = $"{until}", ["BaseYear"] = $"{today.Year}",
            ["IsMajor"] = "true", ["Need"] = "现行规划只到五年，城市数字底座、数据要素和人工智能治理需要更长的部署；市委会议要求编制十年战略。", ["Writers"] = $"{City.NameOf(City.Handler)}\n{City.NameOf(City.Head)}",
        }));
        play.Act(steps[0], City.Handler, "FinishStudy", null, _ => [("LastPlan", "现行规划实施顺利，网络设施和一件事服务成效明显，数据共享时效不足。"), ("Problems", "算力分散、数据要素流通规则缺位、基层数字能力不均衡。")])
            .Act(steps[1], City.Handler, "SettleThinking", null, _ => [("Goals", "到战略期末建成全域智能、数据畅通、安全可信的数字城市。"), ("Tasks", "一体化算力网络、城市数据空间、人工智能治理、数字普惠。")])
            .Act(steps[2], City.Handler, "SubmitOutline", null, _ => Chapters("提纲", 2))
            .Act(steps[3], City.Handler, "SaveDraft", null, _ => Chapters("征求意见稿", 4))
            .Then(steps[4], hand => Tables(play, hand))
            .Act(0, City.Handler, "SendForAlignment", null, _ => [("Units[0].Name", City.Body("规划和自然资源局|工业和信息化局")!.Name), ("Units[1].Name", City.Body("公安局")!.Name), ("Units[2].Name", City.Body("教育局")!.Name), ("Question", "请就战略征求意见稿与本部门规划的衔接提出意见。")])
            .Answered(steps[5], City.Handler, AskAnswer.Agreed, _ => "与本部门规划一致，无不同意见。")
            .Act(steps[6], City.Handler, "CloseAlignment", null, _ => [("National", "true"), ("Provincial", "true"), ("General", "true"), ("Spatial", "true"), ("Budget", "true")])
            .Act(steps[7], City.Handler, "DrawExperts", null, _ => [("Seats", "7")])
            .Scored(steps[8], City.Handler, verdict: true)
            .Act(steps[9], City.Handler, "CloseArgument", null, _ => [("Conclusion", "战略定位清晰，目标可达，建议补充数据要素流通和人工智能治理的实施路径。")])
            .Act(rest, City.Head, "OpenComment", null, _ => [("Body", $"为做好数字城市发展战略编制工作，现将征求意见稿向社会公开，征求意见。\n战略提出到{until}年的目标和四个方向的任务，欢迎市民和单位提出意见。"), ("BodyEn", $"The draft of the digital city strategy to {until} is open for comment. It sets targets for ten years and four fields of work.")]);
        for (var i = 0; i < PlanTexts.Comments.Length; i++)
        {
            Comment(play, i, draw);
        }
    }

    private static IEnumerable<(string, string?)> Chapters(string label, int count)
    {
        (string Title, string Body)[] chapters =
        [
            ("发展基础", "全市网络和政务云设施覆盖城乡，数据目录和共享平台初具规模，线上服务成为办事主渠道。"),
            ("战略目标", "到中期，城市数据空间建成运行，公共数据按需共享；到期末，数字城市成为城市运行的基本形态，人人可用、处处可信。"),
            ("重点方向", "一是一体化算力和网络；二是城市数据空间和数据要素流通；三是人工智能应用和治理；四是数字普惠和适老化。\n每个方向明确牵头部门、评估办法和三年一轮的行动计划。"),
            ("实施保障", "战略由五年规划和行动计划落实，每三年评估一次；建立跨部门统筹机制；资金投向公共底座和普惠服务。"),
        ];
        return chapters.Take(count).SelectMany((chapter, index) => new (string, string?)[] { ($"Chapters[{index}].Title", chapter.Title), ($"Chapters[{index}].Body", chapter.Body) }).Prepend(("Label", label));
    }

    /// <summary>Targets and tasks of the strategy, from tables.</summary>
    private async Task Tables(CasePlay play, Stagehand hand)
    {
        var number = (await hand.Desk.Load(play.Number, hand.Ct)).RecordNumber!;
        var intake = hand.Services.GetRequiredService<IPlanIntake>();
        var by = await hand.As(City.Handler);
        var data = City.Body("城市运行管理中心|大数据管理中心")!;
        var services = City.Body("政务服务管理局|行政审批局")!;
        var (from, until) = (today.Year + 1, today.Year + 10);
        var targets = PlanFigures.Table(
            ["代码", "领域", "领域英文名", "指标名称", "英文名称", "计量单位", "性质", "方向", "基期值", "终期目标", "责任单位", "责任单位信用代码"],
            [
                ["1.1", "数字底座", "Foundations", "公共智能算力规模", "Public computing for artificial intelligence", "PFLOPS", "预期性", "越高越好", "420", "6000", data.Name, data.CreditCode],
                ["2.1", "数据要素", "Data", "城市数据空间接入主体", "Bodies in the city’s data space", "家", "预期性", "越高越好", "0", "5000", data.Name, data.CreditCode],
                ["3.1", "智能服务", "Intelligent services", "免申即享服务事项占比", "Services granted without application", "%", "约束性", "越高越好", "6.5", "40", services.Name, services.CreditCode],
                ["4.1", "数字普惠", "Inclusion", "社区数字服务点覆盖率", "Communities with a digital service point", "%", "约束性", "越高越好", "22", "100", services.Name, services.CreditCode],
            ]);
        var tasks = PlanFigures.Table(
            ["序号", "服务目标", "任务内容", "英文内容", "牵头单位", "牵头单位信用代码", "开始日期", "完成日期", "资金来源", "成果"],
            [
                ["1", "1.1", "建设一体化公共算力调度平台", "One platform to dispatch public computing", data.Name, data.CreditCode, $"{from}-03-01", $"{from + 4}-12-31", "政府投资", "调度平台和服务目录"],
                ["2", "2.1", "建设城市数据空间", "A data space of the city", data.Name, data.CreditCode, $"{from}-06-01", $"{from + 6}-12-31", "政府投资", "数据空间基础设施"],
                ["3", "3.1", "免申即享事项改革", "Services granted without application", services.Name, services.CreditCode, $"{from}-01-01", $"{until}-12-31", "部门预算", "事项清单"],
            ]);
        await intake.Targets(number, new PlanTable(new MemoryStream(Encoding.UTF8.GetBytes(targets)), "战略指标.csv"), by, hand.Ct);
        await intake.Tasks(number, new PlanTable(new MemoryStream(Encoding.UTF8.GetBytes(tasks)), "战略任务.csv"), by, hand.Ct);
    }

    /// <summary>Somebody writes; the first letters are answered.</summary>
    private void Comment(CasePlay play, int index, Draw draw)
    {
        var (words, about, author, contact) = PlanTexts.Comments[index];
        if (City.Office != Cast.Chengdu && index > 1)
        {
            return;
        }

        timeline.At(Timeline.At(today.AddDays(-10 + (index * 2)), draw.Between(9 * 60, 20 * 60), draw), City.Office, async (services, ct) =>
        {
            var hand = new Stagehand(services, people, play, ct);
            if (await hand.Db.Notices.AsNoTracking().Where(notice => notice.CaseNumber == play.Number).Select(notice => notice.Number).FirstOrDefaultAsync(ct) is not { } notice)
            {
                return;
            }

            var desk = services.GetRequiredService<NoticeDesk>();
            try
            {
                var comment = await desk.Comment(new CommentOrder { Notice = notice, Words = words, About = about, Author = author, Contact = contact }, null, ct);
                if (index == 0)
                {
                    await desk.Answer(notice, comment.Seq, new AnswerOrder(Adoption.Adopted, "已在“数字普惠”中增加线下渠道和电话渠道，明确责任部门。", "建议为老年人保留不用智能手机的办理渠道"), null, await hand.As(City.Head), ct);
                }
            }
            catch (Refusal refusal)
            {
                timeline.Refused.Add($"{notice}: {refusal.Code} {refusal.Text.En}");
            }
        });
    }
}
