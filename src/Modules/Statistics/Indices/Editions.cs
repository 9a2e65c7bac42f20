using System.Text.Json;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Indices;

/// <summary>The editions that come with the program, read from its data.</summary>
internal static class Editions
{
    public const string ListName = "statistics.editions";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Lazy<IReadOnlyList<IndexEdition>> Read = new(() =>
    {
        using var stream = typeof(Editions).Assembly.GetManifestResourceStream("Rongxi.Statistics.Data.index-editions.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<IndexEdition>>(stream, Json)!;
    });

    public static IReadOnlyList<IndexEdition> All => Read.Value;

    public static IndexEdition Find(string code) => All.FirstOrDefault(edition => edition.Code == code) ?? throw Refusal.NotFound(code);

    public static void Register() => CodeLists.Register(ListName, [.. All.Select(edition => new Choice(edition.Code, edition.Title))]);
}
