using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Imports;

/// <summary>
/// How rows of a file become the records of a life: one row says everything an office knows of a matter, and makes records of
/// several registers that belong together. For taking over what there was before; a row about what is there already says the
/// same as was taken over, or is refused, for what is here is changed by acts. Where a row is one record, <see cref="ImportDefinition{T}"/> serves.
/// </summary>
/// <typeparam name="TRow">The form of a row.</typeparam>
public abstract class RowImport<TRow>(RegisterDefinition register) : IImportDefinition
    where TRow : class
{
    public RegisterDefinition Register => register;

    public IReadOnlyDictionary<string, ImportMapping> Mappings { get; init; } = new Dictionary<string, ImportMapping>();

    /// <summary>The number, then every field of the row's form that a cell can hold.</summary>
    public IReadOnlyList<Column> Columns { get; } =
        [new(nameof(IRegistered.Number), ("编号", "Number"), Note: ("没有编号的留空，由本系统编号", "Leave empty to have one given")), .. RegisterSheet.Fields(FormDefinition.Of<TRow>()).SelectMany(RegisterSheet.ColumnsOf)];

    public IImportRunner Runner(RongxiDb db, BlobStore blobs) => new RowImportRunner<TRow>(db, blobs, this);

    /// <summary>Every register a row writes into, so that it can be taken back.</summary>
    protected internal abstract IReadOnlyList<RegisterDefinition> Into { get; }

    /// <summary>What tells a row from the others of its file.</summary>
    protected internal abstract string KeyOf(string? number, TRow row);

    /// <summary>Looks at a row and writes nothing: what is wrong with it against what is there, that it is known, or how it is written.</summary>
    protected internal abstract Task<RowPlan> Plan(RongxiDb db, string? number, TRow row, DateOnly today, CancellationToken ct);
}

/// <summary>What is to become of a row.</summary>
public sealed record RowPlan
{
    /// <summary>The same was taken over before.</summary>
    public static readonly RowPlan Known = new();

    /// <summary>What is wrong with it; it is left out.</summary>
    public IReadOnlyList<FieldError> Errors { get; private init; } = [];

    /// <summary>Writes its records; null where nothing is to be written.</summary>
    public Func<RowEntering, Task>? Write { get; private init; }

    public static RowPlan Refused(params IReadOnlyList<FieldError> errors) => new() { Errors = errors };

    public static RowPlan New(Func<RowEntering, Task> write) => new() { Write = write };
}

/// <summary>Enters the records of a row: each with its entry and its place in the search.</summary>
public sealed class RowEntering(RongxiDb db, ImportRun run, long at, Actor by, CancellationToken cancellation)
{
    public CancellationToken Cancellation => cancellation;

    public RongxiDb Db => db;

    /// <summary>Adds a record with its entry and its place in the search; one of that number that an undo ended lives again as this one.</summary>
    /// <returns>The record as it is kept.</returns>
    public async Task<T> Enter<T>(T record, Register<T> register, DateOnly effectiveOn, bool isPublic)
        where T : class, IRegistered
    {
        var kept = await db.Set<T>().FirstOrDefaultAsync(other => other.Number == record.Number, cancellation);
        if (kept is null)
        {
            db.Add(record);
            kept = record;
        }
        else
        {
            foreach (var property in db.Entry(kept).Properties.Where(property => !property.Metadata.IsPrimaryKey() && !property.Metadata.IsConcurrencyToken && !property.Metadata.IsShadowProperty() && property.Metadata.Name is not (nameof(IRegistered.Entries) or nameof(IRegistered.Office) or nameof(IRegistered.Number))))
            {
                property.CurrentValue = property.Metadata.GetGetter().GetClrValue(record);
            }
        }

        await db.Enter(kept, register.Name, EntryKind.Imported, string.Create(CultureInfo.InvariantCulture, $"导入 {run.FileName} 第 {at} 行"), effectiveOn, by, cancellation, importId: run.Id);
        var search = new SearchEntry
        {
            Office = kept.Office, Kind = register.Name, Number = kept.Number, Title = register.RecordTitle(kept), Detail = register.Holder(kept) ?? "", Address = register.AddressOf(kept.Number), Field = register.Field, Public = isPublic, At = db.Clock.GetUtcNow(),
        };
        await new SearchIndex(db).Put(search, register.SearchWords(kept), cancellation);
        return kept;
    }
}
