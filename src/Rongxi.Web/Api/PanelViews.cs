using Rongxi.Kernel.Experts;
using Rongxi.Web.Panels;

namespace Rongxi.Web.Api;

/// <summary>A panel in a list.</summary>
internal sealed record PanelLine(string Number, string Case, string Title, string Sheet, PanelStage Stage, int Seats, int SheetsIn, DateOnly? DueOn, DateTimeOffset DrawnAt)
{
    public static PanelLine Of(ExpertPanel panel) => new(panel.Number, panel.CaseNumber, panel.Title, panel.SheetCode, panel.Stage, panel.Size, panel.Sitting.Count(panel.IsIn), panel.DueOn, panel.DrawnAt);
}

/// <summary>A panel as its reader may see it.</summary>
/// <param name="Sheets">The reader's own; those of all once they are open to the reader.</param>
/// <param name="Results">For those to whom the sheets are open.</param>
/// <param name="Conclusion">The common opinion; the reason where the panel was given up.</param>
internal sealed record PanelApiView(
    string Number, string Case, string Procedure, string Title, PanelStage Stage, ScoreSheetView Sheet, int Size, string SnapshotHash, DateTimeOffset DrawnAt, string DrawnBy, DateOnly? DueOn,
    IReadOnlyList<MatterNamed> Matters, IReadOnlyList<SeatView> Seats, IReadOnlyList<SheetView> Sheets, IReadOnlyList<PanelResultView> Results, IReadOnlyList<PanelRemarkView> Remarks, string? Conclusion, string? Chair, DateTimeOffset? EndedAt)
{
    public static PanelApiView Of(PanelView view)
    {
        var panel = view.Panel;
        var seats = panel.Seats.ToDictionary(seat => seat.Id);
        return new(
            panel.Number, panel.CaseNumber, panel.Procedure, panel.Title, panel.Stage, ScoreSheetView.Of(panel.Sheet), panel.Size, panel.SnapshotHash, panel.DrawnAt, panel.DrawnByName, panel.DueOn,
            [.. panel.Subjects.OrderBy(subject => subject.Seq).Select(subject => new MatterNamed(subject.Number, subject.Title, subject.Owner, subject.OwnerCode))],
            [.. panel.Seats.OrderBy(seat => seat.Seq).Select(seat => new SeatView(seat.Seq, seat.ExpertNumber, seat.ExpertName, seat.Unit, seat.Specialty, seat.SecondSpecialty, seat.Place, seat.Round, seat.Standing, view.AsOfficer ? seat.Reason : null, panel.IsIn(seat)))],
            [.. panel.Scores.Where(score => view.SeesSheets || score.SeatId == view.Mine?.Id).OrderBy(score => score.SignedAt).ThenBy(score => score.Id).Select(score => new SheetView(
                seats[score.SeatId].ExpertNumber, score.Subject, score.Version, score.Points, score.Total, score.Opinion, score.Verdict, score.Reason, score.SignedByName, score.SignedAt, score.EnteredByName, score.Hash))],
            view.SeesSheets ? [.. panel.Subjects.OrderBy(subject => subject.Seq).Select(subject => PanelResultView.Of(PanelDesk.ResultOf(panel, subject.Number)))] : [],
            view.SeesSheets ? [.. panel.Remarks.OrderBy(remark => remark.At).Select(remark => new PanelRemarkView(remark.Subject, remark.ByName, remark.At, remark.Words))] : [],
            panel.Conclusion, panel.Chair, panel.EndedAt);
    }
}

/// <summary>A score sheet as declared.</summary>
internal sealed record ScoreSheetView(string Code, BilingualText Title, IReadOnlyList<CriterionView> Criteria, int FullPoints, int DropEnds, bool AsksVerdict)
{
    public static ScoreSheetView Of(ScoreSheet sheet) => new(sheet.Code, sheet.Title, [.. sheet.Criteria.Select(criterion => new CriterionView(criterion.Code, criterion.Title, criterion.Points))], sheet.FullPoints, sheet.DropEnds, sheet.AsksVerdict);
}

/// <summary>A line of a score sheet.</summary>
internal sealed record CriterionView(string Code, BilingualText Title, int Points);

/// <summary>A seat.</summary>
/// <param name="Place">Place in the order of the draw.</param>
/// <param name="Round">0 for those of the draw, the number of the replacement for others.</param>
/// <param name="Reason">Why recused; for officers.</param>
/// <param name="IsIn">Whether every sheet is handed in.</param>
internal sealed record SeatView(int Seq, string Expert, string Name, string Unit, ExpertSpecialty Specialty, ExpertSpecialty? SecondSpecialty, int Place, int Round, SeatStanding Standing, string? Reason, bool IsIn);

/// <summary>A sheet as signed.</summary>
/// <param name="Version">1 for the independent one.</param>
/// <param name="Sha256">Hash over everything signed; the journal holds it.</param>
internal sealed record SheetView(
    string Expert, string Subject, int Version, IReadOnlyDictionary<string, decimal> Points, decimal Total, string Opinion, PanelVerdict? Verdict, string? Reason, string SignedBy, DateTimeOffset SignedAt, string? EnteredBy, string Sha256);

/// <summary>What a panel came to on a matter.</summary>
/// <param name="Counted">Totals left when the ends were dropped.</param>
internal sealed record PanelResultView(
    string Subject, IReadOnlyList<decimal> Totals, IReadOnlyList<decimal> Counted, decimal Mean, decimal Deviation, decimal Spread, IReadOnlyDictionary<string, decimal> Means, int Agree, int AgreeOnceChanged, int Disagree)
{
    public static PanelResultView Of(PanelResult result) => new(result.Subject, result.Totals, result.Counted, result.Mean, result.Deviation, result.Spread, result.Means, result.Agree, result.AgreeOnceChanged, result.Disagree);
}

/// <summary>Something said in the discussion.</summary>
internal sealed record PanelRemarkView(string? Subject, string By, DateTimeOffset At, string Words);

/// <summary>How a panel was drawn.</summary>
/// <param name="Seed">32 bytes, hexadecimal.</param>
/// <param name="Snapshot">The pool as it was: a line for seats and quotas, one for each expert.</param>
/// <param name="Stands">Whether everything fits when the draw is repeated.</param>
/// <param name="Faults">What does not fit.</param>
internal sealed record DrawView(string Seed, string SnapshotHash, string Snapshot, bool Stands, IReadOnlyList<BilingualText> Faults, IReadOnlyList<PlacedView> Order);

/// <summary>An expert in the order.</summary>
/// <param name="Key">SHA-256 of seed and number.</param>
/// <param name="Round">0 where drawn, the number of the replacement where seated later; absent where not seated.</param>
internal sealed record PlacedView(int Place, string Expert, string Name, string Key, int? Round);
