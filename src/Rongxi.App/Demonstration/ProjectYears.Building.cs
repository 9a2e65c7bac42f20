using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Procedures;
using Rongxi.Projects.Contracts;
using static Rongxi.App.Demonstration.ProjectForms;

namespace Rongxi.App.Demonstration;

/// <summary>Contracts, building, changes, visits, acceptance and evaluation.</summary>
internal sealed partial class ProjectYears
{
    // Days before the present on which those that are finished in the year are finished, and how far their acceptance comes.
    private static readonly (int Ago, Accepted Until)[] Finished = [(205, Accepted.Closed), (168, Accepted.Correcting), (72, Accepted.Tested), (146, Accepted.FinalApplied)];

    // The account a contract was filed with, by the contract: payments go to no other.
    private readonly Dictionary<string, string> _accounts = [];

    /// <summary>What was brought along goes on: building is reported to this office, and what was accepted is evaluated.</summary>
    private void Afterwards(int share)
    {
        var building = _portfolio.Brought.Where(one => one.Come == Come.Building).ToList();
        Each(building.Count, share, i => GoesOn(building[i], i));
        var accepted = _portfolio.Brought.Where(one => one.Come == Come.Warranty).ToList();
        Each(Math.Min(4, accepted.Count), share, i => Evaluation(accepted[i], i));
    }

    /// <summary>A project whose building the office took over: the start is reported to it, with milestones past and to come.</summary>
    private void GoesOn(BroughtProject project, int i)
    {
        var draw = _seed.For($"goes-on-{i}");

        // The first are finished in the year; the others are still being built.
        var isFinished = i < Finished.Length;
        var finish = isFinished ? _today.AddDays(-Finished[i].Ago) : project.FinishOn!.Value > _today.AddDays(20) ? project.FinishOn.Value : _today.AddDays(25 + (i * 14));
        var play = Started(project.Number, project.Owner, project.StartOn!.Value, finish, Timeline.At(_timeline.Calendar.AddWorkingDays(_beginning, 2 + (i % 5)), draw.Between(9 * 60, 16 * 60), draw), draw);
        Milestones(play, project.Owner, project.StartOn.Value, finish, isFinished ? 5 : 3, isLate: i % 3 == 1);
        if (isFinished)
        {
            Completes(play, project.Number, project.Owner, finish, Finished[i].Until, project.ContractFen, draw);
        }
        else if (i == 5)
        {
            Change(project.Number, project.Owner, ChangeOf.Place, _beginning.AddDays(150), draw);
        }

        if (i is 4 or 6)
        {
            Visit(project.Number, project.Owner, i == 4 ? 24 : 130, draw);
        }
    }

    /// <summary>A planned project: its contract, its building, what is paid.</summary>
    private void Contracted(int i, ProjectFace face, DateTimeOffset from)
    {
        var draw = _seed.For($"contracted-{i}");
        var owner = _owners.First(one => one.CreditCode == face.OwnerCode);
        var contractor = _portfolio.Contractors[(i * 3) % _portfolio.Contractors.Count];
        var handler = _crew.Handlers[i % _crew.Handlers.Count];
        var fen = Round(face.BudgetFen ?? face.ApprovedFen ?? 0, 0.93 + (0.04 * draw.Share()));
        var play = new CasePlay(_timeline, _people, _crew.Office, draw);
        var opens = _timeline.Later(from, i < 9 ? 12 + (i * 7) : 40 + (i * 12), draw);
        var own = $"HT-{opens:yyMM}-{draw.Between(1000, 9999)}";
        play.OpenAt(opens, "PRJ-4C", owner.Contact.UserName, async hand =>
            await Lines(hand, fen) is null ? null : (_people.IdOf(owner), Contract(face.Number, $"{face.Name}建设合同", own, contractor, fen, hand.Today.AddDays(-draw.Between(2, 8)), hand.Today.AddDays(300), asksQualification: i % 3 == 0)));
        if (i == 9)
        {
            play.Act(3, _crew.Deputy, "Refuse", "采购文件要求信息系统建设和服务能力 CS3，承建单位签订合同时证书已过期，不予登记；请依法重新确定承建单位。");
            return;
        }

        play.Then(draw.Between(1, 4), async hand =>
        {
            if (await Lines(hand, fen) is not { } lines)
            {
                return;
            }

            var values = lines.SelectMany((line, at) => new (string, string?)[] { ($"Funding[{at}].Line", line.Number), ($"Funding[{at}].AmountFen", Yuan(line.Fen)) });
            if (i % 3 == 0)
            {
                values = values.Concat([("QualifiedBecause", "资质登记平台未收录，已核对承建单位出示的证书原件，在有效期内。"), ("Certificate", $"CS3-2024-{draw.Between(100, 990):0000}")]);
            }

            await ProjectActs.Take(hand, "Register", await hand.As(handler), values);
            if (i < 9 && await ProjectActs.ContractOf(hand, face.Number) is { } award)
            {
                _accounts[award] = play.Typed["Account"]!;
                Built(i, face, owner, award, fen, draw, hand.Db.Clock.GetUtcNow());
            }
        });
    }

    /// <summary>Open lines of the year that together hold so much, the fullest first; null where they do not.</summary>
    private static async Task<IReadOnlyList<(string Number, long Fen)>?> Lines(Stagehand hand, long fen)
    {
        var open = await hand.Services.GetRequiredService<IFundMoney>().Lines(new LineQuery { Year = hand.Today.Year, OpenOnly = true }, hand.Ct);
        var taken = new List<(string, long)>();
        foreach (var line in open.Where(line => line.Use is FundUse.Platform or FundUse.Security or FundUse.Operation or FundUse.Pilot && line.Sums.AvailableFen > 0).OrderByDescending(line => line.Sums.AvailableFen).ThenBy(line => line.Number, StringComparer.Ordinal))
        {
            var part = Math.Min(fen, line.Sums.AvailableFen);
            taken.Add((line.Number, part));
            fen -= part;
            if (fen == 0)
            {
                return taken;
            }
        }

        return null;
    }

    private void Built(int i, ProjectFace face, Department owner, string award, long fen, Draw draw, DateTimeOffset from)
    {
        var started = _timeline.Later(from, draw.Between(4, 9), draw);
        var start = Kernel.Offices.OfficeBooks.DateOf(started).AddDays(-2);
        var finish = i < 2 ? start.AddDays(i == 0 ? 105 : 125) : start.AddDays(draw.Between(260, 420));
        var play = Started(face.Number, owner, start, finish, started, draw);
        Pays(face.Number, owner, award, 1, Round(fen, 0.3), $"{4400 + i}1", _timeline.Later(started, 6, draw), draw, awaits: false);
        Milestones(play, owner, start, finish, i < 2 ? 5 : 3, isLate: i % 4 == 2, (title, at) =>
        {
            if (title == "系统上线")
            {
                Pays(face.Number, owner, award, 2, Round(fen, 0.4), $"{4400 + i}2", _timeline.Later(at, 5, draw), draw, awaits: i == 4);
            }
        });
        if (i < 2)
        {
            Completes(play, face.Number, owner, finish, i == 0 ? Accepted.Closed : Accepted.Tested, fen, draw, award);
        }
        else if (i is 2 or 3)
        {
            Change(face.Number, owner, i == 2 ? ChangeOf.Estimate : ChangeOf.Own, start.AddDays(70), draw, award, i == 2 ? (face.ApprovedFen ?? fen) - fen + Round(fen, 0.06) : -Round(fen, 0.012));
        }
        else if (i == 5)
        {
            Visit(face.Number, owner, 12, draw);
        }
    }

    private CasePlay Started(string project, Department owner, DateOnly start, DateOnly finish, DateTimeOffset at, Draw draw)
    {
        var play = new CasePlay(_timeline, _people, _crew.Office, draw.For("building"));
        play.OpenAt(at, "PRJ-4", owner.Contact.UserName, _ => Task.FromResult<(Guid, Dictionary<string, string?>)?>((_people.IdOf(owner), Start(project, owner, start, finish))));
        return play.Act(draw.Between(1, 4), draw.Of(_crew.Handlers), "ConfirmStart");
    }

    /// <summary>Milestones are reached about their day; a late one is revised first, with its reason, and reached later.</summary>
    private void Milestones(CasePlay play, Department owner, DateOnly start, DateOnly finish, int count, bool isLate, Action<string, DateTimeOffset>? reached = null) => play.Then(0, hand =>
    {
        (string Title, double Share)[] all = [("详细设计评审", 0.15), ("设备到货", 0.35), ("系统上线", 0.7), ("试点运行", 0.9), ("完工自检", 1.0)];
        var draw = play.Draw.For("milestones");
        for (var i = 0; i < count; i++)
        {
            var planned = start.AddDays((int)((finish.DayNumber - start.DayNumber) * all[i].Share));
            var (title, slips) = (all[i].Title, isLate && i == 2);
            var day = planned.AddDays(slips ? draw.Between(24, 45) : draw.Between(-6, 2));

            // Reached before the office came: on its day, told now.
            var told = day <= hand.Today ? hand.Db.Clock.GetUtcNow().AddMinutes(9 + (i * 4)) : Timeline.At(_timeline.Calendar.AddWorkingDays(day, 1), draw.Between(9 * 60, 16 * 60), draw);
            if (slips && planned.AddDays(-12) > hand.Today)
            {
                Do(Timeline.At(_timeline.Calendar.AddWorkingDays(planned.AddDays(-12), 1), 10 * 60, draw), "ReviseMilestone", [("Milestone", title), ("To", Day(planned.AddDays(30))), ("Reason", "机房移交推迟，设备安装顺延，经监理确认不影响总体质量。")]);
            }

            Do(told, "ReachMilestone", [("Milestone", title), ("ReachedOn", Day(day)), ("Evidence", $"{title}确认单QR-{draw.Between(1000, 9999)}")], at => reached?.Invoke(title, at));
        }

        return Task.CompletedTask;

        void Do(DateTimeOffset when, string act, (string, string?)[] values, Action<DateTimeOffset>? then = null) => play.At(when, async later =>
        {
            await ProjectActs.Take(later, act, await later.As(owner.Contact.UserName), values);
            then?.Invoke(later.Db.Clock.GetUtcNow());
        });
    });

    /// <summary>An instalment: asked for, checked, paid by finance, receipted; or on its way to finance.</summary>
    private void Pays(string project, Department owner, string award, int instalment, long fen, string invoice, DateTimeOffset at, Draw draw, bool awaits)
    {
        var year = Kernel.Offices.OfficeBooks.DateOf(at).Year;
        var play = new CasePlay(_timeline, _people, _crew.Office, draw.For($"pays-{instalment}"));
        play.OpenAt(at, "PRJ-4P", owner.Contact.UserName, async hand =>
        {
            // What was committed in one year is paid in it.
            var committed = await hand.Services.GetRequiredService<IFundMoney>().OfContract(award, hand.Ct);
            return committed.Sum(one => one.OpenFen) < fen || hand.Today.Year != year ? null : (_people.IdOf(owner), new()
            {
                ["AwardNumber"] = award, ["Instalment"] = Number(instalment), ["AmountFen"] = Yuan(fen), ["Invoice"] = $"2451{invoice}{draw.Between(1000, 9999)}", ["Evidence"] = instalment == 1 ? "合同签订，履约保函BH-01" : instalment == 2 ? "系统上线确认单" : "竣工验收意见书", ["Account"] = _accounts[award],
            });
        });
        play.Act(draw.Between(1, 3), _crew.Handlers[0], "Check", "与合同约定、里程碑确认一致。");
        if (!awaits)
        {
            play.Act(draw.Between(3, 7), _crew.Head, "RecordPayment", null, hand => [("Voucher", $"ZF-{hand.Today:yyMM}-{draw.Between(1000, 9999)}"), ("PaidOn", Day(hand.Today))]).Act(draw.Between(1, 5), owner.Contact.UserName, "FileReceipt", $"SJ-{draw.Between(10000, 99999)}");
        }
    }
}
