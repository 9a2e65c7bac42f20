using Rongxi.Kernel.Procedures;

namespace Rongxi.Radio.Frequencies;

/// <summary>What the service guide of RAD-01 says beyond its table.</summary>
internal static class FrequencyGuide
{
    public static readonly Guide Guide = new()
    {
        Summary = ("使用无线电频率应当取得许可；业余、公众对讲机、制式电台专用频率，国际安全与遇险频率，以及国家规定的微功率短距离设备频率除外。", "Frequencies may be used only under a licence, except amateur, public walkie-talkie and standard-set frequencies, international distress frequencies, and those of listed short-range devices."),
        WhoMayApply = ("拟在本市使用频率、有明确具体用途的单位", "Units with a definite use for frequencies in the city"),
        Conditions =
        [
            ("所申请的频率符合划分和使用规定，有明确具体的用途", "The frequency conforms to its allocation and has a definite use"),
            ("使用频率的技术方案可行", "The technical plan is feasible"),
            ("有相应的专业技术人员", "There is qualified staff"),
            ("对依法使用的其他频率不会产生有害干扰", "There is no harmful interference to lawful users"),
        ],
        ConditionsBasis = "无线电管理条例 第十五条",
        Papers =
        [
            new(("申请表", "Application form"), ("在线填写", "filled in online"), ("必需", "always")),
            new(("技术方案", "Technical plan"), ("PDF", "PDF"), ("必需", "always")),
            new(("营业执照或法人证书", "Proof of identity of the unit"), ("由本机关核验", "checked by the office"), ("免交", "not asked")),
        ],
        Fees = ("许可不收费；取得许可后按国家标准缴纳频率占用费", "The licence is free; the national occupancy fee falls due afterwards"),
        Result = ("频率使用许可证，期限不超过十年；临时使用不超过十二个月", "A frequency licence for ten years at most; twelve months for temporary use"),
        Remedies = ("对决定不服的，可以申请行政复议或者提起行政诉讼，途径载于决定书", "Reconsideration or suit, as the decision says"),
        Basis = ("无线电管理条例 第十四条至第二十条、第八十三条；行政许可法", "Radio Regulations of the PRC arts. 14–20, 83; Administrative Licensing Law"),
        Tagline = ("20 个工作日", "20 working days"),
        Minutes = 25,
    };
}
