using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Sdmx;

/// <summary>Writes SDMX-JSON 2.0: structures and data. The lists of values come after the data, so that these need not be held.</summary>
internal sealed class SdmxJson(Stream to) : IDisposable
{
    private readonly Utf8JsonWriter _to = new(to, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true });
    private readonly List<Dictionary<string, int>> _values = [];
    private readonly Dictionary<string, (int Place, string Canonical)> _times = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _statuses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _editions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _notes = new(StringComparer.Ordinal);

    public void Flush() => _to.Flush();

    public void Dispose() => _to.Dispose();

    public void Error(SdmxError error)
    {
        _to.WriteStartObject();
        Meta("RONGXI", DateTimeOffset.UnixEpoch.AddTicks(0), "data");
        _to.WriteStartArray("errors");
        _to.WriteStartObject();
        _to.WriteNumber("code", error.Code);
        _to.WriteString("title", error.Message);
        _to.WriteEndObject();
        _to.WriteEndArray();
        _to.WriteEndObject();
        _to.Flush();
    }

    public void Structures(SdmxParts parts, DateTimeOffset now)
    {
        _to.WriteStartObject();
        Meta(parts.Agency, now, "structure");
        _to.WriteStartObject("data");
        Part("dataflows", parts.Flows, flow =>
        {
            Artefact(flow.Agency, flow.Id, SdmxFlow.Version, flow.Name);
            if (flow.Indicator.Definition is { Length: > 0 } definition)
            {
                _to.WriteString("description", definition);
            }

            _to.WriteString("structure", flow.StructureUrn);
        });
        Part("dataStructures", parts.Structures, DataStructure);
        Part("codelists", parts.Codelists, list =>
        {
            Artefact(list.Agency, list.Id, list.Version, list.Name);
            Part("codes", list.Codes, code =>
            {
                _to.WriteString("id", code.Id);
                Named(code.Name);
                if (code.Parent is { Length: > 0 } parent)
                {
                    _to.WriteString("parent", parent);
                }
            });
        });
        Part<SdmxConcepts>("conceptSchemes", parts.Concepts is null ? [] : [parts.Concepts], concepts =>
        {
            Artefact(concepts.Agency, SdmxStructures.Concepts, "1.0", ("概念", "Concepts"));
            Part("concepts", concepts.All, concept =>
            {
                _to.WriteString("id", concept.Id);
                Named(concept.Name);
            });
        });
        Part("agencySchemes", parts.Agencies, office =>
        {
            Artefact("SDMX", "AGENCIES", "1.0", ("机构", "Agencies"));
            Part("agencies", [office], agency =>
            {
                _to.WriteString("id", agency.Agency);
                Named(agency.Name);
            });
        });
        Part<SdmxAvailable>("availabilityConstraints", parts.Constraint is null ? [] : [parts.Constraint], available =>
        {
            _to.WriteStartObject("constraintAttachment");
            _to.WriteString("dataflow", available.Flow.Urn);
            _to.WriteEndObject();
            _to.WriteStartObject("cubeRegion");
            _to.WriteBoolean("include", true);
            Part("keyValues", [.. available.Codes.Where(pair => pair.Value.Count > 0)], pair =>
            {
                _to.WriteString("id", pair.Key);
                _to.WriteStartArray("values");
                foreach (var code in pair.Value)
                {
                    _to.WriteStringValue(code);
                }

                _to.WriteEndArray();
            });
            _to.WriteEndObject();
        });
        _to.WriteEndObject();
        _to.WriteEndObject();
        _to.Flush();
    }

    public void BeginData(SdmxFlow flow, bool isFlat, DateTimeOffset now)
    {
        _values.AddRange(flow.Dimensions.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal)));
        _to.WriteStartObject();
        Meta(flow.Agency, now, "data");
        _to.WriteStartObject("data");
        _to.WriteStartArray("dataSets");
        _to.WriteStartObject();
        _to.WriteNumber("structure", 0);
        _to.WriteString("action", "Replace");
        _to.WriteStartObject(isFlat ? "observations" : "series");
    }

    public void BeginSeries(string[] key)
    {
        _to.WriteStartObject(Places(key));
        _to.WriteStartObject("observations");
    }

    public void EndSeries()
    {
        _to.WriteEndObject();
        _to.WriteEndObject();
    }

    public void Observation(in FigureValue value, string[]? flatKey, bool hasAttributes)
    {
        var time = SdmxStructures.Spelt(value.Period);
        if (!_times.TryGetValue(time, out var at))
        {
            _times[time] = at = (_times.Count, value.Period);
        }

        var place = at.Place.ToString(CultureInfo.InvariantCulture);
        _to.WriteStartArray(flatKey is null ? place : Places(flatKey) + ":" + place);
        if (value.Value is { } number)
        {
            _to.WriteNumberValue(number);
        }
        else
        {
            _to.WriteNullValue();
        }

        if (hasAttributes)
        {
            _to.WriteNumberValue(Place(_statuses, SdmxStructures.StatusOf(value.Status)));
            _to.WriteNumberValue(Place(_editions, value.Edition.ToString(CultureInfo.InvariantCulture)));
            if (value.Note is { Length: > 0 } note)
            {
                _to.WriteNumberValue(Place(_notes, note));
            }
        }

        _to.WriteEndArray();
    }

    public void EndData(SdmxFlow flow, bool isFlat, bool hasAttributes)
    {
        _to.WriteEndObject();
        _to.WriteEndObject();
        _to.WriteEndArray();
        Part("structures", [flow], _ =>
        {
            _to.WriteString("name", flow.Name.En);
            _to.WriteStartArray("dataSets");
            _to.WriteNumberValue(0);
            _to.WriteEndArray();
            Part("links", [flow], one =>
            {
                _to.WriteString("urn", one.StructureUrn);
                _to.WriteString("rel", "datastructure");
            });
            _to.WriteStartObject("dimensions");
            if (isFlat)
            {
                Observations(flow, true);
            }
            else
            {
                Part("series", [.. flow.Dimensions.Select((dimension, place) => (dimension, place))], pair => Dimension(pair.dimension, pair.place));
                Observations(flow, false);
            }

            _to.WriteEndObject();
            _to.WriteStartObject("attributes");
            if (hasAttributes)
            {
                Attributes(flow);
            }

            _to.WriteEndObject();
            _to.WriteStartObject("measures");
            Part("observation", ["OBS_VALUE"], id =>
            {
                _to.WriteString("id", id);
                _to.WriteString("name", "Observation value");
            });
            _to.WriteEndObject();
        });
        _to.WriteEndObject();
        _to.WriteEndObject();
        _to.Flush();
    }

    private void Observations(SdmxFlow flow, bool isFlat)
    {
        _to.WriteStartArray("observation");
        for (var i = 0; isFlat && i < flow.Dimensions.Count; i++)
        {
            _to.WriteStartObject();
            Dimension(flow.Dimensions[i], i);
            _to.WriteEndObject();
        }

        _to.WriteStartObject();
        _to.WriteString("id", "TIME_PERIOD");
        _to.WriteString("name", "Time period");
        _to.WriteNumber("keyPosition", flow.Dimensions.Count);
        Part("values", [.. _times.OrderBy(pair => pair.Value.Place)], time =>
        {
            var period = ReportingPeriod.Parse(time.Value.Canonical);
            _to.WriteString("id", time.Key);
            _to.WriteString("name", period.Title.En);
            _to.WriteString("start", period.From.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture));
            _to.WriteString("end", period.To.ToString("yyyy-MM-dd'T23:59:59Z'", CultureInfo.InvariantCulture));
        });
        _to.WriteEndObject();
        _to.WriteEndArray();
    }

    private void Dimension(SdmxComponent dimension, int place)
    {
        var names = dimension.Codes?.Codes.ToDictionary(code => code.Id, code => code.Name, StringComparer.Ordinal);
        _to.WriteString("id", dimension.Id);
        Named(dimension.Name);
        _to.WriteNumber("keyPosition", place);
        Part("values", [.. _values[place].OrderBy(pair => pair.Value)], pair =>
        {
            _to.WriteString("id", pair.Key);
            Named(names?.GetValueOrDefault(pair.Key) is { IsEmpty: false } name ? name : Text.Same(pair.Key));
        });
    }

    private void Attributes(SdmxFlow flow)
    {
        Part("dataSet", [("UNIT_MEASURE", "Unit of measure", flow.Indicator.UnitEn), ("DECIMALS", "Decimals", flow.Indicator.Decimals.ToString(CultureInfo.InvariantCulture))], attribute =>
        {
            _to.WriteString("id", attribute.Item1);
            _to.WriteString("name", attribute.Item2);
            Relationship("dataflow");
            Part("values", [attribute.Item3], value => _to.WriteString("value", value));
        });
        (string, string, Dictionary<string, int>)[] used = [("OBS_STATUS", "Observation status", _statuses), ("EDITION", "Edition of the definition", _editions), ("COMMENT_OBS", "Comment", _notes)];
        Part("observation", [.. used.Where(attribute => attribute.Item3.Count > 0)], attribute =>
        {
            _to.WriteString("id", attribute.Item1);
            _to.WriteString("name", attribute.Item2);
            Relationship("observation");
            Part("values", [.. attribute.Item3.OrderBy(pair => pair.Value)], pair =>
            {
                if (attribute.Item1 == "OBS_STATUS")
                {
                    _to.WriteString("id", pair.Key);
                    Named(SdmxStructures.Statuses.Codes.First(code => code.Id == pair.Key).Name);
                }
                else
                {
                    _to.WriteString("value", pair.Key);
                }
            });
        });
    }

    private void Relationship(string of, string name = "relationship")
    {
        _to.WriteStartObject(name);
        _to.WriteStartObject(of);
        _to.WriteEndObject();
        _to.WriteEndObject();
    }

    private void DataStructure(SdmxFlow flow)
    {
        Artefact(flow.Agency, flow.StructureId, SdmxFlow.Version, flow.Name);
        _to.WriteStartObject("dataStructureComponents");
        _to.WriteStartObject("dimensionList");
        _to.WriteString("id", "DimensionDescriptor");
        Part("dimensions", [.. flow.Dimensions.Select((dimension, place) => (dimension, place))], pair =>
        {
            _to.WriteString("id", pair.dimension.Id);
            _to.WriteNumber("position", pair.place);
            Concept(flow, pair.dimension.Id);
            if (pair.dimension.Codes is { } codes)
            {
                Enumerated(codes);
            }
        });
        _to.WriteStartObject("timeDimension");
        _to.WriteString("id", "TIME_PERIOD");
        Concept(flow, "TIME_PERIOD");
        _to.WriteStartObject("localRepresentation");
        _to.WriteStartObject("format");
        _to.WriteString("dataType", "ObservationalTimePeriod");
        _to.WriteEndObject();
        _to.WriteEndObject();
        _to.WriteEndObject();
        _to.WriteEndObject();
        _to.WriteStartObject("attributeList");
        _to.WriteString("id", "AttributeDescriptor");
        Part("attributes", SdmxFlow.Attributes(SdmxStructures.Statuses with { Agency = flow.Agency }), attribute =>
        {
            _to.WriteString("id", attribute.Id);
            _to.WriteString("usage", "optional");
            Concept(flow, attribute.Id);
            Relationship(attribute.IsOfSeries ? "dataflow" : "observation", "attributeRelationship");
            if (attribute.Codes is { } codes)
            {
                Enumerated(codes);
            }
        });
        _to.WriteEndObject();
        _to.WriteStartObject("measureList");
        _to.WriteString("id", "MeasureDescriptor");
        Part("measures", ["OBS_VALUE"], id =>
        {
            _to.WriteString("id", id);
            Concept(flow, id);
        });
        _to.WriteEndObject();
        _to.WriteEndObject();
    }

    private void Concept(SdmxFlow flow, string id) => _to.WriteString("conceptIdentity", $"urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={flow.Agency}:{SdmxStructures.Concepts}(1.0).{id}");

    private void Enumerated(SdmxCodelist codes)
    {
        _to.WriteStartObject("localRepresentation");
        _to.WriteString("enumeration", codes.Urn);
        _to.WriteEndObject();
    }

    private void Artefact(string agency, string id, string version, Text name)
    {
        _to.WriteString("id", id);
        _to.WriteString("agencyID", agency);
        _to.WriteString("version", version);
        Named(name);
    }

    private void Named(Text name)
    {
        _to.WriteString("name", name.En.Length > 0 ? name.En : name.Zh);
        _to.WriteStartObject("names");
        if (name.En.Length > 0)
        {
            _to.WriteString("en", name.En);
        }

        if (name.Zh.Length > 0)
        {
            _to.WriteString("zh", name.Zh);
        }

        _to.WriteEndObject();
    }

    private void Meta(string agency, DateTimeOffset now, string kind)
    {
        _to.WriteStartObject("meta");
        _to.WriteString("schema", $"https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/{kind}-message/tools/schemas/2.0.0/sdmx-json-{kind}-schema.json");
        _to.WriteString("id", $"RX{now.UtcTicks:X}");
        _to.WriteString("prepared", now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        _to.WriteBoolean("test", false);
        _to.WriteStartArray("contentLanguages");
        _to.WriteStringValue("en");
        _to.WriteStringValue("zh");
        _to.WriteEndArray();
        _to.WriteStartObject("sender");
        _to.WriteString("id", agency);
        _to.WriteEndObject();
        _to.WriteEndObject();
    }

    private void Part<T>(string name, IReadOnlyList<T> all, Action<T> write)
    {
        if (all.Count == 0 && name is not "values")
        {
            return;
        }

        _to.WriteStartArray(name);
        foreach (var one in all)
        {
            _to.WriteStartObject();
            write(one);
            _to.WriteEndObject();
        }

        _to.WriteEndArray();
    }

    private string Places(string[] key) => string.Join(':', key.Select((code, i) => Place(_values[i], code)));

    private static int Place(Dictionary<string, int> places, string value)
    {
        if (!places.TryGetValue(value, out var place))
        {
            places[value] = place = places.Count;
        }

        return place;
    }
}
