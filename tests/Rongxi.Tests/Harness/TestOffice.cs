using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Rongxi.Kernel;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Web;
using Rongxi.Web.Access;
using Rongxi.Web.Hosting;

namespace Rongxi.Tests.Harness;

/// <summary>
/// The real host over HTTP on one database, booted once. Each test makes its own people and cases and asserts only about
/// those, so all may run at once.
/// </summary>
public sealed class TestOffice
{
    public const string Password = "correct-horse-9";
    private static readonly ConcurrentDictionary<string, Lazy<Task<TestOffice>>> Booted = new();
    private static int _made;

    private TestOffice(WebApplication app, string database, string folder)
    {
        App = app;
        Database = database;
        Folder = folder;
    }

    public WebApplication App { get; }

    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    public string Database { get; }

    public string Folder { get; }

    /// <summary>The office booted on a database; the same for all tests of the run.</summary>
    public static Task<TestOffice> On(string database) => Booted.GetOrAdd(database, name => new Lazy<Task<TestOffice>>(() => Boot(name))).Value;

    /// <summary>An office of one's own, for tests that move its clock or break something; with the scheduler's jobs where they are wanted.</summary>
    public static async Task<TestOffice> Boot(string database, TimeProvider? clock = null, IReadOnlyList<IModule>? modules = null, JobSettings? jobs = null)
    {
        modules ??= Rongxi.App.Verbs.Modules();
        var template = await Databases.Migrated($"host {database} {jobs is null} {string.Join(' ', modules.Select(module => module.GetType().FullName))}", () => Template(database, modules, jobs));
        var options = await Fresh(database, template);
        var app = Host(options, clock, modules, jobs);
        await app.StartAsync();
        return new TestOffice(app, database, options.DataFolder);
    }

    private static async Task<string> Template(string database, IReadOnlyList<IModule> modules, JobSettings? jobs)
    {
        var options = await Fresh(database, null);
        await using (var app = Host(options, null, modules, jobs))
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Migrator>().Run(CancellationToken.None);
            if (options.Postgres is null)
            {
                await scope.ServiceProvider.GetRequiredService<RongxiDb>().Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            }
        }

        if (options.Postgres is null)
        {
            return options.DatabaseFile;
        }

        // A database with anybody connected to it cannot be copied.
        NpgsqlConnection.ClearAllPools();
        return new NpgsqlConnectionStringBuilder(options.Postgres).Database!;
    }

    private static async Task<KernelOptions> Fresh(string database, string? template)
    {
        var options = new KernelOptions
        {
            DataFolder = Path.Combine(Path.GetTempPath(), $"rongxi-test-{Guid.CreateVersion7():N}"),
            Postgres = database != "postgres" ? null : template is null ? await Databases.NewPostgres() : await Databases.NewPostgres(template),
            PublicAddress = "http://localhost",
        };
        if (template is not null && options.Postgres is null)
        {
            Directory.CreateDirectory(options.DataFolder);
            File.Copy(template, options.DatabaseFile);
        }

        return options;
    }

    private static WebApplication Host(KernelOptions options, TimeProvider? clock, IReadOnlyList<IModule> modules, JobSettings? jobs)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Rongxi.App", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.AddRongxi(options, modules);
        builder.Services.AddSingleton(Databases.Seal);
        if (jobs is not null)
        {
            builder.Services.AddJobs(options, modules, jobs);
        }

        if (clock is not null)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(clock));
        }

        var app = builder.Build();
        app.UseRongxi(options, modules);
        return app;
    }

    public override string ToString() => Database;

    /// <summary>Runs something with the kernel's services, in an office.</summary>
    public async Task<T> With<T>(Func<IServiceProvider, Task<T>> work, string office = "chengdu")
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = office;
        scope.ServiceProvider.GetRequiredService<Visitor>().Office = App.Services.GetRequiredService<Charters>()[office];
        return await work(scope.ServiceProvider);
    }

    /// <summary>A new officer with roles.</summary>
    public Task<Person> Officer(params Role[] roles) => Officer("chengdu", "*", roles);

    /// <inheritdoc cref="Officer(Role[])"/>
    public async Task<Person> Officer(string office, string field, params Role[] roles)
    {
        var person = await Applicant();
        return await With(
            async services =>
            {
                var db = services.GetRequiredService<RongxiDb>();
                foreach (var role in roles)
                {
                    db.RoleGrants.Add(new RoleGrant { Office = office, PersonId = person.Id, Role = role, Field = field, ValidFrom = new DateOnly(2020, 1, 1), GrantedByName = "test", GrantedAt = db.Clock.GetUtcNow() });
                }

                await db.SaveChangesAsync();
                return person;
            },
            office);
    }

    /// <summary>A new person without any role.</summary>
    public Task<Person> Applicant() => With(async services =>
    {
        var people = services.GetRequiredService<UserManager<Person>>();
        var number = Interlocked.Increment(ref _made);
        var name = $"u{number}-{Guid.CreateVersion7():N}"[..16];
        var person = new Person { UserName = name, NormalizedUserName = name.ToUpperInvariant(), Name = $"测试{number}", CreatedAt = services.GetRequiredService<TimeProvider>().GetUtcNow() };
        var result = await people.CreateAsync(person, Password);
        Assert.True(result.Succeeded, string.Join(", ", result.Errors.Select(error => error.Description)));
        return person;
    });

    /// <summary>The actor a person is.</summary>
    public Task<Actor> ActorOf(Person person, string office = "chengdu") =>
        With(async services => (await services.GetRequiredService<Actors>().Of(person.Id, office, CancellationToken.None))!, office);

    /// <summary>A browser in which nobody is signed in.</summary>
    public TestBrowser Browser(string office = "") => new(App.GetTestServer(), office);

    /// <summary>A browser in which somebody is signed in, through the sign-in page.</summary>
    public async Task<TestBrowser> SignedIn(Person person, string office = "")
    {
        var browser = Browser(office);
        var answer = await browser.Submit("/sign-in", new() { ["UserName"] = person.UserName, ["Password"] = Password });
        Assert.Equal(302, answer.Status);
        return browser;
    }

    /// <summary>A new officer of these roles, signed in.</summary>
    public async Task<TestBrowser> SignedInAs(params Role[] roles) => await SignedIn(await Officer(roles));
}

/// <summary>A page as a person reads it.</summary>
public sealed record TestAnswer(int Status, string Body, string? Location, HttpResponseMessage Response)
{
    public IHtmlDocument Page => field ??= new HtmlParser().ParseDocument(Body);

    /// <summary>The words of the error summary; empty where there is none.</summary>
    public string ErrorSummary => Page.QuerySelector(".errors, .note-bad")?.TextContent ?? "";

    /// <summary>Text of the main part.</summary>
    public string Main => Page.QuerySelector("main")?.TextContent ?? "";
}

/// <summary>Reads pages and posts their forms, so that routing, antiforgery, names of fields and permissions are all under test.</summary>
public sealed class TestBrowser(TestServer server, string office)
{
    private readonly CookieContainer _cookies = new();

    /// <summary>Language asked for.</summary>
    public string Language { get; set; } = "zh";

    public Task<TestAnswer> Get(string address) => Send(new HttpRequestMessage(HttpMethod.Get, At(address)));

    /// <summary>Gets the page, fills its form and posts it. The form is the first that posts, or the one whose action or button fits.</summary>
    public async Task<TestAnswer> Submit(string address, Dictionary<string, string>? fields = null, string? form = null)
    {
        var page = await Get(address);
        Assert.True(page.Status == 200, $"{address} answered {page.Status}: {page.ErrorSummary}");
        var forms = page.Page.Forms.Where(candidate => candidate.Method == "post" && !(candidate.GetAttribute("action") ?? "").EndsWith("/sign-out", StringComparison.Ordinal)).ToList();
        var chosen = form is null ? forms.FirstOrDefault() : forms.FirstOrDefault(candidate => candidate.Matches(form));
        Assert.True(chosen is not null, $"{address} has no such form");
        var values = new List<KeyValuePair<string, string>>();
        foreach (var element in chosen!.Elements)
        {
            var name = element.GetAttribute("name");
            if (name is null || fields?.ContainsKey(name) == true || element.HasAttribute("disabled"))
            {
                continue;
            }

            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "submit" or "file" or "image" } or IHtmlButtonElement:
                    break;
                case IHtmlInputElement input:
                    values.Add(new(name, input.Value));
                    break;
                case IHtmlTextAreaElement area:
                    values.Add(new(name, area.Value));
                    break;
                case IHtmlSelectElement select:
                    values.AddRange(select.SelectedOptions.Select(option => new KeyValuePair<string, string>(name, option.Value)));
                    break;
            }
        }

        values.AddRange(fields ?? []);
        // As a browser does: an action of a query alone keeps the page's path.
        var action = chosen.GetAttribute("action") switch
        {
            { Length: > 0 } target when target[0] == '?' => At(address).Split('?')[0] + target,
            { Length: > 0 } target => target,
            _ => At(address),
        };
        return await Send(new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(values) });
    }

    public async Task<TestAnswer> Send(HttpRequestMessage request)
    {
        var uri = new Uri(new Uri("http://localhost"), request.RequestUri!.ToString());
        request.RequestUri = uri;
        if (_cookies.GetCookieHeader(uri) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        request.Headers.AcceptLanguage.ParseAdd(Language);
        using var client = server.CreateClient();
        var response = await client.SendAsync(request);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            _cookies.SetCookies(uri, cookie);
        }

        return new TestAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString(), response);
    }

    private string At(string address) => office.Length > 0 && !address.StartsWith("/" + office, StringComparison.Ordinal) ? $"/{office}{address}" : address;
}
