using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Journal;

/// <summary>Signs what the journal says at a time, so that nobody can later say it said something else.</summary>
public sealed class JournalHeads(RongxiDb db, JournalReader reader, OfficeKeys keys, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    /// <summary>
    /// The signed head of the journal as it is: a new one if the journal grew since the last, if the last is older than a
    /// day, or if another key signed it; otherwise the last.
    /// </summary>
    public Task<JournalHead> Sign(CancellationToken ct) =>
        db.Transact(
            async () =>
            {
                var point = await reader.Head(ct);
                var last = await Latest(ct);
                var now = clock.GetUtcNow();
                if (last is not null && last.Size == point.Size && last.KeyId == keys.KeyId && now - last.At < Fresh)
                {
                    return last;
                }

                // To the microsecond: the text must come out alike from either database.
                now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
                var head = new JournalHead
                {
                    Size = point.Size,
                    Root = point.Root,
                    At = now,
                    Signature = keys.Sign(Encoding.UTF8.GetBytes(TextOf(point.Size, point.Root, now))),
                    KeyId = keys.KeyId,
                };
                db.JournalHeads.Add(head);
                await db.SaveChangesAsync(ct);
                return head;
            },
            ct);

    /// <summary>The newest signed head; null before the first.</summary>
    public Task<JournalHead?> Latest(CancellationToken ct) =>
        db.JournalHeads.AsNoTracking().OrderByDescending(head => head.Size).ThenByDescending(head => head.At).FirstOrDefaultAsync(ct);

    /// <summary>The newest signed head that covers a place of the journal; one is signed now if none does.</summary>
    public async Task<JournalHead> Covering(long position, CancellationToken ct) =>
        await Latest(ct) is { } last && last.Size > position && last.KeyId == keys.KeyId ? last : await Sign(ct);

    /// <summary>What is signed: the name of the log, size, root and time, a line each, the last without a line end.</summary>
    public static string TextOf(long size, ReadOnlySpan<byte> root, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"rongxi-journal\n{size}\n{Convert.ToHexStringLower(root)}\n{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}");

    /// <summary>What is signed of a head.</summary>
    public static string TextOf(JournalHead head) => TextOf(head.Size, head.Root, head.At);

    /// <summary>Whether the signature of a head is that of a public key (PEM).</summary>
    public static bool IsSigned(JournalHead head, string publicKeyPem) =>
        OfficeKeys.Verify(publicKeyPem, Encoding.UTF8.GetBytes(TextOf(head)), head.Signature);
}
