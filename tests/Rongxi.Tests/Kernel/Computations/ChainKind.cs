using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Web;

namespace Rongxi.Tests.Kernel.Computations;

/// <summary>
/// Chains of hashes: each piece is a chain of its own, the result all of them and a table of their ends. What goes wrong is
/// said in the inputs: <c>failAt</c> <c>failTimes</c>, <c>refuseAt</c>, <c>failJoin</c>; <c>gate</c> names a file that pieces
/// from <c>gateFrom</c> on wait for, <c>terrain</c> a file that holds a version.
/// </summary>
public sealed class ChainKind : IComputationKind
{
    public const int PieceBytes = 64 << 10;

    private static readonly ConcurrentDictionary<string, int> Tried = new();

    public string Name => "test.chains";

    public Text Title => ("哈希链", "Chains of hashes");

    public string Field => "test";

    /// <summary>How often a piece of these inputs was begun in this process.</summary>
    public static int Begun(string say, int piece) => Tried.GetValueOrDefault($"{say}/{piece}");

    public static JsonObject Inputs(string say, int pieces = 5) => new() { ["say"] = say, ["pieces"] = pieces };

    public Text TitleOf(string version) => version == "terrain" ? ("地形版本", "terrain version") : Text.Same(version);

    public Task<ComputationPlan> Prepare(JsonObject inputs, CancellationToken ct)
    {
        var pieces = (int)inputs["pieces"]!;
        if (pieces == 0)
        {
            throw new Refusal("test.empty", ("没有可算的", "There is nothing to compute"));
        }

        var versions = new Dictionary<string, string> { ["library"] = "1" };
        if ((string?)inputs["terrain"] is { } file)
        {
            versions["terrain"] = File.ReadAllText(file);
        }

        return Task.FromResult(new ComputationPlan(pieces, ($"链 {(string?)inputs["say"]}", $"Chains {(string?)inputs["say"]}"), versions));
    }

    public async Task Compute(PieceOfWork piece, Stream output, IProgress<double> progress, CancellationToken ct)
    {
        var (inputs, say) = (piece.Inputs, (string)piece.Inputs["say"]!);
        var tries = Tried.AddOrUpdate($"{say}/{piece.Index}", 1, (_, before) => before + 1);
        if ((int?)inputs["refuseAt"] == piece.Index)
        {
            throw new Refusal("test.refused", ("这里没有地形数据", "There is no terrain here"));
        }

        // Half of the bytes are written when it fails: they must not be seen again.
        output.Write(Chain(inputs, piece.Index).AsSpan(0, PieceBytes / 2));
        progress.Report(0.5);
        if ((int?)inputs["failAt"] == piece.Index && tries <= ((int?)inputs["failTimes"] ?? int.MaxValue))
        {
            throw new InvalidOperationException("asked to fail");
        }

        if ((string?)inputs["gate"] is { } gate && piece.Index >= ((int?)inputs["gateFrom"] ?? 0))
        {
            while (!File.Exists(gate))
            {
                await Task.Delay(20, ct);
            }
        }

        if (piece.Index == (int?)inputs["emptyAt"])
        {
            output.SetLength(0);
            return;
        }

        output.Write(Chain(inputs, piece.Index).AsSpan(PieceBytes / 2));
        progress.Report(1);
    }

    public async Task<JsonObject> Join(JsonObject inputs, IComputedPieces pieces, IResultFiles files, IProgress<double> progress, CancellationToken ct)
    {
        await files.Add("chains.bin", "application/octet-stream", async output =>
        {
            for (var i = 0; i < pieces.Count; i++)
            {
                await using var piece = pieces.Open(i);
                await piece.CopyToAsync(output, ct);
                progress.Report((i + 1.0) / pieces.Count);
            }
        });
        if ((string?)inputs["failJoin"] is not null)
        {
            throw new InvalidOperationException("asked to fail");
        }

        await files.Add("chains.txt", "text/plain", async output => await output.WriteAsync(Encoding.UTF8.GetBytes((string)inputs["say"]! + "\n"), ct));
        return new JsonObject { ["pieces"] = pieces.Count };
    }

    /// <summary>What the first file of a result must be, computed here and now by one.</summary>
    public static byte[] Expected(JsonObject inputs) =>
        [.. Enumerable.Range(0, (int)inputs["pieces"]!).Where(piece => piece != (int?)inputs["emptyAt"]).SelectMany(piece => Chain(inputs, piece))];

    private static byte[] Chain(JsonObject inputs, int piece)
    {
        var bytes = new byte[PieceBytes];
        var link = Encoding.UTF8.GetBytes($"{inputs["say"]}/{piece}");
        for (var at = 0; at < bytes.Length; at += 32)
        {
            link = SHA256.HashData(link);
            link.CopyTo(bytes, at);
        }

        return bytes;
    }
}

/// <summary>A field of duty that only computes.</summary>
internal sealed class ChainModule : IModule
{
    public string Name => "test";

    public Text Title => ("测试", "Test");

    public string Icon => "file-text";

    public IReadOnlyList<Procedure> Procedures => [];

    public IReadOnlyList<RegisterDefinition> Registers => [];

    public IReadOnlyList<Job> Jobs => [];

    public void Add(IServiceCollection services)
    {
        services.AddScoped<IComputationKind, ChainKind>();
        services.Replace(ServiceDescriptor.Singleton(new ComputationSettings { Beat = TimeSpan.FromMilliseconds(50), Turn = TimeSpan.Zero, Wait = TimeSpan.Zero }));
    }

    public void Map(IEndpointRouteBuilder api)
    {
    }
}
