using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Pages.Services;

namespace Rongxi.Web.Pages;

/// <summary>One search: services, records and notices for everybody, cases and documents too for officers who may see them.</summary>
[Public]
[EnableRateLimiting("api")]
public sealed class SearchModel(SearchIndex index, ProcedureBook procedures, OfficeBooks books, IReadOnlyList<IModule> modules) : RongxiPage
{
    private const int Most = 60;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Only one kind of thing: <c>service</c>, <c>case</c>, <c>document</c>, <c>notice</c> or a register's name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    public string Typed => (Q ?? "").Trim() is { Length: > 200 } tooLong ? tooLong[..200] : (Q ?? "").Trim();
    public IReadOnlyList<Procedure> Services { get; private set; } = [];
    public IReadOnlyList<(string Kind, Text Title, IReadOnlyList<SearchEntry> Hits)> Groups { get; private set; } = [];
    public int Count { get; private set; }
    public bool IsCapped { get; private set; }

    /// <summary>Hits for parts of what was typed, when nothing fits the whole.</summary>
    public IReadOnlyList<SearchEntry> Near { get; private set; } = [];

    public IReadOnlyList<Procedure> NearServices { get; private set; } = [];
    public RuleBook Rules { get; private set; } = RuleBook.AsDeclared;
    public bool IsOfficer => Visitor.Actor?.IsOfficer == true;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rules = await books.Rules(Office.Code, ct);
        if (Typed.Length == 0)
        {
            return;
        }

        var offered = Competence.Offered(Office, procedures, Today);
        Services = Kind is null or "service" ? [.. offered.Where(service => ServiceSearch.Fits(service, Typed)).Take(20)] : [];
        var hits = Kind == "service" ? [] : await index.Find(Typed, Visitor.Actor, Kind, Most + 1, ct);
        IsCapped = hits.Count > Most;
        Groups = [.. hits.Take(Most).GroupBy(hit => hit.Kind).Select(group => (group.Key, TitleOf(group.Key), (IReadOnlyList<SearchEntry>)[.. group]))];
        Count = Services.Count + Math.Min(hits.Count, Most);
        if (Count == 0)
        {
            NearServices = [.. offered.Select(service => (service, Likeness: ServiceSearch.Likeness(service, Typed))).Where(near => near.Likeness > 0).OrderByDescending(near => near.Likeness).Select(near => near.service).Take(4)];
            Near = await Nearest(ct);
        }
    }

    /// <summary>What a kind of hit is called.</summary>
    public Text TitleOf(string kind) => kind switch
    {
        "case" => ("办件", "Cases"),
        "document" => ("文书", "Documents"),
        "notice" => ("公告", "Notices"),
        "unit" => ("单位", "Units"),
        "person" => ("人员", "People"),
        _ => Register(kind)?.Title ?? Text.Same(kind),
    };

    public string IconOf(string kind) => kind switch
    {
        "case" => "cases",
        "document" => "documents",
        "notice" => "speakerphone",
        "unit" => "building",
        "person" => "user",
        _ => Register(kind)?.Icon ?? "search",
    };

    private RegisterDefinition? Register(string name) => modules.SelectMany(module => module.Registers).FirstOrDefault(register => register.Name == name);

    /// <summary>Parts of what was typed, the longest first: words, else the beginning and the end of it.</summary>
    private async Task<IReadOnlyList<SearchEntry>> Nearest(CancellationToken ct)
    {
        var words = Typed.Split([' ', '　', ',', '，', '、', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] parts = words.Length > 1
            ? [.. words.OrderByDescending(word => word.Length).Take(3)]
            : Typed.Length >= 4 ? [Typed[..^(Typed.Length / 3)], Typed[(Typed.Length / 3)..], Typed[..2]] : [];
        foreach (var part in parts.Where(part => part.Length >= 2))
        {
            var near = await index.Find(part, Visitor.Actor, Kind, 8, ct);
            if (near.Count > 0)
            {
                return near;
            }
        }

        return [];
    }
}
