using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Experts;

/// <summary>An expert as typed: a newcomer to the pool, or a change.</summary>
[Form("experts.expert", "专家", "Expert")]
public sealed record ExpertEntry : ICheckedForm
{
    [Field("姓名", "Name", Half = true), Length(60, Min = 2)]
    public string Name { get; init; } = "";

    [Field("职称", "Professional title", Half = true, Example = "高级工程师"), Length(60)]
    public string? ProfessionalTitle { get; init; }

    [Field("专长", "Specialty", Half = true)]
    public ExpertSpecialty Specialty { get; init; }

    [Field("第二专长", "Second specialty", Half = true)]
    public ExpertSpecialty? SecondSpecialty { get; init; }

    [Field("专业领域", "Fields of knowledge", HintZh = "用顿号分开", HintEn = "Separated by commas", Example = "数据中心、信息安全"), Length(400)]
    public string? Knowledge { get; init; }

    [Field("所在单位", "Unit", Half = true), Length(120, Min = 2)]
    public string Unit { get; init; } = "";

    [Field("单位统一社会信用代码", "Credit code of the unit", Half = true, HintZh = "回避按它认单位，没有时按名称", HintEn = "Recusal goes by it, and by the name where there is none"), CreditCode]
    public string? UnitCode { get; init; }

    [Field("账户", "Account", Half = true, HintZh = "登录名；有账户的专家自己评分", HintEn = "Sign-in name; experts with an account hand in their own sheets"), Length(80)]
    public string? UserName { get; init; }

    [Field("电话", "Telephone", Half = true, HintZh = "变更时不填即不变", HintEn = "Left empty in a change, it stays"), Personal, Length(40)]
    public string? Phone { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (SecondSpecialty == Specialty)
        {
            yield return new(nameof(SecondSpecialty), ("与专长相同，应留空", "The same as the first; leave it empty"), "");
        }
    }
}

/// <summary>Keeps the pool of experts: who comes, changes, pauses and leaves, each with its reason.</summary>
public sealed class ExpertBook(RongxiDb db, SearchIndex search)
{
    private const int LongestReason = 1_000;

    /// <summary>Takes an expert into the pool.</summary>
    /// <exception cref="Refusal"><c>expert.double</c> where the same name of the same unit is in the pool; <c>expert.no-account</c>.</exception>
    public Task<Expert> Enter(ExpertEntry entry, string? reason, Actor by, CancellationToken ct) =>
        Keep(by, async today =>
        {
            var why = Reason(reason);
            await MustBeKnown(entry.UserName, ct);
            await MustBeOne(entry, null, ct);
            var expert = new Expert { Office = db.Office, Number = ExpertPool.Spell(today.Year, await db.Next(db.Office, ExpertPool.Series, today.Year, ct)), Name = entry.Name, Specialty = entry.Specialty, Unit = entry.Unit };
            Fill(expert, entry);
            db.Experts.Add(expert);
            await db.Enter(expert, Expert.Register, EntryKind.Registered, why, today, by, ct);
            await Index(expert, ct);
            return expert;
        }, ct);

    /// <summary>Changes what is known of an expert; from now on, for draws to come.</summary>
    public Task<Expert> Change(string number, ExpertEntry entry, string? reason, Actor by, CancellationToken ct) =>
        Keep(by, async today =>
        {
            var why = Reason(reason);
            var expert = await Find(number, ct);
            await MustBeKnown(entry.UserName, ct);
            await MustBeOne(entry, number, ct);
            Fill(expert, entry);
            await db.Enter(expert, Expert.Register, EntryKind.Changed, why, today, by, ct);
            await Index(expert, ct);
            return expert;
        }, ct);

    /// <summary>Pauses an expert, takes one back, or lets one leave the pool for good.</summary>
    /// <param name="to"><see cref="RecordState.Suspended"/>, <see cref="RecordState.Valid"/> or <see cref="RecordState.Cancelled"/>.</param>
    public Task<Expert> Move(string number, RecordState to, string? reason, Actor by, CancellationToken ct) =>
        Keep(by, async today =>
        {
            var why = Reason(reason);
            var expert = await Find(number, ct);
            var kind = (expert.State, to) switch
            {
                (RecordState.Valid, RecordState.Suspended) => EntryKind.Suspended,
                (RecordState.Suspended, RecordState.Valid) => EntryKind.Resumed,
                (RecordState.Valid or RecordState.Suspended, RecordState.Cancelled) => EntryKind.Cancelled,
                _ => throw new Refusal("expert.wrong-move", ($"{expert.Name}现为“{RegisterLights.TitleOf(expert.State).Zh}”，不能改为“{RegisterLights.TitleOf(to).Zh}”", $"{expert.Name} is “{RegisterLights.TitleOf(expert.State).En}” and cannot become “{RegisterLights.TitleOf(to).En}”"), 409),
            };
            expert.State = to;
            await db.Enter(expert, Expert.Register, kind, why, today, by, ct);
            return expert;
        }, ct);

    /// <summary>The expert of that number; not found when unknown.</summary>
    public async Task<Expert> Find(string number, CancellationToken ct) =>
        await db.Experts.FirstOrDefaultAsync(expert => expert.Number == number, ct) ?? throw Refusal.NotFound(number);

    private Task<Expert> Keep(Actor by, Func<DateOnly, Task<Expert>> work, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters);
        return db.Transact(() => work(OfficeBooks.DateOf(db.Clock.GetUtcNow())), ct);
    }

    private static void Fill(Expert expert, ExpertEntry entry)
    {
        expert.Name = entry.Name.Trim();
        expert.ProfessionalTitle = entry.ProfessionalTitle;
        expert.Specialty = entry.Specialty;
        expert.SecondSpecialty = entry.SecondSpecialty;
        expert.Knowledge = entry.Knowledge;
        expert.Unit = entry.Unit.Trim();
        expert.UnitCode = entry.UnitCode;
        expert.UserName = entry.UserName?.Trim();
        expert.Phone = entry.Phone ?? expert.Phone;
    }

    private Task Index(Expert expert, CancellationToken ct) =>
        search.Put(
            new SearchEntry { Office = expert.Office, Kind = Expert.Register, Number = expert.Number, Title = expert.Name, Detail = expert.Unit, Address = ExpertPool.Register.AddressOf(expert.Number), Field = ExpertPool.Register.Field, At = db.Clock.GetUtcNow() },
            ExpertPool.Register.SearchWords(expert), ct);

    private async Task MustBeKnown(string? userName, CancellationToken ct)
    {
        var name = userName?.Trim().ToUpperInvariant();
        if (name is { Length: > 0 } && !await db.People.AnyAsync(person => person.NormalizedUserName == name && !person.Disabled, ct))
        {
            throw new Refusal("expert.no-account", ($"没有登录名为“{userName}”的账户", $"There is no account “{userName}”"), [new(nameof(ExpertEntry.UserName), ("没有这个账户", "No such account"))]);
        }
    }

    private async Task MustBeOne(ExpertEntry entry, string? number, CancellationToken ct)
    {
        var (name, unit) = (entry.Name.Trim(), entry.Unit.Trim());
        if (await db.Experts.AsNoTracking().FirstOrDefaultAsync(expert => expert.Name == name && expert.Unit == unit && expert.Number != number && (expert.State == RecordState.Valid || expert.State == RecordState.Suspended), ct) is { } known)
        {
            throw new Refusal("expert.double", ($"{unit}的{name}已在库，编号 {known.Number}", $"{name} of {unit} is in the pool already, number {known.Number}"), [new(nameof(ExpertEntry.Name), ("已在库", "In the pool already"))]);
        }
    }

    private static string Reason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > LongestReason
            ? throw new Refusal("expert.reason", ($"请写明理由或依据，最多 {LongestReason} 字", $"Give the reason, at most {LongestReason} characters"), [new("Reason", ("必填", "Required"))])
            : reason.Trim();
}
