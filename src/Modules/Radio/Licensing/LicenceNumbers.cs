using Rongxi.Kernel.Database;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;

namespace Rongxi.Radio.Licensing;

/// <summary>Numbers of licences: <c>5101-2026-TZ-0412</c>; serial per kind and year, never used again.</summary>
internal static class LicenceNumbers
{
    public const string Stations = "TZ";
    public const string Frequencies = "PL";

    public static async Task<string> NextLicence(this RongxiDb db, Charter charter, string kind, int year, CancellationToken ct) =>
        $"{charter.NumberPrefix}-{year}-{kind}-{await db.Next(db.Office, $"licence:{kind}", year, ct):0000}";
}
