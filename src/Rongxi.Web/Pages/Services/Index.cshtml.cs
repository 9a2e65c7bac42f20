using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Services;

/// <summary>All services of the office by field of duty.</summary>
[Public]
public sealed class IndexModel(ProcedureBook procedures, OfficeBooks books, IReadOnlyList<IModule> modules) : RongxiPage
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IReadOnlyList<(string Name, Text Title, string Icon, IReadOnlyList<Procedure> Services)> Fields { get; private set; } = [];
    public RuleBook Rules { get; private set; } = RuleBook.AsDeclared;
    public bool Any { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rules = await books.Rules(Office.Code, ct);
        var offered = Competence.Offered(Office, procedures, Today);
        Any = offered.Count > 0;
        if (!string.IsNullOrWhiteSpace(Q))
        {
            offered = [.. offered.Where(service => ServiceSearch.Fits(service, Q))];
        }

        Fields = [.. offered.GroupBy(service => service.Field)
            .Select(group => (group.Key, modules.FirstOrDefault(module => module.Name == group.Key)?.Title ?? Text.Same(group.Key), modules.FirstOrDefault(module => module.Name == group.Key)?.Icon ?? "list", (IReadOnlyList<Procedure>)[.. group]))];
    }

    public RuleValue? Suspended(Procedure procedure) => Competence.Suspension(Rules, procedure, Today);
}

/// <summary>Finds services by what people call them.</summary>
public static class ServiceSearch
{
    /// <summary>Whether every word typed stands in the service's code, titles or summary.</summary>
    public static bool Fits(Procedure service, string typed)
    {
        var words = typed.Split([' ', '　', '，', ','], 12, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var text = $"{service.Code} {service.Title.Zh} {service.Title.En} {service.ShortTitle.Zh} {service.ShortTitle.En} {service.Guide.Summary.Zh} {service.Guide.Summary.En} {service.Form?.Title.Zh} {service.Form?.Title.En}";
        return words.Length > 0 && words.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>How many pairs of neighbouring characters a service's title shares with what was typed; for near hits.</summary>
    public static int Likeness(Procedure service, string typed)
    {
        var text = $"{service.Title.Zh} {service.Title.En} {service.Guide.Summary.Zh}".ToLowerInvariant();
        var plain = typed.Trim().ToLowerInvariant();
        return Enumerable.Range(0, Math.Max(0, Math.Min(plain.Length, 60) - 1)).Count(i => !char.IsWhiteSpace(plain[i]) && !char.IsWhiteSpace(plain[i + 1]) && text.Contains(plain.Substring(i, 2), StringComparison.Ordinal));
    }
}
