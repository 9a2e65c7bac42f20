using System.Text.Json.Nodes;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Forms;

/// <summary>
/// The JSON Schema (draft 2020-12) of what <see cref="FormDefinition.Bind"/> takes from JSON: types, formats, bounds, choices
/// with their titles, what is required, and what is required only when. Titles are in the language of the request;
/// <c>x-title</c> holds both. Money is whole fen, frequency whole hertz, as <c>x-unit</c> says.
/// </summary>
public static class FormSchema
{
    /// <summary>Name of the dialect.</summary>
    public const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private const string HashPattern = "^[0-9a-f]{64}$";

    /// <summary>The schema of a form.</summary>
    public static JsonObject Of(FormDefinition form)
    {
        var schema = new JsonObject
        {
            ["$schema"] = Dialect,
            ["$id"] = $"urn:rongxi:form:{form.Id}",
        };
        foreach (var (name, node) in ObjectOf(form))
        {
            schema[name] = node?.DeepClone();
        }

        return schema;
    }

    private static JsonObject ObjectOf(FormDefinition form)
    {
        var properties = new JsonObject();
        foreach (var section in form.Sections)
        {
            foreach (var field in section.Fields)
            {
                var property = PropertyOf(field);
                if (!section.Title.IsEmpty)
                {
                    property["x-section"] = Both(section.Title);
                }

                properties[field.JsonName] = property;
            }
        }

        var schema = new JsonObject { ["type"] = "object", ["title"] = form.Title.ToString(), ["x-title"] = Both(form.Title), ["properties"] = properties };
        var required = form.Fields.Where(field => field.Required && field.WhenField is null).Select(field => field.JsonName).ToList();
        if (required.Count > 0)
        {
            schema["required"] = Strings(required);
        }

        schema["additionalProperties"] = false;
        var conditions = Conditions(form);
        if (conditions.Count > 0)
        {
            schema["allOf"] = conditions;
        }

        return schema;
    }

    private static JsonObject PropertyOf(FormField field)
    {
        var schema = new JsonObject { ["title"] = field.Title.ToString(), ["x-title"] = Both(field.Title) };
        if (!field.Hint.IsEmpty)
        {
            schema["description"] = field.Hint.ToString();
        }

        foreach (var (name, node) in TypeOf(field))
        {
            schema[name] = node?.DeepClone();
        }

        if (field.Example.Length > 0 && field.Kind is FieldKind.Text or FieldKind.CreditCode)
        {
            schema["examples"] = Strings([field.Example]);
        }

        if (field.Personal)
        {
            schema["x-personal"] = true;
        }

        if (field.Protected)
        {
            schema["x-protected"] = true;
        }

        return schema;
    }

    private static JsonObject TypeOf(FormField field) => field.Kind switch
    {
        FieldKind.Number => Bounded(field, new JsonObject { ["type"] = "number" }, bound => JsonValue.Create(bound)),
        FieldKind.WholeNumber => Bounded(field, new JsonObject { ["type"] = "integer" }, bound => JsonValue.Create((long)bound)),
        FieldKind.YesNo => new JsonObject { ["type"] = "boolean", ["default"] = false },
        FieldKind.Date => new JsonObject { ["type"] = "string", ["format"] = "date" },
        FieldKind.Choice => Chosen(field.Choices),
        FieldKind.CodeList => Coded(field),
        FieldKind.Choices => new JsonObject { ["type"] = "array", ["items"] = Chosen(field.Choices), ["uniqueItems"] = true },
        // Bounds of money are declared in yuan.
        FieldKind.Money => Bounded(field, new JsonObject { ["type"] = "integer", ["x-unit"] = "fen" }, bound => JsonValue.Create((long)Math.Round(bound * 100))),
        FieldKind.Frequency => Bounded(field, new JsonObject { ["type"] = "integer", ["x-unit"] = "Hz", ["minimum"] = 0 }, bound => JsonValue.Create((long)bound)),
        FieldKind.Coordinates => Place(),
        FieldKind.CreditCode => new JsonObject { ["type"] = "string", ["format"] = "uscc", ["minLength"] = 18, ["maxLength"] = 18 },
        FieldKind.Attachments => Papers(field),
        FieldKind.Rows => Rows(field),
        _ => Worded(field),
    };

    private static JsonObject Worded(FormField field)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (field.MinLength > 0 || field.Required)
        {
            schema["minLength"] = Math.Max(1, field.MinLength);
        }

        schema["maxLength"] = field.MaxLength;
        if (field.Rule is { } rule)
        {
            schema["format"] = rule.Kind;
        }

        return schema;
    }

    private static JsonObject Bounded(FormField field, JsonObject schema, Func<double, JsonValue> bound)
    {
        if (field.Min is { } min)
        {
            schema["minimum"] = bound(min);
        }

        if (field.Max is { } max)
        {
            schema["maximum"] = bound(max);
        }

        if (field.Unit.Length > 0 && !schema.ContainsKey("x-unit"))
        {
            schema["x-unit"] = field.Unit;
        }

        return schema;
    }

    private static JsonObject Chosen(IReadOnlyList<Choice> choices) => new()
    {
        ["type"] = "string",
        ["enum"] = Strings(choices.Select(choice => choice.Value)),
        ["x-enum-titles"] = new JsonObject(choices.Select(choice => KeyValuePair.Create<string, JsonNode?>(choice.Value, Both(choice.Title)))),
    };

    private static JsonObject Coded(FormField field)
    {
        var schema = CodeLists.Find(field.CodeList) is { Count: > 0 } codes ? Chosen(codes) : new JsonObject { ["type"] = "string", ["maxLength"] = field.MaxLength };
        schema["x-code-list"] = field.CodeList;
        return schema;
    }

    private static JsonObject Place() => new()
    {
        ["type"] = "object",
        ["x-datum"] = "CGCS2000",
        ["properties"] = new JsonObject
        {
            ["longitude"] = new JsonObject { ["type"] = "number", ["minimum"] = -180, ["maximum"] = 180, ["x-unit"] = "°" },
            ["latitude"] = new JsonObject { ["type"] = "number", ["minimum"] = -90, ["maximum"] = 90, ["x-unit"] = "°" },
        },
        ["required"] = Strings(["longitude", "latitude"]),
        ["additionalProperties"] = false,
    };

    private static JsonObject Papers(FormField field)
    {
        var schema = new JsonObject
        {
            ["type"] = "array",
            ["maxItems"] = field.MaxRows,
            ["items"] = new JsonObject
            {
                ["type"] = "object",
                ["oneOf"] = new JsonArray(
                    new JsonObject
                    {
                        ["title"] = "Uploaded",
                        ["description"] = "A file sent to POST /api/v1/uploads, by the id it was given.",
                        ["properties"] = new JsonObject { ["upload"] = new JsonObject { ["type"] = "string", ["maxLength"] = 4000 } },
                        ["required"] = Strings(["upload"]),
                        ["additionalProperties"] = false,
                    },
                    new JsonObject
                    {
                        ["title"] = "Kept",
                        ["description"] = "A paper that an earlier version of the same application holds.",
                        ["properties"] = new JsonObject
                        {
                            ["sha256"] = new JsonObject { ["type"] = "string", ["pattern"] = HashPattern },
                            ["fileName"] = new JsonObject { ["type"] = "string" },
                            ["size"] = new JsonObject { ["type"] = "integer", ["x-unit"] = "byte" },
                            ["mediaType"] = new JsonObject { ["type"] = "string" },
                        },
                        ["required"] = Strings(["sha256"]),
                        ["additionalProperties"] = false,
                    }),
            },
        };
        if (field.Required)
        {
            schema["minItems"] = 1;
        }

        return schema;
    }

    private static JsonObject Rows(FormField field)
    {
        var schema = new JsonObject { ["type"] = "array", ["maxItems"] = field.MaxRows, ["items"] = ObjectOf(field.Row!) };
        if (field.Required)
        {
            schema["minItems"] = 1;
        }

        return schema;
    }

    /// <summary>Fields asked only when another has a value: required then, and not looked at otherwise.</summary>
    private static JsonArray Conditions(FormDefinition form)
    {
        var conditions = new JsonArray();
        foreach (var group in form.Fields.Where(field => field.WhenField is not null && field.Required).GroupBy(field => (field.WhenField!, string.Join('\n', field.WhenValues))))
        {
            if (form.Fields.FirstOrDefault(field => string.Equals(field.Name, group.Key.Item1, StringComparison.OrdinalIgnoreCase)) is not { } other)
            {
                continue;
            }

            conditions.Add(new JsonObject
            {
                ["if"] = new JsonObject
                {
                    ["properties"] = new JsonObject { [other.JsonName] = Among(other, group.First().WhenValues) },
                    ["required"] = Strings([other.JsonName]),
                },
                ["then"] = new JsonObject { ["required"] = Strings(group.Select(field => field.JsonName)) },
            });
        }

        return conditions;
    }

    private static JsonObject Among(FormField other, IReadOnlyList<string> values) => other.Kind switch
    {
        FieldKind.YesNo => new JsonObject { ["const"] = values.Any(value => value.ToLowerInvariant() is "true" or "on" or "1" or "yes") },
        FieldKind.Choices => new JsonObject { ["contains"] = new JsonObject { ["enum"] = Strings(values) } },
        _ => new JsonObject { ["enum"] = Strings(values) },
    };

    private static JsonObject Both(Text text) => new() { ["zh"] = text.Zh, ["en"] = text.En };

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)JsonValue.Create(value))]);
}
