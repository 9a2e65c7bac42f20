using System.Globalization;
using System.Text;
using Rongxi.Kernel.Words;

namespace Rongxi.Resources.OpenFormats.Triples;

/// <summary>Reads Turtle, strictly: what the Recommendation does not allow is refused with its line.</summary>
internal sealed class TurtleReader
{
    /// <summary>Brackets within each other.</summary>
    private const int Deepest = 64;

    private readonly string _text;
    private readonly Graph _graph = new();
    private readonly Dictionary<string, string> _prefixes = new(StringComparer.Ordinal);
    private string _base;
    private int _at;
    private int _blanks;
    private int _depth;
    private bool _isAt;

    private TurtleReader(string text, string baseAddress) => (_text, _base) = (text, baseAddress);

    public static Graph Read(string text, string baseAddress)
    {
        var reader = new TurtleReader(text, baseAddress);
        while (reader.Blank())
        {
            reader.Statement();
        }

        return reader._graph;
    }

    private void Statement()
    {
        _isAt = Peek() == '@';
        if (Word("@prefix") || WordAnyCase("PREFIX"))
        {
            Directive(isPrefix: true);
        }
        else if (Word("@base") || WordAnyCase("BASE"))
        {
            Directive(isPrefix: false);
        }
        else
        {
            Triples();
            Must('.');
        }
    }

    private void Directive(bool isPrefix)
    {
        Blank();
        if (isPrefix)
        {
            var from = _at;
            while (_at < _text.Length && _text[_at] != ':' && IsNameChar(_text[_at]))
            {
                _at++;
            }

            var prefix = _text[from.._at];
            Must(':');
            Blank();
            _prefixes[prefix] = IriRef();
        }
        else
        {
            _base = IriRef();
        }

        // The forms of SPARQL have no full stop.
        if (_isAt)
        {
            Must('.');
        }
    }

    private void Triples()
    {
        Blank();
        if (Peek() == '[')
        {
            var subject = BlankProperties();
            Blank();
            if (Peek() != '.')
            {
                PredicatesOf(subject);
            }

            return;
        }

        PredicatesOf(Peek() == '(' ? Collection() : Subject());
    }

    private Term Subject() => Peek() == '_' ? BlankLabel() : Term.Iri(Iri());

    private void PredicatesOf(Term subject)
    {
        while (true)
        {
            Blank();
            var predicate = Verb();
            do
            {
                _graph.Add(subject, predicate, Object());
                Blank();
            }
            while (Take(','));

            var more = false;
            while (Take(';'))
            {
                more = true;
                Blank();
            }

            if (!more || Peek() is '.' or ']')
            {
                return;
            }
        }
    }

    private string Verb()
    {
        if (Peek() == 'a' && _at + 1 < _text.Length && (char.IsWhiteSpace(_text[_at + 1]) || _text[_at + 1] is '<' or '[' or '"' or '_' or '#'))
        {
            _at++;
            return Names.Rdf + "type";
        }

        return Iri();
    }

    private Term Object()
    {
        Blank();
        return Peek() switch
        {
            '[' => BlankProperties(),
            '(' => Collection(),
            '"' or '\'' => Literal(),
            '_' => BlankLabel(),
            '+' or '-' or '.' or (>= '0' and <= '9') => Number(),
            _ when Boolean() is { } truth => truth,
            _ => Term.Iri(Iri()),
        };
    }

    private Term? Boolean()
    {
        foreach (var word in new[] { "true", "false" })
        {
            if (string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0 && (_at + word.Length >= _text.Length || !(IsNameChar(_text[_at + word.Length]) || _text[_at + word.Length] == ':')))
            {
                _at += word.Length;
                return Term.Of(word, datatype: Names.Xsd + "boolean");
            }
        }

        return null;
    }

    private Term BlankProperties()
    {
        Must('[');
        Deeper();
        var blank = Fresh();
        Blank();
        if (Peek() != ']')
        {
            PredicatesOf(blank);
        }

        Must(']');
        _depth--;
        return blank;
    }

    private Term Collection()
    {
        Must('(');
        Deeper();
        var items = new List<Term>();
        Blank();
        while (Peek() != ')')
        {
            items.Add(Object());
            Blank();
        }

        Must(')');
        _depth--;
        var list = Term.Iri(Names.Rdf + "nil");
        for (var i = items.Count - 1; i >= 0; i--)
        {
            var cell = Fresh();
            _graph.Add(cell, Names.Rdf + "first", items[i]);
            _graph.Add(cell, Names.Rdf + "rest", list);
            list = cell;
        }

        return list;
    }

    private Term Literal()
    {
        var text = Quoted();
        if (Peek() == '@')
        {
            _at++;
            var from = _at;
            while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '-'))
            {
                _at++;
            }

            return from == _at ? throw Wrong(("@ 后缺语言", "a language is missing after @")) : Term.Of(text, _text[from.._at]);
        }

        if (_at + 1 < _text.Length && _text[_at] == '^' && _text[_at + 1] == '^')
        {
            _at += 2;
            return Term.Of(text, datatype: Iri());
        }

        return Term.Of(text);
    }

    private string Quoted()
    {
        var quote = Peek();
        var isLong = _at + 2 < _text.Length && _text[_at + 1] == quote && _text[_at + 2] == quote;
        _at += isLong ? 3 : 1;
        var said = new StringBuilder();
        while (true)
        {
            if (_at >= _text.Length)
            {
                throw Wrong(("文本没有结束", "a text does not end"));
            }

            var c = _text[_at];
            if (c == quote && (!isLong || (_at + 2 < _text.Length && _text[_at + 1] == quote && _text[_at + 2] == quote)))
            {
                _at += isLong ? 3 : 1;
                return said.ToString();
            }

            if (!isLong && c is '\n' or '\r')
            {
                throw Wrong(("单行文本里有换行", "a line break stands in a short text"));
            }

            if (c == '\\')
            {
                Escape(said, inIri: false);
            }
            else
            {
                said.Append(c);
                _at++;
            }
        }
    }

    private void Escape(StringBuilder said, bool inIri)
    {
        _at++;
        var kind = Peek();
        _at++;
        if (kind is 'u' or 'U')
        {
            var length = kind == 'u' ? 4 : 8;
            if (_at + length > _text.Length || !int.TryParse(_text.AsSpan(_at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || !Rune.IsValid(code))
            {
                throw Wrong(("转义序列不对", "an escape is wrong"));
            }

            said.Append(new Rune(code));
            _at += length;
            return;
        }

        var plain = inIri ? '\0' : kind switch { 't' => '\t', 'b' => '\b', 'n' => '\n', 'r' => '\r', 'f' => '\f', '"' => '"', '\'' => '\'', '\\' => '\\', _ => '\0' };
        said.Append(plain == '\0' ? throw Wrong(("转义序列不对", "an escape is wrong")) : plain);
    }

    private Term Number()
    {
        var from = _at;
        _at += Peek() is '+' or '-' ? 1 : 0;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
        {
            _at++;
        }

        var type = "integer";
        if (_at + 1 < _text.Length && _text[_at] == '.' && char.IsAsciiDigit(_text[_at + 1]))
        {
            type = "decimal";
            for (_at++; _at < _text.Length && char.IsAsciiDigit(_text[_at]); _at++)
            {
            }
        }

        if (_at < _text.Length && _text[_at] is 'e' or 'E')
        {
            type = "double";
            _at++;
            _at += _at < _text.Length && _text[_at] is '+' or '-' ? 1 : 0;
            while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            {
                _at++;
            }
        }

        var text = _text[from.._at];
        return text.Any(char.IsAsciiDigit) ? Term.Of(text, datatype: Names.Xsd + type) : throw Wrong(("数字不对", "a number is wrong"));
    }

    private Term BlankLabel()
    {
        if (_at + 1 >= _text.Length || _text[_at + 1] != ':')
        {
            throw Wrong(("空白节点应写作 _:名称", "a blank node is written _:name"));
        }

        var from = _at += 2;
        while (_at < _text.Length && (IsNameChar(_text[_at]) || (_text[_at] == '.' && _at + 1 < _text.Length && IsNameChar(_text[_at + 1]))))
        {
            _at++;
        }

        return from == _at ? throw Wrong(("空白节点缺名称", "a blank node has no name")) : Term.Blank("l:" + _text[from.._at]);
    }

    private string Iri()
    {
        if (Peek() == '<')
        {
            return IriRef();
        }

        var from = _at;
        while (_at < _text.Length && _text[_at] != ':' && (IsNameChar(_text[_at]) || _text[_at] == '.'))
        {
            _at++;
        }

        if (_at >= _text.Length || _text[_at] != ':')
        {
            _at = from;
            throw Wrong(("此处应是名称", "a name is expected here"));
        }

        var prefix = _text[from.._at];
        if (!_prefixes.TryGetValue(prefix, out var space))
        {
            throw Wrong(($"前缀“{prefix}”没有声明", $"the prefix “{prefix}” is not declared"));
        }

        _at++;
        return space + Local();
    }

    private string Local()
    {
        var local = new StringBuilder();
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '\\' && _at + 1 < _text.Length && "_~.-!$&'()*+,;=/?#@%".Contains(_text[_at + 1], StringComparison.Ordinal))
            {
                local.Append(_text[_at + 1]);
                _at += 2;
            }
            else if (IsNameChar(c) || c is ':' or '%' || (c == '.' && _at + 1 < _text.Length && (IsNameChar(_text[_at + 1]) || _text[_at + 1] is ':' or '.' or '%')))
            {
                local.Append(c);
                _at++;
            }
            else
            {
                break;
            }
        }

        return local.ToString();
    }

    private string IriRef()
    {
        Must('<');
        var iri = new StringBuilder();
        while (true)
        {
            if (_at >= _text.Length)
            {
                throw Wrong(("地址没有以 > 结束", "an address does not end with >"));
            }

            var c = _text[_at];
            if (c == '>')
            {
                _at++;
                return Resolved(iri.ToString());
            }

            if (c == '\\')
            {
                Escape(iri, inIri: true);
                continue;
            }

            if (c <= ' ' || c is '<' or '"' or '{' or '}' or '|' or '^' or '`')
            {
                throw Wrong(("地址里有不允许的字符", "an address holds a character that is not allowed"));
            }

            iri.Append(c);
            _at++;
        }
    }

    private string Resolved(string iri) => Addresses.Resolved(iri, _base);

    private Term Fresh() => Term.Blank($"n:{++_blanks}");

    private void Deeper()
    {
        if (++_depth > Deepest)
        {
            throw Wrong(($"嵌套超过 {Deepest} 层", $"nested deeper than {Deepest}"));
        }
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private bool Take(char c)
    {
        Blank();
        if (Peek() != c)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Must(char c)
    {
        Blank();
        if (Peek() != c)
        {
            throw Wrong(_at >= _text.Length ? ($"文件在此中断，缺“{c}”", $"the file breaks off here; “{c}” is missing") : ($"此处应是“{c}”", $"“{c}” is expected here"));
        }

        _at++;
    }

    private bool Word(string word)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
        {
            return false;
        }

        _at += word.Length;
        return true;
    }

    private bool WordAnyCase(string word)
    {
        if (string.Compare(_text, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0 || _at + word.Length >= _text.Length || !char.IsWhiteSpace(_text[_at + word.Length]))
        {
            return false;
        }

        _at += word.Length;
        return true;
    }

    /// <summary>Passes over blanks and comments; false at the end.</summary>
    private bool Blank()
    {
        while (_at < _text.Length)
        {
            if (_text[_at] == '#')
            {
                var end = _text.IndexOf('\n', _at);
                _at = end < 0 ? _text.Length : end;
            }
            else if (_text[_at] is ' ' or '\t' or '\r' or '\n')
            {
                _at++;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNameChar(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '\u00B7' || char.IsSurrogate(c);

    private Refusal Wrong(Text why) => TripleRefusals.NotTurtle(1 + _text.AsSpan(0, Math.Min(_at, _text.Length)).Count('\n'), why);
}

/// <summary>Addresses that may be relative to another.</summary>
internal static class Addresses
{
    public static string Resolved(string iri, string baseAddress) =>
        Term.CanBeIri(iri) || baseAddress.Length == 0 ? iri : iri.Length == 0 ? baseAddress : Uri.TryCreate(new Uri(baseAddress), iri, out var whole) ? whole.OriginalString.Length > 0 && whole.IsAbsoluteUri ? whole.AbsoluteUri : iri : iri;
}
