namespace Rongxi.Projects.Likeness;

/// <summary>Compares a declaration with one record text against text, and keeps what was alike: the same arithmetic as the index, told.</summary>
internal sealed class LikenessComparison(LikenessQuestion question, Func<ulong, double> weight)
{
    private readonly SubjectTerms _asked = question.Asked;

    public LikenessMatch With(LikenessSubject subject)
    {
        var other = new SubjectTerms(subject);
        var known = other.Known;
        var shares = new double[6];
        var aspects = new List<AspectLikeness>();
        foreach (var aspect in question.Aspects)
        {
            var (share, pairs, of) = aspect switch
            {
                LikenessAspect.Name => OfName(other),
                LikenessAspect.Functions => OfPhrases(_asked.Functions, question.FunctionMasses, aspect, other),
                LikenessAspect.Scope => OfPhrases(_asked.Scope, question.ScopeMasses, aspect, other),
                LikenessAspect.Users => OfWords(_asked.UserElements, other.UserElements, _asked.Users, other.Users, Wording.UserMark, aspect),
                LikenessAspect.DataResources => OfIds(other),
                _ => OfWords(_asked.PlatformElements, other.PlatformElements, _asked.Platforms, other.Platforms, Wording.PlatformMark, aspect),
            };
            shares[(int)aspect] = share;
            aspects.Add(new AspectLikeness(aspect, Percents.Of(question.Weights.Of(aspect) / question.Aspects.Sum(question.Weights.Of)), (known & (1 << (int)aspect)) != 0 ? share : null, pairs, of));
        }

        var total = question.Total(shares, known);
        return new LikenessMatch
        {
            Register = subject.Register,
            Number = subject.Number,
            Name = subject.Name,
            Owner = subject.Owner,
            Share = total,
            Level = question.Weights.LevelOf(total),
            Aspects = aspects,
        };
    }

    private (double, IReadOnlyList<AlikePair>, int) OfName(SubjectTerms other)
    {
        var there = other.Name.Terms.ToHashSet();
        var common = _asked.Name.Terms.Where(there.Contains).Sum(weight);
        var share = common / question.Whole(LikenessAspect.Name);
        var beyond = common == 0 ? 0 : question.Weights.Beyond(share);
        return (beyond, beyond == 0 ? [] : [new AlikePair(_asked.Name.Shown, other.Name.Shown, share, _asked.Name.WordsAmong(there))], 1);
    }

    private (double, IReadOnlyList<AlikePair>, int) OfPhrases(IReadOnlyList<Phrase> phrases, double[] masses, LikenessAspect aspect, SubjectTerms other)
    {
        var content = other.Content.Select(phrase => (phrase, terms: phrase.Terms.ToHashSet())).ToList();
        var best = new double[phrases.Count];
        var pairs = new List<(double Mass, AlikePair Pair)>();
        for (var i = 0; i < phrases.Count; i++)
        {
            (Phrase Phrase, HashSet<ulong> Terms)? counterpart = null;
            foreach (var candidate in content)
            {
                var common = phrases[i].Terms.Where(candidate.terms.Contains).Sum(weight);
                if (common > best[i])
                {
                    (best[i], counterpart) = (common, candidate);
                }
            }

            if (counterpart is { } found && question.Weights.Beyond(best[i] / masses[i]) is > 0 and var beyond)
            {
                pairs.Add((masses[i] * beyond, new AlikePair(phrases[i].Shown, found.Phrase.Shown, best[i] / masses[i], phrases[i].WordsAmong(found.Terms))));
            }
        }

        return (phrases.Count == 0 ? 0 : question.OfPhrases(masses, best, aspect), [.. pairs.OrderByDescending(pair => pair.Mass).Select(pair => pair.Pair)], phrases.Count);
    }

    private (double, IReadOnlyList<AlikePair>, int) OfWords(IReadOnlyList<Phrase> elements, IReadOnlyList<Phrase> others, ulong[] asked, ulong[] there, ulong mark, LikenessAspect aspect)
    {
        var common = asked.Intersect(there).Sum(weight);
        var pairs = new List<(double Mass, AlikePair Pair)>();
        foreach (var element in elements.Where(element => element.Terms.Length > 0))
        {
            var mass = element.Terms.Sum(term => weight(term ^ mark));
            var nearest = others.Select(other => (other, common: element.Terms.Intersect(other.Terms).Sum(term => weight(term ^ mark)))).OrderByDescending(pair => pair.common).FirstOrDefault();
            if (nearest.common > 0)
            {
                pairs.Add((nearest.common, new AlikePair(element.Shown, nearest.other.Shown, nearest.common / mass, element.WordsAmong(nearest.other.Terms.ToHashSet()))));
            }
        }

        return (common == 0 ? 0 : common / question.Whole(aspect), [.. pairs.OrderByDescending(pair => pair.Mass).Select(pair => pair.Pair)], elements.Count);
    }

    private (double, IReadOnlyList<AlikePair>, int) OfIds(SubjectTerms other)
    {
        var there = other.DataElements.DistinctBy(SubjectTerms.Whole).ToDictionary(SubjectTerms.Whole);
        var pairs = _asked.DataElements.Where(element => there.ContainsKey(SubjectTerms.Whole(element)))
            .Select(element => (mass: weight(SubjectTerms.Whole(element) ^ Wording.DataMark), pair: new AlikePair(element.Shown, there[SubjectTerms.Whole(element)].Shown, 1, [element.Shown]))).ToList();
        var common = pairs.Sum(pair => pair.mass);
        return (common == 0 ? 0 : common / question.Whole(LikenessAspect.DataResources), [.. pairs.OrderByDescending(pair => pair.mass).Select(pair => pair.pair)], _asked.DataElements.Count);
    }
}
