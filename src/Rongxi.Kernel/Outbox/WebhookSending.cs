using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Outbox;

/// <summary>How webhooks are sent.</summary>
public sealed record WebhookOptions
{
    /// <summary>Whether addresses inside the house (loopback, private, link-local) may be called. Off: a webhook must not become a way into the network.</summary>
    public bool AllowPrivateAddresses { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>
/// The client webhooks are sent with. Addresses are judged when the connection is made, after the name was resolved, so
/// that a name cannot point elsewhere in between; redirects are not followed.
/// </summary>
public sealed class WebhookClient : IDisposable
{
    private readonly HttpClient _client;

    public WebhookClient(WebhookOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = (context, ct) => Connect(context.DnsEndPoint, options, ct),
        };
        _client = new HttpClient(handler) { Timeout = options.Timeout, MaxResponseContentBufferSize = 64 << 10 };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Rongxi", "1"));
    }

    public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken ct) =>
        _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);

    public void Dispose() => _client.Dispose();

    /// <summary>Refuses what cannot be a webhook's address: anything but http and https, names and passwords in it, an address inside the house.</summary>
    /// <exception cref="Refusal"><c>webhook.address</c>.</exception>
    public static Uri Address(string typed, WebhookOptions options)
    {
        if (!Uri.TryCreate(typed, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0 || typed.Length > 500)
        {
            throw Refused(("应为完整的 http(s) 地址，最多 500 字符", "Must be a full http(s) address of at most 500 characters"));
        }

        if (!options.AllowPrivateAddresses && IPAddress.TryParse(uri.DnsSafeHost, out var address) && !IsPublic(address))
        {
            throw Refused(("不得为内部网络地址", "Must not be an address of the internal network"));
        }

        return uri;
    }

    /// <summary>Whether an address is one of the open network.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        {
            return false;
        }

        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // NAT64 and 6to4 carry an IPv4 address; they are judged by it.
            var embedded = bytes.AsSpan(0, 12).SequenceEqual(new byte[] { 0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0 }) ? new IPAddress(bytes.AsSpan(12, 4))
                : bytes[0] == 0x20 && bytes[1] == 0x02 ? new IPAddress(bytes.AsSpan(2, 4))
                : null;
            return embedded is not null ? IsPublic(embedded)
                : !address.IsIPv6LinkLocal && !address.IsIPv6SiteLocal && !address.IsIPv6UniqueLocal && !address.IsIPv6Multicast && (bytes[0] & 0xE0) == 0x20;
        }

        return bytes switch
        {
            [0 or 10 or 127, ..] => false,
            [100, >= 64 and <= 127, ..] => false,
            [169, 254, ..] => false,
            [172, >= 16 and <= 31, ..] => false,
            [192, 168, ..] => false,
            [192, 0, 0 or 2, _] => false,
            [198, 18 or 19, ..] => false,
            [198, 51, 100, _] or [203, 0, 113, _] => false,
            [>= 224, ..] => false,
            _ => true,
        };
    }

    private static async ValueTask<Stream> Connect(DnsEndPoint point, WebhookOptions options, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(point.Host, ct);
        var allowed = addresses.Where(address => options.AllowPrivateAddresses || IsPublic(address)).ToArray();
        if (allowed.Length == 0)
        {
            throw new HttpRequestException($"{point.Host} is an address of the internal network, which is not called.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, point.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Refusal Refused(Text why) => new("webhook.address", why, [new FieldError("Url", why)]);
}

/// <summary>
/// Sends a webhook as standardwebhooks.com describes: <c>webhook-id</c> stays the same over all tries,
/// <c>webhook-timestamp</c> in seconds, <c>webhook-signature: v1,</c> and the Base64 of the HMAC-SHA256 over
/// <c>id.timestamp.body</c>.
/// </summary>
public sealed class WebhookSending(RongxiDb db, WebhookClient client, WebhookOptions options, TimeProvider clock) : IOutboxHandler
{
    private const string SecretMark = "whsec_";

    public string Kind => "webhook";

    /// <summary>A fresh secret, as shown once to whoever sets up the receiver: <c>whsec_</c> and 32 bytes in Base64.</summary>
    public static string NewSecret() => SecretMark + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The value of <c>webhook-signature</c>.</summary>
    public static string Signature(string secret, string id, long timestamp, string body)
    {
        var key = secret.StartsWith(SecretMark, StringComparison.Ordinal) ? Convert.FromBase64String(secret[SecretMark.Length..]) : Encoding.UTF8.GetBytes(secret);
        var signed = string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}");
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
    }

    public async Task<string?> Handle(OutboxItem item, CancellationToken ct)
    {
        var payload = JsonSerializer.Deserialize<WebhookPayload>(item.Payload)!;
        var hook = await db.Webhooks.FirstOrDefaultAsync(hook => hook.Id == payload.WebhookId && hook.Office == item.Office, ct);
        if (hook is null || hook.EndedAt is not null)
        {
            return "the subscription has ended";
        }

        var id = $"msg_{item.Id:N}";
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, WebhookClient.Address(hook.Url, options))
        {
            Content = new StringContent(payload.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", Signature(hook.Secret, id, timestamp, payload.Body));
        using var response = await client.Send(request, ct);
        if (response.StatusCode == HttpStatusCode.Gone)
        {
            // The receiver says that it never wants more.
            await db.Transact(() => { hook.EndedAt = clock.GetUtcNow(); return Task.CompletedTask; }, ct);
            return "the receiver answered 410 and was unsubscribed";
        }

        return response.IsSuccessStatusCode ? null : throw new HttpRequestException($"The receiver answered {(int)response.StatusCode}.");
    }
}
