using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Notices;
using Rongxi.Standards.Contracts;

namespace Rongxi.App.Demonstration;

/// <summary>The standards work of both cities in the last year: a register, what is applied, local standards in several stages, a supervision with findings.</summary>
internal sealed class StandardYears(Timeline timeline, DemoPeople people, DateOnly today, Draw seed)
{
    private sealed record Crew(string Office, string Handler, string Head, string Deputy, string Inspector, string Second, string Authority, string Prefix);

    private static readonly Crew Chengdu = new(Cast.Chengdu, "songyunting", "xiemingyuan", "zhouruochuan", "heqizhen", "luanjinghe", "成都市市场监督管理局", "DB5101/T");
    private static readonly Crew Wuxi = new(Cast.Wuxi, "jilinxi", "fuqiuyan", "gunanxing", "zhanyufei", "mengqinglan", "无锡市市场监督管理局", "DB3202/T");

    private readonly Dictionary<string, Attachment> _papers = [];

    /// <param name="share">How much of it happens; with less than all one city does.</param>
    public void Plan(int share = 1)
    {
        Plan(Chengdu);
        if (share == 1)
        {
            Plan(Wuxi);
        }
    }

    private void Plan(Crew crew)
    {
        var draw = seed.For(crew.Office);
        Story Tell(string name) => new(timeline, people, crew.Office, draw.For(name), _papers);
        var begin = today.AddDays(-340);
        var story = Tell("register");
        story.Begin(begin, Register(story, crew));
        foreach (var (applied, i) in StandardTexts.Applied.Select((applied, i) => (applied, i)))
        {
            var own = Tell($"applied-{applied.Code}");
            own.Begin(begin.AddDays(12 + (i * 9)), Applied(own, crew, applied));
        }

        var drafts = new (string Name, string En, int Unit, int Days, int Until)[]
        {
            ("政务数据资源目录编制规范", "Specification for compiling catalogues of government data", 0, 330, 12), ("公共数据质量评价规范", "Evaluation of the quality of public data", 1, 150, 6), ("政务信息系统运行维护规范", "Operation of government information systems", 2, 62, 4), ("城市运行感知设备编码规则", "Coding of sensing devices of the city", 3, 16, 1),
        };
        foreach (var (draft, i) in drafts.Select((draft, i) => (draft, i)))
        {
            var own = Tell($"draft-{draft.Name}");
            own.Begin(today.AddDays(-draft.Days), Drafted(own, crew, draft.Name, draft.En, draft.Unit, draft.Until, 31 + i));
        }

        var checks = Tell("checks");
        checks.Begin(today.AddDays(-95), Checked(checks, crew));
        var waiver = Tell("waiver");
        waiver.Begin(today.AddDays(-40), Waived(waiver, crew));
    }

    private static async IAsyncEnumerable<Pause> Register(Story story, Crew crew)
    {
        var intake = story.Get<IStandardIntake>();
        var by = await story.As(crew.Handler);
        foreach (var known in StandardTexts.Known)
        {
            await intake.Enter(Values(
                ("Code", known.Code), ("TitleZh", known.Zh), ("TitleEn", known.En), ("Status", known.Status), ("Published", known.Published), ("InForceOn", known.InForce), ("Replaces", known.Replaces), ("ReplacedBy", known.ReplacedBy), ("Ics", known.Ics), ("Ccs", known.Ccs), ("Adopts", known.Adopts), ("Adoption", known.Degree)),
                "国家标准公告", by, story.Ct);
        }

        foreach (var known in StandardTexts.International)
        {
            await intake.Enter(Values(("Code", known.Code), ("TitleEn", known.En), ("Status", known.Status), ("Published", known.Published), ("Replaces", known.Replaces), ("ReplacedBy", known.ReplacedBy), ("Ics", "35.030"), ("Committee", "ISO/IEC JTC 1/SC 27")), "ISO 目录", by, story.Ct);
        }

        yield break;
    }

    private static async IAsyncEnumerable<Pause> Applied(Story story, Crew crew, (string Code, string[] Scope, string Owner, string Systems, string? Result) applied)
    {
        var owner = (crew.Office == Cast.Chengdu ? "成都市" : "无锡市") + applied.Owner;
        var number = await story.Open("STD-1", crew.Handler, [("Code", applied.Code), ("Scope", string.Join(',', applied.Scope)), ("Why", "本市政务信息化的基本要求")]);
        yield return 3;
        await story.Take(number, "Map", crew.Handler, null, ("Owner", owner), ("Systems", applied.Systems));
        yield return 8;
        await story.Take(number, "Publicise", crew.Handler, null, ("On", GrantForms.Day(story.Today)), ("People", $"{story.Draw.Between(30, 160)}"), ("How", "集中培训并印发要点"), ("To", "各区县信息化主管部门、各部门"));
        yield return 4;
        await story.Take(number, "BeginUse", crew.Head);
        if (applied.Result is { } result)
        {
            yield return 30;
            await story.Take(number, "Assess", crew.Handler, null, ("System", applied.Systems.Split('\n')[0]), ("On", GrantForms.Day(story.Today)), ("Result", result), ("Grounds", result == "Mostly" ? "日志留存不足六个月，其余符合" : "抽样核对全部条款，符合"));
        }
    }

    /// <param name="until">How many steps it comes.</param>
    private static async IAsyncEnumerable<Pause> Drafted(Story story, Crew crew, string name, string en, int place, int until, int serial)
    {
        var unit = DemoUnits.All.Where(unit => unit.District.StartsWith(crew.Office == Cast.Chengdu ? "51" : "32", StringComparison.Ordinal)).ElementAt(place);
        var number = await story.Open("STD-2", unit.Contact.UserName, [("Name", name), ("NameEn", en), ("Kind", "New"), ("Necessity", "各单位做法不一，数据不能互认，需要全市统一。"), ("Feasibility", "已有两年实践，方法成熟，企业和部门均已参与。"), ("Relation", "遵循 GB/T 21063.1—2007 和 GB/T 36344—2018，不与国家标准重复。"), ("IsFair", "true"), ("ContactName", unit.Contact.Name), ("ContactPhone", unit.Phone)], unit);
        yield return 6;
        await story.Take(number, "Recommend", crew.Head, "确有统一的需要，建议立项");
        if (until < 2) { yield break; }
        yield return 12;
        await story.Take(number, "RecordPlan", crew.Handler, null, [("Body", crew.Authority), ("DocumentNumber", $"市监标函〔{story.Today.Year}〕{serial}号"), ("DecidedOn", GrantForms.Day(story.Today)), ("PlanNumber", $"{crew.Prefix[..6]}-{story.Today.Year}-{serial:000}"), ("FinishBy", GrantForms.Day(story.Today.AddDays(540))), .. await story.Paper("Papers", "立项计划")]);
        yield return 4;
        await story.Take(number, "FormGroup", crew.Handler, null, ("Lead", unit.Name), ("Members[0].Name", unit.Contact.Name), ("Members[0].Unit", unit.Name), ("Members[0].Part", "统稿"), ("Plan", "三个月形成征求意见稿"));
        yield return 10;
        await story.Take(number, "SaveText", crew.Handler, null,
            ("Label", "征求意见稿"), ("Clauses[0].Title", "范围"), ("Clauses[0].Body", $"本文件规定了{name[..^2]}的要求和方法，适用于本市政务部门。"), ("Clauses[1].Title", "规范性引用文件"), ("Clauses[1].Body", "GB/T 1.1—2020、GB/T 21063.1—2007、GB/T 22239—2019、GB/T 35273—2017。"),
            ("Clauses[2].Title", "要求"), ("Clauses[2].Body", "目录项应当完整、准确，分类符合 GB/T 21063.4—2007。"), ("Note", "任务来源于立项计划；主要内容依据两年实践和调研；无重大分歧。"));
        if (until < 5) { yield break; }
        yield return 3;
        await story.Take(number, "OpenComments", crew.Head, null, ("Body", $"现就地方标准《{name}》（征求意见稿）公开征求意见，请在截止日前反馈。"), ("BodyEn", $"Comments are invited on the draft local standard “{en}”."));
        var notice = await story.Db.Notices.AsNoTracking().Where(notice => notice.CaseNumber == number).Select(notice => new { notice.Number, notice.ClosesOn }).SingleAsync(story.Ct);
        yield return 5;
        await story.Get<NoticeDesk>().Comment(new CommentOrder { Notice = notice.Number, Words = "建议在第三章补充数据元的命名规则。", About = "3", Author = "陈女士", Contact = "13800001234" }, null, story.Ct);
        yield return 3;
        await story.Get<NoticeDesk>().Answer(notice.Number, 1, new AnswerOrder(Adoption.Adopted, "已补充命名规则", "补充数据元的命名规则"), null, await story.As(crew.Head), story.Ct);
        if (until < 7) { yield break; }
        yield return notice.ClosesOn!.Value.AddDays(1);
        await story.Take(number, "CloseComments", crew.Handler);
        yield return 6;
        await story.Take(number, "Vote", crew.Handler, null, [("Committee", "市信息化标准化技术委员会"), ("HeldOn", GrantForms.Day(story.Today)), ("Members", "15"), ("InFavour", "12"), ("Against", "1"), ("Abstained", "0"), ("Opinion", "同意报批，个别文字再作修改"), .. await story.Paper("Minutes", "审查会议纪要")]);
        yield return 4;
        await story.Take(number, "HandOver", crew.Deputy, null, [("To", crew.Authority), ("Note", "材料齐全，请审批发布。"), .. await story.Paper("Papers", "报批稿")]);
        yield return 15;
        var code = $"{crew.Prefix} {serial}—{story.Today.Year}";
        await story.Take(number, "RecordApproval", crew.Handler, null, [("Body", crew.Authority), ("DocumentNumber", $"{story.Today.Year}年第{story.Draw.Between(2, 9)}号公告"), ("DecidedOn", GrantForms.Day(story.Today)), ("Code", code), ("InForceOn", GrantForms.Day(story.Today.AddDays(30))), .. await story.Paper("Papers", "批准公告")]);
        yield return 3;
        await story.Take(number, "RecordPublication", crew.Handler, null, ("On", GrantForms.Day(story.Today)), ("TextAddress", "https://dbba.sacinfo.org.cn/"));
        yield return 2;
        await AddFile(story, crew, code, $"{name}（正式文本）", ("Role", "Text"), ("Note", "发布稿，18 页"), ("Readers", "Licence"), ("GroundNote", $"{crew.Authority}公告准予全文公开"));
        await AddFile(story, crew, code, $"{name}（编制说明）", ("Role", "Explanation"), ("Note", "随报批稿移交"), ("Readers", "Office"));
        yield return 16;
        await AddFile(story, crew, code, $"{name}（条文解释）", ("Role", "Interpretation"), ("Note", "答复各部门咨询，供内部参考"), ("Readers", "Office"));
        await story.Take(number, "RecordFiling", crew.Handler, null, ("Number", $"{story.Draw.Between(80_000, 99_000)}-{story.Today.Year}"), ("On", GrantForms.Day(story.Today)), ("With", "国家标准化管理委员会"));
    }

    private static async Task AddFile(Story story, Crew crew, string code, string title, params (string Path, string? Value)[] typed)
    {
        using var content = new MemoryStream(Paper.Pdf(title, "演示材料，非真实文件。"));
        await story.Get<IStandardIntake>().AddFile(code, Values(typed), content, title + ".pdf", await story.As(crew.Handler), story.Ct);
    }

    private static async IAsyncEnumerable<Pause> Checked(Story story, Crew crew)
    {
        var city = crew.Office == Cast.Chengdu ? "成都市" : "无锡市";
        var officers = Cast.Officers.Where(member => member.UserName == crew.Inspector || member.UserName == crew.Second).ToList();
        var objects = new (string Name, string Unit)[] { ("市民服务平台", $"{city}数据局"), ("智慧交通管理平台", $"{city}交通运输局"), ("不动产登记系统", $"{city}规划和自然资源局"), ("医疗健康信息平台", $"{city}卫生健康委员会"), ("协同办公系统", $"{city}人民政府办公厅"), ("教育资源公共服务平台", $"{city}教育局") };
        var clauses = new (string Code, string Clause, string Requirement, bool Mandatory)[] { ("GB/T 22239—2019", "8.1.4.1", "应对登录的用户进行身份标识和鉴别，口令有复杂度要求并定期更换", false), ("GB/T 22239—2019", "8.1.4.3", "应启用安全审计功能，审计记录留存不少于六个月", false), ("GB 17859—1999", "4.2", "系统审计保护级：应能创建和维护受保护客体的访问审计跟踪记录", true), ("GB/T 35273—2020", "5.4", "收集个人信息前应征得授权同意", false) };
        var typed = new List<(string, string?)> { ("Title", $"{story.Today.Year}年政务信息系统标准实施监督检查"), ("Percent", "50"), ("Seats", "2"), ("DueOn", GrantForms.Day(story.Today.AddDays(220))) };
        typed.AddRange(clauses.SelectMany((clause, i) => new (string, string?)[] { ($"Clauses[{i}].Code", clause.Code), ($"Clauses[{i}].Clause", clause.Clause), ($"Clauses[{i}].Requirement", clause.Requirement), ($"Clauses[{i}].IsMandatory", clause.Mandatory ? "true" : null) }));
        typed.AddRange(objects.SelectMany((one, i) => new (string, string?)[] { ($"Objects[{i}].Name", one.Name), ($"Objects[{i}].Unit", one.Unit) }));
        typed.AddRange(officers.SelectMany((one, i) => new (string, string?)[] { ($"Inspectors[{i}].Name", one.Name), ($"Inspectors[{i}].Certificate", one.Certificate) }));
        var plan = await story.Open("STD-3P", crew.Handler, typed);
        yield return 3;
        await story.Take(plan, "Approve", crew.Deputy);
        yield return 2;
        await story.Take(plan, "Draw", crew.Head);
        var parent = (await story.Read(plan)).Id;
        var checks = await story.Db.Cases.AsNoTracking().Where(file => file.ParentId == parent).OrderBy(file => file.Number).Select(file => file.Number).ToListAsync(story.Ct);
        yield return 8;
        await OnSite(story, crew, checks[0], officers, []);
        yield return 2;
        await OnSite(story, crew, checks[1], officers, [(1, "部分账号口令不足八位，且超过一年未更换"), (2, "审计记录仅保留三个月")]);
        yield return 2;
        await story.Take(checks[0], "CloseClean", crew.Head);
        await story.Take(checks[1], "Order", crew.Head, null, ("DueOn", GrantForms.Day(story.Today.AddDays(28))), ("Demands", "修改口令策略，审计记录留存不少于六个月。"));
        yield return story.Today.AddDays(29);
        var findings = await story.Db.RegisterEntries.AsNoTracking().Where(entry => entry.CaseNumber == checks[1] && entry.Register == "standards.findings").OrderBy(entry => entry.RecordNumber).Select(entry => entry.RecordNumber).Distinct().ToListAsync(story.Ct);
        await story.Take(checks[1], "RecordRecheck", crew.Inspector, null, [("On", GrantForms.Day(story.Today)), .. Rows(officers), .. findings.Order(StringComparer.Ordinal).SelectMany((number, i) => new (string, string?)[] { ($"Results[{i}].Finding", number), ($"Results[{i}].IsCorrected", i == 0 ? "true" : null), ($"Results[{i}].Note", i == 0 ? "口令策略已启用" : "存储扩容尚未完成") })]);
        yield return 3;
        await story.Take(checks[1], "OrderAgain", crew.Head, null, ("DueOn", GrantForms.Day(story.Today.AddDays(29))), ("Demands", "尽快完成存储扩容，留存不少于六个月。"));
    }

    private static async Task OnSite(Story story, Crew crew, string check, IReadOnlyList<Member> officers, (int Place, string Note)[] notMet)
    {
        var by = await story.As(crew.Inspector);
        for (var place = 1; place <= 4; place++)
        {
            var found = notMet.FirstOrDefault(one => one.Place == place).Note;
            await story.Get<IStandardIntake>().Found(check, place, Values(("Result", found is null ? "Met" : "NotMet"), ("Note", found)), by, story.Ct);
        }

        await story.Take(check, "RecordCheck", crew.Inspector, null, [("On", GrantForms.Day(story.Today)), ("Place", "被检查单位机房"), ("Statement", "情况属实，将按要求办理"), .. Rows(officers)]);
    }

    private static async IAsyncEnumerable<Pause> Waived(Story story, Crew crew)
    {
        var unit = DemoUnits.All.Where(unit => unit.District.StartsWith(crew.Office == Cast.Chengdu ? "51" : "32", StringComparison.Ordinal)).ElementAt(4);
        var number = await story.Open("STD-3W", unit.Contact.UserName, [("System", "调度业务老系统"), ("Code", "GB/T 22239—2019"), ("Clause", "8.1.4.1"), ("Reason", "系统计划年内下线，不再改造登录模块。"), ("Measures", "仅限内网专用终端访问，双人值守。"), ("From", GrantForms.Day(story.Today)), ("Until", GrantForms.Day(story.Today.AddDays(64)))], unit);
        yield return 5;
        await story.Take(number, "Grant", crew.Head);
    }

    private static IEnumerable<(string, string?)> Rows(IReadOnlyList<Member> officers) => officers.SelectMany((one, i) => new (string, string?)[] { ($"Inspectors[{i}].Name", one.Name), ($"Inspectors[{i}].Certificate", one.Certificate) });

    private static FormValues Values(params (string Path, string? Value)[] typed) => FormValues.From(typed.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Path, pair.Value)));
}
