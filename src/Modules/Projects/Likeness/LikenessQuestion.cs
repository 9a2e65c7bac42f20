namespace Rongxi.Projects.Likeness;

/// <summary>A term of the declaration that the index knows: its weight, and where in the declaration it stands.</summary>
internal sealed class AskedTerm
{
    public required double Weight { get; init; }
    public bool InName { get; set; }
    public List<int> Functions { get; } = [];
    public List<int> Scope { get; } = [];
}

/// <summary>
/// A declaration as it is asked of an index: the weight of its terms there, and what each phrase weighs. Weights are whole multiples of
/// 1/4096, so that every sum of them is exact whatever its order, and two searches never differ in the last digit.
/// </summary>
internal sealed class LikenessQuestion
{
    private readonly double[] _whole = new double[6];
    private readonly double _stated;

    public LikenessQuestion(SubjectTerms asked, LikenessWeights weights, Func<ulong, int?> number, Func<ulong, double> weight)
    {
        Asked = asked;
        Weights = weights;
        foreach (var term in asked.Name.Terms)
        {
            _whole[(int)LikenessAspect.Name] += weight(term);
            if (Known(term) is { } known)
            {
                known.InName = true;
            }
        }

        FunctionMasses = Masses(asked.Functions, LikenessAspect.Functions, known => known.Functions);
        ScopeMasses = Masses(asked.Scope, LikenessAspect.Scope, known => known.Scope);
        Users = Listed(asked.Users, LikenessAspect.Users);
        DataResources = Listed(asked.DataResources, LikenessAspect.DataResources);
        Platforms = Listed(asked.Platforms, LikenessAspect.Platforms);
        Aspects = [.. Enum.GetValues<LikenessAspect>().Where(aspect => asked.States(aspect) && weights.Of(aspect) > 0)];
        _stated = Aspects.Sum(weights.Of);

        AskedTerm? Known(ulong term)
        {
            if (number(term) is not { } place)
            {
                return null;
            }

            if (!Terms.TryGetValue(place, out var known))
            {
                Terms[place] = known = new AskedTerm { Weight = weight(term) };
            }

            return known;
        }

        double[] Masses(IReadOnlyList<Phrase> phrases, LikenessAspect aspect, Func<AskedTerm, List<int>> where)
        {
            var masses = new double[phrases.Count];
            for (var i = 0; i < phrases.Count; i++)
            {
                foreach (var term in phrases[i].Terms)
                {
                    masses[i] += weight(term);
                    if (Known(term) is { } known)
                    {
                        where(known).Add(i);
                    }
                }

                _whole[(int)aspect] += masses[i];
            }

            return masses;
        }

        Dictionary<int, double> Listed(ulong[] terms, LikenessAspect aspect)
        {
            var listed = new Dictionary<int, double>();
            foreach (var term in terms)
            {
                _whole[(int)aspect] += weight(term);
                if (number(term) is { } place)
                {
                    listed[place] = weight(term);
                }
            }

            return listed;
        }
    }

    public SubjectTerms Asked { get; }
    public LikenessWeights Weights { get; }

    /// <summary>The aspects that count: stated here, and of some weight.</summary>
    public IReadOnlyList<LikenessAspect> Aspects { get; }

    /// <summary>Terms of name, functions and scope, by their number in the index.</summary>
    public Dictionary<int, AskedTerm> Terms { get; } = [];

    public Dictionary<int, double> Users { get; }
    public Dictionary<int, double> DataResources { get; }
    public Dictionary<int, double> Platforms { get; }

    /// <summary>What each function weighs.</summary>
    public double[] FunctionMasses { get; }

    /// <summary>What each phrase of the scope weighs.</summary>
    public double[] ScopeMasses { get; }

    /// <summary>What all terms of an aspect weigh.</summary>
    public double Whole(LikenessAspect aspect) => _whole[(int)aspect];

    /// <summary>
    /// What a document that knows these aspects is divided by: the weights of what both sides state, but never less than half of what is
    /// declared, so that a record of which little is known is never a double for that.
    /// </summary>
    public double DividedBy(int known) => Math.Max(Aspects.Where(aspect => (known & (1 << (int)aspect)) != 0).Sum(Weights.Of), _stated / 2);

    /// <summary>The total of the shares of aspects, 0 to 1; an aspect without a share does not count.</summary>
    public double Total(ReadOnlySpan<double> shares, int known)
    {
        var sum = 0.0;
        foreach (var aspect in Aspects)
        {
            if ((known & (1 << (int)aspect)) != 0)
            {
                sum += Weights.Of(aspect) * shares[(int)aspect];
            }
        }

        return sum == 0 ? 0 : sum / DividedBy(known);
    }

    /// <summary>The share of an aspect of phrases: each as much as its best counterpart has of it beyond chance, by its weight.</summary>
    public double OfPhrases(double[] masses, ReadOnlySpan<double> best, LikenessAspect aspect)
    {
        var sum = 0.0;
        for (var i = 0; i < masses.Length; i++)
        {
            sum += masses[i] * Weights.Beyond(best[i] / masses[i]);
        }

        return sum / Whole(aspect);
    }
}
