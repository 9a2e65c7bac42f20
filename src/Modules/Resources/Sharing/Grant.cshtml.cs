using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.Sharing;

/// <summary>A grant: its items, its keys, its use and the log; for the office, the provider and the consumer.</summary>
[SignedIn]
internal sealed class GrantModel(GrantReader reader, GrantDoor door) : RongxiPage
{
    private static readonly IReadOnlyList<Column> LogColumns =
    [
        new("At", ("时间", "Time")), new("Grant", ("授权", "Grant")), new("Entry", ("资源", "Entry")), new("Consumer", ("使用方", "Consumer")), new("Operation", ("操作", "Operation")), new("Question", ("内容", "What was asked")),
        new("Rows", ("行数", "Rows"), CellKind.Number), new("Bytes", ("字节", "Bytes"), CellKind.Number), new("Outcome", ("结果", "Outcome")),
    ];

    [FromRoute]
    public string Number { get; init; } = "";

    public GrantView View { get; private set; } = null!;

    /// <summary>A key just made: shown with this answer and never again.</summary>
    public string? FreshKey { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostKeyAsync(CancellationToken ct)
    {
        FreshKey = await door.NewKey(Number, Me, ct);
        await Show(ct);
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid key, CancellationToken ct)
    {
        await reader.Known(Number, Me, ct);
        await door.RevokeKey(Number, key, Me, ct);
        Say(("密钥已停用", "The key was revoked"));
        return To($"/resources/grants/{Number}");
    }

    /// <summary>The log as a table.</summary>
    public async Task<IActionResult> OnGetLogAsync(CancellationToken ct)
    {
        await reader.Known(Number, Me, ct);
        var stream = new MemoryStream();
        await CsvTable.WriteAsync(stream, LogColumns, reader.Log(Number, ct), Language, ct: ct);
        stream.Position = 0;
        return File(stream, "text/csv; charset=utf-8", $"{Number}-log.csv");
    }

    /// <summary>A file of the provision.</summary>
    public async Task<IActionResult> OnGetFileAsync(string sha256, CancellationToken ct)
    {
        var (content, file) = await reader.Download(Number, sha256 ?? "", Me, ct);
        return File(content, "application/octet-stream", file.FileName);
    }

    public override async Task Show(CancellationToken ct) => View = await reader.Read(Number, Me, ct);
}
