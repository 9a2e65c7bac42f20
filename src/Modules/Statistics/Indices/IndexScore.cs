using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Indices;

internal enum IndexStanding
{
    [Title("已测算", "Computed")]
    Computed,

    [Title("已核对", "Checked")]
    Checked,

    [Title("已审定", "Approved")]
    Approved,

    [Title("已作废", "Discarded")]
    Discarded,
}

/// <summary>What an index was measured to be: register 指标与指数台账.</summary>
[Form("statistics.index", "指数", "Index")]
internal sealed class IndexScore : IRegistered
{
    public const string Register = "statistics.indices";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>3202-2026-ZS-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("指标体系版本", "Edition"), CodeList(Editions.ListName)]
    public required string Edition { get; init; }

    [Field("名称", "Title"), Length(200)]
    public required string Title { get; set; }

    [Field("地区", "Area"), Length(18)]
    public required string Area { get; init; }

    [Field("年度", "Year")]
    public required int Year { get; init; }

    [Field("得分", "Score")]
    public required double Score { get; set; }

    [Field("进展", "Standing")]
    public IndexStanding Standing { get; set; }

    /// <summary>Raw values, parts and sensitivity, as JSON.</summary>
    [Field("测算明细", "Detail"), Protected, Length(100_000)]
    public required string Detail { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }

    [Field("测算日期", "Computed on")]
    public required DateOnly ComputedOn { get; set; }

    [Field("审定日期", "Approved on")]
    public DateOnly? ApprovedOn { get; set; }
}

/// <summary>The register of indices as pages, exports and the API show it; the public sees what is approved.</summary>
internal static class IndexRegister
{
    public static readonly Register<IndexScore> Register = new(IndexScore.Register, ("指标与指数台账", "Indicators and indices"))
    {
        Field = StatisticsModule.FieldName, Path = "/statistics/indices", Icon = "chart-bar", One = ("指数", "index"), NumberKind = "ZS",
        RecordTitle = record => Languages.Current == Language.Zh ? record.Title : Editions.All.FirstOrDefault(edition => edition.Code == record.Edition)?.En + " " + record.Year,
        PublicWhere = record => record.Standing == IndexStanding.Approved,
        Columns =
        [
            new(nameof(IndexScore.Title)),
            new(nameof(IndexScore.Edition)),
            new(nameof(IndexScore.Year)) { Sort = record => record.Year, OnPhones = true },
            new(nameof(IndexScore.Score)) { OnPhones = true },
            new(nameof(IndexScore.Standing)),
            new(nameof(IndexScore.Area)) { Shown = false },
            new(nameof(IndexScore.ComputedOn)) { Shown = false },
            new(nameof(IndexScore.ApprovedOn)) { Shown = false },
            new(nameof(IndexScore.CaseNumber)) { Shown = false, Public = false },
            new(nameof(IndexScore.State)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<IndexScore>.Code("edition", ("版本", "Edition"), record => record.Edition, [.. Editions.All.Select(edition => new Choice(edition.Code, edition.Title))]),
            RegisterFilter<IndexScore>.Choice("standing", ("进展", "Standing"), record => record.Standing),
            RegisterFilter<IndexScore>.Range("year", ("年度", "Year"), record => (long?)record.Year),
            RegisterFilter<IndexScore>.State(),
        ],
        Views = [new("all", ("全部", "All"), _ => "state=Valid")],
    };
}

/// <summary>The table of indices.</summary>
internal static class IndicesModel
{
    public static void Map(ModelBuilder model, RongxiDb db) => model.Entity<IndexScore>(entity =>
    {
        entity.ToTable("statistics_indices");
        entity.HasQueryFilter(record => record.Office == db.Office);
        entity.HasIndex(record => new { record.Office, record.Number }).IsUnique();
        entity.HasIndex(record => new { record.Office, record.State, record.Number });
        entity.HasIndex(record => new { record.Office, record.Edition, record.Number });
        entity.HasIndex(record => new { record.Office, record.Standing, record.Number });
        entity.HasIndex(record => new { record.Office, record.Year });
        entity.HasIndex(record => new { record.Office, record.CaseNumber });
    });
}
