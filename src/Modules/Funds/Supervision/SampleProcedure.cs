using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using static Rongxi.Funds.Supervision.SampleAct;
using static Rongxi.Funds.Supervision.SampleStage;

namespace Rongxi.Funds.Supervision;

internal enum SampleStage
{
    Planned,
    Drawn,
    Concluded,
    Dropped,
}

internal enum SampleAct
{
    Draw,
    Conclude,
    Drop,
}

/// <summary>FND-4S: a sample of running projects drawn by lot for checks on site (双随机、一公开), with the seed that lets anybody draw it again.</summary>
internal static class SampleProcedure
{
    public const string Code = "FND-4S";

    public static readonly RuleNumber LeastPercent = new("least-percent", ("抽查比例不低于", "Least share of the sample"), 10, RuleKeys.Percent, "专项资金管理办法 第二十条（项目默认）");

    public static readonly Procedure<SampleStage, SampleAct> Procedure = new(Code, ("专项资金项目现场抽查", "Sample checks of grants"))
    {
        ShortTitle = ("现场抽查", "Sample checks"),
        Field = FundsModule.FieldName,
        Duties = ["CD-4.7", "WX-3.3"],
        Icon = "dice-5",
        Form = FormDefinition.Of<SamplePlan>(),
        OpenedBy = Permissions.Handle,
        Opening = typeof(SampleOpening),
        Panel = SampleView.Panel,
        Numbers = [LeastPercent],
        Opens = Planned,
        Stages =
        [
            new(Planned, ("拟定方案", "Planned")) { Track = 1 },
            new(Drawn, ("已抽取，检查中", "Drawn")) { Track = 2 },
            new(Concluded, ("抽查完成", "Concluded"), StageKind.Final) { Track = 3, Outcome = Outcome.Completed },
            new(Dropped, ("取消", "Dropped"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(Draw, ("随机抽取", "Draw by lot")) { Icon = "dice-5", Does = typeof(DrawSample), IsDecision = true, Grave = true },
            new(Conclude, ("完成抽查", "Conclude")) { Icon = "check", Does = typeof(ConcludeSample), RemarkAsked = ("抽查总体情况", "What the checks showed"), RemarkRequired = true },
            new(Drop, ("取消抽查", "Drop")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Grave = true },
        ],
        Moves =
        [
            //  from    act       to         who may
            new(Planned, Draw,     Drawn,     Permissions.Review),
            new(Planned, Drop,     Dropped,   Permissions.Review),
            new(Drawn,   Conclude, Concluded, Permissions.Handle),
        ],
        Limits = [new("checks", [Drawn], 60, "专项资金管理办法 第二十条（项目默认）") { Title = ("完成检查", "Carrying out the checks"), Mark = 'D' }],
    };
}

/// <summary>A lot that can be drawn again: the order follows from the seed and the numbers alone.</summary>
internal static class GrantLot
{
    /// <summary>The numbers in the order of the lot.</summary>
    public static IReadOnlyList<string> Order(string seed, IEnumerable<string> numbers) =>
        [.. numbers.OrderBy(number => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{number}"))), StringComparer.Ordinal)];

    /// <summary>How many a share makes, rounded up: a tenth of eleven is two.</summary>
    public static int SizeOf(int pool, int percent) => (int)(((long)pool * percent + 99) / 100);

    /// <summary>What the pool was, as one hash.</summary>
    public static string HashOf(IEnumerable<string> numbers) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', numbers.Order(StringComparer.Ordinal)))));
}

/// <summary>The draw of a sample, as it stays.</summary>
internal sealed class GrantSample : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string CaseNumber { get; init; }

    /// <summary>32 random bytes, hexadecimal.</summary>
    public required string Seed { get; init; }

    /// <summary>Numbers of the pool, a line each, in order.</summary>
    public required string Pool { get; init; }

    /// <summary>SHA-256 of the pool.</summary>
    public required string PoolHash { get; init; }

    public required int Percent { get; init; }

    /// <summary>Numbers drawn, a line each, in the order of the lot.</summary>
    public required string Drawn { get; init; }

    /// <summary>Numbers checked in any case, a line each.</summary>
    public required string Always { get; init; }

    public required DateTimeOffset DrawnAt { get; init; }
    public required string DrawnByName { get; init; }
}

/// <summary>A plan of a sample: its share, and grants that exist.</summary>
internal sealed class SampleOpening(RongxiDb db, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var plan = (SamplePlan)application!;
        var least = (int)(await books.Rules(db.Office, ct)).Number(SampleProcedure.Procedure, SampleProcedure.LeastPercent, books.Today);
        var errors = new List<FieldError>();
        if (plan.Percent < least)
        {
            errors.Add(new(nameof(plan.Percent), ($"抽查比例不低于 {least}%", $"At least {least}%"), least.ToString(CultureInfo.InvariantCulture)));
        }

        if (plan.DueOn <= books.Today)
        {
            errors.Add(new(nameof(plan.DueOn), ("完成期限应在今天之后", "The day must lie ahead")));
        }

        var always = plan.AlwaysNumbers.ToList();
        var known = await db.Set<Grant>().AsNoTracking().Where(grant => always.Contains(grant.Number) && Grant.UnderWay.Contains(grant.Standing)).Select(grant => grant.Number).ToListAsync(ct);
        if (always.Except(known).ToList() is { Count: > 0 } unknown)
        {
            errors.Add(new(nameof(plan.Always), ($"不是在实施的支持项目：{string.Join("、", unknown)}", $"No running grants: {string.Join(", ", unknown)}")));
        }

        Refusals.IfAny("funds.sample", errors);
        opened.Title = plan.Title.Trim();
        opened.FixedDay = plan.DueOn;
    }
}

/// <summary>Draws by lot among all projects under way; what is checked in any case comes on top, and is not part of the lot.</summary>
internal sealed class DrawSample(RongxiDb db, Charters charters, LotSeeds seeds) : IActEffect
{
    /// <summary>How a project that was drawn came into the sample.</summary>
    public const string ByLot = "随机抽取";

    private const int MostGrants = 20_000;

    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var plan = taking.Application<SamplePlan>();
        var grants = await db.Set<Grant>().AsNoTracking().Where(grant => Grant.UnderWay.Contains(grant.Standing)).OrderBy(grant => grant.Number).Take(MostGrants).ToDictionaryAsync(grant => grant.Number, ct);
        var always = plan.AlwaysNumbers.Where(grants.ContainsKey).ToList();
        var pool = grants.Keys.Except(always).Order(StringComparer.Ordinal).ToList();
        if (grants.Count == 0)
        {
            throw new Refusal("funds.nothing-to-sample", ("没有在实施的支持项目", "No supported project is under way"));
        }

        var seed = seeds.Next();
        var drawn = GrantLot.Order(seed, pool).Take(GrantLot.SizeOf(pool.Count, plan.Percent)).ToList();
        db.Add(new GrantSample { Office = db.Office, CaseNumber = taking.Case.Number, Seed = seed, Pool = string.Join('\n', pool), PoolHash = GrantLot.HashOf(pool), Percent = plan.Percent, Drawn = string.Join('\n', drawn), Always = string.Join('\n', always), DrawnAt = taking.Now, DrawnByName = taking.By.Name });
        foreach (var (number, chosen) in drawn.Select(number => (number, ByLot)).Concat(always.Select(number => (number, "必查"))))
        {
            var grant = grants[number];
            await taking.Register(
                new GrantCheck { Office = db.Office, Number = await db.Next(charters, GrantCheck.Series, taking.Today.Year, ct), GrantNumber = number, ProjectName = grant.ProjectName, Unit = grant.Unit, UnitCode = grant.UnitCode, SampleCase = taking.Case.Number, ChosenBy = chosen },
                GrantCheck.Register, $"{chosen}，种子 {seed[..12]}…", ct);
        }
    }
}

/// <summary>Every project drawn has been checked.</summary>
internal sealed class ConcludeSample(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var waiting = await db.Set<GrantCheck>().AsNoTracking().Where(check => check.SampleCase == taking.Case.Number && check.CheckedOn == null).OrderBy(check => check.Number).Select(check => check.GrantNumber).Take(200).ToListAsync(ct);
        if (waiting.Count > 0)
        {
            throw new Refusal("funds.checks-missing", ($"还有 {waiting.Count} 个项目没有检查：{string.Join("、", waiting.Take(5))}", $"{waiting.Count} projects are not checked yet: {string.Join(", ", waiting.Take(5))}"));
        }
    }
}
