using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Licensing;

namespace Rongxi.Radio.CallSigns;

/// <summary>A block of call signs the province gave: <c>BLX5000</c> to <c>BLX5999</c>.</summary>
/// <param name="Prefix">Letters before the figures.</param>
/// <param name="From">First figure of the block.</param>
/// <param name="Count">How many call signs it holds.</param>
/// <param name="Basis">The province's document.</param>
internal sealed record CallSignBlock(string Prefix, int From, int Count, string Basis)
{
    /// <summary>Key of the rule value whose number is the count: <c>RAD-04.block.BLX5000</c>.</summary>
    public const string KeyStart = "RAD-04.block.";

    public string Name => $"{Prefix}{From}";

    /// <summary>The n-th call sign, from 1.</summary>
    public string At(long serial) => $"{Prefix}{(From + serial - 1).ToString(new string('0', From.ToString(CultureInfo.InvariantCulture).Length), CultureInfo.InvariantCulture)}";

    /// <summary>The block a rule value stands for; null when the key names none.</summary>
    public static CallSignBlock? Of(string key, decimal count, string basis)
    {
        if (!key.StartsWith(KeyStart, StringComparison.Ordinal))
        {
            return null;
        }

        var name = key[KeyStart.Length..];
        var letters = name.TakeWhile(char.IsAsciiLetterUpper).Count();
        return letters is >= 2 and <= 4 && name.Length > letters && int.TryParse(name.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var from) && count is >= 1 and <= 100_000
            ? new CallSignBlock(name[..letters], from, (int)count, basis)
            : null;
    }
}

/// <summary>Draws call signs from the province's blocks; nobody chooses one (无线电管理条例 第三十四条).</summary>
internal sealed class CallSignBook(RongxiDb db, Results results)
{
    /// <summary>Blocks in force on a day, in the order of their names.</summary>
    public async Task<IReadOnlyList<CallSignBlock>> Blocks(DateOnly on, CancellationToken ct)
    {
        var values = await db.RuleValues.AsNoTracking()
            .Where(value => value.Key.StartsWith(CallSignBlock.KeyStart) && value.ValidFrom <= on && (value.ValidTo == null || value.ValidTo >= on))
            .OrderBy(value => value.Key).Take(200).ToListAsync(ct);
        return [.. values.Select(value => CallSignBlock.Of(value.Key, value.Value, value.Basis)).OfType<CallSignBlock>()];
    }

    /// <summary>Reserves the next call sign. Refuses when every block is used up: the province must give another.</summary>
    public async Task<CallSign> Reserve(string caseNumber, string holder, string? holderCode, DateOnly today, Actor by, CancellationToken ct)
    {
        foreach (var block in await Blocks(today, ct))
        {
            // A number drawn beyond the block would be a gap in the series; how far it has come is asked first.
            var series = $"call-sign:{block.Name}";
            var last = await db.NumberSeries.AsNoTracking().Where(row => row.Office == db.Office && row.Series == series && row.Year == 0).Select(row => row.Last).FirstOrDefaultAsync(ct);
            if (last >= block.Count)
            {
                continue;
            }

            var sign = new CallSign
            {
                Office = db.Office, Number = block.At(await db.Next(db.Office, series, 0, ct)), Block = block.Name, Holder = holder, HolderCode = holderCode, CaseNumber = caseNumber, ReservedOn = today,
            };
            db.Add(sign);
            await db.Enter(sign, CallSign.Register, EntryKind.Registered, $"自号段 {block.Name} 预留（{block.Basis}）", today, by, ct, caseNumber);
            return sign;
        }

        throw new Refusal("radio.call-signs-used-up", ("省级核配的呼号号段已用完，请先申请新号段", "The province’s blocks of call signs are used up: ask for another first"));
    }

    /// <summary>Issues a reserved call sign with the licence of its station.</summary>
    public async Task Issue(CallSign sign, string stationNumber, string stationName, DateOnly from, DateOnly? until, string caseNumber, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        if (sign.Standing != CallSignStanding.Reserved)
        {
            throw new Refusal("radio.call-sign-not-reserved", ($"呼号 {sign.Number} 不是预留状态", $"{sign.Number} is not reserved"));
        }

        sign.Standing = CallSignStanding.Issued;
        sign.StationNumber = stationNumber;
        sign.StationName = stationName;
        sign.CaseNumber = caseNumber;
        sign.ValidFrom = from;
        sign.ValidTo = until;
        await db.Enter(sign, CallSign.Register, EntryKind.Changed, $"随执照核发给 {stationName}", from, by, ct, caseNumber);
        await results.Index(sign, now, ct);
    }

    /// <summary>Takes a call sign back when its station ends. It is not given out again.</summary>
    public async Task Release(string? number, string reason, DateOnly on, string? caseNumber, Actor by, CancellationToken ct)
    {
        if (number is null || await db.Set<CallSign>().FirstOrDefaultAsync(sign => sign.Number == number, ct) is not { } sign || sign.Standing == CallSignStanding.Released)
        {
            return;
        }

        sign.Standing = CallSignStanding.Released;
        sign.State = RecordState.Cancelled;
        sign.ReleasedOn = on;
        await db.Enter(sign, CallSign.Register, EntryKind.Cancelled, reason, on, by, ct, caseNumber);
    }
}
