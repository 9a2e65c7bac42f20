using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Contracts;
using Rongxi.Projects.Contracts;
using Microsoft.EntityFrameworkCore;
using static Rongxi.App.Demonstration.ProjectForms;

namespace Rongxi.App.Demonstration;

/// <summary>How a declared project fares.</summary>
internal enum Fate
{
    Agreed,
    Cut,
    Merged,
    Refused,
    Postponed,
    Withdrawn,
    Received,
    WithOwner,
    Overlapping,
    Examined,
    WithExperts,
    ExpertsDone,
    WithAuthorities,
    Answered,
}

/// <summary>A year of the projects division of a city, on what it brought along: the pool, the plan of the year and of the next, building, acceptance, evaluation.</summary>
internal sealed partial class ProjectYears
{
    // How the declarations of the year fare, oldest first, and how many days before the present each comes.
    private static readonly (Fate Fate, int Ago)[] ChengduFates =
    [
        (Fate.Agreed, 330), (Fate.Cut, 300), (Fate.Merged, 285), (Fate.Agreed, 262), (Fate.Refused, 240), (Fate.Agreed, 218), (Fate.Cut, 204), (Fate.Postponed, 190), (Fate.Agreed, 176), (Fate.Cut, 160), (Fate.Agreed, 149), (Fate.Withdrawn, 140),
        (Fate.Agreed, 131), (Fate.Cut, 118), (Fate.Answered, 42), (Fate.WithAuthorities, 36), (Fate.ExpertsDone, 29), (Fate.WithExperts, 27), (Fate.Examined, 12), (Fate.Overlapping, 6), (Fate.WithOwner, 5), (Fate.Overlapping, 4), (Fate.Received, 2), (Fate.Received, 0),
    ];

    private static readonly (Fate Fate, int Ago)[] WuxiFates =
    [
        (Fate.Agreed, 320), (Fate.Cut, 280), (Fate.Merged, 250), (Fate.Agreed, 215), (Fate.Refused, 195), (Fate.Agreed, 170), (Fate.Cut, 150), (Fate.Agreed, 126), (Fate.WithAuthorities, 36), (Fate.WithExperts, 26), (Fate.Examined, 11), (Fate.Overlapping, 5), (Fate.WithOwner, 6), (Fate.Received, 1),
    ];

    private readonly Timeline _timeline;
    private readonly DemoPeople _people;
    private readonly ProjectCrew _crew;
    private readonly DateOnly _today;
    private readonly DateOnly _beginning;
    private readonly Draw _seed;
    private readonly ProjectPortfolio _portfolio;
    private readonly IReadOnlyList<Department> _owners;
    private readonly Dictionary<string, double> _percents = [];
    private int _codes;

    public ProjectYears(Timeline timeline, DemoPeople people, ProjectCrew crew, DateOnly today, Draw seed)
    {
        (_timeline, _people, _crew, _today, _seed) = (timeline, people, crew, today, seed);
        _beginning = today.AddDays(-370);

        // The plan that is carried out: where the office begins in the second half of a year, that of the next.
        PlanYear = _beginning.Month >= 7 ? _beginning.Year + 1 : _beginning.Year;
        _portfolio = new(crew.Office, _beginning, PlanYear, seed.For("portfolio"));
        _owners = DemoDepartments.Of(crew.Office);
    }

    /// <summary>The plan of this year is issued and carried out; that of the next is being made.</summary>
    public int PlanYear { get; }

    /// <param name="share">How much of it happens: every case, or every third, tenth…</param>
    public void Plan(int share)
    {
        _timeline.At(Timeline.At(_beginning, 10 * 60, _seed), _crew.Office, async (services, ct) =>
        {
            var hand = new Stagehand(services, _people, null!, ct);
            await _portfolio.Bring(services, await hand.As(_crew.Handlers[0]), ct);
            Afterwards(share);
        });
        ThisPlan();
        var fates = _crew.Office == Cast.Chengdu ? ChengduFates : WuxiFates;
        Each(fates.Length, share, i => Declared(i, fates[i].Fate, fates[i].Ago));
        NextPlan();
        Each(1, share, _ => Group());
        Each(2, share, KeyProject);
        Reports();
    }

    private static void Each(int count, int share, Action<int> plan)
    {
        for (var i = 0; i < count; i += share)
        {
            plan(i);
        }
    }

    private void Declared(int i, Fate fate, int ago)
    {
        var draw = _seed.For($"declared-{i}");
        var able = _owners.Where(one => one.IsDistrict == (i % 3 == 2)).ToList();
        var owner = able[i % able.Count];
        var handler = _crew.Handlers[i % _crew.Handlers.Count];
        var applicant = owner.Contact.UserName;
        var play = new CasePlay(_timeline, _people, _crew.Office, draw);
        long fen = 0;
        play.OpenAt(Moment(ago, draw), "PRJ-2", applicant, async hand =>
        {
            // Every fourth is a second phase of what there is; the others are new.
            var theme = _portfolio.Fresh(owner, i % 4 != 1) ?? ProjectPortfolio.ThemeOf(owner, i, 0);
            var (name, en, isUpgrade) = _portfolio.Next(owner, theme);
            var tasks = await hand.Services.GetRequiredService<IPlanTasks>().Find("", 40, hand.Ct);
            var task = tasks.Count > 0 ? tasks[i % tasks.Count].Number : null;
            var project = new DeclaredProject(owner, theme, name, en, isUpgrade, Round(theme.Wan * 1_000_000L, isUpgrade ? 0.4 : 0.6), PlanYear + 1, task);
            var typed = Declaration(project, hand.Today, draw);
            fen = TotalOf(typed);
            await hand.Attach(typed, "Report", "可行性研究报告.pdf", Paper.Pdf("可行性研究报告", name, "项目必要性、建设方案、投资估算和资金筹措。", "演示材料，非真实文件。"));
            return (_people.IdOf(owner), typed);
        });
        switch (fate)
        {
            case Fate.Received:
                return;
            case Fate.WithOwner:
                play.AskCorrection(_crew);
                return;
            case Fate.Withdrawn:
                play.Act(1, _crew.Intake, "Accept").Act(4, applicant, "Withdraw", "与上级统建系统衔接，撤回申报。");
                return;
        }

        play.Received(_crew, applicant, fate is Fate.Agreed or Fate.Cut ? 0.25 : 0);
        if (fate == Fate.Overlapping)
        {
            return;
        }

        play.FivePoints(draw.Between(2, 5), handler, fate == Fate.Refused ? "Layout" : null).Opinion(draw.Between(0, 2), _crew.Head, fate != Fate.Refused, fate == Fate.Refused ? "同意承办意见，不予同意。" : "同意承办意见。");
        if (fate == Fate.Examined)
        {
            return;
        }

        if (fate == Fate.Refused)
        {
            play.Act(2, _crew.Deputy, "Refuse", null, _ => [("Reasons", "申报功能与市级平台重复，未说明共用方案，不符合集约建设要求。"), ("Articles", "国家政务信息化项目建设管理办法 第八条")]);
            return;
        }

        Reviewed(play, fate, handler, () => fen);
    }

    /// <summary>Experts where the amount asks for them, the authorities, the opinion; then approval.</summary>
    private void Reviewed(CasePlay play, Fate fate, string handler, Func<long> fen)
    {
        var draw = play.Draw;
        play.Experts(handler, fate != Fate.WithExperts);
        if (fate is Fate.WithExperts or Fate.ExpertsDone)
        {
            return;
        }

        var cut = 0L;
        if (fate == Fate.Cut)
        {
            play.Then(draw.Between(0, 2), async hand =>
            {
                cut = Round(fen(), 0.06);
                await ProjectActs.Take(hand, "CutLines", await hand.As(handler),
                [
                    ("Cuts[0].Line", "1"), ("Cuts[0].CutFen", Yuan(cut)), ("Cuts[0].Reason", "开发人月单价高于市定标准，按标准核减"), ("Cuts[1].Line", "6"), ("Cuts[1].CutFen", Yuan(Round(fen(), 0.004))), ("Cuts[1].Reason", "监理费按费率核减"),
                ]);
                cut += Round(fen(), 0.004);
            });
        }

        play.JointReview(_crew, handler, answers: fate == Fate.WithAuthorities ? 2 : int.MaxValue);
        switch (fate)
        {
            case Fate.WithAuthorities or Fate.Answered:
                return;
            case Fate.Merged:
                play.Act(2, _crew.Deputy, "Merge", null, _ => [("Into", _portfolio.Brought.First(one => one.Come == Come.Building).Number), ("Reasons", "与在建项目建设内容相近，并入统一建设，节约投资。")]);
                return;
            case Fate.Postponed:
                play.Act(2, _crew.Deputy, "Postpone", null, hand => [("UntilYear", Number(hand.Today.Year + 2)), ("Reasons", "上级统建系统即将下发，待功能明确后再行申报。")]);
                return;
        }

        play.Act(draw.Between(0, 3), _crew.Deputy, fate == Fate.Cut ? "AgreeWithCuts" : "Agree", null, _ => [("Opinion", fate == Fate.Cut ? "项目建设必要，按核减后投资同意建设。" : "项目建设必要，方案可行，同意建设。"), ("Conditions", "数据资源向共享交换平台提供\n上线前完成等级保护测评和密评")]);
        play.Then(0, async hand => Approval((await hand.Desk.Load(play.Number, hand.Ct)).RecordNumber!, play, handler, fen() - cut, hand.Db.Clock.GetUtcNow()));
    }

    /// <summary>The approval documents of a project that the office agreed to: all three, two in one, or the design alone.</summary>
    private void Approval(string project, CasePlay examination, string handler, long reviewed, DateTimeOffset from)
    {
        var draw = examination.Draw.For("approval");
        var owner = _owners.First(one => one.Head == examination.Typed["Responsible"]);
        var code = $"{_today:yy}{1 + (_codes % 12):00}-{(_crew.Office == Cast.Chengdu ? "510100" : "320200")}-04-{(_codes % 4) + 1:00}-{110_000 + (_codes++ * 37):000000}";
        var route = reviewed < 600_000_000 ? "Design" : _codes % 3 == 0 ? "Full" : "Feasibility";
        var (estimate, design) = (Round(reviewed, 0.985), Round(reviewed, 0.965));
        var play = new CasePlay(_timeline, _people, _crew.Office, draw);
        play.OpenAt(_timeline.Later(from, draw.Between(3, 10), draw), "PRJ-3", owner.Contact.UserName, async hand =>
        {
            if ((await hand.Services.GetRequiredService<IPlanTasks>().Find("", 1, hand.Ct)).Count == 0)
            {
                // Nothing is approved that no plan foresees.
                return null;
            }

            var typed = ProjectForms.Approval(project, code, _crew.Reform, route, route == "Full" ? null : "PlanListed", route == "Design" ? design : estimate);
            await hand.Attach(typed, "Report", "报批文件.pdf", Paper.Pdf("报批文件", project, "演示材料，非真实文件。"));
            return (_people.IdOf(owner), typed);
        });
        play.Act(draw.Between(0, 3), _crew.Intake, route == "Design" ? "AcceptDesign" : route == "Full" ? "AcceptProposal" : "AcceptFeasibility");
        if (route == "Full")
        {
            play.Approved(_crew, handler, estimate).Act(draw.Between(5, 10), owner.Contact.UserName, "SubmitFeasibility", null, _ => [("AmountFen", Yuan(estimate))]);
        }

        if (route != "Design")
        {
            play.Approved(_crew, handler, estimate).Act(draw.Between(6, 14), owner.Contact.UserName, "SubmitDesign", null, _ => [("AmountFen", Yuan(design))]);
        }

        play.Approved(_crew, handler, design).Approved(_crew, handler, design, "FixEstimate");
    }

    /// <summary>The plan that is carried out: called, proposed, reviewed with reform and finance, budgeted, issued; adjusted in the middle of the year.</summary>
    private void ThisPlan()
    {
        var draw = _seed.For("plan");
        var play = PlanCalled(PlanYear, 369, 6, draw);
        play.Then(9, async hand => await ProjectActs.Take(hand, "CloseTheCall", await hand.As(_crew.Handlers[0]), []))
            .Act(5, _crew.Handlers[0], "Propose").JointReview(_crew, _crew.Head, "Submit");
        play.Act(8, _crew.Handlers[0], "RecordBudget", null, hand => [("Body", _crew.Finance), ("DocumentNumber", $"{_crew.Mark}财预〔{hand.Today.Year}〕{draw.Between(3, 40)}号"), ("DecidedOn", Day(hand.Today.AddDays(-1)))])
            .Decided(9, _crew.Deputy, "Issue", _crew.City + "人民代表大会", _crew.Mark + "人发")
            .Then(0, hand => Issued(hand.Db.Clock.GetUtcNow(), hand));
        play.Then(112, async hand =>
        {
            // What began too late gives half of its money back to the year that follows.
            var late = (await Faces(hand, Come.Approved)).LastOrDefault(face => face.Stage == "Planned");
            if (late is not null)
            {
                await ProjectActs.Take(hand, "ProposeAdjustment", await hand.As(_crew.Handlers[0]), [("Changes[0].Number", late.Number), ("Changes[0].List", "New"), ("Changes[0].Source", "Municipal"), ("Changes[0].AmountFen", Yuan(Round(late.BudgetFen ?? late.ApprovedFen ?? 0, 0.25))), ("Reason", "前期工作滞后，本年度资金调减，结余统筹用于在建项目。")]);
                play.Decided(9, _crew.Deputy, "Approve", _crew.City + "人民政府", _crew.Mark + "府函");
            }
        });
    }

    /// <summary>The next plan: its portfolio is proposed, and the draft is with the authorities.</summary>
    private void NextPlan()
    {
        var draw = _seed.For("next-plan");
        var play = PlanCalled(PlanYear + 1, 95, 30, draw);
        play.Then(25, async hand => await ProjectActs.Take(hand, "CloseTheCall", await hand.As(_crew.Handlers[0]), []))
            .Act(10, _crew.Handlers[0], "Propose").JointReview(_crew, _crew.Head, "Submit", 2);
    }

    private CasePlay PlanCalled(int year, int ago, int days, Draw draw)
    {
        var play = new CasePlay(_timeline, _people, _crew.Office, draw);
        var isBig = _crew.Office == Cast.Chengdu;
        play.OpenByOfficeAt(Moment(ago, draw), "PRJ-1", _crew.Handlers[0], _crew.Handlers[0], hand => Task.FromResult<Dictionary<string, string?>?>(new()
        {
            ["Year"] = Number(year), ["DeclareBy"] = Day(hand.Today.AddDays(days)), ["Focus"] = "政务数据共享、城市运行和生命线安全、民生服务；优先续建和跨部门共用项目，从严控制单部门新建系统。",
            ["Ceilings[0].Source"] = "Municipal", ["Ceilings[0].AmountFen"] = isBig ? "102000000" : "74000000", ["Ceilings[1].Kind"] = "New", ["Ceilings[1].AmountFen"] = year > PlanYear ? isBig ? "17000000" : "9000000" : isBig ? "100000000" : "72000000",
        }));
        return play;
    }

    /// <summary>What the portfolio and its plan lead to: building, acceptance, evaluation.</summary>
    private async Task Issued(DateTimeOffset at, Stagehand hand)
    {
        var planned = (await Faces(hand, Come.Approved)).Where(face => face.Stage == "Planned").ToList();
        for (var i = 0; i < planned.Count; i++)
        {
            Contracted(i, planned[i], at);
        }
    }

    private async Task<IReadOnlyList<ProjectFace>> Faces(Stagehand hand, Come come)
    {
        var directory = hand.Services.GetRequiredService<IProjectDirectory>();
        var faces = new List<ProjectFace>();
        foreach (var brought in _portfolio.Brought.Where(one => one.Come == come))
        {
            if (await directory.Find(brought.Number, hand.Ct) is { } face)
            {
                faces.Add(face);
            }
        }

        return faces;
    }

    /// <summary>Every month each owner who builds reports how far it is; one in eight is late, one in fifteen forgets.</summary>
    private void Reports()
    {
        for (var month = new DateOnly(_beginning.Year, _beginning.Month, 1).AddMonths(1); month <= _today; month = month.AddMonths(1))
        {
            var draw = _seed.For($"reports-{month:yyyy-MM}");
            var opens = _timeline.Calendar.AddWorkingDays(month.AddDays(-1), 1);
            _timeline.At(Timeline.At(opens, 8 * 60, draw), _crew.Office, async (services, ct) =>
            {
                await services.GetRequiredService<CollectionDesk>().OpenByRule(ct);
                var db = services.GetRequiredService<RongxiDb>();
                var now = db.Clock.GetUtcNow();
                var items = await db.Set<CollectionItem>().AsNoTracking().Join(db.Set<Collection>().AsNoTracking().Where(one => one.Kind == "PRJ-4.progress" && one.OpenedAt == now), item => item.CollectionId, one => one.Id, (item, one) => new { one.Number, item.Place, item.UnitCode, item.About }).OrderBy(item => item.Place).ToListAsync(ct);
                foreach (var item in items)
                {
                    var owner = _owners.First(one => one.CreditCode == item.UnitCode);
                    if (!draw.Chance(0.07))
                    {
                        _timeline.At(_timeline.Later(now, draw.Chance(0.12) ? draw.Between(6, 9) : draw.Between(1, 5), draw), _crew.Office, (inner, token) => Report(inner, item.Number, item.Place, item.About, owner, token));
                    }
                }
            });
        }
    }

    private async Task Report(IServiceProvider services, string collection, int place, string project, Department owner, CancellationToken ct)
    {
        var hand = new Stagehand(services, _people, null!, ct);
        var (face, draw) = (await services.GetRequiredService<IProjectDirectory>().Find(project, ct), _seed.For($"{collection}-{place}"));
        if (face?.Stage != "Building" || face.StartOn is not { } start || face.FinishOn is not { } finish)
        {
            return;
        }

        var due = 100.0 * (hand.Today.DayNumber - start.DayNumber) / Math.Max(1, finish.DayNumber - start.DayNumber);
        var isSlow = project[^1] is '3' or '7';
        var percent = _percents[project] = Math.Min(96, Math.Max(_percents.GetValueOrDefault(project) + 1, Math.Round(due * (isSlow ? 0.82 : 1.0))));
        var desk = services.GetRequiredService<CollectionDesk>();
        try
        {
            await desk.Submit(new ReportOrder { Collection = collection, Place = place, Values = FormValues.From(new Dictionary<string, string?> { ["PhysicalPercent"] = Number(percent), ["Done"] = draw.Of(["完成接口联调和数据接入", "设备到货并完成安装", "完成核心功能开发，进入测试", "完成试点单位部署"]), ["Problems"] = isSlow ? draw.Of(["机房移交推迟，影响设备安装", "部分数据接口未开放", "点位供电未落实"]) : null, ["Next"] = "按计划推进下一里程碑" }) }, await hand.As(owner.Contact.UserName), ct);
            await desk.Accept(collection, place, null, null, await hand.As(_crew.Handlers[0]), ct);
        }
        catch (Refusal refusal)
        {
            _timeline.Refused.Add($"{collection}/{place}: {refusal.Code} {refusal.Text.En} {string.Join("; ", refusal.Errors.Select(error => error.Text.En))}");
        }
    }

    private static long TotalOf(Dictionary<string, string?> typed) =>
        Enumerable.Range(0, 6).Sum(i => (long)(decimal.Parse(typed[$"Lines[{i}].Quantity"]!, System.Globalization.CultureInfo.InvariantCulture) * decimal.Parse(typed[$"Lines[{i}].UnitPriceFen"]!, System.Globalization.CultureInfo.InvariantCulture) * 100));

    /// <summary>An instant so many days ago, in office hours.</summary>
    private DateTimeOffset Moment(int ago, Draw draw)
    {
        var day = _today.AddDays(-ago);
        if (!_timeline.Calendar.IsWorkingDay(day))
        {
            day = _timeline.Calendar.AddWorkingDays(day.AddDays(-4), 1) is var back && back < day && back > _beginning ? back : _timeline.Calendar.AddWorkingDays(day, 1);
        }

        return Timeline.At(day, draw.Between(9 * 60, 16 * 60), draw);
    }
}
