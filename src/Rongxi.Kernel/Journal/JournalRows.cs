namespace Rongxi.Kernel.Journal;

/// <summary>One leaf of the append-only Merkle log (RFC 6962 hashing).</summary>
public sealed class JournalLeaf
{
    /// <summary>Place in the log, from 0, without gaps.</summary>
    public required long Position { get; init; }

    public required byte[] Hash { get; init; }

    /// <summary><c>step</c>, <c>entry</c> or <c>document</c>.</summary>
    public required string Kind { get; init; }

    public required Guid RowId { get; init; }
    public required string Office { get; init; }

    /// <summary>Number of the case, record or document.</summary>
    public required string Subject { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>The root of a complete tile of 256 nodes of the level below; levels 8, 16, 24.</summary>
public sealed class JournalTile
{
    public required int Level { get; init; }
    public required long Position { get; init; }
    public required byte[] Hash { get; init; }
}

/// <summary>Single row: how far the log has come. Updating it is what makes appenders take turns.</summary>
public sealed class JournalState
{
    public int Id { get; init; } = 1;
    public long Size { get; set; }

    /// <summary>The compact range of the tree, serialised.</summary>
    public required byte[] Frontier { get; set; }
}

/// <summary>A signed statement of the log's size and root at a time.</summary>
public sealed class JournalHead
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required long Size { get; init; }
    public required byte[] Root { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>ECDSA P-256 over the text form of the head, IEEE P1363 format.</summary>
    public required byte[] Signature { get; init; }

    /// <summary>SHA-256 of the public key, first 16 hexadecimal digits.</summary>
    public required string KeyId { get; init; }
}
