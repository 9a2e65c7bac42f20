using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Rongxi.App.Commands;
using Rongxi.App.Demonstration;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;

namespace Rongxi.App.Work;

/// <summary>Opens the office.</summary>
internal static class Serving
{
    public static readonly Verb Serve = new("serve", ("启动服务", "Serve"))
    {
        Forms = ["[--urls ADDRESS]"],
        Options = [new("--urls", "ADDRESS", ("监听地址，多个以分号隔开；默认 RONGXI_URLS 或 http://127.0.0.1:8080", "where to listen, several with semicolons; RONGXI_URLS or http://127.0.0.1:8080 unless given"))],
        Notes = ("新的数据目录没有账户，先用 ./rongxi user add 建立管理员。Ctrl-C 停止。", "A new data folder has no account: make an administrator with ./rongxi user add first. Ctrl-C stops."),
        Run = (given, ct) => Run_(given, withDemonstration: false, ct),
    };

    public static readonly Verb Run = new("run", ("启动；首次先建立演示数据（./run 即此）", "Serve, making the demonstration first on first start (this is ./run)"))
    {
        Forms = Serve.Forms,
        Options = Serve.Options,
        Run = (given, ct) => Run_(given, withDemonstration: true, ct),
    };

    private static async Task<int> Run_(Given given, bool withDemonstration, CancellationToken ct)
    {
        given.AtMost(0);
        var settings = Settings.Read();
        settings = given["--urls"] is { } urls ? settings with { Urls = urls } : settings;
        if (withDemonstration && !settings.HasDatabase)
        {
            await Demonstrating.Make(settings, ct);
        }

        settings.MustNotShowDemonstration();
        await using var app = AppHost.Build(settings, serving: true);
        await AppHost.Migrate(app.Services, ct);
        var hasAccounts = await HasAccounts(app.Services, ct);
        await app.StartAsync(ct);
        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses)
        {
            Terminal.Say(($"蓉锡已启动：{address}", $"Rongxi is open: {address}"));
        }

        if (settings.Kernel.Demonstration)
        {
            Cast.PrintSignIns(Console.Out);
        }
        else if (!hasAccounts)
        {
            Terminal.Say(("还没有账户。另开一个终端：./rongxi user add 登录名 --name 姓名 --role Administrator", "There is no account yet. In another terminal: ./rongxi user add USERNAME --name NAME --role Administrator"));
        }

        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    private static async Task<bool> HasAccounts(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RongxiDb>().People.AsNoTracking().AnyAsync(ct);
    }
}
