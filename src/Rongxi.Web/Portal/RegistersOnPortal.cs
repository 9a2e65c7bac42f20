using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;
using Rongxi.Web.Pages.Front;

namespace Rongxi.Web.Portal;

/// <summary>The public registers of the office, as data to be fetched.</summary>
internal sealed class RegistersOnPortal(PublicFigures figures, IReadOnlyList<IModule> modules, OfficeBooks books, OfficeScope scope) : IPortalSource
{
    private static readonly IReadOnlyList<string> Formats = ["CSV", "XLSX", "JSON"];
    private static readonly IReadOnlyList<string> FormatsWithPlaces = ["CSV", "XLSX", "JSON", "GeoJSON"];

    public PortalKind Kind => PortalKind.Register;

    public async Task<PortalFound> Find(PortalQuestion question, CancellationToken ct)
    {
        if (question.Department is not null)
        {
            return PortalFound.Nothing;
        }

        var words = question.Typed.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries);
        var fitting = (await figures.Registers(scope.Office, ct))
            .Where(count => words.All(word => Fits(count, word)))
            .Where(count => question.Topic is null || string.Equals(TopicOf(count), question.Topic, StringComparison.OrdinalIgnoreCase)).ToList();
        return new PortalFound(
            [.. fitting.Skip(question.Skip).Take(question.Take).Select(Hit)], fitting.Count,
            fitting.GroupBy(TopicOf).ToDictionary(group => group.Key, group => group.Count()), []);
    }

    public async Task<PortalHit?> Named(string number, CancellationToken ct) =>
        (await figures.Registers(scope.Office, ct)).FirstOrDefault(count => count.Register.Name == number) is { } count ? Hit(count) : null;

    public async Task<IReadOnlyList<PortalPlace>> Places(int skip, int take, CancellationToken ct) =>
        [.. (await figures.Registers(scope.Office, ct)).Skip(skip).Take(take).Select(count => new PortalPlace(count.Register.Path, books.Today))];

    private static bool Fits(RegisterCount count, string word) =>
        count.Register.Title.Zh.Contains(word, StringComparison.OrdinalIgnoreCase) || count.Register.Title.En.Contains(word, StringComparison.OrdinalIgnoreCase) || count.Register.Name.Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the office registers is public administration, but for money and for what a module's field names.</summary>
    private static string TopicOf(RegisterCount count) => count.Register.Field switch
    {
        "radio" or "networks" or "security" or "standards" => "TECH",
        "funds" or "industry" or "charges" => "ECON",
        _ => "GOVE",
    };

    private PortalHit Hit(RegisterCount count)
    {
        var field = modules.FirstOrDefault(module => module.Name == count.Register.Field)?.Title ?? default(Text);
        var many = $"{count.Count:N0}{(count.IsCapped ? "+" : "")}";
        return new PortalHit
        {
            Kind = PortalKind.Register, Number = count.Register.Name, Title = count.Register.Title, Address = count.Register.Path, Topic = TopicOf(count), UpdatedOn = books.Today, Formats = count.Register.HasPlaces ? FormatsWithPlaces : Formats,
            Says = ($"{(field.IsEmpty ? "" : field.Zh + "：")}{many} 条，随登记实时更新", $"{(field.IsEmpty ? "" : field.En + ": ")}{many} records, live"),
        };
    }
}
