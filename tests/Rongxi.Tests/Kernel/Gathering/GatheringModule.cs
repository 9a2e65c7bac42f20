using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Web;

namespace Rongxi.Tests.Kernel.Gathering;

/// <summary>A field of duty that publicises, consults, and collects reports, so that the kernel's parts are tried without waiting for a real one.</summary>
internal sealed class GatheringModule : IModule
{
    public const string Code = "GAT-1";

    public string Name => "gathering";
    public Text Title => ("汇集", "Gathering");
    public string Icon => "registers";
    public IReadOnlyList<Procedure> Procedures => [PublicityProcedure.Procedure];
    public IReadOnlyList<RegisterDefinition> Registers => [];
    public IReadOnlyList<Job> Jobs => [];

    public static readonly ReportKind Progress = new("GAT-1.progress", ("进度报告", "Progress report"), "gathering", FormDefinition.Of<ProgressReport>())
    {
        Every = PeriodLength.Quarter, DueAfter = 10.WorkingDays(), Receives = typeof(ProgressReceiver), Units = typeof(ProgressUnits), OpensItself = true,
    };

    /// <summary>Whoever opens it sets the day and names the units.</summary>
    public static readonly ReportKind Survey = new("GAT-1.survey", ("摸底表", "Survey"), "gathering", FormDefinition.Of<ProgressReport>());

    public void Add(IServiceCollection services)
    {
        services.AddScoped<PublicityOpening>().AddScoped<PublishPeriod>().AddScoped<ConsultPublic>().AddScoped<DecideAfterPeriod>();
        services.AddSingleton(Progress).AddSingleton(Survey).AddScoped<ProgressReceiver>().AddSingleton<ProgressUnits>();
    }

    public void Map(IEndpointRouteBuilder api)
    {
    }
}

internal enum PublicityStage
{
    Drafted,
    Decided,
    Dropped,
}

internal enum PublicityAct
{
    Publish,
    Consult,
    Decide,
    Drop,
}

internal static class PublicityProcedure
{
    public static readonly Procedure<PublicityStage, PublicityAct> Procedure = new(GatheringModule.Code, ("公示事项", "Publicity"))
    {
        Field = "gathering", OpenedBy = Permissions.Handle, Opening = typeof(PublicityOpening), Opens = PublicityStage.Drafted,
        Stages =
        [
            new(PublicityStage.Drafted, ("拟定", "Drafted")) { Track = 1 },
            new(PublicityStage.Decided, ("决定", "Decided"), StageKind.Final) { Track = 2, Outcome = Outcome.Granted },
            new(PublicityStage.Dropped, ("终止", "Dropped"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(PublicityAct.Publish, ("公示", "Publicise")) { Does = typeof(PublishPeriod) },
            new(PublicityAct.Consult, ("征求意见", "Consult")) { Does = typeof(ConsultPublic) },
            new(PublicityAct.Decide, ("决定", "Decide")) { Does = typeof(DecideAfterPeriod), IsDecision = true },
            new(PublicityAct.Drop, ("终止", "Drop")),
        ],
        Moves =
        [
            new(PublicityStage.Drafted, PublicityAct.Publish, PublicityStage.Drafted, Permissions.Handle),
            new(PublicityStage.Drafted, PublicityAct.Consult, PublicityStage.Drafted, Permissions.Handle),
            new(PublicityStage.Drafted, PublicityAct.Decide, PublicityStage.Decided, Permissions.Decide) { NeedsOn = [NoticePeriods.Over(NoticeKind.Objection), NoticePeriods.Answered] },
            new(PublicityStage.Drafted, PublicityAct.Drop, PublicityStage.Dropped, Permissions.Handle),
        ],
        Limits = [],
    };
}

internal sealed class PublicityOpening : ICaseOpening
{
    public Task Run(Case opened, object? application, CancellationToken ct)
    {
        opened.Title = "拟支持项目";
        return Task.CompletedTask;
    }
}

internal sealed class PublishPeriod(NoticeDesk notices) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct) => notices.Publish(
        new NoticeOrder { Case = taking.Case, Kind = NoticeKind.Objection, Title = ("拟支持项目公示", "Projects proposed for support"), Body = ("拟支持下列项目。\n有异议的请实名提出。", ""), Term = 5.WorkingDays() }, taking.By, ct);
}

internal sealed class ConsultPublic(NoticeDesk notices) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct) => notices.Publish(
        new NoticeOrder { Case = taking.Case, Kind = NoticeKind.Consultation, Title = ("规划征求意见", "Consultation on the plan"), Body = ("规划全文。", "The plan."), Term = 30.CalendarDays() }, taking.By, ct);
}

internal sealed class DecideAfterPeriod(NoticeDesk notices) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        await notices.MustBeOver(taking.Case.Number, NoticeKind.Objection, ct);
        await notices.MustBeAnswered(taking.Case.Number, ct);
    }
}

[Form("gathering.progress", "进度报告", "Progress report")]
public sealed record ProgressReport : ICheckedForm
{
    [Section("进度", "Progress"), Field("完成比例", "Done", Half = true), Between(0, 100), Unit("%")]
    public double Percent { get; init; }

    [Field("已付款", "Paid", Half = true), Money]
    public long PaidFen { get; init; }

    [Field("联系电话", "Telephone"), Personal]
    public string? Phone { get; init; }

    [Field("说明", "Remarks", Multiline = true), Length(500)]
    public string? Remarks { get; init; }

    [Field("佐证", "Evidence")]
    public IReadOnlyList<Attachment>? Evidence { get; init; }

    [Section("里程碑", "Milestones"), Field("里程碑", "Milestones")]
    public IReadOnlyList<MilestoneRow>? Milestones { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Percent == 100 && Milestones?.Any(row => !row.Reached) == true)
        {
            yield return new(nameof(Percent), ("还有里程碑未到，不能报 100%", "Not 100 % while a milestone is open"));
        }
    }
}

[Form("gathering.milestone", "里程碑", "Milestone")]
public sealed record MilestoneRow
{
    [Field("名称", "Name"), Length(60)]
    public string Name { get; init; } = "";

    [Field("已到", "Reached")]
    public bool Reached { get; init; }
}

internal sealed class ProgressUnits : IReportingUnits
{
    public static readonly IReadOnlyList<ReportingUnit> Two = [new("成都锦江轨道通信有限公司", "91510100MA600A0139", "XM-1", "地铁通信"), new("无锡示例单位", "91320200MA1N00B26F")];

    public Task<IReadOnlyList<ReportingUnit>> Of(ReportKind kind, ReportingPeriod period, CancellationToken ct) => Task.FromResult(Two);
}

/// <summary>Registers what was accepted as observations of the indicator that the unit's record names; refuses a report that goes back.</summary>
internal sealed class ProgressReceiver(IndicatorBook indicators) : IReportReceiver
{
    public Task<FormValues> Begin(Collection collection, CollectionItem item, CancellationToken ct)
    {
        var values = new FormValues();
        values["Milestones[0].Name"] = "初验";
        return Task.FromResult(values);
    }

    public Task Submitted(ReportTaking taking, CancellationToken ct) =>
        taking.RecordAs<ProgressReport>().Percent == 13 ? throw new Refusal("gathering.unlucky", ("不收 13%", "13 % is not taken"), [new("Percent", ("换一个数", "Another number"))]) : Task.CompletedTask;

    public async Task Accepted(ReportTaking taking, CancellationToken ct)
    {
        if (taking.Item.About.Contains("-ZB-", StringComparison.Ordinal))
        {
            await indicators.Record(
                new ObservationOrder
                {
                    Indicator = taking.Item.About, Period = taking.Collection.Period, Value = (decimal)taking.RecordAs<ProgressReport>().Percent, SourceKind = ObservationSource.Report, SourceNumber = $"{taking.Collection.Number}/{taking.Item.Place}",
                    Status = taking.Before is null ? ObservationStatus.Final : ObservationStatus.Corrected, Reason = taking.Before is null ? null : "报送更正",
                },
                taking.By, ct);
        }
    }
}
