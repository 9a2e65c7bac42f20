using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rongxi.Kernel.Documents;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Verification;

/// <summary>Asks for a number to verify, and leads to its page.</summary>
[Public]
public sealed class VerifyModel : RongxiPage
{
    public IActionResult OnGet(string? number, string? code) => string.IsNullOrWhiteSpace(number)
        ? Page()
        : To($"/v/{Uri.EscapeDataString(number.Trim().Length > 80 ? number.Trim()[..80] : number.Trim())}{(string.IsNullOrWhiteSpace(code) ? "" : "?c=" + Uri.EscapeDataString(code.Trim()))}");
}

/// <summary>The answer: verdict first, the fields to compare, then what a machine checked.</summary>
[Public]
[EnableRateLimiting("api")]
public sealed class PaperModel(DocumentVerification verification) : RongxiPage
{
    [FromRoute]
    public required string Number { get; init; }

    /// <summary>Check code, as the QR carries it.</summary>
    [BindProperty(SupportsGet = true, Name = "c")]
    public string? CheckCode { get; set; }

    public Verdict Verdict { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Verdict = await verification.Check(Number, CheckCode, ct);
        Response.Headers.CacheControl = "no-store";
        if (Verdict.Standing == Standing.Unknown)
        {
            Response.StatusCode = 404;
        }
    }

    public (string Class, string Light) Look => Verdict.Standing switch
    {
        Standing.Valid => ("verdict-ok", "light-ok"),
        Standing.Changed => ("verdict-warn", "light-warn"),
        Standing.Ended => ("verdict-stop", "light-stop"),
        _ => ("verdict-bad", "light-bad"),
    };
}

/// <summary>The proof as a file that anyone can check without the office.</summary>
[Public]
[EnableRateLimiting("api")]
public sealed class ProofModel(DocumentVerification verification) : RongxiPage
{
    public async Task<IActionResult> OnGetAsync(string number, string? c, CancellationToken ct)
    {
        var verdict = await verification.Check(number, c, ct);
        return verdict.Proof is { } proof
            ? File(System.Text.Encoding.UTF8.GetBytes(proof.ToJson()), "application/json", $"proof-{number}.json")
            : throw Kernel.Words.Refusal.NotFound(number);
    }
}
