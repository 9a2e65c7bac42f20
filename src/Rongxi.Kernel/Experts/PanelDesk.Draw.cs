using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Experts;

/// <content>Drawing, recusal, replacement.</content>
public sealed partial class PanelDesk
{
    /// <summary>Draws a panel for a case.</summary>
    /// <exception cref="Refusal"><c>panel.no-sheet</c>, <c>panel.few-seats</c>, <c>panel.even-seats</c>, <c>panel.quotas</c>, <c>panel.open</c>, <c>panel.unknown-expert</c>, <c>panel.matters</c>; <c>panel.pool-too-small</c> with what is missing.</exception>
    public Task<ExpertPanel> Draw(PanelOrder order, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.Handle, procedures[order.Case.Procedure].Field);
        return cases.Transact(() => DrawNow(order, by, ct), ct);
    }

    /// <summary>Takes an expert off a panel: by the expert, or by an officer. The sheet handed in stays, and no longer counts.</summary>
    public Task<ExpertPanel> Recuse(string number, string expert, string? reason, Actor by, CancellationToken ct) =>
        Change(number, by, null, (file, panel, now) =>
        {
            var seat = SeatOf(panel, expert);
            if (seat.PersonId is null || seat.PersonId != by.PersonId)
            {
                by.Must(Permissions.Handle, panel.Field);
            }

            Leave(file, panel, seat, Worded(reason, "Reason", ("请写明回避的理由", "Say why")), by, now);
            if (file.HandlerId is { } handler && handler != by.PersonId)
            {
                notifier.Tell(handler, "moved", ($"{seat.ExpertName}回避了专家组 {panel.Number}", $"{seat.ExpertName} recused from panel {panel.Number}"), $"/panels/{panel.Number}");
            }

            return Task.CompletedTask;
        }, ct);

    /// <summary>Fills the seats of those recused by the next of the recorded order with whom the quotas still hold.</summary>
    public Task<ExpertPanel> Replace(string number, Actor by, CancellationToken ct) =>
        Change(number, by, Permissions.Handle, async (file, panel, now) =>
        {
            if (panel.Sitting.Count() == panel.Size)
            {
                throw new Refusal("panel.full", ("没有空出的席位", "No seat is open"), 409);
            }

            var pool = PoolSnapshot.Read(panel.Snapshot);
            var order = Lot.Order(panel.Seed, pool);
            // Somebody drawn who has come to belong to the applicant since, or left the pool, is recused at once, and the next is asked.
            while (panel.Sitting.Count() < panel.Size)
            {
                var round = panel.Seats.Max(seat => seat.Round) + 1;
                var ever = panel.Seats.Select(seat => seat.ExpertNumber).ToHashSet();
                var sitting = panel.Sitting.Select(seat => pool.Experts.First(expert => expert.Number == seat.ExpertNumber)).ToList();
                List<Placed> reserves = [.. order.Where(placed => !ever.Contains(placed.Expert.Number))];
                var seated = Lot.Fill(panel.Size, pool.Rules, sitting, reserves)
                    ?? throw TooSmall(Lot.Missing(panel.Size, pool.Rules, [.. sitting, .. reserves.Select(placed => placed.Expert)]));
                foreach (var seat in await Sit(panel, seated, round, ct))
                {
                    if (await WhyBarred(panel, file, seat, ct) is { } why)
                    {
                        Leave(file, panel, seat, why.Zh, Actor.System, now);
                    }
                }
            }

            foreach (var seat in panel.Seats.Where(seat => seat.Standing == SeatStanding.Recused))
            {
                seat.Standing = SeatStanding.Replaced;
            }

            // Newcomers judge alone before they see the others' sheets.
            panel.Stage = PanelStage.Scoring;
            var came = panel.Sitting.Where(seat => seat.Round == panel.Seats.Max(other => other.Round)).ToList();
            Note(file, by, now, PanelActs.Replaced, $"专家组 {panel.Number} 依抽取次序替补：{string.Join("、", came.Select(seat => seat.ExpertName))}", new { panel = panel.Number, seats = came.Select(seat => seat.ExpertNumber) });
            Call(panel, came);
        }, ct);

    /// <summary>Draws inside the transaction of an act whose permission was checked.</summary>
    internal async Task<ExpertPanel> DrawNow(PanelOrder order, Actor by, CancellationToken ct)
    {
        var file = db.Entry(order.Case).State == EntityState.Detached ? await cases.Load(order.Case.Number, ct) : order.Case;
        var procedure = procedures[file.Procedure];
        var sheet = procedure.ScoreSheets.FirstOrDefault(sheet => sheet.Code == order.SheetCode)
            ?? throw new Refusal("panel.no-sheet", ($"{procedure.Code} 没有评分表 {order.SheetCode}", $"{procedure.Code} has no score sheet {order.SheetCode}"));
        var now = clock.GetUtcNow();
        var today = OfficeBooks.DateOf(now);
        MustBeSized(order, sheet, procedure.Code, await books.Rules(db.Office, ct), today);
        var rules = QuotasOf(order, sheet);
        var matters = MattersOf(order, file);
        if (await db.ExpertPanels.AsNoTracking().FirstOrDefaultAsync(panel => panel.CaseNumber == file.Number && panel.SheetCode == sheet.Code && (panel.Stage == PanelStage.Scoring || panel.Stage == PanelStage.Discussion), ct) is { } open)
        {
            throw new Refusal("panel.open", ($"专家组 {open.Number} 正在评审；换人请办回避和替补，或先解散", $"Panel {open.Number} is at work; recuse and replace, or dissolve it first"), 409);
        }

        var pool = new PoolSnapshot(order.Seats, rules, await Pool(file, order, matters, ct));
        var seed = seeds.Next();
        var seated = Lot.Fill(order.Seats, rules, [], Lot.Order(seed, pool)) ?? throw TooSmall(Lot.Missing(order.Seats, rules, [.. pool.Eligible]));
        var canonical = pool.Canonical();
        var serial = await db.Next(db.Office, "panel", today.Year, ct);
        var panel = new ExpertPanel
        {
            Office = db.Office, Number = $"{charters[db.Office].NumberPrefix}-{today.Year}-ZJZ-{serial:0000}", CaseId = file.Id, CaseNumber = file.Number, Procedure = procedure.Code, Field = procedure.Field,
            Title = order.Title ?? file.Title, SheetCode = sheet.Code, SheetJson = System.Text.Json.JsonSerializer.Serialize(sheet, FormDefinition.Json), Size = order.Seats,
            Seed = seed, Snapshot = canonical, SnapshotHash = PoolSnapshot.HashOf(canonical), DrawnAt = now, DrawnByName = by.Name, DueOn = order.DueOn,
        };
        panel.Subjects.AddRange(matters.Select((matter, at) => new PanelSubject { Office = db.Office, PanelId = panel.Id, Seq = at + 1, Number = matter.Number, Title = matter.Title, Owner = matter.Owner, OwnerCode = matter.OwnerCode }));
        db.ExpertPanels.Add(panel);
        await Sit(panel, seated, 0, ct);
        Note(file, by, now, PanelActs.Drawn, $"抽取专家组 {panel.Number}：{string.Join("、", panel.Sitting.Select(seat => seat.ExpertName))}", Drawn(panel));
        Call(panel, panel.Sitting);
        return panel;
    }

    /// <summary>What the journal commits to of a draw.</summary>
    internal static object Drawn(ExpertPanel panel) =>
        new { panel = panel.Number, seed = panel.Seed, snapshot = panel.SnapshotHash, seats = panel.Seats.Where(seat => seat.Round == 0).OrderBy(seat => seat.Seq).Select(seat => seat.ExpertNumber) };

    private static void MustBeSized(PanelOrder order, ScoreSheet sheet, string code, RuleBook rules, DateOnly today)
    {
        var least = (int)rules.Number(ScoreSheet.SeatsKey(code), today, sheet.LeastSeats);
        if (order.Seats < least || order.Seats > MostSeats)
        {
            throw new Refusal("panel.few-seats", ($"专家组为 {least} 至 {MostSeats} 人", $"A panel has {least} to {MostSeats} experts"), [new("Seats", ($"至少 {least} 人", $"At least {least}"), $"{least}")]);
        }

        if (order.Seats % 2 == 0 && rules.Number(ScoreSheet.OddKey(code), today, sheet.OddSeats ? 1 : 0) != 0)
        {
            throw new Refusal("panel.even-seats", ("专家组人数须为单数", "A panel has an odd number of experts"), [new("Seats", ("须为单数", "Must be odd"), $"{order.Seats + 1}")]);
        }
    }

    private static IReadOnlyList<SeatRule> QuotasOf(PanelOrder order, ScoreSheet sheet)
    {
        var rules = order.Rules.Count > 0 ? order.Rules : sheet.RulesFor(order.Seats);
        if (rules.Any(rule => rule.Least < 1) || rules.Sum(rule => rule.Least) > order.Seats)
        {
            throw new Refusal("panel.quotas", ($"专长比例合计 {rules.Sum(rule => rule.Least)} 人，多于 {order.Seats} 席，或有一项不足 1 人", $"The quotas ask for {rules.Sum(rule => rule.Least)} of {order.Seats} seats, or one of them for none"), [new("Quotas", ("合计不能多于席位", "Together not more than the seats"))]);
        }

        return rules;
    }

    private static IReadOnlyList<PanelMatter> MattersOf(PanelOrder order, Case file)
    {
        if (order.Matters.Count > MostMatters || order.Matters.Select(matter => matter.Number).Distinct().Count() != order.Matters.Count)
        {
            throw new Refusal("panel.matters", ($"一个专家组最多评审 {MostMatters} 项，且不能重复", $"A panel judges at most {MostMatters} matters, none twice"));
        }

        return order.Matters.Count > 0 ? order.Matters : [new PanelMatter(file.Number, file.Title, file.Applicant, file.ApplicantCode)];
    }

    /// <summary>Seats experts of the snapshot, with the accounts they have now.</summary>
    private async Task<IReadOnlyList<PanelSeat>> Sit(ExpertPanel panel, IReadOnlyList<Placed> seated, int round, CancellationToken ct)
    {
        var numbers = seated.Select(placed => placed.Expert.Number).ToList();
        var names = await db.Experts.AsNoTracking().Where(expert => numbers.Contains(expert.Number)).Select(expert => new { expert.Number, expert.UserName }).ToDictionaryAsync(expert => expert.Number, expert => expert.UserName, ct);
        var accounts = await Accounts(names.Values, ct);
        var seq = panel.Seats.Count;
        var sat = seated.Select(placed => new PanelSeat
        {
            Office = panel.Office, PanelId = panel.Id, Seq = ++seq, Round = round, Place = placed.Place, ExpertNumber = placed.Expert.Number, ExpertName = placed.Expert.Name,
            Unit = placed.Expert.Unit, UnitCode = placed.Expert.UnitCode, Specialty = placed.Expert.Specialty, SecondSpecialty = placed.Expert.SecondSpecialty,
            PersonId = names.GetValueOrDefault(placed.Expert.Number) is { } name && accounts.TryGetValue(Normalized(name), out var person) ? person : null,
        }).ToList();
        foreach (var seat in sat)
        {
            db.PanelSeats.Add(seat);
            if (!panel.Seats.Contains(seat))
            {
                panel.Seats.Add(seat);
            }
        }

        return sat;
    }

    private void Leave(Case file, ExpertPanel panel, PanelSeat seat, string reason, Actor by, DateTimeOffset now)
    {
        seat.Standing = SeatStanding.Recused;
        seat.Reason = reason;
        seat.ChangedAt = now;
        seat.ChangedByName = by.Name;
        seat.LeftRound = panel.Seats.Max(other => other.Round) + 1;
        Note(file, by, now, PanelActs.Recused, $"{seat.ExpertName}回避专家组 {panel.Number}：{reason}", new { panel = panel.Number, expert = seat.ExpertNumber });
    }

    private void Call(ExpertPanel panel, IEnumerable<PanelSeat> seats)
    {
        foreach (var person in seats.Select(seat => seat.PersonId).OfType<Guid>())
        {
            notifier.Tell(person, "asked", ($"请您评审“{panel.Title}”", $"You are asked to review “{panel.Title}”"), $"/panels/{panel.Number}");
        }
    }

    private static PanelSeat SeatOf(ExpertPanel panel, string expert) =>
        panel.Sitting.FirstOrDefault(seat => seat.ExpertNumber == expert) ?? throw new Refusal("panel.not-seated", ($"{expert} 不在专家组", $"{expert} does not sit on the panel"), 404);

    private static Refusal TooSmall(IReadOnlyList<Text> missing) => new(
        "panel.pool-too-small",
        ($"专家库不能满足抽取条件：{string.Join("；", missing.Select(text => text.Zh))}", $"The pool cannot meet what the draw asks: {string.Join("; ", missing.Select(text => text.En))}"));
}
