using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rongxi.Radio.Terrain;

namespace Rongxi.Radio.Compatibility;

/// <summary>What a result depends on, as one hash: stations, criteria, ground, version of the library.</summary>
internal static class Inputs
{
    /// <summary>The version of the propagation library.</summary>
    public static string LibraryVersion { get; } = typeof(Propagation.PathProfile).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>SHA-256 over everything the findings are computed from, 64 digits.</summary>
    public static string HashOf(OnAir station, IReadOnlyList<OnAir> others, ServiceCriterion criterion, GroundMark ground)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, new { LibraryVersion, ground.Version, criterion });
        Add(hash, station);
        foreach (var other in others.OrderBy(other => other.Number, StringComparer.Ordinal))
        {
            Add(hash, other);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, object part)
    {
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(part));
        hash.AppendData("\n"u8);
    }
}
