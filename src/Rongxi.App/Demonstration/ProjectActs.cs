using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using static Rongxi.App.Demonstration.ProjectForms;

namespace Rongxi.App.Demonstration;

/// <summary>Who handles projects in an office.</summary>
internal sealed record ProjectCrew(string Office, string Intake, IReadOnlyList<string> Handlers, string Head, string Deputy, string Director, (string User, string Name, string Certificate) Inspector, (string User, string Name, string Certificate) SecondInspector, string City)
{
    public static readonly ProjectCrew Chengdu = new(Cast.Chengdu, "zhaoyutong", ["luyao", "jiyunfei"], "jiangnanqiao", "zhouruochuan", "linzhiyuan", ("linzhixing", "林知行", "川A-0061318"), ("gumingche", "顾明澈", "川A-0061319"), "成都市");
    public static readonly ProjectCrew Wuxi = new(Cast.Wuxi, "luzhiyao", ["chuyuanhe"], "jiaoyangshu", "gunanxing", "shenyizhou", ("yuejinghe", "岳景和", "苏B-0030431"), ("caishumeng", "蔡疏檬", "苏B-0030432"), "无锡市");

    public string Reform => City + "发展和改革委员会";

    public string Finance => City + "财政局";

    /// <summary>How the city's authorities mark their documents: 成 and 锡.</summary>
    public string Mark => Office == Cast.Chengdu ? "成" : "锡";
}

/// <summary>How the projects division handles a case: the steps of its procedures, as its people take them.</summary>
internal static class ProjectActs
{
    private static readonly (string Code, int Points)[] Criteria = [("need", 25), ("plan", 25), ("sharing", 20), ("security", 15), ("money", 15)];
    private static readonly string[] Points = ["Need", "Layout", "Standards", "Security", "Sharing"];

    /// <summary>The formal check: accepted, or asked once to correct and accepted then.</summary>
    public static CasePlay Received(this CasePlay play, ProjectCrew crew, string applicant, double corrected = 0.2)
    {
        var draw = play.Draw;
        if (draw.Chance(corrected))
        {
            play.AskCorrection(crew).Supplement(draw.Between(2, 6), () => applicant, async (hand, typed) => await hand.Attach(typed, "Report", "可行性研究报告（补正）.pdf", Paper.Pdf("可行性研究报告（补正稿）", hand.Play.Number, "逐项列明投资测算依据。", "演示材料，非真实文件。")));
        }

        return play.Act(draw.Between(0, 3), crew.Intake, "Accept");
    }

    public static CasePlay AskCorrection(this CasePlay play, ProjectCrew crew) => play.Act(play.Draw.Between(0, 2), crew.Intake, "AskToCorrect", null, hand =>
    [
        ("Items[0].What", "投资明细"), ("Items[0].Supply", "逐项写明数量、单价和测算依据"), ("Items[1].What", "数据资源清单"), ("Items[1].Supply", "写明共享范围和更新频率"), ("Until", Day(hand.Today.AddDays(20))),
    ]);

    /// <summary>The five points, and before them whatever stands in the way: each probable double is answered.</summary>
    public static CasePlay FivePoints(this CasePlay play, int after, string handler, string? unmet = null) => play.Then(after, async hand =>
    {
        var by = await hand.As(handler);
        try
        {
            await Examine();
        }
        catch (Refusal refusal) when (refusal.Code == "projects.overlap-open")
        {
            var others = refusal.Errors.Select(error => error.Repair!).ToList();
            await Take(hand, "HandleOverlaps", by, others.SelectMany((other, i) => new (string, string?)[]
            {
                ($"Overlaps[{i}].Number", other), ($"Overlaps[{i}].Handling", i == 0 ? "Reuse" : "Explain"), ($"Overlaps[{i}].Explanation", i == 0 ? "复用已建平台的数据接入和告警能力，本项目只建设差异部分" : "服务对象和覆盖范围不同，经核对不重复"),
            }));
            await Examine();
        }

        Task Examine() => Take(hand, "Examine", by, Points.SelectMany(point => point == unmet ? new (string, string?)[] { (point, "NotMet"), (point + "Remark", "与市级平台功能重复，未说明共用方案") } : [(point, "Met")])
            .Append(("Opinion", unmet is null ? "必要性充分，复用共性平台，数据共享清单完整，安全同步落实，建议进入下一步。" : "与已建平台功能重复，不符合集约建设要求，建议不予同意。")));
    });

    /// <summary>Experts are drawn and score on paper; as many of them as are said.</summary>
    public static CasePlay Experts(this CasePlay play, string handler, bool whole = true)
    {
        var draw = play.Draw;
        play.Act(draw.Between(0, 2), handler, "DrawExperts", null, hand => [("DueOn", Day(hand.Today.AddDays(9)))]);
        play.Then(draw.Between(2, 5), async hand =>
        {
            var desk = hand.Services.GetRequiredService<PanelDesk>();
            var panel = (await desk.Of(play.Number, hand.Ct)).Single();
            var by = await hand.As(handler);
            var blob = await hand.Services.GetRequiredService<BlobStore>().Put(new MemoryStream(Paper.Pdf("专家评审表", play.Number, "专家签名页。", "演示材料，非真实文件。")), new BlobLimits(FileName: "评审表.pdf"), hand.Ct);
            foreach (var seat in panel.Sitting.Take(whole ? panel.Sitting.Count() : 3).ToList())
            {
                var points = Criteria.ToDictionary(one => one.Code, one => (decimal?)Math.Round((decimal)(one.Points * (0.72 + (0.22 * draw.Share()))), 1));
                var sheet = new SheetInput(points, draw.Of(["方案可行，建议细化接口和数据标准。", "必要性充分，投资测算基本合理，开发人月可适当核减。", "应充分复用政务云和共享平台能力。", "安全和密码方案需在初步设计中细化。"]), PanelVerdict.Agree);
                await desk.Score(panel.Number, null, sheet, by, hand.Ct, new PaperSheet(seat.ExpertNumber, new Attachment(blob.Hash, "评审表.pdf", blob.Length, "application/pdf")));
            }
        });
        return whole ? play.Act(draw.Between(0, 2), handler, "CloseExperts", null, _ => [("Conclusion", "专家组认为项目建设必要，方案可行，同意通过评审；建议核减部分开发工作量，细化数据共享清单。")]) : play.End();
    }

    /// <summary>The joint review is opened; members answer, as many as are said.</summary>
    public static CasePlay JointReview(this CasePlay play, ProjectCrew crew, string by, string act = "CallJointReview", int answers = int.MaxValue)
    {
        var draw = play.Draw;
        play.Act(draw.Between(0, 2), by, act, null, _ =>
        [
            ("Question", "请就项目必要性、投资规模、资金安排、网络安全提出意见。"), ("WorkingDays", "7"), ("Members[0].Authority", crew.Reform), ("Members[0].Part", "Member"), ("Members[1].Authority", crew.Finance), ("Members[1].Part", "Member"),
            ("Members[2].Authority", crew.City + "互联网信息办公室"), ("Members[2].Part", "Member"), ("Members[3].Authority", crew.City + "密码管理局"), ("Members[3].Part", "Member"), ("Members[4].Authority", crew.City + "审计局"), ("Members[4].Part", "Observer"),
        ]);
        return play.Then(draw.Between(3, 6), async hand =>
        {
            var handler = await hand.As(crew.Handlers[0]);
            var open = (await hand.Desk.Load(play.Number, hand.Ct)).Asks.Where(ask => ask is { Kind: AskKind.JointReview, Part: ReviewPart.Member, AnsweredAt: null }).OrderBy(ask => ask.AskedAt).ThenBy(ask => ask.ToName, StringComparer.Ordinal).Take(answers);
            foreach (var ask in open.ToList())
            {
                await hand.Teamwork.Answer(play.Number, ask.Id, AskAnswer.Agreed, draw.Of(["同意。", "同意，资金按年度预算安排。", "原则同意，上线前完成等级保护备案和密评。", "无不同意见。"]), handler, hand.Ct);
            }
        });
    }

    /// <summary>The office's opinion on a document of approval, and the authority's approval.</summary>
    public static CasePlay Approved(this CasePlay play, ProjectCrew crew, string handler, long fen, string act = "Approve")
    {
        var draw = play.Draw;
        if (act == "Approve")
        {
            play.Opinion(draw.Between(1, 3), handler, true, "内容与审核意见一致，建议批准。").Act(draw.Between(0, 2), crew.Deputy, "Sign", null, _ => [("Agrees", "true"), ("Opinion", "同意，建议批准。")]);
        }

        return play.Act(draw.Between(4, 12), handler, act, null, hand =>
            [("Body", crew.Reform), ("DocumentNumber", $"{crew.Mark}发改{(act == "Approve" ? "审批" : "概")}〔{hand.Today.Year}〕{draw.Between(20, 480)}号"), ("DecidedOn", Day(hand.Today.AddDays(-1))), ("AmountFen", Yuan(fen)), ("Substance", "同意建设内容、规模和投资。")]);
    }

    /// <summary>A decision of another body, recorded with its paper.</summary>
    public static CasePlay Decided(this CasePlay play, int after, string who, string act, string body, string mark) => play.Then(after, async hand =>
    {
        var number = $"{mark}〔{hand.Today.Year}〕{play.Draw.Between(3, 90)}号";
        var typed = new Dictionary<string, string?> { ["Body"] = body, ["DocumentNumber"] = number, ["DecidedOn"] = Day(hand.Today.AddDays(-1)) };
        await hand.Attach(typed, "Papers", "文件.pdf", Paper.Pdf(body, number, "演示材料，非真实文件。"));
        await Take(hand, act, await hand.As(who), typed.Select(pair => (pair.Key, pair.Value)));
    });

    public static async Task Take(Stagehand hand, string act, Kernel.People.Actor by, IEnumerable<(string Path, string? Value)> values, string? remark = null) =>
        await hand.Desk.Take(hand.Play.Number, act, null, FormValues.From(values.Select(pair => KeyValuePair.Create(pair.Path, pair.Value))), remark, by, hand.Ct);

    /// <summary>The contract of a project that is registered: its number, by which requests for payment name it.</summary>
    public static async Task<string?> ContractOf(Stagehand hand, string project) =>
        await hand.Db.RegisterEntries.AsNoTracking().Where(entry => entry.Register == "projects.awards" && entry.Seq == 1 && entry.After.Contains($"\"projectNumber\":\"{project}\"")).OrderBy(entry => entry.RecordNumber).Select(entry => entry.RecordNumber).FirstOrDefaultAsync(hand.Ct);
}
