using Microsoft.AspNetCore.Http;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Uploads;

/// <summary>Repeated rows of a form as a table: its template, and a file read into what was typed. The form judges the rows afterwards, as if they had been typed.</summary>
public static class RowSheets
{
    /// <summary>What the file input of a field is called beyond the field's name.</summary>
    public const string Suffix = ".Table";

    /// <summary>Largest file, in megabytes.</summary>
    public const int MostMegabytes = 5;

    /// <summary>The columns of a row: titles of both languages and field names are taken as headings; places take two.</summary>
    public static IReadOnlyList<Column> Columns(FormField rows) =>
        [.. rows.Row!.Fields.Where(field => field.Kind is not (FieldKind.Rows or FieldKind.Attachments)).SelectMany(field => RegisterSheet.ColumnsOf(field).Select(column => column with { Required = field.Required && field.Kind != FieldKind.YesNo }))];

    /// <summary>Puts the rows of a file in place of those there. Answers how many there are.</summary>
    /// <exception cref="Refusal">What <see cref="TableReader"/> refuses; <c>rows.too-many</c>, <c>rows.none</c>, <c>rows.unknown-column</c>.</exception>
    public static async Task<int> Take(FormValues values, FormField rows, IFormFile file, CancellationToken ct)
    {
        var columns = Columns(rows);
        var read = new List<TableRow>();
        await using (var stream = file.OpenReadStream())
        {
            var limits = new TableLimits { Bytes = (long)MostMegabytes << 20, UnpackedBytes = 100L << 20, Rows = rows.MaxRows + 1000, Columns = 60, CellLength = 2000 };
            await using var table = await TableReader.OpenAsync(stream, Path.GetFileName(file.FileName), new TableOptions { Columns = columns, Limits = limits }, ct);
            if (table.UnknownColumns.Count > 0)
            {
                throw new Refusal("rows.unknown-column", ($"没有这些列：{string.Join("、", table.UnknownColumns.Take(5))}；请用模板的列名", $"Unknown columns: {string.Join(", ", table.UnknownColumns.Take(5))}; use the headings of the template"), [new(rows.Name, ("列名不对", "Wrong headings"))]);
            }

            await foreach (var row in table.Rows(ct))
            {
                read.Add(row);
                if (read.Count > rows.MaxRows)
                {
                    throw new Refusal("rows.too-many", ($"最多 {rows.MaxRows} 行", $"At most {rows.MaxRows} rows"), [new(rows.Name, ("行数太多，请分次申请", "Too many rows: apply in parts"))]);
                }
            }
        }

        if (read.Count == 0)
        {
            throw new Refusal("rows.none", ("表格里没有数据行", "The table has no rows"), [new(rows.Name, ("标题行下面没有内容", "Nothing below the heading"))]);
        }

        foreach (var path in values.All.Keys.Where(path => path.StartsWith(rows.Name + "[", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            values[path] = null;
        }

        for (var i = 0; i < read.Count; i++)
        {
            foreach (var column in columns)
            {
                var cell = read[i][column.Name].Trim();
                if (cell.Length > 0)
                {
                    values[$"{rows.Name}[{i}].{column.Name}"] = cell;
                }
            }
        }

        return read.Count;
    }
}
