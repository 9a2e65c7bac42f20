using System.Globalization;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Expressions;

/// <summary>An expression that cannot be read: why, and at which character, from 1.</summary>
internal sealed class ExpressionFault(Text text, int at) : Exception(text.En)
{
    public Text Text { get; } = (text.Zh + $"（第 {at} 个字符）", text.En + $" (character {at})");

    public int At => at;
}

/// <summary>
/// Reads formulas and checks: numbers, cells <c>[row.column]</c>, <c>+ - * /</c>, comparisons, <c>and or not</c>, a fixed list of
/// functions and names. Nothing is ever run that is not one of these; length, depth and size are bounded.
/// </summary>
internal sealed class ExpressionReader
{
    public const int LongestText = 500;
    public const int Deepest = 24;
    public const int MostParts = 200;

    /// <summary>Names an expression may use, with what they are.</summary>
    public static readonly IReadOnlyDictionary<string, Text> Names = new Dictionary<string, Text>(StringComparer.Ordinal) { ["growthLimit"] = ("增减幅度限（小数）", "Limit of growth, as a fraction") };

    private static readonly Dictionary<string, (int Least, int Most)> Functions = new(StringComparer.Ordinal)
    {
        ["sum"] = (1, 20), ["avg"] = (1, 20), ["min"] = (1, 20), ["max"] = (1, 20), ["count"] = (1, 20), ["abs"] = (1, 1), ["round"] = (2, 2), ["if"] = (3, 3), ["filled"] = (1, 20),
    };

    private readonly List<Token> _tokens;
    private bool _inFunction;
    private int _at;
    private int _parts;
    private int _depth;

    private ExpressionReader(List<Token> tokens) => _tokens = tokens;

    /// <summary>Reads a formula.</summary>
    /// <exception cref="ExpressionFault">It is no formula, or too large.</exception>
    public static Expression Number(string? text) => Read(text, Yields.Number);

    /// <summary>Reads a condition.</summary>
    /// <exception cref="ExpressionFault">It is no condition, or too large.</exception>
    public static Expression Condition(string? text) => Read(text, Yields.Truth);

    private static Expression Read(string? text, Yields wanted)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new ExpressionFault(("表达式是空的", "The expression is empty"), 1);
        }

        if (text.Length > LongestText)
        {
            throw new ExpressionFault(($"表达式最多 {LongestText} 个字符", $"An expression has at most {LongestText} characters"), LongestText);
        }

        var reader = new ExpressionReader(Tokens(Plain(text)));
        var read = reader.Or();
        if (reader.Now is { Kind: not TokenKind.End } rest)
        {
            throw new ExpressionFault(($"多余的“{rest.Text}”", $"“{rest.Text}” is not expected here"), rest.At);
        }

        return read.Yields == wanted ? read
            : throw new ExpressionFault(wanted == Yields.Number ? ("应是算式，不是条件", "A formula is wanted, not a condition") : ("应是条件（如 [01]=[02]+[03]），不是算式", "A condition is wanted ([01]=[02]+[03]), not a formula"), 1);
    }

    private Token Now => _tokens[_at];

    private Expression Or() => Deep(() =>
    {
        var left = And();
        while (Takes("or"))
        {
            left = Part(new Both(false, Truth(left), Truth(And())));
        }

        return left;
    });

    private Expression And()
    {
        var left = Negation();
        while (Takes("and"))
        {
            left = Part(new Both(true, Truth(left), Truth(Negation())));
        }

        return left;
    }

    private Expression Negation() => Takes("not") ? Deep(() => Part(new Not(Truth(Negation())))) : Compared();

    private Expression Compared()
    {
        var left = Sum();
        if (Now is { Kind: TokenKind.Sign, Text: "=" or "<>" or "<" or "<=" or ">" or ">=" } sign)
        {
            _at++;
            return Part(new Comparison(sign.Text, Figure(left), Figure(Sum())));
        }

        return left;
    }

    private Expression Sum()
    {
        var left = Product();
        while (Now is { Kind: TokenKind.Sign, Text: "+" or "-" } sign)
        {
            _at++;
            left = Part(new Arithmetic(sign.Text[0], Figure(left), Figure(Product())));
        }

        return left;
    }

    private Expression Product()
    {
        var left = Unary();
        while (Now is { Kind: TokenKind.Sign, Text: "*" or "/" } sign)
        {
            _at++;
            left = Part(new Arithmetic(sign.Text[0], Figure(left), Figure(Unary())));
        }

        return left;
    }

    private Expression Unary()
    {
        if (Now is { Kind: TokenKind.Sign, Text: "-" })
        {
            _at++;
            return Deep(() => Part(new Negative(Figure(Unary()))));
        }

        return Primary();
    }

    private Expression Primary()
    {
        var token = Now;
        _at++;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return Part(new Constant(decimal.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value < 1_000_000_000_000_000m ? value : throw new ExpressionFault(($"“{token.Text}”不是可用的数", $"“{token.Text}” is no number that can be used"), token.At)));
            case TokenKind.Cell:
                var cell = Part(ReferenceReader.Read(token.Text, token.At));
                // Several cells only mean something where a function takes them.
                return cell is Reference { IsRange: true } && !_inFunction ? throw new ExpressionFault(($"区间 {token.Text} 只能用在 sum、avg、min、max、count、filled 中", $"The range {token.Text} only means something within sum, avg, min, max, count or filled"), token.At) : cell;
            case TokenKind.Word when Functions.ContainsKey(token.Text):
                return Function(token);
            case TokenKind.Word:
                return Names.ContainsKey(token.Text) ? Part(new Name(token.Text)) : throw new ExpressionFault(($"不认识“{token.Text}”", $"“{token.Text}” is not known"), token.At);
            case TokenKind.Sign when token.Text == "(":
                var was = _inFunction;
                _inFunction = false;
                var inner = Or();
                _inFunction = was;
                Must(")");
                return inner;
            case TokenKind.End:
                throw new ExpressionFault(("表达式没有写完", "The expression breaks off"), token.At);
            default:
                throw new ExpressionFault(($"这里不应有“{token.Text}”", $"“{token.Text}” is not expected here"), token.At);
        }
    }

    private Expression Function(Token name) => Deep(() =>
    {
        Must("(");
        var arguments = new List<Expression>();
        var was = _inFunction;
        _inFunction = name.Text is not ("if" or "abs" or "round");
        do
        {
            arguments.Add(Or());
        }
        while (Takes(","));
        _inFunction = was;
        Must(")");
        var (least, most) = Functions[name.Text];
        if (arguments.Count < least || arguments.Count > most)
        {
            throw new ExpressionFault(($"{name.Text} 应有 {(least == most ? $"{least}" : $"{least}–{most}")} 个参数", $"{name.Text} takes {(least == most ? $"{least}" : $"{least} to {most}")} arguments"), name.At);
        }

        for (var i = 0; i < arguments.Count; i++)
        {
            var wanted = name.Text == "if" && i == 0 ? Yields.Truth : Yields.Number;
            if (arguments[i].Yields != wanted)
            {
                throw new ExpressionFault(($"{name.Text} 的第 {i + 1} 个参数应是{(wanted == Yields.Truth ? "条件" : "数")}", $"Argument {i + 1} of {name.Text} is to be a {(wanted == Yields.Truth ? "condition" : "number")}"), name.At);
            }
        }

        if (name.Text == "round" && !(arguments[1] is Constant { Value: >= 0 and <= 6 and var places } && places % 1 == 0))
        {
            throw new ExpressionFault(("round 的第二个参数是 0 到 6 的整数", "The second argument of round is a whole number from 0 to 6"), name.At);
        }

        if (name.Text == "filled" && arguments.Any(argument => argument is not Reference))
        {
            throw new ExpressionFault(("filled 只认单元格", "filled takes cells only"), name.At);
        }

        return Part(new Call(name.Text, arguments));
    });

    private bool Takes(string text)
    {
        if (Now.Text == text && (Now.Kind is TokenKind.Word or TokenKind.Sign))
        {
            _at++;
            return true;
        }

        return false;
    }

    private void Must(string sign)
    {
        if (!Takes(sign))
        {
            throw new ExpressionFault(($"这里应有“{sign}”", $"“{sign}” is expected here"), Now.At);
        }
    }

    private Expression Truth(Expression read) => read.Yields == Yields.Truth ? read : throw new ExpressionFault(("and、or、not 两边应是条件", "and, or, not stand between conditions"), Now.At);

    private Expression Figure(Expression read) => read.Yields == Yields.Number ? read : throw new ExpressionFault(("条件不能参加运算", "A condition cannot be computed with"), Now.At);

    private T Part<T>(T part)
        where T : Expression => ++_parts <= MostParts ? part : throw new ExpressionFault(($"表达式太大，最多 {MostParts} 个成分", $"The expression is too large: at most {MostParts} parts"), Now.At);

    private Expression Deep(Func<Expression> read)
    {
        if (++_depth > Deepest)
        {
            throw new ExpressionFault(($"嵌套最多 {Deepest} 层", $"Nested at most {Deepest} deep"), Now.At);
        }

        var done = read();
        _depth--;
        return done;
    }

    /// <summary>What Chinese keyboards and printed rules write, as one character for one.</summary>
    private static string Plain(string text) => text.Replace('（', '(').Replace('）', ')').Replace('，', ',').Replace('＋', '+').Replace('－', '-').Replace('×', '*').Replace('÷', '/').Replace('＝', '=').Replace('＜', '<').Replace('＞', '>').Replace('【', '[').Replace('】', ']').Replace('：', ':');

    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
                continue;
            }

            var begin = i;
            var kind = TokenKind.Sign;
            if (c == '[')
            {
                var end = text.IndexOf(']', i);
                if (end < 0)
                {
                    throw new ExpressionFault(("单元格没有写完，缺“]”", "A cell breaks off: “]” is missing"), i + 1);
                }

                i = end + 1;
                foreach (var shift in new[] { "@prev", "@year" })
                {
                    if (string.CompareOrdinal(text, i, shift, 0, shift.Length) == 0)
                    {
                        i += shift.Length;
                        break;
                    }
                }

                kind = TokenKind.Cell;
            }
            else if (char.IsAsciiDigit(c))
            {
                while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.'))
                {
                    i++;
                }

                kind = TokenKind.Number;
            }
            else if (char.IsAsciiLetter(c))
            {
                while (i < text.Length && char.IsAsciiLetterOrDigit(text[i]))
                {
                    i++;
                }

                kind = TokenKind.Word;
            }
            else
            {
                var two = i + 1 < text.Length ? text.Substring(i, 2) : "";
                i += two is "<=" or ">=" or "<>" or "!=" ? 2 : 1;
            }

            var word = text[begin..i];
            word = word switch { "!=" or "≠" => "<>", "≤" => "<=", "≥" => ">=", _ => word };
            if (kind == TokenKind.Sign && word is not ("+" or "-" or "*" or "/" or "(" or ")" or "," or "=" or "<>" or "<" or "<=" or ">" or ">="))
            {
                throw new ExpressionFault(($"不认识“{word}”", $"“{word}” is not known"), begin + 1);
            }

            tokens.Add(new(kind, word, begin + 1));
        }

        tokens.Add(new(TokenKind.End, "", text.Length + 1));
        return tokens;
    }

    private enum TokenKind
    {
        Number,
        Cell,
        Word,
        Sign,
        End,
    }

    private readonly record struct Token(TokenKind Kind, string Text, int At);
}

/// <summary>Reads one cell: <c>[form!01:07.1]@prev</c>.</summary>
internal static class ReferenceReader
{
    private const int LongestCode = 8;

    public static Reference Read(string text, int at)
    {
        var shift = text.EndsWith("@prev", StringComparison.Ordinal) ? Shift.Previous : text.EndsWith("@year", StringComparison.Ordinal) ? Shift.YearAgo : Shift.None;
        var body = text[1..text.IndexOf(']', StringComparison.Ordinal)].Trim();
        string? form = null;
        if (body.IndexOf('!', StringComparison.Ordinal) is >= 0 and var mark)
        {
            form = body[..mark].Trim();
            body = body[(mark + 1)..].Trim();
            if (form.Length is 0 or > 40)
            {
                throw new ExpressionFault(("“!”前应是表号", "A form number stands before “!”"), at);
            }
        }

        var dot = body.IndexOf('.', StringComparison.Ordinal);
        var (row, rowTo) = Codes(dot < 0 ? body : body[..dot], at);
        var (column, columnTo) = Codes(dot < 0 ? "" : body[(dot + 1)..], at);
        if (row is null && column is null)
        {
            throw new ExpressionFault(("单元格应写作 [行代码.列号]，行或列可省一个", "A cell is written [row.column]; one of them may be left out"), at);
        }

        return new Reference(form, row, rowTo, column, columnTo, shift);
    }

    private static (string? From, string? To) Codes(string text, int at)
    {
        text = text.Trim();
        if (text.Length == 0)
        {
            return (null, null);
        }

        var parts = text.Split(':');
        if (parts.Length > 2 || parts.Any(part => part.Trim().Length is 0 or > LongestCode || !part.Trim().All(char.IsAsciiLetterOrDigit)))
        {
            throw new ExpressionFault(($"“{text}”不是行代码或列号", $"“{text}” is no code of rows or columns"), at);
        }

        return (parts[0].Trim(), parts.Length == 2 ? parts[1].Trim() : null);
    }
}
