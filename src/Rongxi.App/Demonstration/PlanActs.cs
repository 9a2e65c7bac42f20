using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;

namespace Rongxi.App.Demonstration;

/// <summary>Who plans in a city, and whose decisions it records.</summary>
internal sealed record Planners(string Office, string City, string Handler, string Second, string Head, string Legal, string Deputy, string Director, string Chair, string Government, string Letters);

/// <summary>What planners do in their cases.</summary>
internal static class PlanActs
{
    public static readonly Planners Chengdu = new(Cast.Chengdu, "成都市", "tanjingshu", "hanyuchen", "muqinghuai", "chenyuan", "zhouruochuan", "linzhiyuan", "林致远", "成都市人民政府", "成府");
    public static readonly Planners Wuxi = new(Cast.Wuxi, "无锡市", "panruoxi", "panruoxi", "niuyunzhong", "guoyunshu", "gunanxing", "shenyizhou", "沈亦舟", "无锡市人民政府", "锡政");

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>The department of the city that one of the words names; null where it has none such.</summary>
    public static Department? Body(this Planners city, string words) =>
        DemoDepartments.Of(city.Office).FirstOrDefault(body => !body.IsDistrict && words.Split('|').Any(word => body.Name.EndsWith(word, StringComparison.Ordinal) || body.Name.EndsWith(word + "局", StringComparison.Ordinal)));

    public static string NameOf(this Planners city, string userName) => Cast.Officers.Single(member => member.Office == city.Office && member.UserName == userName).Name;

    /// <summary>Units in the lead beside it, as a plan lists them.</summary>
    public static string? Bodies(this Planners city, string? words) =>
        words is null ? null : string.Join("；", words.Split('；').Select(one => city.Body(one)?.Name).Where(name => name is not null));

    /// <summary>An act with values that are put together at that instant.</summary>
    public static CasePlay Take(this CasePlay play, int after, string who, string act, Func<Stagehand, Task<Dictionary<string, string?>>> input, string? remark = null) =>
        play.Then(after, async hand => await hand.Desk.Take(play.Number, act, null, FormValues.From(await input(hand)), remark, await hand.As(who), hand.Ct));

    /// <summary>An act, only if the case stands at a stage by then.</summary>
    public static CasePlay ActAt(this CasePlay play, int after, string stage, string who, string act, string? remark = null, Func<Stagehand, IEnumerable<(string Path, string? Value)>>? input = null) =>
        play.Then(after, async hand =>
        {
            if ((await hand.Desk.Load(play.Number, hand.Ct)).Stage == stage)
            {
                await hand.Desk.Take(play.Number, act, null, FormValues.From((input?.Invoke(hand) ?? []).Select(pair => KeyValuePair.Create(pair.Path, pair.Value))), remark, await hand.As(who), hand.Ct);
            }
        });

    /// <summary>The directors' meeting, held the day before.</summary>
    public static CasePlay Meeting(this CasePlay play, int after, Planners city, string act, string resolved) =>
        play.Take(after, city.Deputy, act, async hand =>
        {
            var held = hand.Today.AddDays(-1);
            var meeting = $"{held.Year}年第{((held.DayOfYear - 1) / 14) + 1}次";
            var values = new Dictionary<string, string?> { ["Meeting"] = meeting, ["HeldOn"] = Day(held), ["Chair"] = city.Chair, ["Present"] = "7", ["Members"] = "9", ["Resolved"] = resolved };
            await hand.Attach(values, "Minutes", "会议纪要.pdf", Paper.Pdf($"主任办公会纪要（{meeting}）", $"时间：{Day(held)}　主持：{city.Chair}", resolved, "演示材料，非真实文件。"));
            return values;
        });

    /// <summary>What the government decided, recorded some days after its decision.</summary>
    public static CasePlay Decided(this CasePlay play, int after, Planners city, string act, string substance) =>
        play.Take(after, city.Handler, act, async hand =>
        {
            var on = hand.Today.AddDays(-2);
            var number = $"{city.Letters}函〔{on.Year}〕{20 + (on.DayOfYear / 4)}号";
            var values = new Dictionary<string, string?> { ["Body"] = city.Government, ["DocumentNumber"] = number, ["DecidedOn"] = Day(on), ["Substance"] = substance };
            await hand.Attach(values, "Papers", "批复.pdf", Paper.Pdf($"{city.Government}批复", number, substance, "演示材料，非真实文件。"));
            return values;
        });

    /// <summary>Every expert of the panel hands in a signed sheet; who judges better depends on the matter, not on the expert alone.</summary>
    public static CasePlay Scored(this CasePlay play, int after, string officer, bool verdict) =>
        play.Then(after, async hand =>
        {
            var desk = hand.Services.GetRequiredService<PanelDesk>();
            var panel = (await desk.Of(play.Number, hand.Ct))[^1];
            var blob = await hand.Services.GetRequiredService<BlobStore>().Put(new MemoryStream(Paper.Pdf("专家评分表", panel.Number, "专家签名见原件。", "演示材料，非真实文件。")), new BlobLimits(FileName: "评分表.pdf"), hand.Ct);
            var paper = new Attachment(blob.Hash, "评分表.pdf", blob.Length, "application/pdf");
            var by = await hand.As(officer);
            foreach (var seat in panel.Sitting.ToList())
            {
                foreach (var (subject, place) in panel.Subjects.Select((subject, place) => (subject, place)).ToList())
                {
                    var level = (verdict ? 0.86 : 0.92 - (place * 0.07)) + ((play.Draw.Share() - 0.5) * 0.08);
                    var points = panel.Sheet.Criteria.ToDictionary(line => line.Code, line => (decimal?)Math.Round(line.Points * (decimal)Math.Clamp(level + ((play.Draw.Share() - 0.5) * 0.06), 0.3, 0.98), 1));
                    await desk.Score(panel.Number, subject.Number, new SheetInput(points, play.Draw.Of(["思路清楚，可行。", "依据充分，建议细化进度。", "措施具体，建议补充量化指标。"]), verdict ? PanelVerdict.Agree : null), by, hand.Ct, new PaperSheet(seat.ExpertNumber, paper));
                }
            }
        });

    /// <summary>Everybody asked in the case and not yet heard answers.</summary>
    public static CasePlay Answered(this CasePlay play, int after, string officer, AskAnswer answer, Func<CaseAsk, string> says) =>
        play.Then(after, async hand =>
        {
            var by = await hand.As(officer);
            foreach (var ask in (await hand.Desk.Load(play.Number, hand.Ct)).Asks.Where(ask => ask.AnsweredAt is null).ToList())
            {
                await hand.Teamwork.Answer(play.Number, ask.Id, answer, says(ask), by, hand.Ct);
            }
        });

    /// <summary>Units hand in their reports of the collection that the case opened; the handler accepts what is complete.</summary>
    /// <param name="whose">Which units do it now.</param>
    /// <param name="report">What a unit says of a period.</param>
    public static CasePlay Reports(this CasePlay play, int after, Planners city, Func<Department, bool> whose, Func<string, Department, Dictionary<string, string?>> report, bool accepts = true) =>
        play.Then(after, async hand =>
        {
            var desk = hand.Services.GetRequiredService<CollectionDesk>();
            var collection = await hand.Db.Set<Collection>().AsNoTracking().SingleAsync(collection => collection.CaseNumber == play.Number && collection.ClosedAt == null, hand.Ct);
            var officer = await hand.As(city.Handler);
            foreach (var item in await hand.Db.Set<CollectionItem>().AsNoTracking().Where(item => item.CollectionId == collection.Id && item.Standing == ReportStanding.Awaited).OrderBy(item => item.Place).ToListAsync(hand.Ct))
            {
                if (DemoDepartments.Of(city.Office).FirstOrDefault(body => body.Name == item.UnitName) is not { } body || !whose(body))
                {
                    continue;
                }

                await desk.Submit(new ReportOrder { Collection = collection.Number, Place = item.Place, Values = FormValues.From(report(collection.Period, body)) }, await hand.As(body.Contact.UserName), hand.Ct);
                if (accepts)
                {
                    await desk.Accept(collection.Number, item.Place, null, null, officer, hand.Ct);
                }
            }
        });
}
