using Rongxi.Kernel.Database;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Numbering;

namespace Rongxi.App.Demonstration;

/// <summary>What the offices told the public in the last months.</summary>
internal static class DemoNotices
{
    // Office, days ago, days until it closes from today (none: no closing day), kind, by, title and body in both languages.
    private static readonly (string Office, int Ago, int? Closes, NoticeKind Kind, string By, string Zh, string En, string BodyZh, string BodyEn)[] All =
    [
        (Cast.Chengdu, 62, null, NoticeKind.Announcement, "李清禾", "关于开展无线电台执照有效期自查的公告", "Check the term of your station licences",
            "请持有无线电台执照的单位自查执照有效期。需要延续的，请在有效期届满三十个工作日前在线提出申请。逾期未申请的，执照到期后自行失效，须依法办理注销手续。", "Holders of station licences are asked to check their terms. Apply for renewal thirty working days before expiry at the latest. A licence not renewed ends with its term and is then cancelled."),
        (Cast.Chengdu, 45, null, NoticeKind.InspectionResult, "郑凯风", "第三季度无线电台站“双随机”抽查结果公示", "Results of the third quarter's random inspections of stations",
            "本次随机抽取台站 24 个，检查人员 8 名。22 个台站未发现问题，1 个台站天线高度与执照不符、责令限期改正，1 个台站已停用、依法办理注销。", "24 stations and 8 inspectors were drawn. 22 stations showed no problem, one antenna stood higher than licensed and is to be corrected by a set date, one station was out of use and is being cancelled."),
        (Cast.Chengdu, 31, null, NoticeKind.Maintenance, "杜海宁", "系统维护通知", "Maintenance",
            "本周六 22:00 至周日 2:00 进行系统维护，期间不能提交申请，已提交的申请和已起算的期限不受影响。", "The system is maintained from 22:00 on Saturday to 02:00 on Sunday. Applications cannot be handed in meanwhile; those received and their limits are not affected."),
        (Cast.Chengdu, 18, 12, NoticeKind.Consultation, "陈予安", "《成都市公众移动通信基站设置管理规定（修订征求意见稿）》公开征求意见", "Consultation: siting of base stations in Chengdu (revised draft)",
            "修订稿主要调整三个方面：公共建筑开放清单每年更新；共建共享的申请可合并办理；基站电磁环境测试结果主动公开。意见可在线提交，也可寄送法制处。", "The revision changes three things: the list of public buildings open to base stations is renewed every year; shared sites may be applied for together; measurements of the electromagnetic environment are published. Comments are taken online or by post to the Legal Division."),
        (Cast.Chengdu, 11, 4, NoticeKind.Objection, "李清禾", "800 MHz 数字集群频率调整方案公示", "Rearrangement of 800 MHz trunking channels: objections",
            "为消除龙泉山沿线同频干扰，拟对 806–821 / 851–866 MHz 频段内 12 个频点的指配作出调整，涉及 5 家单位。利害关系人对方案有异议的，请在公示期内书面提出。", "To end co-channel interference along Longquan Mountain twelve channels of 806–821 / 851–866 MHz are to be reassigned; five holders are concerned. Interested parties may object in writing while this notice stands."),
        (Cast.Chengdu, 6, null, NoticeKind.Announcement, "赵雨桐", "关于重大活动期间临时设台报备的提示", "Temporary stations during major events",
            "重大活动期间临时设置使用无线电台的，可以不经批准，但应当及时报告，活动结束后及时关闭。报告可在线提交。", "During major events stations may be set up without approval, but they must be reported promptly and closed afterwards. Reports are taken online."),
        (Cast.Chengdu, 2, 20, NoticeKind.Consultation, "江南乔", "市级政务信息化项目绩效评价指标（征求意见稿）", "Indicators for evaluating the city's informatization projects: consultation",
            "拟从使用频度、业务办理时长、数据共享、运行可靠四个方面设置 16 项指标，征求各部门和区县意见。", "Sixteen indicators are proposed on frequency of use, handling time, data sharing and reliability; departments and districts are asked for their views."),
        (Cast.Wuxi, 39, null, NoticeKind.Announcement, "华清源", "关于开展通信管道资源普查的公告", "Survey of telecommunication ducts",
            "请各管道产权单位在规定时间内填报管道、人手孔和占用情况。普查数据用于统筹规划，涉及商业秘密的依法保护。", "Owners of ducts are asked to report ducts, manholes and their use. The data serve planning; trade secrets are protected by law."),
        (Cast.Wuxi, 14, 9, NoticeKind.Consultation, "过云舒", "《无锡市通信管道共建共享管理办法（征求意见稿）》公开征求意见", "Consultation: shared building and use of ducts in Wuxi (draft)",
            "办法明确同路由、同期建设的管道应当合并建设，既有管道有余量的应当开放共享，并规定了费用分摊和争议处理。", "Ducts on the same route built at the same time are to be built together; spare room in existing ones is to be shared; costs and disputes are provided for."),
        (Cast.Wuxi, 5, null, NoticeKind.Announcement, "许砚秋", "集成电路设计企业核查工作启动", "Verification of integrated-circuit design enterprises begins",
            "请相关企业登录系统补充研发投入和人员信息，材料由主管部门核查。", "Enterprises are asked to complete figures on research spending and staff; the competent department verifies them."),
    ];

    /// <summary>Lets each be published on its day.</summary>
    public static void Plan(Timeline timeline, DateOnly today, Draw draw)
    {
        foreach (var notice in All)
        {
            var on = today.AddDays(-notice.Ago);
            on = timeline.Calendar.IsWorkingDay(on) ? on : timeline.Calendar.AddWorkingDays(on, 1);
            on = on > today ? today : on;
            timeline.At(Timeline.At(on, draw.Between(9 * 60, 11 * 60), draw), notice.Office, (services, ct) => Publish(services, notice, on, today, ct));
        }
    }

    private static async Task Publish(IServiceProvider services, (string Office, int Ago, int? Closes, NoticeKind Kind, string By, string Zh, string En, string BodyZh, string BodyEn) notice, DateOnly on, DateOnly today, CancellationToken ct)
    {
        var db = services.GetRequiredService<RongxiDb>();
        await db.Transact(
            async () =>
            {
                var serial = await db.Next(db.Office, "notice", on.Year, ct);
                db.Notices.Add(new PublicNotice
                {
                    Office = db.Office, Number = $"{on.Year}-{serial:0000}", Kind = notice.Kind, TitleZh = notice.Zh, TitleEn = notice.En, BodyZh = notice.BodyZh, BodyEn = notice.BodyEn,
                    PublishedOn = on, ClosesOn = notice.Closes is { } days ? today.AddDays(days) : null, ByName = notice.By, RecordedAt = db.Clock.GetUtcNow(),
                });
            },
            ct);
    }
}
