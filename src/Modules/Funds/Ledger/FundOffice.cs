using System.Globalization;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Payments;
using Rongxi.Funds.Reconciliation;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Ledger;

/// <inheritdoc cref="IFundOffice"/>
internal sealed class FundOffice(LineBook book, YearClosing closing, RunDesk runs, TreasuryDesk treasury, Proving proving) : IFundOffice
{
    /// <summary>The most items of a statement that are looked through at once.</summary>
    private const int MostItems = 50_000;

    public async Task<string> Found(FundFounding founding, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.Decide, FundsModule.FieldName);
        var typed = FormValues.From(new Dictionary<string, string?>
        {
            [nameof(FundOrder.Name)] = founding.Name.Zh, [nameof(FundOrder.NameEn)] = founding.Name.En, [nameof(FundOrder.Purpose)] = founding.Purpose, [nameof(FundOrder.Steward)] = founding.Steward, [nameof(FundOrder.DocumentNumber)] = founding.Document,
            [nameof(FundOrder.ValidFrom)] = founding.ValidFrom.ToString("O", CultureInfo.InvariantCulture), [nameof(FundOrder.ValidTo)] = founding.ValidTo.ToString("O", CultureInfo.InvariantCulture),
        });
        return (await book.Found((FundOrder)FormDefinition.Of<FundOrder>().Bind(typed).OrRefuse(), by, ct)).Number;
    }

    public Task<int> CloseYear(string fund, int year, string document, bool carriesOver, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.Decide, FundsModule.FieldName);
        return closing.Close(fund, new() { Year = year, Document = document, Rest = carriesOver ? YearEndRest.CarryOver : YearEndRest.GiveBack }, by, ct);
    }

    public async Task<string> OpenRun(string fund, string title, IReadOnlyList<RunPaymentOrder> payments, PostingBasis basis, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.Decide, FundsModule.FieldName);
        return (await runs.Open(fund, title, [.. payments.Select(payment => new RunOrderItem(payment.Commitment, payment.AmountFen, payment.Invoice))], basis, by, ct)).Number;
    }

    public Task<int> ConfirmRun(string run, string batch, DateOnly paidOn, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.Decide, FundsModule.FieldName);
        return runs.Confirm(run, batch, paidOn, by, ct);
    }

    public async Task<ImportedStatement> ImportStatement(string fund, Stream file, string fileName, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, FundsModule.FieldName);
        var statement = await treasury.Import(fund, file, fileName, by, ct);
        var open = (await treasury.Items(statement.Number, false, MostItems, ct)).Where(item => item.IsOpen).Select(item => item.Voucher).OfType<string>();
        return new(statement.Number, statement.Rows, statement.OpenItems, [.. open]);
    }

    public async Task ResolveAsSame(string statement, string voucher, string reason, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, FundsModule.FieldName);
        var item = (await treasury.Items(statement, false, MostItems, ct)).FirstOrDefault(item => item.IsOpen && item.Voucher == voucher) ?? throw Refusal.NotFound($"{statement} {voucher}");
        await treasury.Resolve(statement, item.Id, item.Version, ItemResolution.SamePayment, reason, by, ct);
    }

    public async Task<IReadOnlyList<Text>> Prove(string? fund, CancellationToken ct)
    {
        var proof = await proving.Prove(fund, ct);
        return proof.Holds || proof.Findings.Count > 0 ? proof.Findings : [("借方合计不等于贷方合计", "Debits do not equal credits")];
    }
}
