using Rongxi.Kernel.Cases;

namespace Rongxi.App.Demonstration;

/// <summary>How the radio division handles a case: the usual walk, and the ways in which one differs from another.</summary>
internal static class RadioActs
{
    public const string Head = "liqinghe";
    public const string Deputy = "zhouruochuan";
    public const string Director = "linzhiyuan";
    public const string Legal = "chenyuan";
    public const string Station = "wumingzhe";
    public const string Archivist = "songshuning";
    private static readonly string[] Clerks = ["zhaoyutong", "zhaoyutong", "yezhiqiu"];
    private static readonly string[] Handlers = ["wangsiyuan", "wangsiyuan", "sunxiaotang", "tangyichen"];

    public static string Clerk(Draw draw) => draw.Of(Clerks);

    public static string Handler(Draw draw) => draw.Of(Handlers);

    /// <summary>From receipt to acceptance. Nine in ten as promised; some are asked to correct, a few are forgotten and count as accepted.</summary>
    public static CasePlay Intake(this CasePlay play, Func<string> applicant, string planField)
    {
        var (draw, clerk) = (play.Draw, Clerk(play.Draw));
        var luck = draw.Share();
        if (luck < 0.035)
        {
            // Nobody acts: after five working days the law deems it accepted, and somebody sees it.
            return play.Remark(8, clerk, "收件未及时处理，已依法视为受理，转承办处室。");
        }

        if (luck < 0.24)
        {
            play.Act(draw.Between(1, 3), clerk, "AskToCorrect", null, hand =>
            [
                ("Items[0].Paper", "技术方案"), ("Items[0].Wrong", draw.Of(["缺少天线方向图", "缺少干扰分析", "覆盖预测图没有比例尺", "未加盖公章"])), ("Items[0].Supply", "补充后重新上传完整的技术方案"),
                ("Until", RadioForms.Day(hand.Today.AddDays(25))),
            ]);
            if (draw.Chance(0.12))
            {
                // The applicant never answers.
                return play.Act(22, clerk, "NotAccept", null, _ =>
                    [("Ground", "NotCorrected"), ("Facts", "补正告知书送达后，申请人逾期未补齐所列材料。")]).End();
            }

            play.Supplement(draw.Between(2, 11), applicant, async (hand, typed) =>
                await hand.Attach(typed, planField, "技术方案（补正）.pdf", Paper.Pdf("技术方案（补正稿）", hand.Play.Number, "补充天线方向图与干扰分析。", "演示材料，非真实文件。")));
        }

        return play.Act(luck > 0.93 ? draw.Between(3, 5) : draw.Between(0, 2), clerk, "Accept");
    }

    /// <summary>Hand-over and start of the examination.</summary>
    public static CasePlay TakeUp(this CasePlay play, string handler)
    {
        var draw = play.Draw;
        if (draw.Chance(0.35))
        {
            play.HandOver(0, Head, handler, draw.Of(["请尽快办理", "涉及机场净空，注意协调", null, null]));
        }

        return play.Act(draw.Between(0, 2), handler, "TakeUp");
    }

    /// <summary>Steps that are not counted, where there are any.</summary>
    public static CasePlay Excluded(this CasePlay play, string handler, double coordinated, double tested)
    {
        var draw = play.Draw;
        if (draw.Chance(coordinated))
        {
            play.Act(draw.Between(1, 3), handler, "Coordinate", null, _ => [("With", draw.Of(["民航西南地区空中交通管理局", "中国铁路成都局集团有限公司", "德阳市无线电管理机构"])), ("Question", "拟使用频率与贵方在用频率邻近，请就电磁兼容提出意见。"), ("ExpectedDays", "15")])
                .Act(draw.Between(6, 18), handler, "CoordinationAnswered", null, _ => [("Outcome", draw.Chance(0.8) ? "Agreed" : "Conditions"), ("Reference", $"函〔{draw.Between(2025, 2026)}〕{draw.Between(10, 300)}号"), ("Says", "经分析不会对在用台站产生有害干扰，同意使用。")]);
        }

        if (draw.Chance(tested))
        {
            play.Act(draw.Between(1, 3), handler, "OrderTest", null, _ => [("With", "成都市无线电监测站"), ("Question", "请对拟设台址开展电磁环境测试，频段见申请表。"), ("ExpectedDays", "10")])
                .Act(draw.Between(4, 12), Station, "TestReported", null, _ => [("Outcome", "Agreed"), ("Reference", $"成监测〔{draw.Between(2025, 2026)}〕{draw.Between(10, 300)}号"), ("Says", "台址背景噪声符合国家标准，未发现超标信号。")]);
        }

        return play;
    }

    public static CasePlay CheckSite(this CasePlay play, int after, string handler) => play.Act(after, handler, "CheckSite", null, hand =>
    [
        ("CheckedOn", RadioForms.Day(hand.Today)), ("Conforms", "true"), ("Officers[0].Name", "郑凯风"), ("Officers[0].Certificate", "川A-0061207"), ("Officers[1].Name", "罗思齐"), ("Officers[1].Certificate", "川A-0061233"),
        ("Findings", "现场台址、天线位置和高度与申请一致，周边无遮挡，供电和防雷符合要求。"),
    ]);

    /// <summary>The handler's finding, and the head's countersignature.</summary>
    public static CasePlay FindingAndHead(this CasePlay play, int after, string handler, string[] conditions, string? unmet = null)
    {
        var draw = play.Draw;
        play.Act(after, handler, "Examine", null, _ => conditions.Select(name => (name, (string?)(name == unmet ? "false" : "true")))
            .Append(("Opinion", unmet is null ? draw.Of(["经审查，申请符合法定条件，建议准予。", "频率可用，干扰分析合格，建议准予并注明使用条件。", "材料齐全，技术方案可行，拟同意。"]) : "经核算，对同频在用台站的保护余量不足，不符合法定条件，建议不予许可。")));
        if (draw.Chance(0.7))
        {
            play.Ask(0, handler, AskKind.Countersignature, "李清禾", Head, "请会签。", 2);
        }

        return play.Opinion(draw.Between(0, 2), Head, unmet is null, unmet is null ? draw.Of(["同意。", "同意承办意见，请周主任审定。", "同意，注意执照条件与频率许可一致。"]) : "同意不予许可的意见，请送法制审核。");
    }

    public static CasePlay LegalReview(this CasePlay play, string handler) =>
        play.Act(0, handler, "AskLegalReview").Act(play.Draw.Between(1, 3), Legal, "PassLegalReview", "主体、程序合法，适用依据正确。");

    public static CasePlay Refuse(this CasePlay play) => play.LegalReview(Handler(play.Draw)).Act(play.Draw.Between(0, 2), Deputy, "Refuse", null, _ =>
        [("Reasons", "拟用频率在申请区域内与在用台站同频，保护余量不足 9 dB，将产生有害干扰，不符合条例规定的条件。"), ("Articles", "无线电管理条例 第二十八条第五项")]);

    /// <summary>Delivery and archive.</summary>
    public static CasePlay Close(this CasePlay play, string recipient)
    {
        var draw = play.Draw;
        return play.Act(draw.Chance(0.9) ? draw.Between(0, 3) : draw.Between(5, 9), Clerk(draw), "Deliver", null, hand => [("Mode", draw.Of(["Electronic", "Electronic", "Direct", "Posted"])), ("On", RadioForms.Day(hand.Today)), ("ReceivedBy", recipient)])
            .Act(draw.Between(2, 12), Archivist, "Archive");
    }
}
