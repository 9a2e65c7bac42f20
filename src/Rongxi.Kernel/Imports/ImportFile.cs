using System.Runtime.CompilerServices;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Imports;

/// <summary>A file whose cells are put under the names of fields, by a mapping or by its own headings.</summary>
internal sealed class ImportFile : IAsyncDisposable
{
    /// <summary>What is taken of one file: a city's register, not a country's network.</summary>
    public static readonly TableLimits Limits = new() { Bytes = 1L << 30, UnpackedBytes = 4L << 30, Rows = 2_000_000 };

    private readonly Table _table;
    private readonly ImportMapping? _mapping;
    private readonly string _office;
    private readonly HashSet<string> _paths;

    private ImportFile(Table table, ImportMapping? mapping, string office, IReadOnlyList<Column> columns)
    {
        _table = table;
        _mapping = mapping;
        _office = office;
        _paths = columns.Select(column => column.Name).Where(name => name is not (nameof(IRegistered.Number) or nameof(IRegistered.State))).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Filled = (mapping?.Fields.Keys ?? table.Columns).Where(name => _paths.Contains(name)).Select(path => path.Split('.')[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Fields of the record that the file fills.</summary>
    public IReadOnlySet<string> Filled { get; }

    /// <summary>Headings that are not known.</summary>
    public IReadOnlyList<string> Unknown => _mapping is null ? _table.UnknownColumns : [];

    public static async Task<ImportFile> Open(Stream stream, string fileName, ImportMapping? mapping, string office, IReadOnlyList<Column> columns, CancellationToken ct)
    {
        var options = mapping is null
            ? new TableOptions { Columns = columns, Limits = Limits }
            : new TableOptions
            {
                Columns = [.. mapping.ColumnsNamed().Select(name => new Column(name, Text.Same(name), Required: true))],
                HeadingWithin = mapping.HeadingWithin,
                Sheet = mapping.Sheet,
                Limits = Limits,
            };
        return new ImportFile(await TableReader.OpenAsync(stream, fileName, options, ct), mapping, office, columns);
    }

    /// <summary>The rows behind one that was already dealt with, and what could not be put under its field.</summary>
    public async IAsyncEnumerable<(ImportedRow Row, List<FieldError> Errors)> Rows(long after, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in _table.Rows(ct))
        {
            if (row.Number > after && IsTaken(row))
            {
                yield return Mapped(row);
            }
        }
    }

    public ValueTask DisposeAsync() => _table.DisposeAsync();

    private bool IsTaken(TableRow row) =>
        _mapping is null || _mapping.Only.All(only => only.Value.Contains(row[only.Key].Trim(), StringComparer.OrdinalIgnoreCase));

    private (ImportedRow Row, List<FieldError> Errors) Mapped(TableRow row)
    {
        var errors = new List<FieldError>();
        var values = new FormValues(_mapping?.Fields.Count ?? _table.Columns.Count);
        var extra = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            if (_mapping is null)
            {
                foreach (var name in _table.Columns)
                {
                    Put(name, row[name]);
                }
            }
            else
            {
                foreach (var (name, source) in _mapping.Fields)
                {
                    var text = source.Of(column => row[column], out var wrong);
                    if (wrong is { } why)
                    {
                        errors.Add(new FieldError(name, why));
                    }

                    Put(name, text);
                }
            }
        }
        catch (Refusal refusal)
        {
            errors.AddRange(refusal.Errors);
        }

        return (new ImportedRow(row.Number, _office, _mapping?.Origin ?? "", values, extra), errors);

        void Put(string name, string text)
        {
            if (_paths.Contains(name))
            {
                values[name] = text;
            }
            else
            {
                extra[name] = text.Trim();
            }
        }
    }
}
