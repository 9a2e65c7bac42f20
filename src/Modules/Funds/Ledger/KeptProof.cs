using System.Data;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Ledger;

/// <summary>What a proof of a fund found, kept.</summary>
internal sealed class KeptProof : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Fund { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Entries { get; init; }
    public required bool Holds { get; init; }

    /// <summary>What did not agree, as JSON.</summary>
    public required string Findings { get; init; }

    public IReadOnlyList<Text> Said => JsonSerializer.Deserialize<List<Text>>(Findings, FormDefinition.Json) ?? [];
}

/// <summary>Proves every fund each night and keeps the result; a page shows the last one, or proves at once where that is quick.</summary>
internal sealed class NightlyProofs(RongxiDb db, Proving proving)
{
    /// <summary>Up to so many entries a page proves while one waits.</summary>
    private const int ProvedAtOnce = 20_000;

    public async Task RunOnce(CancellationToken ct)
    {
        foreach (var fund in await db.Set<Fund>().AsNoTracking().Select(fund => fund.Number).ToListAsync(ct))
        {
            await Keep(fund, ct);
        }
    }

    /// <summary>Proves a fund now and keeps the result.</summary>
    public async Task<KeptProof> Keep(string fund, CancellationToken ct)
    {
        var kept = await Proved(fund, ct);
        db.Add(kept);
        await db.SaveChangesAsync(ct);
        return kept;
    }

    /// <summary>A proof of this moment where the fund is small enough, else the last one kept; null where there is none yet.</summary>
    public async Task<KeptProof?> Latest(string fund, CancellationToken ct)
    {
        var entries = await db.Set<LineAccount>().AsNoTracking().Where(row => row.Fund == fund).SumAsync(row => row.Entries, ct);
        return entries <= ProvedAtOnce
            ? await Proved(fund, ct)
            : await db.Set<KeptProof>().AsNoTracking().Where(proof => proof.Fund == fund).OrderByDescending(proof => proof.At).FirstOrDefaultAsync(ct);
    }

    private async Task<KeptProof> Proved(string fund, CancellationToken ct)
    {
        // Postings go on meanwhile; all sums are of one moment, or honest books would seem false. In SQLite any other level would keep writers out.
        await using var moment = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(db.IsPostgres ? IsolationLevel.RepeatableRead : IsolationLevel.ReadUncommitted, ct) : null;
        var proof = await proving.Prove(fund, ct);
        return new() { Office = db.Office, Fund = fund, At = db.Clock.GetUtcNow(), Entries = proof.Entries, Holds = proof.Holds, Findings = JsonSerializer.Serialize(proof.Findings, FormDefinition.Json) };
    }
}
