namespace Rongxi.Projects.Likeness;

/// <summary>What a subject says, as terms: what is put into the index and what is asked of it.</summary>
internal sealed class SubjectTerms
{
    public SubjectTerms(LikenessSubject subject)
    {
        Name = new Phrase(subject.Name.Trim() is var name && name.Length > Wording.LongestText ? name[..Wording.LongestText] : name);
        Functions = Wording.Phrases(subject.Functions);
        Scope = Wording.Phrases([subject.Scope]);
        UserElements = Wording.Elements(subject.Users);
        DataElements = Wording.Elements(subject.DataResources);
        PlatformElements = Wording.Elements(subject.Platforms);
        Users = Bag(UserElements.SelectMany(element => element.Terms), Wording.UserMark);
        DataResources = Bag(DataElements.Select(Whole), Wording.DataMark);
        Platforms = Bag(PlatformElements.SelectMany(element => element.Terms), Wording.PlatformMark);
    }

    public Phrase Name { get; }
    public IReadOnlyList<Phrase> Functions { get; }
    public IReadOnlyList<Phrase> Scope { get; }
    public IReadOnlyList<Phrase> UserElements { get; }
    public IReadOnlyList<Phrase> DataElements { get; }
    public IReadOnlyList<Phrase> PlatformElements { get; }

    /// <summary>Words of the users, each once.</summary>
    public ulong[] Users { get; }

    /// <summary>A term for each catalogue id.</summary>
    public ulong[] DataResources { get; }

    /// <summary>Words of the platforms, each once.</summary>
    public ulong[] Platforms { get; }

    /// <summary>What the other side of a comparison is searched for functions and scope: one calls content what the other calls a function.</summary>
    public IEnumerable<Phrase> Content => Functions.Concat(Scope);

    /// <summary>The aspects that it states.</summary>
    public bool States(LikenessAspect aspect) => aspect switch
    {
        LikenessAspect.Name => Name.Terms.Length > 0,
        LikenessAspect.Functions => Functions.Count > 0,
        LikenessAspect.Scope => Scope.Count > 0,
        LikenessAspect.Users => Users.Length > 0,
        LikenessAspect.DataResources => DataResources.Length > 0,
        _ => Platforms.Length > 0,
    };

    /// <summary>The aspects in which something can be found in it, a bit for each.</summary>
    public int Known
    {
        get
        {
            var content = Functions.Count + Scope.Count > 0;
            return Bit(LikenessAspect.Name, Name.Terms.Length > 0) | Bit(LikenessAspect.Functions, content) | Bit(LikenessAspect.Scope, content)
                | Bit(LikenessAspect.Users, Users.Length > 0) | Bit(LikenessAspect.DataResources, DataResources.Length > 0) | Bit(LikenessAspect.Platforms, Platforms.Length > 0);
        }
    }

    /// <summary>The term of a catalogue id.</summary>
    public static ulong Whole(Phrase element) => Wording.Key(element.Folded);

    private static int Bit(LikenessAspect aspect, bool isSet) => isSet ? 1 << (int)aspect : 0;

    private static ulong[] Bag(IEnumerable<ulong> terms, ulong mark)
    {
        ulong[] bag = [.. terms.Select(term => term ^ mark).Distinct()];
        Array.Sort(bag);
        return bag;
    }
}
