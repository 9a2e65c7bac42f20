using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;
using Rongxi.Web.Access;

namespace Rongxi.Tests.Web.Api;

/// <summary>An answer of the API as a program reads it.</summary>
internal sealed record ApiAnswer(int Status, JsonNode? Json, HttpResponseMessage Response)
{
    public string? Code => (Json as JsonObject)?["code"]?.GetValue<string>();

    public string? Tag => Response.Headers.ETag?.ToString();

    public IEnumerable<string?> WrongFields => Json?["errors"]?.AsArray().Select(error => error!["field"]?.GetValue<string>()) ?? [];
}

/// <summary>Another program, with a token or without.</summary>
internal sealed class ApiClient(TestOffice office, string? secret, string home = "")
{
    /// <summary>A program that acts in somebody's name with all they may do, or only with some scopes.</summary>
    public static async Task<ApiClient> For(TestOffice office, Person person, string code = "chengdu", IEnumerable<string>? scopes = null, DateTimeOffset? expires = null)
    {
        var secret = TokenScheme.NewSecret();
        await office.With(
            async services =>
            {
                var db = services.GetRequiredService<RongxiDb>();
                db.ServiceTokens.Add(new ServiceToken
                {
                    Office = code, Name = "test", Hash = TokenScheme.Hash(secret), Start = secret[..8], Scopes = string.Join(' ', scopes ?? Permissions.Titles.Keys.Append(Permissions.Apply)),
                    PersonId = person.Id, CreatedAt = db.Clock.GetUtcNow(), ExpiresAt = expires ?? db.Clock.GetUtcNow().AddDays(30),
                });
                return await db.SaveChangesAsync();
            },
            code);
        return new ApiClient(office, secret, code == "chengdu" ? "" : "/" + code);
    }

    public ApiClient At(string elsewhere) => new(office, secret, elsewhere);

    public Task<ApiAnswer> Get(string address, string? ifNoneMatch = null) => Send(HttpMethod.Get, address, null, request =>
    {
        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }
    });

    public Task<ApiAnswer> Post(string address, string body = "{}", string? key = null, string? ifMatch = null) =>
        Send(HttpMethod.Post, address, new StringContent(body, Encoding.UTF8, "application/json"), request =>
        {
            if (key is not null)
            {
                request.Headers.Add("Idempotency-Key", key);
            }

            if (ifMatch is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            }
        });

    public async Task<ApiAnswer> Send(HttpMethod method, string address, HttpContent? content = null, Action<HttpRequestMessage>? more = null)
    {
        using var client = office.App.GetTestServer().CreateClient();
        using var request = new HttpRequestMessage(method, $"{home}{(address.StartsWith("/api", StringComparison.Ordinal) ? "" : "/api/v1")}{address}") { Content = content };
        request.Headers.AcceptLanguage.ParseAdd("en");
        if (secret is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        }

        more?.Invoke(request);
        var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new ApiAnswer((int)response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null, response);
    }
}
