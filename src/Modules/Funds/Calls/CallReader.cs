using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Applications;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Offices;

namespace Rongxi.Funds.Calls;

/// <summary>An application of a call as its page lists it.</summary>
/// <param name="Fits">Whether the money reaches it by rank, before a list is drawn up.</param>
internal sealed record CallRow(GrantApplication? Record, GrantReview? Review, string CaseNumber, string Title, string Applicant, string Stage, bool IsClosed, long? FitsFen)
{
    /// <summary>What the list gives it, or would by rank.</summary>
    public long AmountFen => Review is { Place: ListPlace.Supported } review ? review.ProposedFen : FitsFen ?? 0;
}

/// <summary>A call with its applications ranked, what fits the money, and how the list stands.</summary>
internal sealed record CallShown
{
    public required FundingCall Call { get; init; }
    public required IReadOnlyList<CallRow> Rows { get; init; }

    /// <summary>Whether more applications exist than are shown.</summary>
    public required bool IsCapped { get; init; }

    public required PublicNotice? Notice { get; init; }
    public required int Owed { get; init; }
    public required long GivenFen { get; init; }
    public required long PaidFen { get; init; }

    /// <summary>Of the total, what is proposed, planned or would fit.</summary>
    public long UsedFen => Rows.Sum(row => row.AmountFen);

    public long LeftFen => Call.TotalFen - UsedFen;
}

/// <summary>Reads calls for their pages.</summary>
internal sealed class CallReader(RongxiDb db, OfficeBooks books, NoticeDesk notices)
{
    private const int MostRows = 500;

    /// <summary>Calls of a year, those that need work first.</summary>
    public async Task<IReadOnlyList<FundingCall>> Calls(int? year, int most, CancellationToken ct)
    {
        var calls = db.Set<FundingCall>().AsNoTracking();
        return [.. (await (year is { } one ? calls.Where(call => call.Year == one) : calls).OrderByDescending(call => call.Number).Take(most).ToListAsync(ct))
            .OrderBy(call => call.Standing is CallStanding.Concluded or CallStanding.Lapsed).ThenBy(call => call.Standing == CallStanding.Planned).ThenBy(call => call.ClosesOn)];
    }

    /// <summary>Calls the public may apply to or object to now, and those that ended with a plan, newest first.</summary>
    public async Task<IReadOnlyList<FundingCall>> Public(CancellationToken ct) =>
        await db.Set<FundingCall>().AsNoTracking().OrderByDescending(call => call.Number).Take(100).ToListAsync(ct);

    public Task<FundingCall?> Find(string number, CancellationToken ct) => db.Set<FundingCall>().AsNoTracking().FirstOrDefaultAsync(call => call.Number == number, ct);

    /// <summary>The lines that are public of a call: those under publicity, or in its plan. Nothing that is personal is in them.</summary>
    public async Task<IReadOnlyList<GrantReview>> PublicLines(FundingCall call, CancellationToken ct) =>
        call.Standing is CallStanding.Noticed or CallStanding.Planned or CallStanding.Concluded
            ? CallBook.Ranked(await db.Set<GrantReview>().AsNoTracking().Where(review => review.CallNumber == call.Number && review.Place == ListPlace.Supported).Take(MostRows).ToListAsync(ct))
            : [];

    public async Task<CallShown> Of(FundingCall call, CancellationToken ct)
    {
        var cases = await db.Cases.AsNoTracking().Where(file => file.Procedure == ApplicationProcedure.Code && file.RecordRegister == FundingCall.Register && file.RecordNumber == call.Number).OrderBy(file => file.Number).Take(MostRows + 1)
            .Select(file => new { file.Number, file.Title, file.Applicant, file.Stage, Closed = file.ClosedAt != null }).ToListAsync(ct);
        var records = await db.Set<GrantApplication>().AsNoTracking().Where(record => record.CallNumber == call.Number).Take(MostRows).ToDictionaryAsync(record => record.CaseNumber, ct);
        var reviews = await db.Set<GrantReview>().AsNoTracking().Where(review => review.CallNumber == call.Number).Take(MostRows).ToDictionaryAsync(review => review.CaseNumber, ct);
        var pass = (double)(await books.Rules(db.Office, ct)).Number(CallProcedure.Procedure, CallProcedure.PassScore, books.Today);
        var alive = reviews.Values.Where(review => records.TryGetValue(review.CaseNumber, out var record) && GrantApplication.Alive.Contains(record.Standing));
        // Before a list is drawn up the page shows what the ranking would give.
        var fits = call.ListVersion == 0 ? Ranking.Of(CallBook.Ranked(alive), call.TotalFen, pass).ToDictionary(line => line.Review.CaseNumber, line => line.AmountFen) : [];
        var rows = cases.Take(MostRows).Select(file => new CallRow(
            records.GetValueOrDefault(file.Number), reviews.GetValueOrDefault(file.Number), file.Number, file.Title, file.Applicant, file.Stage, file.Closed, fits.TryGetValue(file.Number, out var fen) ? fen : null));
        var period = (await notices.Of(call.CaseNumber, ct)).LastOrDefault(period => period.Notice.Kind == NoticeKind.Objection && period.Notice.WithdrawnAt is null);
        var grants = db.Set<Grant>().AsNoTracking().Where(grant => grant.CallNumber == call.Number && grant.Standing != GrantStanding.Lapsed);
        return new CallShown
        {
            Call = call, Rows = [.. rows.OrderBy(row => row.Review?.Rank ?? int.MaxValue).ThenBy(row => row.IsClosed).ThenBy(row => row.CaseNumber, StringComparer.Ordinal)], IsCapped = cases.Count > MostRows,
            Notice = period?.Notice, Owed = period?.Owed ?? 0, GivenFen = await grants.SumAsync(grant => grant.AmountFen, ct), PaidFen = await grants.SumAsync(grant => grant.PaidFen, ct),
        };
    }
}

/// <summary>The call of a case, for its panel.</summary>
internal sealed class CallView(CallBook book, CallReader reader)
{
    public const string Panel = "/Pages/Modules/Funds/Calls/_Call.cshtml";

    public async Task<CallShown?> Of(Case file, CancellationToken ct) => await book.Find(file, ct) is { } call ? await reader.Of(call, ct) : null;
}
