using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Imports;

/// <summary>The columns in which exports write records and imports read them: number, state, then every field.</summary>
public sealed partial class ImportDefinition<T>
{
    public IReadOnlyList<Column> Columns { get; } = RegisterSheet.Columns(register.Form);
}

/// <summary>Records as rows of a table: one spelling for export and import, so that what is exported imports unchanged.</summary>
public static class RegisterSheet
{
    /// <summary>Number, state and every field of the form that a cell can hold; places take two columns.</summary>
    public static IReadOnlyList<Column> Columns(FormDefinition form) =>
    [
        new(nameof(IRegistered.Number), ("编号", "Number")),
        new(nameof(IRegistered.State), ("状态", "State"), Choices: [.. RegisterLights.Choices.Select(choice => choice.Title.Zh)]),
        .. Fields(form.Fields).SelectMany(ColumnsOf),
    ];

    /// <summary>The fields that a cell can hold; number and state stand before them already.</summary>
    public static IEnumerable<FormField> Fields(IEnumerable<FormField> fields) => fields.Where(field =>
        field.Kind is not (FieldKind.Rows or FieldKind.Attachments) && field.Name is not (nameof(IRegistered.Number) or nameof(IRegistered.State)));

    /// <summary>The columns of one field.</summary>
    public static IEnumerable<Column> ColumnsOf(FormField field)
    {
        if (field.Kind == FieldKind.Coordinates)
        {
            yield return new Column(field.Name + ".Longitude", (field.Title.Zh + "经度", field.Title.En + " longitude"), CellKind.Number, Note: field.Hint);
            yield return new Column(field.Name + ".Latitude", (field.Title.Zh + "纬度", field.Title.En + " latitude"), CellKind.Number, Note: field.Hint);
            yield break;
        }

        var unit = field.Kind == FieldKind.Frequency ? field.DefaultUnit : field.Kind == FieldKind.Money ? "" : field.Unit;
        var title = unit.Length == 0 ? field.Title : new Text($"{field.Title.Zh}（{unit}）", $"{field.Title.En} ({unit})");
        var kind = field.Kind switch
        {
            FieldKind.Number or FieldKind.WholeNumber or FieldKind.Money or FieldKind.Frequency => CellKind.Number,
            FieldKind.Date => CellKind.Date,
            FieldKind.YesNo => CellKind.YesNo,
            _ => CellKind.Text,
        };
        yield return new Column(field.Name, title, kind, Note: field.Hint, Choices: field.Choices.Count is > 0 and <= 50 && field.Kind == FieldKind.Choice ? [.. field.Choices.Select(choice => choice.Title.Zh)] : null);
    }
}
