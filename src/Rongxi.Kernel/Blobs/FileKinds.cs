using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Blobs;

/// <summary>
/// Says what a file is from its content; the name only has to agree. Refused: programs, scripts, pages, drawings that can
/// carry script (SVG), documents with macros, and whatever is not known.
/// </summary>
public static class FileKinds
{
    /// <summary>As many first bytes as recognition from the head looks at.</summary>
    public const int HeadLength = 64 << 10;

    private const int MostEntries = 10_000;

    /// <summary>The kind of a file of which only the beginning is at hand. The content of a zip is judged by the entries that begin there.</summary>
    /// <param name="head">The first bytes, <see cref="HeadLength"/> or all if fewer.</param>
    /// <param name="fileName">The name under which it came; its ending must agree. A name without ending agrees with everything.</param>
    /// <exception cref="Refusal"><c>blob.program</c>, <c>blob.page</c>, <c>blob.macros</c>, <c>blob.unknown-kind</c>, <c>blob.name-contradicts</c>, <c>blob.damaged</c>.</exception>
    public static FileKind Recognise(ReadOnlySpan<byte> head, string fileName) =>
        Agreed(IsZip(head) ? OfEntries(LocalNames(head), fileName) : OfHead(head, fileName), fileName);

    /// <summary>The kind of a whole file; zip documents are judged by their directory, workbooks of old by all of their names.</summary>
    /// <param name="file">Readable and seekable; left open at its end.</param>
    /// <param name="fileName">The name under which it came.</param>
    /// <exception cref="Refusal">As above.</exception>
    public static FileKind Recognise(Stream file, string fileName)
    {
        byte[] buffer = new byte[HeadLength];
        file.Position = 0;
        var head = buffer.AsSpan(0, file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        if (!IsZip(head)) { return Agreed(IsOle(head) ? OfOle(OleNames(file), fileName) : OfHead(head, fileName), fileName); }
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostEntries) { throw Damaged(fileName); }
            return Agreed(OfEntries([.. zip.Entries.Select(e => (e.FullName, e.FullName == "mimetype" ? Beginning(e) : ""))], fileName), fileName);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw Damaged(fileName);
        }
    }

    private static FileKind OfHead(ReadOnlySpan<byte> head, string fileName)
    {
        if (head.StartsWith("MZ"u8) || Begins(head, 0x7F, 0x45, 0x4C, 0x46) || head.StartsWith("#!"u8) || head.StartsWith("dex\n"u8)
            || Begins(head, 0xCA, 0xFE, 0xBA, 0xBE) || Begins(head, 0xCF, 0xFA, 0xED, 0xFE) || Begins(head, 0xCE, 0xFA, 0xED, 0xFE) || Begins(head, 0xFE, 0xED, 0xFA, 0xCF)
            || Begins(head, 0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00) || head.StartsWith("\0asm"u8))
        {
            throw new Refusal("blob.program", ($"{fileName}是程序或脚本，不能上传", $"{fileName} is a program or script and cannot be uploaded"));
        }
        if (head.StartsWith("%PDF-"u8)) { return FileKind.Pdf; }
        if (Begins(head, 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A)) { return FileKind.Png; }
        if (Begins(head, 0xFF, 0xD8, 0xFF)) { return FileKind.Jpeg; }
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) { return FileKind.Gif; }
        if (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8)) { return FileKind.Webp; }
        if (Begins(head, 0x49, 0x49, 0x2A, 0x00) || Begins(head, 0x4D, 0x4D, 0x00, 0x2A) || Begins(head, 0x49, 0x49, 0x2B, 0x00)) { return FileKind.Tiff; }
        if (IsOle(head)) { return OfOle(OleNames(head), fileName); }
        return OfText(head, fileName);
    }

    // Texts are told apart by how they begin; between plain and delimited text only the name can say what was meant.
    private static FileKind OfText(ReadOnlySpan<byte> head, string fileName)
    {
        if (head.Length == 0 || TextEncoding.Of(head) is not { } encoding) { throw Unknown(fileName); }
        char[] chars = new char[encoding.GetMaxCharCount(head.Length)];
        string text;
        try { text = new string(chars, 0, encoding.GetDecoder().GetChars(head, chars, flush: false)).TrimStart('\uFEFF', ' ', '\t', '\r', '\n', '\f'); }
        catch (DecoderFallbackException) { throw Unknown(fileName); }
        string extension = Extension(fileName);
        if (text.StartsWith('<'))
        {
            if (IsPage(text)) { throw new Refusal("blob.page", ($"{fileName}是网页或SVG，可能带有脚本，不能上传；请转为PDF或PNG", $"{fileName} is a web page or SVG, which can carry script; convert it to PDF or PNG")); }
            return FileKind.Xml;
        }
        if (text.StartsWith('{') || text.StartsWith('[')) { return extension is "txt" ? FileKind.Txt : extension is "csv" ? FileKind.Csv : FileKind.Json; }
        if (IsAntenna(text) && extension is not ("csv" or "tsv")) { return FileKind.Antenna; }
        return extension is "csv" or "tsv" ? FileKind.Csv : FileKind.Txt;
    }

    // The first element decides, behind declarations and comments; XML without a readable first element counts as a page.
    private static bool IsPage(string text)
    {
        if (text.Contains("http://www.w3.org/1999/xhtml", StringComparison.OrdinalIgnoreCase) || text.Contains("http://www.w3.org/2000/svg", StringComparison.OrdinalIgnoreCase)) { return true; }
        int at = 0;
        while (at < text.Length && text[at] == '<')
        {
            string? end = text.AsSpan(at).StartsWith("<!--") ? "-->" : text.AsSpan(at).StartsWith("<?") ? "?>" : null;
            // A document type names a page, or declares entities by which XML is made to explode or to fetch.
            if (end is null && text.AsSpan(at).StartsWith("<!")) { return true; }
            if (end is null) { break; }
            int close = text.IndexOf(end, at, StringComparison.Ordinal);
            if (close < 0) { return true; }
            at = close + end.Length;
            while (at < text.Length && char.IsWhiteSpace(text[at])) { at++; }
        }
        int name = at + 1;
        while (name < text.Length && (char.IsLetterOrDigit(text[name]) || text[name] is ':' or '_' or '-' or '.')) { name++; }
        if (at >= text.Length || name == at + 1 || name == text.Length) { return true; }
        string element = text[(at + 1)..name].ToLowerInvariant();
        return element[(element.IndexOf(':') + 1)..] is "html" or "svg" or "head" or "body" or "script" or "iframe" or "table" or "div" or "p" or "a" or "img"
            or "style" or "meta" or "title" or "object" or "embed" or "form" or "stylesheet" or "transform";
    }

    // MSI Planet files are lines of keyword and value, with two tables of 360 angles.
    private static bool IsAntenna(string text)
    {
        bool named = false, gain = false, table = false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            named |= line.StartsWith("NAME ", StringComparison.OrdinalIgnoreCase);
            gain |= line.StartsWith("GAIN ", StringComparison.OrdinalIgnoreCase) || line.StartsWith("FREQUENCY ", StringComparison.OrdinalIgnoreCase);
            table |= line.StartsWith("HORIZONTAL ", StringComparison.OrdinalIgnoreCase) || line.StartsWith("VERTICAL ", StringComparison.OrdinalIgnoreCase);
        }
        return named && gain && table;
    }

    private static FileKind OfEntries(List<(string Name, string Text)> entries, string fileName)
    {
        var names = entries.Select(e => e.Name.Replace('\\', '/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) { throw Macros(fileName); }
        string mime = entries.FirstOrDefault(e => e.Name == "mimetype").Text ?? "";
        if (mime == FileKind.Odt.MediaType) { return FileKind.Odt; }
        if (mime == FileKind.Ods.MediaType) { return FileKind.Ods; }
        if (names.Contains("OFD.xml")) { return FileKind.Ofd; }
        if (names.Contains("META-INF/MANIFEST.MF") || names.Contains("AndroidManifest.xml"))
        {
            throw new Refusal("blob.program", ($"{fileName}是程序，不能上传", $"{fileName} is a program and cannot be uploaded"));
        }
        if (names.Contains("[Content_Types].xml"))
        {
            if (names.Any(n => n.StartsWith("word/", StringComparison.OrdinalIgnoreCase))) { return FileKind.Docx; }
            if (names.Any(n => n.StartsWith("xl/", StringComparison.OrdinalIgnoreCase))) { return FileKind.Xlsx; }
            if (names.Any(n => n.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase))) { return FileKind.Pptx; }
        }
        return FileKind.Zip;
    }

    private static FileKind OfOle(HashSet<string> names, string fileName)
    {
        if (names.Contains("_VBA_PROJECT")) { throw Macros(fileName); }
        if (names.Contains("WordDocument")) { return FileKind.Doc; }
        if (names.Contains("Workbook") || names.Contains("Book")) { return FileKind.Xls; }
        if (names.Contains("EncryptedPackage"))
        {
            throw new Refusal("blob.encrypted", ($"{fileName}有密码，无法审查；请去掉密码后再上传", $"{fileName} has a password and cannot be examined; remove it and upload again"));
        }
        throw Unknown(fileName);
    }

    private static FileKind Agreed(FileKind kind, string fileName)
    {
        string extension = Extension(fileName);
        if (extension.Length == 0 || kind.Extensions.Contains(extension)) { return kind; }
        throw new Refusal("blob.name-contradicts", (
            $"{fileName}的扩展名是“.{extension}”，内容却是{kind.Name.Zh}；请用正确的扩展名（{string.Join("、", kind.Extensions.Select(e => "." + e))}）上传",
            $"{fileName} ends in “.{extension}” but its content is {kind.Name.En}; upload it under its right ending ({string.Join(", ", kind.Extensions.Select(e => "." + e))})"));
    }

    private static string Extension(string fileName) => Path.GetExtension(fileName.TrimEnd('.', ' ')).TrimStart('.').ToLowerInvariant();

    private static bool IsZip(ReadOnlySpan<byte> head) => Begins(head, 0x50, 0x4B, 0x03, 0x04) || Begins(head, 0x50, 0x4B, 0x05, 0x06);

    private static bool IsOle(ReadOnlySpan<byte> head) => Begins(head, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1);

    private static bool Begins(ReadOnlySpan<byte> head, params ReadOnlySpan<byte> magic) => head.StartsWith(magic);

    // PKWARE APPNOTE 4.3.7: signature, 26 bytes in: lengths of name and extra field, then the name.
    private static List<(string, string)> LocalNames(ReadOnlySpan<byte> head)
    {
        var names = new List<(string, string)>();
        for (int at = 0; at + 30 <= head.Length && names.Count < MostEntries;)
        {
            int next = head[at..].IndexOf("PK\x03\x04"u8);
            if (next < 0 || at + next + 30 > head.Length) { break; }
            var entry = head[(at + next)..];
            int size = BinaryPrimitives.ReadInt32LittleEndian(entry[18..]);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(entry[26..]), extra = BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]);
            if (30 + length > entry.Length) { break; }
            string name = Encoding.UTF8.GetString(entry.Slice(30, length));
            int from = 30 + length + extra;
            bool stored = entry[8] == 0 && entry[9] == 0 && size is > 0 and < 100 && from + size <= entry.Length;
            names.Add((name, name == "mimetype" && stored ? Encoding.ASCII.GetString(entry.Slice(from, size)).Trim() : ""));
            at += next + 30 + length;
        }
        return names;
    }

    private static string Beginning(ZipArchiveEntry entry)
    {
        byte[] bytes = new byte[100];
        using var part = entry.Open();
        return Encoding.ASCII.GetString(bytes, 0, part.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)).Trim();
    }

    private static HashSet<string> OleNames(Stream file)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        byte[] sector = new byte[HeadLength];
        file.Position = 0;
        int read;
        // Sectors are aligned to 512 bytes and the buffer is a multiple of that, so no entry is cut.
        while ((read = file.ReadAtLeast(sector, sector.Length, throwOnEndOfStream: false)) > 0) { names.UnionWith(OleNames(sector.AsSpan(0, read))); }
        return names;
    }

    // [MS-CFB] 2.6.1: directory entries are 128 bytes: a name in UTF-16, at 64 its length in bytes with the final zero, at 66 the type (1 storage, 2 stream, 5 root).
    private static HashSet<string> OleNames(ReadOnlySpan<byte> bytes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int at = 0; at + 128 <= bytes.Length; at += 128)
        {
            var entry = bytes.Slice(at, 128);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]);
            if (length is >= 4 and <= 64 && length % 2 == 0 && entry[66] is 1 or 2 or 5) { names.Add(Encoding.Unicode.GetString(entry[..(length - 2)])); }
        }
        return names;
    }

    private static Refusal Macros(string fileName) => new("blob.macros", (
        $"{fileName}带有宏，不能上传；请另存为不带宏的格式", $"{fileName} contains macros; save it in a form without macros"));

    private static Refusal Damaged(string fileName) => new("blob.damaged", ($"{fileName}已损坏，无法打开", $"{fileName} is damaged and cannot be opened"));

    private static Refusal Unknown(string fileName) => new("blob.unknown-kind", (
        $"无法识别{fileName}的内容", $"the content of {fileName} is of no known kind"));
}
