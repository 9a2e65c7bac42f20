using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Collections;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Applicant;

/// <summary>What the units of a person owe, and what they handed in.</summary>
[SignedIn]
public sealed class MyReportsModel(CollectionReader reader, ReportKindBook kinds) : RongxiPage
{
    private const int Size = 20;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<ReportLine> Owed { get; private set; } = [];
    public IReadOnlyList<ReportLine> Handed { get; private set; } = [];
    public bool More { get; private set; }

    public string AddressOf(ReportLine line) => kinds[line.Collection.Kind].AddressOf(line.Collection.Number, line.Item.Place);

    public async Task OnGetAsync(CancellationToken ct)
    {
        PageNumber = Math.Clamp(PageNumber, 1, 500);
        Owed = await reader.Mine(Me, true, 0, 100, ct);
        var handed = await reader.Mine(Me, false, (PageNumber - 1) * Size, Size + 1, ct);
        More = handed.Count > Size;
        Handed = [.. handed.Take(Size)];
    }
}
