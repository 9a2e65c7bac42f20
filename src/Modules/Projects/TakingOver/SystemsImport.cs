using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.TakingOver;

/// <summary>The systems a city already runs (既有系统台账): against them new projects are held. Inventories rarely number them: without a number the owner and the name tell one from another.</summary>
internal static class SystemsImport
{
    public static ImportDefinition<GovernmentSystem> Definition(Charters charters) => new(PoolRegisters.Systems)
    {
        NumberAnew = (office, year) => ($"system:{PoolRegisters.Systems.NumberKind}", last => $"{charters[office].NumberPrefix}-{year}-{PoolRegisters.Systems.NumberKind}-{last:0000}"),
        Key = new(json => KeyOf(json["ownerName"]?.ToString(), json["name"]?.ToString()), async (db, keys, ct) =>
        {
            var owners = keys.Select(key => key.Split('\n')[0]).Distinct().ToList();
            var known = await db.Set<GovernmentSystem>().AsNoTracking().Where(system => owners.Contains(system.OwnerName)).OrderBy(system => system.Number).Select(system => new { system.Number, system.OwnerName, system.Name }).ToListAsync(ct);
            return known.GroupBy(system => KeyOf(system.OwnerName, system.Name)).ToDictionary(group => group.Key, group => group.First().Number);
        }),
        Complete = (row, json) => json["origin"] = row.Origin,
        Checks = Checks,
        EffectiveOn = system => system.OnlineOn,
    };

    private static string KeyOf(string? owner, string? name) => $"{owner?.Trim()}\n{name?.Trim()}";

    private static IEnumerable<FieldError> Checks(GovernmentSystem system)
    {
        if (system is { OnlineOn: { } online, StoppedOn: { } stopped } && stopped < online)
        {
            yield return new(nameof(system.StoppedOn), ($"停用日期 {stopped:yyyy-MM-dd} 早于上线日期 {online:yyyy-MM-dd}", $"Out of use on {stopped:yyyy-MM-dd}, before it was in use on {online:yyyy-MM-dd}"));
        }

        if (system.Standing == SystemStanding.Stopped && system.StoppedOn is null)
        {
            yield return new(nameof(system.StoppedOn), ("停用的系统须填写停用日期", "Say since when it is out of use"));
        }

        if (system.OperatingFen < 0)
        {
            yield return new(nameof(system.OperatingFen), ("金额不得为负", "An amount is not negative"));
        }
    }
}
