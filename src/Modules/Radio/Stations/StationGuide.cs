using Rongxi.Kernel.Procedures;

namespace Rongxi.Radio.Stations;

/// <summary>What the service guides of RAD-02 say beyond their table.</summary>
internal static class StationGuide
{
    public static readonly Guide Guide = new()
    {
        Summary = ("设置、使用无线电台（站）应当取得执照；地面公众移动通信终端、单收台站和微功率短距离设备除外。", "Radio stations need a licence, except public mobile terminals, stations that only receive, and listed short-range devices."),
        WhoMayApply = ("拟在本市设置固定台站，或住所在本市、拟设置无固定台址台站的单位和个人", "Units and persons with a fixed site in the city, or with their domicile here for stations without one"),
        Conditions =
        [
            ("有可用的无线电频率", "There is an available frequency"),
            ("所使用的发射设备依法取得型号核准并符合产品质量要求", "The equipment is type-approved"),
            ("有熟悉无线电管理规定、具备相关业务技能的人员", "Staff are trained"),
            ("有明确具体的用途，且技术方案可行", "The use is definite and the plan feasible"),
            ("有能够保证正常使用的电磁环境，不会对依法使用的其他台站产生有害干扰", "The electromagnetic environment is workable and no lawful station is harmed"),
        ],
        ConditionsBasis = "无线电管理条例 第二十八条",
        Papers =
        [
            new(("申请表", "Application form"), ("在线填写", "filled in online"), ("必需", "always")),
            new(("技术方案（含方向图）", "Technical plan with antenna patterns"), ("PDF", "PDF"), ("必需", "always")),
            new(("场地使用证明", "Proof of the right to use the site"), ("PDF", "PDF"), ("有固定台址的", "fixed sites")),
            new(("电磁环境测试报告", "Report of the electromagnetic environment"), ("PDF", "PDF"), ("通知要求的", "where asked for")),
            new(("频率使用许可证", "Frequency licence"), ("由本机关核验", "checked by the office"), ("免交", "not asked")),
            new(("型号核准证", "Type approval"), ("由本机关核验", "checked by the office"), ("免交", "not asked")),
        ],
        Fees = ("核发执照不收费", "The licence is free"),
        Result = ("无线电台执照；需频率许可的不超过其期限，不需的不超过五年", "A station licence: not beyond the frequency licence; five years where none is needed"),
        Remedies = ("对决定不服的，可以申请行政复议或者提起行政诉讼，途径载于决定书", "Reconsideration or suit, as the decision says"),
        Basis = ("无线电管理条例 第二十七条至第三十八条、第八十三条；地面无线电台（站）管理规定；行政许可法", "Radio Regulations of the PRC arts. 27–38, 83; Provisions on Ground Radio Stations; Administrative Licensing Law"),
        Tagline = ("30 个工作日", "30 working days"),
        Minutes = 30,
    };
}
