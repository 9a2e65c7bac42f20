using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Disbursement;

/// <summary>
/// Receives a request, or refuses by name what the contract does not give: not the recipient's, above the milestone, before
/// the acceptance or the own money, to another account, on an invoice used before.
/// </summary>
internal sealed class PaymentOpening(RongxiDb db) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (PaymentRequest)application!;
        var number = form.GrantNumber.Trim();
        var grant = await db.Set<Grant>().AsNoTracking().Include(grant => grant.Milestones).FirstOrDefaultAsync(grant => grant.Number == number, ct);
        if (grant is null || grant.UnitCode != opened.ApplicantCode)
        {
            throw Refusals.Of("funds.no-grant", ($"没有找到本单位的支持项目 {number}", $"There is no grant {number} of this applicant"), nameof(form.GrantNumber));
        }

        Refusals.IfAny("funds.payment", [.. Check(form, grant), .. await Doubles(form, ct)]);
        opened.Title = $"{grant.ProjectName}（节点 {form.Milestone}）";
        opened.District = grant.District;
        opened.RecordRegister = Grant.Register;
        opened.RecordNumber = grant.Number;
    }

    private static IEnumerable<FieldError> Check(PaymentRequest form, Grant grant)
    {
        if (grant.ContractNumber is null || grant.Standing is GrantStanding.Failed or GrantStanding.Terminated or GrantStanding.Lapsed || grant.State != Kernel.Registers.RecordState.Valid)
        {
            var title = Kernel.Forms.Titles.Of(grant.Standing);
            yield return new(nameof(form.GrantNumber), ($"{grant.Number} {title.Zh}，不能拨款", $"{grant.Number} is {title.En.ToLowerInvariant()}: nothing is paid"));
            yield break;
        }

        if (grant.Milestones.FirstOrDefault(row => row.Seq == form.Milestone) is not { } milestone)
        {
            yield return new(nameof(form.Milestone), ($"合同有 {grant.Milestones.Count} 个节点", $"The contract has {grant.Milestones.Count} milestones"));
            yield break;
        }

        // What was checked holds its place; requests that only wait do not.
        var open = milestone.AmountFen - milestone.AskedFen;
        if (form.AmountFen > open)
        {
            yield return new(nameof(form.AmountFen), (
                $"节点 {milestone.Seq}“{milestone.Title}”为 {Amounts.Yuan(milestone.AmountFen).Zh}，还可以申请 {Amounts.Yuan(Math.Max(0, open)).Zh}",
                $"Milestone {milestone.Seq} is {Amounts.Yuan(milestone.AmountFen).En}; {Amounts.Yuan(Math.Max(0, open)).En} is open"), $"{Math.Max(0, open) / 100}.{Math.Max(0, open) % 100:00}");
        }

        if (form.AmountFen > grant.OpenFen)
        {
            yield return new(nameof(form.AmountFen), ($"合同未拨付 {Amounts.Yuan(grant.OpenFen).Zh}", $"{Amounts.Yuan(grant.OpenFen).En} of the contract is not paid"));
        }

        if (milestone.AfterAcceptance && grant.Standing != GrantStanding.Passed)
        {
            yield return new(nameof(form.Milestone), ("这一节点在验收通过后拨付", "This milestone is paid after the acceptance"));
        }

        if (milestone.NeedsMatching && Math.Max(form.OwnInPlaceFen ?? 0, grant.OwnInPlaceFen) < grant.OwnFen)
        {
            yield return new(nameof(form.OwnInPlaceFen), (
                $"合同约定配套资金 {Amounts.Yuan(grant.OwnFen).Zh} 先到位，现到位 {Amounts.Yuan(Math.Max(form.OwnInPlaceFen ?? 0, grant.OwnInPlaceFen)).Zh}",
                $"The contract wants {Amounts.Yuan(grant.OwnFen).En} of own money first; {Amounts.Yuan(Math.Max(form.OwnInPlaceFen ?? 0, grant.OwnInPlaceFen)).En} is in place"));
        }

        if (form.AccountHolder.Trim() != grant.AccountHolder || form.AccountNumber != grant.AccountNumber)
        {
            yield return new(form.AccountHolder.Trim() != grant.AccountHolder ? nameof(form.AccountHolder) : nameof(form.AccountNumber), (
                "与合同约定的账户不一致；账户变更须先凭证明材料办理项目变更", "Not the account of the contract; a change of account goes by a change of the project, with proof"));
        }

        if (form.Invoices.Sum(row => row.AmountFen) < form.AmountFen)
        {
            yield return new(nameof(form.Invoices), ("发票金额合计不足申请金额", "The invoices come to less than is asked for"));
        }
    }

    private async Task<IReadOnlyList<FieldError>> Doubles(PaymentRequest form, CancellationToken ct)
    {
        var numbers = form.Invoices.Select(row => InvoiceNumbers.Plain(row.Number)).ToList();
        var used = await db.Set<UsedInvoice>().AsNoTracking().Where(invoice => numbers.Contains(invoice.Invoice)).ToDictionaryAsync(invoice => invoice.Invoice, invoice => invoice.PaymentNumber, ct);
        return [.. numbers.Select((number, index) => (number, index)).Where(pair => used.ContainsKey(pair.number))
            .Select(pair => new FieldError($"{nameof(form.Invoices)}[{pair.index}].{nameof(InvoiceRow.Number)}", ($"此发票已用于拨款 {used[pair.number]}", $"This invoice was used for payment {used[pair.number]}")))];
    }
}
