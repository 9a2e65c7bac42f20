using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Reporting;

/// <summary>What an import of the frame did.</summary>
internal sealed record FrameTaken(int Added, int Changed, int Same);

/// <summary>Which units of the frame are asked.</summary>
internal sealed record FrameChoice(string? List, string? District, string? Industry, IReadOnlyList<string> Codes);

/// <summary>Keeps the survey frame: one unit, or a list taken whole or not at all.</summary>
internal sealed class FrameBook(RongxiDb db, OfficeBooks books)
{
    public const int MostRows = 5000;
    private static readonly FormDefinition Entry = FormDefinition.Of<FrameEntry>();

    public static IReadOnlyList<Column> Columns { get; } = [.. Entry.Fields.SelectMany(field => RegisterSheet.ColumnsOf(field).Select(column => column with { Required = field.Required }))];

    public Task Put(FrameEntry entry, string reason, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, StatisticsModule.FieldName);
        return db.Transact(() => Write([(entry, 0)], reason, by, ct), ct);
    }

    /// <summary>Ends a unit in the frame: closed, moved away, out of scope.</summary>
    public Task End(string code, string? reason, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, StatisticsModule.FieldName);
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 500)
        {
            throw new Refusal("statistics.reason", ("请写明理由，最多 500 字", "Give the reason, at most 500 characters"), [new("Reason", ("必填", "Required"))]);
        }

        return db.Transact(
            async () =>
            {
                var unit = await db.Set<FrameUnit>().FirstOrDefaultAsync(unit => unit.Number == code && unit.State == RecordState.Valid, ct) ?? throw Refusal.NotFound(code);
                unit.State = RecordState.Cancelled;
                await db.Enter(unit, FrameUnit.Register, EntryKind.Cancelled, reason.Trim(), books.Today, by, ct);
            },
            ct);
    }

    /// <summary>Takes a list: every row right, or every fault named and nothing written.</summary>
    public async Task<FrameTaken> Import(Stream content, string fileName, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, StatisticsModule.FieldName);
        var rows = new List<(FrameEntry, int)>();
        var errors = new List<FieldError>();
        var seen = new Dictionary<string, int>();
        await using (var table = await TableReader.OpenAsync(content, fileName, new TableOptions { Columns = Columns, Limits = new TableLimits { Bytes = 8L << 20, UnpackedBytes = 100L << 20, Rows = MostRows, Columns = 40, CellLength = 500 } }, ct))
        {
            if (table.UnknownColumns.Count > 0)
            {
                throw new Refusal("rows.unknown-column", ($"没有这些列：{string.Join("、", table.UnknownColumns.Take(5))}；请用模板的列名", $"Unknown columns: {string.Join(", ", table.UnknownColumns.Take(5))}; use the headings of the template"), [new("File", ("列名不对", "Wrong headings"))]);
            }

            await foreach (var row in table.Rows(ct))
            {
                var values = new FormValues();
                foreach (var column in Columns)
                {
                    values[column.Name] = row[column.Name];
                }

                var bound = Entry.Bind(values);
                errors.AddRange(bound.Errors.Select(error => error with { Row = row.Number }));
                if (bound.Record is FrameEntry entry)
                {
                    if (!seen.TryAdd(entry.Code, row.Number))
                    {
                        errors.Add(new(nameof(FrameEntry.Code), ($"与第 {seen[entry.Code]} 行重复", $"The same as row {seen[entry.Code]}"), Row: row.Number));
                    }

                    rows.Add((entry, row.Number));
                }

                if (errors.Count >= 100)
                {
                    break;
                }
            }
        }

        if (errors.Count > 0)
        {
            throw new Refusal("statistics.frame-wrong", ($"有 {errors.Count} 处错误，什么也没有写入", $"{errors.Count} faults; nothing was written"), [.. errors.Take(100)]);
        }

        return rows.Count == 0 ? throw new Refusal("rows.none", ("表格里没有数据行", "The table has no rows"), [new("File", ("标题行下面没有内容", "Nothing below the heading"))])
            : await db.Transact(() => Write(rows, $"导入 {fileName}", by, ct), ct);
    }

    /// <summary>The units of the frame that a choice names, in order of district and code.</summary>
    public async Task<IReadOnlyList<FrameUnit>> Chosen(FrameChoice choice, CancellationToken ct)
    {
        var units = db.Set<FrameUnit>().AsNoTracking().Where(unit => unit.State == RecordState.Valid);
        units = choice.District is { } district ? units.Where(unit => unit.District == district) : units;
        units = choice.Industry is { } industry ? units.Where(unit => unit.Industry.StartsWith(industry)) : units;
        var found = await units.OrderBy(unit => unit.District).ThenBy(unit => unit.Number).Take(MostRows).ToListAsync(ct);
        var codes = choice.Codes.ToHashSet(StringComparer.Ordinal);
        var unknown = codes.Except(found.Select(unit => unit.Number)).Take(5).ToList();
        return unknown.Count > 0
            ? throw new Refusal("statistics.not-in-frame", ($"名录中没有：{string.Join("、", unknown)}", $"Not in the frame: {string.Join(", ", unknown)}"), [new("Codes", ("先登记入名录", "Enter them in the frame first"))])
            : [.. found.Where(unit => (choice.List is null || unit.IsOn(choice.List)) && (codes.Count == 0 || codes.Contains(unit.Number)))];
    }

    private async Task<FrameTaken> Write(IReadOnlyList<(FrameEntry Entry, int Row)> rows, string reason, Actor by, CancellationToken ct)
    {
        var known = new Dictionary<string, FrameUnit>();
        foreach (var chunk in rows.Select(row => row.Entry.Code).Chunk(500))
        {
            foreach (var unit in await db.Set<FrameUnit>().Where(unit => chunk.Contains(unit.Number)).ToListAsync(ct))
            {
                known[unit.Number] = unit;
            }
        }

        var (added, changed, same) = (0, 0, 0);
        foreach (var (entry, _) in rows)
        {
            var (preparer, head, phone, lists) = (Trimmed(entry.Preparer), Trimmed(entry.Head), Trimmed(entry.Phone), Trimmed(entry.Lists));
            if (!known.TryGetValue(entry.Code, out var unit))
            {
                unit = new FrameUnit { Office = db.Office, Number = entry.Code, Name = entry.Name.Trim(), District = entry.District, Industry = entry.Industry.Trim(), Preparer = preparer, Head = head, Phone = phone, Lists = lists };
                db.Add(unit);
                await db.Enter(unit, FrameUnit.Register, EntryKind.Registered, reason, books.Today, by, ct);
                known[entry.Code] = unit;
                added++;
                continue;
            }

            if (unit.State == RecordState.Valid && (unit.Name, unit.District, unit.Industry, unit.Preparer, unit.Head, unit.Phone, unit.Lists) == (entry.Name.Trim(), entry.District, entry.Industry.Trim(), preparer, head, phone, lists))
            {
                same++;
                continue;
            }

            (unit.Name, unit.District, unit.Industry, unit.Preparer, unit.Head, unit.Phone, unit.Lists, unit.State) = (entry.Name.Trim(), entry.District, entry.Industry.Trim(), preparer, head, phone, lists, RecordState.Valid);
            await db.Enter(unit, FrameUnit.Register, EntryKind.Changed, reason, books.Today, by, ct);
            changed++;
        }

        return new FrameTaken(added, changed, same);
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
