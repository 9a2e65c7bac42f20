using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.JsonFiles;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Harvest.Reading;

namespace Rongxi.Resources.Harvest;

/// <summary>How far fetching goes.</summary>
internal sealed record HarvestLimits
{
    /// <summary>Bytes of what is fetched, in one answer or in pages.</summary>
    public long Bytes { get; init; } = 200L << 20;

    /// <summary>Data sets asked of a CKAN catalogue at once; its servers give a thousand at most.</summary>
    public int PageSize { get; init; } = 1_000;

    /// <summary>The whole of one fetching.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(5);

    public int Redirects { get; init; } = 5;

    /// <summary>Whether addresses of the own network may be fetched; only where an administrator says so (<c>RONGXI_HARVEST_PRIVATE=1</c>).</summary>
    public bool Private { get; init; } = Environment.GetEnvironmentVariable("RONGXI_HARVEST_PRIVATE") == "1";
}

/// <summary>
/// Fetches a file of others: http or https, no address of the own network, no endless answer, no endless chain of redirects. The address is
/// looked at when the connection is made, so that a name cannot lead elsewhere after it was checked.
/// </summary>
internal sealed class HarvestFetching(HarvestLimits limits) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseProxy = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All, ConnectTimeout = TimeSpan.FromSeconds(20),
        ConnectCallback = (context, ct) => Connect(context.DnsEndPoint, limits.Private, ct),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Fetches into a file that is gone when closed.</summary>
    /// <param name="isCkan">Whether the address is a CKAN catalogue, or its <c>package_search</c>, whose pages are fetched one after the other.</param>
    public async Task<Stream> Fetch(string address, CancellationToken ct, bool isCkan = false)
    {
        using var late = new CancellationTokenSource(limits.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            return isCkan && Search(new Uri(address)) is { } search ? await Pages(search, both.Token) : await Follow(new Uri(address), both.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            throw new Refusal("harvest.too-slow", ($"{limits.Time.TotalMinutes:0} 分钟内没有取完", $"Not fetched within {limits.Time.TotalMinutes:0} minutes"), 504);
        }
        catch (HttpRequestException failed)
        {
            throw failed.InnerException as Refusal ?? new Refusal("harvest.unreachable", ($"取不到 {address}", $"{address} cannot be reached"), 502);
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Where a CKAN catalogue is searched: below its own address, or the address itself; null where another of its actions is named.</summary>
    private static Uri? Search(Uri address) =>
        address.AbsolutePath.Contains("/action/package_search", StringComparison.Ordinal) ? address
        : address.AbsolutePath.Contains("/api/", StringComparison.Ordinal) ? null
        : new Uri(address, address.AbsolutePath.TrimEnd('/') + "/api/3/action/package_search");

    /// <summary>All pages of a search as one answer. What breaks off before the count it gave is not taken for the whole.</summary>
    private async Task<Stream> Pages(Uri search, CancellationToken ct)
    {
        var whole = Spool();
        try
        {
            await whole.WriteAsync("""{"success":true,"result":{"results":["""u8.ToArray(), ct);
            for (var (taken, count) = (0, 1L); taken < count;)
            {
                await using var page = await Follow(Page(search, taken), ct);
                var pieces = new JsonPieces(page, new HashSet<string> { "result.results", "results" }, "result");
                var before = taken;
                await foreach (var piece in pieces.Read(ct))
                {
                    if (whole.Length + piece.Bytes.Length > limits.Bytes)
                    {
                        throw TooLarge();
                    }

                    await whole.WriteAsync(taken++ == 0 ? default : ","u8.ToArray(), ct);
                    await whole.WriteAsync(piece.Bytes, ct);
                }

                count = (pieces.Header["result.count"] ?? pieces.Header["count"]) is JsonValue stated && stated.TryGetValue<long>(out var number) ? number : taken;
                if (taken == before && taken < count)
                {
                    throw new Refusal("harvest.incomplete", ($"来源称有 {count} 个数据集，只给了 {taken} 个，没有改动任何目录", $"The source tells of {count} data sets and gave {taken}; nothing was changed"), 502);
                }
            }

            await whole.WriteAsync("]}}"u8.ToArray(), ct);
            whole.Position = 0;
            return whole;
        }
        catch
        {
            await whole.DisposeAsync();
            throw;
        }
    }

    private Uri Page(Uri search, int from)
    {
        var asked = search.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(part => !part.StartsWith("rows=", StringComparison.Ordinal) && !part.StartsWith("start=", StringComparison.Ordinal)).ToList();
        // Pages of an order that holds still do not lose what stands at their edges.
        var order = asked.Any(part => part.StartsWith("sort=", StringComparison.Ordinal)) ? [] : new[] { "sort=id+asc" };
        return new UriBuilder(search) { Query = string.Join('&', [.. asked, .. order, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rows={limits.PageSize}&start={from}")]) }.Uri;
    }

    private async Task<Stream> Follow(Uri address, CancellationToken ct)
    {
        for (var hop = 0; hop <= limits.Redirects; hop++)
        {
            if (address.Scheme is not ("http" or "https"))
            {
                throw new Refusal("harvest.scheme", ("只从 http 和 https 网址采集", "Only http and https addresses are fetched"));
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.ParseAdd("application/ld+json, application/json, text/turtle;q=0.9, application/rdf+xml;q=0.8, */*;q=0.5");
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if ((int)answer.StatusCode is 301 or 302 or 303 or 307 or 308 && answer.Headers.Location is { } next)
            {
                address = new Uri(address, next);
                continue;
            }

            if (!answer.IsSuccessStatusCode)
            {
                throw new Refusal("harvest.status", ($"来源回答 {(int)answer.StatusCode}", $"The source answered {(int)answer.StatusCode}"), 502);
            }

            return await Read(answer, ct);
        }

        throw new Refusal("harvest.redirects", ($"重定向超过 {limits.Redirects} 次", $"More than {limits.Redirects} redirects"), 502);
    }

    private async Task<Stream> Read(HttpResponseMessage answer, CancellationToken ct)
    {
        var file = Spool();
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(ct);
            var buffer = new byte[64 << 10];
            int read;
            while ((read = await body.ReadAsync(buffer, ct)) > 0)
            {
                if (file.Length + read > limits.Bytes)
                {
                    throw TooLarge();
                }

                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static FileStream Spool() => new(Path.Combine(Path.GetTempPath(), $"rongxi-harvest-{Guid.CreateVersion7():N}"), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose });

    private Refusal TooLarge() => new("harvest.too-large", ($"回答超过 {limits.Bytes >> 20} MB", $"The answer is larger than {limits.Bytes >> 20} MB"), 413);

    private static async ValueTask<Stream> Connect(DnsEndPoint to, bool allowPrivate, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(to.Host, ct);
        var open = addresses.Where(address => allowPrivate || IsPublic(address)).ToArray();
        if (open.Length == 0)
        {
            throw new Refusal("harvest.private", ($"{to.Host} 是内部网络地址，不予采集", $"{to.Host} is an address of the own network and is not fetched"), 403);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, to.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether an address is of the open internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(plain) || plain.Equals(IPAddress.Any) || plain.Equals(IPAddress.IPv6Any))
        {
            return false;
        }

        if (plain.AddressFamily == AddressFamily.InterNetworkV6)
        {
            var b = plain.GetAddressBytes();
            return !plain.IsIPv6LinkLocal && !plain.IsIPv6SiteLocal && !plain.IsIPv6Multicast && !plain.IsIPv6UniqueLocal && !(b[0] == 0 && b[1] == 0x64) && !(b[0] == 0x20 && b[1] == 0x02) && !b.AsSpan(0, 12).SequenceEqual(new byte[12]);
        }

        var four = plain.GetAddressBytes();
        return four switch
        {
            [0 or 10 or 127, ..] => false,
            [100, >= 64 and <= 127, ..] => false,
            [169, 254, ..] => false,
            [172, >= 16 and <= 31, ..] => false,
            [192, 168, ..] => false,
            [192, 0, 0 or 2, ..] => false,
            [198, 18 or 19 or 51, ..] => false,
            [203, 0, 113, ..] => false,
            [>= 224, ..] => false,
            _ => true,
        };
    }
}

/// <summary>Takes sources in when their time has come, and when somebody asks.</summary>
internal sealed class HarvestSchedule(RongxiDb db, HarvestDesk desk, HarvestFetching fetching)
{
    private const int MostAtOnce = 50;

    public async Task Run(CancellationToken ct)
    {
        var now = db.Clock.GetUtcNow();
        foreach (var number in await db.Set<HarvestSource>().AsNoTracking().Where(source => source.NextRunAt <= now && source.Active).OrderBy(source => source.NextRunAt).Take(MostAtOnce).Select(source => source.Number).ToListAsync(ct))
        {
            try
            {
                await Fetch(number, Actor.System, ct);
            }
            catch (Refusal)
            {
                // The run says what was wrong; the other sources are taken in all the same.
            }
        }
    }

    public async Task<HarvestRun> Fetch(string number, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, ResourcesModule.FieldName);
        var source = await desk.Source(number, ct);
        if (source.Address is null)
        {
            throw new Refusal("harvest.no-address", ("来源没有网址，请上传文件", "The source has no address: send a file"), 409);
        }

        Stream file;
        try
        {
            file = await fetching.Fetch(source.Address, ct, isCkan: source.Format == HarvestFormat.Ckan || source.Address.Contains("/action/package_search", StringComparison.Ordinal));
        }
        catch (Refusal failed)
        {
            await desk.Failed(source, failed, by, ct);
            throw;
        }

        await using (file)
        {
            return await desk.Take(number, file, source.Address, by, ct);
        }
    }
}
