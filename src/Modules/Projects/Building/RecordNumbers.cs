using Rongxi.Kernel.Database;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;

namespace Rongxi.Projects.Building;

/// <summary>Numbers of the records of building: <c>5101-2026-HT-0012</c>; serial per kind and year, never used again.</summary>
internal sealed class RecordNumbers(RongxiDb db, Charters charters)
{
    public const string Award = "HT";
    public const string Payment = "FK";
    public const string Change = "BG";
    public const string Visit = "JC";
    public const string Acceptance = "YS";
    public const string Evaluation = "PJ";
    public const string Group = "ZDX";
    public const string KeyProject = "ZD";
    public const string Obstacle = "FW";

    /// <summary>The next number of a kind. Must run inside a transaction.</summary>
    public async Task<string> Next(string kind, DateOnly on, CancellationToken ct) =>
        $"{charters[db.Office].NumberPrefix}-{on.Year}-{kind}-{await db.Next(db.Office, $"projects:{kind}", on.Year, ct):0000}";
}
