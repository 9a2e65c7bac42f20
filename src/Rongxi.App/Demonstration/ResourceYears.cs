using System.Globalization;

namespace Rongxi.App.Demonstration;

/// <summary>
/// The resources divisions of both cities: departments' catalogues, requests to share in every state, doubts, a round of
/// integration, data opened and operated.
/// </summary>
internal sealed class ResourceYears(Timeline timeline, DemoPeople people, DateOnly today, Draw seed)
{
    /// <summary>Those who keep the catalogue of a city.</summary>
    private sealed record Crew(string Office, string City, string Handler, string Head, string Deputy, string Director, string Legal);

    private static readonly Crew Chengdu = new(Cast.Chengdu, "成都市", "wenshulan", "ruanqinglian", "zhouruochuan", "linzhiyuan", "chenyuan");
    private static readonly Crew Wuxi = new(Cast.Wuxi, "无锡市", "xiangmingyuan", "geyunhe", "gunanxing", "shenyizhou", "guoyunshu");

    private readonly Dictionary<string, string> _entries = [];

    /// <param name="share">How much of it happens; with less than all one city does.</param>
    public void Plan(int share = 1)
    {
        Plan(Chengdu, ResourceTexts.OfChengdu);
        if (share == 1)
        {
            Plan(Wuxi, ResourceTexts.OfWuxi);
        }
    }

    private void Plan(Crew crew, IReadOnlyList<DemoEntry> entries)
    {
        var draw = seed.For(crew.Office);
        for (var i = 0; i < entries.Count; i++)
        {
            Compile(crew, entries[i], 330 - (i * 9), draw.For($"entry-{i}"));
        }

        for (var i = 0; i < ResourceTexts.Requests.Count; i++)
        {
            if (crew == Chengdu || ResourceTexts.Requests[i].InBoth)
            {
                Request(crew, ResourceTexts.Requests[i], draw.For($"request-{i}"));
            }
        }

        Doubts(crew, draw.For("doubts"));
        Develop(crew, draw.For("develop"));
        if (crew == Chengdu)
        {
            Integrate(crew, draw.For("integrate"));
        }
    }

    private Department Body(Crew crew, string name) => DemoDepartments.Of(crew.Office).First(body => body.Name == crew.City + name);

    private CasePlay Play(Crew crew, Draw draw) => new(timeline, people, crew.Office, draw);

    private DateTimeOffset Moment(int daysAgo, Draw draw) => Timeline.At(timeline.WorkingDay(today.AddDays(-daysAgo)), draw.Between(9 * 60, 16 * 60), draw);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string? Known(Crew crew, string name) => _entries.GetValueOrDefault($"{crew.Office}/{name}");

    /// <summary>An entry from compiling to publication; the last ones are still on their way.</summary>
    private void Compile(Crew crew, DemoEntry entry, int daysAgo, Draw draw)
    {
        var body = Body(crew, entry.Provider);
        var who = body.Contact.UserName;
        var play = Play(crew, draw);
        play.OpenAt(Moment(Math.Max(1, daysAgo), draw), "RES-1", who, hand => Task.FromResult<(Guid, Dictionary<string, string?>)?>((people.IdOf(body), Typed(entry, body, hand.Today))));
        play.Act(0, who, "CheckSelf", null, hand => [("Lawful", "true"), ("NotSecret", "true"), ("Attributes", "true"), ("Reviewer", body.Head), ("On", Day(hand.Today))])
            .Act(0, who, "Submit");
        if (draw.Chance(0.12))
        {
            play.Act(2, crew.Handler, "Return", "信息项含义过于简略，请补充。")
                .Then(2, async hand => await hand.Desk.Supplement(play.Number, "Rework", Kernel.Forms.FormValues.From(play.Typed), await hand.As(who), hand.Ct))
                .Act(0, who, "CheckSelf", null, hand => [("Lawful", "true"), ("NotSecret", "true"), ("Attributes", "true"), ("Reviewer", body.Head), ("On", Day(hand.Today))])
                .Act(0, who, "Submit");
        }

        play.Act(draw.Between(1, 4), crew.Handler, "Review", null, _ => [("Complete", "true"), ("Classified", "true"), ("NoDouble", "true"), ("Opinion", "要素完整，同意发布。")])
            .Act(1, crew.Head, "Publish")
            .Then(0, async hand => _entries[$"{crew.Office}/{entry.Name}"] = (await hand.Desk.Load(play.Number, hand.Ct)).RecordNumber!);
    }

    private static Dictionary<string, string?> Typed(DemoEntry entry, Department body, DateOnly on)
    {
        var typed = new Dictionary<string, string?>
        {
            ["Name"] = entry.Name, ["NameEn"] = entry.En, ["Classification"] = entry.Classification, ["Themes"] = entry.Theme, ["Keywords"] = entry.Keywords, ["Abstract"] = entry.Abstract, ["Format"] = "Database", ["Cycle"] = entry.Cycle, ["UpdatedOn"] = Day(on.AddDays(-1)), ["Importance"] = "General",
            ["SourceSystem"] = entry.System, ["LegalBasis"] = entry.Law, ["Sharing"] = entry.Sharing, ["Mode"] = "Interface", ["Opening"] = entry.Opening, ["Access"] = entry.Opening switch { "Unconditional" => "Public", "Conditional" => "RestrictedPublic", _ => "NonPublic" },
            ["SharingCondition"] = entry.Sharing == "Conditional" ? "用于履行法定职责，按最小必要授权到信息项" : null, ["SharingBasis"] = entry.Sharing == "NotShared" ? "《中华人民共和国刑事诉讼法》第五十四条" : null, ["OpeningCondition"] = entry.Opening == "Conditional" ? "实名申请，说明用途，不得识别个人" : null,
            ["Spatial"] = body.Name[..3], ["Language"] = "zh", ["ContactName"] = "信息化处", ["ContactPhone"] = body.Phone,
        };
        var items = entry.Items.Split('；');
        for (var i = 0; i < items.Length; i++)
        {
            // name:type:length:flags — p personal, s shared, o open, c a code set.
            var parts = items[i].Split(':');
            (typed[$"Items[{i}].Name"], typed[$"Items[{i}].Type"], typed[$"Items[{i}].Length"]) = (parts[0], parts[1], parts[2].Length > 0 ? parts[2] : null);
            typed[$"Items[{i}].Sensitivity"] = parts[3].Contains('p') ? "Personal" : "Plain";
            typed[$"Items[{i}].Shared"] = parts[3].Contains('s') && entry.Sharing != "NotShared" ? "true" : "false";
            typed[$"Items[{i}].Open"] = parts[3].Contains('o') && entry.Opening != "NotOpen" ? "true" : "false";
            typed[$"Items[{i}].CodeSet"] = parts[1] == "Code" ? "本部门代码集" : null;
        }

        return typed;
    }

    /// <summary>A request to share and how far it came.</summary>
    private void Request(Crew crew, DemoRequest request, Draw draw)
    {
        var body = Body(crew, crew == Chengdu ? request.Consumer : request.InWuxi);
        var play = Play(crew, draw);
        play.OpenAt(Moment(request.DaysAgo, draw), "RES-2", body.Contact.UserName, hand => Task.FromResult<(Guid, Dictionary<string, string?>)?>(
            request.Entry.Length > 0 && Known(crew, request.Entry) is null ? null : (people.IdOf(body), new()
            {
                ["EntryNumber"] = Known(crew, request.Entry), ["Wanted"] = request.Entry.Length == 0 ? request.Wanted : null, ["Items"] = request.Items, ["Purpose"] = request.Purpose, ["Basis"] = "Law", ["Duty"] = request.Duty, ["Mode"] = "Interface", ["CallsADay"] = "5000", ["From"] = Day(hand.Today), ["Until"] = Day(hand.Today.AddDays(request.Term)),
                ["System"] = request.System, ["Security"] = "政务外网专线访问，日志留存六个月，岗位授权，不落地存储。", ["ContactName"] = body.Contact.Name, ["ContactPhone"] = body.Phone, ["Undertaking"] = "true",
            })));
        if (request.Fate == "asked")
        {
            return;
        }

        if (request.Fate == "uncatalogued")
        {
            play.Act(1, crew.Handler, "AskToCatalogue", "请掌握该数据的部门编目后再行共享。");
            return;
        }

        if (request.Fate == "atonce")
        {
            play.Act(0, crew.Handler, "GrantAtOnce").Act(1, body.Contact.UserName, "StartUse");
            return;
        }

        play.Act(1, crew.Handler, "Forward");
        if (request.Fate is "refuse" or "mediate")
        {
            play.Act(6, crew.Handler, "Refuse", null, _ => [("Basis", "《中华人民共和国个人信息保护法》第三十四条"), ("Reason", "所申请的联系方式超出该事项所必需的范围。"), ("AnsweredBy", "提供部门信息化处")]);
            if (request.Fate == "mediate")
            {
                play.Act(3, body.Contact.UserName, "Dispute", "联系方式用于送达，属履职必需。")
                    .Act(7, crew.Head, "MediateConsent", null, hand => [("On", Day(hand.Today)), ("Present", "双方及市委编办"), ("Result", "同意共享，联系方式仅用于送达，按次授权。")])
                    .Act(5, crew.Handler, "Provide", null, hand => [("Mode", "Interface"), ("On", Day(hand.Today)), ("Note", "接口文档已发送联系人。")]);
            }

            return;
        }

        if (request.Fate == "forward")
        {
            return;
        }

        play.Act(draw.Between(3, 8), crew.Handler, "Consent", null, _ => [("AnsweredBy", "提供部门信息化处"), ("Items", request.Fate == "part" ? "1,2" : null), ("Conditions", "只用于所述履职事项。")]);
        if (request.Fate == "consent")
        {
            return;
        }

        play.Act(draw.Between(3, 9), crew.Handler, "Provide", null, hand => [("Mode", "Interface"), ("On", Day(hand.Today)), ("Note", "接口文档已发送联系人。")])
            .Act(1, body.Contact.UserName, "StartUse");
        if (request.Fate == "revoke")
        {
            play.Act(30, crew.Handler, "Revoke", "核查调用记录发现超出所述事项批量查询，停止共享。");
        }
        else if (request.Fate == "end")
        {
            play.Act(60, body.Contact.UserName, "End", "专项核查结束，系统不再调用。");
        }
        else if (request.Fate == "renew")
        {
            play.Act(40, body.Contact.UserName, "AskRenewal", null, hand => [("Until", Day(hand.Today.AddDays(500))), ("Reason", "业务持续开展，调用量稳定，未发生安全事件。")]);
        }
    }

    /// <summary>Doubts about data: corrected, explained, under way.</summary>
    private void Doubts(Crew crew, Draw draw)
    {
        for (var i = 0; i < ResourceTexts.Doubts.Count; i++)
        {
            var (entry, fault, by, key, says, should, fate, daysAgo) = ResourceTexts.Doubts[i];
            var one = draw.For($"{i}");
            var body = DemoDepartments.Of(crew.Office).First(candidate => candidate.Name.EndsWith(by, StringComparison.Ordinal));
            var play = Play(crew, one);
            play.OpenAt(Moment(daysAgo, one), "RES-3", body.Contact.UserName, _ => Task.FromResult<(Guid, Dictionary<string, string?>)?>(
                Known(crew, entry) is not { } number ? null : (people.IdOf(body), new() { ["EntryNumber"] = number, ["Item"] = "1", ["RecordKey"] = key, ["Fault"] = fault, ["Says"] = says, ["Should"] = should, ["Evidence"] = "业务办理时与当事人出示的证照核对不符。" })));
            if (fate == "reported")
            {
                continue;
            }

            play.Act(1, crew.Handler, "Forward");
            if (fate == "correct")
            {
                play.Act(one.Between(2, 7), crew.Handler, "Correct", null, hand => [("Finding", "经与原始档案核对，已更正并同步共享平台。"), ("On", Day(hand.Today)), ("VerifiedBy", "提供部门信息化处")]).Act(2, body.Contact.UserName, "Close");
            }
            else if (fate == "explain")
            {
                play.Act(one.Between(3, 8), crew.Handler, "Explain", null, _ => [("Finding", "原始档案记载如此，变更登记尚在公示期，期满后更新。"), ("VerifiedBy", "提供部门信息化处")]);
            }
        }
    }

    /// <summary>Data opened on condition, operated, bought; the plan of the year.</summary>
    private void Develop(Crew crew, Draw draw)
    {
        var firm = DemoUnits.Of(crew == Chengdu ? "51" : "32")[2];
        var open = Play(crew, draw.For("open"));
        open.OpenAt(Moment(64, draw), "RES-5A", firm.Contact.UserName, hand => Task.FromResult<(Guid, Dictionary<string, string?>)?>(Known(crew, "企业登记信息") is not { } number ? null : (people.IdOf(firm), new()
        {
            ["EntryNumber"] = number, ["Purpose"] = "研究产业链上下游分布，编制区域产业地图", ["Meets"] = "实名申请，成果只发布汇总数据", ["From"] = Day(hand.Today), ["Until"] = Day(hand.Today.AddDays(360)), ["ContactName"] = firm.Contact.Name, ["ContactPhone"] = firm.Phone, ["Undertaking"] = "true",
        })));
        open.Act(2, crew.Handler, "Forward").Act(9, crew.Handler, "Open");

        var scene = Play(crew, draw.For("scene"));
        scene.OpenAt(Moment(210, draw), "RES-5", firm.Contact.UserName, hand => Task.FromResult<(Guid, Dictionary<string, string?>)?>(Known(crew, "企业登记信息") is not { } number ? null : (people.IdOf(firm), new()
        {
            ["Scene"] = "普惠金融企业画像", ["EntryNumbers"] = number, ["Products"] = "向金融机构提供小微企业经营画像和授信参考，不输出原始数据。", ["From"] = Day(hand.Today.AddDays(40)), ["Until"] = Day(hand.Today.AddDays(770)), ["Security"] = "可信计算环境内建模，原始数据不出域，输出结果逐条审核，日志留存三年。", ["PersonalBasis"] = "经企业授权，法定代表人信息不进入模型",
            ["RevenueFen"] = "180万", ["SharePercent"] = "15", ["ContactName"] = firm.Contact.Name, ["ContactPhone"] = firm.Phone,
        })));
        scene.Act(12, crew.Handler, "Assess", null, _ => [("ProvidersAgree", "true"), ("Compliance", "92"), ("SecurityScore", "88"), ("Opinion", "场景明确，数据不出域，建议授权。")])
            .Opinion(3, crew.Legal, true, "协议文本合法，个人信息处理有依据，同意。")
            .Act(4, crew.Deputy, "Authorise", null, hand => [("Number", $"{(crew == Chengdu ? "蓉" : "锡")}数授〔{hand.Today.Year}〕1号"), ("SignedOn", Day(hand.Today)), ("Terms", "限定场景使用；每年安全审计；收益百分之十五归公共；终止时销毁中间数据。")])
            .Act(3, crew.Handler, "Start")
            .Act(90, crew.Handler, "Audit", null, hand => [("On", Day(hand.Today)), ("Auditor", "市信息安全测评中心"), ("Verdict", "Passed"), ("RevenueFen", "420000"), ("Findings", "访问控制和日志完整，未发现数据外泄，输出审核记录齐全。")])
            .Act(2, crew.Handler, "GoOn");

        var year = Play(crew, draw.For("year"));
        year.OpenByOfficeAt(Moment(300, draw), "RES-5Y", crew.Handler, hand => Task.FromResult<Dictionary<string, string?>?>(new()
        {
            ["Year"] = hand.Today.AddDays(60).Year.ToString(CultureInfo.InvariantCulture), ["Fields"] = "交通出行、医疗健康、普惠金融、企业服务", ["OpenTarget"] = "12", ["OnTimeTarget"] = "95",
            ["Tasks[0].Task"] = "开放公共停车和公交实时数据", ["Tasks[0].Unit"] = crew.City + "交通运输局", ["Tasks[0].Due"] = Day(hand.Today.AddDays(200)), ["Tasks[1].Task"] = "医疗机构和药店名录月度更新", ["Tasks[1].Unit"] = crew.City + "卫生健康委员会", ["Tasks[1].Due"] = Day(hand.Today.AddDays(160)),
        }));
        year.Act(8, crew.Deputy, "Deliberate", "主任办公会审议通过").Act(4, crew.Deputy, "Issue");

        if (crew == Chengdu)
        {
            var body = Body(crew, "交通运输局");
            var buy = Play(crew, draw.For("buy"));
            buy.OpenAt(Moment(120, draw), "RES-5B", body.Contact.UserName, _ => Task.FromResult<(Guid, Dictionary<string, string?>)?>((people.IdOf(body), new() { ["Name"] = "手机信令汇总客流数据", ["Purpose"] = "《城市公共交通条例》客流调查，优化线网", ["BudgetFen"] = "96万", ["Shareable"] = "true", ["PersonalData"] = "false", ["Lawful"] = "运营商脱敏后按网格汇总，不含个人信息。" })));
            buy.Act(6, crew.Head, "Approve", "没有同类数据，同意采购并纳入共享。").Act(25, body.Contact.UserName, "Contract", null, _ => [("Seller", "某通信运营商成都分公司"), ("Number", "CDJT-2026-031"), ("AmountFen", "92.5万")]);
            var collect = Play(crew, draw.For("collect"));
            var asking = Body(crew, "人力资源和社会保障局");
            collect.OpenAt(Moment(4, draw), "RES-2C", asking.Contact.UserName, hand => Task.FromResult<(Guid, Dictionary<string, string?>)?>((people.IdOf(asking), new() { ["Title"] = "用工信息申报表新增项", ["Basis"] = "《中华人民共和国劳动合同法》第七条", ["Of"] = "用人单位", ["From"] = Day(hand.Today.AddDays(60)), ["Items[0].Name"] = "企业名称", ["Items[1].Name"] = "企业注册地址", ["Items[1].Definition"] = "登记的住所", ["Items[2].Name"] = "灵活用工人数", ["Items[2].Definition"] = "非全日制和平台用工人数" })));
        }
    }

    /// <summary>A round of integration: inventoried, reviewed, migrating.</summary>
    private void Integrate(Crew crew, Draw draw)
    {
        var bodies = new[] { Body(crew, "人力资源和社会保障局"), Body(crew, "市场监督管理局"), Body(crew, "交通运输局") };
        var play = Play(crew, draw);
        play.OpenByOfficeAt(Moment(150, draw), "RES-4", crew.Handler, hand => Task.FromResult<Dictionary<string, string?>?>(new()
        {
            ["Year"] = hand.Today.Year.ToString(CultureInfo.InvariantCulture), ["DueOn"] = Day(hand.Today.AddDays(30)), ["Demands"] = "清查全部非涉密政务信息系统，如实填报最近使用日期和年运维费。",
            ["Units[0].Name"] = bodies[0].Name, ["Units[0].Code"] = bodies[0].CreditCode, ["Units[1].Name"] = bodies[1].Name, ["Units[1].Code"] = bodies[1].CreditCode, ["Units[2].Name"] = bodies[2].Name, ["Units[2].Code"] = bodies[2].CreditCode,
        }));
        play.Act(1, crew.Handler, "Collect")
            .Then(12, hand => Inventory(crew, play, bodies, hand))
            .Act(2, crew.Handler, "TakeIn")
            .Act(2, crew.Handler, "AskReview", null, hand => [("Units", "市委编办\n市财政局"), ("DueOn", Day(hand.Today.AddDays(9)))])
            .Answer(4, crew.Handler, Kernel.Cases.AskAnswer.Agreed, "同意整合意见，关停系统不再安排运维经费。")
            .Answer(1, crew.Handler, Kernel.Cases.AskAnswer.Agreed, "同意。")
            .Then(4, hand => Classify(crew, play, hand))
            .Act(3, crew.Deputy, "IssueList")
            .Act(8, crew.Handler, "PlanMigration", null, _ => [("Plan", "先迁数据并核对，再切换用户和接口，并行一个月，保留回退。"), ("Responsible", "信息资源处")]);
    }

    private static async Task Inventory(Crew crew, CasePlay play, Department[] bodies, Stagehand hand)
    {
        var desk = hand.Services.GetRequiredService<Kernel.Collections.CollectionDesk>();
        var number = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(hand.Db.Set<Kernel.Collections.Collection>().Where(collection => collection.CaseNumber == play.Number).Select(collection => collection.Number), hand.Ct);
        for (var place = 1; place <= bodies.Length; place++)
        {
            var values = new Kernel.Forms.FormValues();
            var systems = ResourceTexts.Systems.Where(system => bodies[place - 1].Name.EndsWith(system.Owner, StringComparison.Ordinal)).ToList();
            for (var i = 0; i < systems.Count; i++)
            {
                var system = systems[i];
                (values[$"Systems[{i}].Name"], values[$"Systems[{i}].Functions"], values[$"Systems[{i}].Users"], values[$"Systems[{i}].Hosting"], values[$"Systems[{i}].Level"], values[$"Systems[{i}].Importance"]) = (system.Name, system.Functions, $"{system.Users}", system.Users > 1000 ? "GovernmentCloud" : "OwnRoom", system.Users > 1000 ? "Level3" : "Level2", "General");
                (values[$"Systems[{i}].BuiltOn"], values[$"Systems[{i}].CostFen"], values[$"Systems[{i}].LastUsedOn"]) = ($"{2012 + i}-06-30", $"{system.Wan}万", Day(hand.Today.AddDays(-system.Idle)));
            }

            await desk.Submit(new Kernel.Collections.ReportOrder { Collection = number, Place = place, Values = values }, await hand.As(bodies[place - 1].Contact.UserName), hand.Ct);
            await desk.Accept(number, place, null, null, await hand.As(crew.Handler), hand.Ct);
        }
    }

    private static async Task Classify(Crew crew, CasePlay play, Stagehand hand)
    {
        // Found by rule: zombies are closed, what doubles another is merged into it.
        var values = new Dictionary<string, string?> { ["On"] = Day(hand.Today), ["KeepOthers"] = "true" };
        var row = 0;
        var entries = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(hand.Db.RegisterEntries.Where(entry => entry.Register == "resources.systems").OrderBy(entry => entry.RecordNumber).ThenByDescending(entry => entry.Seq), hand.Ct);
        foreach (var entry in entries.DistinctBy(entry => entry.RecordNumber))
        {
            var after = System.Text.Json.Nodes.JsonNode.Parse(entry.After)!;
            var (zombie, other) = ((bool?)after["isZombie"] == true, (string?)after["doubleOf"]);
            if (zombie || other is not null)
            {
                (values[$"Verdicts[{row}].System"], values[$"Verdicts[{row}].Verdict"], values[$"Verdicts[{row}].Into"], values[$"Verdicts[{row}].DueOn"], values[$"Verdicts[{row}].Reason"]) = (entry.RecordNumber, zombie ? "Close" : "Merge", zombie ? null : other, Day(hand.Today.AddDays(zombie ? 60 : 120)), zombie ? "六个月以上无使用" : "功能重复");
                row++;
            }
        }

        await hand.Desk.Take(play.Number, "Classify", null, Kernel.Forms.FormValues.From(values), null, await hand.As(crew.Head), hand.Ct);
    }
}
