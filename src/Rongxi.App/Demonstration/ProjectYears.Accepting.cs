using static Rongxi.App.Demonstration.ProjectForms;

namespace Rongxi.App.Demonstration;

/// <summary>How far an acceptance has come.</summary>
internal enum Accepted
{
    Tested,
    FinalApplied,
    Correcting,
    Closed,
}

/// <summary>What a change changes, and by that of which class it is.</summary>
internal enum ChangeOf
{
    Place,
    Estimate,
    Own,
}

/// <summary>Completion and acceptance, changes, visits, evaluation, groups, key projects.</summary>
internal sealed partial class ProjectYears
{
    private static readonly (string, string?)[] FinalPapers =
    [
        ("Application", "竣工验收申请"), ("Summary", "项目建设总结"), ("FinancialReport", "竣工财务决算报告"), ("AuditReport", "审计报告"), ("ArchivesCheck", "档案验收意见"), ("DataRegistration", "数据目录登记证"), ("SecurityReport", "等级保护测评报告"), ("SelfEvaluation", "绩效自评报告"), ("ResourcesDue", "6"), ("ResourcesRegistered", "6"),
    ];

    private IEnumerable<(string, string?)> Inspectors() => [("Officers[0].Name", _crew.Inspector.Name), ("Officers[0].Certificate", _crew.Inspector.Certificate), ("Officers[1].Name", _crew.SecondInspector.Name), ("Officers[1].Certificate", _crew.SecondInspector.Certificate)];

    /// <summary>The last report says that all is built; completion is confirmed, and acceptance begins.</summary>
    private void Completes(CasePlay play, string project, Department owner, DateOnly finish, Accepted until, long fen, Draw draw, string? award = null) => play.Then(0, _ =>
    {
        var when = Timeline.At(_timeline.Calendar.AddWorkingDays(finish.AddDays(3), 1), 10 * 60, draw);
        play.At(when, async hand =>
        {
            var by = await hand.As(owner.Contact.UserName);
            await ProjectActs.Take(hand, "Report", by, [("Period", $"{hand.Today:yyyy-MM}"), ("PhysicalPercent", "100"), ("Done", "全部建设内容完成，通过完工自检。")]);
            await ProjectActs.Take(hand, "ReportCompletion", by, [("CompletedOn", Day(finish)), ("Built", "批复的建设内容全部建成，系统部署在政务云，文档齐全。")]);
            play.At(_timeline.Later(hand.Db.Clock.GetUtcNow(), draw.Between(2, 5), draw), async later =>
            {
                await ProjectActs.Take(later, "ConfirmCompletion", await later.As(_crew.Handlers[0]), []);
                Acceptance(project, owner, until, fen, draw, award, later.Db.Clock.GetUtcNow());
            });
        });
        return Task.CompletedTask;
    });

    private void Acceptance(string project, Department owner, Accepted until, long fen, Draw draw, string? award, DateTimeOffset from)
    {
        var (user, play) = (owner.Contact.UserName, new CasePlay(_timeline, _people, _crew.Office, draw.For("acceptance")));
        play.OpenAt(_timeline.Later(from, 3, draw), "PRJ-5", user, _ => Task.FromResult<(Guid, Dictionary<string, string?>)?>((_people.IdOf(owner), new()
        {
            ["ProjectNumber"] = project, ["Organisation"] = "业主单位组织验收组，邀请信息化、财政、网信、档案部门参加", ["ContactName"] = owner.Contact.Name, ["ContactPhone"] = owner.Phone,
        })));
        play.Then(2, async hand => await ProjectActs.Take(hand, "AcceptContract", await hand.As(user),
            [("AwardNumber", await ProjectActs.ContractOf(hand, project)), ("On", Day(hand.Today)), ("Sheet", $"YSD-{draw.Between(100, 999)}"), ("People", $"{owner.Head}、{owner.Contact.Name}"), ("Findings", "功能、数量、文档与合同一致，同意通过合同验收。")]));
        play.Act(1, user, "StartTrialRun", null, hand => [("From", Day(hand.Today)), ("Scope", "在两个区和三个业务处室试运行")])
            .Act(18, user, "FileSecurityTest", null, hand => Test(hand, "DJ", "Passed").Append(("Level", "3")))
            .Act(6, user, "FileCryptographyTest", null, hand => Test(hand, "MP", "Largely"))
            .Act(5, user, "FileSoftwareTest", null, hand => Test(hand, "RJ", "Passed"));
        if (until == Accepted.Tested)
        {
            return;
        }

        play.Act(42, user, "HoldFirstAcceptance", null, hand => new[] { ("On", (string?)Day(hand.Today)), ("Passed", "true") }.Concat(AcceptancePanel(draw)))
            .Act(9, user, "ApplyForFinal", null, _ => FinalPapers);
        if (until == Accepted.FinalApplied)
        {
            return;
        }

        var authorities = ("Authorities", (string?)$"{_crew.City}信息化主管部门、{_crew.Finance}");
        if (until == Accepted.Correcting)
        {
            play.Act(8, _crew.Deputy, "PassConditionally", null, hand => new[] { ("On", Day(hand.Today)), authorities, ("Conditions", "补充应急预案并开展演练；完善数据质量核查规则"), ("CorrectBy", Day(hand.Today.AddDays(60))) }.Concat(AcceptancePanel(draw)));
            return;
        }

        play.Act(8, _crew.Deputy, "Pass", null, hand => new[] { ("On", (string?)Day(hand.Today)), authorities }.Concat(AcceptancePanel(draw)))
            .Act(1, _crew.Handlers[0], "PutIntoUse", "全市相关部门正式使用");
        var returned = award is null ? 0 : Round(fen, 0.004);
        if (award is not null)
        {
            play.Then(1, hand =>
            {
                Pays(project, owner, award, 3, fen - Round(fen, 0.3) - Round(fen, 0.4), "9103", _timeline.Later(hand.Db.Clock.GetUtcNow(), 2, draw), draw, awaits: false);
                return Task.CompletedTask;
            });
        }

        play.Act(19, _crew.Handlers[0], "CloseAccounts", null, hand =>
            [("FinalFen", Yuan(fen - returned)), ("Approval", $"{_crew.Mark}财决〔{hand.Today.Year}〕{draw.Between(3, 60)}号"), ("On", Day(hand.Today)), ("ReturnedFen", Yuan(returned)), ("ReturnVoucher", returned > 0 ? $"JK-{draw.Between(1000, 9999)}" : null)]);
    }

    private static IEnumerable<(string, string?)> Test(Stagehand hand, string kind, string result) =>
        [("Body", "西部软件和网络安全测评中心"), ("Report", $"{kind}-{hand.Today:yyMM}-{hand.Play.Draw.Between(100, 999)}"), ("On", Day(hand.Today)), ("Result", result), ("Remains", result == "Largely" ? "密钥管理制度需完善" : null)];

    /// <summary>A change of each class: the place (decided by the approver), above the estimate (with the approver), the owner's own (on record).</summary>
    private void Change(string project, Department owner, ChangeOf what, DateOnly on, Draw draw, string? award = null, long delta = 0)
    {
        var play = new CasePlay(_timeline, _people, _crew.Office, draw.For("change"));
        var (item, before, after, reason, why) = what switch
        {
            ChangeOf.Place => ("机房由旧址迁至新建政务数据中心", "部署在原机关大院机房", "部署在市政务数据中心 B2 区", "Conditions", "原机房列入拆迁范围，电力和承重不满足要求。"),
            ChangeOf.Estimate => ("按新规定增加国产化适配和密码改造", "原设计使用通用数据库和算法", "适配国产数据库，核心接口使用商用密码", "Policy", "项目批复后国家出台新的密码应用要求，须增加改造内容。"),
            _ => ("优化接入方式，减少前端采集设备", "前端采集设备 120 台", "利旧 18 台，新购 102 台", "Design", "经现场勘查，部分点位可利用既有设备。"),
        };
        play.OpenAt(Timeline.At(_timeline.Calendar.AddWorkingDays(on, 1), 10 * 60, draw), "PRJ-4V", owner.Contact.UserName, _ => Task.FromResult<(Guid, Dictionary<string, string?>)?>((_people.IdOf(owner), new()
        {
            ["ProjectNumber"] = project, ["Item"] = item, ["Before"] = before, ["After"] = after, ["MovesPlace"] = what == ChangeOf.Place ? "true" : null, ["Reason"] = reason, ["Explanation"] = why, ["DeltaFen"] = Yuan(delta), ["AwardNumber"] = delta == 0 ? null : award, ["MoneySource"] = what == ChangeOf.Estimate ? "市级财政追加" : null, ["Trigger"] = delta > 0 ? "FinalAcceptance" : null,
        })));
        switch (what)
        {
            case ChangeOf.Place:
                play.Act(3, _crew.Head, "PassToApprover", "建设地点变更，拟同意，报原审批机关。").Decided(9, _crew.Handlers[0], "RecordApproval", _crew.Reform, _crew.Mark + "发改变更");
                break;
            case ChangeOf.Estimate:
                play.Act(4, _crew.Head, "PassToApprover", "因国家政策调整超概算，资金来源已落实，拟同意，报原审批机关。");
                break;
            default:
                play.Act(2, _crew.Handlers[0], "RecordOwn", "概算内自行调整，同意备案。");
                break;
        }
    }

    /// <summary>A visit of two officers that finds something: noticed, corrected and checked again where there was time.</summary>
    private void Visit(string project, Department owner, int ago, Draw draw)
    {
        var play = new CasePlay(_timeline, _people, _crew.Office, draw.For("visit"));
        play.OpenByOfficeAt(Moment(ago, draw), "PRJ-4S", _crew.Inspector.User, owner.Contact.UserName, hand => Task.FromResult<Dictionary<string, string?>?>(new(Inspectors().Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)))
        {
            ["ProjectNumber"] = project, ["VisitedOn"] = Day(hand.Today), ["Place"] = "项目部署机房和两处前端点位", ["Findings"] = "设备到货 92%，机房部署有序；抽查前端点位 6 处，2 处未安装防雷；监理日志缺两周记录。", ["Items[0].Wrong"] = "两处前端点位未安装防雷", ["Items[0].Demand"] = "按设计补装并由监理签认", ["Items[1].Wrong"] = "监理日志缺两周记录", ["Items[1].Demand"] = "补齐并建立周报制度", ["Present"] = owner.Contact.Name, ["Statement"] = "情况属实，按要求整改。",
        }));
        play.Act(1, _crew.Deputy, "IssueNotice", null, hand => [("By", Day(hand.Today.AddDays(15))), ("Basis", "政府投资条例 第三十四条"), ("Consequence", "逾期未整改的，暂停拨付资金。")]);
        if (ago > 60)
        {
            play.Act(7, owner.Contact.UserName, "ReportCorrection", "防雷已补装，监理日志已补齐。")
                .Act(4, _crew.Inspector.User, "PassRecheck", null, hand => Inspectors().Append(("On", Day(hand.Today))).Append(("Findings", "两处点位防雷已安装，监理日志齐全，整改到位。")));
        }
    }

    /// <summary>What has been in use for a year is evaluated: one to its published grade, one with a third party, one by its owner alone.</summary>
    private void Evaluation(BroughtProject project, int i)
    {
        var (draw, user) = (_seed.For($"evaluation-{i}"), project.Owner.Contact.UserName);
        var play = new CasePlay(_timeline, _people, _crew.Office, draw);
        int[] ago = [235, 70, 12, 3];
        play.OpenAt(Moment(ago[i], draw), "PRJ-6", user, async hand =>
        {
            var face = await hand.Services.GetRequiredService<Projects.Contracts.IProjectDirectory>().Find(project.Number, hand.Ct);
            return face?.Stage != "Warranty" ? null : (_people.IdOf(project.Owner), new Dictionary<string, string?>
            {
                ["ProjectNumber"] = project.Number, ["GoalPoints"] = "23", ["SharingPoints"] = "13", ["UsePoints"] = "18", ["SecurityPoints"] = "14", ["CostPoints"] = "13", ["SatisfactionPoints"] = "9", ["ActiveUsers"] = Number(draw.Between(300, 4_000)), ["Transactions"] = Number(draw.Between(20_000, 900_000)),
                ["OperatingFen"] = Yuan(Round(project.ContractFen, 0.07)), ["Satisfied"] = Number(draw.Between(86, 96)), ["Explanation"] = "各项绩效目标基本实现，数据资源已全部登记并共享，活跃用户持续增长。",
            });
        });
        if (i > 1)
        {
            return;
        }

        play.Act(4, _crew.Head, "Select", null, hand => [("Reason", "投资较大，覆盖面广，具有代表性"), ("ThirdParty", "西部公共绩效评价中心"), ("ThirdPartyCode", DemoUnits.CodeOf("12", "西部公共绩效评价中心", "510107", new Draw(51).For("evaluator"))), ("DueOn", Day(hand.Today.AddDays(45)))]);
        if (i == 1)
        {
            return;
        }

        play.Act(24, _crew.Handlers[0], "FileReport", null, hand => [("GoalPoints", "21"), ("SharingPoints", "12"), ("UsePoints", "17"), ("SecurityPoints", "13"), ("CostPoints", "12"), ("SatisfactionPoints", "8"), ("Report", $"PJ-{hand.Today.Year}-017"), ("On", Day(hand.Today)), ("Opinion", "项目总体达到预期目标，数据共享和使用情况良好；运行费用偏高，建议压减驻场人员并推进跨部门复用。")])
            .Then(8, async hand =>
            {
                var typed = new Dictionary<string, string?> { ["Meeting"] = $"{hand.Today.Year}年第{draw.Between(6, 18)}次", ["HeldOn"] = Day(hand.Today), ["Chair"] = Cast.Officers.First(one => one.UserName == _crew.Director).Name, ["Present"] = "6", ["Members"] = "7", ["Resolved"] = "同意评价结论和等次，向社会公布。" };
                await hand.Attach(typed, "Minutes", "会议纪要.pdf", Paper.Pdf("主任办公会纪要", "同意评价等次。", "演示材料，非真实文件。"));
                await ProjectActs.Take(hand, "Deliberate", await hand.As(_crew.Head), typed.Select(pair => (pair.Key, pair.Value)));
            })
            .Act(3, _crew.Deputy, "Publish");
    }

    /// <summary>A major project across departments and cities, at work.</summary>
    private void Group()
    {
        var draw = _seed.For("group");
        var isBig = _crew.Office == Cast.Chengdu;
        var (lead, partner, province) = isBig ? ("成都市城市运行管理中心", "德阳市数据局", "川办函") : ("无锡市大数据管理中心", "苏州市数据局", "苏办函");
        var play = new CasePlay(_timeline, _people, _crew.Office, draw);
        play.OpenByOfficeAt(Moment(210, draw), "PRJ-7", _crew.Handlers[0], _crew.Handlers[0], hand => Task.FromResult<Dictionary<string, string?>?>(new()
        {
            ["Name"] = isBig ? "成德眉资同城化数据共享工程" : "苏锡常城市生命线联防共享工程", ["Kind"] = "CrossRegion", ["Lead"] = lead, ["Regions"] = isBig ? "成都市、德阳市、眉山市、资阳市" : "无锡市、苏州市、常州市", ["Projects"] = string.Join('、', _portfolio.Brought.Where(one => one.Come == Come.Building).Take(2).Select(one => one.Number)), ["Why"] = "跨市办事和城市安全联防须按统一目录共享数据，现有交换以人工报送为主，时效不足。",
        }));
        play.Act(6, _crew.Deputy, "SetGroup", null, hand =>
            [("Head", Cast.Officers.First(one => one.UserName == _crew.Director).Name), ("Document", $"{_crew.Mark}信办〔{hand.Today.Year}〕{draw.Between(5, 40)}号"), ("Members[0].Unit", lead), ("Members[0].Person", "周晓岚"), ("Members[0].Part", "牵头"), ("Members[1].Unit", partner), ("Members[1].Person", "王一川"), ("Members[1].Part", "提供数据、开放接口"), ("Members[2].Unit", _crew.Reform), ("Members[2].Person", "周敏"), ("Members[2].Part", "立项和资金")])
            .Act(14, _crew.Handlers[0], "FileDesign", null, _ => [("Title", "数据共享工程总体方案"), ("Version", "1.0"), ("Points", "统一目录、统一接口、分级授权、用数留痕"), ("Interfaces[0].FromUnit", partner), ("Interfaces[0].ToUnit", lead), ("Interfaces[0].Content", "生命线监测告警"), ("Interfaces[0].Way", "接口"), ("Interfaces[1].FromUnit", lead), ("Interfaces[1].ToUnit", partner), ("Interfaces[1].Content", "公共数据目录和办件信息"), ("Interfaces[1].Way", "接口")])
            .Act(8, _crew.Handlers[0], "SignMemorandum", null, hand => [("Number", $"备〔{hand.Today.Year}〕{draw.Between(1, 9)}号"), ("SignedOn", Day(hand.Today)), ("Parties", $"{_crew.City}、{partner[..3]}"), ("Substance", "按目录共享，按授权使用，互不转供"), ("Province", $"{province}〔{hand.Today.Year}〕{draw.Between(3, 30)}号")])
            .Act(3, _crew.Handlers[0], "SplitTasks", null, hand => [("Tasks[0].Unit", partner), ("Tasks[0].DueOn", Day(hand.Today.AddDays(60))), ("Tasks[0].Content", "开放监测告警接口"), ("Tasks[1].Unit", lead), ("Tasks[1].DueOn", Day(hand.Today.AddDays(150))), ("Tasks[1].Content", "建设联防共享门户和统一授权")])
            .Act(2, _crew.Handlers[0], "Start")
            .Act(16, _crew.Handlers[0], "HoldMeeting", null, hand => [("HeldOn", Day(hand.Today)), ("Place", "市政务服务中心 301"), ("Chair", "周晓岚"), ("Present", "全部成员单位"), ("Summary", "通报接口联调进展，研究授权口径"), ("Resolved[0].Unit", partner), ("Resolved[0].DueOn", Day(hand.Today.AddDays(20))), ("Resolved[0].Content", "补充告警字段说明")])
            .Act(12, _crew.Handlers[0], "FinishTask", null, hand => [("Seq", "1"), ("On", Day(hand.Today)), ("Result", "接口已开放，调用正常")])
            .Act(9, _crew.Handlers[0], "RaiseIssue", null, hand => [("Unit", _crew.Reform), ("DueOn", Day(hand.Today.AddDays(25))), ("Content", "跨市授权口径不一致，需统一格式条款")]);
    }

    /// <summary>Key projects of the state and the province, whose owners are helped over obstacles.</summary>
    private void KeyProject(int i)
    {
        var draw = _seed.For($"key-{i}");
        var owner = DemoUnits.Of(_crew.Office == Cast.Chengdu ? "51" : "32")[(i * 5) + 1];
        var isBig = _crew.Office == Cast.Chengdu;
        var play = new CasePlay(_timeline, _people, _crew.Office, draw);
        play.OpenByOfficeAt(Moment(i == 0 ? 150 : 60, draw), "PRJ-8", _crew.Handlers[0], owner.Contact.UserName, hand => Task.FromResult<Dictionary<string, string?>?>(new()
        {
            ["Name"] = (isBig, i) switch { (true, 0) => "国家一体化算力网络成渝枢纽成都节点", (true, _) => "天府新区智能网联汽车先导区", (_, 0) => "国家传感网创新示范区公共测试平台", _ => "车联网先导区路侧设施扩面" }, ["Level"] = i == 0 ? "National" : "Provincial", ["Document"] = i == 0 ? $"发改高技〔{hand.Today.Year - 1}〕118号" : $"{(isBig ? "川" : "苏")}发改〔{hand.Today.Year}〕36号",
            ["Owner"] = owner.Name, ["OwnerCode"] = owner.CreditCode, ["Progress"] = i == 0 ? "机电安装" : "路侧设备安装", ["ContactName"] = owner.Contact.Name,
        }));
        play.Act(3, _crew.Head, "PutOnList")
            .Act(4, _crew.Handlers[0], "LogObstacle", null, hand => [("Kind", i == 0 ? "Power" : "Duct"), ("DueOn", Day(hand.Today.AddDays(i == 0 ? 30 : 75))), ("Obstacle", i == 0 ? "双回路供电方案未批复，影响设备加电" : "沿线通信管道无余量，路侧光缆无法敷设"), ("Helper", i == 0 ? "市供电公司" : "市管道公司")]);
        if (i == 0)
        {
            play.Act(9, _crew.Handlers[0], "RecordHelp", null, hand => [("On", Day(hand.Today)), ("Help", "召开现场协调会，供电方案已批复，明确加电时间")])
                .Act(3, owner.Contact.UserName, "Confirm", null, _ => [("Solved", "true"), ("Says", "供电问题已解决"), ("Progress", "设备安装")])
                .Act(40, _crew.Handlers[0], "LogObstacle", null, hand => [("Kind", "Permit"), ("DueOn", Day(hand.Today.AddDays(70))), ("Obstacle", "备用油机环评手续办理缓慢"), ("Helper", _crew.City + "生态环境局")]);
        }
    }
}
