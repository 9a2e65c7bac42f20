using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rongxi.Kernel;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;
using Rongxi.Web;
using Rongxi.Web.Hosting;

namespace Rongxi.Tests.Web.Office;

/// <summary>The real host over SQLite in a folder of its own, at nine in the morning of 19 November 2026.</summary>
public sealed class OfficeHost : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "rongxi-office-" + Guid.CreateVersion7().ToString("N"));
    private readonly Dictionary<string, Browser> _browsers = [];
    private WebApplication _app = null!;

    internal SteadyClock Clock { get; } = new(new DateTimeOffset(2026, 11, 19, 1, 0, 0, TimeSpan.Zero));

    /// <summary>Commands sent to the database since last asked, by all requests.</summary>
    internal CommandCounter Commands { get; } = new();

    public IServiceProvider Services => _app.Services;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(Program).Assembly.GetName().Name, EnvironmentName = "Development" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        IReadOnlyList<IModule> modules = [new MastModule()];
        var options = new KernelOptions { DataFolder = _folder };
        builder.AddRongxi(options, modules);
        builder.Services.AddSingleton(Databases.Seal);
        builder.Services.ConfigureDbContext<RongxiDb>(context => context.AddInterceptors(Commands));
        _app = builder.Build();
        _app.UseRongxi(options, modules);
        using (var scope = _app.Services.CreateScope())
        {
            await scope.ServiceProvider.GetRequiredService<Migrator>().Run(default);
        }

        await _app.StartAsync();
        await AddPerson("clerk", "赵雨桐", Role.IntakeClerk);
        await AddPerson("handler", "王思远", Role.CaseHandler);
        await AddPerson("head", "李清禾", Role.DivisionHead);
        await AddPerson("deputy", "周若川", Role.DeputyDirector);
        await AddPerson("other", "孙一鸣", Role.CaseHandler, field: "funds");
        await AddPerson("director", "罗见山", Role.Director, field: "*");
        await AddPerson("applicant", "陈予安", null);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The browser of somebody, signed in once: the sign-in takes sixty tries a minute.</summary>
    public async Task<Browser> SignedIn(string userName)
    {
        if (_browsers.TryGetValue(userName, out var known))
        {
            return known;
        }

        var browser = _browsers[userName] = Anybody();
        var answer = await browser.Submit("/sign-in", new() { ["UserName"] = userName, ["Password"] = "rongxi-demo-1" });
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return browser;
    }

    public Browser Anybody() => new(_app.GetTestServer());

    /// <summary>Work with the office's services as a program does, outside any page.</summary>
    public async Task<T> With<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = "chengdu";
        return await work(scope.ServiceProvider);
    }

    public Task<Actor> Actor(string userName) => With(async services =>
    {
        var db = services.GetRequiredService<RongxiDb>();
        var id = db.People.Single(person => person.UserName == userName).Id;
        return (await services.GetRequiredService<Actors>().Of(id, "chengdu", default))!;
    });

    /// <summary>A case just received, by the applicant.</summary>
    public async Task<string> Received(string name)
    {
        var applicant = await Actor("applicant");
        return await With(async services =>
        {
            var values = FormValues.From(new Dictionary<string, string?>
            {
                ["Name"] = name, ["Address"] = "龙泉驿区山泉镇", ["HeightMetres"] = "42", ["FrequencyHz"] = "851.3125", ["Power"] = "Mains", ["Contact"] = "陈予安", ["Mobile"] = "13800138000",
            });
            return (await services.GetRequiredService<CaseDesk>().Open("TST-02", values, applicant, null, CaseChannel.Page, default)).Case.Number;
        });
    }

    /// <summary>A case accepted and in the handler's hands.</summary>
    public async Task<string> UnderExamination(string name)
    {
        var number = await Received(name);
        var (clerk, head, handler) = (await Actor("clerk"), await Actor("head"), await Actor("handler"));
        await With(services => services.GetRequiredService<CaseDesk>().Take(number, "Accept", null, new FormValues(), null, clerk, default));
        await With(services => services.GetRequiredService<CaseTeamwork>().HandOver(number, handler.PersonId!.Value, null, null, head, default));
        return number;
    }

    private async Task AddPerson(string userName, string name, Role? role, string field = "masts")
    {
        await With(async services =>
        {
            var people = services.GetRequiredService<UserManager<Person>>();
            var person = new Person { UserName = userName, NormalizedUserName = userName.ToUpperInvariant(), Name = name, CreatedAt = Clock.GetUtcNow() };
            var made = await people.CreateAsync(person, "rongxi-demo-1");
            Assert.True(made.Succeeded, string.Join(", ", made.Errors.Select(error => error.Description)));
            if (role is { } held)
            {
                var db = services.GetRequiredService<RongxiDb>();
                await db.Transact(
                    () =>
                    {
                        db.RoleGrants.Add(new RoleGrant { Office = "chengdu", PersonId = person.Id, Role = held, Field = field, Division = "radio", ValidFrom = new DateOnly(2020, 1, 1), GrantedByName = "系统", GrantedAt = Clock.GetUtcNow() });
                        return Task.CompletedTask;
                    },
                    default);
            }

            return true;
        });
    }
}

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class SteadyClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;
}

/// <summary>Counts the reading commands sent to the database.</summary>
internal sealed class CommandCounter : DbCommandInterceptor
{
    private readonly List<string> _texts = [];

    public IReadOnlyList<string> Taken()
    {
        lock (_texts)
        {
            var taken = _texts.ToList();
            _texts.Clear();
            return taken;
        }
    }

    public override ValueTask<InterceptionResult<System.Data.Common.DbDataReader>> ReaderExecutingAsync(System.Data.Common.DbCommand command, CommandEventData eventData, InterceptionResult<System.Data.Common.DbDataReader> result, CancellationToken cancellationToken = default)
    {
        lock (_texts)
        {
            _texts.Add(command.CommandText);
        }

        return new(result);
    }
}

/// <summary>What a page answered, and how it reads.</summary>
public sealed record Answer(HttpStatusCode Status, string? Location, IHtmlDocument Page, string Body)
{
    public string Text => string.Join(' ', Page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string ErrorSummary => Page.QuerySelector(".errors")?.TextContent ?? "";
}

/// <summary>Uses pages as a person does: gets the page first and posts its form, so that names of fields and antiforgery are tried too.</summary>
public sealed class Browser(TestServer server)
{
    private readonly CookieContainer _cookies = new();
    private readonly Uri _home = new("http://localhost");

    public Task<Answer> Get(string address) => Send(new HttpRequestMessage(HttpMethod.Get, new Uri(_home, address)));

    public async Task<byte[]> Bytes(string address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_home, address));
        if (_cookies.GetCookieHeader(_home) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        using var answer = await server.CreateClient().SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Posts the form that holds a field of that name (the first of main when null), with some of its fields filled in.</summary>
    public async Task<Answer> Submit(string address, Dictionary<string, string> typed, string? holding = null)
    {
        var shown = await Get(address);
        return await Submit(shown, address, typed, holding);
    }

    public async Task<Answer> Submit(Answer shown, string address, Dictionary<string, string> typed, string? holding = null)
    {
        var form = shown.Page.QuerySelectorAll("main form[method=post]")
            .FirstOrDefault(form => holding is null || form.QuerySelector($"[name='{holding}']") is not null || (form.GetAttribute("action") ?? "").Contains(holding, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{address} ({shown.Status}) has no such form: {shown.Text}");
        var values = new Dictionary<string, string>();
        foreach (var field in form.QuerySelectorAll("input[name], textarea[name], select[name]"))
        {
            var name = field.GetAttribute("name")!;
            switch (field)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox" } choice when !choice.IsChecked:
                case IHtmlInputElement { Type: "file" }:
                    continue;
                case IHtmlInputElement input:
                    values[name] = input.Value;
                    break;
                case IHtmlTextAreaElement area:
                    values[name] = area.Value;
                    break;
                case IHtmlSelectElement select:
                    values[name] = select.Value ?? "";
                    break;
            }
        }

        foreach (var (name, value) in typed)
        {
            values[name] = value;
        }

        var action = form.GetAttribute("action") is { Length: > 0 } there ? there : address;
        return await Send(new HttpRequestMessage(HttpMethod.Post, new Uri(_home, action)) { Content = new FormUrlEncodedContent(values) });
    }

    private async Task<Answer> Send(HttpRequestMessage request)
    {
        if (_cookies.GetCookieHeader(_home) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        request.Headers.Add("Accept-Language", "zh-CN");
        using var answer = await server.CreateClient().SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
            {
                _cookies.SetCookies(_home, cookie);
            }
        }

        var body = await answer.Content.ReadAsStringAsync();
        return new Answer(answer.StatusCode, answer.Headers.Location?.ToString(), new HtmlParser().ParseDocument(body), body);
    }
}
