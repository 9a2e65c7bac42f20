using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Api;

/// <summary>The journal: head, leaves and proofs, by which anyone can hold the office to what it decided.</summary>
internal static class JournalApi
{
    private const string Tag = "Journal";
    private const int MostLeaves = 1_000;
    private static readonly TimeSpan SignedWithin = TimeSpan.FromMinutes(1);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/journal/head", Head).Open()
            .Told("getJournalHead", Tag, "Get the signed head of the journal", "At most a minute behind the journal itself. The signature is ECDSA P-256 with SHA-256 over `text`.");
        api.MapGet("/journal/leaves", Leaves).Open()
            .Told("listJournalLeaves", Tag, "List leaves of the journal", "The hashes from which anyone can compute the root (RFC 6962).");
        api.MapGet("/journal/proof", Inclusion).Open()
            .Told("getInclusionProof", Tag, "Prove that a leaf is in the journal", "By the place of the leaf, or by its hash. The answer can be checked without the office.");
        api.MapGet("/journal/consistency", Consistency).Open()
            .Told("getConsistencyProof", Tag, "Prove that the journal only grew");
        api.MapGet("/journal/key", Key).Open()
            .Told("getJournalKey", Tag, "Get the public key that signs heads and documents");
    }

    private static async Task<HeadView> Head(JournalHeads heads, JournalReader reader, TimeProvider clock, CancellationToken ct)
    {
        var head = await heads.Latest(ct);
        if (head is null || (clock.GetUtcNow() - head.At > SignedWithin && head.Size < (await reader.Head(ct)).Size))
        {
            head = await heads.Sign(ct);
        }

        return new HeadView(head.Size, Convert.ToHexStringLower(head.Root), head.At, JournalHeads.TextOf(head), Convert.ToBase64String(head.Signature), head.KeyId);
    }

    private static async Task<IReadOnlyList<LeafView>> Leaves(RongxiDb db,
        [Description("Place of the first leaf, from 0.")] long? from,
        [Description("How many, 1 to 1,000.")] int? count,
        CancellationToken ct)
    {
        var first = from ?? 0;
        var most = count ?? 100;
        if (first < 0 || most is < 1 or > MostLeaves)
        {
            throw new Refusal("journal.range", ($"from 从 0 起，count 为 1 至 {MostLeaves}", $"from begins at 0, count is 1 to {MostLeaves}"), [new("count", ($"1 至 {MostLeaves}", $"1 to {MostLeaves}"))]);
        }

        return await db.JournalLeaves.AsNoTracking().Where(leaf => leaf.Position >= first && leaf.Position < first + most).OrderBy(leaf => leaf.Position)
            .Select(leaf => new LeafView(leaf.Position, Convert.ToHexStringLower(leaf.Hash), leaf.Kind, leaf.At)).ToListAsync(ct);
    }

    private static async Task<Proof> Inclusion(RongxiDb db, JournalReader reader, JournalHeads heads, OfficeKeys keys,
        [Description("Place of the leaf.")] long? position,
        [Description("Hash of the leaf, hexadecimal.")] string? hash,
        CancellationToken ct)
    {
        JournalLeaf? leaf = null;
        if (position is { } place)
        {
            leaf = await reader.LeafAt(place, ct);
        }
        else if (hash is { Length: 64 } && hash.All(char.IsAsciiHexDigit))
        {
            var bytes = Convert.FromHexString(hash);
            leaf = await db.JournalLeaves.AsNoTracking().FirstOrDefaultAsync(leaf => leaf.Hash == bytes, ct);
        }
        else
        {
            throw new Refusal("journal.which", ("请给出 position 或 hash（64 位十六进制）", "Give position, or hash (64 hexadecimal digits)"), [new("position", ("或 hash", "Or hash"))], 400);
        }

        if (leaf is null)
        {
            throw Refusal.NotFound(hash ?? position.ToString()!);
        }

        var head = await heads.Covering(leaf.Position, ct);
        return Proof.Of((await reader.InclusionProof(leaf, ct, head.Size))!, head, keys.PublicKeyPem, canonical: null) with { Subject = "" };
    }

    private static async Task<ConsistencyView> Consistency(JournalReader reader,
        [Description("Size of the older journal.")] long from,
        [Description("Size of the newer one.")] long to,
        CancellationToken ct)
    {
        var size = (await reader.Head(ct)).Size;
        if (from < 0 || from > to || to > size)
        {
            throw new Refusal("journal.range", ($"应为 0 ≤ from ≤ to ≤ {size}", $"0 ≤ from ≤ to ≤ {size}"), [new("to", ($"最多 {size}", $"At most {size}"))]);
        }

        var proof = await reader.ConsistencyProof(from, to, ct);
        return new ConsistencyView(from, Convert.ToHexStringLower(proof.Old.Root), to, Convert.ToHexStringLower(proof.New.Root), [.. proof.Path.Select(node => Convert.ToHexStringLower(node))]);
    }

    private static KeyView Key(OfficeKeys keys) => new(keys.KeyId, "ECDSA P-256, SHA-256, IEEE P1363", keys.PublicKeyPem);
}

/// <summary>A signed statement of the journal's size and root.</summary>
/// <param name="Root">SHA-256, hexadecimal.</param>
/// <param name="Text">What is signed.</param>
/// <param name="Signature">Base64 of r and s.</param>
internal sealed record HeadView(long Size, string Root, DateTimeOffset SignedAt, string Text, string Signature, string KeyId);

/// <summary>A leaf.</summary>
/// <param name="Kind">`step`, `entry` or `document`.</param>
internal sealed record LeafView(long Position, string Hash, string Kind, DateTimeOffset At);

/// <summary>The proof that the newer journal begins with all leaves of the older.</summary>
internal sealed record ConsistencyView(long From, string FromRoot, long To, string ToRoot, IReadOnlyList<string> Path);

/// <summary>The office's public key.</summary>
internal sealed record KeyView(string KeyId, string Algorithm, string Pem);
