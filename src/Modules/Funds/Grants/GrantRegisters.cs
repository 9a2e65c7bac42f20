using Rongxi.Funds.Applications;
using Rongxi.Funds.Calls;
using Rongxi.Funds.Disbursement;
using Rongxi.Funds.Performance;
using Rongxi.Funds.Recovery;
using Rongxi.Funds.Supervision;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Grants;

/// <summary>The registers of calls and grants. What a firm tells of its business, accounts and people stay with officers.</summary>
internal static class GrantRegisters
{
    public static readonly Register<FundingCall> Calls = new(FundingCall.Register, ("申报指南台账", "Calls"))
    {
        Field = FundsModule.FieldName, Path = "/funds/guides", Icon = "outreach", One = ("指南", "call"), NumberKind = FundingCall.Series,
        SearchHint = ("编号、名称、范围", "Number, title, scope"),
        RecordTitle = call => call.Title,
        Light = (call, today) => CallLights.Of(call, today),
        SearchWords = call => $"{call.Scope} {call.GuideNumber}",
        Columns =
        [
            new(nameof(FundingCall.Title)),
            new(nameof(FundingCall.Year)),
            new(nameof(FundingCall.Mode)),
            new(nameof(FundingCall.TotalFen)) { OnPhones = true },
            new(nameof(FundingCall.ClosesOn)) { Sort = call => call.ClosesOn },
            new(nameof(FundingCall.Applied)),
            new(nameof(FundingCall.AppliedFen)),
            new(nameof(FundingCall.Approved)),
            new(nameof(FundingCall.ApprovedFen)),
            new(nameof(FundingCall.Standing)) { OnPhones = true },
            new(nameof(FundingCall.OpensOn)) { Shown = false },
            new(nameof(FundingCall.Line)) { Shown = false },
            new(nameof(FundingCall.GuideNumber)) { Shown = false },
            new(nameof(FundingCall.PlanNumber)) { Shown = false },
            new(nameof(FundingCall.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<FundingCall>.Choice("standing", ("办理进度", "Progress"), call => call.Standing),
            RegisterFilter<FundingCall>.Range("year", ("年度", "Year"), call => call.Year),
            RegisterFilter<FundingCall>.Dates("closesOn", ("申报截止", "Closes"), call => call.ClosesOn),
        ],
        Views = [new("all", ("全部", "All"), _ => ""), new("open", ("申报中", "Open"), _ => "standing=Open")],
    };

    public static readonly Register<GrantApplication> Applications = new(GrantApplication.Register, ("申报台账", "Applications"))
    {
        Field = FundsModule.FieldName, Path = "/funds/applications", Icon = "file-text", One = ("申报", "application"), IsPublic = false, NumberKind = GrantApplication.Series,
        SearchHint = ("编号、项目、单位", "Number, project, applicant"),
        RecordTitle = record => record.ProjectName,
        Holder = record => record.Applicant,
        Subtitle = record => GrantDistricts.NameOf(record.District).ToString(),
        Light = (record, _) => new(
            record.Standing switch
            {
                ApplicationStanding.Planned or ApplicationStanding.Contracted => LightColour.Ok,
                ApplicationStanding.Proposed or ApplicationStanding.Noticed => LightColour.Others,
                _ when GrantApplication.Alive.Contains(record.Standing) => LightColour.Near,
                _ => LightColour.Done,
            },
            Titles.Of(record.Standing)),
        SearchWords = record => $"{record.ApplicantCode} {record.CallNumber} {record.ProjectNumber}",
        Columns =
        [
            new(nameof(GrantApplication.ProjectName)) { Sort = record => record.ProjectName },
            new(nameof(GrantApplication.Applicant)) { Sort = record => record.Applicant },
            new(nameof(GrantApplication.CallNumber)),
            new(nameof(GrantApplication.Mode)),
            new(nameof(GrantApplication.EligibleFen)),
            new(nameof(GrantApplication.WantedFen)) { OnPhones = true },
            new(nameof(GrantApplication.Standing)) { OnPhones = true },
            new(nameof(GrantApplication.ReceivedOn)),
            new(nameof(GrantApplication.Year)) { Shown = false },
            new(nameof(GrantApplication.FieldOfUse)) { Shown = false },
            new(nameof(GrantApplication.District)) { Shown = false, Show = record => GrantDistricts.NameOf(record.District) },
            new(nameof(GrantApplication.TotalFen)) { Shown = false },
            new(nameof(GrantApplication.OwnFen)) { Shown = false },
            new(nameof(GrantApplication.ApplicantCode)) { Shown = false },
            new(nameof(GrantApplication.ProjectNumber)) { Shown = false },
            new(nameof(GrantApplication.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<GrantApplication>.Choice("standing", ("办理进度", "Progress"), record => record.Standing, isPublic: false),
            RegisterFilter<GrantApplication>.Range("year", ("年度", "Year"), record => record.Year, isPublic: false, prominent: true),
            RegisterFilter<GrantApplication>.District(record => record.District, isPublic: false),
            RegisterFilter<GrantApplication>.Text("call", ("指南编号", "Call"), record => record.CallNumber, isPublic: false),
            RegisterFilter<GrantApplication>.Text("applicant", ("申报单位", "Applicant"), record => record.Applicant, isPublic: false),
        ],
        Views = [new("all", ("全部", "All"), _ => ""), new("planned", ("已列入计划", "Planned"), _ => "standing=Planned,Contracted")],
    };

    public static readonly Register<GrantReview> Reviews = new(GrantReview.Register, ("评审台账", "Reviews"))
    {
        Field = FundsModule.FieldName, Path = "/funds/reviews", Icon = "inspections", One = ("评审", "review"), IsPublic = false, NumberKind = GrantReview.Series,
        SearchHint = ("编号、项目、单位", "Number, project, applicant"),
        RecordTitle = review => review.ProjectName,
        Holder = review => review.Applicant,
        Light = (review, _) => new(review.Place switch { ListPlace.Supported => LightColour.Ok, ListPlace.Reserve => LightColour.Near, ListPlace.None => LightColour.Others, _ => LightColour.Done }, Titles.Of(review.Place)),
        SearchWords = review => $"{review.Application} {review.CallNumber} {review.PanelNumber}",
        Columns =
        [
            new(nameof(GrantReview.ProjectName)),
            new(nameof(GrantReview.Applicant)) { Sort = review => review.Applicant },
            new(nameof(GrantReview.CallNumber)),
            new(nameof(GrantReview.Rank)) { OnPhones = true },
            new(nameof(GrantReview.Score)) { OnPhones = true },
            new(nameof(GrantReview.WantedFen)),
            new(nameof(GrantReview.CeilingFen)),
            new(nameof(GrantReview.ProposedFen)),
            new(nameof(GrantReview.Place)),
            new(nameof(GrantReview.Mode)) { Shown = false },
            new(nameof(GrantReview.Doubles)) { Shown = false },
            new(nameof(GrantReview.SiteCheckedOn)) { Shown = false },
            new(nameof(GrantReview.SiteConforms)) { Shown = false },
            new(nameof(GrantReview.Experts)) { Shown = false },
            new(nameof(GrantReview.PanelNumber)) { Shown = false },
            new(nameof(GrantReview.Application)) { Shown = false },
            new(nameof(GrantReview.Reason)) { Shown = false },
            new(nameof(GrantReview.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<GrantReview>.Choice("place", ("清单结果", "In the list"), review => review.Place, isPublic: false),
            RegisterFilter<GrantReview>.Text("call", ("指南编号", "Call"), review => review.CallNumber, isPublic: false),
            RegisterFilter<GrantReview>.Text("applicant", ("申报单位", "Applicant"), review => review.Applicant, isPublic: false),
        ],
        Views = [new("all", ("全部", "All"), _ => ""), new("supported", ("拟支持", "Supported"), _ => "place=Supported")],
    };

    public static readonly Register<Grant> Grants = new(Grant.Register, ("计划与拨付台账", "Grants"))
    {
        Field = FundsModule.FieldName, Path = "/funds/grants", Icon = "funds", One = ("支持项目", "grant"), NumberKind = Grant.Series,
        SearchHint = ("编号、项目、单位、合同", "Number, project, recipient, contract"),
        RecordTitle = grant => grant.ProjectName,
        Holder = grant => grant.Unit,
        Subtitle = grant => grant.ContractNumber,
        Light = (grant, today) => GrantLights.Of(grant, today),
        SearchWords = grant => $"{grant.UnitCode} {grant.ContractNumber} {grant.PlanNumber} {grant.CallNumber}",
        Columns =
        [
            new(nameof(Grant.ProjectName)),
            new(nameof(Grant.Unit)) { Sort = grant => grant.Unit },
            new(nameof(Grant.Year)),
            new(nameof(Grant.AmountFen)) { OnPhones = true },
            new(nameof(Grant.PaidFen)) { OnPhones = true },
            new(nameof(Grant.ReturnedFen)) { Shown = false },
            new(nameof(Grant.ProgressPercent)),
            new(nameof(Grant.FinishOn)) { Sort = grant => grant.FinishOn },
            new(nameof(Grant.Standing)),
            new(nameof(Grant.CallNumber)) { Shown = false },
            new(nameof(Grant.Mode)) { Shown = false },
            new(nameof(Grant.TotalFen)) { Shown = false },
            new(nameof(Grant.OwnFen)) { Shown = false },
            new(nameof(Grant.OwnInPlaceFen)) { Shown = false },
            new(nameof(Grant.PendingFen)) { Shown = false },
            new(nameof(Grant.ReleasedFen)) { Shown = false },
            new(nameof(Grant.ContractNumber)) { Shown = false },
            new(nameof(Grant.PlanNumber)) { Shown = false },
            new(nameof(Grant.Line)) { Shown = false },
            new(nameof(Grant.District)) { Shown = false, Show = grant => GrantDistricts.NameOf(grant.District) },
            new(nameof(Grant.LatestReport)) { Shown = false },
            new(nameof(Grant.CheckedOn)) { Shown = false },
            new(nameof(Grant.Jobs)) { Shown = false },
            new(nameof(Grant.RevenueFen)) { Shown = false },
            new(nameof(Grant.Patents)) { Shown = false },
            new(nameof(Grant.SupervisionCase)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<Grant>.Choice("standing", ("办理进度", "Progress"), grant => grant.Standing),
            RegisterFilter<Grant>.Range("year", ("年度", "Year"), grant => grant.Year, prominent: true),
            RegisterFilter<Grant>.District(grant => grant.District),
            RegisterFilter<Grant>.State(),
            RegisterFilter<Grant>.Dates("finishOn", ("实施截止", "Ends on"), grant => grant.FinishOn),
            RegisterFilter<Grant>.Text("call", ("指南编号", "Call"), grant => grant.CallNumber),
            RegisterFilter<Grant>.Text("unit", ("承担单位", "Recipient"), grant => grant.Unit),
        ],
        Views =
        [
            new("all", ("全部", "All"), _ => ""),
            new("running", ("实施中", "Running"), _ => "standing=Running,HalfYearReported,Checked,ChangeApproved,AcceptanceApplied"),
            new("ending", ("90 天内到期", "Ending in 90 days"), today => $"standing=Running,HalfYearReported,Checked,ChangeApproved&finishOn.from={today:yyyy-MM-dd}&finishOn.to={today.AddDays(90):yyyy-MM-dd}"),
        ],
    };

    public static readonly Register<GrantPayment> Payments = new(GrantPayment.Register, ("拨付台账", "Payments"))
    {
        Field = FundsModule.FieldName, Path = "/funds/disbursements", Icon = "coin", One = ("拨款", "payment"), NumberKind = GrantPayment.Series,
        SearchHint = ("编号、项目、单位、凭证", "Number, project, payee, voucher"),
        RecordTitle = payment => payment.ProjectName,
        Holder = payment => payment.Payee,
        Light = (payment, _) => new(
            payment.Standing switch
            {
                PaymentStanding.Paid or PaymentStanding.Receipted => LightColour.Ok,
                PaymentStanding.Instructed => LightColour.Others,
                PaymentStanding.Requested or PaymentStanding.Checked => LightColour.Near,
                _ => LightColour.Done,
            },
            Titles.Of(payment.Standing)),
        SearchWords = payment => $"{payment.PayeeCode} {payment.GrantNumber} {payment.Voucher} {payment.NoticeNumber}",
        Columns =
        [
            new(nameof(GrantPayment.ProjectName)),
            new(nameof(GrantPayment.Payee)) { Sort = payment => payment.Payee },
            new(nameof(GrantPayment.GrantNumber)),
            new(nameof(GrantPayment.Milestone)),
            new(nameof(GrantPayment.AmountFen)) { OnPhones = true },
            new(nameof(GrantPayment.Standing)) { OnPhones = true },
            new(nameof(GrantPayment.PaidOn)) { Sort = payment => payment.PaidOn },
            new(nameof(GrantPayment.Voucher)),
            new(nameof(GrantPayment.Year)) { Shown = false },
            new(nameof(GrantPayment.Line)) { Shown = false },
            new(nameof(GrantPayment.Invoices)) { Shown = false },
            new(nameof(GrantPayment.NoticeNumber)) { Shown = false },
            new(nameof(GrantPayment.RequestedOn)) { Shown = false },
            new(nameof(GrantPayment.ReceiptedOn)) { Shown = false },
            new(nameof(GrantPayment.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<GrantPayment>.Choice("standing", ("办理进度", "Progress"), payment => payment.Standing),
            RegisterFilter<GrantPayment>.Range("year", ("年度", "Year"), payment => payment.Year, prominent: true),
            RegisterFilter<GrantPayment>.Dates("paidOn", ("支付日期", "Paid on"), payment => payment.PaidOn),
            RegisterFilter<GrantPayment>.Text("grant", ("支持编号", "Grant"), payment => payment.GrantNumber),
            RegisterFilter<GrantPayment>.Text("payee", ("收款单位", "Payee"), payment => payment.Payee),
        ],
        Views = [new("all", ("全部", "All"), _ => ""), new("pending", ("支付中", "Being paid"), _ => "standing=Instructed")],
    };

    public static readonly Register<GrantCheck> Checks = new(GrantCheck.Register, ("资金监督台账", "Checks"))
    {
        Field = FundsModule.FieldName, Path = "/funds/checks", Icon = "map-pin", One = ("检查", "check"), IsPublic = false, NumberKind = GrantCheck.Series,
        RecordTitle = check => check.ProjectName,
        Holder = check => check.Unit,
        Light = (check, today) => check switch
        {
            { CheckedOn: null } => new(LightColour.Near, ("待检查", "To be checked")),
            { CorrectBy: { } by, CorrectedOn: null } => by < today ? new(LightColour.Late, ("整改超期", "Correction overdue")) : new(LightColour.Near, ("整改中", "Being corrected")),
            { Result: CheckResult.ToRecovery } => new(LightColour.Late, Titles.Of(CheckResult.ToRecovery)),
            _ => new(LightColour.Ok, Titles.Of(check.Result!.Value)),
        },
        Columns =
        [
            new(nameof(GrantCheck.ProjectName)),
            new(nameof(GrantCheck.Unit)) { Sort = check => check.Unit },
            new(nameof(GrantCheck.GrantNumber)),
            new(nameof(GrantCheck.ChosenBy)),
            new(nameof(GrantCheck.CheckedOn)) { Sort = check => check.CheckedOn, OnPhones = true },
            new(nameof(GrantCheck.Result)) { OnPhones = true },
            new(nameof(GrantCheck.CorrectBy)),
            new(nameof(GrantCheck.CorrectedOn)) { Shown = false },
            new(nameof(GrantCheck.Officers)) { Shown = false },
            new(nameof(GrantCheck.SampleCase)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<GrantCheck>.Choice("result", ("结果", "Result"), check => check.Result, isPublic: false),
            RegisterFilter<GrantCheck>.Dates("checkedOn", ("检查日期", "Checked on"), check => check.CheckedOn, isPublic: false),
            RegisterFilter<GrantCheck>.Text("unit", ("承担单位", "Recipient"), check => check.Unit, isPublic: false),
        ],
        Views = [new("all", ("全部", "All"), _ => "")],
    };

    public static readonly Register<FundEvaluation> Evaluations = new(FundEvaluation.Register, ("绩效台账", "Evaluations"))
    {
        Field = FundsModule.FieldName, Path = "/funds/evaluations", Icon = "chart-bar", One = ("绩效评价", "evaluation"), NumberKind = FundEvaluation.Series,
        RecordTitle = evaluation => evaluation.Title,
        PublicWhere = evaluation => evaluation.Standing == EvaluationStanding.Published,
        Light = (evaluation, _) => evaluation.GradeGiven is { } grade
            ? new(grade switch { EvaluationGrade.Poor => LightColour.Late, EvaluationGrade.Fair => LightColour.Near, _ => LightColour.Ok }, Titles.Of(grade))
            : new(LightColour.Others, Titles.Of(evaluation.Standing)),
        Columns =
        [
            new(nameof(FundEvaluation.Title)),
            new(nameof(FundEvaluation.Year)) { Sort = evaluation => evaluation.Year },
            new(nameof(FundEvaluation.BudgetFen)),
            new(nameof(FundEvaluation.SpentFen)),
            new(nameof(FundEvaluation.GoalsMet)),
            new(nameof(FundEvaluation.Goals)),
            new(nameof(FundEvaluation.SelfScore)),
            new(nameof(FundEvaluation.Score)) { OnPhones = true },
            new(nameof(FundEvaluation.GradeGiven)) { OnPhones = true },
            new(nameof(FundEvaluation.ConsequenceSet)),
            new(nameof(FundEvaluation.Fund)) { Shown = false },
            new(nameof(FundEvaluation.EvaluatedBy)) { Shown = false },
            new(nameof(FundEvaluation.ReportNumber)) { Shown = false },
            new(nameof(FundEvaluation.PublishedOn)) { Shown = false },
            new(nameof(FundEvaluation.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<FundEvaluation>.Choice("grade", ("等级", "Grade"), evaluation => evaluation.GradeGiven),
            RegisterFilter<FundEvaluation>.Range("year", ("年度", "Year"), evaluation => evaluation.Year, prominent: true),
        ],
        Views = [new("all", ("全部", "All"), _ => "")],
    };

    public static readonly Register<Clawback> Clawbacks = new(Clawback.Register, ("追回台账", "Clawbacks"))
    {
        Field = FundsModule.FieldName, Path = "/funds/clawbacks", Icon = "rotate", One = ("追回", "clawback"), IsPublic = false, NumberKind = Clawback.Series,
        RecordTitle = clawback => clawback.ProjectName,
        Holder = clawback => clawback.Unit,
        Light = (clawback, today) => clawback switch
        {
            { OwedFen: > 0, DueOn: { } due } when due < today => new(LightColour.Late, ($"逾期，欠 {Amounts.Yuan(clawback.OwedFen).Zh}", $"overdue, {Amounts.Yuan(clawback.OwedFen).En} owed")),
            { Standing: ClawbackStanding.Decided or ClawbackStanding.Enforced } => new(LightColour.Near, ($"欠 {Amounts.Yuan(clawback.OwedFen).Zh}", $"{Amounts.Yuan(clawback.OwedFen).En} owed")),
            { Standing: ClawbackStanding.Noticed or ClawbackStanding.Answered or ClawbackStanding.Found } => new(LightColour.Others, Titles.Of(clawback.Standing)),
            _ => new(LightColour.Done, Titles.Of(clawback.Standing)),
        },
        Columns =
        [
            new(nameof(Clawback.ProjectName)),
            new(nameof(Clawback.Unit)) { Sort = clawback => clawback.Unit },
            new(nameof(Clawback.Trigger)),
            new(nameof(Clawback.PrincipalFen)) { OnPhones = true },
            new(nameof(Clawback.InterestFen)),
            new(nameof(Clawback.RecoveredFen)) { OnPhones = true },
            new(nameof(Clawback.DueOn)) { Sort = clawback => clawback.DueOn },
            new(nameof(Clawback.Standing)),
            new(nameof(Clawback.BarredUntil)),
            new(nameof(Clawback.GrantNumber)) { Shown = false },
            new(nameof(Clawback.DecisionNumber)) { Shown = false },
            new(nameof(Clawback.DecidedOn)) { Shown = false },
            new(nameof(Clawback.GivenUpFen)) { Shown = false },
            new(nameof(Clawback.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<Clawback>.Choice("standing", ("办理进度", "Progress"), clawback => clawback.Standing, isPublic: false),
            RegisterFilter<Clawback>.Choice("trigger", ("追回事由", "Ground"), clawback => clawback.Trigger, isPublic: false),
            RegisterFilter<Clawback>.Dates("dueOn", ("缴款期限", "Due on"), clawback => clawback.DueOn, isPublic: false),
            RegisterFilter<Clawback>.Text("unit", ("承担单位", "Recipient"), clawback => clawback.Unit, isPublic: false),
        ],
        Views = [new("all", ("全部", "All"), _ => ""), new("owed", ("追缴中", "Owed"), _ => "standing=Decided,Enforced")],
    };

    public static readonly Register<CreditEntry> CreditList = new(CreditEntry.Register, ("专项资金信用名单", "Credit list"))
    {
        Field = FundsModule.FieldName, Path = "/funds/credit-list", Icon = "shield-lock", One = ("名单", "entry"), NumberKind = CreditEntry.Series,
        RecordTitle = entry => entry.Unit,
        Holder = entry => entry.Unit,
        Light = (entry, today) => entry.BarredUntil >= today
            ? new(LightColour.Late, ($"至 {entry.BarredUntil:yyyy-MM-dd} 不得申报", $"barred until {entry.BarredUntil:yyyy-MM-dd}"))
            : new(LightColour.Done, ("限制期满", "Bar over")),
        SearchWords = entry => entry.UnitCode,
        Columns =
        [
            new(nameof(CreditEntry.Unit)) { Sort = entry => entry.Unit },
            new(nameof(CreditEntry.UnitCode)),
            new(nameof(CreditEntry.Trigger)) { OnPhones = true },
            new(nameof(CreditEntry.DecisionNumber)),
            new(nameof(CreditEntry.ListedOn)),
            new(nameof(CreditEntry.BarredUntil)) { Sort = entry => entry.BarredUntil, OnPhones = true },
            new(nameof(CreditEntry.ClawbackNumber)) { Shown = false },
            new(nameof(CreditEntry.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<CreditEntry>.Choice("trigger", ("列入事由", "Ground"), entry => entry.Trigger),
            RegisterFilter<CreditEntry>.Dates("barredUntil", ("不得申报至", "Barred until"), entry => entry.BarredUntil),
            RegisterFilter<CreditEntry>.Text("unit", ("单位名称", "Unit"), entry => entry.Unit),
        ],
        Views = [new("barred", ("限制期内", "Barred"), today => $"barredUntil.from={today:yyyy-MM-dd}"), new("all", ("全部", "All"), _ => "")],
    };

    public static readonly IReadOnlyList<RegisterDefinition> All = [Calls, Applications, Reviews, Grants, Payments, Checks, Evaluations, Clawbacks, CreditList];
}
