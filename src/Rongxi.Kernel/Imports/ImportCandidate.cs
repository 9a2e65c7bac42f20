using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Imports;

/// <summary>A row on its way into the register.</summary>
internal sealed class ImportCandidate<T>
    where T : class, IRegistered
{
    public required ImportedRow Row { get; init; }

    /// <summary>Number of the record it is about; null when one is to be drawn.</summary>
    public string? Number { get; set; }

    /// <summary>What tells it from others while it has none.</summary>
    public string? Key { get; set; }

    /// <summary>The record's fields as JSON.</summary>
    public JsonObject Fields { get; init; } = [];

    /// <summary>State the file states; null when it states none.</summary>
    public RecordState? State { get; init; }

    /// <summary>What is wrong whatever the register holds.</summary>
    public required List<FieldError> Errors { get; init; }

    /// <summary>Required fields that the file does not have: wrong for a new record only.</summary>
    public IReadOnlyList<FieldError> Missing { get; init; } = [];

    /// <summary>Everything to be written if the record is new; null until its number is known, or when it is refused.</summary>
    public NewRecord<T>? New { get; set; }
}

/// <summary>A new record with its first entry, leaf and words: all that costs time is done before the transaction.</summary>
internal sealed record NewRecord<T>(T Record, RegisterEntry Entry, byte[] Leaf, SearchEntry Search, string Words);

/// <summary>Turns rows into candidates. Touches no database, so that it runs while the batch before is written.</summary>
internal sealed class CandidateMaker<T>(ImportDefinition<T> definition, ImportRun run, IReadOnlySet<string> filled, DateOnly today, Seal seal)
    where T : class, IRegistered
{
    // Candidates are made by one thread while another numbers those that came without a number.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    private readonly Register<T> _register = definition.Register;

    /// <summary>Whether the file fills a field; the others keep what the register holds.</summary>
    public bool Fills(string field) => filled.Contains(field);

    public ImportCandidate<T> Of(ImportedRow row, List<FieldError> errors, DateTimeOffset now)
    {
        var (fields, wrong) = definition.Form.BindFields(row.Values);
        fields.Remove("number");
        fields.Remove("state");
        var unmapped = errors.Select(error => error.Field).ToHashSet(StringComparer.OrdinalIgnoreCase);
        try
        {
            definition.Complete(row, fields);
        }
        catch (Refusal refusal)
        {
            errors.AddRange(refusal.Errors.Count > 0 ? refusal.Errors : [new FieldError("", refusal.Text)]);
        }

        var missing = new List<FieldError>();
        foreach (var error in wrong.Where(error => !RegisterSheet.IsOfEveryRecord(error.Field)))
        {
            var name = error.Field.Split('.', '[')[0];
            var isCompleted = string.IsNullOrWhiteSpace(row.Values[error.Field]) && fields[JsonNamingPolicy.CamelCase.ConvertName(name)] is not null;
            if (!isCompleted && !unmapped.Contains(name))
            {
                (filled.Contains(name) ? errors : missing).Add(error);
            }
        }

        string? number = null;
        RecordState? state = null;
        if (errors.Count == 0)
        {
            number = definition.Number(row);
            state = StateOf(row["State"], errors);
            if (number is null && definition.NumberAnew is null)
            {
                errors.Add(new FieldError(nameof(IRegistered.Number), ("请填写编号", "Enter the number")));
            }

            if (number is { Length: > 100 })
            {
                errors.Add(new FieldError(nameof(IRegistered.Number), ("编号太长", "The number is too long")));
            }
        }

        var candidate = new ImportCandidate<T> { Row = row, Number = number, Fields = fields, State = state, Errors = errors, Missing = missing };
        if (errors.Count == 0 && missing.Count == 0)
        {
            if (number is not null)
            {
                Ready(candidate, number, now);
            }
            else
            {
                // Checked before a number is drawn for it: a refused row must not leave a gap in the series.
                Record(fields, candidate, "?", Guid.Empty, 1, state ?? RecordState.Valid);
            }
        }

        return candidate;
    }

    /// <summary>Makes the new record of a candidate; adds what its checks find wrong.</summary>
    public void Ready(ImportCandidate<T> candidate, string number, DateTimeOffset now)
    {
        if (Record(candidate.Fields, candidate, number, Guid.CreateVersion7(now), 1, candidate.State ?? RecordState.Valid) is not { } record)
        {
            return;
        }

        var (after, changes) = RecordText.Of(record, seal);
        var entry = new RegisterEntry
        {
            Office = record.Office,
            Register = _register.Name,
            RecordId = record.Id,
            RecordNumber = record.Number,
            Seq = 1,
            Kind = EntryKind.Imported,
            After = after,
            Changes = changes,
            Reason = Reason(candidate.Row),
            ImportId = run.Id,
            ById = run.ById,
            ByName = run.ByName,
            EffectiveOn = definition.EffectiveOn(record) ?? today,
            RecordedAt = now,
        };
        var search = SearchOf(record, now);
        candidate.New = new NewRecord<T>(record, entry, BulkWriter.LeafOf(entry), search, SearchIndex.WordsOf(search, _register.SearchWords(record)));
    }

    /// <summary>The record of a candidate's fields; null when its checks refuse it.</summary>
    public T? Record(JsonObject fields, ImportCandidate<T> candidate, string number, Guid id, int entries, RecordState state)
    {
        T record;
        try
        {
            record = JsonSerializer.Deserialize<T>(Written(fields, number, id, entries, state), FormDefinition.Json)!;
        }
        catch (JsonException problem)
        {
            candidate.Errors.Add(new FieldError(problem.Path?.TrimStart('$', '.') ?? "", ("无法读取", "Cannot be read")));
            return null;
        }

        var wrong = definition.Checks(record).Concat(record is ICheckedForm form ? form.Check() : []).ToList();
        candidate.Errors.AddRange(wrong);
        return wrong.Count == 0 ? record : null;
    }

    private ReadOnlySpan<byte> Written(JsonObject fields, string number, Guid id, int entries, RecordState state)
    {
        _buffer ??= new ArrayBufferWriter<byte>(4096);
        _buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = FormDefinition.Json.Encoder, SkipValidation = true });
        writer.WriteStartObject();
        writer.WriteString("id"u8, id);
        writer.WriteString("office"u8, run.Office);
        writer.WriteString("number"u8, number);
        writer.WriteString("state"u8, state.ToString());
        writer.WriteNumber("entries"u8, entries);
        foreach (var (name, value) in fields)
        {
            if (value is not null && name is not ("id" or "office" or "number" or "state" or "entries"))
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer, FormDefinition.Json);
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        return _buffer.WrittenSpan;
    }

    public string Reason(ImportedRow row) => $"导入 {run.FileName} 第 {row.At} 行";

    public SearchEntry SearchOf(T record, DateTimeOffset now) => new()
    {
        Office = record.Office,
        Kind = _register.Name,
        Number = record.Number,
        Title = _register.RecordTitle(record),
        Detail = _register.Holder(record) ?? "",
        Address = _register.AddressOf(record.Number),
        Field = _register.Field,
        Public = definition.ShowsPublicly(record),
        At = now,
    };

    private static RecordState? StateOf(string text, List<FieldError> errors)
    {
        if (text.Length == 0)
        {
            return null;
        }

        foreach (var choice in RegisterLights.Choices)
        {
            if (text.Equals(choice.Value, StringComparison.OrdinalIgnoreCase) || text == choice.Title.Zh || text.Equals(choice.Title.En, StringComparison.OrdinalIgnoreCase))
            {
                return Enum.Parse<RecordState>(choice.Value);
            }
        }

        errors.Add(new FieldError(nameof(IRegistered.State), ($"没有“{text}”这一状态", $"There is no state “{text}”")));
        return null;
    }
}
