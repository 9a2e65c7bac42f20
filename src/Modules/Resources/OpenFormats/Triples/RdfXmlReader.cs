using System.Xml;
using Rongxi.Kernel.Words;

namespace Rongxi.Resources.OpenFormats.Triples;

/// <summary>
/// Reads RDF/XML. No document type, no entity and nothing outside the file is ever read. XML literals are kept as text; reification
/// (<c>rdf:ID</c> on a property) is passed over.
/// </summary>
internal sealed class RdfXmlReader
{
    private const int Deepest = 64;
    private const string Xml = "http://www.w3.org/XML/1998/namespace";
    private readonly XmlReader _xml;
    private readonly Graph _graph = new();
    private int _blanks;

    private RdfXmlReader(XmlReader xml) => _xml = xml;

    public static Graph Read(Stream stream, string baseAddress)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, MaxCharactersInDocument = 256L << 20, CloseInput = false };
        using var xml = XmlReader.Create(stream, settings);
        try
        {
            var reader = new RdfXmlReader(xml);
            reader.Document(baseAddress);
            return reader._graph;
        }
        catch (XmlException broken)
        {
            throw broken.Message.Contains("DTD", StringComparison.Ordinal)
                ? new Refusal("harvest.document-type", ("文件带有文档类型声明（DTD），不读取实体", "The file has a document type declaration (DTD); entities are not read"))
                : TripleRefusals.NotRdfXml(broken.LineNumber, ("XML 不完整或有错", "the XML is broken or breaks off"));
        }
    }

    private void Document(string baseAddress)
    {
        _xml.MoveToContent();
        var scope = new Scope(baseAddress, null).Within(_xml);
        if (_xml.NamespaceURI == Names.Rdf && _xml.LocalName == "RDF")
        {
            Children(() => Node(scope, 1));
            while (_xml.Read())
            {
            }
        }
        else
        {
            throw Wrong(("根元素应是 rdf:RDF", "the root element should be rdf:RDF"));
        }
    }

    /// <summary>Does something at each child element; the reader ends behind the parent's start or at its end tag.</summary>
    private void Children(Action child)
    {
        if (_xml.IsEmptyElement)
        {
            return;
        }

        var depth = _xml.Depth;
        _xml.Read();
        while (_xml.Depth > depth)
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                child();
            }
            else if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                throw Wrong(("此处不应有文字", "no text may stand here"));
            }

            _xml.Read();
        }
    }

    private Term Node(Scope outer, int depth)
    {
        if (depth > Deepest)
        {
            throw Wrong(($"嵌套超过 {Deepest} 层", $"nested deeper than {Deepest}"));
        }

        var scope = outer.Within(_xml);
        var subject = Attribute("about") is { } about ? Term.Iri(Addresses.Resolved(about, scope.Base))
            : Attribute("ID") is { } id ? Term.Iri(Addresses.Resolved("#" + id, scope.Base))
            : Attribute("nodeID") is { } label ? Term.Blank("l:" + label)
            : Term.Blank($"n:{++_blanks}");
        if (!(_xml.NamespaceURI == Names.Rdf && _xml.LocalName == "Description"))
        {
            _graph.Add(subject, Names.Rdf + "type", Term.Iri(_xml.NamespaceURI + _xml.LocalName));
        }

        PropertyAttributes(subject, scope);
        var items = 0;
        Children(() => items = Property(subject, scope, depth + 1, items));
        return subject;
    }

    private void PropertyAttributes(Term subject, Scope scope)
    {
        if (!_xml.MoveToFirstAttribute())
        {
            return;
        }

        do
        {
            if (_xml.NamespaceURI == Names.Rdf && _xml.LocalName == "type")
            {
                _graph.Add(subject, Names.Rdf + "type", Term.Iri(Addresses.Resolved(_xml.Value, scope.Base)));
            }
            else if (_xml.NamespaceURI is not ("" or Names.Rdf or Xml or "http://www.w3.org/2000/xmlns/"))
            {
                _graph.Add(subject, _xml.NamespaceURI + _xml.LocalName, Term.Of(_xml.Value, scope.Language));
            }
        }
        while (_xml.MoveToNextAttribute());
        _xml.MoveToElement();
    }

    private int Property(Term subject, Scope outer, int depth, int items)
    {
        var scope = outer.Within(_xml);
        var predicate = _xml.NamespaceURI == Names.Rdf && _xml.LocalName == "li" ? $"{Names.Rdf}_{++items}" : _xml.NamespaceURI + _xml.LocalName;
        if (_xml.NamespaceURI.Length == 0)
        {
            throw Wrong(($"属性“{_xml.LocalName}”没有命名空间", $"the property “{_xml.LocalName}” has no namespace"));
        }

        if (Attribute("resource") is { } resource)
        {
            _graph.Add(subject, predicate, Term.Iri(Addresses.Resolved(resource, scope.Base)));
            _xml.PassOver();
            return items;
        }

        if (Attribute("nodeID") is { } label)
        {
            _graph.Add(subject, predicate, Term.Blank("l:" + label));
            _xml.PassOver();
            return items;
        }

        switch (Attribute("parseType"))
        {
            case "Resource":
                var inner = Term.Blank($"n:{++_blanks}");
                _graph.Add(subject, predicate, inner);
                var own = 0;
                Children(() => own = Property(inner, scope, depth + 1, own));
                return items;
            case "Collection":
                var members = new List<Term>();
                Children(() => members.Add(Node(scope, depth + 1)));
                _graph.Add(subject, predicate, List(members));
                return items;
            case { }:
                _graph.Add(subject, predicate, Term.Of(_xml.IsEmptyElement ? "" : _xml.TextWithin(), datatype: Names.Rdf + "XMLLiteral"));
                return items;
        }

        Value(subject, predicate, scope, depth);
        return items;
    }

    private void Value(Term subject, string predicate, Scope scope, int depth)
    {
        var datatype = Attribute("datatype");
        if (_xml.IsEmptyElement)
        {
            if (HasPropertyAttributes())
            {
                var inner = Term.Blank($"n:{++_blanks}");
                _graph.Add(subject, predicate, inner);
                PropertyAttributes(inner, scope);
                return;
            }

            _graph.Add(subject, predicate, Term.Of("", scope.Language, datatype));
            return;
        }

        var own = _xml.Depth;
        var text = new System.Text.StringBuilder();
        Term? node = null;
        _xml.Read();
        while (_xml.Depth > own)
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                node = node is null ? Node(scope, depth) : throw Wrong(("一个属性里有两个元素", "a property holds two elements"));
            }
            else if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text.Append(_xml.Value);
            }

            _xml.Read();
        }

        if (node is not null && !string.IsNullOrWhiteSpace(text.ToString()))
        {
            throw Wrong(("属性里既有文字又有元素", "a property holds both text and an element"));
        }

        _graph.Add(subject, predicate, node ?? Term.Of(text.ToString(), datatype is null ? scope.Language : null, datatype));
    }

    private bool HasPropertyAttributes()
    {
        var has = false;
        if (_xml.MoveToFirstAttribute())
        {
            do
            {
                has |= _xml.NamespaceURI is not ("" or Names.Rdf or Xml or "http://www.w3.org/2000/xmlns/");
            }
            while (_xml.MoveToNextAttribute());
            _xml.MoveToElement();
        }

        return has;
    }

    private Term List(List<Term> members)
    {
        var list = Term.Iri(Names.Rdf + "nil");
        for (var i = members.Count - 1; i >= 0; i--)
        {
            var cell = Term.Blank($"n:{++_blanks}");
            _graph.Add(cell, Names.Rdf + "first", members[i]);
            _graph.Add(cell, Names.Rdf + "rest", list);
            list = cell;
        }

        return list;
    }

    private string? Attribute(string name) => _xml.GetAttribute(name, Names.Rdf);

    private Refusal Wrong(Text why) => TripleRefusals.NotRdfXml((_xml as IXmlLineInfo)?.LineNumber ?? 0, why);

    /// <summary>Base and language, which children inherit.</summary>
    private readonly record struct Scope(string Base, string? Language)
    {
        public Scope Within(XmlReader xml) => new(
            xml.GetAttribute("base", Xml) is { } said ? Addresses.Resolved(said, Base) : Base,
            xml.GetAttribute("lang", Xml) is { } language ? (language.Length == 0 ? null : language) : Language);
    }
}

/// <summary>Moves of an XML reader that stop at the end tag, so that the loops above read on from there.</summary>
internal static class XmlMoves
{
    public static void PassOver(this XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
        }
    }

    public static string TextWithin(this XmlReader xml)
    {
        var text = new System.Text.StringBuilder();
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            text.Append(xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace ? xml.Value : "");
        }

        return text.ToString();
    }
}
