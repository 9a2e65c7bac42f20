using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Pages.Applicant;

namespace Rongxi.Web.Pages.Services;

/// <summary>Where an application begins: go on with a draft, or choose for whom and start. A clerk enters what came on paper.</summary>
[SignedIn]
public sealed class ApplyModel(RongxiDb db, ProcedureBook procedures, Charters charters, OfficeBooks books, DraftDesk drafts) : RongxiPage
{
    [FromRoute]
    public required string Code { get; init; }

    /// <summary>Id of the unit, or <c>self</c>.</summary>
    [BindProperty]
    public string? For { get; set; }

    [BindProperty]
    public string? CreditCode { get; set; }

    [BindProperty]
    public string? UnitName { get; set; }

    [BindProperty]
    public string? PersonName { get; set; }

    public Procedure Procedure { get; private set; } = null!;
    public IReadOnlyList<Unit> Units { get; private set; } = [];
    public IReadOnlyList<Draft> Drafts { get; private set; } = [];
    public bool IsClerk => Me.May(Permissions.Intake, Procedure.Field);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        await Check(ct);
        Drafts = await drafts.Open(Me, Procedure.Code, ct);
        var ids = Me.Units;
        Units = await db.Units.AsNoTracking().Where(unit => ids.Contains(unit.Id)).OrderBy(unit => unit.Name).Take(100).ToListAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Check(ct);
        Guid? unit = null;
        if (For != "self")
        {
            unit = Guid.TryParse(For, out var id) && Me.Units.Contains(id) ? id
                : throw new Refusal("apply.for-whom", ("请选择为谁申请", "Choose for whom you apply"), [new("For", ("请选择本人或您的单位", "Choose yourself or one of your units"))]);
        }

        var draft = await drafts.Start(Procedure, unit, Me, KnownBefore(), null, (false, null), ct);
        return To("/drafts/" + draft.Code);
    }

    /// <summary>What a link named beforehand, such as the licence to be renewed: plain fields of the form, taken as typed.</summary>
    private FormValues? KnownBefore()
    {
        var known = FormValues.From(Procedure.Form!.Fields.Where(field => field.Kind is FieldKind.Text or FieldKind.Choice && !field.Personal && Request.Query[field.Name].ToString() is { Length: > 0 and <= 200 })
            .Select(field => KeyValuePair.Create(field.Name, (string?)Request.Query[field.Name].ToString())));
        return known.IsEmpty ? null : known;
    }

    /// <summary>A clerk enters an application brought on paper: for a unit by its credit code, or for a person by name.</summary>
    public async Task<IActionResult> OnPostCounterAsync(CancellationToken ct)
    {
        await Check(ct);
        Me.Must(Permissions.Intake, Procedure.Field);
        Guid? unit = null;
        if (string.IsNullOrWhiteSpace(CreditCode))
        {
            if (string.IsNullOrWhiteSpace(PersonName) || PersonName.Trim().Length > 60)
            {
                throw new Refusal("counter.applicant", ("请写明申请单位或申请人", "Give the unit or the person who applies"), [new("CreditCode", ("单位申请的填统一社会信用代码", "For a unit, its credit code")), new("PersonName", ("个人申请的填姓名，最多 60 字", "For a person, the name, 60 characters at most"))]);
            }
        }
        else
        {
            unit = await UnitOf(Uscc.Normalise(CreditCode), ct);
        }

        var draft = await drafts.Start(Procedure, unit, Me, null, null, (true, unit is null ? PersonName!.Trim() : null), ct);
        return To("/drafts/" + draft.Code);
    }

    private async Task<Guid> UnitOf(string code, CancellationToken ct)
    {
        if (Uscc.WhyNot(code) is { } why)
        {
            throw new Refusal("unit.code", ("统一社会信用代码不对", "The credit code is wrong"), [new("CreditCode", why, Uscc.LikelyRepair(code))]);
        }

        var known = await db.Units.AsNoTracking().Where(unit => unit.CreditCode == code).Select(unit => (Guid?)unit.Id).FirstOrDefaultAsync(ct);
        if (known is not null)
        {
            return known.Value;
        }

        if (string.IsNullOrWhiteSpace(UnitName) || UnitName.Trim().Length > 120)
        {
            throw new Refusal("unit.name", ("此单位还没有登记，请填写单位名称", "This unit is not known yet; give its name"), [new("UnitName", ("必填，最多 120 字", "Required, at most 120 characters"))]);
        }

        var unit = new Unit { CreditCode = code, Name = UnitName.Trim(), CreatedAt = db.Clock.GetUtcNow() };
        await db.Transact(
            () =>
            {
                db.Units.Add(unit);
                return Task.CompletedTask;
            },
            ct);
        return unit.Id;
    }

    private async Task Check(CancellationToken ct)
    {
        Procedure = procedures.Find(Code) is { Form: not null, OpenedBy: Who.Applicant } found ? found : throw Refusal.NotFound(Code);
        if (!Competence.Of(Office, charters, Procedure, Today).IsOurs)
        {
            throw new Refusal("service.not-ours", ($"“{Procedure.Title.Zh}”不由{Office.NameZh}办理", $"{Office.NameEn} is not competent for “{Procedure.Title.En}”"));
        }

        if (Competence.Suspension(await books.Rules(Office.Code, ct), Procedure, Today) is { } suspension)
        {
            throw new Refusal("service.suspended", ($"“{Procedure.Title.Zh}”暂停办理：{suspension.Basis}", $"“{Procedure.Title.En}” is suspended: {suspension.Basis}"));
        }
    }
}
