using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.JsonFiles;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Resources.OpenFormats.Triples;

namespace Rongxi.Resources.Harvest.Reading;

/// <summary>Kinds of files that catalogues of others come in.</summary>
internal enum HarvestFormat
{
    [Title("按内容识别", "Recognised from the content")]
    Recognised,

    [Title("data.json（DCAT-US 1.1）", "data.json (DCAT-US 1.1)")]
    DataJson,

    [Title("CKAN 接口", "CKAN API")]
    Ckan,

    [Title("DCAT JSON-LD", "DCAT JSON-LD")]
    JsonLd,

    [Title("DCAT Turtle", "DCAT Turtle")]
    Turtle,

    [Title("DCAT RDF/XML", "DCAT RDF/XML")]
    RdfXml,
}

/// <summary>One catalogue of others as a file: what it is, and its records in order.</summary>
internal sealed class HarvestFile(Stream file, HarvestFormat format, string baseAddress)
{
    /// <summary>Bytes of a file of triples, which is read whole.</summary>
    public const long LongestGraph = 64L << 20;

    private const int Peeked = 64 << 10;

    /// <summary>What the file is; settled when reading begins.</summary>
    public HarvestFormat Format { get; private set; } = format;

    /// <summary>The records, in order of the file. A file that is none of its kind, or breaks off, is refused.</summary>
    public async IAsyncEnumerable<HarvestedRow> Rows([EnumeratorCancellation] CancellationToken ct)
    {
        await Recognise(ct);
        if (Format is HarvestFormat.DataJson or HarvestFormat.Ckan)
        {
            await foreach (var row in Pieces(ct))
            {
                yield return row;
            }

            yield break;
        }

        foreach (var row in DcatGraph.Rows(await Triples(ct)))
        {
            ct.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    private async IAsyncEnumerable<HarvestedRow> Pieces([EnumeratorCancellation] CancellationToken ct)
    {
        var isCkan = Format == HarvestFormat.Ckan;
        var pieces = new JsonPieces(file, isCkan ? new HashSet<string> { "result.results", "results", "packages" } : new HashSet<string> { "dataset" }, isCkan ? "result" : null);
        var position = 0L;
        var met = false;
        await foreach (var piece in pieces.Read(ct))
        {
            met = true;
            yield return Row(piece, ++position, isCkan);
        }

        if (!met && isCkan && pieces.Header.Any(pair => pair.Key.StartsWith("result.", StringComparison.Ordinal)))
        {
            // package_show: the envelope holds one data set, not a list.
            yield return CkanPackage.Read(new JsonObject(pieces.Header.Where(pair => pair.Key.StartsWith("result.", StringComparison.Ordinal)).Select(pair => KeyValuePair.Create(pair.Key[7..], pair.Value?.DeepClone()))), 1);
        }
        else if (!met && isCkan && !pieces.IsArray && (pieces.Header.ContainsKey("title") || pieces.Header.ContainsKey("name")))
        {
            yield return CkanPackage.Read(pieces.Header.DeepClone(), 1);
        }
        else if (!isCkan && !pieces.IsArray && !pieces.Met.Contains("dataset"))
        {
            throw new Refusal("harvest.not-data-json", ("没有 dataset 数组，不是 data.json", "There is no array “dataset”: this is no data.json"));
        }
    }

    private static HarvestedRow Row(JsonPiece piece, long position, bool isCkan)
    {
        try
        {
            var node = piece.Read();
            return isCkan ? CkanPackage.Read(node, position) : DataJson.Read(node, position);
        }
        catch (Refusal broken) when (broken.Code == "exchange.not-json")
        {
            return new HarvestedRow(position, null, null, [new HarvestRemark(position, null, true, "not-json", broken.Text)]);
        }
    }

    private async Task<Graph> Triples(CancellationToken ct)
    {
        var bytes = await Whole(ct);
        if (Format == HarvestFormat.RdfXml)
        {
            return RdfXmlReader.Read(new MemoryStream(bytes, writable: false), baseAddress);
        }

        var text = Text(bytes);
        if (Format == HarvestFormat.Turtle)
        {
            return TurtleReader.Read(text, baseAddress);
        }

        try
        {
            return JsonLdReader.Read(JsonNode.Parse(text, null, new JsonDocumentOptions { MaxDepth = JsonPieces.Deepest, AllowDuplicateProperties = false }), baseAddress);
        }
        catch (JsonException broken)
        {
            throw JsonPieces.NotJson(broken, 0, "");
        }
    }

    private async Task<byte[]> Whole(CancellationToken ct)
    {
        var whole = new MemoryStream();
        var buffer = new byte[64 << 10];
        int read;
        while ((read = await file.ReadAsync(buffer, ct)) > 0)
        {
            if (whole.Length + read > LongestGraph)
            {
                throw new Refusal("exchange.too-large", ($"文件超过 {LongestGraph >> 20} MB", $"The file is larger than {LongestGraph >> 20} MB"), 413);
            }

            whole.Write(buffer, 0, read);
        }

        return whole.ToArray();
    }

    private static string Text(byte[] bytes)
    {
        var encoding = TextEncoding.Of(bytes);
        if (encoding is not UTF8Encoding)
        {
            throw new Refusal("harvest.encoding", ("文件不是 UTF-8 文本", "The file is no text in UTF-8"));
        }

        var text = new UTF8Encoding(false, true).GetString(bytes);
        return text.TrimStart('\uFEFF');
    }

    private async Task Recognise(CancellationToken ct)
    {
        if (Format != HarvestFormat.Recognised)
        {
            return;
        }

        var head = new byte[Peeked];
        var read = await file.ReadAtLeastAsync(head, Peeked, throwOnEndOfStream: false, ct);
        file.Position = 0;
        var text = Encoding.UTF8.GetString(head, 0, read).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        Format = text.Length == 0 ? throw new Refusal("harvest.empty", ("文件是空的", "The file is empty"))
            : text[0] is '{' or '[' ? OfJson(text)
            : text.StartsWith("<?xml", StringComparison.Ordinal) || text.Contains("<rdf:RDF", StringComparison.Ordinal) || text.StartsWith("<!DOCTYPE", StringComparison.Ordinal) ? HarvestFormat.RdfXml
            : text[0] is '@' or '<' or '#' or '_' or '[' || text.StartsWith("PREFIX", StringComparison.OrdinalIgnoreCase) || text.StartsWith("BASE", StringComparison.OrdinalIgnoreCase) ? HarvestFormat.Turtle
            : throw new Refusal("harvest.format", ("认不出文件的种类；可读 data.json、CKAN 接口的回答、DCAT 的 JSON-LD、Turtle 和 RDF/XML", "The kind of file is not recognised; data.json, answers of CKAN, and DCAT as JSON-LD, Turtle or RDF/XML are read"));
    }

    /// <summary>By the names at the top of the first object.</summary>
    private static HarvestFormat OfJson(string text)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var isPod = text.Contains("project-open-data.cio.gov", StringComparison.Ordinal);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = JsonPieces.Deepest }));
        try
        {
            var top = text[0] == '[' ? 2 : 1;
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == top)
                {
                    names.Add(reader.GetString()!);
                }
            }
        }
        catch (JsonException)
        {
            // What is broken is told with its place when it is read.
        }

        return names.Contains("@graph") ? HarvestFormat.JsonLd
            : names.Contains("dataset") && (isPod || !names.Contains("@context")) ? HarvestFormat.DataJson
            : (names.Contains("accessLevel") || names.Contains("keyword")) && text[0] == '[' ? HarvestFormat.DataJson
            : names.Contains("@context") || names.Contains("@id") || names.Contains("@type") ? HarvestFormat.JsonLd
            : names.Contains("dataset") ? HarvestFormat.DataJson
            : HarvestFormat.Ckan;
    }
}
