using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Pages.Admin.People;

/// <summary>The fields of a role as posted.</summary>
public sealed class RoleInput
{
    public Role? Role { get; set; }
    public string? Field { get; set; } = "*";
    public string? Division { get; set; }
    public string? Certificate { get; set; }
    public DateOnly? ValidFrom { get; set; }
    public DateOnly? ValidTo { get; set; }

    /// <summary>The role asked for, of this office's fields and divisions.</summary>
    public RoleAsked Asked(Charter office, IReadOnlyList<IModule> modules)
    {
        var errors = new List<FieldError>();
        if (Role is null || !Enum.IsDefined(Role.Value))
        {
            errors.Add(new("Role", ("请选择角色", "Choose a role")));
        }

        if (ValidFrom is null)
        {
            errors.Add(new("ValidFrom", ("请填写日期，如 2026-11-19", "Give a date such as 2026-11-19")));
        }

        var field = string.IsNullOrEmpty(Field) ? "*" : Field;
        if (field != "*" && modules.All(module => module.Name != field))
        {
            errors.Add(new("Field", ("没有这个领域", "There is no such field")));
        }

        var division = string.IsNullOrEmpty(Division) ? null : Division;
        if (division is not null && office.Divisions.All(known => known.Code != division))
        {
            errors.Add(new("Division", ("没有这个处室", "There is no such division")));
        }

        return errors.Count > 0
            ? throw new Refusal("role.wrong", ("角色填写有误", "The role is filled in wrongly"), errors)
            : new RoleAsked(Role!.Value, field, division, Certificate, ValidFrom!.Value, ValidTo);
    }
}
