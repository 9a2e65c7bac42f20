using System.IO.Compression;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Tables;

/// <summary>
/// Opens a list that somebody sends, whatever program wrote it: CSV with comma, semicolon or tab in UTF-8, UTF-16 or
/// GB18030; XLSX; XLS. What it is, is taken from the content; the file's name only words the refusals.
/// </summary>
public static class TableReader
{
    /// <summary>Opens a file, finds its heading and matches it with the columns expected. The stream is copied and may be closed afterwards.</summary>
    /// <exception cref="Refusal">
    /// <c>table.too-large</c> (413), <c>table.kind</c>, <c>table.encoding</c>, <c>table.binary</c>, <c>table.empty</c>,
    /// <c>table.encrypted</c>, <c>table.unreadable</c>, <c>table.no-sheet</c>, <c>table.duplicate-column</c>,
    /// <c>table.missing-column</c>, <c>table.no-columns</c>, <c>table.too-many-columns</c> (413).
    /// </exception>
    public static async Task<Table> OpenAsync(Stream stream, string fileName, TableOptions options, CancellationToken ct = default)
    {
        var spool = await Spool(stream, options.Limits.Bytes, fileName, ct);
        IRowSource? source = null;
        try
        {
            source = await Source(spool, fileName, options, ct);
            return await Table.Open(source, options, ct);
        }
        catch
        {
            if (source is not null) { await source.DisposeAsync(); }
            await spool.DisposeAsync();
            throw;
        }
    }

    private static async Task<IRowSource> Source(FileStream spool, string fileName, TableOptions options, CancellationToken ct)
    {
        byte[] head = new byte[512];
        int read = await spool.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        spool.Position = 0;
        if (read == 0) { throw new Refusal("table.empty", ($"{fileName}是空的", $"{fileName} is empty")); }
        if (Starts(head, 0x50, 0x4B, 0x03, 0x04))
        {
            await Unpack(spool, fileName, options.Limits.UnpackedBytes, ct);
            return SheetRows.Open(spool, "xlsx", options.Sheet);
        }
        if (Starts(head, 0xD0, 0xCF, 0x11, 0xE0)) { return SheetRows.Open(spool, "xls", options.Sheet); }
        if (Starts(head, (byte)'%', (byte)'P', (byte)'D', (byte)'F')) { throw NoTable(fileName, ("PDF", "a PDF")); }
        var encoding = await TextEncoding.Detect(spool, ct);
        spool.Position = 0;
        string beginning = encoding.GetDecoderFor(head.AsSpan(0, read)).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        // Many systems offer a page of HTML under the name of a workbook; reading it as CSV would give nonsense.
        if (beginning.StartsWith('<')) { throw NoTable(fileName, ("网页或XML", "a web page or XML")); }
        if (beginning.StartsWith('{')) { throw NoTable(fileName, ("JSON", "JSON")); }
        return await CsvRows.Open(spool, encoding, options, ct);
    }

    private static string GetDecoderFor(this System.Text.Encoding encoding, ReadOnlySpan<byte> head)
    {
        char[] chars = new char[head.Length + 4];
        int count = encoding.GetDecoder().GetChars(head, chars, flush: false);
        return new string(chars, 0, count);
    }

    private static async Task<FileStream> Spool(Stream stream, long limit, string fileName, CancellationToken ct)
    {
        var spool = TemporaryFile.Create("table");
        try
        {
            byte[] buffer = new byte[128 << 10];
            int read;
            while ((read = await stream.ReadAsync(buffer, ct)) > 0)
            {
                if (spool.Position + read > limit)
                {
                    throw new Refusal("table.too-large", (
                        $"{fileName}超过{limit >> 20}MB", $"{fileName} is larger than {limit >> 20} MB"), 413);
                }
                await spool.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            spool.Position = 0;
            return spool;
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    // The sizes written in a zip are claims; only unpacking tells. It is done once, counted, before anything is kept.
    private static async Task Unpack(FileStream spool, string fileName, long limit, CancellationToken ct)
    {
        long left = limit;
        byte[] buffer = new byte[128 << 10];
        bool workbook = false;
        try
        {
            using var zip = new ZipArchive(spool, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > 10_000) { throw Bomb(fileName, limit); }
            foreach (var entry in zip.Entries)
            {
                workbook |= entry.FullName.Replace('\\', '/').EndsWith("workbook.xml", StringComparison.OrdinalIgnoreCase);
                await using var part = await entry.OpenAsync(ct);
                int read;
                while ((read = await part.ReadAsync(buffer, ct)) > 0)
                {
                    left -= read;
                    if (left < 0) { throw Bomb(fileName, limit); }
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new Refusal("table.unreadable", ($"{fileName}已损坏，无法打开", $"{fileName} is damaged and cannot be opened"));
        }
        if (!workbook) { throw NoTable(fileName, ("压缩包或其他文档", "an archive or another kind of document")); }
        spool.Position = 0;
    }

    private static Refusal Bomb(string fileName, long limit) => new("table.too-large", (
        $"{fileName}解压后超过{limit >> 20}MB", $"{fileName} is larger than {limit >> 20} MB once unpacked"), 413);

    private static Refusal NoTable(string fileName, Text found) => new("table.kind", (
        $"{fileName}的内容是{found.Zh}，不是表格；请上传CSV、XLSX或XLS",
        $"{fileName} is {found.En}, not a table; upload CSV, XLSX or XLS"));

    private static bool Starts(byte[] head, params ReadOnlySpan<byte> magic) => head.AsSpan().StartsWith(magic);
}
