using System.Globalization;
using Rongxi.App.Commands;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Journal;

namespace Rongxi.App.Work;

/// <summary>Recomputes the journal and names the first thing that does not fit.</summary>
internal static class Verifying
{
    public static readonly Verb Verb = new("verify", ("核验存证日志与全部文件", "Recompute the journal and check every file"))
    {
        Notes = ("可在服务运行时执行。全部相符时退出码为 0，否则为 1 并指出不符之处。", "May run while the server does. Exit code 0 if all fits; otherwise 1, naming what does not."),
        Run = async (given, ct) =>
        {
            given.AtMost(0);
            var settings = Settings.Read();
            if (!settings.HasDatabase)
            {
                throw new Kernel.Words.Refusal("database.missing", ($"{settings.DataFolder} 中没有数据库", $"There is no database in {settings.DataFolder}"));
            }

            await using var app = AppHost.Build(settings, serving: false);
            return await Run(app.Services, ct) ? 0 : 1;
        },
    };

    /// <summary>Verifies and prints; true when everything fits.</summary>
    public static async Task<bool> Run(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<JournalVerifier>().Run(null, ct);
        foreach (var misfit in report.Misfits.Take(20))
        {
            Terminal.Complain(misfit.Line);
        }

        var (leaves, heads, blobs) = (Number(report.Leaves), Number(report.Heads), Number(report.Blobs));
        Terminal.Say(report.Fits
            ? ($"相符：{leaves} 叶、{heads} 个签名根、{blobs} 个文件；根 {Convert.ToHexStringLower(report.Root)}", $"All fits: {leaves} leaves, {heads} signed heads, {blobs} files; root {Convert.ToHexStringLower(report.Root)}")
            : ($"不符：{report.Misfits.Count} 处（核对了 {leaves} 叶、{blobs} 个文件）", $"Does not fit: {report.Misfits.Count} places ({leaves} leaves and {blobs} files were read)"));
        return report.Fits;
    }

    private static string Number(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
