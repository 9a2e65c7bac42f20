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
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Sharing;

namespace Rongxi.Resources.Corrections;

internal enum CorrectionStage
{
    Reported,
    WithProvider,
    Corrected,
    Explained,
    Closed,
    NotTaken,
}

internal enum CorrectionAct
{
    Forward,
    Decline,
    Correct,
    Explain,
    Close,
    AskAgain,
}

/// <summary>RES-3: a doubt of the consumer is verified by the provider, who corrects or explains.</summary>
internal static class Correcting
{
    public const string Code = "RES-3";
    private const string Ordinance = "政务数据共享条例（国务院令第809号）第二十八条";
    private const string ByDefault = "校核管理默认";

    public static readonly Procedure<CorrectionStage, CorrectionAct> Procedure = new(Code, ("政务数据校核", "Correction of doubtful data"))
    {
        ShortTitle = ("数据校核", "Correction"),
        Field = ResourcesModule.FieldName,
        Duties = ["WX-6.1", "CD-4.2"],
        Icon = "progress-check",
        Form = FormDefinition.Of<CorrectionReport>(),
        Opening = typeof(CorrectionOpening),
        Opens = CorrectionStage.Reported,
        Panel = "/Pages/Modules/Resources/Corrections/_Correction.cshtml",
        Retention = Retention.Years10,
        Stages =
        [
            new(CorrectionStage.Reported, ("已反映", "Reported")) { Track = 1 },
            new(CorrectionStage.WithProvider, ("提供方核实中", "Being verified"), StageKind.Others) { Track = 2 },
            new(CorrectionStage.Corrected, ("已更正", "Corrected"), StageKind.Decided) { Track = 3, Outcome = Outcome.Granted },
            new(CorrectionStage.Explained, ("已说明", "Explained"), StageKind.Decided) { Track = 3, Outcome = Outcome.Refused },
            new(CorrectionStage.Closed, ("已办结", "Closed"), StageKind.Final) { Track = 4, Outcome = Outcome.Completed },
            new(CorrectionStage.NotTaken, ("不予受理", "Not taken"), StageKind.Final) { Outcome = Outcome.NotAccepted },
        ],
        Acts =
        [
            new(CorrectionAct.Forward, ("转提供部门核实", "Forward")) { Icon = "send", Does = typeof(ForwardDoubt), Tells = ("已转提供部门核实，10 个工作日内答复", "Forwarded to the provider, who answers within 10 working days") },
            new(CorrectionAct.Decline, ("不予受理", "Decline")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, IsDecision = true, Tells = ("未受理，理由见办件", "Not taken; the case says why") },
            new(CorrectionAct.Correct, ("已更正", "Corrected")) { Icon = "check", Input = FormDefinition.Of<CorrectionMade>(), Does = typeof(RecordCorrection), IsDecision = true, Tells = ("数据已更正，请看校核单", "The data was corrected; see the slip") },
            new(CorrectionAct.Explain, ("数据无误，说明理由", "Explain")) { Icon = "message-2", Input = FormDefinition.Of<CorrectionExplained>(), Does = typeof(RecordExplanation), IsDecision = true, Tells = ("提供部门认为数据无误，理由见校核单；您作出的判断不受影响", "The provider holds the data to be right; your own decision stays open") },
            new(CorrectionAct.Close, ("办结", "Close")) { Icon = "check" },
            new(CorrectionAct.AskAgain, ("仍有疑义", "Still doubtful")) { Icon = "rotate", Does = typeof(DoubtAgain), RemarkAsked = ("理由", "Reason"), RemarkRequired = true },
        ],
        Moves =
        [
            new(CorrectionStage.Reported,     CorrectionAct.Forward,  CorrectionStage.WithProvider, Permissions.Handle),
            new(CorrectionStage.Reported,     CorrectionAct.Decline,  CorrectionStage.NotTaken,     Permissions.Handle),
            new(CorrectionStage.WithProvider, CorrectionAct.Correct,  CorrectionStage.Corrected,    Permissions.Handle),
            new(CorrectionStage.WithProvider, CorrectionAct.Explain,  CorrectionStage.Explained,    Permissions.Handle),
            new(CorrectionStage.Corrected,    CorrectionAct.Close,    CorrectionStage.Closed,       Who.Applicant),
            new(CorrectionStage.Explained,    CorrectionAct.Close,    CorrectionStage.Closed,       Who.Applicant),
            new(CorrectionStage.Explained,    CorrectionAct.AskAgain, CorrectionStage.WithProvider, Who.Applicant) { Once = true },
        ],
        Limits =
        [
            new("verify-before", [CorrectionStage.Reported, CorrectionStage.WithProvider], 10.WorkingDays(), ByDefault) { Title = ("核实答复（条例施行前）", "Verification (before the ordinance)"), Mark = 'D', When = SharingProcedure.IsEarlier },
            new("verify", [CorrectionStage.Reported, CorrectionStage.WithProvider], 10.WorkingDays(), Ordinance) { Title = ("核实答复", "Verification"), Mark = 'K', When = file => !SharingProcedure.IsEarlier(file) },
            new("close", [CorrectionStage.Corrected, CorrectionStage.Explained], 10.WorkingDays(), ByDefault) { Title = ("反映人确认", "Confirmation"), Of = LimitOf.Party, Mark = 'D', DeemedAct = nameof(CorrectionAct.Close) },
        ],
        Guide = new()
        {
            Summary = ("使用共享数据发现疑义的，向本办反映，提供部门 10 个工作日内核实、更正或者说明理由；更正率公布。", "Whoever finds shared data doubtful reports it; the provider verifies within 10 working days and corrects or explains. The rate is published."),
            WhoMayApply = ("使用共享或开放数据的单位和个人", "Whoever uses shared or open data"),
            Result = ("校核单", "Correction slip"),
            Basis = ("政务数据共享条例（国务院令第809号）", "Ordinance on sharing of government data (No. 809)"),
            Tagline = ("10 个工作日", "10 working days"),
            Minutes = 5,
        },
    };
}

internal sealed class CorrectionOpening(CatalogueBook catalogue) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (CorrectionReport)application!;
        var entry = await catalogue.Find(form.EntryNumber, ct) is { IsHarvested: false } found && found.PublishedOn is not null ? found : throw Fields.Wrong(nameof(form.EntryNumber), ($"目录中没有 {form.EntryNumber}", $"The catalogue has no {form.EntryNumber}"));
        if (form.Item is { } no && (await catalogue.Items(entry.Id, ct)).All(item => item.No != no))
        {
            throw Fields.Wrong(nameof(form.Item), ($"没有信息项 {no}", $"There is no item {no}"));
        }

        opened.Title = $"{entry.Name} · {Titles.Of(form.Fault).Zh}";
    }
}

internal sealed class ForwardDoubt(CatalogueBook catalogue, SharingBook sharing, RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.Application<CorrectionReport>();
        var entry = await catalogue.Numbered(form.EntryNumber, ct);
        var item = form.Item is { } no ? (await catalogue.Items(entry.Id, ct)).FirstOrDefault(item => item.No == no) : null;
        var record = new DataCorrection
        {
            Office = db.Office, Number = await catalogue.Next("JH", taking.Today.Year, ct), EntryNumber = entry.Number, EntryName = entry.Name, Provider = entry.Provider, ProviderCode = entry.ProviderCode, Item = item?.No, ItemName = item?.Name,
            RecordKey = form.RecordKey, Fault = form.Fault, Reporter = taking.Case.Applicant, ReportedOn = taking.Case.ReceivedOn, CaseNumber = taking.Case.Number,
        };
        db.Add(record);
        await db.Enter(record, DataCorrection.Register, EntryKind.Registered, "转提供部门核实", taking.Today, taking.By, ct, taking.Case.Number);
        taking.Case.RecordRegister = DataCorrection.Register;
        taking.Case.RecordNumber = record.Number;
        await sharing.Tell(entry.ProviderCode, ($"《{entry.Name}》有数据需要核实", $"Data of “{entry.Name}” is doubted"), "/resources/desk", ct);
    }
}

internal sealed class DoubtAgain(SharingBook sharing, RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var record = await db.Set<DataCorrection>().FirstAsync(record => record.Number == taking.Case.RecordNumber, ct);
        record.Verdict = CorrectionVerdict.Open;
        await db.Enter(record, DataCorrection.Register, EntryKind.Changed, $"仍有疑义：{taking.Remark}", taking.Today, taking.By, ct, taking.Case.Number);
        await sharing.Tell(record.ProviderCode, ($"《{record.EntryName}》的数据仍有疑义：{taking.Remark}", $"Data of “{record.EntryName}” is still doubted: {taking.Remark}"), "/resources/desk", ct);
    }
}

internal sealed class RecordCorrection(CorrectionAnswer answer) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var made = taking.InputAs<CorrectionMade>();
        return made.On > taking.Today ? throw Fields.Wrong(nameof(made.On), ("不能晚于今天", "Not after today")) : answer.Give(taking, CorrectionVerdict.Corrected, made.Finding, made.VerifiedBy, ct);
    }
}

internal sealed class RecordExplanation(CorrectionAnswer answer) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var said = taking.InputAs<CorrectionExplained>();
        return answer.Give(taking, CorrectionVerdict.Explained, said.Finding, said.VerifiedBy, ct);
    }
}

/// <summary>Writes the verdict and the slip (校核单).</summary>
internal sealed class CorrectionAnswer(RongxiDb db, OfficeBooks books, CaseLetters letters)
{
    public async Task Give(ActTaking taking, CorrectionVerdict verdict, string finding, string by, CancellationToken ct)
    {
        var record = await db.Set<DataCorrection>().FirstAsync(record => record.Number == taking.Case.RecordNumber, ct);
        (record.Verdict, record.Finding, record.AnsweredOn) = (verdict, finding.Trim(), taking.Today);
        record.AnswerDays ??= (await books.Calendar(ct)).WorkingDaysBetween(record.ReportedOn, taking.Today);
        await db.Enter(record, DataCorrection.Register, EntryKind.Changed, $"{by}核实：{Titles.Of(verdict).Zh}", taking.Today, taking.By, ct, taking.Case.Number);
        await letters.Letter(taking, "correction-slip", new DocumentValues().Set("record", record.Number).Set("resource", $"{record.EntryName}（{record.EntryNumber}）").Set("item", record.ItemName ?? "–").Set("provider", record.Provider)
            .Set("fault", Titles.Of(record.Fault)).Set("verdict", Titles.Of(verdict)).Set("finding", finding), ct);
    }
}
