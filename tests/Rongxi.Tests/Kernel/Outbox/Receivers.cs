using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Rongxi.Tests.Kernel.Outbox;

/// <summary>A receiver of webhooks that answers with the statuses given, in turn.</summary>
internal sealed class Receiver : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Queue<int> _statuses;

    public Receiver(params int[] statuses)
    {
        _statuses = new(statuses);
        _listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/hook";
    }

    public string Address { get; }

    /// <summary>One request: its headers, names in lower case, and its body.</summary>
    public async Task<(Dictionary<string, string> Headers, string Body)> Receive(CancellationToken ct)
    {
        using var client = await _listener.AcceptTcpClientAsync(ct);
        await using var stream = client.GetStream();
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, ct);
            head.Append((char)one[0]);
        }

        var headers = head.ToString().Split("\r\n").Skip(1).Where(line => line.Contains(':')).ToDictionary(line => line[..line.IndexOf(':')].ToLowerInvariant(), line => line[(line.IndexOf(':') + 1)..].Trim());
        var body = new byte[int.Parse(headers["content-length"], System.Globalization.CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, ct);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {_statuses.Dequeue()} x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"), ct);
        return (headers, Encoding.UTF8.GetString(body));
    }

    public void Dispose() => _listener.Dispose();
}

/// <summary>A mail server that takes one mail.</summary>
internal sealed class PostOffice : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public PostOffice()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    /// <summary>The mail as handed in.</summary>
    public async Task<string> Receive(CancellationToken ct)
    {
        using var client = await _listener.AcceptTcpClientAsync(ct);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (line == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                while (await reader.ReadLineAsync(ct) is { } text && text != ".")
                {
                    mail.AppendLine(text);
                }

                await writer.WriteLineAsync("250 taken");
                return mail.ToString();
            }

            await writer.WriteLineAsync("250 ok");
        }

        return mail.ToString();
    }

    public void Dispose() => _listener.Dispose();
}
