using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.JsonFiles;

/// <summary>One element of an array of a file: where it stands and what it says.</summary>
/// <param name="Array">Name of the array; empty where the file itself is one.</param>
/// <param name="Index">Its place there, from 0.</param>
/// <param name="Line">Line on which it begins, from 1.</param>
/// <param name="Bytes">Its text.</param>
public sealed record JsonPiece(string Array, int Index, long Line, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Where it stands, as a JSON pointer.</summary>
    public string Path => $"{(Array.Length > 0 ? "/" + Array : "")}/{Index}";

    /// <summary>The element as a tree; refused where a name stands twice in one object, or where it is nested too deeply.</summary>
    public JsonNode? Read()
    {
        try
        {
            return JsonNode.Parse(Bytes.Span, null, new JsonDocumentOptions { MaxDepth = JsonPieces.Deepest, AllowDuplicateProperties = false });
        }
        catch (JsonException problem)
        {
            throw JsonPieces.NotJson(problem, Line - 1, Path);
        }
    }

    /// <summary>The line on which the value of a pointer below this element begins.</summary>
    public long LineOf(string path) => Line + JsonPlaces.LineWithin(Bytes.Span, path);
}

/// <summary>
/// Reads a JSON file element by element, so that memory holds one of them, however many there are: the elements of the arrays named at the
/// top, or of the array that the file is. All else at the top is its <see cref="Header"/>.
/// </summary>
/// <param name="stream">The file; left open.</param>
/// <param name="arrays">Names of the arrays whose elements are read one by one.</param>
/// <param name="within">Name of an object at the top whose members count as members of the top, under <c>within.member</c>; null where there is no such envelope.</param>
public sealed class JsonPieces(Stream stream, IReadOnlySet<string> arrays, string? within = null)
{
    /// <summary>Bytes of a file.</summary>
    public const long LongestFile = 300L << 20;

    /// <summary>Bytes of one element.</summary>
    public const int LongestPiece = 8 << 20;

    /// <summary>Elements of a file.</summary>
    public const int MostPieces = 200_000;

    /// <summary>Objects and arrays within each other.</summary>
    public const int Deepest = 64;

    private byte[] _buffer = new byte[64 << 10];
    private int _from;
    private int _to;
    private long _read;
    private bool _ended;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = Deepest });
    private long _line = 1;
    private string? _property;
    private string? _array;
    private int _index;
    private int _count;
    private bool _closed;
    private bool _isWithin;

    /// <summary>What stands at the top beside the arrays; whole once everything is read.</summary>
    public JsonObject Header { get; } = [];

    /// <summary>Names of the arrays met.</summary>
    public HashSet<string> Met { get; } = [];

    /// <summary>What the file is: an object at the top, or an array.</summary>
    public bool IsArray { get; private set; }

    /// <summary>The elements of the arrays, in order of the file. Can be enumerated once.</summary>
    /// <exception cref="Refusal"><c>exchange.not-json</c> with line and byte; <c>exchange.too-large</c>, <c>exchange.too-long</c>, <c>exchange.too-many</c> (413); <c>exchange.twice</c>, <c>exchange.no-object</c>.</exception>
    public async IAsyncEnumerable<JsonPiece> Read([EnumeratorCancellation] CancellationToken ct)
    {
        while (_to < Encoding.UTF8.Preamble.Length && await Fill(ct))
        {
        }

        SkipMark();
        var pieces = new List<JsonPiece>();
        while (!_closed)
        {
            pieces.Clear();
            Advance(pieces);
            foreach (var piece in pieces)
            {
                yield return piece;
            }

            if (!_closed && !await Fill(ct))
            {
                // Once more, now knowing that no more comes: what is missing is then said by the reader itself.
                Advance(pieces);
                if (!_closed)
                {
                    throw NotJson(new JsonException(null, null, _line - 1, null), 0, "");
                }
            }
        }
    }

    /// <summary>Takes all that is whole in the buffer.</summary>
    private void Advance(List<JsonPiece> pieces)
    {
        try
        {
            while (!_closed && Step(pieces))
            {
            }
        }
        catch (JsonException problem)
        {
            throw NotJson(problem, 0, _array is null ? "" : $"/{_array}/{_index}");
        }
    }

    /// <summary>One token at the top, or one whole value; false where the buffer holds no whole one.</summary>
    private bool Step(List<JsonPiece> pieces)
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_from, _to - _from), _ended, _state);
        if (!reader.Read())
        {
            if (_ended)
            {
                Take(ref reader);
                _closed = true;
            }

            return false;
        }

        var depth = reader.CurrentDepth;
        if (_array is null && depth == 0)
        {
            Top(ref reader);
            return true;
        }

        if (_array is null && depth == 1 && ((!_isWithin && reader.TokenType == JsonTokenType.StartObject && within is not null && _property == within) || (_isWithin && reader.TokenType == JsonTokenType.EndObject)))
        {
            _isWithin = reader.TokenType == JsonTokenType.StartObject;
            Take(ref reader);
            return true;
        }

        if (_array is null && reader.TokenType == JsonTokenType.PropertyName)
        {
            _property = _isWithin ? $"{within}.{reader.GetString()}" : reader.GetString()!;
            Take(ref reader);
            return true;
        }

        if (_array is null && reader.TokenType == JsonTokenType.StartArray && arrays.Contains(_property!))
        {
            if (!Met.Add(_property!))
            {
                throw new Refusal("exchange.twice", ($"第 {_line} 行：“{_property}”出现两次", $"Line {_line}: “{_property}” stands twice"));
            }

            (_array, _index) = (_property!, 0);
            Take(ref reader);
            return true;
        }

        if (_array is not null && reader.TokenType == JsonTokenType.EndArray && depth == (IsArray ? 0 : _isWithin ? 2 : 1))
        {
            _array = null;
            Take(ref reader);
            return true;
        }

        return Value(ref reader, pieces);
    }

    private void Top(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                IsArray = true;
                (_array, _index) = ("", 0);
                break;
            case JsonTokenType.StartObject or JsonTokenType.EndObject:
                break;
            default:
                throw new Refusal("exchange.no-object", ("文件应是一个 JSON 对象或数组", "The file must be a JSON object or array"));
        }

        Take(ref reader);
    }

    private bool Value(ref Utf8JsonReader reader, List<JsonPiece> pieces)
    {
        var start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return false;
        }

        var line = _line + Lines(_buffer.AsSpan(_from, start));
        var bytes = _buffer.AsSpan(_from + start, (int)reader.BytesConsumed - start).ToArray();
        if (_array is null)
        {
            Keep(bytes, line);
        }
        else
        {
            pieces.Add(new JsonPiece(_array, _index++, line, bytes));
            if (++_count > MostPieces)
            {
                throw new Refusal("exchange.too-many", ($"文件超过 {MostPieces:#,0} 条", $"The file has more than {MostPieces:#,0} elements"), 413);
            }
        }

        Take(ref reader);
        return true;
    }

    private void Keep(byte[] bytes, long line)
    {
        if (!Header.TryAdd(_property!, new JsonPiece(_property!, 0, line, bytes).Read()))
        {
            throw new Refusal("exchange.twice", ($"第 {line} 行：“{_property}”出现两次", $"Line {line}: “{_property}” stands twice"));
        }
    }

    private void Take(ref Utf8JsonReader reader)
    {
        var consumed = (int)reader.BytesConsumed;
        _line += Lines(_buffer.AsSpan(_from, consumed));
        _from += consumed;
        _state = reader.CurrentState;
    }

    private static int Lines(ReadOnlySpan<byte> bytes) => bytes.Count((byte)'\n');

    /// <summary>More of the file behind what is not yet taken; false at its end.</summary>
    private async ValueTask<bool> Fill(CancellationToken ct)
    {
        if (_from > 0)
        {
            _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
            (_from, _to) = (0, _to - _from);
        }

        if (_to == _buffer.Length)
        {
            if (_buffer.Length >= LongestPiece)
            {
                var begins = _line + Lines(_buffer.AsSpan(0, Math.Max(0, _buffer.AsSpan().IndexOfAnyExcept(" \t\r\n,"u8))));
                throw new Refusal("exchange.too-long", ($"第 {begins} 行起的一条超过 {LongestPiece >> 20} MB", $"The element that begins on line {begins} is longer than {LongestPiece >> 20} MB"), 413);
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_to), ct);
        _to += read;
        _read += read;
        _ended = read == 0;
        return _read <= LongestFile ? !_ended : throw new Refusal("exchange.too-large", ($"文件超过 {LongestFile >> 20} MB", $"The file is larger than {LongestFile >> 20} MB"), 413);
    }

    private void SkipMark()
    {
        var mark = Encoding.UTF8.Preamble;
        if (_buffer.AsSpan(_from, _to - _from).StartsWith(mark))
        {
            _from += mark.Length;
        }
    }

    /// <summary>What is said of a file that is no JSON: the line, the column and, within an element, which.</summary>
    public static Refusal NotJson(JsonException problem, long linesBefore, string path)
    {
        var line = linesBefore + (problem.LineNumber ?? 0) + 1;
        var column = (problem.BytePositionInLine ?? 0) + 1;
        return new Refusal(
            "exchange.not-json",
            ($"第 {line} 行第 {column} 个字节处不是有效的 JSON（UTF-8，嵌套不超过 {Deepest} 层，同一对象内名称不重复）", $"Not valid JSON at line {line}, byte {column} (UTF-8, at most {Deepest} levels deep, no name twice in an object)"),
            [new FieldError(path.Length == 0 ? "/" : path, ("无法读取", "Cannot be read"), Row: (int)Math.Min(int.MaxValue, line))]);
    }
}
