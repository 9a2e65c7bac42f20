using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Pages.Front;
using Rongxi.Web.Pages.Services;

namespace Rongxi.Web.Pages.About;

/// <summary>The office: its charter, divisions, duties by clause.</summary>
[Public]
public sealed class IndexModel(ProcedureBook procedures) : RongxiPage
{
    public IEnumerable<(CharterClause Clause, IReadOnlyList<Duty> Duties)> Clauses() =>
        Office.Clauses.Select(clause => (clause, (IReadOnlyList<Duty>)[.. Office.Duties.Where(duty => duty.Clause == clause.Number)]));

    public Procedure? Find(string code) => procedures.Find(code);
}

/// <summary>What this site does for everybody's use of it, and whom to tell when it fails.</summary>
[Public]
public sealed class AccessibilityModel : RongxiPage;

/// <summary>Which personal data is kept, why, for how long.</summary>
[Public]
public sealed class PrivacyModel : RongxiPage;

/// <summary>How programs use the office.</summary>
[Public]
public sealed class ApiModel : RongxiPage;

/// <summary>All public pages on one.</summary>
[Public]
public sealed class MapModel(ProcedureBook procedures, PublicFigures figures) : RongxiPage
{
    public IReadOnlyList<Procedure> Services { get; private set; } = [];
    public IReadOnlyList<RegisterCount> Registers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Services = Competence.Offered(Office, procedures, Today);
        Registers = await figures.Registers(Office.Code, ct);
    }
}

/// <summary>The cases behind the figures of the front page, by procedure and one by one; applicants are not named.</summary>
[Public]
public sealed class PerformanceModel(RongxiDb db, ProcedureBook procedures, PublicFigures figures) : RongxiPage
{
    private const int Size = 50;

    [FromRoute]
    public string? Code { get; init; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public bool Late { get; set; }

    public Procedure? Procedure { get; private set; }
    public OfficeFigures Figures { get; private set; } = new(0, 0, 0, null, 0, 0);
    public IReadOnlyList<ProcedureFigures> Rows { get; private set; } = [];
    public IReadOnlyList<Case> Cases { get; private set; } = [];
    public bool More { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var start = figures.StartOfYear();
        Number = Math.Clamp(Number, 1, 200);
        if (Code is null)
        {
            Figures = await figures.Office(Office.Code, ct);
            Rows = await figures.ByProcedure(Office.Code, ct);
            return;
        }

        Procedure = procedures.Find(Code) ?? throw Refusal.NotFound(Code);
        var closed = db.Cases.AsNoTracking().Where(file => file.ClosedAt >= start && file.Procedure == Procedure.Code);
        if (Late)
        {
            closed = closed.Where(file => file.Late == true);
        }

        var found = await closed.OrderByDescending(file => file.ClosedAt).Skip((Number - 1) * Size).Take(Size + 1).ToListAsync(ct);
        More = found.Count > Size;
        Cases = [.. found.Take(Size)];
    }

    public Text TitleOf(string code) => procedures.Find(code)?.Title ?? Text.Same(code);
}
