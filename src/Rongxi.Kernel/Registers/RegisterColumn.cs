using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Registers;

/// <summary>A column of a register, without its record type.</summary>
public interface IRegisterColumn
{
    /// <summary>Name in addresses: that of the field, in camel case.</summary>
    string Name { get; }

    Text Title { get; }

    /// <summary>Unit, said once in the head.</summary>
    string Unit { get; }

    /// <summary>Shown unless the reader chose otherwise.</summary>
    bool Shown { get; }

    bool Sortable { get; }

    /// <summary>Whether the public sees it.</summary>
    bool Public { get; }

    /// <summary>Right-aligned figures.</summary>
    bool Figures { get; }

    /// <summary>Shown on a phone's card beside the number.</summary>
    bool OnPhones { get; }

    /// <summary>The field of the record it shows; null for a computed one.</summary>
    FormField? FormField { get; }
}

/// <summary>
/// A column: which field of the record it shows, or how it is computed, whether it is shown unasked, sortable, public. Title,
/// unit and protection come from the field's attributes unless said otherwise.
/// </summary>
public sealed class RegisterColumn<T> : IRegisterColumn
    where T : class, IRegistered
{
    private readonly PropertyInfo? _property;

    /// <param name="name">Name of a property of the record, or of the computed column.</param>
    /// <param name="title">Title; that of the field when left out.</param>
    public RegisterColumn(string name, Text title = default)
    {
        _property = typeof(T).GetProperty(name);
        FormField = FormDefinition.Of<T>().Fields.FirstOrDefault(field => field.Name == name);
        Name = JsonNamingPolicy.CamelCase.ConvertName(name);
        Title = title.IsEmpty ? FormField?.Title ?? Known(name) : title;
        Unit = FormField switch
        {
            { Kind: FieldKind.Frequency } field => field.DefaultUnit,
            { } field => field.Unit,
            null => "",
        };
        Public = FormField is not { Protected: true } and not { Personal: true };
        Figures = FormField?.Kind is FieldKind.Number or FieldKind.WholeNumber or FieldKind.Money or FieldKind.Frequency;
    }

    public string Name { get; }
    public Text Title { get; }
    public FormField? FormField { get; }
    public string Unit { get; init; }
    public bool Shown { get; init; } = true;
    public bool Public { get; init; }
    public bool Figures { get; init; }
    public bool OnPhones { get; init; }

    /// <summary>How rows are sorted by it; an index must begin with the office and this.</summary>
    public Expression<Func<T, object?>>? Sort { get; init; }

    /// <summary>What the column says of a record; its field as people read it when null. Units stand in the head.</summary>
    public Func<T, Text>? Show { get; init; }

    /// <summary>What exports say of a computed column; the shown text when null.</summary>
    public Func<T, object?>? Export { get; init; }

    public bool Sortable => Sort is not null;

    /// <summary>What the record holds there.</summary>
    public object? ValueOf(T record) => Export is not null ? Export(record) : _property?.GetValue(record);

    /// <summary>As people read it in a list; personal data masked.</summary>
    public Text TextOf(T record)
    {
        if (Show is not null)
        {
            return Show(record);
        }

        return _property?.GetValue(record) is { } value
            ? RegisterCells.Display(FormField, value, inColumn: true)
            : Text.None;
    }

    private static Text Known(string name) => name switch
    {
        nameof(IRegistered.Number) => ("编号", "Number"),
        nameof(IRegistered.State) => ("状态", "State"),
        _ => typeof(T).GetProperty(name) is null
            ? throw new ArgumentException($"{typeof(T).Name} has no {name}; a computed column needs a title.", nameof(name))
            : Text.Same(name),
    };
}
