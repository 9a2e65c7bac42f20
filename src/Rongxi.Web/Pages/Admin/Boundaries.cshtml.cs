using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Geo;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Admin;

[Needs(Permissions.ManageRules)]
[RequestSizeLimit(40 << 20)]
public sealed class BoundariesModel(RongxiDb db, AuditLog audit) : RongxiPage
{
    private const long MostBytes = 32 << 20;

    [BindProperty]
    public Datum Datum { get; set; } = Datum.Cgcs2000;

    [BindProperty]
    public string? ApprovalNumber { get; set; }

    public BoundaryRow? Now { get; private set; }

    public BoundaryImport? Report { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        if (file is null || file.Length == 0)
        {
            errors.Add(new("file", ("请选择 GeoJSON 文件", "Choose a GeoJSON file")));
        }
        else if (file.Length > MostBytes)
        {
            errors.Add(new("file", ("最大 32 MB", "At most 32 MB")));
        }

        if (string.IsNullOrWhiteSpace(ApprovalNumber) || ApprovalNumber.Length > 60)
        {
            errors.Add(new("ApprovalNumber", ("请填写审图号，如 川S【2024】00012号", "Give the map approval number, such as 川S【2024】00012号")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("boundaries.wrong", ("没有导入", "Not imported"), errors);
        }

        await using var stream = file!.OpenReadStream();
        var city = Office.DivisionCode[..4];
        var report = await Kernel.Geo.Boundaries.Import(stream, Datum, ApprovalNumber, null, null, ct);
        var taken = report.Boundaries.Where(boundary => boundary.Code.StartsWith(city, StringComparison.Ordinal) && boundary.Code != Office.DivisionCode).OrderBy(boundary => boundary.Code, StringComparer.Ordinal).ToList();
        if (taken.Count == 0)
        {
            throw new Refusal("boundaries.elsewhere", ($"文件中没有{Office.CityZh}（{city}xx）的行政区", $"The file holds no district of {Office.CityEn} ({city}xx)"), [new("file", ("不是本市的边界", "Not this city's"))]);
        }

        var geojson = await Written(taken, ct);
        var now = db.Clock.GetUtcNow();
        await db.Transact(
            async () =>
            {
                var row = await db.Boundaries.FirstOrDefaultAsync(row => row.CityCode == Office.DivisionCode, ct);
                if (row is null)
                {
                    db.Boundaries.Add(new BoundaryRow { CityCode = Office.DivisionCode, GeoJson = geojson, ApprovalNumber = ApprovalNumber!.Trim(), ByName = Me.Name, At = now });
                }
                else
                {
                    (row.GeoJson, row.ApprovalNumber, row.ByName, row.At) = (geojson, ApprovalNumber!.Trim(), Me.Name, now);
                }

                audit.Add(AuditActions.ImportedBoundaries, Office.DivisionCode, $"{taken.Count} districts, {Datum}, {ApprovalNumber}");
            },
            ct);
        Report = report with { Boundaries = taken };
        await Show(ct);
        return Page();
    }

    public override async Task Show(CancellationToken ct) =>
        Now = await db.Boundaries.AsNoTracking().FirstOrDefaultAsync(row => row.CityCode == Office.DivisionCode, ct);

    private static async Task<string> Written(IReadOnlyList<Boundary> boundaries, CancellationToken ct)
    {
        using var stream = new MemoryStream();
        await GeoJsonWriter.WriteAsync(
            stream,
            boundaries.Select(boundary => (boundary.Area, (IReadOnlyList<KeyValuePair<string, object?>>)[new("code", boundary.Code), new("name", Divisions.Find(boundary.Code)?.Name.Zh ?? boundary.Name), new("nameEn", Divisions.Find(boundary.Code)?.Name.En ?? boundary.Name), new("schematic", false), new("approval", boundary.ApprovalNumber)])),
            ct);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
