using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>The plan of a year: a version, its ceilings, its lists with points and reasons; exported as a spreadsheet, printed as it stands.</summary>
[Needs(Permissions.ReadRegisters, Field = ProjectsModule.FieldName)]
internal sealed class PlanModel(PlanReader reader) : RongxiPage
{
    private static readonly Column[] Columns =
    [
        new("No", ("序号", "No."), CellKind.Number), new("List", ("清单", "List")), new("Project", ("项目编号", "Project")), new("Name", ("项目名称", "Name"), Width: 40), new("Owner", ("项目单位", "Owner"), Width: 28), new("Kind", ("类别", "Kind")),
        new("Content", ("建设内容和规模", "Content and size"), Width: 60), new("StartOn", ("开工", "Start"), CellKind.Date), new("FinishOn", ("完工", "Finish"), CellKind.Date),
        new("Total", ("总投资（元）", "Total (yuan)"), CellKind.Number), new("Prior", ("以前年度（元）", "Earlier years (yuan)"), CellKind.Number), new("Year", ("年度投资（元）", "Year (yuan)"), CellKind.Number),
        .. Enum.GetValues<MoneySource>().Select(source => new Column(source.ToString(), ($"{Titles.Of(source).Zh}（元）", $"{Titles.Of(source).En} (yuan)"), CellKind.Number)),
        new("Points", ("得分", "Points"), CellKind.Number), new("Why", ("理由", "Reason"), Width: 50),
    ];

    [FromRoute]
    public required int Year { get; init; }

    [BindProperty(SupportsGet = true, Name = "version")]
    public int? No { get; set; }

    [BindProperty(SupportsGet = true, Name = "list")]
    public PlanList? List { get; set; }

    [BindProperty(SupportsGet = true, Name = "page")]
    public int At { get; set; } = 1;

    public PlanView View { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    /// <summary>The version as a spreadsheet.</summary>
    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken ct)
    {
        var plan = await reader.Plan(Year, ct);
        var version = await reader.Version(plan, No ?? plan.Version, ct);
        Response.ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        Response.Headers.ContentDisposition = $"attachment; filename=\"plan-{Year}-v{version.No}.xlsx\"";
        var file = new MemoryStream();
        await XlsxTable.WriteAsync(file, ($"{Year} 年度投资计划 第 {version.No} 版", $"Investment plan {Year}, version {version.No}"), Columns, Rows(version), Language, notes: false, ct);
        file.Position = 0;
        return File(file, Response.ContentType);
    }

    public override async Task Show(CancellationToken ct) => View = await reader.Read(Year, No, List, At, ct);

    /// <summary>Why a line is where it is, in words.</summary>
    /// <summary>The years in which it is built, as far as they are known.</summary>
    public static string Years(PlanLine line) => string.Join('–', new[] { line.StartOn?.Year, line.FinishOn?.Year }.OfType<int>().Distinct());

    public static Text Why(PlanLine line) => line switch
    {
        { Why: null, WhyZh: null } => Text.None,
        { Why: null } => (line.WhyZh!, line.WhyEn ?? line.WhyZh!),
        { WhyZh: null } => PortfolioWords.Of(line.Why.Value),
        _ => ($"{PortfolioWords.Of(line.Why.Value).Zh}：{line.WhyZh}", $"{PortfolioWords.Of(line.Why.Value).En}: {line.WhyEn}"),
    };

    private async IAsyncEnumerable<IReadOnlyList<object?>> Rows(PlanVersion version)
    {
        await foreach (var line in reader.Lines(version))
        {
            yield return
            [
                line.Seq, Titles.Of(line.List).In(Language), line.ProjectNumber, line.ProjectName, line.OwnerName, Titles.Of(line.Kind).In(Language), line.Content, line.StartOn, line.FinishOn,
                line.TotalFen / 100m, line.PriorFen / 100m, line.YearFen / 100m, .. Enum.GetValues<MoneySource>().Select(source => (object?)(line.From(source) / 100m)), line.Points / 100m, Why(line).In(Language),
            ];
        }
    }
}
