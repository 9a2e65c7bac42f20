using System.Text.Json;
using Microsoft.Playwright;
using Rongxi.App.Demonstration;
using Xunit;

namespace Rongxi.Browser.Tests;

/// <summary>Somebody in front of a browser. Every page they pass is checked for accessibility and for width.</summary>
internal sealed class Walk : IAsyncDisposable
{
    private static readonly string? Axe = Tool("axe-core/axe.min.js");
    private static readonly string? QrReader = Tool("jsqr/dist/jsQR.js");
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
        walk.Page.SetDefaultTimeout(60_000);
        await walk.Page.GotoAsync($"/?lang={language}");
        return walk;
    }

    public async Task<Walk> SignIn(string userName)
    {
        await Page.GotoAsync("/sign-in");
        await Page.FillAsync("[name=UserName]", userName);
        await Page.FillAsync("[name=Password]", "rongxi-demo");
        await Page.ClickAsync("main form .btn-primary");
        await Page.WaitForFunctionAsync("() => !location.pathname.includes('sign-in') && document.readyState === 'complete'");
        return this;
    }

    /// <summary>Waits until a page stands there whose address holds a part.</summary>
    public Task Reaches(string part) => Page.WaitForFunctionAsync("part => location.pathname.includes(part) && document.readyState === 'complete'", part);

    /// <summary>Opens a page, expects it to be found, and looks at it.</summary>
    public async Task Open(string path, int status = 200)
    {
        var answer = await Page.GotoAsync(path);
        Assert.True(answer!.Status == status, $"{path} answered {answer.Status}");
        await Look();
    }

    /// <summary>Opens pages one after the other.</summary>
    public async Task Pass(params string[] paths)
    {
        foreach (var path in paths)
        {
            await Open(path);
        }
    }

    /// <summary>Presses a button or link and waits until the next page stands there, looked at.</summary>
    public async Task Press(string selector)
    {
        var from = Page.Url;
        try
        {
            await Page.EvaluateAsync("window.walkedFrom = true");
            await Page.Locator(selector).First.ClickAsync();
            await Page.WaitForFunctionAsync("() => window.walkedFrom === undefined && document.readyState === 'complete'");
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{selector} led nowhere from {from}: {await Page.InnerTextAsync("main")}");
        }

        await Look();
    }

    /// <summary>Puts a value into a field of the page, whatever its control.</summary>
    public async Task Put(string name, string value)
    {
        var fields = Page.Locator($"main [name=\"{name}\"]:not([type=hidden])");
        var first = fields.First;
        var kind = await first.EvaluateAsync<string>("e => e.tagName === 'INPUT' ? e.type : e.tagName.toLowerCase()");
        switch (kind)
        {
            case "radio":
                await Page.Locator($"main [name=\"{name}\"][value=\"{value}\"]").CheckAsync();
                break;
            case "checkbox":
                await first.SetCheckedAsync(value == "true");
                break;
            case "select":
                await first.SelectOptionAsync(value);
                break;
            case "file":
                await first.SetInputFilesAsync(new FilePayload { Name = value, MimeType = "application/pdf", Buffer = Paper.Pdf(value) });
                break;
            default:
                await first.FillAsync(value);
                break;
        }
    }

    public async Task Put(params (string Name, string Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            await Put(name, value);
        }
    }

    /// <summary>What the QR code says that is drawn there, read from the picture as a camera would.</summary>
    public async Task<string> ReadQr(string selector)
    {
        Assert.SkipWhen(QrReader is null, "jsqr is not installed; run npm ci in tests/tools");
        await Page.AddScriptTagAsync(new() { Path = QrReader });
        var picture = Convert.ToBase64String(await Page.Locator(selector).First.ScreenshotAsync());
        return await Page.EvaluateAsync<string?>(
            """
            async picture => {
              const image = new Image();
              image.src = 'data:image/png;base64,' + picture;
              await image.decode();
              const canvas = document.createElement('canvas');
              // A camera sees the code larger than the screen draws it, on white.
              const times = 3, edge = 40;
              canvas.width = image.width * times + 2 * edge;
              canvas.height = image.height * times + 2 * edge;
              const paper = canvas.getContext('2d');
              paper.fillStyle = '#fff';
              paper.fillRect(0, 0, canvas.width, canvas.height);
              paper.imageSmoothingEnabled = false;
              paper.drawImage(image, edge, edge, image.width * times, image.height * times);
              return jsQR(paper.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height)?.data ?? null;
            }
            """, picture) ?? throw new InvalidOperationException($"no QR code was read at {selector} of {Page.Url}");
    }

    /// <summary>No serious finding of axe; nothing wider than the window; one main heading.</summary>
    public async Task Look()
    {
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        Assert.True(await Page.Locator("h1:visible, .phone-head b:visible").CountAsync() > 0, $"{Page.Url} has no heading");
        var over = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        Assert.True(over <= 0, $"{Page.Url} is {over} px too wide");
        var unresolved = await Page.EvaluateAsync<string[]>("[...document.querySelectorAll('[href*=\"~\"], [action*=\"~\"], [src*=\"~\"]')].map(e => e.outerHTML.slice(0, 120))");
        Assert.True(unresolved.Length == 0, $"{Page.Url} leads nowhere: {string.Join(" ", unresolved)}");
        var unguarded = await Page.EvaluateAsync<string[]>("[...document.querySelectorAll('form[method=post]:not(:has([name=__RequestVerificationToken]))')].map(e => e.outerHTML.slice(0, 120))");
        Assert.True(unguarded.Length == 0, $"{Page.Url} has forms that will be refused: {string.Join(" ", unguarded)}");
        Assert.SkipWhen(Axe is null, "axe-core is not installed; run npm ci in tests/tools");
        await Page.AddScriptTagAsync(new() { Path = Axe });
        var found = await Page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')))");
        var findings = found.EnumerateArray().Select(violation => violation.GetString()).ToList();
        Assert.True(findings.Count == 0, $"{Page.Url}: {string.Join("; ", findings)}");
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private static string? Tool(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "tests", "tools", "node_modules", path);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
