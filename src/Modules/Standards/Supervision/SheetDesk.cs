using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Standards.Supervision;

/// <summary>A sheet on site: its clauses in order, each with what was found of it so far.</summary>
internal sealed record CheckSheet(Case File, CheckTask Task, IReadOnlyDictionary<int, SheetLine> Lines)
{
    public bool IsOpen => File.Stage == nameof(CheckStage.Planned) && !File.IsClosed;

    /// <summary>The first clause without a result, from 1; null where all have one.</summary>
    public int? Next => Enumerable.Range(1, Task.Clauses.Count).Select(place => (int?)place).FirstOrDefault(place => !Lines.ContainsKey(place!.Value));
}

/// <summary>Fills sheets clause by clause. The same clause sent twice – a phone that found its net again – is kept once.</summary>
internal sealed class SheetDesk(RongxiDb db, TimeProvider clock)
{
    public async Task<CheckSheet> Read(string number, CancellationToken ct)
    {
        var file = await db.Cases.AsNoTracking().Include(file => file.Forms).FirstOrDefaultAsync(file => file.Number == number && file.Procedure == CheckProcedures.Code, ct) ?? throw Refusal.NotFound(number);
        var lines = await db.Set<SheetLine>().AsNoTracking().Where(line => line.CaseNumber == number).ToDictionaryAsync(line => line.Place, ct);
        return new CheckSheet(file, (CheckTask)Applications.Read(file, CheckProcedures.Checks, db.Seal)!, lines);
    }

    /// <summary>Keeps what was found of a clause.</summary>
    /// <param name="seen">Version of the line the inspector began from, 0 for none; null for whatever it is now.</param>
    public Task<SheetLine> Put(string number, int place, SheetEntry entry, int? seen, Actor by, CancellationToken ct) => db.Transact(
        async () =>
        {
            if (!by.May(Permissions.Inspect, StandardsModule.FieldName))
            {
                by.Must(Permissions.Handle, StandardsModule.FieldName);
            }

            var sheet = await Read(number, ct);
            if (!sheet.IsOpen)
            {
                throw new Refusal("standards.sheet-closed", ("检查已完成，检查表不能再改", "The check has ended: its sheet cannot be changed"), 409);
            }

            if (place < 1 || place > sheet.Task.Clauses.Count)
            {
                throw Refusal.NotFound($"{number} #{place}");
            }

            var photos = JsonSerializer.Serialize(entry.Photos ?? [], FormDefinition.Json);
            var note = string.IsNullOrWhiteSpace(entry.Note) ? null : entry.Note.Trim();
            var line = await db.Set<SheetLine>().FirstOrDefaultAsync(line => line.CaseNumber == number && line.Place == place, ct);
            if (line is not null && line.Result == entry.Result && line.Note == note && line.Photos == photos)
            {
                return line;
            }

            if (seen is { } version && version != (line?.Version ?? 0))
            {
                throw new Refusal("standards.line-moved-on", ($"{line?.ByName}在您打开之后已填写这一条；您填写的内容已保留", $"{line?.ByName} filled this clause in since you opened it; what you typed is kept"), 409);
            }

            if (line is null)
            {
                line = new SheetLine { Office = db.Office, CaseNumber = number, Place = place, Result = entry.Result, At = clock.GetUtcNow(), ByName = by.Name };
                db.Add(line);
            }

            (line.Result, line.Note, line.Photos, line.At, line.ByName) = (entry.Result, note, photos, clock.GetUtcNow(), by.Name);
            line.Version++;
            return line;
        },
        ct);

    /// <summary>A draw computed again: whether seed, snapshot and what was drawn agree.</summary>
    public async Task<DrawProof> Proof(string number, CancellationToken ct)
    {
        var draw = await db.Set<CheckDraw>().AsNoTracking().FirstOrDefaultAsync(draw => draw.CaseNumber == number, ct) ?? throw Refusal.NotFound(number);
        return DrawProof.Of(draw);
    }
}

/// <summary>Whether a draw stands when it is repeated from what was kept.</summary>
internal sealed record DrawProof(CheckDraw Draw, IReadOnlyList<Text> Faults, CheckPool? Pool, IReadOnlyList<(LotObject Object, string Key)> Order, IReadOnlyList<CheckAssignment> Drawn)
{
    public bool Stands => Faults.Count == 0;

    public static DrawProof Of(CheckDraw draw)
    {
        var faults = new List<Text>();
        if (CheckPool.HashOf(draw.Snapshot) != draw.SnapshotHash)
        {
            faults.Add(("名录快照与其哈希不符", "The snapshot of the lists does not have its hash"));
        }

        try
        {
            var pool = CheckPool.Read(draw.Snapshot);
            var (drawn, without) = CheckLot.Draw(draw.Seed, pool);
            if (CheckDraw.Lines(drawn) != draw.Drawn || without.Count > 0)
            {
                faults.Add(("重新抽取的对象或检查人员与记录不符", "Drawn again, objects or inspectors are others than recorded"));
            }

            return new DrawProof(draw, faults, pool, CheckLot.Order(draw.Seed, pool), drawn);
        }
        catch (Exception problem) when (problem is FormatException or JsonException or ArgumentException or InvalidOperationException)
        {
            faults.Add(("名录快照或种子不能读取", "The snapshot of the lists, or the seed, cannot be read"));
            return new DrawProof(draw, faults, null, [], []);
        }
    }
}
