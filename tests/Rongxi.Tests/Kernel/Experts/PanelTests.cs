using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Kernel.Experts;

/// <summary>A panel from its draw to its result, on both databases.</summary>
[Collection(PanelOffice.Turns)]
public sealed class PanelTests
{
    public static TheoryData<string> Databases => Harness.Databases.Postgres is null ? ["sqlite"] : ["sqlite", "postgres"];

    [Theory, MemberData(nameof(Databases))]
    public async Task A_panel_is_drawn_judges_alone_confers_and_is_closed(string database)
    {
        var office = await PanelOffice.Open(database);
        var number = await office.Case();
        await Refused("panel.missing", () => office.Desk(async desk =>
        {
            await desk.MustBeClosed(number, default);
            return 0;
        }));
        var panel = await office.Drawn(number, ("Conflicts[0].Expert", "专家01"), ("Conflicts[0].Reason", "申请人的顾问"), ("ExcludedUnits", "第02研究院"));

        // Five seats by the rule, a third technical and a third security or finance; nobody excluded among them.
        var sitting = panel.Sitting.ToList();
        Assert.Equal(5, sitting.Count);
        Assert.True(sitting.Count(seat => seat.Specialty == ExpertSpecialty.Technical) >= 2);
        Assert.True(sitting.Count(seat => seat.Specialty is ExpertSpecialty.Security or ExpertSpecialty.Finance || seat.SecondSpecialty == ExpertSpecialty.Finance) >= 2);
        Assert.DoesNotContain(sitting, seat => seat.ExpertName is "专家01" or "专家02" or "自家人" or "停用者");
        var lines = panel.Snapshot.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => JsonSerializer.Deserialize<string?[]>(line)!).GroupBy(cells => cells[1]!).ToDictionary(group => group.Key, group => group.Last());
        Assert.Equal(["Conflict", "SameUnit", "SameUnit", "NotInForce"], new[] { "专家01", "专家02", "自家人", "停用者" }.Select(name => lines[name][6]));
        Assert.Equal("申请人的顾问", lines["专家01"][7]);

        // Whoever holds seed and snapshot computes the same.
        Assert.Equal(panel.SnapshotHash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(panel.Snapshot))));
        var order = lines.Values.Where(cells => cells[6] is null).Select(cells => cells[0]!)
            .OrderBy(expert => Convert.ToHexStringLower(SHA256.HashData([.. Convert.FromHexString(panel.Seed), .. Encoding.UTF8.GetBytes(expert)])), StringComparer.Ordinal).ToList();
        Assert.All(sitting, seat => Assert.Equal(order[seat.Place - 1], seat.ExpertNumber));
        Assert.Empty((await office.Verify(panel.Number)).Faults);
        Assert.Contains((await office.Read(number)).Steps, step => step is { Kind: StepKind.Panel, Act: PanelActs.Drawn, JournalIndex: not null } && step.Data!.Contains(panel.Seed) && step.Data.Contains(panel.SnapshotHash));

        await Alone(office, panel, number);
        await Confer(office, panel, number);
    }

    private static async Task Alone(PanelOffice office, ExpertPanel panel, string number)
    {
        var sitting = panel.Sitting.ToList();
        await Refused("panel.sheets-missing", () => office.Take(number, "Close", ("Conclusion", "同意")));
        for (var i = 0; i < 4; i++)
        {
            panel = await office.Paper(panel, sitting[i].ExpertNumber, 30 + i, 50m);
            Assert.Equal(PanelStage.Scoring, panel.Stage);
        }

        var again = await Refused("panel.handed-in", () => office.Paper(panel, sitting[0].ExpertNumber, 1, 1));
        Assert.Contains(sitting[0].ExpertName, again.Text.Zh);
        var waiting = await Refused("panel.sheets-missing", () => office.Desk(async desk =>
        {
            await desk.MustBeClosed(number, default);
            return 0;
        }));
        Assert.Contains(sitting[4].ExpertName, waiting.Text.Zh);
        panel = await office.Paper(panel, sitting[4].ExpertNumber, 39.5m, 60m, PanelVerdict.Disagree);
        Assert.Equal(PanelStage.Discussion, panel.Stage);
        Assert.Null(await office.Desk(desk => desk.ResultOf(number, default)));
    }

    private static async Task Confer(PanelOffice office, ExpertPanel panel, string number)
    {
        var sitting = panel.Sitting.ToList();
        var by = await office.By();
        await office.Desk(desk => desk.Say(panel.Number, null, "方案的安全部分还要说明", by, default));
        await Refused("panel.sheet-wrong", () => office.Paper(panel, sitting[4].ExpertNumber, 35m, 60m));
        panel = await office.Paper(panel, sitting[4].ExpertNumber, 35m, 60m, PanelVerdict.AgreeOnceChanged, "听取说明后调整");
        var versions = panel.Scores.Where(score => score.SeatId == sitting[4].Id).OrderBy(score => score.Version).ToList();
        Assert.Equal([99.5m, 95m], versions.Select(score => score.Total));
        Assert.NotEqual(versions[0].Hash, versions[1].Hash);
        await Refused("panel.sheet-unchanged", () => office.Paper(panel, sitting[4].ExpertNumber, 35m, 60m, PanelVerdict.AgreeOnceChanged, "再交一次"));
        await Refused("panel.chair", () => office.Take(number, "Close", ("Conclusion", "同意立项"), ("Chair", "路人")));
        await office.Take(number, "Close", ("Conclusion", "同意立项"), ("Chair", sitting[0].ExpertName));

        // 80, 81, 82, 83, 95: the ends dropped leave 81, 82, 83.
        var result = (await office.Desk(desk => desk.ResultOf(number, default)))!;
        Assert.Equal([83m, 82m, 81m], result.Counted);
        Assert.Equal((82m, 0.82m, 2m), (result.Mean, result.Deviation, result.Spread));
        Assert.Equal((4, 1, 0, true), (result.Agree, result.AgreeOnceChanged, result.Disagree, result.IsAgreed));
        Assert.Equal((32m, 50m), (result.Means["need"], result.Means["design"]));
        Assert.Equal("同意立项", result.Conclusion);
        await office.Desk(async desk =>
        {
            await desk.MustBeClosed(number, default);
            return 0;
        });
        Assert.Empty((await office.Verify(panel.Number)).Faults);
        await Refused("panel.ended", () => office.Paper(panel, sitting[0].ExpertNumber, 1, 1));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_next_of_the_order_sits_for_who_recuses_and_a_changed_row_is_found(string database)
    {
        var office = await PanelOffice.Open(database, 10);
        var expert = await office.Account("专家00");
        var panel = await office.Drawn(await office.Case(), ("Seats", "9"), ("Quotas[0].Specialty", "Management"), ("Quotas[0].Least", "1"));
        var by = await office.By();
        var gone = panel.Sitting.First(seat => seat.ExpertName != "专家00");
        await Refused("panel.full", () => office.Desk(desk => desk.Replace(panel.Number, by, default)));
        await Refused("panel.words-missing", () => office.Desk(desk => desk.Recuse(panel.Number, gone.ExpertNumber, " ", by, default)));
        if (panel.Sitting.FirstOrDefault(seat => seat.PersonId == expert.Id) is { } own)
        {
            // An expert recuses alone; nobody else's seat.
            var me = await office.By(expert);
            await Refused("forbidden", () => office.Desk(desk => desk.Recuse(panel.Number, gone.ExpertNumber, "代他回避", me, default)));
            gone = own;
            await office.Desk(desk => desk.Recuse(panel.Number, own.ExpertNumber, "参与过方案编制", me, default));
        }
        else
        {
            await office.Desk(desk => desk.Recuse(panel.Number, gone.ExpertNumber, "参与过方案编制", by, default));
        }

        panel = await office.Desk(desk => desk.Replace(panel.Number, by, default));
        Assert.Equal(9, panel.Sitting.Count());
        Assert.Equal((SeatStanding.Replaced, "参与过方案编制"), (panel.Seats.Single(seat => seat.ExpertNumber == gone.ExpertNumber).Standing, panel.Seats.Single(seat => seat.ExpertNumber == gone.ExpertNumber).Reason));
        var verified = await office.Verify(panel.Number);
        Assert.Empty(verified.Faults);
        Assert.Equal(verified.Order.First(placed => panel.Seats.All(seat => seat.ExpertNumber != placed.Expert.Number || seat.Round == 1)).Expert.Number, panel.Seats.Single(seat => seat.Round == 1).ExpertNumber);

        // Ten could be drawn, all have been asked by now: the next recusal cannot be filled, and says so.
        var next = panel.Sitting.First();
        await office.Desk(desk => desk.Recuse(panel.Number, next.ExpertNumber, "出差", by, default));
        Assert.Contains("可抽取的专家 8 名，需 9 名", (await Refused("panel.pool-too-small", () => office.Desk(desk => desk.Replace(panel.Number, by, default)))).Text.Zh);

        // Somebody with a hand in the database puts a friend on the panel.
        await office.Office.With(services => services.GetRequiredService<RongxiDb>().Database.ExecuteSqlAsync($"UPDATE expert_panels SET seed = {new string('0', 64)} WHERE number = {panel.Number}"));
        verified = await office.Verify(panel.Number);
        Assert.False(verified.Stands);
        Assert.Contains(verified.Faults, fault => fault.Zh.Contains("存证日志里没有这次抽取"));
        await office.Desk(desk => desk.Dissolve(panel.Number, "人数不足", by, default));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_cannot_be_drawn_or_judged_is_refused_by_name(string database)
    {
        var office = await PanelOffice.Open(database, 8);
        var number = await office.Case();
        Assert.Equal("5", Assert.Single((await Refused("panel.few-seats", () => office.Take(number, "Draw", ("Seats", "3")))).Errors).Repair);
        await Refused("panel.even-seats", () => office.Take(number, "Draw", ("Seats", "6")));
        await Refused("panel.quotas", () => office.Take(number, "Draw", ("Seats", "5"), ("Quotas[0].Specialty", "Technical"), ("Quotas[0].Least", "6")));
        Assert.Contains("法律 ≥ 1，只有 0 名", (await Refused("panel.pool-too-small", () => office.Take(number, "Draw", ("Quotas[0].Specialty", "Law"), ("Quotas[0].Least", "1")))).Text.Zh);
        Assert.Contains("可抽取的专家 8 名，需 9 名", (await Refused("panel.pool-too-small", () => office.Take(number, "Draw", ("Seats", "9")))).Text.Zh);
        Assert.Contains("赵无此人", (await Refused("panel.unknown-expert", () => office.Take(number, "Draw", ("Conflicts[0].Expert", "赵无此人"), ("Conflicts[0].Reason", "亲属")))).Text.Zh);
        Assert.Equal("Received", (await office.Read(number)).Stage);

        var panel = await office.Drawn(number);
        var by = await office.By();
        var file = await office.Read(number);
        Assert.Contains(panel.Number, (await Refused("panel.open", () => office.Desk(desk => desk.Draw(new PanelOrder(file, PanelModule.Sheet.Code, 5, [], []), by, default)))).Text.Zh);
        var stranger = await office.By(await office.Office.Applicant());
        await Refused("panel.stranger", () => office.Desk(desk => desk.Score(panel.Number, null, PanelOffice.Sheet(1, 1), stranger, default)));
        await Refused("forbidden", () => office.Desk(desk => desk.Close(panel.Number, "同意", null, stranger, default)));
        await Refused("forbidden", () => office.Desk(desk => desk.Draw(new PanelOrder(file, PanelModule.Sheet.Code, 5, [], []), stranger, default)));

        var seat = panel.Sitting.First();
        var wrong = await Refused("panel.sheet-wrong", () => office.Desk(desk => desk.Score(panel.Number, null, new SheetInput(new Dictionary<string, decimal?> { ["need"] = 40.5m, ["beauty"] = 3 }, " "), by, default, new PaperSheet(seat.ExpertNumber, new(new string('b', 64), "表.pdf", 1, "application/pdf")))));
        Assert.Equal(["Points.need", "Points.design", "Points.beauty", "Opinion", "Verdict"], wrong.Errors.Select(error => error.Field));
        await Refused("panel.sheet-wrong", () => office.Paper(panel, seat.ExpertNumber, 12.25m, 10));
        await Refused("panel.sheet-wrong", () => office.Paper(panel, seat.ExpertNumber, -1, 10));
        await Refused("panel.no-paper", () => office.Desk(desk => desk.Score(panel.Number, null, PanelOffice.Sheet(1, 1), by, default, new PaperSheet(seat.ExpertNumber, new("", "", 0, "")))));
        await Refused("panel.not-seated", () => office.Paper(panel, "ZJ-2026-9999", 1, 1));
        await Refused("panel.no-matter", () => office.Paper(panel, seat.ExpertNumber, 1, 1, subject: "PRJ-0"));
        await Refused("panel.sheets-missing", () => office.Desk(desk => desk.Say(panel.Number, null, "先说两句", by, default)));

        // An expert who has gone over to the applicant since the draw is refused by name.
        await office.Office.With(async services =>
        {
            var known = await services.GetRequiredService<RongxiDb>().Experts.AsNoTracking().SingleAsync(known => known.Number == seat.ExpertNumber);
            return await services.GetRequiredService<ExpertBook>().Change(known.Number, new ExpertEntry { Name = known.Name, Specialty = known.Specialty, Unit = PanelOffice.Applicant, UserName = known.UserName }, "调动", by, default);
        });
        Assert.Contains(seat.ExpertName, (await Refused("panel.expert-of-applicant", () => office.Paper(panel, seat.ExpertNumber, 1, 1))).Text.Zh);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_rule_value_of_the_office_sets_the_size_and_one_panel_judges_several_matters(string database)
    {
        var office = await PanelOffice.Open(database);
        await office.Office.With(async services =>
        {
            var db = services.GetRequiredService<RongxiDb>();
            db.RuleValues.Add(new() { Office = "chengdu", Key = "TST-8.panel-seats", Value = 3, Unit = "Count", ValidFrom = new(2026, 1, 1), Basis = "测试", ByName = "test", RecordedAt = db.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
            services.GetRequiredService<OfficeBooks>().Forget();
            return true;
        });
        var number = await office.Case("TST-8");
        var file = await office.Read(number);
        var by = await office.By();
        var order = new PanelOrder(file, PanelModule.Sheet.Code, 3, [], []) { Matters = [new("APP-1", "甲项目", "第00研究院"), new("APP-2", "乙项目", "第01研究院")] };
        await Refused("panel.matters", () => office.Desk(desk => desk.Draw(order with { Matters = [order.Matters[0], order.Matters[0]] }, by, default)));
        var panel = await office.Desk(desk => desk.Draw(order, by, default));
        Assert.DoesNotContain(panel.Sitting, seat => seat.Unit is "第00研究院" or "第01研究院");
        await Refused("panel.no-matter", () => office.Paper(panel, panel.Sitting.First().ExpertNumber, 1, 1));
        foreach (var seat in panel.Sitting.ToList())
        {
            Assert.Equal(PanelStage.Scoring, panel.Stage);
            await office.Paper(panel, seat.ExpertNumber, 20, 30, subject: "APP-1");
            panel = await office.Paper(panel, seat.ExpertNumber, 10 + seat.Seq, 30, subject: "APP-2");
        }

        Assert.Equal(PanelStage.Discussion, panel.Stage);
        await office.Desk(desk => desk.Close(panel.Number, "甲优于乙", null, by, default));
        Assert.Equal((50m, 42m), ((await office.Desk(desk => desk.ResultOf("APP-1", default)))!.Mean, (await office.Desk(desk => desk.ResultOf("APP-2", default)))!.Mean));
        Assert.Null(await office.Desk(desk => desk.ResultOf(number, default)));
        Assert.Empty((await office.Verify(panel.Number)).Faults);
    }

    internal static async Task<Refusal> Refused(string code, Func<Task> work)
    {
        var refusal = await Assert.ThrowsAsync<Refusal>(work);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }
}
