using System.Globalization;
using System.Xml;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Sdmx;

/// <summary>Writes SDMX-ML: structures and data, of version 2.1 or 3.0.</summary>
internal sealed class SdmxXml : IDisposable
{
    private const string Xsi = "http://www.w3.org/2001/XMLSchema-instance";
    private readonly XmlWriter _to;
    private readonly bool _is3;
    private readonly string _root;

    public SdmxXml(Stream to, bool is3)
    {
        _to = XmlWriter.Create(to, new XmlWriterSettings { Indent = false, CheckCharacters = true, CloseOutput = false });
        (_is3, _root) = (is3, "http://www.sdmx.org/resources/sdmxml/schemas/v" + (is3 ? "3_0" : "2_1"));
    }

    private string Message => _root + "/message";

    private string Structure => _root + "/structure";

    private string Common => _root + "/common";

    private string Generic => _root + "/data/generic";

    public void Flush() => _to.Flush();

    public void Dispose() => _to.Dispose();

    public void Error(SdmxError error)
    {
        Begin("Error");
        _to.WriteStartElement("mes", "ErrorMessage", Message);
        _to.WriteAttributeString("code", error.Code.ToString(CultureInfo.InvariantCulture));
        _to.WriteStartElement("com", "Text", Common);
        _to.WriteAttributeString("xml", "lang", null, "en");
        _to.WriteString(error.Message);
        _to.WriteEndDocument();
    }

    /// <summary>A message of structures; what is empty is left out.</summary>
    public void Structures(SdmxParts parts, DateTimeOffset now)
    {
        Begin("Structure");
        Header(parts.Agency, now, null, false);
        _to.WriteStartElement("mes", "Structures", Message);
        if (_is3)
        {
            Part<(string Agency, Text Name)>("AgencySchemes", parts.Agencies, Agencies);
            Part<SdmxCodelist>("Codelists", parts.Codelists, Codelist);
            Part<SdmxConcepts>("ConceptSchemes", parts.Concepts is null ? [] : [parts.Concepts], ConceptScheme);
            Part<SdmxAvailable>("DataConstraints", parts.Constraint is null ? [] : [parts.Constraint], Constraint);
            Part<SdmxFlow>("Dataflows", parts.Flows, Dataflow);
            Part<SdmxFlow>("DataStructures", parts.Structures, DataStructure);
        }
        else
        {
            Part<(string Agency, Text Name)>("OrganisationSchemes", parts.Agencies, Agencies);
            Part<SdmxFlow>("Dataflows", parts.Flows, Dataflow);
            Part<SdmxCodelist>("Codelists", parts.Codelists, Codelist);
            Part<SdmxConcepts>("Concepts", parts.Concepts is null ? [] : [parts.Concepts], ConceptScheme);
            Part<SdmxFlow>("DataStructures", parts.Structures, DataStructure);
            Part<SdmxAvailable>("Constraints", parts.Constraint is null ? [] : [parts.Constraint], Constraint);
        }

        _to.WriteEndDocument();
    }

    /// <summary>Opens a data message: the header and the data set.</summary>
    public void BeginData(SdmxFlow flow, bool isGeneric, bool isFlat, DateTimeOffset now)
    {
        var space = $"{flow.StructureUrn}:ObsLevelDim:{(isFlat ? "AllDimensions" : "TIME_PERIOD")}";
        Begin(isGeneric ? "GenericData" : "StructureSpecificData");
        if (isGeneric)
        {
            _to.WriteAttributeString("xmlns", "gen", null, Generic);
        }
        else
        {
            _to.WriteAttributeString("xmlns", "ss", null, _root + "/data/structurespecific");
            _to.WriteAttributeString("xmlns", "ns1", null, space);
            _to.WriteAttributeString("xmlns", "xsi", null, Xsi);
        }

        Header(flow.Agency, now, () =>
        {
            _to.WriteStartElement("mes", "Structure", Message);
            _to.WriteAttributeString("structureID", flow.StructureId);
            if (!isGeneric)
            {
                _to.WriteAttributeString("namespace", space);
            }

            _to.WriteAttributeString("dimensionAtObservation", isFlat ? "AllDimensions" : "TIME_PERIOD");
            _to.WriteStartElement("com", "Structure", Common);
            Reference(flow.StructureUrn, flow.Agency, flow.StructureId, SdmxFlow.Version, null, null, null);
            _to.WriteEndElement();
            _to.WriteEndElement();
        }, true);
        _to.WriteStartElement("mes", "DataSet", Message);
        if (isGeneric)
        {
            _to.WriteAttributeString("structureRef", flow.StructureId);
        }
        else
        {
            _to.WriteAttributeString("structureRef", _root + "/data/structurespecific", flow.StructureId);
            _to.WriteAttributeString("type", Xsi, "ns1:DataSetType");
            _to.WriteAttributeString("dataScope", _root + "/data/structurespecific", "DataStructure");
        }

        _to.WriteAttributeString("action", "Append");
    }

    public void EndData() => _to.WriteEndDocument();

    public void BeginSeries(SdmxFlow flow, string[] key, bool isGeneric, bool hasAttributes)
    {
        if (isGeneric)
        {
            _to.WriteStartElement("gen", "Series", Generic);
            Values("SeriesKey", flow, key);
            if (hasAttributes)
            {
                _to.WriteStartElement("gen", "Attributes", Generic);
                Value("UNIT_MEASURE", flow.Indicator.UnitEn);
                Value("DECIMALS", flow.Indicator.Decimals.ToString(CultureInfo.InvariantCulture));
                _to.WriteEndElement();
            }

            return;
        }

        _to.WriteStartElement("Series", "");
        KeyAttributes(flow, key);
        if (hasAttributes)
        {
            UnitAttributes(flow);
        }
    }

    public void EndSeries() => _to.WriteEndElement();

    public void Observation(in FigureValue value, SdmxFlow flow, string[]? flatKey, bool isGeneric, bool hasAttributes)
    {
        var time = SdmxStructures.Spelt(value.Period);
        if (isGeneric)
        {
            _to.WriteStartElement("gen", "Obs", Generic);
            if (flatKey is null)
            {
                _to.WriteStartElement("gen", "ObsDimension", Generic);
                _to.WriteAttributeString("value", time);
                _to.WriteEndElement();
            }
            else
            {
                _to.WriteStartElement("gen", "ObsKey", Generic);
                for (var i = 0; i < flatKey.Length; i++)
                {
                    Value(flow.Dimensions[i].Id, flatKey[i]);
                }

                Value("TIME_PERIOD", time);
                _to.WriteEndElement();
            }

            if (value.Value is { } number)
            {
                _to.WriteStartElement("gen", "ObsValue", Generic);
                _to.WriteAttributeString("value", Number(number));
                _to.WriteEndElement();
            }

            if (hasAttributes)
            {
                _to.WriteStartElement("gen", "Attributes", Generic);
                if (flatKey is not null)
                {
                    Value("UNIT_MEASURE", flow.Indicator.UnitEn);
                    Value("DECIMALS", flow.Indicator.Decimals.ToString(CultureInfo.InvariantCulture));
                }

                Value("OBS_STATUS", SdmxStructures.StatusOf(value.Status));
                Value("EDITION", value.Edition.ToString(CultureInfo.InvariantCulture));
                if (value.Note is { Length: > 0 } note)
                {
                    Value("COMMENT_OBS", note);
                }

                _to.WriteEndElement();
            }

            _to.WriteEndElement();
            return;
        }

        _to.WriteStartElement("Obs", "");
        if (flatKey is not null)
        {
            KeyAttributes(flow, flatKey);
            if (hasAttributes)
            {
                UnitAttributes(flow);
            }
        }

        _to.WriteAttributeString("TIME_PERIOD", time);
        if (value.Value is { } seen)
        {
            _to.WriteAttributeString("OBS_VALUE", Number(seen));
        }

        if (hasAttributes)
        {
            _to.WriteAttributeString("OBS_STATUS", SdmxStructures.StatusOf(value.Status));
            _to.WriteAttributeString("EDITION", value.Edition.ToString(CultureInfo.InvariantCulture));
            if (value.Note is { Length: > 0 } note)
            {
                _to.WriteAttributeString("COMMENT_OBS", note);
            }
        }

        _to.WriteEndElement();
    }

    public static string Number(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    private void KeyAttributes(SdmxFlow flow, string[] key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            _to.WriteAttributeString(flow.Dimensions[i].Id, key[i]);
        }
    }

    private void UnitAttributes(SdmxFlow flow)
    {
        _to.WriteAttributeString("UNIT_MEASURE", flow.Indicator.UnitEn);
        _to.WriteAttributeString("DECIMALS", flow.Indicator.Decimals.ToString(CultureInfo.InvariantCulture));
    }

    private void Values(string element, SdmxFlow flow, string[] key)
    {
        _to.WriteStartElement("gen", element, Generic);
        for (var i = 0; i < key.Length; i++)
        {
            Value(flow.Dimensions[i].Id, key[i]);
        }

        _to.WriteEndElement();
    }

    private void Value(string id, string value)
    {
        _to.WriteStartElement("gen", "Value", Generic);
        _to.WriteAttributeString("id", id);
        _to.WriteAttributeString("value", value);
        _to.WriteEndElement();
    }

    private void Begin(string root)
    {
        _to.WriteStartDocument();
        _to.WriteStartElement("mes", root, Message);
        _to.WriteAttributeString("xmlns", "com", null, Common);
        if (root == "Structure")
        {
            _to.WriteAttributeString("xmlns", "str", null, Structure);
        }
    }

    private void Header(string agency, DateTimeOffset now, Action? structure, bool isData)
    {
        _to.WriteStartElement("mes", "Header", Message);
        _to.WriteElementString("mes", "ID", Message, $"RX{now.UtcTicks:X}");
        _to.WriteElementString("mes", "Test", Message, "false");
        _to.WriteElementString("mes", "Prepared", Message, now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        _to.WriteStartElement("mes", "Sender", Message);
        _to.WriteAttributeString("id", agency);
        _to.WriteEndElement();
        if (isData)
        {
            structure!();
        }

        _to.WriteEndElement();
    }

    private void Part<T>(string element, IReadOnlyList<T> all, Action<T> write)
    {
        if (all.Count == 0)
        {
            return;
        }

        _to.WriteStartElement("str", element, Structure);
        foreach (var one in all)
        {
            write(one);
        }

        _to.WriteEndElement();
    }

    private void Artefact(string element, string agency, string id, string version, string urn, Text name)
    {
        _to.WriteStartElement("str", element, Structure);
        _to.WriteAttributeString("id", id);
        _to.WriteAttributeString("urn", urn);
        _to.WriteAttributeString("agencyID", agency);
        _to.WriteAttributeString("version", version);
        if (element is "DataConstraint" or "ContentConstraint")
        {
            _to.WriteAttributeString(_is3 ? "role" : "type", "Actual");
        }

        if (!_is3 && element != "AgencyScheme")
        {
            _to.WriteAttributeString("isFinal", "true");
        }

        Named(name);
    }

    private void Named(Text name)
    {
        foreach (var (language, text) in new[] { ("en", name.En), ("zh", name.Zh) })
        {
            if (text.Length > 0)
            {
                _to.WriteStartElement("com", "Name", Common);
                _to.WriteAttributeString("xml", "lang", null, language);
                _to.WriteString(text);
                _to.WriteEndElement();
            }
        }
    }

    private void Agencies((string Agency, Text Name) office)
    {
        Artefact("AgencyScheme", "SDMX", "AGENCIES", "1.0", "urn:sdmx:org.sdmx.infomodel.base.AgencyScheme=SDMX:AGENCIES(1.0)", ("机构", "Agencies"));
        _to.WriteStartElement("str", "Agency", Structure);
        _to.WriteAttributeString("id", office.Agency);
        Named(office.Name);
        _to.WriteEndElement();
        _to.WriteEndElement();
    }

    private void Codelist(SdmxCodelist list)
    {
        Artefact("Codelist", list.Agency, list.Id, list.Version, list.Urn, list.Name);
        foreach (var code in list.Codes)
        {
            _to.WriteStartElement("str", "Code", Structure);
            _to.WriteAttributeString("id", code.Id);
            Named(code.Name);
            // Version 3.0 takes no parent that begins with a digit, as division codes do.
            if (code.Parent is { Length: > 0 } parent && (!_is3 || char.IsAsciiLetter(parent[0])))
            {
                _to.WriteStartElement("str", "Parent", Structure);
                if (_is3)
                {
                    _to.WriteString(parent);
                }
                else
                {
                    _to.WriteStartElement("Ref", "");
                    _to.WriteAttributeString("id", parent);
                    _to.WriteEndElement();
                }

                _to.WriteEndElement();
            }

            _to.WriteEndElement();
        }

        _to.WriteEndElement();
    }

    private void ConceptScheme(SdmxConcepts concepts)
    {
        Artefact("ConceptScheme", concepts.Agency, SdmxStructures.Concepts, "1.0", $"urn:sdmx:org.sdmx.infomodel.conceptscheme.ConceptScheme={concepts.Agency}:{SdmxStructures.Concepts}(1.0)", ("概念", "Concepts"));
        foreach (var (id, name) in concepts.All)
        {
            _to.WriteStartElement("str", "Concept", Structure);
            _to.WriteAttributeString("id", id);
            Named(name);
            _to.WriteEndElement();
        }

        _to.WriteEndElement();
    }

    private void Dataflow(SdmxFlow flow)
    {
        Artefact("Dataflow", flow.Agency, flow.Id, SdmxFlow.Version, flow.Urn, flow.Name);
        if (flow.Indicator.Definition is { Length: > 0 } definition)
        {
            _to.WriteStartElement("com", "Description", Common);
            _to.WriteAttributeString("xml", "lang", null, "zh");
            _to.WriteString(definition);
            _to.WriteEndElement();
        }

        _to.WriteStartElement("str", "Structure", Structure);
        Reference(flow.StructureUrn, flow.Agency, flow.StructureId, SdmxFlow.Version, null, "datastructure", "DataStructure");
        _to.WriteEndElement();
        _to.WriteEndElement();
    }

    private void DataStructure(SdmxFlow flow)
    {
        Artefact("DataStructure", flow.Agency, flow.StructureId, SdmxFlow.Version, flow.StructureUrn, flow.Name);
        _to.WriteStartElement("str", "DataStructureComponents", Structure);
        _to.WriteStartElement("str", "DimensionList", Structure);
        _to.WriteAttributeString("id", "DimensionDescriptor");
        foreach (var (dimension, place) in flow.Dimensions.Select((dimension, place) => (dimension, place)))
        {
            _to.WriteStartElement("str", "Dimension", Structure);
            _to.WriteAttributeString("id", dimension.Id);
            _to.WriteAttributeString("position", (place + 1).ToString(CultureInfo.InvariantCulture));
            Component(flow, dimension, null);
            _to.WriteEndElement();
        }

        _to.WriteStartElement("str", "TimeDimension", Structure);
        _to.WriteAttributeString("id", "TIME_PERIOD");
        if (!_is3)
        {
            _to.WriteAttributeString("position", (flow.Dimensions.Count + 1).ToString(CultureInfo.InvariantCulture));
        }

        Component(flow, new("TIME_PERIOD", ("时间", "Time period"), null), "ObservationalTimePeriod");
        _to.WriteEndElement();
        _to.WriteEndElement();
        AttributeList(flow);
        _to.WriteStartElement("str", "MeasureList", Structure);
        _to.WriteAttributeString("id", "MeasureDescriptor");
        _to.WriteStartElement("str", _is3 ? "Measure" : "PrimaryMeasure", Structure);
        _to.WriteAttributeString("id", "OBS_VALUE");
        Component(flow, new("OBS_VALUE", ("观测值", "Observation value"), null), null);
        _to.WriteEndElement();
        _to.WriteEndElement();
        _to.WriteEndElement();
        _to.WriteEndElement();
    }

    private void AttributeList(SdmxFlow flow)
    {
        _to.WriteStartElement("str", "AttributeList", Structure);
        _to.WriteAttributeString("id", "AttributeDescriptor");
        foreach (var attribute in SdmxFlow.Attributes(SdmxStructures.Statuses with { Agency = flow.Agency }))
        {
            _to.WriteStartElement("str", "Attribute", Structure);
            _to.WriteAttributeString("id", attribute.Id);
            _to.WriteAttributeString(_is3 ? "usage" : "assignmentStatus", _is3 ? "optional" : "Conditional");
            Component(flow, attribute, null);
            _to.WriteStartElement("str", "AttributeRelationship", Structure);
            if (!attribute.IsOfSeries)
            {
                _to.WriteStartElement("str", _is3 ? "Observation" : "PrimaryMeasure", Structure);
                if (!_is3)
                {
                    _to.WriteStartElement("Ref", "");
                    _to.WriteAttributeString("id", "OBS_VALUE");
                    _to.WriteEndElement();
                }

                _to.WriteEndElement();
            }
            else
            {
                foreach (var dimension in flow.Dimensions)
                {
                    _to.WriteStartElement("str", "Dimension", Structure);
                    if (_is3)
                    {
                        _to.WriteString(dimension.Id);
                    }
                    else
                    {
                        _to.WriteStartElement("Ref", "");
                        _to.WriteAttributeString("id", dimension.Id);
                        _to.WriteEndElement();
                    }

                    _to.WriteEndElement();
                }
            }

            _to.WriteEndElement();
            _to.WriteEndElement();
        }

        _to.WriteEndElement();
    }

    private void Component(SdmxFlow flow, SdmxComponent component, string? textType)
    {
        _to.WriteStartElement("str", "ConceptIdentity", Structure);
        Reference($"urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={flow.Agency}:{SdmxStructures.Concepts}(1.0).{component.Id}", flow.Agency, component.Id, null, ("maintainableParentID", SdmxStructures.Concepts, "1.0"), "conceptscheme", "Concept");
        _to.WriteEndElement();
        if (component.Codes is null && textType is null)
        {
            return;
        }

        _to.WriteStartElement("str", "LocalRepresentation", Structure);
        if (component.Codes is { } codes)
        {
            _to.WriteStartElement("str", "Enumeration", Structure);
            Reference(codes.Urn, codes.Agency, codes.Id, codes.Version, null, "codelist", "Codelist");
            _to.WriteEndElement();
        }
        else
        {
            _to.WriteStartElement("str", "TextFormat", Structure);
            _to.WriteAttributeString("textType", textType);
            _to.WriteEndElement();
        }

        _to.WriteEndElement();
    }

    /// <summary>A reference: a URN in 3.0, a Ref in 2.1, as old clients read it.</summary>
    private void Reference(string urn, string agency, string id, string? version, (string Attribute, string Parent, string Version)? parent, string? package, string? @class)
    {
        if (_is3)
        {
            _to.WriteString(urn);
            return;
        }

        _to.WriteStartElement("Ref", "");
        _to.WriteAttributeString("id", id);
        _to.WriteAttributeString("agencyID", agency);
        if (parent is { } above)
        {
            _to.WriteAttributeString("maintainableParentID", above.Parent);
            _to.WriteAttributeString("maintainableParentVersion", above.Version);
        }

        if (version is not null)
        {
            _to.WriteAttributeString("version", version);
        }

        if (package is not null)
        {
            _to.WriteAttributeString("package", package);
            _to.WriteAttributeString("class", @class);
        }

        _to.WriteEndElement();
    }

    private void Constraint(SdmxAvailable available)
    {
        var flow = available.Flow;
        Artefact(_is3 ? "DataConstraint" : "ContentConstraint", flow.Agency, "AVAILABLE_" + flow.Id, "1.0", $"urn:sdmx:org.sdmx.infomodel.registry.{(_is3 ? "DataConstraint" : "ContentConstraint")}={flow.Agency}:AVAILABLE_{flow.Id}(1.0)", ("现有数据", "Available data"));
        _to.WriteStartElement("str", "ConstraintAttachment", Structure);
        _to.WriteStartElement("str", "Dataflow", Structure);
        Reference(flow.Urn, flow.Agency, flow.Id, SdmxFlow.Version, null, "datastructure", "Dataflow");
        _to.WriteEndElement();
        _to.WriteEndElement();
        _to.WriteStartElement("str", "CubeRegion", Structure);
        _to.WriteAttributeString("include", "true");
        foreach (var (id, codes) in available.Codes.Where(pair => pair.Value.Count > 0))
        {
            _to.WriteStartElement(_is3 ? "str" : "com", "KeyValue", _is3 ? Structure : Common);
            _to.WriteAttributeString("id", id);
            foreach (var code in codes)
            {
                _to.WriteElementString(_is3 ? "str" : "com", "Value", _is3 ? Structure : Common, code);
            }

            _to.WriteEndElement();
        }

        _to.WriteEndElement();
        _to.WriteEndElement();
    }
}
