using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Tests.Kernel.Registers;

/// <summary>A record as modules declare them, with one field of every sort that registers filter by.</summary>
[Form("test.mast", "台站", "Mast")]
public sealed class Mast : IRegistered
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    [Field("编号", "Number")]
    public required string Number { get; init; }

    [Field("状态", "State")]
    public RecordState State { get; set; }
    public int Entries { get; set; }

    [Field("台站名称", "Name")]
    public required string Name { get; set; }

    [Field("使用单位", "Holder")]
    public required string Holder { get; set; }

    [Field("业务", "Service")]
    public MastService Service { get; set; }

    [Field("行政区", "District")]
    public string? District { get; set; }

    [Field("频率下限", "Low edge"), Frequency]
    public long LowHz { get; set; }

    [Field("频率上限", "High edge"), Frequency]
    public long HighHz { get; set; }

    [JsonIgnore]
    public int Span { get => SpanClass.Of(LowHz, HighHz); private set => _ = value; }

    [Field("功率", "Power"), Unit("W"), Between(0, 1_000_000)]
    public double? PowerW { get; set; }

    [Field("经度", "Longitude"), Unit("°"), Between(-180, 180)]
    public double? Longitude { get; set; }

    [Field("纬度", "Latitude"), Unit("°"), Between(-90, 90)]
    public double? Latitude { get; set; }

    [Field("有效期至", "Valid to")]
    public DateOnly? ValidTo { get; set; }

    [Field("机房密码", "Room code"), Protected]
    public string? RoomCode { get; set; }

    [Field("看护人电话", "Caretaker's telephone"), Personal]
    public string? CaretakerPhone { get; set; }

    public string? Origin { get; set; }
    public int Version { get; set; }
}

public enum MastService
{
    [Title("陆地移动", "Land mobile")]
    LandMobile,

    [Title("广播", "Broadcasting")]
    Broadcasting,

    [Title("卫星地球站", "Earth station")]
    Earth,
}

internal sealed class MastPart : IModelPart
{
    public string Name => "test";

    public void Map(ModelBuilder model, RongxiDb db) => model.Entity<Mast>(entity =>
    {
        entity.ToTable("test_masts");
        entity.HasQueryFilter(mast => mast.Office == db.Office);
        entity.Property(mast => mast.Version).IsConcurrencyToken();
        entity.HasIndex(mast => new { mast.Office, mast.Number }).IsUnique();
        entity.HasIndex(mast => new { mast.Office, mast.State, mast.Number });
        entity.HasIndex(mast => new { mast.Office, mast.Service, mast.Number });
        entity.HasIndex(mast => new { mast.Office, mast.District, mast.Number });
        entity.HasIndex(mast => new { mast.Office, mast.Origin, mast.Number });
        entity.HasIndex(mast => new { mast.Office, mast.ValidTo });
        entity.HasIndex(mast => new { mast.Office, mast.Holder });
        entity.HasIndex(mast => new { mast.Office, mast.Span, mast.LowHz, mast.HighHz });
        entity.HasIndex(mast => new { mast.Office, mast.Latitude, mast.Longitude });
    });
}

internal static class Masts
{
    public static readonly Register<Mast> Register = new("test.masts", ("台站台账", "Masts"))
    {
        Field = "radio",
        Path = "/test/masts",
        RecordTitle = mast => mast.Name,
        Holder = mast => mast.Holder,
        NumberKind = "TZ",
        SearchWords = mast => $"{mast.Holder}",
        PublicWhere = mast => mast.State != RecordState.Undone,
        Light = (mast, today) => RegisterLights.Of(mast.State, mast.ValidTo, today),
        Point = mast => mast is { Longitude: { } longitude, Latitude: { } latitude } ? new Coordinates(longitude, latitude) : null,
        PublicPlaceDecimals = 2,
        VerificationFields = [nameof(Mast.Name), nameof(Mast.LowHz)],
        Columns =
        [
            new(nameof(Mast.Name)),
            new(nameof(Mast.Holder)) { Sort = mast => mast.Holder },
            new(nameof(Mast.LowHz)) { OnPhones = true },
            new(nameof(Mast.HighHz)) { Shown = false },
            new(nameof(Mast.PowerW)),
            new(nameof(Mast.ValidTo)) { Sort = mast => mast.ValidTo },
            new(nameof(Mast.RoomCode)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<Mast>.Frequency("frequency", ("频率", "Frequency"), mast => mast.LowHz, mast => mast.HighHz, mast => mast.Span),
            RegisterFilter<Mast>.Choice("service", ("业务", "Service"), mast => mast.Service),
            RegisterFilter<Mast>.District(mast => mast.District),
            RegisterFilter<Mast>.State(),
            RegisterFilter<Mast>.Dates("validTo", ("有效期", "Valid to"), mast => mast.ValidTo),
            RegisterFilter<Mast>.Text("holder", ("使用单位", "Holder"), mast => mast.Holder),
            RegisterFilter<Mast>.Origin(mast => mast.Origin),
            RegisterFilter<Mast>.Box(mast => mast.Longitude, mast => mast.Latitude),
        ],
    };

    public static readonly ImportDefinition<Mast> Import = new(Register)
    {
        NumberAnew = (_, year) => ("mast", last => $"5101-{year}-TZ-{last:0000}"),
        Complete = (row, json) =>
        {
            json["origin"] = row.Origin;
            json["highHz"] ??= json["lowHz"]?.DeepClone();
        },
        Checks = mast => mast.HighHz < mast.LowHz
            ? [new FieldError(nameof(Mast.HighHz), ("上限低于下限", "The upper edge is below the lower"))]
            : [],
    };
}
