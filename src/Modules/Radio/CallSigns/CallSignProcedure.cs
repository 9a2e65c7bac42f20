using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;
using Rongxi.Radio.Licensing;
using Rongxi.Radio.Stations;
using static Rongxi.Radio.CallSigns.CallSignAct;
using static Rongxi.Radio.CallSigns.CallSignStage;

namespace Rongxi.Radio.CallSigns;

internal enum CallSignStage
{
    Requested,
    AtProvince,
    Reserved,
    Issued,
    Released,
    NotAccepted,
    ApplicationWithdrawn,
}

internal enum CallSignAct
{
    AskProvince,
    BlockReceived,
    Reserve,
    Issue,
    Release,
    NotAccept,
    Withdraw,
}

/// <summary>Application for a call sign for a licensed station, or to give one back. With a new station it is asked for on its application.</summary>
[Form("radio.call-sign-application", "无线电台识别码申请", "Application for a call sign")]
internal sealed record CallSignApplication
{
    [Section("申请", "Application")]
    [Field("办理类型", "Kind", InLists = true)]
    public CallSignAsk Ask { get; init; }

    [Field("台站执照编号", "Number of the station licence", InLists = true, Example = "5101-2021-TZ-0120"), Length(40, Min = 6)]
    public string StationNumber { get; init; } = "";

    [Field("用途说明", "What it is for", Multiline = true), Length(300, Min = 2)]
    public string Purpose { get; init; } = "";

    [Field("联系人", "Contact", Known = KnownOf.Contact, Half = true), Length(40), Personal]
    public string ContactName { get; init; } = "";

    [Field("联系电话", "Telephone", Known = KnownOf.Telephone, Half = true), Length(30, Min = 7), Personal]
    public string ContactPhone { get; init; } = "";
}

internal enum CallSignAsk
{
    [Title("核配呼号", "A call sign")]
    Assign,

    [Title("交回呼号", "Give back the call sign")]
    GiveBack,
}

/// <summary>RAD-04: call signs come from the province's block and are issued with the licence (无线电管理条例 第三十一条、第三十四条).</summary>
internal static class CallSignIssuing
{
    public static readonly Procedure<CallSignStage, CallSignAct> Procedure = new("RAD-04", ("无线电台识别码核配", "Call signs"))
    {
        ShortTitle = ("呼号", "Call sign"),
        Field = RadioModule.FieldName,
        Duties = ["CD-6.3"],
        Icon = "id",
        Form = FormDefinition.Of<CallSignApplication>(),
        Opening = typeof(CallSignOpening),
        Opens = Requested,
        CompetentAuthority = ("识别码由国家统一编制，省级核配号段，随执照核发", "Series are the nation’s, blocks the province’s; issued with the licence"),
        Stages =
        [
            new(Requested, ("申请", "Requested")) { Track = 1 },
            new(AtProvince, ("申请号段", "Block asked of the province"), StageKind.Others) { StopBasis = "无线电管理条例 第三十四条、第八十三条：由上级机构核配号段所需时间不计入期限" },
            new(Reserved, ("预留", "Reserved")) { Track = 2 },
            new(Issued, ("核发", "Issued"), StageKind.Final) { Track = 3, Outcome = Outcome.Granted },
            new(Released, ("收回", "Released"), StageKind.Final) { Outcome = Outcome.Completed },
            new(NotAccepted, ("不予受理", "Not accepted"), StageKind.Final) { Outcome = Outcome.NotAccepted },
            new(ApplicationWithdrawn, ("申请已撤回", "Application withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(Reserve, ("预留呼号", "Reserve a call sign")) { Icon = "id", Does = typeof(ReserveCallSign) },
            new(AskProvince, ("申请号段", "Ask for a block")) { Icon = "share", RemarkAsked = ("去文文号", "Number of our letter"), RemarkRequired = true, Tells = ("号段已用完，正向上级申请，所需时间不计入期限", "The block is used up; another was asked for. This time is not counted") },
            new(BlockReceived, ("号段已核配", "Block received")) { Icon = "mail", RemarkAsked = ("来文文号", "Number of the answer"), RemarkRequired = true },
            new(Issue, ("核发", "Issue")) { Icon = "check", Does = typeof(IssueCallSign), IsDecision = true, Tells = ("已核发呼号", "The call sign was issued") },
            new(Release, ("收回", "Take back")) { Icon = "x", Does = typeof(ReleaseCallSign), IsDecision = true, Grave = true, Tells = ("呼号已收回", "The call sign was taken back") },
            new(NotAccept, ("不予受理", "Refuse to accept")) { Icon = "x", Input = FormDefinition.Of<NonAcceptance>(), Does = typeof(RefuseToAccept), IsDecision = true, Grave = true, Tells = ("申请未予受理，理由见通知书", "Your application was not accepted; the notice gives the reason") },
            new(Withdraw, ("撤回申请", "Withdraw the application")) { Icon = "x", Grave = true },
        ],
        Moves =
        [
            //  from        act            to                    who may
            new(Requested,  Reserve,       Reserved,             Permissions.Handle) { Needs = [Asks(CallSignAsk.Assign)] },
            new(Requested,  Release,       Released,             Permissions.Decide) { Needs = [Asks(CallSignAsk.GiveBack)] },
            new(Requested,  AskProvince,   AtProvince,           Permissions.Handle) { Needs = [Asks(CallSignAsk.Assign)] },
            new(Requested,  NotAccept,     NotAccepted,          Permissions.Intake),
            new(Requested,  Withdraw,      ApplicationWithdrawn, Who.Applicant),
            new(AtProvince, BlockReceived, Requested,            Permissions.Handle),
            new(Reserved,   Issue,         Issued,               Permissions.Decide),
            new(Reserved,   Release,       Released,             Permissions.Decide),
        ],
        Limits =
        [
            new("decision", [Requested, Reserved], 30, "无线电管理条例 第三十一条、第三十四条（随执照核发）") { Title = ("核发", "Issue"), Promised = 5 },
        ],
        Guide = new()
        {
            Summary = ("呼号随台站执照核发，从省级核配的号段按序取得，不得自行编制。新台站在执照申请中一并申请。", "Call signs come with the licence, in order from the province’s block; nobody makes up their own. For a new station it is asked for on the station’s application."),
            WhoMayApply = ("持有无线电台执照的单位和个人", "Holders of a station licence"),
            ConditionsBasis = "无线电管理条例 第三十四条",
            Conditions = [("台站执照有效", "The station licence is in force"), ("业务需要呼号", "The service needs a call sign")],
            Papers = [new(("申请表", "Application form"), ("在线填写", "filled in online"), ("必需", "always"))],
            Fees = ("不收费", "Free of charge"),
            Result = ("识别码，载入换发的执照", "A call sign, shown on the licence"),
            Basis = ("无线电管理条例 第三十一、三十四、七十二条", "Radio Regulations of the PRC arts. 31, 34, 72"),
            Tagline = ("随执照核发", "With the licence"),
            Minutes = 3,
        },
    };

    private static Func<Case, Text?> Asks(CallSignAsk ask) => file =>
        Conditions.Field(file, "ask") == ask.ToString() ? null
            : ask == CallSignAsk.Assign ? ("申请的是交回呼号", "The application is to give a call sign back") : ("申请的是核配呼号", "The application is for a call sign");
}

internal sealed class CallSignOpening(RongxiDb db, Delegations delegations, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (CallSignApplication)application!;
        var station = await db.Set<Station>().AsNoTracking().FirstOrDefaultAsync(station => station.Number == form.StationNumber.Trim(), ct);
        var why = station switch
        {
            null => new Text("没有找到这一台站", "No such station"),
            { State: not RecordState.Valid } => ("该台站执照不在有效状态", "That station’s licence is not in force"),
            _ when (opened.ApplicantCode is null ? station.Holder != opened.Applicant : station.HolderCode != opened.ApplicantCode) => ("该台站不是申请人的", "That station is held by somebody else"),
            _ when form.Ask == CallSignAsk.Assign && station.CallSign is not null => ($"该台站已有呼号 {station.CallSign}", $"That station has the call sign {station.CallSign}"),
            _ when form.Ask == CallSignAsk.GiveBack && station.CallSign is null => ("该台站没有呼号", "That station has no call sign"),
            _ => (Text?)null,
        };
        if (why is { } wrong)
        {
            StationOpening.Refuse([new(nameof(form.StationNumber), wrong)]);
        }

        opened.Title = station!.Name;
        opened.District = station.District;
        opened.RecordRegister = Station.Register;
        opened.RecordNumber = station.Number;
        opened.Grade = (int)(await delegations.For(form, books.Today, ct)).Part;
    }
}

internal sealed class ReserveCallSign(CallSignBook book) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct) =>
        book.Reserve(taking.Case.Number, taking.Case.Applicant, taking.Case.ApplicantCode, taking.Today, taking.By, ct);
}

/// <summary>Issues the call sign reserved in the case and prints the licence anew with it.</summary>
internal sealed class IssueCallSign(RongxiDb db, CallSignBook book, Papers papers) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        taking.Case.AcceptedOn ??= taking.Case.ReceivedOn;
        var sign = await db.Set<CallSign>().FirstAsync(sign => sign.CaseNumber == taking.Case.Number && sign.Standing == CallSignStanding.Reserved, ct);
        var station = await db.Set<Station>().Include(station => station.Frequencies).FirstAsync(station => station.Number == taking.Case.RecordNumber, ct);
        var licence = await db.Set<StationLicence>().FirstAsync(licence => licence.StationNumber == station.Number, ct);
        await book.Issue(sign, station.Number, station.Name, taking.Today, licence.ValidTo, taking.Case.Number, taking.By, taking.Now, ct);
        station.CallSign = licence.CallSign = sign.Number;
        station.LastCaseNumber = licence.CaseNumber = taking.Case.Number;
        licence.Issue++;
        await db.Enter(station, Station.Register, EntryKind.Changed, $"核发呼号 {sign.Number}", taking.Today, taking.By, ct, taking.Case.Number);
        await db.Enter(licence, StationLicence.Register, EntryKind.Changed, $"核发呼号 {sign.Number}", taking.Today, taking.By, ct, taking.Case.Number);
        await papers.Licence(taking, "station-licence", StationPapers.Sheet(station, null), StationLicence.Register, station.Holder, station.HolderCode, ct);
    }
}

/// <summary>Takes a call sign back: the one reserved in the case, or the one the station gives back.</summary>
internal sealed class ReleaseCallSign(RongxiDb db, CallSignBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var reserved = await db.Set<CallSign>().FirstOrDefaultAsync(sign => sign.CaseNumber == taking.Case.Number && sign.Standing == CallSignStanding.Reserved, ct);
        if (reserved is not null)
        {
            await book.Release(reserved.Number, "预留未核发，收回", taking.Today, taking.Case.Number, taking.By, ct);
            return;
        }

        var station = await db.Set<Station>().Include(station => station.Frequencies).FirstAsync(station => station.Number == taking.Case.RecordNumber, ct);
        var licence = await db.Set<StationLicence>().FirstAsync(licence => licence.StationNumber == station.Number, ct);
        var sign = station.CallSign;
        await book.Release(sign, $"台站 {station.Number} 交回", taking.Today, taking.Case.Number, taking.By, ct);
        station.CallSign = licence.CallSign = null;
        await db.Enter(station, Station.Register, EntryKind.Changed, $"交回呼号 {sign}", taking.Today, taking.By, ct, taking.Case.Number);
        await db.Enter(licence, StationLicence.Register, EntryKind.Changed, $"交回呼号 {sign}", taking.Today, taking.By, ct, taking.Case.Number);
    }
}
