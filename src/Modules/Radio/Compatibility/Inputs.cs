using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Terrain;

namespace Rongxi.Radio.Compatibility;

/// <summary>What findings rest on, part by part, each as a hash or a version: where all are the same, so are the numbers.</summary>
/// <param name="Station">The station examined, with the values tried.</param>
/// <param name="Register">The registered stations around it.</param>
/// <param name="Criteria">The table of criteria and the air.</param>
/// <param name="Terrain">Version of the ground.</param>
/// <param name="Library">Version of the propagation library.</param>
internal sealed record Inputs(string Station, string Register, string Criteria, string Terrain, string Library)
{
    /// <summary>The version of the propagation library: of the program that computes.</summary>
    public static string LibraryVersion { get; } = typeof(Propagation.PathProfile).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>SHA-256 over all of it, 64 digits.</summary>
    public string Whole { get; } = Hash([Station, Register, Criteria, Terrain, Library]);

    public static Inputs Of(OnAir station, IReadOnlyList<OnAir> others, IEnumerable<ServiceCriterion> criteria, RadioClimate climate, GroundMark ground) => new(
        Hash([station]), Hash(others.OrderBy(other => other.Number, StringComparer.Ordinal)), Hash([climate, .. criteria.OrderBy(one => one.Service)]), ground.Version, LibraryVersion);

    /// <summary>SHA-256 over the numbers found, to a thousandth of a decibel.</summary>
    public static string HashOf(Examined examined) => Hash(examined.Pairings.Concat(examined.Own).Select(pairing => (object)FormattableString.Invariant($"{pairing.Key} {pairing.LossDb:0.000} {pairing.MarginDb:0.000}")));

    /// <summary>What is different from an earlier report; empty where nothing is.</summary>
    public IReadOnlyList<Text> ChangedSince(TechnicalReport report)
    {
        var changed = new List<Text>();
        void Compare(string before, string now, Text what)
        {
            if (before != now)
            {
                changed.Add(what);
            }
        }

        Compare(report.StationHash, Station, ("台站参数", "the station’s values"));
        Compare(report.RegisterHash, Register, ("周边台账", "the register around it"));
        Compare(report.CriteriaHash, Criteria, ("保护要求", "the criteria"));
        Compare(report.TerrainVersion, Terrain, ("地形", "the terrain"));
        Compare(report.LibraryVersion, Library, ("程序版本", "the program’s version"));
        return changed;
    }

    private static string Hash(IEnumerable<object> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(part));
            hash.AppendData("\n"u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>What a technical report rested on (技术审查报告), kept beside the paper so that it can be computed again and compared.</summary>
internal sealed class TechnicalReport : Kernel.Database.IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string CaseNumber { get; init; }
    public required DateTimeOffset FiledAt { get; init; }
    public required string ByName { get; init; }

    /// <summary>Values tried, as in an address; empty for those applied for.</summary>
    public required string Tried { get; init; }

    public required string StationHash { get; init; }
    public required string RegisterHash { get; init; }
    public required string CriteriaHash { get; init; }
    public required string TerrainVersion { get; init; }
    public required string LibraryVersion { get; init; }
    public required string InputsHash { get; init; }

    /// <summary>Of the numbers found.</summary>
    public required string FindingsHash { get; init; }

    public double? LeastMarginDb { get; init; }

    /// <summary>As the engineer worded it.</summary>
    public required string Conclusion { get; init; }
}
