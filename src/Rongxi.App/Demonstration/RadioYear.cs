using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Offices;

namespace Rongxi.App.Demonstration;

/// <summary>A year of the radio division: frequency licences, then stations under them, then what happens to both.</summary>
internal sealed class RadioYear(Timeline timeline, DemoPeople people, DateOnly today, Draw seed)
{
    private static readonly string[] FrequencyConditions = ["Allocation", "Plan", "Staff", "Interference"];
    private static readonly string[] StationConditions = ["Frequency", "Approved", "Staff", "Plan", "Environment"];

    /// <summary>Applications that lie on the counter whenever the year is played, on a weekend too.</summary>
    private const int JustIn = 3;
    private readonly List<GrantedFrequency> _frequencies = [];
    private readonly List<GrantedStation> _stations = [];
    private readonly HashSet<string> _busy = [];
    private readonly HashSet<string> _names = [];
    private readonly Dictionary<string, int> _blocks = [];
    private readonly IReadOnlyList<DemoUnit> _units = DemoUnits.Of("51");

    /// <summary>Stations licensed when the year is over.</summary>
    public int Stations { get; private set; }

    /// <param name="share">How much of it happens: every case, or every third, tenth…</param>
    public void Plan(int share = 1)
    {
        Each(74, Frequency);
        Each(152, i => Station(i));
        Each(14, Batch);
        Each(62, Change);
        Each(14, CallSign);
        Elsewhere();
        for (var i = 0; i < JustIn; i++)
        {
            Station(152 + i, justIn: true);
        }

        void Each(int count, Action<int> plan)
        {
            for (var i = 0; i < count; i += share)
            {
                plan(i);
            }
        }
    }

    private void Frequency(int i)
    {
        var draw = seed.For($"frequency-{i}");
        var unit = _units[i % _units.Count];
        var networks = Networks.Of(unit.Trade);
        var network = networks[i / _units.Count % networks.Count];
        var block = _blocks[network.Name] = _blocks.GetValueOrDefault(network.Name, -1) + 1;

        // The first forty come early, so that stations can stand on them.
        var ago = i < 42 ? draw.Between(300, 366) : i < 58 ? draw.Between(60, 290) : draw.Between(0, 42);
        var play = new CasePlay(timeline, people, Cast.Chengdu, draw);
        var (applicant, handler) = (unit.Contact.UserName, RadioActs.Handler(draw));
        var luck = i < 30 ? 1 : draw.Share();
        var temporary = i >= 30 && draw.Chance(0.08);
        var until = DateOnly.MinValue;
        play.OpenAt(Moment(ago, draw), "RAD-01", applicant, async hand =>
        {
            var from = hand.Today.AddDays(draw.Between(20, 40));
            until = temporary ? from.AddMonths(draw.Between(5, 11))
                : i % 5 == 3 && ago > 60 ? today.AddDays(draw.Between(12, 95))
                : draw.Chance(0.65) ? from.AddYears(10).AddDays(-1) : from.AddYears(draw.Between(3, 6)).AddDays(-1);
            var typed = RadioForms.Frequency(unit, network, block, from, until, temporary, draw);
            await hand.Attach(typed, "TechnicalPlan", "技术方案.pdf", Paper.Pdf("频率使用技术方案", RadioForms.NetworkName(unit, network), $"技术体制：{network.System}", "组网、覆盖、频率需求测算和干扰分析。", "演示材料，非真实文件。"));
            return (people.IdOf(unit), typed);
        });
        play.Intake(() => applicant, "TechnicalPlan");
        if (luck < 0.05)
        {
            play.Act(draw.Between(1, 4), applicant, "Withdraw", "网络建设方案调整，撤回申请。");
            return;
        }

        play.TakeUp(handler).Excluded(handler, 0.18, 0.06);
        if (draw.Chance(0.25))
        {
            play.Ask(0, handler, AskKind.Consultation, draw.Of(["成都市公安局", "民航西南地区空中交通管理局", "成都市应急管理局"]), null, "请就拟用频率提出意见。", 7)
                .Answer(draw.Between(2, 6), handler, AskAnswer.Agreed, "无异议。");
        }

        if (luck < 0.12)
        {
            play.FindingAndHead(draw.Between(3, 8), handler, FrequencyConditions, "Interference").Refuse().Close(unit.Contact.Name);
            return;
        }

        play.FindingAndHead(luck > 0.93 && i >= 30 ? draw.Between(17, 24) : draw.Between(2, 8), handler, FrequencyConditions);
        if (network.Nature == "Public")
        {
            play.LegalReview(handler);
        }

        play.Then(draw.Between(0, 2), async hand =>
        {
            await hand.Desk.Take(play.Number, "Grant", null, Kernel.Forms.FormValues.From([KeyValuePair.Create("UseRatePercent", (string?)draw.Of(["30", "40", "50"]))]), null, await hand.As(RadioActs.Deputy), hand.Ct);
            var file = await hand.Desk.Load(play.Number, hand.Ct);
            _frequencies.Add(new GrantedFrequency(unit, network, block, file.RecordNumber!, until, temporary));
        });
        play.Close(unit.Contact.Name);
    }

    private void Station(int i, bool justIn = false)
    {
        var draw = seed.For($"station-{i}");
        var ago = i is >= 88 and < 96 ? draw.Between(48, 74) : i < 96 ? draw.Between(46, 315) : draw.Between(0, 45);
        var play = new CasePlay(timeline, people, Cast.Chengdu, draw);
        GrantedStation? station = null;
        DemoUnit? unit = null;
        play.OpenAt(justIn ? LastOfficeHour(draw) : Moment(ago, draw), "RAD-02", "heyifan", async hand =>
        {
            // 何一帆 is the one whom the guided walk follows: every eighth is of his unit.
            var able = _frequencies.Where(licence => !licence.Network.Batches && licence.Until > hand.Today.AddDays(50)).ToList();
            var mine = able.Where(licence => licence.Unit == DemoUnits.First).ToList();
            if (able.Count == 0)
            {
                return null;
            }

            var licence = i % 8 == 0 && mine.Count > 0 ? draw.Of(mine) : draw.Of(able);
            unit = licence.Unit;
            var place = i == 0 ? Places.Draw(draw, "510112") : Places.Draw(draw, draw.Chance(0.5) ? unit.District : null);
            var name = Named(place.Name + licence.Network.Station);
            var wantsCallSign = licence.Network.StationClass == "FB" && draw.Chance(0.4);
            station = new GrantedStation(unit, licence.Network, place, "", name, wantsCallSign, licence.Until);
            var typed = RadioForms.Station(unit, licence.Network, licence.Block, licence.Number, place, name, hand.Today, wantsCallSign, draw);
            await hand.Attach(typed, "TechnicalPlan", "技术方案.pdf", Paper.Pdf("台站技术方案", name, place.Address, "天线方向图、链路预算和电磁兼容分析。", "演示材料，非真实文件。"));
            return (people.IdOf(unit), typed);
        }, () => unit!.Contact.UserName);
        if (justIn)
        {
            return;
        }

        Walk(play, i, draw, () => unit!, (hand, number) =>
        {
            _stations.Add(station! with { Number = number });
            Stations++;
        });
    }

    private void Walk(CasePlay play, int i, Draw draw, Func<DemoUnit> unit, Action<Stagehand, string> licensed)
    {
        var handler = RadioActs.Handler(draw);
        var luck = i is < 12 or (>= 88 and < 96) ? 0.5 : draw.Share();
        play.Intake(() => unit().Contact.UserName, "TechnicalPlan");
        if (luck < 0.04)
        {
            play.Then(draw.Between(1, 4), async hand => await hand.Desk.Take(play.Number, "Withdraw", null, new Kernel.Forms.FormValues(), "台址业主变更，撤回申请。", await hand.As(unit().Contact.UserName), hand.Ct));
            return;
        }

        play.TakeUp(handler).Excluded(handler, 0.1, 0.16);
        if (luck < 0.055)
        {
            play.Act(draw.Between(4, 9), RadioActs.Deputy, "Terminate", "申请单位已注销，依行政许可法第七十条终止办理。");
            return;
        }

        if (draw.Chance(0.2))
        {
            play.Remark(0, handler, draw.Of(["与申请单位电话核对了天线高度。", "同址另有两家单位设台，注意三阶互调。", "请监测站提供近三个月该频段占用度。"]));
        }

        play.CheckSite(draw.Between(1, 4), handler);
        if (luck < 0.11)
        {
            play.FindingAndHead(draw.Between(2, 6), handler, StationConditions, "Environment").Refuse().Close("经办人");
            return;
        }

        // One in twelve takes longer than the law allows.
        // A few lie longer still, and are late today.
        var wait = i is >= 88 and < 96 ? 60 : luck > 0.92 ? draw.Between(26, 36) : draw.Between(1, 7);
        play.FindingAndHead(wait, handler, StationConditions);
        play.Then(draw.Between(0, 2), async hand =>
        {
            await hand.Desk.Take(play.Number, "Grant", null, Kernel.Forms.FormValues.From([KeyValuePair.Create("Conditions", (string?)(draw.Chance(0.5) ? "发射天线不得朝向机场跑道方向增加增益\n每年六月底前自查一次发射指标" : null))]), null, await hand.As(RadioActs.Deputy), hand.Ct);
            licensed(hand, (await hand.Desk.Load(play.Number, hand.Ct)).RecordNumber!);
        });
        play.Close("经办人");
    }

    private void Batch(int i)
    {
        var draw = seed.For($"batch-{i}");
        var play = new CasePlay(timeline, people, Cast.Chengdu, draw);
        var rows = draw.Between(15, 24);
        var handler = RadioActs.Handler(draw);
        DemoUnit? unit = null;
        play.OpenAt(Moment(i < 10 ? 30 + (i * 24) + draw.Between(0, 15) : draw.Between(1, 24), draw), "RAD-02B", "", hand =>
        {
            var able = _frequencies.Where(licence => licence.Network.Batches).ToList();
            if (able.Count == 0)
            {
                return Task.FromResult<(Guid, Dictionary<string, string?>)?>(null);
            }

            var licence = able[i % able.Count];
            unit = licence.Unit;
            return Task.FromResult<(Guid, Dictionary<string, string?>)?>((people.IdOf(unit), RadioForms.BaseStations(unit, licence.Network, licence.Block, licence.Number, i + 1, rows, draw)));
        }, () => unit!.Contact.UserName);
        play.Act(draw.Between(0, 2), RadioActs.Clerk(draw), "Accept").TakeUp(handler).CheckSite(draw.Between(2, 6), handler)
            .FindingAndHead(draw.Between(2, 7), handler, StationConditions);
        var refused = draw.Chance(0.5) ? draw.Between(1, rows) : 0;
        play.Then(draw.Between(0, 2), async hand =>
        {
            var input = refused == 0 ? [] : new Dictionary<string, string?> { ["Refused[0].Row"] = RadioForms.Number(refused), ["Refused[0].Reason"] = "与机场导航台距离不足（无线电管理条例第二十八条第五项）" };
            await hand.Desk.Take(play.Number, "Grant", null, Kernel.Forms.FormValues.From(input), null, await hand.As(RadioActs.Deputy), hand.Ct);
            Stations += rows - (refused == 0 ? 0 : 1);
        });
        play.Close("经办人");
    }

    private void Change(int i)
    {
        var draw = seed.For($"change-{i}");
        var play = new CasePlay(timeline, people, Cast.Chengdu, draw);
        var kind = i % 4 == 0 ? "Renewal" : i % 4 == 3 ? "Cancellation" : "Change";
        var ago = kind == "Renewal" ? draw.Between(2, 40) : i % 2 == 0 ? draw.Between(0, 30) : draw.Between(31, 200);
        DemoUnit? unit = null;
        play.OpenAt(Moment(ago, draw), "RAD-03", "", hand =>
        {
            Dictionary<string, string?>? typed = null;
            if (kind == "Renewal")
            {
                var due = _frequencies.Where(licence => !licence.Temporary && licence.Until < hand.Today.AddDays(120) && licence.Until > hand.Today.AddDays(8) && !_busy.Contains(licence.Number)).OrderBy(licence => licence.Until).ToList();
                if (due.Count > 0)
                {
                    var licence = due[0];
                    unit = licence.Unit;
                    _busy.Add(licence.Number);
                    typed = RadioForms.Change(unit, kind, licence.Number, "业务持续，设备状况良好，申请延续。");
                    typed["UseReport"] = $"年均使用率 {draw.Between(42, 78)}%，未发生干扰投诉。";
                    typed["WantedUntil"] = RadioForms.Day(licence.Until.AddYears(draw.Between(3, 9)));
                }
            }
            else
            {
                var able = _stations.Where(station => station.Until > hand.Today && !_busy.Contains(station.Number)).ToList();
                if (able.Count > 0)
                {
                    var station = draw.Of(able);
                    unit = station.Unit;
                    _busy.Add(station.Number);
                    typed = kind == "Change" ? Changed(station, draw) : Cancelled(station, hand.Today, draw);
                }
            }

            return Task.FromResult<(Guid, Dictionary<string, string?>)?>(typed is null ? null : (people.IdOf(unit!), typed));
        }, () => unit!.Contact.UserName);
        var handler = RadioActs.Handler(draw);
        play.Act(draw.Between(0, 2), RadioActs.Clerk(draw), "Accept").TakeUp(handler);
        play.FindingAndHead(draw.Between(1, 6), handler, ["Met"]).Act(draw.Between(0, 2), RadioActs.Deputy, "Grant").Close("经办人");
    }

    private static Dictionary<string, string?> Changed(GrantedStation station, Draw draw)
    {
        var typed = RadioForms.Change(station.Unit, "Change", station.Number, draw.Of(["设备更新换代", "优化覆盖，调整天线高度", "台站更名", "降低发射功率以减少对邻站影响"]));
        switch (draw.Between(0, 3))
        {
            case 0:
                typed["NewEquipmentModel"] = station.Network.Equipment + "S";
                typed["NewApprovalCode"] = RadioForms.ApprovalCode(draw);
                typed["NewSerialNumber"] = $"SN2607-{draw.Between(0, 99999):00000}";
                break;
            case 1:
                typed["NewAntennaHeightMetres"] = RadioForms.Number(draw.Between(station.Network.Height.From, station.Network.Height.To + 10) + 0.5); // masts stand at whole metres: always a change
                break;
            case 2:
                typed["NewName"] = station.Name + "（新）";
                break;
            default:
                typed["NewPowerW"] = RadioForms.Number(station.Network.PowerW.From / 2.0);
                break;
        }

        return typed;
    }

    private static Dictionary<string, string?> Cancelled(GrantedStation station, DateOnly on, Draw draw)
    {
        var typed = RadioForms.Change(station.Unit, "Cancellation", station.Number, "台站已停止使用，设备拆除，申请注销。");
        typed["Ground"] = draw.Of(["UseEnded", "Dismantled"]);
        typed["UseEndedOn"] = RadioForms.Day(on.AddDays(-draw.Between(3, 20)));
        typed["HandedBackOn"] = RadioForms.Day(on);
        typed["AntennaDismantledOn"] = RadioForms.Day(on.AddDays(-1));
        return typed;
    }

    private void CallSign(int i)
    {
        var draw = seed.For($"call-sign-{i}");
        var play = new CasePlay(timeline, people, Cast.Chengdu, draw);
        DemoUnit? unit = null;
        play.OpenAt(Moment(i < 9 ? draw.Between(40, 250) : draw.Between(0, 9), draw), "RAD-04", "", hand =>
        {
            var able = _stations.Where(station => !station.HasCallSign && station.Until > hand.Today && !_busy.Contains(station.Number)).ToList();
            if (able.Count == 0)
            {
                return Task.FromResult<(Guid, Dictionary<string, string?>)?>(null);
            }

            var station = draw.Of(able);
            unit = station.Unit;
            _busy.Add(station.Number);
            return Task.FromResult<(Guid, Dictionary<string, string?>)?>((people.IdOf(unit), new Dictionary<string, string?>
            {
                ["Ask"] = "Assign", ["StationNumber"] = station.Number, ["Purpose"] = "调度通信中需要识别台站", ["ContactName"] = unit.Contact.Name, ["ContactPhone"] = unit.Phone,
            }));
        }, () => unit!.Contact.UserName);
        play.Act(draw.Between(1, 3), RadioActs.Handler(draw), "Reserve").Act(draw.Between(0, 3), RadioActs.Deputy, "Issue");
    }

    /// <summary>What is not this office's to decide.</summary>
    private void Elsewhere()
    {
        for (var i = 0; i < 3; i++)
        {
            var draw = seed.For($"aviation-{i}");
            var unit = _units.First(unit => unit.Trade == Trade.Airport);
            var play = new CasePlay(timeline, people, Cast.Chengdu, draw);
            play.OpenAt(Moment(20 + (i * 95), draw), "RAD-01", unit.Contact.UserName, hand =>
            {
                var network = Networks.Of(unit.Trade)[0];
                var typed = RadioForms.Frequency(unit, network, 20 + i, hand.Today.AddDays(30), hand.Today.AddYears(3), false, draw);
                typed["NetworkName"] = "机场地面航空移动通信";
                typed["Service"] = "Aeronautical";
                typed["Allotment"] = "CivilAviation";
                return Task.FromResult<(Guid, Dictionary<string, string?>)?>((people.IdOf(unit), typed));
            });
            play.Act(draw.Between(0, 1), RadioActs.Clerk(draw), "NotAccept", null, _ =>
                [("Ground", "NotCompetent"), ("Facts", "所申请频率已分配给民用航空系统使用。"), ("CompetentBody", "国务院民用航空主管部门")]);
        }

        for (var i = 0; i < 4; i++)
        {
            var draw = seed.For($"short-wave-{i}");
            var unit = _units.Where(unit => unit.Trade is Trade.Police or Trade.Forest).ElementAt(i);
            var play = new CasePlay(timeline, people, Cast.Chengdu, draw);
            var handler = RadioActs.Handler(draw);
            play.OpenAt(Moment(12 + (i * 70), draw), "RAD-02", unit.Contact.UserName, hand =>
            {
                var network = Networks.Of(Trade.Forest)[0] with { TransmitKhz = 5_400, OffsetKhz = 0, BlockKhz = 30, Blocks = 4, ChannelKhz = 3, Emission = "2K80J3E", Station = "短波应急台", PowerW = (100, 125), GainDbi = (0, 2), System = "短波单边带" };
                var place = Places.Draw(draw, unit.District);
                var typed = RadioForms.Station(unit, network, i, null, place, Named(place.Name + network.Station), hand.Today, false, draw);
                typed["PowerCode"] = "X";
                return Task.FromResult<(Guid, Dictionary<string, string?>)?>((people.IdOf(unit), typed));
            });
            play.Act(draw.Between(0, 2), RadioActs.Clerk(draw), "Accept").TakeUp(handler).FindingAndHead(draw.Between(2, 7), handler, StationConditions)
                .Act(draw.Between(0, 2), RadioActs.Deputy, "PassUp", null, _ => [("Agrees", "true"), ("To", "国家无线电管理机构（经四川省无线电管理机构）"), ("Opinion", "经初审，申请符合条件，建议准予。")]);
        }
    }

    /// <summary>Two stations on one spot are told apart by a number.</summary>
    private string Named(string name)
    {
        for (var i = 1; ; i++)
        {
            var numbered = i == 1 ? name : name[..^1] is var start && name.EndsWith('台') ? $"{start}{i}台" : $"{name}{i}";
            if (_names.Add(numbered))
            {
                return numbered;
            }
        }
    }

    /// <summary>A little before now, in the last hours in which the office was open.</summary>
    private DateTimeOffset LastOfficeHour(Draw draw)
    {
        var now = OfficeBooks.Local(timeline.Until);
        var day = DateOnly.FromDateTime(now.DateTime);
        return timeline.Calendar.IsWorkingDay(day) && now.Hour >= 9 ? timeline.Until.AddMinutes(-draw.Between(4, 55))
            : Timeline.At(timeline.Calendar.LastWorkingDayOnOrBefore(now.Hour < 9 ? day.AddDays(-1) : day), draw.Between(16 * 60, 17 * 60), draw);
    }

    /// <summary>An instant so many days ago: mostly in office hours, some in the evening or at the weekend, for the page never closes.</summary>
    private DateTimeOffset Moment(int ago, Draw draw)
    {
        var day = today.AddDays(-ago);
        var free = draw.Chance(0.12);
        if (!free && !timeline.Calendar.IsWorkingDay(day))
        {
            day = timeline.Calendar.AddWorkingDays(day.AddDays(-4), 1) is var back && back < day ? back : day;
        }

        return Timeline.At(day, free ? draw.Between(19 * 60, 22 * 60) : draw.Between(8 * 60, 17 * 60), draw);
    }
}
