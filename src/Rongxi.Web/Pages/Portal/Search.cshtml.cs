using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Portal;

namespace Rongxi.Web.Pages.Portal;

/// <summary>What is asked of the portal, as its addresses say.</summary>
public sealed record PortalAddress(string Path, string Typed, PortalKind? Kind, string? Topic, string? Department, int Number)
{
    /// <summary>The same question in another way; back to the first page.</summary>
    public string With(PortalKind? kind, string? topic, string? department) => (this with { Kind = kind, Topic = topic, Department = department, Number = 1 }).ToString();

    public string At(int page) => (this with { Number = page }).ToString();

    public override string ToString()
    {
        var parts = new List<string>();
        Put("q", Typed);
        Put("kind", Kind?.ToString().ToLowerInvariant());
        Put("topic", Topic);
        Put("department", Department);
        Put("p", Number > 1 ? $"{Number}" : null);
        return parts.Count == 0 ? Path : $"{Path}?{string.Join('&', parts)}";

        void Put(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }
}

/// <summary>Search over data sets, figures, standards and registers; of one kind page by page, of all the first of each. Also the page of a topic and of a department.</summary>
[Public]
[EnableRateLimiting("api")]
public sealed class SearchModel(PortalReader reader) : RongxiPage
{
    /// <summary>Hits on a page of one kind, and of each kind where all are shown.</summary>
    public const int Size = 20;

    private const int OfEach = 5;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public PortalKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Topic { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public PortalAnswer Answer { get; private set; } = new([], new Dictionary<string, int>(), []);

    /// <summary>How many there are of each kind, whichever is chosen.</summary>
    public IReadOnlyDictionary<PortalKind, int> Totals { get; private set; } = new Dictionary<PortalKind, int>();

    public string Typed => (Q ?? "").Trim() is { Length: > PortalReader.MostTyped } tooLong ? tooLong[..PortalReader.MostTyped] : (Q ?? "").Trim();

    public Topic? ChosenTopic => Topics.Find(Topic);

    public string? DepartmentName => Department is null ? null : Answer.Departments.FirstOrDefault(department => department.Code == Department)?.Name ?? Department;

    public PortalAddress Address => new(Request.PathBase + "/data/search", Typed, Kind, ChosenTopic?.Code, Department, Number);

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (RouteData.Values.ContainsKey("topic") && ChosenTopic is null)
        {
            throw Refusal.NotFound(Topic!);
        }

        Department = string.IsNullOrWhiteSpace(Department) ? null : Department.Trim() is { Length: > 120 } tooLong ? tooLong[..120] : Department.Trim();
        Number = Math.Clamp(Number, 1, PortalReader.MostSkipped / Size);
        var question = new PortalQuestion(Typed, ChosenTopic?.Code, Department, 0, OfEach);
        var all = await reader.Ask(question, null, ct);
        Totals = all.Groups.GroupBy(group => group.Kind).ToDictionary(group => group.Key, group => group.Sum(one => one.Found.Total));
        Answer = Kind is null ? all : await reader.Ask(question with { Skip = (Number - 1) * Size, Take = Size }, Kind, ct);
    }
}
