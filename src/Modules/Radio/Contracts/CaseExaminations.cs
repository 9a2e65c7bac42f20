using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Compatibility;

namespace Rongxi.Radio.Contracts;

/// <summary>The findings of a technical examination, and whether every station passes.</summary>
public sealed record CaseExamined(JsonObject Findings, bool Passes);

/// <summary>Technical examinations for whoever runs the program itself.</summary>
public static class CaseExaminations
{
    private const int MostPairs = 500;

    /// <summary>Examines the station of a case.</summary>
    /// <param name="services">Services with an office in scope.</param>
    /// <param name="number">Number of the case.</param>
    /// <param name="tried">Values tried, as in an address; empty for those applied for.</param>
    /// <exception cref="Refusal"><c>not-found</c>, <c>radio.no-station</c>, <c>terrain.missing</c>.</exception>
    public static async Task<CaseExamined> Of(IServiceProvider services, string number, string tried, CancellationToken ct)
    {
        var file = await services.GetRequiredService<CaseDesk>().Load(number, ct);
        var findings = await services.GetRequiredService<TechnicalExamination>().Of(file, WhatIf.From(tried), ct)
            ?? throw new Refusal("radio.no-station", ("此件没有可作传播计算的台站", "This case has no station whose waves could be computed"));
        return new(FindingsAsData.Json(findings, MostPairs), findings.LeastMarginDb is null or >= 0);
    }
}
