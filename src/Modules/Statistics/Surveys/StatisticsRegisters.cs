using System.Globalization;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Releases;
using Rongxi.Statistics.Reporting;

namespace Rongxi.Statistics.Surveys;

/// <summary>The registers of surveys, collection and publication.</summary>
internal static class StatisticsRegisters
{
    public static readonly Register<SurveyProject> Surveys = new(SurveyProject.Register, ("统计项目台账", "Survey projects"))
    {
        Field = StatisticsModule.FieldName, Path = "/statistics/surveys", Icon = "certificate", One = ("调查项目", "survey"), NumberKind = "DC",
        SearchHint = ("编号、名称、批准文号", "Number, name, approval no."),
        RecordTitle = survey => Languages.Current == Language.Zh ? survey.Name : survey.Title.En,
        Holder = survey => survey.ApprovedBy,
        Subtitle = survey => survey.ApprovalNumber,
        PublicWhere = survey => survey.Standing == SurveyStanding.InUse || survey.Standing == SurveyStanding.Expired,
        Light = (survey, today) => survey.Standing switch
        {
            SurveyStanding.InUse when survey.ValidUntil < today.AddDays(90) => new(LightColour.Near, ($"有效期至 {survey.ValidUntil:yyyy-MM-dd}", $"valid until {survey.ValidUntil:yyyy-MM-dd}")),
            SurveyStanding.InUse => new(LightColour.Ok, Titles.Of(survey.Standing)),
            SurveyStanding.Draft or SurveyStanding.Submitted or SurveyStanding.Approved => new(LightColour.Others, Titles.Of(survey.Standing)),
            _ => new(LightColour.Done, Titles.Of(survey.Standing)),
        },
        SearchWords = survey => $"{survey.Name} {survey.NameEn} {survey.ApprovalNumber} {survey.Content}",
        Columns =
        [
            new(nameof(SurveyProject.Name)) { Sort = survey => survey.Name, Show = survey => survey.Title },
            new(nameof(SurveyProject.Every)) { OnPhones = true },
            new(nameof(SurveyProject.Method)),
            new(nameof(SurveyProject.Forms)),
            new(nameof(SurveyProject.ApprovalNumber)) { OnPhones = true },
            new(nameof(SurveyProject.ValidUntil)) { Sort = survey => survey.ValidUntil },
            new(nameof(SurveyProject.Standing)),
            new(nameof(SurveyProject.Edition)) { Shown = false },
            new(nameof(SurveyProject.ApprovedBy)) { Shown = false },
            new(nameof(SurveyProject.ApprovedOn)) { Shown = false },
            new(nameof(SurveyProject.Objects)) { Shown = false },
            new(nameof(SurveyProject.Aim)) { Shown = false },
            new(nameof(SurveyProject.Content)) { Shown = false },
            new(nameof(SurveyProject.Organisation)) { Shown = false },
            new(nameof(SurveyProject.Delivery)) { Shown = false },
            new(nameof(SurveyProject.Publication)) { Shown = false },
            new(nameof(SurveyProject.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<SurveyProject>.Choice("standing", ("状态", "Standing"), survey => survey.Standing),
            RegisterFilter<SurveyProject>.Choice("every", ("周期", "Cycle"), survey => survey.Every),
            RegisterFilter<SurveyProject>.Dates("validUntil", ("有效期至", "Valid until"), survey => survey.ValidUntil),
            RegisterFilter<SurveyProject>.State(),
        ],
        Views = [new("current", ("执行中和报批中", "In use and being approved"), _ => "standing=InUse,Approved,Submitted"), new("all", ("全部", "All"), _ => "")],
    };

    public static readonly Register<SurveyForm> Forms = new(SurveyForm.Register, ("统计报表台账", "Statistical forms"))
    {
        Field = StatisticsModule.FieldName, Path = "/statistics/forms", Icon = "documents", One = ("报表", "form"), NumberKind = "BB",
        SearchHint = ("编号、表号、表名", "Number, form no., name"),
        RecordTitle = form => Languages.Current == Language.Zh ? form.Name : form.Title.En,
        Holder = form => form.MakingBody,
        Subtitle = form => form.FormNumber,
        PublicWhere = form => form.Standing == SurveyStanding.InUse || form.Standing == SurveyStanding.Expired,
        Light = (form, _) => form.Standing == SurveyStanding.InUse ? new(LightColour.Ok, Titles.Of(form.Standing)) : new(LightColour.Done, Titles.Of(form.Standing)),
        SearchWords = form => $"{form.Name} {form.NameEn} {form.FormNumber} {form.ApprovalNumber}",
        Columns =
        [
            new(nameof(SurveyForm.FormNumber)) { Sort = form => form.FormNumber },
            new(nameof(SurveyForm.Name)) { Show = form => form.Title, OnPhones = true },
            new(nameof(SurveyForm.Every)),
            new(nameof(SurveyForm.MakingBody)),
            new(nameof(SurveyForm.ApprovalNumber)),
            new(nameof(SurveyForm.ValidUntil)) { Sort = form => form.ValidUntil },
            new(nameof(SurveyForm.Standing)),
            new(nameof(SurveyForm.Edition)) { Shown = false },
            new(nameof(SurveyForm.SurveyNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<SurveyForm>.Choice("standing", ("状态", "Standing"), form => form.Standing),
            RegisterFilter<SurveyForm>.Choice("every", ("期别", "Reported by the"), form => form.Every),
            RegisterFilter<SurveyForm>.Text("survey", ("调查项目", "Survey"), form => form.SurveyNumber),
            RegisterFilter<SurveyForm>.State(),
        ],
    };

    public static readonly Register<SurveyRound> Rounds = new(SurveyRound.Register, ("统计台账", "Survey rounds"))
    {
        Field = StatisticsModule.FieldName, Path = "/statistics/rounds", Icon = "inbox", One = ("收报", "round"),
        IsPublic = false,
        SearchHint = ("编号、表名、表号", "Number, form"),
        RecordTitle = round => round.RoundTitle(Languages.Current),
        Subtitle = round => round.FormNumber,
        Light = (round, today) => round.Standing switch
        {
            RoundStanding.Collecting => today > round.DueOn ? new(LightColour.Late, ("已到期未锁定", "past its day, not locked")) : new(LightColour.Ok, Titles.Of(round.Standing)),
            RoundStanding.Locked => new(LightColour.Near, Titles.Of(round.Standing)),
            _ => new(LightColour.Done, Titles.Of(round.Standing)),
        },
        SearchWords = round => $"{round.Title} {round.FormNumber} {round.Period}",
        Columns =
        [
            new(nameof(SurveyRound.Title)) { Sort = round => round.Title },
            new(nameof(SurveyRound.Period)) { OnPhones = true },
            new(nameof(SurveyRound.DueOn)) { Sort = round => round.DueOn },
            new(nameof(SurveyRound.Asked)),
            new(nameof(SurveyRound.Answered)),
            new(nameof(SurveyRound.ResponseRate)) { OnPhones = true },
            new(nameof(SurveyRound.Queries)),
            new(nameof(SurveyRound.Standing)),
            new(nameof(SurveyRound.FormNumber)) { Shown = false },
            new(nameof(SurveyRound.Form)) { Shown = false },
            new(nameof(SurveyRound.Edition)) { Shown = false },
            new(nameof(SurveyRound.SurveyNumber)) { Shown = false },
            new(nameof(SurveyRound.PeriodTo)) { Shown = false },
            new(nameof(SurveyRound.Late)) { Shown = false },
            new(nameof(SurveyRound.LockedOn)) { Shown = false },
            new(nameof(SurveyRound.ReportedOn)) { Shown = false },
            new(nameof(SurveyRound.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<SurveyRound>.Choice("standing", ("状态", "Standing"), round => round.Standing),
            RegisterFilter<SurveyRound>.Text("form", ("报表编号", "Form's number"), round => round.Form),
            RegisterFilter<SurveyRound>.Text("period", ("报告期", "Period"), round => round.Period),
            RegisterFilter<SurveyRound>.Dates("due", ("报送期限", "Due on"), round => round.DueOn),
            RegisterFilter<SurveyRound>.State(),
        ],
        Views = [new("open", ("收报中", "Collecting"), _ => "standing=Collecting,Locked"), new("all", ("全部", "All"), _ => "")],
    };

    public static readonly Register<FrameUnit> Frame = new(FrameUnit.Register, ("调查单位名录", "Survey frame"))
    {
        Field = StatisticsModule.FieldName, Path = "/statistics/frame", Icon = "users", One = ("单位", "unit"), EntryAddress = "/statistics/frame-entry",
        IsPublic = false,
        SearchHint = ("信用代码、名称", "Credit code, name"),
        RecordTitle = unit => unit.Name,
        Subtitle = unit => $"{unit.District} · {unit.Industry}",
        SearchWords = unit => $"{unit.Name} {unit.Lists}",
        Columns =
        [
            new(nameof(FrameUnit.Name)) { Sort = unit => unit.Name },
            new(nameof(FrameUnit.District)) { OnPhones = true },
            new(nameof(FrameUnit.Industry)) { Sort = unit => unit.Industry, Show = unit => ($"{unit.Industry} {Industries.NameOfDivision(Industries.DivisionOf(unit.Industry)).Zh}", $"{unit.Industry} {Industries.NameOfDivision(Industries.DivisionOf(unit.Industry)).En}") },
            new(nameof(FrameUnit.Lists)),
            new(nameof(FrameUnit.Head)) { Shown = false },
            new(nameof(FrameUnit.Preparer)) { Shown = false },
            new(nameof(FrameUnit.Phone)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<FrameUnit>.District(unit => unit.District),
            RegisterFilter<FrameUnit>.Text("industry", ("行业代码", "Industry"), unit => unit.Industry),
            RegisterFilter<FrameUnit>.State(),
        ],
        Views = [new("current", ("在册", "In the frame"), _ => "state=Valid"), new("all", ("全部", "All"), _ => "")],
    };

    public static readonly Register<Release> Releases = new(Release.Register, ("统计发布台账", "Releases of statistics"))
    {
        Field = StatisticsModule.FieldName, Path = "/statistics/release-ledger", Icon = "speakerphone", One = ("发布", "release"), NumberKind = "FB", EntryAddress = "/statistics/plan-release",
        SearchHint = ("编号、标题", "Number, title"),
        RecordTitle = release => Languages.Current == Language.Zh ? release.Name : release.Title.En,
        Subtitle = release => $"{DateText.Iso(release.ReleaseOn)} {release.Hour}",
        Light = (release, today) => release.Standing switch
        {
            ReleaseStanding.Published or ReleaseStanding.Revised => release.PublishedOn > release.FirstOn ? new(LightColour.Done, ($"{Titles.Of(release.Standing).Zh}（迟于预告）", $"{Titles.Of(release.Standing).En}, later than announced")) : new(LightColour.Done, Titles.Of(release.Standing)),
            ReleaseStanding.Cancelled => new(LightColour.Done, Titles.Of(release.Standing)),
            _ when today > release.ReleaseOn => new(LightColour.Late, ("逾期未发布", "overdue")),
            ReleaseStanding.Scheduled => new(LightColour.Ok, Titles.Of(release.Standing)),
            _ => new(LightColour.Others, Titles.Of(release.Standing)),
        },
        SearchWords = release => $"{release.Name} {release.NameEn} {release.Period}",
        Columns =
        [
            new(nameof(Release.Name)) { Sort = release => release.Name, Show = release => release.Title },
            new(nameof(Release.Kind)),
            new(nameof(Release.Period)) { OnPhones = true },
            new(nameof(Release.ReleaseOn)) { Sort = release => release.ReleaseOn, OnPhones = true },
            new(nameof(Release.Hour)),
            new(nameof(Release.PublishedOn)),
            new(nameof(Release.Revision)),
            new(nameof(Release.Standing)),
            new(nameof(Release.FirstOn)) { Shown = false },
            new(nameof(Release.RevisedOn)) { Shown = false },
            new(nameof(Release.RevisionReason)) { Shown = false },
            new(nameof(Release.DocumentNumber)) { Shown = false },
            new(nameof(Release.ConsistencyNumber)) { Shown = false },
            new(nameof(Release.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<Release>.Choice("standing", ("状态", "Standing"), release => release.Standing),
            RegisterFilter<Release>.Choice("kind", ("种类", "Kind"), release => release.Kind),
            RegisterFilter<Release>.Dates("on", ("发布日期", "Release date"), release => release.ReleaseOn),
            RegisterFilter<Release>.State(),
        ],
        Views = [new("ahead", ("待发布", "Ahead"), _ => "standing=Planned,Draft,Consistent,Deliberated,Scheduled"), new("out", ("已发布", "Out"), _ => "standing=Published,Revised"), new("all", ("全部", "All"), _ => "")],
    };

    public static readonly IReadOnlyList<RegisterDefinition> All = [Surveys, Forms, Rounds, Frame, Releases];
}
