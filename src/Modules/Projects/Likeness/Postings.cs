namespace Rongxi.Projects.Likeness;

/// <summary>In which documents a term stands, and in which part of each: the place shifted by two, with a bit for the name and one for the content.</summary>
internal struct Postings
{
    public const int InName = 1, InContent = 2;

    private int[] _items;

    public int Count { get; private set; }

    public readonly ReadOnlySpan<int> Items => _items.AsSpan(0, Count);

    public readonly int Capacity => _items?.Length ?? 0;

    public void Add(int document, int parts)
    {
        _items ??= new int[2];
        if (Count == _items.Length)
        {
            // Grown by a quarter: a great index must not hold twice what it needs.
            Array.Resize(ref _items, Count + Math.Max(2, Count / 4));
        }

        _items[Count++] = (document << 2) | parts;
    }

    public void Remove(int document, int parts)
    {
        var at = Items.IndexOf((document << 2) | parts);
        _items[at] = _items[--Count];
        if (Count < _items.Length / 2)
        {
            Array.Resize(ref _items, Count);
        }
    }
}
