using System.Collections.Concurrent;

namespace Rongxi.Kernel.People;

/// <summary>
/// Who may do what, as last read. What this process changes of people, roles, delegations and units holds at once; what another node
/// or a command changes, within <see cref="Kept"/>.
/// </summary>
public sealed class ActorShelf
{
    /// <summary>How long it is believed.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private const int Most = 5_000;

    private readonly ConcurrentDictionary<Key, (Actor Actor, long Until)> _actors = new();
    private long _version;

    /// <summary>Grows with every change; what was read under an older one is not shelved.</summary>
    internal long Version => Interlocked.Read(ref _version);

    internal readonly record struct Key(Guid PersonId, string Office, DateOnly Day);

    internal Actor? Find(Key key) => _actors.TryGetValue(key, out var known) && known.Until > Environment.TickCount64 ? known.Actor : null;

    internal void Put(Key key, Actor actor, long version)
    {
        if (_actors.Count >= Most)
        {
            _actors.Clear();
        }

        _actors[key] = (actor, Environment.TickCount64 + (long)Kept.TotalMilliseconds);
        if (version != Version)
        {
            _actors.TryRemove(key, out _);
        }
    }

    /// <summary>Something was changed that actors are made of.</summary>
    public void Clear()
    {
        Interlocked.Increment(ref _version);
        _actors.Clear();
    }
}
