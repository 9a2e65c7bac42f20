using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Standards.Register;
using static Rongxi.Standards.Applicable.ApplyingAct;
using static Rongxi.Standards.Applicable.ApplyingStage;

namespace Rongxi.Standards.Applicable;

internal enum ApplyingStage
{
    Collected,
    Mapped,
    Publicised,
    InUse,
    Superseded,
    Replaced,
    Ended,
}

internal enum ApplyingAct
{
    Map,
    Publicise,
    BeginUse,
    Assess,
    Review,
    MarkSuperseded,
    Replace,
    End,
}

/// <summary>STD-1: a national, industry or provincial standard is carried out: owner and systems, publicity, conformity, replacement when it is superseded.</summary>
internal static class Applying
{
    public const string Code = "STD-1";
    private const string ByDefault = "标准管理默认";

    /// <summary>Superseded standards are replaced within so many months (duties, CD-3.1).</summary>
    public const string Replacement = "replacement";

    public static readonly Procedure<ApplyingStage, ApplyingAct> Procedure = new(Code, ("国家和省标准的组织实施", "Carrying out national and provincial standards"))
    {
        ShortTitle = ("标准实施", "Applying a standard"),
        Field = StandardsModule.FieldName,
        Duties = ["CD-3.1", "WX-1.5"],
        Icon = "duties",
        Form = FormDefinition.Of<ApplicableProposal>(),
        OpenedBy = Permissions.Handle,
        Opening = typeof(ApplicableOpening),
        Panel = "/Pages/Modules/Standards/Applicable/_Applicable.cshtml",
        Opens = Collected,
        Stages =
        [
            new(Collected, ("已收集", "Collected")) { Track = 1 },
            new(Mapped, ("已明确责任和系统", "Mapped to owners and systems")) { Track = 2 },
            new(Publicised, ("已宣贯", "Publicised")) { Track = 3 },
            new(InUse, ("在用", "In use"), StageKind.Decided) { Track = 4, Outcome = Outcome.Completed },
            new(Superseded, ("已被代替，待替换", "Superseded, to be replaced")) { Track = 5, Outcome = Outcome.Completed },
            new(Replaced, ("已替换", "Replaced"), StageKind.Final) { Track = 6, Outcome = Outcome.Completed },
            new(Ended, ("不再适用", "No longer applied"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(Map, ("明确责任单位和系统", "Name owner and systems")) { Icon = "users", Input = FormDefinition.Of<ApplicableMapping>(), Does = typeof(MapStandard) },
            new(Publicise, ("登记宣贯并印发目录", "Record publicity and issue the catalogue")) { Icon = "outreach", Input = FormDefinition.Of<Publicity>(), Does = typeof(PubliciseStandard) },
            new(BeginUse, ("投入使用", "Take into use")) { Icon = "player-play", Does = typeof(UseStandard) },
            new(Assess, ("登记符合性评定", "Record conformity")) { Icon = "progress-check", Input = FormDefinition.Of<ConformityRecord>(), Does = typeof(RecordConformity) },
            new(Review, ("年度复核", "Yearly review")) { Icon = "calendar-event", RemarkAsked = ("复核情况", "What the review found"), RemarkRequired = true },
            new(MarkSuperseded, ("标为已被代替", "Mark as superseded")) { Icon = "alert-triangle", Does = typeof(SupersedeStandard), RemarkAsked = ("依据", "On what ground"), RemarkRequired = true },
            new(Replace, ("改用替代标准", "Replace it")) { Icon = "arrows-exchange", Input = FormDefinition.Of<StandardReplacement>(), Does = typeof(ReplaceStandard), IsDecision = true },
            new(End, ("不再适用", "Apply it no more")) { Icon = "x", Does = typeof(EndApplication), RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Grave = true },
        ],
        Moves =
        [
            //  from        act             to          who may
            new(Collected,  Map,            Mapped,     Permissions.Handle),
            new(Collected,  End,            Ended,      Permissions.Review),
            new(Mapped,     Publicise,      Publicised, Permissions.Handle),
            new(Mapped,     End,            Ended,      Permissions.Review),
            new(Publicised, BeginUse,       InUse,      Permissions.Review),
            new(InUse,      Assess,         InUse,      Permissions.Handle),
            new(InUse,      Review,         InUse,      Permissions.Review),
            new(InUse,      Map,            InUse,      Permissions.Handle),
            new(InUse,      MarkSuperseded, Superseded, Permissions.Handle),
            new(InUse,      End,            Ended,      Permissions.Review),
            new(Superseded, Replace,        Replaced,   Permissions.Review),
            new(Superseded, End,            Ended,      Permissions.Review),
        ],
        Limits =
        [
            new("mapping", [Collected], 20.WorkingDays(), ByDefault) { Title = ("明确责任单位", "Naming the owner"), Mark = 'D' },
            new("publicity", [Mapped], 60.WorkingDays(), ByDefault) { Title = ("宣贯", "Publicity"), Mark = 'D' },
            new("review", [InUse], 12.Months(), ByDefault) { Title = ("年度复核", "Yearly review"), Restarts = true, Mark = 'D' },
            new(Replacement, [Superseded], 6.Months(), ByDefault) { Title = ("替换被代替的标准", "Replacing a superseded standard"), Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("把国家、行业和省的标准落实到责任单位和系统：收集、明确责任、宣贯、使用、评定，标准被代替后按期替换。", "Brings national, industry and provincial standards to owners and systems: collected, mapped, publicised, used, assessed, and replaced in time when superseded."),
            Basis = ("标准化法 第二十五条、第三十二条", "Standardization Law, arts. 25, 32"),
        },
    };
}

/// <summary>A standard that is to be applied.</summary>
[Form("standards.applicable-proposal", "适用标准", "Standard to be applied")]
internal sealed record ApplicableProposal
{
    [Field("标准号", "Code", InLists = true, Example = "GB/T 22239—2019", HintZh = "标准库中的标准", HintEn = "A standard of the register"), Length(80, Min = 4)]
    public string Code { get; init; } = "";

    [Field("适用范围", "Applies to")]
    public IReadOnlyList<AppliesTo> Scope { get; init; } = [];

    [Field("为什么适用", "Why it applies", Multiline = true), Length(1000, Min = 2)]
    public string Why { get; init; } = "";
}

/// <summary>Who answers for it, and what uses it.</summary>
[Form("standards.applicable-mapping", "责任单位和系统", "Owner and systems")]
internal sealed record ApplicableMapping
{
    [Field("责任单位", "Owner"), Length(120, Min = 2)]
    public string Owner { get; init; } = "";

    [Field("使用该标准的系统", "Systems using it", Multiline = true, HintZh = "每行一个", HintEn = "One a line"), Length(2000, Min = 2)]
    public string Systems { get; init; } = "";

    [Field("适用条款", "Clauses that apply", HintZh = "空为全部", HintEn = "Empty: all"), Length(1000)]
    public string? Clauses { get; init; }
}

/// <summary>How a standard was made known.</summary>
[Form("standards.publicity", "宣贯", "Publicity")]
internal sealed record Publicity
{
    [Field("宣贯日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("参加人数", "People reached", Half = true), Between(1, 100_000)]
    public int People { get; init; }

    [Field("形式和内容", "How and what", Multiline = true), Length(1000, Min = 2)]
    public string How { get; init; } = "";

    [Field("印发至", "Catalogue sent to", HintZh = "主送", HintEn = "Recipient"), Length(120, Min = 2)]
    public string To { get; init; } = "";

    [Field("材料", "Papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>How far a system conforms.</summary>
[Form("standards.conformity", "符合性评定", "Conformity")]
internal sealed record ConformityRecord
{
    [Field("系统或项目", "System or project"), Length(200, Min = 2)]
    public string System { get; init; } = "";

    [Field("评定日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("结论", "Result", Half = true)]
    public Conformity Result { get; init; }

    [Field("评定依据和情况", "Grounds", Multiline = true), Length(2000, Min = 2)]
    public string Grounds { get; init; } = "";

    [Field("评定报告", "Report")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>What takes the place of a superseded standard.</summary>
[Form("standards.replacement", "替换", "Replacement")]
internal sealed record StandardReplacement
{
    [Field("替代标准", "Standard that replaces it", Example = "GB/T 22239—2019"), Length(80, Min = 4)]
    public string Code { get; init; } = "";

    [Field("已完成调整的系统", "Systems adapted", Multiline = true), Length(2000, Min = 2)]
    public string Systems { get; init; } = "";
}

/// <summary>A standard of the register, in force, and not applied already.</summary>
internal sealed class ApplicableOpening(RongxiDb db, StandardBook book) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (ApplicableProposal)application!;
        var standard = await book.Must(form.Code, nameof(form.Code), ct);
        if (!standard.IsInForce && standard.Status != StandardStatus.Upcoming)
        {
            Text why = ($"{standard.Code} 现为“{Titles.Of(standard.Status).Zh}”，不能作为适用标准", $"{standard.Code} is “{Titles.Of(standard.Status).En}” and cannot be applied");
            throw new Refusal("standards.not-in-force", why, [new(nameof(form.Code), why, standard.ReplacedBy is { } by ? StandardLists.Codes(by)[0] : null)]);
        }

        if (form.Scope.Count == 0)
        {
            throw new Refusal("form.invalid", ("请选择适用范围", "Choose to what it applies"), [new(nameof(form.Scope), ("必填", "Required"))]);
        }

        if (await db.Set<ApplicableStandard>().AsNoTracking().FirstOrDefaultAsync(entry => entry.StandardNumber == standard.Number && entry.State == RecordState.Valid, ct) is { } known)
        {
            throw new Refusal("standards.applied-already", ($"{standard.Code} 已在目录中：{known.Number}", $"{standard.Code} is in the catalogue: {known.Number}"), [new(nameof(form.Code), ("已在目录中", "In the catalogue already"))], 409);
        }

        if (await db.Cases.AsNoTracking().FirstOrDefaultAsync(file => file.Procedure == Applying.Code && file.Stage == nameof(Collected) && file.Title.StartsWith(standard.Code + " ") && file.Id != opened.Id, ct) is { } twin)
        {
            throw new Refusal("standards.applied-already", ($"{standard.Code} 正在办理：{twin.Number}", $"{standard.Code} is being dealt with: {twin.Number}"), [new(nameof(form.Code), ("正在办理", "Under way"))], 409);
        }

        opened.Title = $"{standard.Code} {standard.Title.Zh}";
    }
}

/// <summary>Owner and systems are named: the standard enters the catalogue, or its line there changes.</summary>
internal sealed class MapStandard(RongxiDb db, StandardBook book, Numbering numbering) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var mapping = taking.InputAs<ApplicableMapping>();
        if (taking.Case.RecordNumber is not null)
        {
            var known = await numbering.Entry(taking.Case, ct);
            (known.Owner, known.Systems, known.Clauses) = (mapping.Owner.Trim(), mapping.Systems.Trim(), mapping.Clauses?.Trim());
            await taking.Change(known, ApplicableStandard.Register, "调整责任单位和系统", ct);
            return;
        }

        var form = taking.Application<ApplicableProposal>();
        var standard = await book.Must(form.Code, nameof(form.Code), ct);
        var entry = new ApplicableStandard
        {
            Office = db.Office, Number = await numbering.Next("BZ", taking.Today.Year, ct), Code = standard.Code, Name = standard.Title.Zh, Level = standard.Level, IsMandatory = standard.IsMandatory, StandardNumber = standard.Number, CaseNumber = taking.Case.Number,
            Scope = ApplicableRegister.ScopeOf(form.Scope), Owner = mapping.Owner.Trim(), Systems = mapping.Systems.Trim(), Clauses = mapping.Clauses?.Trim(), Standing = ApplicableStanding.Mapped,
        };
        await taking.Register(entry, ApplicableRegister.Entries, "列入标准目录", ct);
        taking.Case.RecordRegister = ApplicableStandard.Register;
        taking.Case.RecordNumber = entry.Number;
    }
}

internal sealed class PubliciseStandard(Numbering numbering, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var publicity = taking.InputAs<Publicity>();
        Days.MustLieBack(publicity.On, taking.Today, nameof(publicity.On));
        var entry = await numbering.Entry(taking.Case, ct);
        (entry.Standing, entry.PublicisedOn) = (ApplicableStanding.Publicised, publicity.On);
        await taking.Change(entry, ApplicableStandard.Register, "宣贯", ct);
        await letters.Letter(taking, "standard-catalogue", new DocumentValues()
            .Set("standard", $"{entry.Code} {entry.Name}")
            .Set("owner", entry.Owner ?? "")
            .Set("scope", entry.Scope)
            .Set("clauses", entry.Clauses)
            .Set("publicity", ($"{publicity.On:yyyy-MM-dd} 宣贯，{publicity.People} 人参加。{publicity.How}", $"Made known on {publicity.On:yyyy-MM-dd} to {publicity.People} people. {publicity.How}"))
            .List("systems", (entry.Systems ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Text.Same)), ct, recipient: publicity.To, disclosure: Disclosure.Public);
    }
}

internal sealed class UseStandard(Numbering numbering) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var entry = await numbering.Entry(taking.Case, ct);
        entry.Standing = ApplicableStanding.InUse;
        await taking.Change(entry, ApplicableStandard.Register, "投入使用", ct);
    }
}

internal sealed class RecordConformity(Numbering numbering, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var record = taking.InputAs<ConformityRecord>();
        Days.MustLieBack(record.On, taking.Today, nameof(record.On));
        var entry = await numbering.Entry(taking.Case, ct);
        (entry.Conformity, entry.AssessedOn) = (record.Result, record.On);
        await taking.Change(entry, ApplicableStandard.Register, $"{record.System}：{Titles.Of(record.Result).Zh}", ct, EntryKind.Inspected);
        await letters.Sheet(taking, "conformity-sheet", new DocumentValues()
            .Set("standard", $"{entry.Code} {entry.Name}")
            .Set("system", record.System)
            .Set("on", record.On)
            .Set("result", Titles.Of(record.Result))
            .Set("grounds", record.Grounds), ct);
    }
}

/// <summary>It is no longer in force: from today it is to be replaced within the months of the rule value.</summary>
internal sealed class SupersedeStandard(Numbering numbering, StandardBook book, Succession succession, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var entry = await numbering.Entry(taking.Case, ct);
        if (await book.Find(entry.Code, ct) is { Status: StandardStatus.Current or StandardStatus.Upcoming })
        {
            throw new Refusal("standards.still-in-force", ($"{entry.Code} 仍是现行标准", $"{entry.Code} is still in force"), 409);
        }

        var limit = taking.Procedure.LimitList.First(limit => limit.Name == Applying.Replacement);
        var term = (await books.Rules(taking.Case.Office, ct)).Amount(taking.Procedure, limit, taking.Today);
        entry.Standing = ApplicableStanding.Superseded;
        entry.ReplaceBy = (await books.Calendar(ct)).LastDayOf(taking.Today, term, roll: false);
        entry.ReplacedWith = await succession.SuccessorsOf(entry.StandardNumber, ct) is [var first, ..] ? first.Code : null;
        await taking.Change(entry, ApplicableStandard.Register, $"标准已被代替：{taking.Remark}", ct);
    }
}

internal sealed class ReplaceStandard(Numbering numbering, StandardBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var replacement = taking.InputAs<StandardReplacement>();
        var standard = await book.Must(replacement.Code, nameof(replacement.Code), ct);
        var entry = await numbering.Entry(taking.Case, ct);
        if (!standard.IsInForce || standard.Number == entry.StandardNumber)
        {
            Text why = ($"{standard.Code} 不是可以改用的现行标准", $"{standard.Code} is no standard in force to change to");
            throw new Refusal("standards.not-in-force", why, [new(nameof(replacement.Code), why, entry.ReplacedWith)]);
        }

        (entry.Standing, entry.State, entry.ReplacedWith, entry.Systems) = (ApplicableStanding.Replaced, RecordState.Cancelled, standard.Code, replacement.Systems.Trim());
        await taking.Change(entry, ApplicableStandard.Register, $"改用 {standard.Code}", ct, EntryKind.Cancelled);
    }
}

internal sealed class EndApplication(Numbering numbering) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        if (taking.Case.RecordNumber is null)
        {
            return;
        }

        var entry = await numbering.Entry(taking.Case, ct);
        (entry.Standing, entry.State) = (ApplicableStanding.Ended, RecordState.Cancelled);
        await taking.Change(entry, ApplicableStandard.Register, $"不再适用：{taking.Remark}", ct, EntryKind.Cancelled);
    }
}
