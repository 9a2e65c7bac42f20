using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Journal;
using Rongxi.Tests.Kernel.Documents;
using Xunit;

namespace Rongxi.Tests.Kernel.Journal;

public sealed class ProofTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_proof_is_checked_from_its_text_alone()
    {
        await using var workshop = await Workshop.Open("SQLite");
        for (var i = 0; i < 9; i++)
        {
            await workshop.RegisterMast($"M-{i}");
        }

        var json = await workshop.In(async room =>
        {
            var reader = room.Get<JournalReader>();
            var head = await room.Get<JournalHeads>().Sign(Ct);
            IJournaled row = room.Db.RegisterEntries.Single(entry => entry.RecordNumber == "M-4");
            return Proof.Of((await reader.InclusionProof(row.Id, Ct, head.Size))!, head, room.Get<OfficeKeys>().PublicKeyPem, row.Canonical()).ToJson();
        });
        Assert.True(ProofCheck.Verify(json).Holds);
        foreach (var (name, spoil) in new (string, Func<JsonNode, JsonNode>)[]
        {
            ("canonical", node => node.GetValue<string>().Replace("核发", "注销", StringComparison.Ordinal)),
            ("leafHash", node => Flipped(node.GetValue<string>())),
            ("index", node => node.GetValue<long>() + 1),
            ("size", node => node.GetValue<long>() + 1),
            ("root", node => Flipped(node.GetValue<string>())),
            ("signedAt", _ => "2026-12-03T02:00:00.000001Z"),
            ("path", node => new JsonArray([.. node.AsArray().Skip(1).Select(hash => hash!.DeepClone())])),
            ("keyId", _ => "0000000000000000"),
        })
        {
            var spoilt = JsonNode.Parse(json)!;
            spoilt[name] = spoil(spoilt[name]!);
            var verdict = ProofCheck.Verify(spoilt.ToJsonString());
            Assert.False(verdict.Holds, name);
            Assert.NotNull(verdict.Problem);
        }

        using var other = OfficeKeys.In(Path.Combine(workshop.Folder, "other-keys"));
        Assert.False(ProofCheck.Verify(json, other.PublicKeyPem).Holds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("{\"form\":\"rongxi-proof/1\"}")]
    [InlineData("{\"form\":\"rongxi-proof/1\",\"kind\":null,\"subject\":null,\"leafHash\":null,\"index\":0,\"size\":1,\"path\":null,\"root\":null,\"signedAt\":null,\"headSignature\":null,\"keyId\":null,\"publicKey\":null}")]
    [InlineData("{\"form\":\"rongxi-proof/1\",\"kind\":\"entry\",\"subject\":\"M\",\"leafHash\":\"zz\",\"index\":0,\"size\":1,\"path\":[null],\"root\":\"\",\"signedAt\":\"\",\"headSignature\":\"\",\"keyId\":\"\",\"publicKey\":\"\"}")]
    public void What_is_no_proof_is_said_to_be_none(string text) => Assert.False(ProofCheck.Verify(text).IsProof);

    [Fact]
    public void The_key_is_made_once_and_read_by_its_owner_only()
    {
        var folder = Directory.CreateTempSubdirectory("rongxi-keys-").FullName;
        using var first = OfficeKeys.In(folder);
        using var second = OfficeKeys.In(folder);
        Assert.Equal(first.KeyId, second.KeyId);
        Assert.Equal(first.KeyId, OfficeKeys.IdOf(first.PublicKeyPem));
        var signature = first.Sign("蓉锡"u8);
        Assert.True(second.Verify("蓉锡"u8, signature));
        Assert.False(second.Verify("锡蓉"u8, signature));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "signing.key")));
        }

        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", File.ReadAllText(Path.Combine(folder, "signing.key")), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static string Flipped(string hex) => (hex[0] == '0' ? "1" : "0") + hex[1..];
}
