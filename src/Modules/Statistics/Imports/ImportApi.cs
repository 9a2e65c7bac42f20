using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;

namespace Rongxi.Statistics.Imports;

/// <summary>Figures of others, taken in by programs.</summary>
internal static class ImportApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/statistics/imports", Take).Needs(Permissions.KeepRegisters).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(FigureImport.LongestFile)).WithFormOptions(multipartBodyLengthLimit: FigureImport.LongestFile)
            .WithName("importFigures").WithTags("Statistics").WithSummary("Import figures of others").WithDescription("A message of SDMX (ML 2.1 and 3.0, JSON, CSV) or a table of area, period and value. The same file again adds nothing; one fault and nothing is taken.");

    private static async Task<ImportReport> Take(IFormFile file, string? indicator, string? unit, bool? passOver, FigureImport import, Visitor visitor, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.KeepRegisters, StatisticsModule.FieldName);
        await using var content = file.OpenReadStream();
        return await import.Take(content, new ImportOrder(Path.GetFileName(file.FileName.Replace('\\', '/')), indicator, unit, passOver == true), visitor.Me, ct);
    }
}
