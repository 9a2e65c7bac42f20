using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.People;
using Rongxi.Standards;
using Rongxi.Standards.Editions;
using Rongxi.Standards.Register;
using Rongxi.Standards.Subscriptions;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Standards;

/// <summary>An office with the field of standards: standards typed in, editions kept, the watch run.</summary>
internal static class StandardsOffice
{
    public static Task<ModuleOffice> Open(DateOnly today, string engine = "SQLite") => ModuleOffice.Open(today, engine, [new StandardsModule()]);

    public static (string, string)[] Paper(string field) => [($"{field}[0].Sha256", new string('b', 64)), ($"{field}[0].FileName", "scan.pdf"), ($"{field}[0].Size", "10"), ($"{field}[0].MediaType", "application/pdf")];

    public static Task<Standard> Put(this ModuleOffice office, StandardEntry entry) =>
        office.With(services => services.GetRequiredService<StandardBook>().Put(entry, "公告", office.Acting(Role.CaseHandler), CancellationToken.None));

    public static Task<Standard> Put(this ModuleOffice office, string code, StandardStatus status = StandardStatus.Current, string? replaces = null, string? replacedBy = null) =>
        office.Put(new StandardEntry { Code = code, TitleZh = $"{code} 的名称", TitleEn = $"Title of {code}", Status = status, Replaces = replaces, ReplacedBy = replacedBy, Ics = "35.030" });

    public static Task<(Edition Edition, bool IsNew)> Keep(this ModuleOffice office, string path, string source, string label) => office.With(async services =>
    {
        await using var file = File.OpenRead(path);
        return await services.GetRequiredService<EditionDesk>().Keep(file, Path.GetFileName(path), source, label, office.Acting(Role.CaseHandler), CancellationToken.None);
    });

    public static Task<(Edition Edition, bool IsNew)> Keep(this ModuleOffice office, byte[] content, string fileName, string source, string label) =>
        office.With(services => services.GetRequiredService<EditionDesk>().Keep(new MemoryStream(content), fileName, source, label, office.Acting(Role.CaseHandler), CancellationToken.None));

    public static Task<Edition> TakeEdition(this ModuleOffice office, Guid id) =>
        office.With(services => services.GetRequiredService<EditionDesk>().Take(id, office.Acting(Role.CaseHandler), CancellationToken.None));

    public static Task<int> Watch(this ModuleOffice office) => office.With(services => services.GetRequiredService<StandardWatch>().RunOnce(CancellationToken.None));

    public static Task<Chain> ChainOf(this ModuleOffice office, string number) => office.With(async services => await services.GetRequiredService<Succession>().Of((await services.GetRequiredService<StandardBook>().Find(number, CancellationToken.None))!, CancellationToken.None));

    public static string[] Codes(this Chain chain) => [.. chain.Generations.Select(generation => string.Join(" + ", generation.Select(link => link.Code)))];
}
