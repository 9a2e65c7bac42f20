using Rongxi.Kernel.Procedures;

namespace Rongxi.Radio.Changes;

/// <summary>What the service guide of RAD-03 says beyond its table.</summary>
internal static class ChangeGuide
{
    public static readonly Guide Guide = new()
    {
        Summary = ("许可期满需要继续使用的申请延续；变更核定项目的申请变更；转让频率须经批准；终止使用的办理注销。", "Renewal before the term ends; change of licensed items; transfer of frequencies by approval; cancellation when use ends."),
        WhoMayApply = ("频率使用许可证、无线电台执照的持有人", "Holders of frequency and station licences"),
        Conditions =
        [
            ("延续应在期满三十个工作日前提出", "Apply to renew 30 working days before the end"),
            ("变更后仍符合许可条件", "After the change the conditions are still met"),
            ("受让人符合条例第十五条，已签转让协议", "The transferee meets art. 15 and there is an agreement"),
            ("注销时交回执照、拆除天线", "On cancellation hand back the licence and dismantle the antenna"),
        ],
        ConditionsBasis = "无线电管理条例 第十九、二十、三十三、三十八条",
        Papers =
        [
            new(("申请表", "Application form"), ("在线填写", "filled in online"), ("必需", "always")),
            new(("转让协议", "Agreement"), ("PDF", "PDF"), ("转让", "transfer")),
            new(("原许可证或执照", "The old licence"), ("由本机关核验", "checked by the office"), ("免交", "not asked")),
        ],
        Fees = ("不收费", "Free of charge"),
        Result = ("延续、变更、转让批准决定和换发的证件，或者注销记录", "Decision and new sheet, or the record of cancellation"),
        Remedies = ("对决定不服的，可以申请行政复议或者提起行政诉讼，途径载于决定书", "Reconsideration or suit, as the decision says"),
        Basis = ("无线电管理条例 第十九、二十、三十三、三十八条；行政许可法 第四十九、五十、七十条", "Radio Regulations of the PRC arts. 19, 20, 33, 38; Administrative Licensing Law arts. 49, 50, 70"),
        Tagline = ("到期 30 个工作日前申请", "30 working days before expiry"),
        Minutes = 10,
    };
}
