using System.Text.RegularExpressions;
using System.Xml;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Imports;

/// <summary>
/// Reads SDMX-ML 2.1 and 3.0: code lists, concept schemes, data structures, generic and structure-specific data, by series, flat or
/// across. Nothing outside the message is read; document types, entities, depth and size are refused by name.
/// </summary>
internal sealed partial class SdmxXmlReader
{
    public const int Deepest = 40;
    public const int MostValues = 2_000_000;
    public const int MostItems = 100_000;
    private const long Longest = 256L << 20;
    private static readonly HashSet<string> OfValues = ["OBS_VALUE", "type", "action", "setID", "structureRef", "dataScope", "REPORTING_YEAR_START_DAY"];
    private readonly XmlReader _xml;
    private readonly SdmxMessage _message;
    private readonly Dictionary<string, (string Structure, string Across)> _headers = new(StringComparer.Ordinal);
    private int _items;
    private int _values;

    private SdmxXmlReader(XmlReader xml, SdmxMessage message) => (_xml, _message) = (xml, message);

    /// <exception cref="Refusal"><c>sdmx.document-type</c>, <c>sdmx.broken</c>, <c>sdmx.too-deep</c>, <c>sdmx.too-large</c>, <c>sdmx.no-message</c>.</exception>
    public static SdmxMessage Read(Stream stream)
    {
        using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, IgnoreWhitespace = true, MaxCharactersInDocument = Longest, CloseInput = false });
        try
        {
            xml.MoveToContent();
            var version = xml.NamespaceURI.Contains("/v3_0/", StringComparison.Ordinal) ? "SDMX-ML 3.0" : xml.NamespaceURI.Contains("/v2_1/", StringComparison.Ordinal) ? "SDMX-ML 2.1" : throw new Refusal("sdmx.no-message", ($"根元素 {xml.Name} 不是 SDMX 2.1 或 3.0 的报文", $"The root element {xml.Name} is no message of SDMX 2.1 or 3.0"));
            var reader = new SdmxXmlReader(xml, new SdmxMessage { Form = version });
            reader.Message();
            return reader._message;
        }
        catch (XmlException broken)
        {
            throw broken.Message.Contains("DTD", StringComparison.Ordinal) ? new Refusal("sdmx.document-type", ("文件带有文档类型声明（DTD），不读取实体", "The file has a document type declaration (DTD); entities are not read"))
                : broken.Message.Contains("MaxCharactersInDocument", StringComparison.Ordinal) ? new Refusal("sdmx.too-large", ("文件太大", "The file is too large"), 413)
                : new Refusal("sdmx.broken", ($"第 {broken.LineNumber} 行：XML 不完整或有错", $"Line {broken.LineNumber}: the XML is broken or breaks off"));
        }
    }

    private void Message()
    {
        while (Next())
        {
            switch (_xml.LocalName)
            {
                case "Codelist" or "ValueList" when Attribute("id").Length > 0:
                    // Some publishers mark a list as kept elsewhere and send its codes nevertheless.
                    if (List() is { Items.Count: > 0 } list)
                    {
                        _message.CodeLists.Add(list);
                    }

                    break;
                case "ConceptScheme" when Attribute("id").Length > 0:
                    _message.Schemes.Add(List());
                    break;
                case "DataStructure" when Attribute("id").Length > 0 && _xml.Depth > 1:
                    _message.Structures.Add(Structure());
                    break;
                case "Structure" when Attribute("structureID").Length > 0:
                    Header();
                    break;
                case "DataSet":
                    _message.Sets.Add(Set());
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Moves to the next start tag, if there is one before the end of what is read.</summary>
    private bool Next(int within = -1)
    {
        while (_xml.Read())
        {
            if (_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == within)
            {
                return false;
            }

            if (_xml.NodeType == XmlNodeType.Element)
            {
                return _xml.Depth <= Deepest ? true : throw new Refusal("sdmx.too-deep", ($"元素嵌套超过 {Deepest} 层", $"Elements are nested deeper than {Deepest}"));
            }
        }

        return false;
    }

    private string Attribute(string name) => _xml.GetAttribute(name) ?? "";

    private TakenList List()
    {
        var (depth, isEmpty) = (_xml.Depth, _xml.IsEmptyElement);
        var (agency, id, version) = (Attribute("agencyID"), Attribute("id"), Attribute("version") is { Length: > 0 } given ? given : "1.0");
        var (names, items) = (new Names(), new List<TakenItem>());
        while (!isEmpty && Next(depth))
        {
            if (_xml.LocalName == "Name" && _xml.Depth == depth + 1)
            {
                names.Take(_xml);
            }
            else if (_xml.LocalName is "Code" or "Concept" or "ValueItem" && _xml.Depth == depth + 1)
            {
                items.Add(Item());
                Count(ref _items, MostItems);
            }
        }

        return new(agency, id, version, names.Text(id), items);
    }

    private TakenItem Item()
    {
        var (depth, isEmpty, id) = (_xml.Depth, _xml.IsEmptyElement, Attribute("id"));
        var names = new Names();
        string? parent = null;
        var isParent = false;
        while (!isEmpty && Next(depth))
        {
            switch (_xml.LocalName)
            {
                case "Name" when _xml.Depth == depth + 1:
                    names.Take(_xml);
                    break;
                case "Parent":
                    isParent = true;
                    if (!_xml.IsEmptyElement && _xml.Read() && _xml.NodeType == XmlNodeType.Text)
                    {
                        parent = _xml.Value.Trim();
                    }
                    else if (_xml.NodeType == XmlNodeType.Element && _xml.LocalName == "Ref")
                    {
                        parent = Attribute("id");
                    }

                    break;
                case "Ref" when isParent && parent is null:
                    parent = Attribute("id");
                    break;
                default:
                    break;
            }
        }

        return new(id, names.Text(id), string.IsNullOrEmpty(parent) ? null : parent);
    }

    private TakenStructure Structure()
    {
        var (depth, isEmpty) = (_xml.Depth, _xml.IsEmptyElement);
        var (agency, id, version) = (Attribute("agencyID"), Attribute("id"), Attribute("version") is { Length: > 0 } given ? given : "1.0");
        var (names, dimensions) = (new Names(), new List<TakenDimension>());
        while (!isEmpty && Next(depth))
        {
            if (_xml.LocalName == "Name" && _xml.Depth == depth + 1)
            {
                names.Take(_xml);
            }
            else if (_xml.LocalName is "Dimension" or "TimeDimension" or "MeasureDimension" && Attribute("id").Length > 0)
            {
                dimensions.Add(Dimension());
            }
        }

        return new(agency, id, version, names.Text(id), dimensions);
    }

    private TakenDimension Dimension()
    {
        var (depth, isEmpty, id, isTime) = (_xml.Depth, _xml.IsEmptyElement, Attribute("id"), _xml.LocalName == "TimeDimension");
        string? list = null;
        var isList = false;
        while (!isEmpty && Next(depth))
        {
            if (_xml.LocalName == "Enumeration")
            {
                isList = true;
                if (!_xml.IsEmptyElement && _xml.Read() && _xml.NodeType == XmlNodeType.Text)
                {
                    list = OfUrn(_xml.Value);
                }
                else if (_xml.NodeType == XmlNodeType.Element && _xml.LocalName == "Ref")
                {
                    list = $"{Attribute("agencyID")}:{Attribute("id")}({(Attribute("version") is { Length: > 0 } given ? given : "1.0")})";
                }
            }
            else if (_xml.LocalName == "Ref" && isList && list is null)
            {
                list = $"{Attribute("agencyID")}:{Attribute("id")}({(Attribute("version") is { Length: > 0 } given ? given : "1.0")})";
            }
        }

        return new(id, list, isTime);
    }

    private void Header()
    {
        var (depth, isEmpty, id, across) = (_xml.Depth, _xml.IsEmptyElement, Attribute("structureID"), Attribute("dimensionAtObservation"));
        var structure = "";
        while (!isEmpty && Next(depth))
        {
            if (_xml.LocalName == "Ref" && structure.Length == 0)
            {
                structure = $"{Attribute("agencyID")}:{Attribute("id")}({(Attribute("version") is { Length: > 0 } given ? given : "1.0")})";
            }
            else if (_xml.LocalName is "URN" or "Structure" or "StructureUsage" && !_xml.IsEmptyElement && structure.Length == 0)
            {
                if (_xml.Read() && _xml.NodeType == XmlNodeType.Text)
                {
                    structure = OfUrn(_xml.Value) ?? "";
                }
                else if (_xml.NodeType == XmlNodeType.Element && _xml.LocalName == "Ref")
                {
                    structure = $"{Attribute("agencyID")}:{Attribute("id")}({(Attribute("version") is { Length: > 0 } given ? given : "1.0")})";
                }
            }
        }

        _headers[id] = (structure, across.Length == 0 ? "TIME_PERIOD" : across);
    }

    private TakenSet Set()
    {
        var (depth, isEmpty) = (_xml.Depth, _xml.IsEmptyElement);
        var named = "";
        for (var i = 0; i < _xml.AttributeCount; i++)
        {
            _xml.MoveToAttribute(i);
            named = _xml.LocalName == "structureRef" ? _xml.Value : named;
        }

        _xml.MoveToElement();
        var (structure, across) = _headers.TryGetValue(named, out var header) ? header : _headers.Count == 1 ? _headers.Values.First() : ("", "TIME_PERIOD");
        var values = new List<TakenValue>();
        var series = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!isEmpty && Next(depth))
        {
            switch (_xml.LocalName)
            {
                case "Series":
                    series = Keys();
                    break;
                case "SeriesKey":
                    series = Generic();
                    break;
                case "Group":
                    Pass();
                    break;
                case "Obs":
                    values.Add(_xml.NamespaceURI.EndsWith("/data/generic", StringComparison.Ordinal) ? GenericValue(series, across) : Value(series));
                    Count(ref _values, MostValues);
                    break;
                default:
                    break;
            }
        }

        return new(structure, values);
    }

    /// <summary>Passes over an element with all it holds.</summary>
    private void Pass()
    {
        var (depth, isEmpty) = (_xml.Depth, _xml.IsEmptyElement);
        while (!isEmpty && Next(depth))
        {
        }
    }

    private Dictionary<string, string> Keys()
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < _xml.AttributeCount; i++)
        {
            _xml.MoveToAttribute(i);
            if (_xml.NamespaceURI.Length == 0 && !OfValues.Contains(_xml.LocalName))
            {
                keys[_xml.LocalName] = _xml.Value;
            }
        }

        _xml.MoveToElement();
        return keys;
    }

    private TakenValue Value(Dictionary<string, string> series)
    {
        var (row, value) = (((IXmlLineInfo)_xml).LineNumber, _xml.GetAttribute("OBS_VALUE"));
        var codes = new Dictionary<string, string>(series, StringComparer.Ordinal);
        foreach (var (name, code) in Keys())
        {
            codes[name] = code;
        }

        return new(codes, value, codes.GetValueOrDefault("OBS_STATUS"), row);
    }

    /// <summary>The values of a key, by dimension.</summary>
    private Dictionary<string, string> Generic()
    {
        var (depth, isEmpty) = (_xml.Depth, _xml.IsEmptyElement);
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!isEmpty && Next(depth))
        {
            if (_xml.LocalName == "Value")
            {
                keys[Attribute("id")] = Attribute("value");
            }
        }

        return keys;
    }

    private TakenValue GenericValue(Dictionary<string, string> series, string across)
    {
        var (depth, isEmpty, row) = (_xml.Depth, _xml.IsEmptyElement, ((IXmlLineInfo)_xml).LineNumber);
        var codes = new Dictionary<string, string>(series, StringComparer.Ordinal);
        string? value = null;
        while (!isEmpty && Next(depth))
        {
            switch (_xml.LocalName)
            {
                case "ObsDimension":
                    codes[Attribute("id") is { Length: > 0 } id ? id : across] = Attribute("value");
                    break;
                case "ObsValue":
                    value = Attribute("value");
                    break;
                case "Value":
                    codes[Attribute("id")] = Attribute("value");
                    break;
                default:
                    break;
            }
        }

        return new(codes, value, codes.GetValueOrDefault("OBS_STATUS"), row);
    }

    private static void Count(ref int count, int most)
    {
        if (++count > most)
        {
            throw new Refusal("sdmx.too-large", ($"一个文件最多 {most} 项", $"At most {most} items in a file"), 413);
        }
    }

    internal static string? OfUrn(string urn) => Urn().Match(urn) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"=([A-Za-z0-9_.\-]+:[A-Za-z0-9_@$\-]+\([0-9A-Za-z.\-+]+\))", RegexOptions.None, 1000)]
    private static partial Regex Urn();

    private sealed class Names
    {
        private readonly Dictionary<string, string> _by = new(StringComparer.OrdinalIgnoreCase);

        public void Take(XmlReader xml)
        {
            var language = xml.GetAttribute("xml:lang") ?? "en";
            if (!xml.IsEmptyElement && xml.Read() && xml.NodeType == XmlNodeType.Text)
            {
                _by[language] = xml.Value.Trim();
            }
        }

        public Text Text(string id)
        {
            var en = _by.GetValueOrDefault("en") ?? _by.Values.FirstOrDefault() ?? id;
            return (_by.GetValueOrDefault("zh") ?? _by.GetValueOrDefault("zh-CN") ?? en, en);
        }
    }
}
