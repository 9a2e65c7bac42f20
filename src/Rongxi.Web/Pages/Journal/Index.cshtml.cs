using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Journal;

/// <summary>The journal in public: signed head, key, latest leaves, proofs of inclusion and growth, and how to check them.</summary>
[Public]
[EnableRateLimiting("api")]
public sealed class IndexModel(RongxiDb db, JournalHeads heads, JournalReader reader, OfficeKeys keys) : RongxiPage
{
    private const int Latest = 12;
    private const int MostFound = 20;

    /// <summary>Number of a case, record or document whose leaves are looked up.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Until { get; set; }

    public JournalHead Head { get; private set; } = null!;
    public IReadOnlyList<JournalLeaf> Leaves { get; private set; } = [];
    public IReadOnlyList<(JournalLeaf Leaf, LeafProof? Proof)> Found { get; private set; } = [];
    public GrowthProof? Growth { get; private set; }
    public Text? GrowthProblem { get; private set; }
    public string PublicKey => keys.PublicKeyPem;
    public string KeyId => keys.KeyId;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Head = await SignedHead(ct);
        var from = Math.Max(0, Head.Size - Latest);
        Leaves = await db.JournalLeaves.AsNoTracking().Where(leaf => leaf.Position >= from && leaf.Position < Head.Size).OrderByDescending(leaf => leaf.Position).Take(Latest).ToListAsync(ct);
        if (Subject?.Trim() is { Length: > 0 and <= 80 } subject)
        {
            var found = new List<(JournalLeaf, LeafProof?)>();
            foreach (var leaf in await LeavesOf(db, subject, MostFound, ct))
            {
                found.Add((leaf, leaf.Position < Head.Size ? await reader.InclusionProof(leaf, ct, Head.Size) : null));
            }

            Found = found;
        }

        if (From is { } old)
        {
            var now = Until ?? Head.Size;
            if (old < 1 || now < old || now > Head.Size)
            {
                GrowthProblem = ($"应为 1 至 {Head.Size:N0} 之间的两个条数，前小后大", $"Two sizes from 1 to {Head.Size:N0}, the smaller first");
            }
            else
            {
                Growth = await reader.ConsistencyProof(old, now, ct);
            }
        }
    }

    public static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);

    /// <summary>A hash as a line that can be compared by eye.</summary>
    public static string Short(byte[] hash)
    {
        var hex = Hex(hash);
        return $"{hex[..4]} {hex[4..8]} … {hex[^8..^4]} {hex[^4..]}";
    }

    /// <summary>
    /// The leaves of a number. They are found through the rows they commit to, which are indexed by number; the journal
    /// itself is only read by place.
    /// </summary>
    internal static async Task<IReadOnlyList<JournalLeaf>> LeavesOf(RongxiDb db, string subject, int most, CancellationToken ct)
    {
        var rows = await db.Documents.AsNoTracking().Where(document => document.Number == subject).Select(document => document.Id).Take(most).ToListAsync(ct);
        var caseId = await db.Cases.AsNoTracking().Where(file => file.Number == subject).Select(file => (Guid?)file.Id).FirstOrDefaultAsync(ct);
        if (caseId is { } id)
        {
            rows.AddRange(await db.CaseSteps.AsNoTracking().Where(step => step.CaseId == id && step.IsDecision).OrderByDescending(step => step.Seq).Select(step => step.Id).Take(most).ToListAsync(ct));
        }

        var record = await db.Documents.AsNoTracking().Where(document => document.RecordNumber == subject).Select(document => document.Id).Take(most).ToListAsync(ct);
        var wanted = rows.Concat(record).Distinct().Take(most).ToList();
        return await db.JournalLeaves.AsNoTracking().Where(leaf => wanted.Contains(leaf.RowId)).OrderByDescending(leaf => leaf.Position).Take(most).ToListAsync(ct);
    }

    /// <summary>The newest signed head; one is signed for the first reader ever, afterwards the journal's job does it.</summary>
    private async Task<JournalHead> SignedHead(CancellationToken ct) =>
        await heads.Latest(ct) is { } last && db.Clock.GetUtcNow() - last.At < TimeSpan.FromMinutes(10) ? last : await heads.Sign(ct);
}

/// <summary>The public key as a file.</summary>
[Public]
public sealed class KeyModel(OfficeKeys keys) : RongxiPage
{
    public IActionResult OnGet() => File(System.Text.Encoding.ASCII.GetBytes(keys.PublicKeyPem), "application/x-pem-file", "rongxi-journal.pem");
}

/// <summary>The proof of one leaf as a file: its hash, the way to the root, the signed root.</summary>
[Public]
[EnableRateLimiting("api")]
public sealed class LeafModel(JournalReader reader, JournalHeads heads, OfficeKeys keys) : RongxiPage
{
    public async Task<IActionResult> OnGetAsync(long position, CancellationToken ct)
    {
        var leaf = await reader.LeafAt(position, ct) ?? throw Refusal.NotFound(position.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var head = await heads.Covering(position, ct);
        var proof = await reader.InclusionProof(leaf, ct, head.Size) ?? throw Refusal.NotFound(position.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return File(System.Text.Encoding.UTF8.GetBytes(Proof.Of(proof, head, keys.PublicKeyPem, null).ToJson()), "application/json", $"leaf-{position}.json");
    }
}
