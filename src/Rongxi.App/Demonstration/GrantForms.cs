using System.Globalization;

namespace Rongxi.App.Demonstration;

/// <summary>What is typed in the cases of the funds, field by field, as on the page.</summary>
internal static class GrantForms
{
    private static readonly string[] Banks = ["中国农业银行", "中国建设银行", "中国工商银行", "交通银行"];

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Yuan(long fen) => $"{fen / 100}.{fen % 100:00}";

    public static string Wan(int wan) => $"{wan * 10_000L}";

    public static (string, string?)[] Decision(string body, string number, DateOnly on, string? substance = null) => [("Body", body), ("DocumentNumber", number), ("DecidedOn", Day(on)), ("Substance", substance)];

    public static (string, string?)[] Meeting(int year, int no, DateOnly on, string chair, string resolved) =>
        [("Meeting", $"{year}年第{no}次"), ("HeldOn", Day(on)), ("Chair", chair), ("Present", "6"), ("Members", "7"), ("Resolved", resolved)];

    public static IEnumerable<(string, string?)> SourceTable(FundOrdered fund, int year, double growth)
    {
        yield return ("Fund", fund.Number);
        yield return ("Year", $"{year}");
        for (var i = 0; i < fund.Lines.Count; i++)
        {
            var (line, at) = (fund.Lines[i], $"Rows[{i}].");
            yield return (at + "Code", line.Code);
            yield return (at + "Source", line.Source);
            yield return (at + "Name", line.Name);
            yield return (at + "NameEn", line.NameEn);
            yield return (at + "Use", line.Use);
            yield return (at + "AmountFen", Wan((int)(line.Wan * growth)));
            yield return (at + "HeldFen", line.Held == 0 ? null : Wan(line.Held));
            yield return (at + "Matches", line.Matches is null ? null : string.Format(CultureInfo.InvariantCulture, line.Matches, year));
        }
    }

    public static IEnumerable<(string, string?)> Call(FundOrdered fund, int year, string line, int totalWan, bool instalments) =>
    [
        ("Title", $"{year}年{fund.Scope[0]}项目申报指南"), ("Year", $"{year}"), ("Line", line), ("Scope", fund.Scope[1]),
        ("Conditions", "在本市注册、成立满一年、信用良好、财务制度健全的单位；项目在本市实施；同一内容未获得其他财政资金"), ("Mode", fund.Mode), ("TotalFen", Wan(totalWan)), ("CeilingPercent", "30"), ("CapFen", Wan(150)),
        ("FirstPercent", instalments ? "60" : null), ("MinimumYears", "1"), ("MostPerApplicant", "1"), ("NeedsDistrict", instalments ? "true" : null), ("Papers", "申报书、可行性研究报告、近三年财务报表、知识产权证明"), ("Targets", fund.Scope[2]),
    ];

    public static IEnumerable<(string, string?)> Application(GrantPlay play, string call, int year, bool instalments)
    {
        var (unit, topic, draw, wan) = (play.Unit, play.Topic, play.Draw, play.Wan);
        List<(string, string?)> typed =
        [
            ("CallNumber", call), ("FoundedOn", Day(new DateOnly(draw.Between(2004, 2018), draw.Between(1, 12), draw.Between(1, 28)))), ("CapitalFen", Wan(draw.Between(10, 90) * 100)), ("Staff", $"{draw.Between(60, 420)}"), ("ResearchStaff", $"{draw.Between(10, 58)}"),
            ("District", unit.District), ("ContactName", unit.Contact.Name), ("ContactPhone", unit.Phone), ("ProjectName", play.Name), ("FieldOfUse", topic.Field), ("Leader", unit.LegalRepresentative), ("Content", play.Content), ("Innovation", $"{topic.Innovation}；这一做法在本市尚属首次应用。"),
            ("StartOn", Day(play.StartOn)), ("FinishOn", Day(play.FinishOn)), ("Schedule", "前三个月完成设计和设备采购，其后分批部署和试运行，最后一个月整理验收资料。"),
            ("TotalFen", Wan(wan * 5)), ("EligibleFen", Wan(wan * 4)), ("OwnFen", Yuan(play.OwnFen)), ("WantedFen", Wan(wan)), ("Mode", instalments ? "Instalments" : "AfterSubsidy"),
            ("AccountHolder", unit.Name), ("Bank", $"{Banks[draw.Between(0, Banks.Length - 1)]}{(unit.District.StartsWith("51", StringComparison.Ordinal) ? "成都" : "无锡")}分行营业部"), ("AccountNumber", play.Account),
            ("Patents", $"{draw.Between(0, 6)}"), ("Property", "软件著作权登记两项"), ("Undertaking", "true"),
        ];
        for (var i = 0; i < 3; i++)
        {
            var revenue = draw.Between(1_800, 9_600);
            typed.AddRange([($"Years[{i}].Year", $"{year - 3 + i}"), ($"Years[{i}].RevenueFen", Wan(revenue)), ($"Years[{i}].TaxFen", Wan(revenue / 20)), ($"Years[{i}].ProfitFen", Wan(revenue / draw.Between(9, 16)))]);
        }

        (string Kind, string Name, string Unit, int Value)[] targets = [("Economic", "新增营业收入", "万元", wan * 5), ("Technical", "系统可用率", "%", 99), ("Social", "新增就业", "人", draw.Between(8, 30))];
        typed.AddRange(targets.SelectMany((target, i) => new (string, string?)[] { ($"Targets[{i}].Kind", target.Kind), ($"Targets[{i}].Name", target.Name), ($"Targets[{i}].Unit", target.Unit), ($"Targets[{i}].Value", $"{target.Value}") }));
        return typed;
    }

    public static (string, string?)[] Eligible(string? explained) =>
        [("Conditions", "true"), ("Credit", "true"), ("Tax", "true"), ("SocialInsurance", "true"), ("NotDouble", "true"), ("DoublesExplained", explained), ("Opinion", "申报单位和项目符合指南条件，信用、税务、社保核查无异常。")];

    public static (string, string?)[] Site(FundCast cast, DateOnly on, bool conforms = true) =>
        [("CheckedOn", Day(on)), ("Conforms", conforms ? "true" : "false"), .. Officers(cast), ("Findings", "查看场地、设备清单和前期投入凭证，人员和场地与申报书一致。")];

    public static (string, string?)[] Officers(FundCast cast) =>
        [("Officers[0].Name", cast.NameOf(cast.Handlers[0])), ("Officers[0].Certificate", "执-0417"), ("Officers[1].Name", cast.NameOf(cast.Handlers.Length > 1 ? cast.Handlers[1] : cast.Head)), ("Officers[1].Certificate", "执-0422")];

    public static (string, string?)[] Contract(GrantPlay play, DateOnly on, bool instalments)
    {
        List<(string, string?)> typed = [("SignedOn", Day(on)), ("ClawbackClause", "true"), ("OwnFen", Yuan(play.OwnFen)), ("StartOn", Day(play.StartOn > on ? play.StartOn : on)), ("FinishOn", Day(play.FinishOn))];
        if (instalments)
        {
            typed.AddRange([
                ("Milestones[0].Title", "合同签订、首批设备到货"), ("Milestones[0].AmountFen", Yuan(play.FirstFen)), ("Milestones[0].DueOn", Day(on.AddDays(60))), ("Milestones[0].Evidence", "发票、到货验收单、配套资金到账凭证"), ("Milestones[0].NeedsMatching", "true"),
                ("Milestones[1].Title", "项目验收通过"), ("Milestones[1].AmountFen", Yuan(play.LastFen)), ("Milestones[1].DueOn", Day(play.FinishOn.AddDays(90))), ("Milestones[1].Evidence", "验收意见书"), ("Milestones[1].AfterAcceptance", "true")]);
        }
        else
        {
            typed.AddRange([("Milestones[0].Title", "项目验收通过"), ("Milestones[0].AmountFen", Yuan(play.AmountFen)), ("Milestones[0].DueOn", Day(play.FinishOn.AddDays(90))), ("Milestones[0].Evidence", "验收意见书"), ("Milestones[0].AfterAcceptance", "true")]);
        }

        return [.. typed];
    }

    public static (string, string?)[] Payment(GrantPlay play, int milestone, long fen, string invoice) =>
    [
        ("GrantNumber", play.Grant), ("Milestone", $"{milestone}"), ("AmountFen", Yuan(fen)), ("Reached", milestone == 1 && play.FirstFen == fen ? "首批设备已到货并通过初验，配套资金已到账。" : "项目已通过验收，申请拨付剩余资金。"), ("OwnInPlaceFen", Yuan(play.OwnFen)),
        ("Invoices[0].Number", invoice), ("Invoices[0].AmountFen", Yuan(fen + 500_000)), ("AccountHolder", play.Unit.Name), ("AccountNumber", play.Account), ("Dedicated", "true"),
    ];

    public static (string, string?)[] Acceptance(GrantPlay play, int year) =>
    [
        ("Summary", $"{play.Name}已按合同完成全部建设内容，系统稳定运行三个月以上，绩效目标全部达到。"), ("InvestedFen", Wan(play.Wan * 5)), ("UsedFen", Yuan(play.PaidFen)),
        ("Actuals[0].Seq", "1"), ("Actuals[0].Actual", $"{(play.Wan * 5) + play.Draw.Between(5, 90)}"), ("Actuals[1].Seq", "2"), ("Actuals[1].Actual", "99.6"), ("Actuals[2].Seq", "3"), ("Actuals[2].Actual", $"{play.Draw.Between(26, 44)}"),
        ("Jobs", $"{play.Draw.Between(26, 44)}"), ("RevenueFen", Wan(play.Wan * play.Draw.Between(5, 8))), ("Patents", $"{play.Draw.Between(0, 4)}"),
        ("Auditor", "西部至诚会计师事务所"), ("AuditNumber", $"诚审〔{year}〕{play.Draw.Between(100, 900)}号"), ("AuditedFen", Yuan(play.PaidFen)),
    ];

    public static (string, string?)[] HalfYear(GrantPlay play, int progress)
    {
        var used = play.PaidFen * progress / 100;
        return
        [
            ("ProgressPercent", $"{progress}"), ("InvestedFen", Yuan(used + (play.OwnFen * progress / 100))), ("UsedFen", Yuan(used)), ("OwnInPlaceFen", Yuan(play.OwnFen)),
            ("Done", progress < 60 ? "完成详细设计和设备采购，首批点位上线试运行。" : "主要建设内容完成，进入试运行和资料整理。"), ("Problems", progress < 60 ? "个别设备到货推迟两周，已调整安装次序。" : null),
        ];
    }
}
