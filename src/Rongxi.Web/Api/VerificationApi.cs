using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Registers;

namespace Rongxi.Web.Api;

/// <summary>Is this paper genuine, and does it hold?</summary>
internal static class VerificationApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/verify/{number}", Check).Open()
            .Told("verifyDocument", "Verification", "Verify a licence or document", "From the number alone, or with the check code of its QR. The answer is always 200: `standing` says whether it is valid, changed, ended or unknown.");

    private static async Task<VerdictView> Check(string number,
        [Description("Check code printed on the paper.")] string? code,
        DocumentVerification verification, CancellationToken ct)
    {
        var verdict = await verification.Check(number, code, ct);
        return new VerdictView(
            verdict.Standing, verdict.Title, verdict.Explanation, verdict.CheckedAt, BilingualText.OrNull(verdict.What), verdict.Number,
            [.. verdict.Fields.Select(field => new VerifiedFieldView(field.Label, field.Value))],
            [.. verdict.Changes.Select(change => new ChangeView(change.EffectiveOn, change.What, change.CaseNumber))],
            verdict.State, verdict.Since, BilingualText.OrNull(verdict.Note),
            verdict.Document is { } document ? new VerifiedPaper(document.Number, document.Title, document.Sha256, document.AddedAt) : null,
            CheckView.Of(verdict.Signature), CheckView.Of(verdict.Inclusion), CheckView.Of(verdict.Head), code is null ? null : verdict.Proof);
    }
}

/// <summary>The answer to whether a paper is genuine and holds.</summary>
/// <param name="Since">Since when it ended.</param>
/// <param name="Signature">Whether the office signed the paper.</param>
/// <param name="Inclusion">Whether it is in the journal.</param>
/// <param name="Head">Whether the journal's root is signed.</param>
/// <param name="Proof">The proof to carry away, for those who gave the check code.</param>
internal sealed record VerdictView(
    Standing Standing, BilingualText Title, BilingualText Explanation, DateTimeOffset CheckedAt, BilingualText? What, string? Number,
    IReadOnlyList<VerifiedFieldView> Fields, IReadOnlyList<ChangeView> Changes, RecordState? State, DateOnly? Since, BilingualText? Note,
    VerifiedPaper? Paper, CheckView? Signature, CheckView? Inclusion, CheckView? Head, Proof? Proof);

/// <summary>One thing to compare with the paper.</summary>
internal sealed record VerifiedFieldView(BilingualText Label, BilingualText Value);

/// <summary>Something that changed after the paper was issued.</summary>
internal sealed record ChangeView(DateOnly EffectiveOn, BilingualText What, string? Case);

/// <summary>The paper as issued.</summary>
internal sealed record VerifiedPaper(string? Number, string Title, string Sha256, DateTimeOffset IssuedAt);

/// <summary>A check that a machine made.</summary>
internal sealed record CheckView(bool Passed, BilingualText Text)
{
    public static CheckView? Of(ProofResult? result) => result is null ? null : new CheckView(result.Passed, result.Text);
}
