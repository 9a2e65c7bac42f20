using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;

namespace Rongxi.Funds.Sources;

/// <summary>Keeps the register of sources: what each gave in a year, and how it was adjusted.</summary>
internal sealed class SourceRegister(RongxiDb db, Charters charters)
{
    public static readonly Register<FundSourceRecord> Definition = new(FundSourceRecord.Register, ("资金来源台账", "Sources of funds"))
    {
        Field = FundsModule.FieldName, Path = "/funds/sources", Icon = "building-bank", One = ("来源", "source"), NumberKind = FundSourceRecord.Series,
        SearchHint = ("编号、资金、文号", "Number, fund, document"),
        RecordTitle = record => $"{record.Fund} · {record.Year}",
        Holder = record => record.DecidedBy,
        Subtitle = record => record.DocumentNumber,
        Columns =
        [
            new(nameof(FundSourceRecord.Fund)),
            new(nameof(FundSourceRecord.Year)) { OnPhones = true },
            new(nameof(FundSourceRecord.Source)) { OnPhones = true },
            new(nameof(FundSourceRecord.ApprovedFen)),
            new(nameof(FundSourceRecord.AdjustedFen)),
            new(nameof(FundSourceRecord.Lines)),
            new(nameof(FundSourceRecord.DecidedBy)),
            new(nameof(FundSourceRecord.DocumentNumber)),
            new(nameof(FundSourceRecord.DecidedOn)),
            new(nameof(FundSourceRecord.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<FundSourceRecord>.Choice("source", ("来源", "Source"), record => record.Source),
            RegisterFilter<FundSourceRecord>.Range("year", ("年度", "Year"), record => (long?)record.Year),
            RegisterFilter<FundSourceRecord>.Text("fund", ("所属资金", "Fund"), record => record.Fund),
            RegisterFilter<FundSourceRecord>.State(),
        ],
        Views = [new("year", ("本年度", "This year"), today => $"year.from={today.Year}&year.to={today.Year}"), new("all", ("全部", "All"), _ => "")],
    };

    public async Task Approved(string fund, int year, FundSource source, long fen, int lines, OutsideDecision decision, ActTaking taking, CancellationToken ct)
    {
        var record = await Find(fund, year, source, ct);
        var kind = record is null ? EntryKind.Registered : EntryKind.Changed;
        if (record is null)
        {
            record = new FundSourceRecord
            {
                Office = db.Office, Number = $"{charters[db.Office].NumberPrefix}-{year}-{FundSourceRecord.Series}-{await db.Next(db.Office, $"record:{FundSourceRecord.Series}", year, ct):0000}", Fund = fund, Year = year, Source = source,
                DecidedBy = decision.Body, DocumentNumber = decision.DocumentNumber, DecidedOn = decision.DecidedOn, CaseNumber = taking.Case.Number,
            };
            db.Add(record);
        }

        record.ApprovedFen = checked(record.ApprovedFen + fen);
        record.Lines += lines;
        await db.Enter(record, FundSourceRecord.Register, kind, decision.DocumentNumber, decision.DecidedOn, taking.By, ct, taking.Case.Number);
        await db.SaveChangesAsync(ct);
    }

    public async Task Adjusted(string fund, int year, FundSource source, long byFen, SourceAdjustment adjustment, ActTaking taking, CancellationToken ct)
    {
        // A line that was carried over has no approval of its own year; its adjustment stands in the ledger alone.
        if (await Find(fund, year, source, ct) is { } record)
        {
            record.AdjustedFen = checked(record.AdjustedFen + byFen);
            record.CaseNumber = taking.Case.Number;
            await db.Enter(record, FundSourceRecord.Register, EntryKind.Changed, adjustment.DocumentNumber, adjustment.DecidedOn, taking.By, ct, taking.Case.Number);
            await db.SaveChangesAsync(ct);
        }
    }

    private Task<FundSourceRecord?> Find(string fund, int year, FundSource source, CancellationToken ct) =>
        db.Set<FundSourceRecord>().FirstOrDefaultAsync(record => record.Fund == fund && record.Year == year && record.Source == source, ct);
}
