using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Documents;

/// <summary>The four answers.</summary>
public enum Standing
{
    /// <summary>真实，且现在有效.</summary>
    Valid,

    /// <summary>真实，但已变更.</summary>
    Changed,

    /// <summary>真实，但不再有效.</summary>
    Ended,

    /// <summary>查无此证或内容不符.</summary>
    Unknown,
}

/// <summary>Something that changed after the paper was issued.</summary>
public sealed record ChangeSince(DateOnly EffectiveOn, Text What, string? CaseNumber);

/// <summary>The outcome of one check a machine made; null where there was nothing to check.</summary>
public sealed record ProofResult(bool Passed, Text Text);

/// <summary>The answer to “is this paper genuine, and does it hold?”.</summary>
public sealed record Verdict
{
    public required Standing Standing { get; init; }

    /// <summary>The answer in words.</summary>
    public required Text Title { get; init; }

    /// <summary>One sentence more: which ending, since when, what to do.</summary>
    public required Text Explanation { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>What is asked about; null when unknown.</summary>
    public Text What { get; init; }

    public string? Number { get; init; }
    public IReadOnlyList<VerifiedField> Fields { get; init; } = [];
    public IReadOnlyList<ChangeSince> Changes { get; init; } = [];

    /// <summary>For papers that ended: state and since when.</summary>
    public RecordState? State { get; init; }

    public DateOnly? Since { get; init; }
    public Text Note { get; init; }

    /// <summary>The paper; null where only the register was found.</summary>
    public StoredDocument? Document { get; init; }

    public ProofResult? Signature { get; init; }
    public ProofResult? Inclusion { get; init; }
    public ProofResult? Head { get; init; }

    /// <summary>The proof to download; null without a paper.</summary>
    public Proof? Proof { get; init; }
}

/// <summary>Verifies papers by their number alone, or with the check code of the QR.</summary>
public sealed class DocumentVerification(RongxiDb db, BlobStore blobs, OfficeKeys keys, JournalReader reader, JournalHeads heads, Charters charters, OfficeBooks books, IEnumerable<IVerifiable> registers, TimeProvider clock)
{
    private const int LongestNumber = 80;

    private static readonly EntryKind[] NoChange = [EntryKind.Inspected, EntryKind.Imported, EntryKind.Expired, EntryKind.Cancelled, EntryKind.Annulled, EntryKind.Withdrawn, EntryKind.Revoked, EntryKind.Undone, EntryKind.Suspended, EntryKind.Resumed];

    /// <summary>Checks a paper of the office in whose rooms the request is.</summary>
    /// <param name="number">Number of the document or licence.</param>
    /// <param name="code">Check code printed on it; null from the number alone.</param>
    public async Task<Verdict> Check(string? number, string? code, CancellationToken ct)
    {
        number = (number ?? "").Trim();
        code = string.IsNullOrWhiteSpace(code) ? null : code.Trim().ToUpperInvariant();
        if (number.Length is 0 or > LongestNumber)
        {
            return Unknown(number);
        }

        var document = await Find(number, code, ct);
        if (document is null && code is not null)
        {
            return Unknown(number);
        }

        var record = await Record(document, number, ct);
        if (document is null)
        {
            return record is null ? Unknown(number) : await Judged(record, null, ct);
        }

        var proven = await Proven(document, ct);
        if (proven.Signature is { Passed: false } || proven.Inclusion is { Passed: false } || proven.Head is { Passed: false })
        {
            return Unknown(number) with
            {
                Explanation = ("存有此编号的文书，但其内容或存证与签发时不符，请勿采信", "There is a paper of this number, but its content or its proof is not as issued; do not rely on it"),
                Signature = proven.Signature,
                Inclusion = proven.Inclusion,
                Head = proven.Head,
            };
        }

        var verdict = record is not null && IsOfRecord(document) ? await Judged(record, document, ct) : await PaperAlone(document, ct);
        return verdict with { Document = document, Signature = proven.Signature, Inclusion = proven.Inclusion, Head = proven.Head, Proof = proven.Proof };
    }

    /// <summary>A licence stands and falls with its record; a decision or notice was made, whatever became of the record.</summary>
    private static bool IsOfRecord(StoredDocument document) => Templates.Find(document.Kind)?.Layout == PaperLayout.Licence;

    private async Task<StoredDocument?> Find(string number, string? code, CancellationToken ct)
    {
        var found = await db.Documents.AsNoTracking().Where(document => document.Number == number && document.Direction == DocumentDirection.Issued)
            .OrderByDescending(document => document.Version).ThenByDescending(document => document.AddedAt).Take(100).ToListAsync(ct);
        return code is null ? found.FirstOrDefault() : found.FirstOrDefault(document => document.CheckCode == code);
    }

    private async Task<VerifiableRecord?> Record(StoredDocument? document, string number, CancellationToken ct)
    {
        foreach (var register in registers.Where(register => document?.RecordRegister is null || register.Register == document.RecordRegister))
        {
            if (await register.Find(document?.RecordNumber ?? number, ct) is { } record)
            {
                return record;
            }
        }

        return null;
    }

    private async Task<Verdict> Judged(VerifiableRecord record, StoredDocument? document, CancellationToken ct)
    {
        var today = books.Today;
        var entries = await db.RegisterEntries.AsNoTracking().Where(entry => entry.RecordId == record.RecordId)
            .OrderBy(entry => entry.Seq).Take(1000).ToListAsync(ct);
        var state = record.State == RecordState.Valid && record.ValidTo < today ? RecordState.Expired : record.State;
        var verdict = new Verdict { Standing = Standing.Valid, Title = Title(Standing.Valid), Explanation = ("与登记台账一致", "As it stands in the register"), CheckedAt = clock.GetUtcNow(), What = record.Title, Number = document?.Number ?? record.Number, Fields = record.Fields, Note = record.Note, State = state };
        if (state != RecordState.Valid)
        {
            return Ended(verdict, state, SinceWhen(state, record, entries));
        }

        var changes = document is null ? [] : ChangesSince(document, record, entries, today);
        if (await Replaced(document, ct) is { } later)
        {
            changes.Add(new ChangeSince(OfficeBooks.DateOf(later.AddedAt), ($"已换发 {later.Number}", $"Replaced by {later.Number}"), later.CaseNumber));
        }

        return changes.Count == 0 ? verdict : verdict with
        {
            Standing = Standing.Changed,
            Title = Title(Standing.Changed),
            Explanation = ("签发之后登记内容有变更，以下为现在的登记内容", "What is registered has changed since it was issued; below is what is registered now"),
            Changes = changes,
        };
    }

    private async Task<Verdict> PaperAlone(StoredDocument document, CancellationToken ct)
    {
        var office = charters[document.Office].Name;
        var title = Templates.Find(document.Kind)?.Title ?? Text.Same(document.Title);
        var verdict = new Verdict
        {
            Standing = Standing.Valid,
            Title = ("真实", "Genuine"),
            Explanation = ("确为本机关签发，内容未被改动", "It was issued by this office and is unaltered"),
            CheckedAt = clock.GetUtcNow(),
            What = title,
            Number = document.Number,
            Fields =
            [
                new VerifiedField(("文书", "Paper"), title),
                new VerifiedField(("编号", "Number"), Text.Same(document.Number ?? "")),
                new VerifiedField(("签发机关", "Issued by"), office),
                new VerifiedField(("签发日期", "Issued on"), Text.Same(OfficeBooks.DateOf(document.AddedAt).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))),
            ],
        };
        return await Replaced(document, ct) is not { } later ? verdict : verdict with
        {
            Standing = Standing.Changed,
            Title = Title(Standing.Changed),
            Explanation = ($"已由 {later.Number ?? later.Title} 取代", $"It was replaced by {later.Number ?? later.Title}"),
            Changes = [new ChangeSince(OfficeBooks.DateOf(later.AddedAt), ($"由 {later.Number ?? later.Title} 取代", $"Replaced by {later.Number ?? later.Title}"), later.CaseNumber)],
        };
    }

    private async Task<StoredDocument?> Replaced(StoredDocument? document, CancellationToken ct)
    {
        if (document is null)
        {
            return null;
        }

        // By case and by record, each of which has an index.
        var later = db.Documents.AsNoTracking().Where(later => later.ReplacesId == document.Id).OrderByDescending(later => later.AddedAt);
        return (document.CaseId is { } file ? await later.FirstOrDefaultAsync(other => other.CaseId == file, ct) : null)
            ?? (document.RecordNumber is { } record ? await later.FirstOrDefaultAsync(other => other.RecordNumber == record, ct) : null);
    }

    /// <summary>Entries recorded after the paper, other than those of its own case: what they changed of what the public sees.</summary>
    private static List<ChangeSince> ChangesSince(StoredDocument document, VerifiableRecord record, List<RegisterEntry> entries, DateOnly today)
    {
        var changes = new List<ChangeSince>();
        foreach (var entry in entries.Where(entry => entry.RecordedAt > document.AddedAt && entry.EffectiveOn <= today && (entry.CaseNumber is null || entry.CaseNumber != document.CaseNumber) && !NoChange.Contains(entry.Kind)))
        {
            var changed = JsonNode.Parse(entry.Changes)!.AsObject().Select(pair => pair.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var labels = record.Fields.Where(field => field.Properties.Any(changed.Contains)).Select(field => field.Label).ToList();
            if (labels.Count > 0)
            {
                changes.Add(new ChangeSince(entry.EffectiveOn, (string.Join("、", labels.Select(label => label.Zh)), string.Join(", ", labels.Select(label => label.En))), entry.CaseNumber));
            }
        }

        return changes;
    }

    private static Verdict Ended(Verdict verdict, RecordState state, DateOnly? since)
    {
        var (word, english) = state switch
        {
            RecordState.Expired => ("到期", "expired"),
            RecordState.Cancelled => ("注销", "cancelled"),
            RecordState.Annulled => ("撤销", "annulled"),
            RecordState.Withdrawn => ("撤回", "withdrawn"),
            RecordState.Revoked => ("吊销", "revoked"),
            RecordState.Suspended => ("暂停", "suspended"),
            _ => ("撤回导入", "taken back by its importer"),
        };
        return verdict with
        {
            Standing = Standing.Ended,
            Title = Title(Standing.Ended),
            State = state,
            Since = since,
            Explanation = since is { } day ? ($"自 {day:yyyy-MM-dd} 起{word}", $"It was {english} with effect from {day:yyyy-MM-dd}") : ($"已{word}", $"It was {english}"),
        };
    }

    private static DateOnly? SinceWhen(RecordState state, VerifiableRecord record, List<RegisterEntry> entries)
    {
        var kind = state switch
        {
            RecordState.Cancelled => EntryKind.Cancelled,
            RecordState.Annulled => EntryKind.Annulled,
            RecordState.Withdrawn => EntryKind.Withdrawn,
            RecordState.Revoked => EntryKind.Revoked,
            RecordState.Suspended => EntryKind.Suspended,
            RecordState.Undone => EntryKind.Undone,
            _ => EntryKind.Expired,
        };
        // Valid on its last day still: it has ended from the day after.
        return state == RecordState.Expired ? record.ValidTo?.AddDays(1) : entries.LastOrDefault(entry => entry.Kind == kind)?.EffectiveOn;
    }

    private async Task<(ProofResult Signature, ProofResult? Inclusion, ProofResult? Head, Proof? Proof)> Proven(StoredDocument document, CancellationToken ct)
    {
        var sound = await blobs.Verify(document.Sha256, ct) == BlobState.Sound;
        var signed = sound && IsSigned(document);
        var signature = new ProofResult(signed, signed
            ? ("发证机关公钥验证通过", "Holds under the office's public key")
            : sound ? ("签名与内容不符", "The signature does not fit the content") : ("文书文件缺失或被改动", "The file of the paper is missing or was changed"));
        if (document.JournalIndex is not { } position)
        {
            return (signature, new ProofResult(false, ("未经存证", "Not in the journal")), null, null);
        }

        var head = await heads.Covering(position, ct);
        var canonical = ((IJournaled)document).Canonical();
        var inclusion = await reader.InclusionProof(document.Id, ct, head.Size);
        var included = inclusion is not null && inclusion.Leaf.Position == position && inclusion.Holds
            && inclusion.Root.AsSpan().SequenceEqual(head.Root)
            && MerkleTree.LeafHash(System.Text.Encoding.UTF8.GetBytes(canonical)).AsSpan().SequenceEqual(inclusion.Leaf.Hash);
        var headSigned = JournalHeads.IsSigned(head, keys.PublicKeyPem);
        var root = Convert.ToHexStringLower(head.Root);
        return (
            signature,
            new ProofResult(included, included
                ? ($"第 {position:N0} 条，包含证明 {inclusion!.Path.Count} 步，已验证", $"Entry {position:N0}, inclusion proof of {inclusion.Path.Count} steps, verified")
                : ("存证日志中没有与之相符的条目", "The journal has no entry that fits it")),
            new ProofResult(headSigned, headSigned
                ? ($"{root[..4]} {root[4..8]} … {root[^8..^4]} {root[^4..]} · {OfficeBooks.Local(head.At):yyyy-MM-dd HH:mm} 签发", $"{root[..4]} {root[4..8]} … {root[^8..^4]} {root[^4..]} · signed {OfficeBooks.Local(head.At):yyyy-MM-dd HH:mm}")
                : ("日志根的签名无效", "The signature of the journal's root does not hold")),
            included ? Proof.Of(inclusion!, head, keys.PublicKeyPem, canonical) : null);
    }

    private bool IsSigned(StoredDocument document)
    {
        try
        {
            return document.Signature is not null && keys.VerifyHash(Convert.FromHexString(document.Sha256), Convert.FromBase64String(document.Signature));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static Text Title(Standing standing) => standing switch
    {
        Standing.Valid => ("真实，且现在有效", "Genuine and valid now"),
        Standing.Changed => ("真实，但已变更", "Genuine, but changed since"),
        Standing.Ended => ("真实，但不再有效", "Genuine, but no longer valid"),
        _ => ("查无此证或内容不符", "Not found, or it does not match"),
    };

    private Verdict Unknown(string number) => new()
    {
        Standing = Standing.Unknown,
        Title = Title(Standing.Unknown),
        Explanation = ("请核对编号和校验码；仍不符的，请勿采信，可向我办反映", "Check the number and the code; if they still do not match, do not rely on the paper and tell the office"),
        CheckedAt = clock.GetUtcNow(),
        Number = number.Length <= LongestNumber ? number : number[..LongestNumber],
    };
}
