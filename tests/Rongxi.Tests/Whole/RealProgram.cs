using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Web;

namespace Rongxi.Tests.Whole;

/// <summary>The program as its own process on a data folder of its own, told by the environment as an installation is.</summary>
internal sealed class RealProgram : IAsyncDisposable
{
    private readonly Dictionary<string, string?> _environment;
    private readonly bool _ownsFolder;
    private readonly string _program;
    private Process? _server;

    private RealProgram(string folder, bool ownsFolder, string? postgres, string program)
    {
        _program = program;
        Folder = folder;
        _ownsFolder = ownsFolder;
        _environment = new() { ["RONGXI_DATA"] = folder, ["LC_ALL"] = "en_GB.UTF-8", ["RONGXI_POSTGRES"] = postgres, ["RONGXI_URLS"] = null };
    }

    public string Folder { get; }

    public string Address { get; private set; } = "";

    /// <summary>Id of the server's process.</summary>
    public int ProcessId => _server!.Id;

    /// <summary>What the server said, for messages of failed tests.</summary>
    public StringBuilder Log { get; } = new();

    /// <param name="folder">Where its data lie; a folder of its own in the temporary place when null.</param>
    /// <param name="postgres">Connection string; null for the embedded database.</param>
    public static RealProgram In(string? folder = null, string? postgres = null) =>
        new(folder ?? Directory.CreateTempSubdirectory("rongxi-program-").FullName, folder is null, postgres, typeof(Rongxi.App.Verbs).Assembly.Location);

    /// <summary>The same, with the computations of <see cref="TestProgram"/>; it can only serve.</summary>
    public static RealProgram WithTestComputations(string? folder = null, string? postgres = null) =>
        new(folder ?? Directory.CreateTempSubdirectory("rongxi-program-").FullName, folder is null, postgres, typeof(TestProgram).Assembly.Location);

    /// <summary>Sets a variable of its environment.</summary>
    public RealProgram With(string name, string value)
    {
        _environment[name] = value;
        return this;
    }

    /// <summary>Runs a verb to its end.</summary>
    public async Task<(int Code, string Said, string Complaint)> Run(string? input, params string[] arguments)
    {
        using var process = Process.Start(Call(arguments))!;
        await process.StandardInput.WriteAsync(input ?? "");
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEndAsync();
        var complaint = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await said, await complaint);
    }

    /// <summary>Makes an account on the command line.</summary>
    public async Task Account(string userName, string? role, string field = "*")
    {
        var (code, _, complaint) = await Run("correct-horse-9\n", ["user", "add", userName, "--name", userName, .. role is null ? Array.Empty<string>() : ["--role", role, "--field", field]]);
        Assert.True(code == 0, complaint);
    }

    /// <summary>Makes accounts in its database from here: the command line is tried with the first, and each start of the program costs seconds.</summary>
    public async Task Accounts(params (string UserName, string? Role, string Field)[] accounts)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = Opened();
        await using var scope = app.Services.InOffice("chengdu");
        await scope.ServiceProvider.GetRequiredService<Migrator>().Run(ct);
        var (people, db) = (scope.ServiceProvider.GetRequiredService<UserManager<Person>>(), scope.ServiceProvider.GetRequiredService<RongxiDb>());
        await db.Transact(
            async () =>
            {
                foreach (var (userName, role, field) in accounts)
                {
                    var person = new Person { UserName = userName, NormalizedUserName = userName.ToUpperInvariant(), Name = userName, CreatedAt = db.Clock.GetUtcNow() };
                    Assert.True((await people.CreateAsync(person, "correct-horse-9")).Succeeded, userName);
                    if (role is not null)
                    {
                        db.RoleGrants.Add(new RoleGrant { Office = db.Office, PersonId = person.Id, Role = Enum.Parse<Role>(role), Field = field, ValidFrom = NewOffice.Today, GrantedByName = "test", GrantedAt = db.Clock.GetUtcNow() });
                    }
                }
            },
            ct);
    }

    /// <summary>Recomputes its journal and reads every file, from here; fails with the first thing that does not fit.</summary>
    public async Task MustFit()
    {
        await using var app = Opened();
        await using var scope = app.Services.InOffice("chengdu");
        var report = await scope.ServiceProvider.GetRequiredService<JournalVerifier>().Run(null, TestContext.Current.CancellationToken);
        Assert.True(report.Fits, report.First?.Line.En);
        Assert.True(report.Leaves > 0);
    }

    /// <summary>Signs somebody in over HTTP: their own token, with all they may do.</summary>
    public async Task<Caller> SignIn(string userName) =>
        As((await As(null).Post("/sign-in", new JsonObject { ["userName"] = userName, ["password"] = "correct-horse-9", ["name"] = "test" })).Must(201)["secret"].GetValue<string>());

    /// <summary>Opens it on a free port and waits until it answers.</summary>
    public async Task Serve()
    {
        var port = FreePort();
        Address = $"http://127.0.0.1:{port}";
        var server = Process.Start(Call("serve", "--urls", Address))!;
        server.OutputDataReceived += (_, line) => Note(line.Data);
        server.ErrorDataReceived += (_, line) => Note(line.Data);
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        _server = server;
        using var client = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!server.HasExited)
        {
            try
            {
                if ((await client.GetAsync(Address + "/health/ready", patience.Token)).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100, patience.Token);
        }

        throw new InvalidOperationException($"the server ended: {Log}");
    }

    /// <summary>As <c>kill -9</c> does: nothing is told, nothing is finished.</summary>
    public async Task Kill()
    {
        if (_server is { HasExited: false } server)
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
        }

        _server?.Dispose();
        _server = null;
    }

    public Caller As(string? secret) => new(this, secret);

    public async ValueTask DisposeAsync()
    {
        await Kill();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private WebApplication Opened() => AppHost.Build(Settings.Read(Folder) with { Postgres = _environment["RONGXI_POSTGRES"], DataFolder = Folder }, serving: false);

    private void Note(string? line)
    {
        lock (Log)
        {
            Log.AppendLine(line);
        }
    }

    private ProcessStartInfo Call(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [_program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
            if (value is null)
            {
                start.Environment.Remove(name);
            }
        }

        return start;
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>What the program answered.</summary>
internal sealed record Answered(int Status, JsonNode? Json, string Body, HttpResponseHeaders Headers)
{
    public string? Code => Json?["code"]?.GetValue<string>();

    public JsonNode this[string name] => Json?[name] ?? throw new InvalidOperationException($"{Status}: no {name} in {Body}");

    /// <summary>Itself, if the status is as expected; otherwise the test fails with what was said instead.</summary>
    public Answered Must(int status)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Body}");
        return this;
    }
}

/// <summary>Another program that talks to the office over HTTP, with a token or without.</summary>
internal sealed class Caller(RealProgram office, string? secret)
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(60) };

    public string? Secret => secret;

    public Task<Answered> Get(string address) => Send(HttpMethod.Get, address);

    public Task<Answered> Post(string address, object? body = null, string? key = null, string? ifMatch = null) =>
        Send(HttpMethod.Post, address, JsonContent.Create(body ?? new JsonObject()), key, ifMatch);

    public Task<Answered> Upload(string name, byte[] content) => Send(HttpMethod.Post, "/uploads", new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } });

    public async Task<Answered> Send(HttpMethod method, string address, HttpContent? content = null, string? key = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, office.Address + (address.StartsWith("/api", StringComparison.Ordinal) ? "" : "/api/v1") + address) { Content = content };
        request.Headers.AcceptLanguage.ParseAdd("en");
        if (secret is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answered((int)response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null, text, response.Headers);
    }
}
