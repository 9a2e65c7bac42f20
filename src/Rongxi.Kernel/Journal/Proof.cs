using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rongxi.Kernel.Journal;

/// <summary>A proof one can carry away and check without the office: the decision, its way to the root, the signed root.</summary>
public sealed record Proof
{
    public const string FormName = "rongxi-proof/1";

    /// <summary>Form of the file: <see cref="FormName"/>.</summary>
    public required string Form { get; init; }

    /// <summary><c>step</c>, <c>entry</c> or <c>document</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Number of the case, record or document.</summary>
    public required string Subject { get; init; }

    /// <summary>The text whose hash is the leaf; null where the proof shows only that a hash is there.</summary>
    public string? Canonical { get; init; }

    /// <summary>Hash of the leaf, lower-case hexadecimal: SHA-256 of a zero byte and the text in UTF-8.</summary>
    public required string LeafHash { get; init; }

    public required long Index { get; init; }
    public required long Size { get; init; }

    /// <summary>Siblings from the leaf up, hexadecimal.</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>Root of the tree of that size, hexadecimal.</summary>
    public required string Root { get; init; }

    /// <summary>When the root was signed, <c>yyyy-MM-ddTHH:mm:ss.ffffffZ</c>.</summary>
    public required string SignedAt { get; init; }

    /// <summary>ECDSA P-256 with SHA-256 over the text form of the head, Base64 of r and s.</summary>
    public required string HeadSignature { get; init; }

    public required string KeyId { get; init; }

    /// <summary>Public key, PEM. Compare it with the one the office publishes.</summary>
    public required string PublicKey { get; init; }

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The proof of a leaf under a signed head of the same size.</summary>
    public static Proof Of(LeafProof inclusion, JournalHead head, string publicKeyPem, string? canonical) => new()
    {
        Form = FormName,
        Kind = inclusion.Leaf.Kind,
        Subject = inclusion.Leaf.Subject,
        Canonical = canonical,
        LeafHash = Convert.ToHexStringLower(inclusion.Leaf.Hash),
        Index = inclusion.Leaf.Position,
        Size = head.Size,
        Path = [.. inclusion.Path.Select(hash => Convert.ToHexStringLower(hash))],
        Root = Convert.ToHexStringLower(head.Root),
        SignedAt = head.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        HeadSignature = Convert.ToBase64String(head.Signature),
        KeyId = head.KeyId,
        PublicKey = publicKeyPem,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Written);
}

/// <summary>What became of checking a proof: every check by itself.</summary>
/// <param name="IsProof">Whether the text is a proof at all.</param>
/// <param name="Leaf">Whether the text of the leaf has its hash; true where no text is given.</param>
/// <param name="Inclusion">Whether the path leads from the leaf to the root.</param>
/// <param name="Head">Whether the key signed the root.</param>
/// <param name="Problem">The first thing that does not fit; null when all holds.</param>
public sealed record ProofVerdict(bool IsProof, bool Leaf, bool Inclusion, bool Head, Words.Text? Problem)
{
    public bool Holds => IsProof && Leaf && Inclusion && Head;
}

/// <summary>Checks a proof from its text alone: no database, no network.</summary>
public static class ProofCheck
{
    private const int MostCharacters = 4 << 20;
    private static readonly JsonSerializerOptions Read = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, MaxDepth = 8 };

    /// <summary>Checks a proof. Whether its key is the office's the reader compares; give the published key to have it compared.</summary>
    /// <param name="json">The proof as downloaded.</param>
    /// <param name="publishedKeyPem">The key the office publishes; null to take the proof's own.</param>
    public static ProofVerdict Verify(string json, string? publishedKeyPem = null)
    {
        Proof proof;
        byte[] leaf, root, signature;
        byte[][] path;
        DateTimeOffset at;
        try
        {
            if (json.Length > MostCharacters)
            {
                return NoProof;
            }

            proof = JsonSerializer.Deserialize<Proof>(json, Read)!;
            if (proof is not { Form: Proof.FormName } || proof.Path.Count > MerkleTree.MaxProofLength)
            {
                return NoProof;
            }

            leaf = Convert.FromHexString(proof.LeafHash);
            root = Convert.FromHexString(proof.Root);
            path = [.. proof.Path.Select(Convert.FromHexString)];
            signature = Convert.FromBase64String(proof.HeadSignature);
            at = DateTimeOffset.ParseExact(proof.SignedAt, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        }
        catch (Exception problem) when (problem is JsonException or FormatException or ArgumentNullException or NullReferenceException)
        {
            return NoProof;
        }

        var leafFits = proof.Canonical is null || MerkleTree.LeafHash(Encoding.UTF8.GetBytes(proof.Canonical)).AsSpan().SequenceEqual(leaf);
        var included = MerkleTree.VerifyInclusion(leaf, proof.Index, proof.Size, path, root);
        var key = publishedKeyPem ?? proof.PublicKey;
        var signed = OfficeKeys.IdOf(key) == proof.KeyId && OfficeKeys.Verify(key, Encoding.UTF8.GetBytes(JournalHeads.TextOf(proof.Size, root, at)), signature);
        return new ProofVerdict(true, leafFits, included, signed, (leafFits, included, signed) switch
        {
            (false, _, _) => ("内容与叶哈希不符", "The text does not have the leaf's hash"),
            (_, false, _) => ("路径不通向所载的根", "The path does not lead to the root given"),
            (_, _, false) => ("根的签名不是此公钥所签", "The root is not signed by this key"),
            _ => null,
        });
    }

    private static ProofVerdict NoProof => new(false, false, false, false, ($"不是 {Proof.FormName} 证明文件", $"This is no proof of the form {Proof.FormName}"));
}
