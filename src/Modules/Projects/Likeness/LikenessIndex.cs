using System.Buffers;
using System.Runtime.InteropServices;

namespace Rongxi.Projects.Likeness;

/// <summary>A record found near a declaration.</summary>
internal readonly record struct Near(string Register, string Number, double Share);

/// <summary>
/// An inverted index over what the projects and systems of one office say. A search adds up, over the postings of the declared terms, the
/// most that each record can share, and compares exactly only those whose most is still enough: what it answers is what a comparison with
/// every single record would answer. May be searched by many at once while nobody changes it.
/// </summary>
internal sealed class LikenessIndex
{
    /// <summary>Sums of single precision over some hundred terms are this near to the exact ones.</summary>
    private const double Rounding = 1e-4;

    private readonly ReaderWriterLockSlim _gate = new();
    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly List<Postings> _postings = [];
    private readonly List<Document?> _documents = [];
    private readonly Stack<int> _free = [];
    private readonly Dictionary<(string Register, string Number), int> _places = [];
    private long _bytes;

    private sealed record Document(string Register, string Number, int Known, byte[] Terms);

    /// <summary>Records in it.</summary>
    public int Count => _places.Count;

    /// <summary>Memory it holds, about: postings, documents, terms.</summary>
    public long Bytes => _bytes + (_numbers.Count * 40L) + (_places.Count * 160L);

    /// <summary>Puts records in, each in place of what stood there.</summary>
    public void Put(params IReadOnlyList<LikenessSubject> subjects)
    {
        // What costs time is done before others wait, on all cores.
        var terms = subjects.Count == 1 ? [new SubjectTerms(subjects[0])] : subjects.AsParallel().AsOrdered().Select(subject => new SubjectTerms(subject)).ToList();
        _gate.EnterWriteLock();
        try
        {
            for (var i = 0; i < subjects.Count; i++)
            {
                TakeOut(subjects[i].Register, subjects[i].Number);
                TakeIn(subjects[i], terms[i]);
            }
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    /// <summary>Takes a record out; nothing happens where it is not in.</summary>
    public void Remove(string register, string number)
    {
        _gate.EnterWriteLock();
        try
        {
            TakeOut(register, number);
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    /// <summary>The records at least <see cref="LikenessWeights.Alike"/> per cent alike, nearest first, at most <see cref="LikenessWeights.Most"/>.</summary>
    public IReadOnlyList<Near> Nearest(LikenessSubject declaration, LikenessWeights weights)
    {
        var asked = new SubjectTerms(declaration);
        _gate.EnterReadLock();
        try
        {
            var question = Ask(asked, weights);
            var candidates = Candidates(question, _places.TryGetValue((declaration.Register, declaration.Number), out var self) ? self : -1);
            return Best(question, candidates);
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }

    /// <summary>The same by comparing with every record, for proof.</summary>
    public IReadOnlyList<Near> Scan(LikenessSubject declaration, LikenessWeights weights)
    {
        var question = Ask(new SubjectTerms(declaration), weights);
        var places = Enumerable.Range(0, _documents.Count).Where(place => _documents[place] is { } document && (document.Register, document.Number) != (declaration.Register, declaration.Number));
        return Best(question, [.. places.Select(place => (place, double.MaxValue))]);
    }

    /// <summary>What is alike between a declaration and a record, in words.</summary>
    public LikenessMatch Compare(LikenessSubject declaration, LikenessSubject other, LikenessWeights weights)
    {
        _gate.EnterReadLock();
        try
        {
            return new LikenessComparison(Ask(new SubjectTerms(declaration), weights), Weight).With(other);
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }

    private LikenessQuestion Ask(SubjectTerms asked, LikenessWeights weights) =>
        new(asked, weights, term => _numbers.TryGetValue(term, out var number) ? number : null, Weight);

    /// <summary>
    /// How much a term tells: the rarer it is, the more; but all that stand in less than one of a thousand records tell the same, or chance
    /// neighbours of characters would weigh more than the words beside them.
    /// </summary>
    private double Weight(ulong term)
    {
        var occurs = _numbers.TryGetValue(term, out var number) ? _postings[number].Count : 0;
        var rarity = Math.Log(1 + (Count / Math.Max(occurs, Math.Max(1, Count / 1000.0))));
        return Math.Round(rarity * rarity * 4096) / 4096;
    }

    /// <summary>The records that can reach the threshold, those that can reach the most first.</summary>
    private List<(int Place, double Most)> Candidates(LikenessQuestion question, int self)
    {
        var sums = ArrayPool<float>.Shared.Rent(_documents.Count);
        try
        {
            Array.Clear(sums, 0, _documents.Count);
            AddPhrases(question, sums);
            AddList(question, question.Users, LikenessAspect.Users, sums);
            AddList(question, question.DataResources, LikenessAspect.DataResources, sums);
            AddList(question, question.Platforms, LikenessAspect.Platforms, sums);
            var dividers = new double[64];
            for (var known = 0; known < dividers.Length; known++)
            {
                dividers[known] = question.DividedBy(known);
            }

            var candidates = new List<(int Place, double Most)>();
            var least = (question.Weights.Alike / 100) - Rounding;
            for (var place = 0; place < _documents.Count; place++)
            {
                if (sums[place] > 0 && place != self && sums[place] / dividers[_documents[place]!.Known] is var most && most >= least)
                {
                    candidates.Add((place, most));
                }
            }

            candidates.Sort((one, other) => other.Most.CompareTo(one.Most));
            return candidates;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(sums);
        }
    }

    private void AddPhrases(LikenessQuestion question, float[] sums)
    {
        Span<float> shares = stackalloc float[4];
        foreach (var (number, term) in question.Terms)
        {
            var name = term.InName ? Part(question, LikenessAspect.Name, term.Weight) : 0;
            var content = Part(question, LikenessAspect.Functions, term.Weight * term.Functions.Count) + Part(question, LikenessAspect.Scope, term.Weight * term.Scope.Count);
            (shares[0], shares[1], shares[2], shares[3]) = (0, (float)name, (float)content, (float)(name + content));
            foreach (var posting in _postings[number].Items)
            {
                sums[posting >> 2] += shares[posting & 3];
            }
        }
    }

    private void AddList(LikenessQuestion question, Dictionary<int, double> terms, LikenessAspect aspect, float[] sums)
    {
        foreach (var (number, weight) in terms)
        {
            var share = (float)Part(question, aspect, weight);
            foreach (var posting in _postings[number].Items)
            {
                sums[posting >> 2] += share;
            }
        }
    }

    private static double Part(LikenessQuestion question, LikenessAspect aspect, double weight) =>
        weight == 0 || question.Whole(aspect) == 0 ? 0 : question.Weights.Of(aspect) * weight / question.Whole(aspect);

    /// <summary>Compares candidates exactly until none that is left can be among the best.</summary>
    private List<Near> Best(LikenessQuestion question, IReadOnlyList<(int Place, double Most)> candidates)
    {
        var best = new PriorityQueue<Near, Near>(Comparer<Near>.Create((one, other) => -Order(one, other)));
        var scorer = new Scorer(question);
        foreach (var (place, most) in candidates)
        {
            if (best.Count == question.Weights.Most && most + Rounding < best.Peek().Share)
            {
                break;
            }

            var document = _documents[place]!;
            var near = new Near(document.Register, document.Number, scorer.Share(document.Terms, document.Known));
            if (near.Share * 100 >= question.Weights.Alike)
            {
                best.Enqueue(near, near);
                if (best.Count > question.Weights.Most)
                {
                    best.Dequeue();
                }
            }
        }

        return [.. best.UnorderedItems.Select(item => item.Element).OrderBy(near => near, Comparer<Near>.Create(Order))];
    }

    /// <summary>The nearer first, then by register and number.</summary>
    private static int Order(Near one, Near other)
    {
        var order = other.Share.CompareTo(one.Share);
        order = order != 0 ? order : string.CompareOrdinal(one.Register, other.Register);
        return order != 0 ? order : string.CompareOrdinal(one.Number, other.Number);
    }

    private void TakeIn(LikenessSubject subject, SubjectTerms terms)
    {
        List<int[]> parts = [Numbers(terms.Name.Terms), Numbers(terms.Users), Numbers(terms.DataResources), Numbers(terms.Platforms), .. terms.Content.Select(phrase => Numbers(phrase.Terms))];
        var document = new Document(subject.Register, subject.Number, terms.Known, IndexedTerms.Write(parts));
        if (!_free.TryPop(out var place))
        {
            place = _documents.Count;
            _documents.Add(null);
        }

        _documents[place] = document;
        _places[(subject.Register, subject.Number)] = place;
        _bytes += document.Terms.Length;
        foreach (var (number, where) in Where(document))
        {
            ref var postings = ref CollectionsMarshal.AsSpan(_postings)[number];
            _bytes -= postings.Capacity * sizeof(int);
            postings.Add(place, where);
            _bytes += postings.Capacity * sizeof(int);
        }
    }

    private void TakeOut(string register, string number)
    {
        if (!_places.Remove((register, number), out var place))
        {
            return;
        }

        var document = _documents[place]!;
        foreach (var (term, where) in Where(document))
        {
            ref var postings = ref CollectionsMarshal.AsSpan(_postings)[term];
            _bytes -= postings.Capacity * sizeof(int);
            postings.Remove(place, where);
            _bytes += postings.Capacity * sizeof(int);
        }

        _bytes -= document.Terms.Length;
        _documents[place] = null;
        _free.Push(place);
    }

    /// <summary>The terms of a document, each once, with the parts of it in which they stand.</summary>
    private static Dictionary<int, int> Where(Document document)
    {
        var where = new Dictionary<int, int>();
        var reader = IndexedTerms.Read(document.Terms);
        for (var part = 0; part < reader.Parts; part++)
        {
            var bit = part == 0 ? Postings.InName : part < IndexedTerms.Lists ? 0 : Postings.InContent;
            reader.Part();
            while (reader.Next(out var term))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(where, term, out _) |= bit;
            }
        }

        return where;
    }

    private int[] Numbers(ulong[] terms)
    {
        var numbers = new int[terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, terms[i], out var known);
            if (!known)
            {
                number = _postings.Count;
                _postings.Add(default);
            }

            numbers[i] = number;
        }

        Array.Sort(numbers);
        return numbers;
    }

    /// <summary>Scores documents exactly, one after the other, in the same few arrays.</summary>
    private sealed class Scorer(LikenessQuestion question)
    {
        private readonly double[] _functionSums = new double[question.FunctionMasses.Length];
        private readonly double[] _functionBest = new double[question.FunctionMasses.Length];
        private readonly double[] _scopeSums = new double[question.ScopeMasses.Length];
        private readonly double[] _scopeBest = new double[question.ScopeMasses.Length];
        private readonly double[] _shares = new double[6];

        public double Share(byte[] terms, int known)
        {
            Array.Clear(_functionBest);
            Array.Clear(_scopeBest);
            var reader = IndexedTerms.Read(terms);
            var name = 0.0;
            reader.Part();
            while (reader.Next(out var term))
            {
                name += question.Terms.TryGetValue(term, out var asked) && asked.InName ? asked.Weight : 0;
            }

            SetList(ref reader, question.Users, LikenessAspect.Users);
            SetList(ref reader, question.DataResources, LikenessAspect.DataResources);
            SetList(ref reader, question.Platforms, LikenessAspect.Platforms);
            for (var part = IndexedTerms.Lists; part < reader.Parts; part++)
            {
                ComparePhrase(ref reader);
            }

            _shares[(int)LikenessAspect.Name] = name == 0 ? 0 : question.Weights.Beyond(name / question.Whole(LikenessAspect.Name));
            _shares[(int)LikenessAspect.Functions] = _functionBest.Length == 0 ? 0 : question.OfPhrases(question.FunctionMasses, _functionBest, LikenessAspect.Functions);
            _shares[(int)LikenessAspect.Scope] = _scopeBest.Length == 0 ? 0 : question.OfPhrases(question.ScopeMasses, _scopeBest, LikenessAspect.Scope);
            return question.Total(_shares, known);
        }

        private void SetList(ref IndexedTerms.Reader reader, Dictionary<int, double> asked, LikenessAspect aspect)
        {
            var sum = 0.0;
            reader.Part();
            while (reader.Next(out var term))
            {
                sum += asked.GetValueOrDefault(term);
            }

            _shares[(int)aspect] = sum == 0 ? 0 : sum / question.Whole(aspect);
        }

        private void ComparePhrase(ref IndexedTerms.Reader reader)
        {
            Array.Clear(_functionSums);
            Array.Clear(_scopeSums);
            var hasAny = false;
            reader.Part();
            while (reader.Next(out var term))
            {
                if (question.Terms.TryGetValue(term, out var asked))
                {
                    hasAny = true;
                    foreach (var function in asked.Functions)
                    {
                        _functionSums[function] += asked.Weight;
                    }

                    foreach (var phrase in asked.Scope)
                    {
                        _scopeSums[phrase] += asked.Weight;
                    }
                }
            }

            if (hasAny)
            {
                Raise(_functionBest, _functionSums);
                Raise(_scopeBest, _scopeSums);
            }
        }

        private static void Raise(double[] best, double[] sums)
        {
            for (var i = 0; i < best.Length; i++)
            {
                best[i] = Math.Max(best[i], sums[i]);
            }
        }
    }
}
