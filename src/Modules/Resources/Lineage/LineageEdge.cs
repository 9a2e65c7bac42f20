using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Sharing;

namespace Rongxi.Resources.Lineage;

/// <summary>What data comes from or goes into.</summary>
internal enum LineageKind
{
    [Title("资源", "Resource")]
    Entry,

    [Title("数据集", "Data set")]
    Dataset,

    [Title("系统", "System")]
    System,

    [Title("表单", "Form")]
    Form,

    [Title("指标", "Figure")]
    Figure,

    [Title("报表", "Report")]
    Report,
}

/// <summary>How an edge came to be known.</summary>
internal enum LineageOrigin
{
    [Title("人工申报", "Declared")]
    Declared,

    [Title("共享授权", "By a grant")]
    Grant,

    [Title("数据装载", "By a load")]
    Load,

    [Title("采集", "Harvested")]
    Harvest,

    [Title("目录", "Catalogue")]
    Catalogue,
}

/// <summary>That something is made from an item, or from all of something; ended rather than removed.</summary>
internal sealed class LineageEdge : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required LineageKind FromKind { get; init; }

    /// <summary>Number or code of what it comes from.</summary>
    public required string From { get; init; }

    /// <summary>Number of the item; 0 for the whole.</summary>
    public required int Item { get; init; }

    public required string FromTitle { get; set; }
    public required LineageKind ToKind { get; init; }
    public required string To { get; init; }
    public required string ToTitle { get; set; }
    public required LineageOrigin Origin { get; init; }
    public string? Note { get; set; }
    public required DateOnly Since { get; init; }
    public DateOnly? Until { get; set; }
    public required string ByName { get; init; }
}

/// <summary>Writes edges. Part of the caller's transaction.</summary>
internal sealed class UseEdges(RongxiDb db, OfficeBooks books)
{
    /// <summary>Edges in force of one thing, on one side.</summary>
    public const int MostOfOne = 500;

    /// <summary>Puts an edge in, or says again what is known.</summary>
    public async Task Put(LineageEdge edge, CancellationToken ct)
    {
        if (edge.FromKind == edge.ToKind && edge.From == edge.To)
        {
            throw new Refusal("lineage.itself", ("不能来源于自身", "Nothing comes from itself"), [new("To", ("与来源相同", "The same as its source"))]);
        }

        var known = db.Set<LineageEdge>().Local.FirstOrDefault(other => Same(other, edge))
            ?? await db.Set<LineageEdge>().FirstOrDefaultAsync(other => other.FromKind == edge.FromKind && other.From == edge.From && other.Item == edge.Item && other.ToKind == edge.ToKind && other.To == edge.To && other.Until == null, ct);
        if (known is null)
        {
            db.Add(edge);
        }
        else
        {
            (known.FromTitle, known.ToTitle, known.Note) = (edge.FromTitle, edge.ToTitle, edge.Note ?? known.Note);
        }
    }

    /// <summary>Declared by an officer.</summary>
    public Task Declare(UseDeclaration said, Actor by, CancellationToken ct) => db.Transact(
        async () =>
        {
            by.Must(Permissions.KeepRegisters, ResourcesModule.FieldName);
            var from = await TitleOf(said.FromKind, said.From.Trim(), nameof(said.From), ct);
            var to = await TitleOf(said.ToKind, said.To.Trim(), nameof(said.To), ct);
            foreach (var item in string.IsNullOrWhiteSpace(said.Items) ? [0] : ItemNumbers.Parse(said.Items) ?? throw Fields.Wrong(nameof(said.Items), ("写成 1,2,5-8", "Write 1,2,5-8")))
            {
                await Put(new LineageEdge { Office = db.Office, FromKind = said.FromKind, From = from.Key, Item = item, FromTitle = from.Title, ToKind = said.ToKind, To = to.Key, ToTitle = said.ToTitle?.Trim() is { Length: > 0 } title ? title : to.Title, Origin = LineageOrigin.Declared, Note = said.Note, Since = books.Today, ByName = by.Name }, ct);
            }
        }, ct);

    /// <summary>Ends an edge that was declared.</summary>
    public Task EndOne(Guid id, Actor by, CancellationToken ct) => db.Transact(
        async () =>
        {
            by.Must(Permissions.KeepRegisters, ResourcesModule.FieldName);
            var edge = await db.Set<LineageEdge>().FirstOrDefaultAsync(edge => edge.Id == id && edge.Until == null, ct) ?? throw Refusal.NotFound(id.ToString());
            edge.Until = books.Today;
        }, ct);

    /// <summary>A grant: its items go into the system that uses them, or into the unit's own where none is named.</summary>
    public async Task OfGrant(SharingRecord record, DateOnly on, CancellationToken ct)
    {
        foreach (var item in ItemNumbers.Parse(record.Items) ?? [])
        {
            await Put(new LineageEdge { Office = record.Office, FromKind = LineageKind.Entry, From = record.EntryNumber!, Item = item, FromTitle = record.EntryName, ToKind = LineageKind.System, To = TargetOf(record), ToTitle = TargetOf(record), Origin = LineageOrigin.Grant, Note = record.Number, Since = on, ByName = record.Consumer }, ct);
        }
    }

    public async Task EndOfGrant(SharingRecord record, DateOnly on, CancellationToken ct)
    {
        foreach (var edge in await db.Set<LineageEdge>().Where(edge => edge.FromKind == LineageKind.Entry && edge.From == record.EntryNumber && edge.Note == record.Number && edge.Until == null).Take(MostOfOne).ToListAsync(ct))
        {
            edge.Until = on;
        }
    }

    private static string TargetOf(SharingRecord record) => string.IsNullOrWhiteSpace(record.System) ? record.Consumer : record.System.Trim();

    private async Task<(string Key, string Title)> TitleOf(LineageKind kind, string key, string field, CancellationToken ct)
    {
        if (kind != LineageKind.Entry)
        {
            return (key, key);
        }

        var entry = await db.Set<CatalogueEntry>().AsNoTracking().FirstOrDefaultAsync(entry => entry.Number == key || entry.Code == key, ct);
        return entry is null ? throw Fields.Wrong(field, ($"没有资源 {key}", $"There is no entry {key}")) : (entry.Number, entry.Name);
    }

    private static bool Same(LineageEdge one, LineageEdge other) => (one.FromKind, one.From, one.Item, one.ToKind, one.To) == (other.FromKind, other.From, other.Item, other.ToKind, other.To) && one.Until is null;
}

/// <summary>That something uses data, as an officer declares it.</summary>
[Form("resources.use", "数据使用关系", "Use of data")]
internal sealed record UseDeclaration
{
    [Field("来源种类", "Comes from", Half = true)]
    public LineageKind FromKind { get; init; }

    [Field("来源编号", "Its number or name", Half = true), Length(120, Min = 1)]
    public string From { get; init; } = "";

    [Field("信息项序号", "Items", Half = true, HintZh = "不填为整个资源", HintEn = "Empty for the whole"), Length(200)]
    public string? Items { get; init; }

    [Field("去向种类", "Goes into", Half = true)]
    public LineageKind ToKind { get; init; }

    [Field("去向编号", "Its number or name", Half = true), Length(120, Min = 1)]
    public string To { get; init; } = "";

    [Field("去向名称", "Its title", Half = true), Length(200)]
    public string? ToTitle { get; init; }

    [Field("说明", "Note"), Length(300)]
    public string? Note { get; init; }
}
