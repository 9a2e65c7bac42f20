using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>Indicators and their values. The register itself answers below <c>/registers/indicators</c>.</summary>
internal static class IndicatorsApi
{
    private const string Tag = "Figures";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/indicators/{number}/observations", Series).Open().Told("listObservations", Tag, "List the values of an indicator", "Oldest period first; what was corrected stands with each.");
        api.MapPost("/indicators/{number}/observations", Record).Needs(Permissions.KeepRegisters).Told("recordObservation", Tag, "Record a value of an indicator", "The same value from the same source is recorded once. After a final one only a correction with its reason is taken.");
        api.MapPost("/indicators", Declare).Needs(Permissions.KeepRegisters).Told("declareIndicator", Tag, "Declare an indicator");
    }

    private static async Task<SeriesView> Series(string number, IndicatorBook book, Visitor visitor,
        [Description("Division code or credit code; the whole city when left out.")] string? area, [Description("Periods that end on or after this day.")] DateOnly? from, [Description("Periods that end on or before this day.")] DateOnly? to, CancellationToken ct)
    {
        var indicator = await book.Find(number, ct);
        return new SeriesView(
            indicator.Number, new(indicator.Name, indicator.NameEn), new(indicator.Unit, indicator.UnitEn), indicator.Direction, indicator.Every, area ?? "", await book.Areas(number, ct),
            [.. (await book.Series(number, ct, area ?? "", from, to, sight: visitor.FigureSight)).Select(point => new PointView(point.Period.ToString(), point.Period.From, point.Period.To, ViewOf(point.Now), [.. point.Earlier.Select(ViewOf)]))]);
    }

    private static async Task<Created<ObservationView>> Record(string number, ValueRecorded body, HttpContext http, IndicatorBook book, Visitor visitor, CancellationToken ct)
    {
        var observation = await book.Record(
            new ObservationOrder
            {
                Indicator = number, Period = body.Period, Area = body.Area ?? "", Value = body.Value, Status = body.Status ?? ObservationStatus.Final, SourceKind = body.SourceKind, SourceNumber = body.SourceNumber, Reason = body.Reason, SeenSeq = body.After,
            },
            visitor.Me, ct);
        return TypedResults.Created($"{http.Request.PathBase}{ApiHost.Root}/indicators/{number}/observations", ViewOf(observation));
    }

    private static async Task<Created<IndicatorView>> Declare(IndicatorDeclared body, HttpContext http, IndicatorBook book, Visitor visitor, CancellationToken ct)
    {
        var indicator = await book.Declare(
            new IndicatorOrder
            {
                Name = body.Name, NameEn = body.NameEn ?? "", Unit = body.Unit, UnitEn = body.UnitEn ?? "", Decimals = body.Decimals ?? 2, Direction = body.Direction, Every = body.Every, Definition = body.Definition, Formula = body.Formula, Source = body.Source, Responsible = body.Responsible, ResponsibleCode = body.ResponsibleCode,
            },
            visitor.Me, ct);
        return TypedResults.Created($"{http.Request.PathBase}/indicators/{indicator.Number}", new IndicatorView(indicator.Number, new(indicator.Name, indicator.NameEn), new(indicator.Unit, indicator.UnitEn), indicator.Direction, indicator.Every, indicator.Decimals));
    }

    private static ObservationView ViewOf(Observation one) => new(one.Seq, one.Status == ObservationStatus.Withheld && one.Value == 0 ? null : one.Value, one.Status, one.SourceKind, one.SourceNumber, one.Reason, one.RecordedAt);
}

/// <summary>The values of an indicator.</summary>
/// <param name="Areas">Areas in which it was observed; empty text for the whole city.</param>
internal sealed record SeriesView(string Number, BilingualText Name, BilingualText Unit, IndicatorDirection Direction, PeriodLength Every, string Area, IReadOnlyList<string> Areas, IReadOnlyList<PointView> Points);

/// <summary>A period with the value that holds.</summary>
/// <param name="Earlier">What held before, newest first.</param>
internal sealed record PointView(string Period, DateOnly From, DateOnly To, ObservationView Now, IReadOnlyList<ObservationView> Earlier);

/// <summary>A value.</summary>
/// <param name="Seq">From 1 within the period.</param>
/// <param name="Value">Null where it is withheld.</param>
internal sealed record ObservationView(int Seq, decimal? Value, ObservationStatus Status, ObservationSource SourceKind, string SourceNumber, string? Reason, DateTimeOffset RecordedAt);

/// <summary>A value to be recorded.</summary>
/// <param name="Period">`2026`, `2026H1`, `2026Q3` or `2026-07`, as the indicator is observed.</param>
/// <param name="After">Seq of the value that was looked at, 0 where there was none.</param>
internal sealed record ValueRecorded(string Period, decimal Value, ObservationSource SourceKind, string SourceNumber, string? Area = null, ObservationStatus? Status = null, string? Reason = null, int? After = null);

/// <summary>An indicator to be declared.</summary>
internal sealed record IndicatorDeclared(
    string Name, string Unit, IndicatorDirection Direction, PeriodLength Every, string? NameEn = null, string? UnitEn = null, int? Decimals = null, string? Definition = null, string? Formula = null, string? Source = null, string? Responsible = null, string? ResponsibleCode = null);

/// <summary>An indicator.</summary>
internal sealed record IndicatorView(string Number, BilingualText Name, BilingualText Unit, IndicatorDirection Direction, PeriodLength Every, int Decimals);
