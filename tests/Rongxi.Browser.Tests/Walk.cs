using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace Rongxi.Browser.Tests;

/// <summary>Somebody in front of a browser. Every page they pass is checked for accessibility and for width.</summary>
internal sealed class Walk : IAsyncDisposable
{
    private static readonly string? Axe = FindAxe();
    private readonly IBrowserContext _context;
    private readonly City _city;

    private Walk(City city, IBrowserContext context, IPage page)
    {
        _city = city;
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>A browser of that language, width and colour scheme; skips the test where there is no Chromium.</summary>
    public static async Task<Walk> Begin(City city, string language = "zh", int width = 1280, bool dark = false)
    {
        Assert.SkipWhen(city.Missing is not null, city.Missing ?? "");
        var context = await city.Browser.NewContextAsync(new()
        {
            BaseURL = city.Address, Locale = language == "zh" ? "zh-CN" : "en-GB", ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, BypassCSP = true,
        });
        var walk = new Walk(city, context, await context.NewPageAsync());
        await walk.Page.GotoAsync($"/?lang={language}");
        return walk;
    }

    public async Task<Walk> SignIn(string userName)
    {
        await Page.GotoAsync("/sign-in");
        await Page.FillAsync("[name=UserName]", userName);
        await Page.FillAsync("[name=Password]", "rongxi-demo");
        await Page.ClickAsync("main form .btn-primary");
        await Page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        return this;
    }

    /// <summary>Opens a page, expects it to be found, and looks at it.</summary>
    public async Task Open(string path, int status = 200)
    {
        var answer = await Page.GotoAsync(path);
        Assert.True(answer!.Status == status, $"{path} answered {answer.Status}");
        await Look();
    }

    /// <summary>No serious finding of axe; nothing wider than the window; one main heading.</summary>
    public async Task Look()
    {
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        Assert.True(await Page.Locator("h1:visible, .phone-head b:visible").CountAsync() > 0, $"{Page.Url} has no heading");
        var over = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        Assert.True(over <= 0, $"{Page.Url} is {over} px too wide");
        Assert.SkipWhen(Axe is null, "axe-core is not installed; run npm ci in tests/tools");
        await Page.AddScriptTagAsync(new() { Path = Axe });
        var found = await Page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')))");
        var findings = found.EnumerateArray().Select(violation => violation.GetString()).ToList();
        Assert.True(findings.Count == 0, $"{Page.Url}: {string.Join("; ", findings)}");
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private static string? FindAxe()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "tests", "tools", "node_modules", "axe-core", "axe.min.js");
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
