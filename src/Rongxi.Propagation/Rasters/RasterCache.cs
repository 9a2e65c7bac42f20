using System.Collections.Concurrent;

namespace Rongxi.Propagation.Rasters;

/// <summary>Keeps decompressed parts of rasters in memory up to a limit of bytes; one cache serves any number of rasters and threads.</summary>
/// <remarks>What has not been asked for since the last round goes first (second-chance clock). Parts given out stay valid for whoever
/// holds them.</remarks>
public sealed class RasterCache
{
    private const int LockCount = 64;
    private const int LeastKept = 4;

    private readonly ConcurrentDictionary<Key, Entry> entries = new();
    private readonly Queue<(Key Key, Entry Entry)> round = new();
    private readonly object[] locks = new object[2 * LockCount];
    private long bytesHeld;

    /// <summary>A cache of its own.</summary>
    /// <param name="bytesLimit">Bytes to hold, at least 1 MB. At least the four latest parts are held, however large.</param>
    /// <exception cref="PropagationInputException">The limit is too small.</exception>
    public RasterCache(long bytesLimit)
    {
        Guard.Within(bytesLimit, 1 << 20, long.MaxValue, "bytes", "Raster cache");
        BytesLimit = bytesLimit;
        for (int i = 0; i < locks.Length; i++)
        {
            locks[i] = new object();
        }
    }

    /// <summary>The cache used where none is named: 512 MB.</summary>
    public static RasterCache Shared { get; } = new(512L << 20);

    /// <summary>Bytes to hold.</summary>
    public long BytesLimit { get; }

    /// <summary>Bytes held now.</summary>
    public long BytesHeld => Interlocked.Read(ref bytesHeld);

    /// <summary>The part kept under a key, made and kept where it is not.</summary>
    /// <param name="owner">Whose part.</param>
    /// <param name="part">Which part.</param>
    /// <param name="isInner">Whether making it asks for no other part: outer parts are made of inner ones, never the other way round, so that
    /// no two threads wait for each other.</param>
    /// <param name="make">Makes the part and tells its bytes.</param>
    internal T Get<T>(object owner, long part, bool isInner, Func<long, (T Part, long Bytes)> make)
        where T : class
    {
        Key key = new(owner, part);
        if (entries.TryGetValue(key, out Entry? found))
        {
            found.IsWanted = true;
            return (T)found.Part;
        }

        lock (locks[(key.GetHashCode() & (LockCount - 1)) + (isInner ? LockCount : 0)])
        {
            if (entries.TryGetValue(key, out found))
            {
                return (T)found.Part;
            }

            (T made, long bytes) = make(part);
            Keep(key, new Entry(made, bytes));
            return made;
        }
    }

    /// <summary>Lets go of everything an owner has here.</summary>
    internal void Forget(object owner)
    {
        lock (round)
        {
            for (int i = round.Count; i > 0; i--)
            {
                (Key key, Entry entry) = round.Dequeue();
                if (ReferenceEquals(key.Owner, owner))
                {
                    Drop(key, entry);
                }
                else
                {
                    round.Enqueue((key, entry));
                }
            }
        }
    }

    private void Keep(Key key, Entry entry)
    {
        lock (round)
        {
            entries[key] = entry;
            round.Enqueue((key, entry));
            Interlocked.Add(ref bytesHeld, entry.Bytes);

            // Twice round at most: the first round takes every second chance away.
            for (int i = 2 * round.Count; i > 0 && bytesHeld > BytesLimit && round.Count > LeastKept; i--)
            {
                (Key oldKey, Entry old) = round.Dequeue();
                if (old.IsWanted)
                {
                    old.IsWanted = false;
                    round.Enqueue((oldKey, old));
                }
                else
                {
                    Drop(oldKey, old);
                }
            }
        }
    }

    private void Drop(Key key, Entry entry)
    {
        entries.TryRemove(key, out _);
        Interlocked.Add(ref bytesHeld, -entry.Bytes);
    }

    private readonly record struct Key(object Owner, long Part)
    {
        public bool Equals(Key other) => Part == other.Part && ReferenceEquals(Owner, other.Owner);

        public override int GetHashCode() =>
            (int)(((ulong)Part * 0x9E3779B97F4A7C15 + (ulong)System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Owner) * 0xD1B54A32D192ED03) >> 32);
    }

    private sealed class Entry(object part, long bytes)
    {
        public readonly object Part = part;
        public readonly long Bytes = bytes;
        public volatile bool IsWanted = true;
    }
}
