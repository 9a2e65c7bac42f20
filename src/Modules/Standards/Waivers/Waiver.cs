using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;
using Rongxi.Standards.Register;

namespace Rongxi.Standards.Waivers;

/// <summary>A clause that a system need not meet for a time: register <c>standards.waivers</c>.</summary>
[Form("standards.waiver", "条款豁免", "Waiver")]
internal sealed class Waiver : IRegistered
{
    public const string Register = "standards.waivers";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-HM-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("系统", "System", InLists = true), Length(200)]
    public required string System { get; init; }

    [Field("单位", "Unit"), Length(120)]
    public required string Unit { get; init; }

    [Field("标准号", "Code"), Length(80)]
    public required string Code { get; init; }

    [Field("条款", "Clause"), Length(40)]
    public required string Clause { get; init; }

    [Field("理由", "Reason"), Length(2000)]
    public required string Reason { get; init; }

    [Field("替代措施", "Measures instead"), Length(2000)]
    public required string Measures { get; init; }

    [Field("自", "From")]
    public required DateOnly From { get; init; }

    [Field("至", "Until")]
    public required DateOnly Until { get; init; }

    [Field("提醒日期", "Reminded on"), Protected]
    public DateOnly? RemindedOn { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }

    /// <summary>The waiver of a unit's clause in force on a day; an expired one counts for nothing. Null where there is none.</summary>
    public static async Task<Waiver?> InForce(RongxiDb db, string unit, string code, string clause, DateOnly on, CancellationToken ct)
    {
        var spelled = StandardNumber.Parse(code)?.Code ?? code;
        return await db.Set<Waiver>().AsNoTracking().Where(waiver => waiver.Unit == unit && waiver.Code == spelled && waiver.Clause == clause && waiver.From <= on && waiver.Until >= on && (waiver.State == RecordState.Valid || waiver.State == RecordState.Expired)).OrderBy(waiver => waiver.Number).FirstOrDefaultAsync(ct);
    }
}

internal static class WaiverRegister
{
    /// <summary>From so many days before its last day on, a waiver shows amber.</summary>
    private const int Near = 30;

    public static readonly Register<Waiver> Waivers = new(Waiver.Register, ("标准条款豁免台账", "Waivers"))
    {
        Field = StandardsModule.FieldName, Path = "/standards/waivers", Icon = "shield-lock", One = ("豁免", "waiver"), NumberKind = "HM", IsPublic = false,
        SearchHint = ("系统、单位、标准号", "System, unit, code"),
        RecordTitle = waiver => waiver.System,
        Holder = waiver => waiver.Unit,
        Subtitle = waiver => $"{waiver.Code} {waiver.Clause}",
        SearchWords = waiver => $"{waiver.Code} {waiver.Clause} {waiver.Reason}",
        Light = (waiver, today) => RegisterLights.Of(waiver.State, waiver.Until, today, Near),
        Columns =
        [
            new(nameof(Waiver.System)) { Sort = waiver => waiver.System },
            new(nameof(Waiver.Unit)) { Sort = waiver => waiver.Unit },
            new(nameof(Waiver.Code)) { Shown = false },
            new(nameof(Waiver.Clause)) { Shown = false },
            new(nameof(Waiver.From)),
            new(nameof(Waiver.Until)) { Sort = waiver => waiver.Until, OnPhones = true },
            new(nameof(Waiver.Reason)) { Shown = false },
            new(nameof(Waiver.Measures)) { Shown = false },
            new(nameof(Waiver.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<Waiver>.Text("unit", ("单位", "Unit"), waiver => waiver.Unit, prominent: true),
            RegisterFilter<Waiver>.Text("code", ("标准号", "Code"), waiver => waiver.Code),
            RegisterFilter<Waiver>.Dates("until", ("至", "Until"), waiver => (DateOnly?)waiver.Until),
            RegisterFilter<Waiver>.State(),
        ],
        Views =
        [
            new("valid", ("有效", "In force"), _ => "state=Valid"),
            new("all", ("全部", "All"), _ => ""),
        ],
    };
}

internal enum WaiverStage
{
    Applied,
    Granted,
    Expired,
    Revoked,
    Refused,
    ApplicationWithdrawn,
}

internal enum WaiverAct
{
    Grant,
    Refuse,
    Withdraw,
    Expire,
    Revoke,
}

/// <summary>STD-3W: a unit asks to be let off a recommended clause for a time; mandatory ones are never waived.</summary>
internal static class Waiving
{
    public const string Code = "STD-3W";

    public static readonly RuleNumber LongestMonths = new("longest-months", ("豁免最长", "Longest waiver, months"), 12, RuleKeys.Count, "标准管理默认");

    public static readonly Procedure<WaiverStage, WaiverAct> Procedure = new(Code, ("标准条款豁免", "Waiver of a clause"))
    {
        ShortTitle = ("条款豁免", "Waiver"),
        Field = StandardsModule.FieldName,
        Duties = ["CD-3.1", "CD-3.3"],
        Icon = "shield-lock",
        Form = FormDefinition.Of<WaiverApplication>(),
        Opening = typeof(WaiverOpening),
        Numbers = [LongestMonths],
        Opens = WaiverStage.Applied,
        Stages =
        [
            new(WaiverStage.Applied, ("已申请", "Applied")) { Track = 1 },
            new(WaiverStage.Granted, ("豁免中", "Granted"), StageKind.Decided) { Track = 2, Outcome = Outcome.Granted },
            new(WaiverStage.Expired, ("已到期", "Expired"), StageKind.Final) { Track = 3, Outcome = Outcome.Completed },
            new(WaiverStage.Revoked, ("已撤回", "Withdrawn by the office"), StageKind.Final) { Outcome = Outcome.Terminated },
            new(WaiverStage.Refused, ("不予豁免", "Refused"), StageKind.Final) { Outcome = Outcome.Refused },
            new(WaiverStage.ApplicationWithdrawn, ("申请已撤回", "Application withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(WaiverAct.Grant, ("准予豁免", "Grant")) { Icon = "check", Does = typeof(GrantWaiver), IsDecision = true, Tells = ("已准予豁免", "Your waiver was granted") },
            new(WaiverAct.Refuse, ("不予豁免", "Refuse")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, IsDecision = true, Grave = true, Tells = ("未予豁免，理由见办件", "Your waiver was refused; the case says why") },
            new(WaiverAct.Withdraw, ("撤回申请", "Withdraw")) { Icon = "x", Grave = true },
            new(WaiverAct.Expire, ("到期", "Expire")) { Icon = "clock", Does = typeof(ExpireWaiver), Tells = ("豁免已到期，条款恢复适用", "Your waiver has expired: the clause applies again") },
            new(WaiverAct.Revoke, ("撤回豁免", "Withdraw the waiver")) { Icon = "x", Does = typeof(RevokeWaiver), RemarkAsked = ("理由", "Reason"), RemarkRequired = true, IsDecision = true, Grave = true, Tells = ("豁免已撤回，理由见办件", "Your waiver was withdrawn; the case says why") },
        ],
        Moves =
        [
            //  from                act                   to                              who may
            new(WaiverStage.Applied, WaiverAct.Grant,    WaiverStage.Granted,              Permissions.Review),
            new(WaiverStage.Applied, WaiverAct.Refuse,   WaiverStage.Refused,              Permissions.Review),
            new(WaiverStage.Applied, WaiverAct.Withdraw, WaiverStage.ApplicationWithdrawn, Who.Applicant),
            new(WaiverStage.Granted, WaiverAct.Expire,   WaiverStage.Expired,              Who.System),
            new(WaiverStage.Granted, WaiverAct.Revoke,   WaiverStage.Revoked,              Permissions.Review),
        ],
        Limits = [new("decision", [WaiverStage.Applied], 10.WorkingDays(), "标准管理默认") { Title = ("决定", "Decision"), Mark = 'D' }],
        Guide = new()
        {
            Summary = ("系统暂时不能满足推荐性标准的某一条款时，单位说明理由和替代措施，申请限期豁免；强制性标准不予豁免。", "Where a system cannot meet a clause of a recommended standard for a time, its unit asks for a waiver with reason and measures instead. Mandatory standards are not waived."),
            WhoMayApply = ("系统的主管单位", "The unit whose system it is"),
            Conditions = [("推荐性标准的条款", "A clause of a recommended standard"), ("有替代措施和期限", "With measures instead, and for a time")],
            ConditionsBasis = "标准化法 第二条",
            Papers = [new(("申请书", "Application"), ("在线填写", "filled in online"), ("必需", "always"))],
            Fees = ("不收费", "Free of charge"),
            Result = ("限期豁免", "A waiver for a time"),
            Basis = ("标准化法 第二条、第二十五条", "Standardization Law, arts. 2, 25"),
            Tagline = ("10 个工作日", "10 working days"),
            Minutes = 15,
        },
    };
}

/// <summary>An application for a waiver.</summary>
[Form("standards.waiver-application", "条款豁免申请", "Application for a waiver")]
internal sealed record WaiverApplication : ICheckedForm
{
    [Field("系统", "System", InLists = true), Length(200, Min = 2)]
    public string System { get; init; } = "";

    [Field("标准号", "Code", Half = true, Example = "GB/T 22239—2019"), Length(80, Min = 4)]
    public string Code { get; init; } = "";

    [Field("条款", "Clause", Half = true, Example = "8.1.4.1"), Length(40, Min = 1)]
    public string Clause { get; init; } = "";

    [Field("理由", "Reason", Multiline = true), Length(2000, Min = 4)]
    public string Reason { get; init; } = "";

    [Field("替代措施", "Measures instead", Multiline = true), Length(2000, Min = 4)]
    public string Measures { get; init; } = "";

    [Field("自", "From", Half = true)]
    public DateOnly From { get; init; }

    [Field("至", "Until", Half = true)]
    public DateOnly Until { get; init; }

    [Field("证明材料", "Papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Until < From)
        {
            yield return new(nameof(Until), ("止日早于起日", "It ends before it begins"));
        }
    }
}

/// <summary>Recommended standards only, for a limited time that has not passed, once for a clause.</summary>
internal sealed class WaiverOpening(RongxiDb db, OfficeBooks books, StandardBook book) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (WaiverApplication)application!;
        var standard = await book.Must(form.Code, nameof(form.Code), ct);
        if (standard.IsMandatory)
        {
            throw new Refusal("standards.mandatory", ($"{standard.Code} 是强制性标准，必须执行，不能豁免（标准化法 第二条）", $"{standard.Code} is mandatory and must be followed: it cannot be waived (Standardization Law, art. 2)"), [new(nameof(form.Code), ("强制性标准不能豁免", "Mandatory standards are not waived"))]);
        }

        var longest = (int)(await books.Rules(db.Office, ct)).Number(Waiving.Procedure, Waiving.LongestMonths, books.Today);
        if (form.Until < books.Today || form.Until > form.From.AddMonths(longest))
        {
            Text why = form.Until < books.Today ? ("豁免期已过", "The time has passed already") : ($"豁免最长 {longest} 个月", $"At most {longest} months");
            throw new Refusal("standards.waiver-term", why, [new(nameof(form.Until), why, $"{form.From.AddMonths(longest):yyyy-MM-dd}")]);
        }

        if (await Waiver.InForce(db, opened.Applicant, standard.Code, form.Clause.Trim(), form.From > books.Today ? form.From : books.Today, ct) is { } known)
        {
            throw new Refusal("standards.waived-already", ($"该条款已豁免至 {known.Until:yyyy-MM-dd}（{known.Number}）", $"That clause is waived until {known.Until:yyyy-MM-dd} ({known.Number})"), [new(nameof(form.Clause), ("已豁免", "Waived already"))], 409);
        }

        opened.Title = $"{form.System.Trim()}：{standard.Code} {form.Clause.Trim()}";
    }
}

internal sealed class GrantWaiver(RongxiDb db, Numbering numbering, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.Application<WaiverApplication>();
        if (form.Until < taking.Today)
        {
            throw new Refusal("standards.waiver-term", ($"申请的豁免期已于 {form.Until:yyyy-MM-dd} 届满", $"The time applied for ended on {form.Until:yyyy-MM-dd}"), 409);
        }

        var waiver = new Waiver
        {
            Office = db.Office, Number = await numbering.Next("HM", taking.Today.Year, ct), System = form.System.Trim(), Unit = taking.Case.Applicant, Code = StandardNumber.Parse(form.Code)!.Code, Clause = form.Clause.Trim(), Reason = form.Reason.Trim(), Measures = form.Measures.Trim(), From = form.From, Until = form.Until,
            CaseNumber = taking.Case.Number,
        };
        await taking.Register(waiver, WaiverRegister.Waivers, "准予豁免", ct);
        (taking.Case.RecordRegister, taking.Case.RecordNumber) = (Waiver.Register, waiver.Number);
        await letters.Letter(taking, "waiver-decision", new DocumentValues()
            .Set("system", waiver.System)
            .Set("clause", $"{waiver.Code} {waiver.Clause}")
            .Set("term", ($"{waiver.From:yyyy-MM-dd} 至 {waiver.Until:yyyy-MM-dd}", $"{waiver.From:yyyy-MM-dd} to {waiver.Until:yyyy-MM-dd}"))
            .Set("measures", waiver.Measures), ct);
    }
}

internal sealed class ExpireWaiver(Numbering numbering) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var waiver = await numbering.Of<Waiver>(taking.Case, ct);
        waiver.State = RecordState.Expired;
        await taking.Change(waiver, Waiver.Register, $"{waiver.Until:yyyy-MM-dd} 到期", ct, EntryKind.Expired);
    }
}

internal sealed class RevokeWaiver(Numbering numbering) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var waiver = await numbering.Of<Waiver>(taking.Case, ct);
        waiver.State = RecordState.Withdrawn;
        await taking.Change(waiver, Waiver.Register, $"撤回豁免：{taking.Remark}", ct, EntryKind.Withdrawn);
    }
}
