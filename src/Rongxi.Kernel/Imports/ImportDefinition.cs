using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Imports;

/// <summary>What may be imported into a register, without its record type.</summary>
public interface IImportDefinition
{
    RegisterDefinition Register { get; }

    /// <summary>Mappings shipped for known files, by name: <c>fcc-tv</c>.</summary>
    IReadOnlyDictionary<string, ImportMapping> Mappings { get; }

    /// <summary>Columns of a file that needs no mapping: the number and the fields of the record, as exports write them.</summary>
    IReadOnlyList<Tables.Column> Columns { get; }

    /// <summary>Runs imports into a database, files kept in a store.</summary>
    IImportRunner Runner(RongxiDb db, BlobStore blobs);
}

/// <summary>
/// How rows of a file become records of a register: by the fields its record declares, a mapping for foreign files, a natural
/// key that tells new from known, and checks.
/// </summary>
public sealed partial class ImportDefinition<T>(Register<T> register) : IImportDefinition
    where T : class, IRegistered
{
    public Register<T> Register => register;

    RegisterDefinition IImportDefinition.Register => register;

    public IImportRunner Runner(RongxiDb db, BlobStore blobs) => new ImportRunner<T>(db, blobs, this);

    /// <summary>Fields a row fills.</summary>
    public FormDefinition Form => register.Form;

    /// <inheritdoc cref="IImportDefinition.Mappings"/>
    public IReadOnlyDictionary<string, ImportMapping> Mappings { get; init; } = new Dictionary<string, ImportMapping>();

    /// <summary>
    /// The number of the record a row is about, and thereby its natural key: rows of the same number are the same record in
    /// every run. Null where the office numbers new records itself (<see cref="NumberAnew"/>). The cell <c>Number</c> unless
    /// said otherwise, with the origin before it for foreign files.
    /// </summary>
    public Func<ImportedRow, string?> Number { get; init; } = row =>
        row["Number"] is not { Length: > 0 } number ? null : row.Origin.Length == 0 ? number : $"{row.Origin.ToUpperInvariant()}-{number}";

    /// <summary>The series and the spelling of numbers for new rows that bring none: <c>("licence:TZ", last => "5101-2026-TZ-0409")</c>. Such rows are refused when null.</summary>
    public Func<string, int, (string Series, Func<long, string> Spell)>? NumberAnew { get; init; }

    /// <summary>How rows without a number are told from one another and from what is there; each is a new record where it is null.</summary>
    public NaturalKey? Key { get; init; }

    /// <summary>Fills what the file cannot say, before the record is made: derived columns, origin, district. Works on the record's JSON.</summary>
    public Action<ImportedRow, JsonObject> Complete { get; init; } = (_, _) => { };

    /// <summary>What is wrong with a record that its fields' own rules do not say.</summary>
    public Func<T, IEnumerable<FieldError>> Checks { get; init; } = _ => [];

    /// <summary>The day from which a new record is effective; that of the import when null.</summary>
    public Func<T, DateOnly?> EffectiveOn { get; init; } = _ => null;

    /// <summary>Whether the public finds the record in the search; all of a public register unless said otherwise.</summary>
    public Func<T, bool>? IsPublic { get; init; }

    internal bool ShowsPublicly(T record) => register.IsPublic && (IsPublic?.Invoke(record) ?? true);
}

/// <summary>What tells a record from others where it has no number yet.</summary>
/// <param name="Of">The key of a row, from its fields' JSON.</param>
/// <param name="Find">The numbers of the records that bear these keys, by key.</param>
public sealed record NaturalKey(Func<JsonObject, string> Of, Func<RongxiDb, IReadOnlyCollection<string>, CancellationToken, Task<IReadOnlyDictionary<string, string>>> Find);

/// <summary>A row of a file, its cells already under the names of fields.</summary>
public sealed class ImportedRow
{
    internal ImportedRow(long at, string office, string origin, FormValues values, IReadOnlyDictionary<string, string> extra)
    {
        At = at;
        Office = office;
        Origin = origin;
        Values = values;
        Extra = extra;
    }

    /// <summary>Row as the reader of the file counts.</summary>
    public long At { get; }

    public string Office { get; }

    /// <summary>Name under which foreign rows are told apart; empty for the office's own.</summary>
    public string Origin { get; }

    /// <summary>What stands under each field.</summary>
    public FormValues Values { get; }

    /// <summary>What the mapping filled that is no field of the record.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; }

    /// <summary>What stands under a field or an extra name; empty for nothing.</summary>
    public string this[string name] => Values[name] ?? Extra.GetValueOrDefault(name) ?? "";
}
