using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Admin.Rules;

[Needs(Permissions.ManageRules)]
public sealed class DetailsModel(RongxiDb db, ProcedureBook procedures, ReportKindBook reports, OfficeBooks books, AuditLog audit) : RongxiPage
{
    [FromRoute]
    public string Key { get; set; } = "";

    [BindProperty]
    public string? Value { get; set; }

    [BindProperty]
    public DateOnly? ValidFrom { get; set; }

    [BindProperty]
    public DateOnly? ValidTo { get; set; }

    [BindProperty]
    public string? Basis { get; set; }

    public RuleKey Rule { get; private set; } = null!;

    public IReadOnlyList<RuleValue> Values { get; private set; } = [];

    public RuleValue? Now { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Show(ct);
        var errors = new List<FieldError>();
        if (!decimal.TryParse(Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 100_000 || (Enum.TryParse<SpanUnit>(Rule.Unit, out _) && number != Math.Truncate(number)))
        {
            errors.Add(new("Value", ("应为 0 至 100,000 的整数", "A whole number from 0 to 100,000")));
        }
        else if (Rule.Unit == RuleKeys.Flag && number is not (0 or 1))
        {
            errors.Add(new("Value", ("应为 1（可以）或 0（不可）", "1 (yes) or 0 (no)")));
        }

        if (ValidFrom is null)
        {
            errors.Add(new("ValidFrom", ("请填写起始日", "Give the first day")));
        }
        else if (ValidFrom < Today)
        {
            errors.Add(new("ValidFrom", ("不得早于今天：已按旧值告知的期限不追溯", "Not before today: what was told by the old value stands")));
        }

        if (ValidTo < ValidFrom)
        {
            errors.Add(new("ValidTo", ("不得早于起始日", "Not before the first day")));
        }

        if (string.IsNullOrWhiteSpace(Basis) || Basis.Length > 500)
        {
            errors.Add(new("Basis", ("请写明依据（法条或文号），最多 500 字", "Give the basis (article or document), at most 500 characters")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("rule.wrong", ($"有 {errors.Count} 处需要修改", $"{errors.Count} to correct"), errors);
        }

        var now = db.Clock.GetUtcNow();
        await db.Transact(
            () =>
            {
                db.RuleValues.Add(new RuleValue { Office = db.Office, Key = Rule.Key, Value = number, Unit = Rule.Unit, ValidFrom = ValidFrom!.Value, ValidTo = ValidTo, Basis = Basis!.Trim(), ByName = Me.Name, RecordedAt = now });
                db.Outbox.Add(new OutboxItem { Office = db.Office, Kind = CaseRefreshing.KindName, Payload = "{}", CreatedAt = now, NotBefore = now });
                audit.Add(AuditActions.ChangedRule, Rule.Key, $"{number} {Rule.Unit} {ValidFrom:yyyy-MM-dd}–{ValidTo:yyyy-MM-dd} {Basis}");
                return Task.CompletedTask;
            },
            ct);
        books.Forget();
        Say(($"{Rule.Key} 自 {ValidFrom:yyyy-MM-dd} 起为 {RuleWords.Of(number, Rule.Unit).Zh}", $"{Rule.Key} is {RuleWords.Of(number, Rule.Unit).En} from {ValidFrom:yyyy-MM-dd}"));
        return To("/admin/rules/" + Rule.Key);
    }

    public override async Task Show(CancellationToken ct)
    {
        Values = await db.RuleValues.AsNoTracking().Where(value => value.Key == Key).OrderByDescending(value => value.ValidFrom).ThenByDescending(value => value.RecordedAt).Take(200).ToListAsync(ct);
        Rule = RuleKeys.All(procedures, Values, reports).FirstOrDefault(key => key.Key == Key) ?? throw Refusal.NotFound(Key);
        Now = new RuleBook(Values).Find(Key, Today);
    }
}
