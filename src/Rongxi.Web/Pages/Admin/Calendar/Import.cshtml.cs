using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Admin.Calendar;

[Needs(Permissions.ManageRules)]
[RequestSizeLimit(2 << 20)]
public sealed class ImportModel(CalendarImport import) : RongxiPage
{
    [BindProperty]
    public string? Typed { get; set; }

    [BindProperty]
    public int? Year { get; set; }

    [BindProperty]
    public string? Papers { get; set; }

    public CalendarDryRun? Run { get; private set; }

    /// <summary>The list as it would be kept, carried from the dry run to the taking.</summary>
    public string Json { get; private set; } = "";

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostTryAsync(IFormFile? file, CancellationToken ct)
    {
        var (list, json) = await CalendarImport.Read(await Text(file, ct), Year, Papers, ct);
        Run = await import.DryRun(list, ct);
        Json = json;
        return Page();
    }

    public async Task<IActionResult> OnPostTakeAsync(CancellationToken ct)
    {
        var (list, json) = await CalendarImport.Read(Typed ?? "", Year, Papers, ct);
        await import.Take(list, json, Me, ct);
        Say(($"{list.Year} 年安排已生效；在办件的到期日正在后台重算", $"The list of {list.Year} holds now; due dates of open cases are being reckoned anew in the background"));
        return To($"/admin/calendar?year={list.Year}");
    }

    private async Task<string> Text(IFormFile? file, CancellationToken ct)
    {
        if (file is null || file.Length == 0)
        {
            return Typed ?? "";
        }

        if (file.Length > YearList.MaxLength * 4L)
        {
            throw new Refusal("calendar.list-large", ("文件太大，一年的安排约 4 KB", "The file is too large; a year's list has some 4 kB"), [new("file", ("太大", "Too large"))], 413);
        }

        await using var stream = file.OpenReadStream();
        var encoding = await TextEncoding.Detect(stream, ct);
        stream.Position = 0;
        using var reader = new StreamReader(stream, encoding);
        return await reader.ReadToEndAsync(ct);
    }
}
