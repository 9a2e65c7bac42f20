using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using static Rongxi.Radio.Licensing.Stage;

namespace Rongxi.Radio.Licensing;

/// <summary>Limits that the Licensing Law sets for every licence.</summary>
internal static class CommonLimits
{
    public static readonly Limit<Stage>[] Intake =
    [
        new("acceptance", [Received], 5, "行政许可法 第三十二条第一款第四项") { Title = ("受理或一次告知补正", "Acceptance or correction notice"), Promised = 2, DeemedAct = nameof(Act.AcceptBySilence) },
        new("correction", [WithApplicant], 15, "行政许可法 第三十二条第一款第四项（补正期限由告知书确定，默认十五个工作日）") { Title = ("申请人补正", "Correction by the applicant"), Of = LimitOf.Party, Mark = 'D', Restarts = true },
        new("acceptance-after-correction", [Supplemented], 5, "行政许可法 第三十二条第一款第五项") { Title = ("补正后受理", "Acceptance after correction"), DeemedAct = nameof(Act.AcceptBySilence), Restarts = true, Mark = 'D' },
    ];

    public static readonly Limit<Stage>[] AfterDecision =
    [
        new("hearing", [Hearing], 20, "行政许可法 第四十七条") { Title = ("组织听证", "Holding the hearing"), Restarts = true },
        new("delivery", [Granted, Refused], 10, "行政许可法 第四十四条") { Title = ("送达", "Delivery"), Promised = 3 },
    ];

    /// <summary>Ten working days, once, by the head of the office, told in writing (行政许可法 第四十二条).</summary>
    public static readonly Extension TenDaysOnce = new(10, Permissions.Approve, "行政许可法 第四十二条（条例第十六条未作规定，默认可延长）") { Does = typeof(SendExtensionNotice) };

    public static readonly Separation[] Separations =
    [
        new("handler", nameof(Act.PassLegalReview), ("承办人不得担任本件法制审核人员", "The handler may not review the legality of the same case")),
        new("handler", nameof(Act.ObjectLegally), ("承办人不得担任本件法制审核人员", "The handler may not review the legality of the same case")),
        new("handler", "legal-review", ("承办人不得担任本件法制审核人员", "The handler may not review the legality of the same case")),
        new(nameof(Act.TakeUp), nameof(Act.PassLegalReview), ("审查过该申请的人员不得担任法制审核人员", "Whoever examined the application may not review its legality")),
        new("handler", nameof(Act.CloseHearing), ("审查该申请的工作人员不得主持听证（行政许可法第四十八条）", "Whoever examined the application may not chair the hearing (Licensing Law art. 48)")),
        new(nameof(Act.TakeUp), nameof(Act.CloseHearing), ("审查该申请的工作人员不得主持听证（行政许可法第四十八条）", "Whoever examined the application may not chair the hearing (Licensing Law art. 48)")),
    ];
}
