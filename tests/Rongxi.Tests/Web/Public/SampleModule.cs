using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Web;
using Rongxi.Web.Checks;

namespace Rongxi.Tests.Web.Public;

/// <summary>A field of duty with one service whose form has every kind of field, for trying the public pages by themselves.</summary>
public sealed class SampleModule : IModule
{
    public string Name => "radio";

    public Text Title => ("无线电", "Radio");

    public string Icon => "radio";

    public IReadOnlyList<Procedure> Procedures { get; } = [SampleLicensing.Procedure];

    public IReadOnlyList<RegisterDefinition> Registers => [];

    public IReadOnlyList<Job> Jobs => [];

    public void Add(IServiceCollection services) => services.AddScoped<IFormAside, SampleAside>().AddScoped<SampleOpening>();

    public void Map(IEndpointRouteBuilder api)
    {
    }
}

public enum SampleKind
{
    [Title("新设", "New")]
    New,

    [Title("变更", "Change")]
    Change,
}

public enum SampleUse
{
    [Title("语音", "Voice")]
    Voice,

    [Title("数据", "Data")]
    Data,

    [Title("图像", "Pictures")]
    Pictures,
}

public enum SamplePolarisation
{
    [Title("垂直", "Vertical")]
    V,

    [Title("水平", "Horizontal")]
    H,

    [Title("左旋", "Left-hand")]
    L,

    [Title("右旋", "Right-hand")]
    R,

    [Title("混合", "Mixed")]
    M,
}

/// <summary>Seven characters, the first four a bandwidth.</summary>
public sealed class SampleDesignatorAttribute : ValueRuleAttribute
{
    public override string Kind => "sample-designator";

    public override Text? WhyNot(string value) => value.Trim().Length == 7 ? null : ("少一位：带宽需 4 个字符，25 kHz 写作 25K0", "One character is missing: a bandwidth has 4, 25 kHz is 25K0");

    public override string? Repair(string value) => value == "25KD7W" ? "25K0D7W" : null;

    public override IReadOnlyList<(string Part, Text Meaning)> Explain(string value) => value.Length == 7
        ? [(value[..4], ("必要带宽 25 kHz", "Necessary bandwidth 25 kHz")), (value[4..5], ("幅度与角度调制", "Amplitude and angle")), (value[5..6], ("两路以上数字信道", "Two or more digital")), (value[6..], ("话音与数据组合", "Combination"))]
        : [];
}

[Form("sample.application", "设置无线电台（站）申请", "Application for a radio station")]
public sealed record SampleApplication : ICheckedForm
{
    [Section("申请信息", "Application")]
    [Field("申请类型", "Kind")]
    public SampleKind Kind { get; init; }

    [Field("原执照编号", "Old licence"), When(nameof(Kind), "Change"), Length(40)]
    public string? OldNumber { get; init; }

    [Field("联系人", "Contact", Half = true), Length(40), Personal]
    public string Contact { get; init; } = "";

    [Field("联系电话", "Telephone", Half = true), Length(30, Min = 7), Personal]
    public string Phone { get; init; } = "";

    [Field("用途", "Purpose", Multiline = true), Length(500, Min = 4)]
    public string Purpose { get; init; } = "";

    [Field("业务", "Uses")]
    public IReadOnlyList<SampleUse> Uses { get; init; } = [];

    [Field("设备单位代码", "Maker's credit code"), CreditCode]
    public string? Maker { get; init; }

    [Section("台站与台址", "Station and site")]
    [Field("台站名称", "Name of the station", HintZh = "与现场标牌一致", HintEn = "As on its plate", Half = true), Length(80, Min = 2)]
    public string StationName { get; init; } = "";

    [Field("极化", "Polarisation", HintZh = "按天线铭牌", HintEn = "As on the antenna", Half = true)]
    public SamplePolarisation Polarisation { get; init; }

    [Field("台址", "Address"), Length(200, Min = 4), Protected]
    public string Site { get; init; } = "";

    [Field("台址坐标", "Coordinates", HintZh = "秒保留一位小数", HintEn = "Seconds with one decimal"), Protected]
    public Coordinates Place { get; init; }

    [Field("海拔", "Altitude", Half = true), Unit("m"), Between(-160, 8900)]
    public double? Altitude { get; init; }

    [Field("启用日期", "First use", Half = true)]
    public DateOnly? FirstUse { get; init; }

    [Section("频率与发射", "Frequencies")]
    [Field("频率", "Frequencies", HintZh = "每个频点一行", HintEn = "A row each")]
    public IReadOnlyList<SampleFrequency> Frequencies { get; init; } = [];

    [Field("发射功率", "Power", Half = true), Unit("W"), Between(0, 1000)]
    public double Power { get; init; }

    [Field("设备价格", "Price", Half = true), Money]
    public long? Price { get; init; }

    [Section("材料", "Papers")]
    [Field("技术方案", "Technical plan")]
    public IReadOnlyList<Attachment>? Plan { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Place.Longitude is < 102.9 or > 104.9)
        {
            yield return new FieldError("Place.Longitude", ("经度应在 102°54′ 至 104°54′ 之间", "The longitude must be from 102°54′ to 104°54′"), Place.Longitude > 105 ? "104°18′25.7″" : null);
        }
    }
}

[Form("sample.frequency", "频率", "Frequency")]
public sealed record SampleFrequency
{
    [Field("发射频率", "Transmit", Half = true), Frequency]
    public long TransmitHz { get; init; }

    [Field("接收频率", "Receive", Half = true), Frequency]
    public long? ReceiveHz { get; init; }

    [Field("发射标识", "Emission designator", HintZh = "4 位带宽 + 3 位类别", HintEn = "4 of bandwidth, 3 of class"), SampleDesignator, Length(20)]
    public string Designator { get; init; } = "";
}

/// <summary>Names the case after the station.</summary>
public sealed class SampleOpening : ICaseOpening
{
    public Task Run(Case opened, object? application, CancellationToken ct)
    {
        opened.Title = ((SampleApplication)application!).StationName;
        return Task.CompletedTask;
    }
}

public sealed class SampleAside : IFormAside
{
    public string FormId => "sample.application";

    public Task<FormReading> Read(FormQuestion asked, CancellationToken ct) => Task.FromResult(
        double.TryParse(asked.Values["Power"], out var watts) && watts > 0
            ? new FormReading { Lines = [new AsideLine(("功率", "Power"), Text.Same($"{10 * Math.Log10(watts):0.0} dBW")) { Note = ("10 lg P", "10 lg P") }, new AsideLine(("申请人", "Applicant"), Text.Same(asked.Applicant))] }
            : FormReading.Nothing);
}

public enum SampleStage
{
    Submitted,
    WithApplicant,
    UnderReview,
    WithExperts,
    Granted,
    Refused,
    Delivered,
    Withdrawn,
}

public enum SampleAct
{
    Accept,
    AskToCorrect,
    Resubmit,
    Consult,
    Report,
    Grant,
    Refuse,
    Deliver,
    Withdraw,
}

public static class SampleLicensing
{
    public static readonly Procedure<SampleStage, SampleAct> Procedure = new("RAD-02", ("无线电台执照核发", "Radio station licence"))
    {
        ShortTitle = ("执照核发", "Station licence"),
        Field = "radio",
        Duties = ["CD-6.3"],
        Icon = "antenna",
        Form = FormDefinition.Of<SampleApplication>(),
        Opening = typeof(SampleOpening),
        Opens = SampleStage.Submitted,
        Stages =
        [
            new(SampleStage.Submitted, ("收件", "Received")) { Track = 1 },
            new(SampleStage.WithApplicant, ("一次告知补正", "Correction"), StageKind.Applicant) { StopBasis = "行政许可法 第三十二条" },
            new(SampleStage.UnderReview, ("审查", "Review")) { Track = 2 },
            new(SampleStage.WithExperts, ("专家评审", "Experts"), StageKind.Others) { StopBasis = "行政许可法 第四十五条" },
            new(SampleStage.Granted, ("准予", "Granted"), StageKind.Decided) { Track = 3, Outcome = Outcome.Granted },
            new(SampleStage.Refused, ("不予", "Refused"), StageKind.Decided) { Track = 3, Outcome = Outcome.Refused },
            new(SampleStage.Delivered, ("送达", "Delivered"), StageKind.Final) { Track = 4 },
            new(SampleStage.Withdrawn, ("申请人撤回", "Withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(SampleAct.Accept, ("受理", "Accept")), new(SampleAct.AskToCorrect, ("告知补正", "Ask to correct")) { RemarkAsked = ("缺什么", "What is missing"), RemarkRequired = true, Tells = ("请补正申请", "Please correct your application") },
            new(SampleAct.Resubmit, ("补正", "Resubmit")), new(SampleAct.Consult, ("送专家", "Ask experts")), new(SampleAct.Report, ("专家意见", "Report")),
            new(SampleAct.Grant, ("准予", "Grant")) { IsDecision = true }, new(SampleAct.Refuse, ("不予", "Refuse")) { IsDecision = true }, new(SampleAct.Deliver, ("送达", "Deliver")),
            new(SampleAct.Withdraw, ("撤回申请", "Withdraw the application")) { Grave = true, RemarkAsked = ("原因", "Reason") },
        ],
        Moves =
        [
            new(SampleStage.Submitted, SampleAct.Accept, SampleStage.UnderReview, Permissions.Intake),
            new(SampleStage.Submitted, SampleAct.AskToCorrect, SampleStage.WithApplicant, Permissions.Intake) { Once = true },
            new(SampleStage.Submitted, SampleAct.Withdraw, SampleStage.Withdrawn, Who.Applicant),
            new(SampleStage.WithApplicant, SampleAct.Resubmit, SampleStage.Submitted, Who.Applicant),
            new(SampleStage.WithApplicant, SampleAct.Withdraw, SampleStage.Withdrawn, Who.Applicant),
            new(SampleStage.UnderReview, SampleAct.Consult, SampleStage.WithExperts, Permissions.Handle),
            new(SampleStage.UnderReview, SampleAct.Withdraw, SampleStage.Withdrawn, Who.Applicant),
            new(SampleStage.WithExperts, SampleAct.Report, SampleStage.UnderReview, Permissions.Handle),
            new(SampleStage.UnderReview, SampleAct.Grant, SampleStage.Granted, Permissions.Decide),
            new(SampleStage.UnderReview, SampleAct.Refuse, SampleStage.Refused, Permissions.Decide),
            new(SampleStage.Granted, SampleAct.Deliver, SampleStage.Delivered, Permissions.Intake),
            new(SampleStage.Refused, SampleAct.Deliver, SampleStage.Delivered, Permissions.Intake),
        ],
        Limits =
        [
            new("acceptance", [SampleStage.Submitted], 5, "行政许可法 第三十二条") { Title = ("受理", "Acceptance") },
            new("decision", [SampleStage.UnderReview], 30, "无线电管理条例 第三十一条") { Title = ("决定", "Decision"), Promised = 20 },
            new("delivery", [SampleStage.Granted, SampleStage.Refused], 10, "行政许可法 第四十四条") { Title = ("送达", "Delivery") },
        ],
        Guide = new Guide
        {
            Summary = ("在成都市行政区域内设置、使用有固定台址的无线电台（站），应当取得无线电台执照。", "Whoever sets up or uses a station at a fixed site in the city needs a station licence."),
            WhoMayApply = ("企业、机关、事业单位、社会组织和个人。", "Enterprises, public bodies, organisations and persons."),
            Conditions = [("有可用的无线电频率", "A frequency is available"), ("发射设备取得型号核准", "Equipment is type-approved"), ("操作人员具备相应技能", "Operators are trained")],
            ConditionsBasis = "条例第二十八条",
            Papers = [new(("申请单位身份证明", "Proof of identity"), ("系统核验统一社会信用代码", "Checked by credit code"), ("免交", "not needed")), new(("技术方案与天线方向图", "Technical plan"), ("PDF，≤ 20 MB", "PDF, ≤ 20 MB"), ("必需", "always"))],
            Fees = ("许可不收费。取得执照后按年缴纳频率占用费。", "The licence is free; spectrum is charged yearly."),
            Result = ("《无线电台执照》（电子，带二维码核验），不超过 5 年。", "Station licence (electronic, with QR), five years at most."),
            Remedies = ("不服决定，60 日内向市人民政府申请行政复议，或者 6 个月内向人民法院提起诉讼。", "Reconsideration within 60 days, or suit within 6 months."),
        },
    };
}
