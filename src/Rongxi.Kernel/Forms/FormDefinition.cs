using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Forms;

/// <summary>
/// A form, declared once as a record. Pages, API and imports all go through <see cref="Bind"/>: one validation, one wording
/// of errors.
/// </summary>
public sealed class FormDefinition
{
    private static readonly ConcurrentDictionary<Type, FormDefinition> Known = new();

    /// <summary>How records are kept and sent: camel case, enums by name, dates as <c>yyyy-MM-dd</c>.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private FormDefinition(Type record)
    {
        RecordType = record;
        var form = record.GetCustomAttribute<FormAttribute>();
        Id = form?.Id ?? record.Name;
        Title = form?.Title ?? Text.Same(record.Name);
        Sections = ReadSections(record);
        Fields = [.. Sections.SelectMany(section => section.Fields)];
    }

    public string Id { get; }
    public Text Title { get; }
    public Type RecordType { get; }
    public IReadOnlyList<FormSection> Sections { get; }
    public IReadOnlyList<FormField> Fields { get; }

    /// <summary>The form that a record declares.</summary>
    public static FormDefinition Of<T>() => Of(typeof(T));

    /// <inheritdoc cref="Of{T}"/>
    public static FormDefinition Of(Type record) => Known.GetOrAdd(record, type => new FormDefinition(type));

    /// <summary>Understands what was typed. Every error is found, not only the first.</summary>
    public Bound Bind(FormValues values)
    {
        var errors = new List<FieldError>();
        var json = BindObject(values, "", errors);
        if (errors.Count > 0)
        {
            return new Bound(null, errors);
        }

        var record = json.Deserialize(RecordType, Json)!;
        if (record is ICheckedForm form)
        {
            errors.AddRange(form.Check());
        }

        return new Bound(errors.Count == 0 ? record : null, InPageOrder(errors));
    }

    /// <summary>
    /// Understands what was typed as the fields' JSON alone, for records that hold more than their form: without making the
    /// record, and so without its own checks of fields against each other.
    /// </summary>
    public (JsonObject Json, IReadOnlyList<FieldError> Errors) BindFields(FormValues values)
    {
        var errors = new List<FieldError>();
        return (BindObject(values, "", errors), errors);
    }

    /// <summary>What an empty form begins with, as typed.</summary>
    public FormValues Beginning(DateOnly today)
    {
        var values = new FormValues();
        foreach (var field in Fields.Where(field => field.Start.Length > 0))
        {
            if (field.Kind == FieldKind.Rows)
            {
                for (var i = 0; i < int.Parse(field.Start, CultureInfo.InvariantCulture); i++)
                {
                    values[$"{field.Name}[{i}].{field.Row!.Fields[0].Name}"] = "";
                }
            }
            else
            {
                values[field.Name] = field is { Kind: FieldKind.Date, Start: "today" } ? today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : field.Start;
            }
        }

        return values;
    }

    /// <summary>The record as JSON.</summary>
    public string Write(object record) => JsonSerializer.Serialize(record, RecordType, Json);

    /// <summary>The record of that JSON.</summary>
    public object Read(string json) => JsonSerializer.Deserialize(json, RecordType, Json)
        ?? throw new JsonException($"{Id}: null");

    /// <summary>A record, or a JSON body, spread into typed values, as a page would post them.</summary>
    public FormValues Spread(JsonNode? json)
    {
        var values = new FormValues();
        if (json is JsonObject whole)
        {
            SpreadObject(whole, "", values);
        }

        return values;
    }

    /// <summary>The error list ordered as the fields stand on the page.</summary>
    public IReadOnlyList<FieldError> InPageOrder(IEnumerable<FieldError> errors)
    {
        var order = Fields.Select((field, index) => (field.Name, index)).ToDictionary(pair => pair.Name, pair => pair.index, StringComparer.OrdinalIgnoreCase);
        return [.. errors.OrderBy(error => order.GetValueOrDefault(Root(error.Field), int.MaxValue))];
    }

    /// <summary>What a filled-in form says, line by line, for pages and paper.</summary>
    /// <param name="json">The record as JSON.</param>
    /// <param name="reveal">Whether personal data is shown in full.</param>
    /// <param name="publicOnly">Whether protected and personal fields are left out.</param>
    public IEnumerable<SummaryLine> Summary(JsonNode? json, bool reveal = false, bool publicOnly = false)
    {
        foreach (var section in Sections)
        {
            foreach (var field in section.Fields.Where(field => !publicOnly || !(field.Protected || field.Personal)))
            {
                var node = json?[field.JsonName];
                if (field.Kind == FieldKind.Rows && node is JsonArray rows)
                {
                    for (var i = 0; i < rows.Count; i++)
                    {
                        foreach (var line in field.Row!.Summary(rows[i], reveal, publicOnly))
                        {
                            yield return line with { Section = section.Title, Path = $"{field.Name}[{i}].{line.Path}" };
                        }
                    }
                }
                else if (node is not null)
                {
                    yield return new SummaryLine(section.Title, field, field.Name, Display(field, node, reveal));
                }
            }
        }
    }

    /// <summary>A value as people read it.</summary>
    public static Text Display(FormField field, JsonNode? node, bool reveal = false)
    {
        if (node is null)
        {
            return Text.None;
        }

        switch (field.Kind)
        {
            case FieldKind.YesNo:
                return node.GetValue<bool>() ? ("是", "Yes") : ("否", "No");
            case FieldKind.Choice or FieldKind.CodeList:
                var code = node.ToString();
                return field.Choices.FirstOrDefault(choice => choice.Value == code)?.Title
                    ?? CodeLists.Find(field.CodeList)?.FirstOrDefault(choice => choice.Value == code)?.Title ?? Text.Same(code);
            case FieldKind.Choices:
                var titles = node.AsArray().Select(item => field.Choices.FirstOrDefault(choice => choice.Value == item!.ToString())?.Title ?? Text.Same(item!.ToString())).ToList();
                return (string.Join("、", titles.Select(t => t.Zh)), string.Join(", ", titles.Select(t => t.En)));
            case FieldKind.Frequency:
                return Text.Same(FrequencyText.Format(node.GetValue<long>()));
            case FieldKind.Money:
                var fen = node.GetValue<long>();
                return (MoneyText.Format(fen, Language.Zh), MoneyText.Format(fen, Language.En));
            case FieldKind.Coordinates:
                var place = node.Deserialize<Coordinates>(Json);
                return (place.FormatDms(Language.Zh), place.FormatDms(Language.En));
            case FieldKind.Attachments:
                var names = string.Join("; ", node.AsArray().Select(item => item!["fileName"]?.ToString()));
                return Text.Same(names);
            case FieldKind.Number or FieldKind.WholeNumber:
                return field.Unit.Length == 0 ? Text.Same(node.ToString()) : ($"{node}\u2009{field.UnitTitle.Zh}", $"{node}\u2009{field.UnitTitle.En}");
            default:
                var text = node.ToString();
                return field.Rule is MeasureUnitAttribute ? MeasureUnit.Title(text) : Text.Same(field.Personal && !reveal ? Masked(text) : text);
        }
    }

    private static string Masked(string text) =>
        text.Contains('@') ? Masking.Mail(text) : text.Any(char.IsAsciiDigit) ? text.Length > 13 ? Masking.Id(text) : Masking.Phone(text) : Masking.Name(text);

    private JsonObject BindObject(FormValues values, string prefix, List<FieldError> errors)
    {
        var json = new JsonObject();
        foreach (var field in Fields)
        {
            var path = prefix + field.Name;
            if (!field.IsAsked(values, prefix))
            {
                continue;
            }

            var node = field.Kind switch
            {
                FieldKind.Rows => BindRows(field, values, path, errors),
                FieldKind.Attachments => BindAttachments(field, values, path, errors),
                FieldKind.Coordinates => BindCoordinates(field, values, path, errors),
                _ => BindValue(field, values, path, errors),
            };
            if (node is not null)
            {
                json[field.JsonName] = node;
            }
        }

        return json;
    }

    private static JsonArray? BindRows(FormField field, FormValues values, string path, List<FieldError> errors)
    {
        var rows = new JsonArray();
        var count = values.RowCount(path, field.MaxRows);
        if (count > field.MaxRows)
        {
            errors.Add(new FieldError(path, ($"最多 {field.MaxRows} 行", $"At most {field.MaxRows} rows")));
            return null;
        }

        for (var i = 0; i < count; i++)
        {
            if (values.AnyBelow($"{path}[{i}]."))
            {
                rows.Add(field.Row!.BindObject(values, $"{path}[{i}].", errors));
            }
        }

        if (rows.Count == 0 && field.Required)
        {
            errors.Add(new FieldError(path, ($"请至少填写一行“{field.Title.Zh}”", $"Fill in at least one row of “{field.Title.En}”")));
        }

        return rows;
    }

    private static JsonArray? BindAttachments(FormField field, FormValues values, string path, List<FieldError> errors)
    {
        var files = new JsonArray();
        var count = values.RowCount(path, field.MaxRows);
        for (var i = 0; i < count && i < field.MaxRows; i++)
        {
            if (values[$"{path}[{i}].Sha256"] is { Length: 64 } hash)
            {
                files.Add(JsonSerializer.SerializeToNode(
                    new Attachment(hash, values[$"{path}[{i}].FileName"] ?? hash, long.TryParse(values[$"{path}[{i}].Size"], out var size) ? size : 0, values[$"{path}[{i}].MediaType"] ?? "application/octet-stream"), Json));
            }
        }

        if (files.Count == 0 && field.Required)
        {
            errors.Add(new FieldError(path, ($"请上传“{field.Title.Zh}”", $"Upload “{field.Title.En}”")));
        }

        return files;
    }

    private static JsonNode? BindCoordinates(FormField field, FormValues values, string path, List<FieldError> errors)
    {
        var longitude = values[path + ".Longitude"]?.Trim() ?? "";
        var latitude = values[path + ".Latitude"]?.Trim() ?? "";
        if (longitude.Length == 0 && latitude.Length == 0)
        {
            if (field.Required)
            {
                errors.Add(new FieldError(path + ".Longitude", ("请填写经度", "Enter the longitude")));
                errors.Add(new FieldError(path + ".Latitude", ("请填写纬度", "Enter the latitude")));
            }

            return null;
        }

        var lonOk = Coordinates.TryParseAngle(longitude, out var lon) && Math.Abs(lon) <= 180;
        var latOk = Coordinates.TryParseAngle(latitude, out var lat) && Math.Abs(lat) <= 90;
        if (!lonOk)
        {
            errors.Add(new FieldError(path + ".Longitude", ("经度应写作 104°18′25.7″ 或 104.307139", "Write the longitude as 104°18′25.7″ or 104.307139"), Coordinates.LikelyRepair(longitude, 73, 136)));
        }

        if (!latOk)
        {
            errors.Add(new FieldError(path + ".Latitude", ("纬度应写作 30°33′12.4″ 或 30.553444", "Write the latitude as 30°33′12.4″ or 30.553444"), Coordinates.LikelyRepair(latitude, 3, 54)));
        }

        return lonOk && latOk ? JsonSerializer.SerializeToNode(new Coordinates(lon, lat), Json) : null;
    }

    private static JsonNode? BindValue(FormField field, FormValues values, string path, List<FieldError> errors)
    {
        var typed = values[path]?.Trim() ?? "";
        if (field.Kind == FieldKind.YesNo)
        {
            return JsonValue.Create(typed.Split(',')[0].ToLowerInvariant() is "true" or "on" or "1" or "yes" or "是" or "y");
        }

        if (typed.Length == 0)
        {
            if (field.Required)
            {
                errors.Add(new FieldError(path, field.Kind is FieldKind.Choice or FieldKind.CodeList
                    ? ($"请选择“{field.Title.Zh}”", $"Choose “{field.Title.En}”")
                    : ($"请填写“{field.Title.Zh}”", $"Enter “{field.Title.En}”")));
            }

            return null;
        }

        JsonNode? Wrong(Text why, string? repair = null)
        {
            errors.Add(new FieldError(path, why, repair));
            return null;
        }

        switch (field.Kind)
        {
            case FieldKind.Number:
                return double.TryParse(typed, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                    ? OutOfRange(field, number) is { } range ? Wrong(range) : JsonValue.Create(number)
                    : Wrong(("应为数字", "Must be a number"));
            case FieldKind.WholeNumber:
                return long.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var whole)
                    ? OutOfRange(field, whole) is { } limits ? Wrong(limits) : JsonValue.Create(whole)
                    : Wrong(("应为整数", "Must be a whole number"));
            case FieldKind.Date:
                return DateText.TryParse(typed, out var day)
                    ? JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                    : Wrong(("日期应写作 2026-11-19", "Write the date as 2026-11-19"));
            case FieldKind.Choice:
                return Match(field.Choices, typed) is { } choice
                    ? JsonValue.Create(choice.Value)
                    : Wrong(($"“{typed}”不在可选项中", $"“{typed}” is not one of the choices"));
            case FieldKind.CodeList:
                return Match(CodeLists.Find(field.CodeList) ?? [], typed) is { } code
                    ? JsonValue.Create(code.Value)
                    : Wrong(($"“{typed}”不在代码表中", $"“{typed}” is not in the code list"));
            case FieldKind.Choices:
                var chosen = typed.Split([',', '、', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(item => (item, Match(field.Choices, item))).ToList();
                return chosen.FirstOrDefault(pair => pair.Item2 is null) is { item: { } unknown }
                    ? Wrong(($"“{unknown}”不在可选项中", $"“{unknown}” is not one of the choices"))
                    : new JsonArray([.. chosen.Select(pair => (JsonNode)JsonValue.Create(pair.Item2!.Value))]);
            case FieldKind.Money:
                return MoneyText.TryParse(typed, out var fen)
                    ? OutOfRange(field, fen / 100d) is { } bounds ? Wrong(bounds) : JsonValue.Create(fen)
                    : Wrong(("金额以元为单位，最多两位小数", "An amount in yuan, at most two decimals"));
            case FieldKind.Frequency:
                var unit = values[path + ".Unit"];
                return Enum.TryParse<FrequencyUnit>(string.IsNullOrWhiteSpace(unit) ? field.DefaultUnit : unit, ignoreCase: true, out var hz) && FrequencyText.TryParse(typed, hz, out var hertz)
                    ? OutOfRange(field, hertz) is { } band ? Wrong(band) : JsonValue.Create(hertz)
                    : Wrong(("频率应写作 851.3125 MHz", "Write the frequency as 851.3125 MHz"));
            case FieldKind.CreditCode:
                var normal = Uscc.Normalise(typed);
                return Uscc.WhyNot(normal) is { } why ? Wrong(why) : JsonValue.Create(normal);
            default:
                if (typed.Length > field.MaxLength)
                {
                    return Wrong(($"最多 {field.MaxLength} 个字符，现有 {typed.Length} 个", $"At most {field.MaxLength} characters; there are {typed.Length}"));
                }

                if (typed.Length < field.MinLength)
                {
                    return Wrong(($"至少 {field.MinLength} 个字符", $"At least {field.MinLength} characters"));
                }

                return field.Rule?.WhyNot(typed) is { } reason
                    ? Wrong(reason, field.Rule.Repair(typed))
                    : JsonValue.Create(field.Rule?.Normalise(typed) ?? typed);
        }
    }

    private static Choice? Match(IReadOnlyList<Choice> choices, string typed) =>
        choices.FirstOrDefault(choice => string.Equals(choice.Value, typed, StringComparison.OrdinalIgnoreCase))
        ?? choices.FirstOrDefault(choice => choice.Title.Zh == typed || string.Equals(choice.Title.En, typed, StringComparison.OrdinalIgnoreCase));

    private static Text? OutOfRange(FormField field, double value)
    {
        if ((field.Min is { } min && value < min) || (field.Max is { } max && value > max))
        {
            var gap = field.Unit.Length == 0 ? "" : "\u2009";
            return ($"应在 {Spell(field, field.Min)} 至 {Spell(field, field.Max)}{gap}{field.UnitTitle.Zh} 之间", $"Must be from {Spell(field, field.Min)} to {Spell(field, field.Max)}{gap}{field.UnitTitle.En}");
        }

        return null;
    }

    private static string Spell(FormField field, double? bound) =>
        field.Kind == FieldKind.Frequency ? FrequencyText.Format((long)(bound ?? 0)) : (bound ?? 0).ToString("0.######", CultureInfo.InvariantCulture);

    private void SpreadObject(JsonObject json, string prefix, FormValues values)
    {
        foreach (var (name, node) in json)
        {
            var field = Fields.FirstOrDefault(field => string.Equals(field.JsonName, name, StringComparison.OrdinalIgnoreCase));
            var path = prefix + (field?.Name ?? name);
            switch (field?.Kind, node)
            {
                case (_, null):
                    break;
                case (null, _):
                    throw new Refusal("form.unknown-field", ($"没有“{name}”这一项", $"There is no field “{name}”"), [new(name, ("没有这一项", "Unknown field"))]);
                case (FieldKind.Rows, JsonArray rows):
                    for (var i = 0; i < rows.Count; i++)
                    {
                        if (rows[i] is JsonObject row)
                        {
                            field.Row!.SpreadObject(row, $"{path}[{i}].", values);
                        }
                    }

                    break;
                case (FieldKind.Attachments, JsonArray files):
                    for (var i = 0; i < files.Count; i++)
                    {
                        if (files[i] is JsonObject file)
                        {
                            foreach (var (key, value) in file)
                            {
                                values[$"{path}[{i}].{key}"] = value?.ToString();
                            }
                        }
                    }

                    break;
                case (FieldKind.Coordinates, JsonObject place):
                    values[path + ".Longitude"] = Angle(place["longitude"]);
                    values[path + ".Latitude"] = Angle(place["latitude"]);
                    break;
                case (FieldKind.Choices, JsonArray items):
                    values[path] = string.Join(",", items.Select(item => item?.ToString()));
                    break;
                case (FieldKind.Money, JsonValue amount) when amount.TryGetValue<long>(out var fen):
                    values[path] = (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
                    break;
                case (FieldKind.Frequency, JsonValue frequency) when frequency.TryGetValue<long>(out var hertz):
                    values[path] = hertz.ToString(CultureInfo.InvariantCulture);
                    values[path + ".Unit"] = "Hz";
                    break;
                case (_, JsonValue):
                    values[path] = Plain(node);
                    break;
                default:
                    throw new Refusal("form.wrong-shape", ($"“{name}”的形式不对", $"“{name}” has the wrong shape"), [new(path, ("形式不对", "Wrong shape"))]);
            }
        }
    }

    // What was typed in degrees, minutes and seconds is shown so again; anything else by all its digits.
    private static string? Angle(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<double>(out var degrees) && Math.Abs(degrees) <= 180 ? AngleText.Written(degrees) : Plain(node);

    private static string? Plain(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<double>(out var number) => number.ToString("R", CultureInfo.InvariantCulture),
        _ => node.ToString(),
    };

    private static string Root(string path)
    {
        var end = path.IndexOfAny(['.', '[']);
        return end < 0 ? path : path[..end];
    }

    private static List<FormSection> ReadSections(Type record)
    {
        var sections = new List<FormSection>();
        var fields = new List<FormField>();
        var title = Text.None;
        var nullability = new NullabilityInfoContext();
        foreach (var property in record.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<FieldAttribute>() is not { } declared)
            {
                continue;
            }

            if (property.GetCustomAttribute<SectionAttribute>() is { } section)
            {
                if (fields.Count > 0)
                {
                    sections.Add(new FormSection(title, fields));
                }

                title = section.Title;
                fields = [];
            }

            fields.Add(ReadField(property, declared, nullability));
        }

        sections.Add(new FormSection(title, fields));
        return sections;
    }

    private static FormField ReadField(PropertyInfo property, FieldAttribute declared, NullabilityInfoContext nullability)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var optional = type != property.PropertyType || nullability.Create(property).ReadState == NullabilityState.Nullable;
        var item = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
        var length = property.GetCustomAttribute<LengthAttribute>();
        var range = property.GetCustomAttribute<BetweenAttribute>();
        var when = property.GetCustomAttribute<WhenAttribute>();
        var codes = property.GetCustomAttribute<CodeListAttribute>();
        var kind = KindOf(property, type, item, codes is not null);
        return new FormField
        {
            Name = property.Name,
            JsonName = JsonNamingPolicy.CamelCase.ConvertName(property.Name),
            Title = declared.Title,
            Hint = (declared.HintZh, declared.HintEn),
            Example = declared.Example,
            Start = declared.Start,
            Known = declared.Known,
            Kind = kind,
            Required = !optional && kind != FieldKind.YesNo,
            Unit = kind == FieldKind.Money ? "元" : property.GetCustomAttribute<UnitAttribute>()?.Unit ?? "",
            Min = range?.Min,
            Max = range?.Max,
            MinLength = length?.Min ?? 0,
            MaxLength = length?.Max ?? (declared.Multiline ? 4000 : 200),
            Choices = (type.IsEnum ? type : item is { IsEnum: true } ? item : null) is { } choices ? ChoicesOf(choices) : [],
            CodeList = codes?.Name ?? "",
            Rule = property.GetCustomAttribute<ValueRuleAttribute>(),
            Personal = property.IsDefined(typeof(PersonalAttribute)),
            Protected = property.IsDefined(typeof(ProtectedAttribute)),
            Half = declared.Half,
            Multiline = declared.Multiline,
            InLists = declared.InLists,
            WhenField = when?.Other,
            WhenValues = when?.Values ?? [],
            Row = kind == FieldKind.Rows ? Of(item!) : null,
            MaxRows = kind == FieldKind.Attachments ? 20 : 500,
            DefaultUnit = property.GetCustomAttribute<FrequencyAttribute>()?.Default ?? "MHz",
        };
    }

    private static FieldKind KindOf(PropertyInfo property, Type type, Type? item, bool coded) => type switch
    {
        _ when coded => FieldKind.CodeList,
        _ when property.IsDefined(typeof(FrequencyAttribute)) => FieldKind.Frequency,
        _ when property.IsDefined(typeof(MoneyAttribute)) => FieldKind.Money,
        _ when property.IsDefined(typeof(CreditCodeAttribute)) => FieldKind.CreditCode,
        _ when item == typeof(Attachment) => FieldKind.Attachments,
        _ when item is { IsEnum: true } => FieldKind.Choices,
        _ when item is not null => FieldKind.Rows,
        { IsEnum: true } => FieldKind.Choice,
        _ when type == typeof(Coordinates) => FieldKind.Coordinates,
        _ when type == typeof(bool) => FieldKind.YesNo,
        _ when type == typeof(DateOnly) => FieldKind.Date,
        _ when type == typeof(int) || type == typeof(long) => FieldKind.WholeNumber,
        _ when type == typeof(double) => FieldKind.Number,
        _ when type == typeof(string) => FieldKind.Text,
        _ => throw new NotSupportedException($"{property.DeclaringType!.Name}.{property.Name}: {type.Name} is no kind of field"),
    };

    internal static List<Choice> ChoicesOf(Type type) =>
        [.. type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(member => new Choice(member.Name, member.GetCustomAttribute<TitleAttribute>()?.Title ?? Text.Same(member.Name)))];
}

/// <summary>Named code lists that forms refer to; registered once at start by the modules.</summary>
public static class CodeLists
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Choice>> Lists = new();

    public static void Register(string name, IReadOnlyList<Choice> choices) => Lists[name] = choices;

    public static IReadOnlyList<Choice>? Find(string name) => Lists.GetValueOrDefault(name);
}

/// <summary>Titles of enum members, for lists and pages.</summary>
public static class Titles
{
    private static readonly ConcurrentDictionary<Enum, Text> Known = new();

    /// <summary>The member's <see cref="TitleAttribute"/>; its name where it has none.</summary>
    public static Text Of(Enum value) => Known.GetOrAdd(value, member =>
        member.GetType().GetField(member.ToString())?.GetCustomAttribute<TitleAttribute>()?.Title ?? Text.Same(member.ToString()));
}
