using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Web;

namespace Rongxi.Tests.Web.Office;

/// <summary>A small field of duty that has everything a procedure can have, so that pages are tried without waiting for a real one.</summary>
internal sealed class MastModule : IModule
{
    public string Name => "masts";
    public Text Title => ("铁塔", "Masts");
    public string Icon => "antenna";
    public IReadOnlyList<Procedure> Procedures => [MastPermits.Procedure];
    public IReadOnlyList<RegisterDefinition> Registers => [];
    public IReadOnlyList<Job> Jobs => [];

    public void Add(IServiceCollection services) => services.AddScoped<MastOpening>().AddScoped<PermitIssued>();

    public void Map(IEndpointRouteBuilder api)
    {
    }
}

internal enum MastStage
{
    Received,
    WithApplicant,
    Examination,
    Coordination,
    Granted,
    Refused,
    Delivered,
    Withdrawn,
}

internal enum MastAct
{
    Accept,
    AskToCorrect,
    Supply,
    Coordinate,
    Resume,
    Grant,
    Refuse,
    Deliver,
    Withdraw,
}

internal enum PowerKind
{
    [Title("市电", "Mains")]
    Mains,

    [Title("光伏", "Solar")]
    Solar,
}

[Form("mast-permit", "铁塔设置申请表", "Application for a mast")]
internal sealed record MastApplication
{
    [Section("台址", "Site")]
    [Field("名称", "Name", InLists = true)]
    public required string Name { get; init; }

    [Field("地址", "Address")]
    public required string Address { get; init; }

    [Field("高度", "Height")]
    [Unit("m")]
    [Between(5, 300)]
    public required double HeightMetres { get; init; }

    [Field("发射频率", "Transmit frequency")]
    [Frequency]
    public required long FrequencyHz { get; init; }

    [Field("供电", "Power")]
    public required PowerKind Power { get; init; }

    [Section("联系人", "Contact")]
    [Field("姓名", "Name of contact")]
    [Personal]
    public required string Contact { get; init; }

    [Field("手机", "Mobile")]
    [Personal]
    public required string Mobile { get; init; }
}

[Form("mast-coordinate", "商请协调", "Coordination")]
internal sealed record CoordinationInput
{
    [Field("协调单位", "Authority")]
    public required string Authority { get; init; }

    [Field("预计工作日", "Working days expected")]
    [Between(1, 60)]
    public required int Days { get; init; }
}

internal static class MastPermits
{
    public static readonly Procedure<MastStage, MastAct> Procedure = new("TST-02", ("铁塔设置许可", "Mast permit"))
    {
        Field = "masts",
        ShortTitle = ("铁塔许可", "Mast permit"),
        Duties = ["CD-6.3"],
        Form = FormDefinition.Of<MastApplication>(),
        Opening = typeof(MastOpening),
        Icon = "antenna",
        Opens = MastStage.Received,
        Stages =
        [
            new(MastStage.Received, ("收件", "Received")) { Track = 1 },
            new(MastStage.WithApplicant, ("等申请人补正", "Correction by the applicant"), StageKind.Applicant) { StopBasis = "行政许可法 第三十二条" },
            new(MastStage.Examination, ("审查", "Examination")) { Track = 2 },
            new(MastStage.Coordination, ("民航协调", "Coordination with aviation"), StageKind.Others) { StopBasis = "无线电管理条例 第八十三条" },
            new(MastStage.Granted, ("决定", "Decision"), StageKind.Decided) { Track = 3, Outcome = Outcome.Granted },
            new(MastStage.Refused, ("不予许可", "Refused"), StageKind.Decided) { Track = 3, Outcome = Outcome.Refused },
            new(MastStage.Delivered, ("送达", "Delivered"), StageKind.Final) { Track = 4 },
            new(MastStage.Withdrawn, ("已撤回", "Withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(MastAct.Accept, ("受理", "Accept")) { Icon = "check", Tells = ("申请已受理", "The application was accepted") },
            new(MastAct.AskToCorrect, ("一次告知补正", "Ask to correct")) { Icon = "message-2", RemarkAsked = ("缺少什么", "What is missing"), RemarkRequired = true },
            new(MastAct.Supply, ("补正", "Supply")) { Icon = "upload", Input = FormDefinition.Of<MastApplication>() },
            new(MastAct.Coordinate, ("停止计时", "Stop the clock")) { Icon = "player-pause", Input = FormDefinition.Of<CoordinationInput>(), Tells = ("需与其他单位协调，所需时间不计入期限", "Coordination is needed; its time is not counted") },
            new(MastAct.Resume, ("恢复计时", "Resume")) { Icon = "player-play" },
            new(MastAct.Grant, ("准予", "Grant")) { Icon = "certificate", IsDecision = true, Grave = true, Does = typeof(PermitIssued), RemarkAsked = ("决定理由", "Grounds"), Tells = ("准予许可", "The permit was granted") },
            new(MastAct.Refuse, ("不予", "Refuse")) { Icon = "x", IsDecision = true, Grave = true, RemarkAsked = ("理由", "Reasons"), RemarkRequired = true },
            new(MastAct.Deliver, ("送达", "Deliver")) { Icon = "send" },
            new(MastAct.Withdraw, ("撤回申请", "Withdraw")) { Icon = "rotate" },
        ],
        Moves =
        [
            new(MastStage.Received, MastAct.Accept, MastStage.Examination, Permissions.Intake),
            new(MastStage.Received, MastAct.AskToCorrect, MastStage.WithApplicant, Permissions.Intake) { Once = true },
            new(MastStage.WithApplicant, MastAct.Supply, MastStage.Received, Who.Applicant),
            new(MastStage.Examination, MastAct.Grant, MastStage.Granted, Permissions.Decide) { Needs = [file => file.OpinionsNow.Any() ? null : new Text("须先有审查意见", "An opinion must be given first")] },
            new(MastStage.Examination, MastAct.Coordinate, MastStage.Coordination, Permissions.Handle),
            new(MastStage.Examination, MastAct.Refuse, MastStage.Refused, Permissions.Decide) { Needs = [file => file.OpinionsNow.Any() ? null : new Text("须先有审查意见", "An opinion must be given first")] },
            new(MastStage.Coordination, MastAct.Resume, MastStage.Examination, Permissions.Handle),
            new(MastStage.Granted, MastAct.Deliver, MastStage.Delivered, Permissions.Handle),
            new(MastStage.Refused, MastAct.Deliver, MastStage.Delivered, Permissions.Handle),
            new(MastStage.Received, MastAct.Withdraw, MastStage.Withdrawn, Who.Applicant),
        ],
        Limits =
        [
            new("acceptance", [MastStage.Received], 5, "行政许可法 第三十二条") { Title = ("受理期限", "Acceptance") },
            new("decision", [MastStage.Examination], 20, "行政许可法 第四十二条") { Title = ("审查期限", "Decision"), Promised = 12, Extension = new Extension(10, Permissions.Approve, "行政许可法 第四十二条") },
            new("delivery", [MastStage.Granted, MastStage.Refused], 10, "行政许可法 第四十四条") { Title = ("送达期限", "Delivery") },
        ],
        Guide = new Guide { Tagline = ("20 个工作日 · 不收费", "20 working days · free") },
    };
}

internal sealed class MastOpening : ICaseOpening
{
    public Task Run(Case opened, object? application, CancellationToken ct)
    {
        opened.Title = ((MastApplication)application!).Name;
        opened.District = "510112";
        return Task.CompletedTask;
    }
}

internal sealed class PermitIssued(BlobStore blobs) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var html = System.Text.Encoding.UTF8.GetBytes($"<!doctype html><meta charset=utf-8><h1>准予行政许可决定书</h1><p>{taking.Case.Applicant}</p>");
        var blob = await blobs.Put(new MemoryStream(html), new BlobLimits(), ct);
        var document = new StoredDocument
        {
            Office = taking.Case.Office, CaseId = taking.Case.Id, CaseNumber = taking.Case.Number, Direction = DocumentDirection.Issued, Kind = "decision", Title = "准予行政许可决定书",
            Number = $"成信办许〔2026〕{taking.Case.Number[^2..].TrimStart('0')}号", Sha256 = blob.Hash, MediaType = "text/html", FileName = "decision.html", Size = blob.Length, AddedAt = taking.Now, AddedByName = taking.By.Name,
        };
        taking.Db.Documents.Add(document);
        taking.Issued.Add(document);
    }
}
