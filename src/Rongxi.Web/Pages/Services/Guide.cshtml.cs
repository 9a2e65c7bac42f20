using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Pages.Front;

namespace Rongxi.Web.Pages.Services;

/// <summary>The guide of a service (办事指南), generated from its procedure: what is printed is what runs.</summary>
[Public]
public sealed class GuideModel(RongxiDb db, ProcedureBook procedures, Charters charters, OfficeBooks books, PublicFigures figures) : RongxiPage
{
    [FromRoute]
    public required string Code { get; init; }

    public Procedure Procedure { get; private set; } = null!;
    public Guide Guide => Procedure.Guide;
    public Competence Competence { get; private set; } = null!;
    public RuleValue? Suspension { get; private set; }
    public RuleBook Rules { get; private set; } = RuleBook.AsDeclared;
    public ServiceFigures Figures { get; private set; } = new(0, null);
    public Limit? Main { get; private set; }
    public (double Width, double Height, string Inside) Flow { get; private set; }
    public Text FieldTitle { get; private set; }

    /// <summary>Rule values of this procedure that come into force later.</summary>
    public IReadOnlyList<RuleValue> Coming { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Procedure = procedures.Find(Code) ?? throw Refusal.NotFound(Code);
        if (Procedure.OpenedBy != Who.Applicant)
        {
            throw Refusal.NotFound(Code);
        }

        Competence = Competence.Of(Office, charters, Procedure, Today);
        Rules = await books.Rules(Office.Code, ct);
        Suspension = Competence.Suspension(Rules, Procedure, Today);
        Main = ServiceLimits.Main(Procedure);
        Figures = await figures.Service(Office.Code, Procedure.Code, ct);
        Flow = FlowPicture.Of(Procedure, Rules, Today);
        FieldTitle = HttpContext.RequestServices.GetService(typeof(IReadOnlyList<IModule>)) is IReadOnlyList<IModule> modules ? modules.FirstOrDefault(module => module.Name == Procedure.Field)?.Title ?? Text.None : Text.None;
        var prefix = Procedure.Code + ".";
        Coming = await db.RuleValues.AsNoTracking().Where(value => value.ValidFrom > Today && value.Key.StartsWith(prefix)).OrderBy(value => value.ValidFrom).Take(10).ToListAsync(ct);
    }

    /// <summary>What a rule value of the procedure is about.</summary>
    public Text Name(RuleValue value)
    {
        var name = value.Key[(Procedure.Code.Length + 1)..];
        var limit = Procedure.LimitList.FirstOrDefault(limit => limit.Name == name.Split('.')[0]);
        var title = limit is null ? Text.Same(name) : limit.Title.IsEmpty ? Text.Same(limit.Name) : limit.Title;
        return name.EndsWith(".promised", StringComparison.Ordinal) ? ($"{title.Zh}（承诺）", $"{title.En} (promised)") : name == "suspended" ? ("暂停办理", "suspended") : title;
    }

    public Text Amount(RuleValue value) => Enum.TryParse<SpanUnit>(value.Unit, out var unit) ? new Span((int)value.Value, unit).Text : Text.Same($"{value.Value:0.##} {value.Unit}");
}
