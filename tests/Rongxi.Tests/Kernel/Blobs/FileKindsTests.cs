using System.IO.Compression;
using System.Text;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Kernel.Tables;
using Xunit;

namespace Rongxi.Tests.Kernel.Blobs;

public sealed class FileKindsTests
{
    public static TheoryData<string, byte[], string> Known => new()
    {
        { "a.pdf", "%PDF-1.7\n%âãÏÓ"u8.ToArray(), "pdf" },
        { "a.PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "png" },
        { "a.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0], "jpeg" },
        { "a.gif", "GIF89a"u8.ToArray(), "gif" },
        { "a.webp", "RIFF\0\0\0\0WEBPVP8 "u8.ToArray(), "webp" },
        { "a.tif", [0x49, 0x49, 0x2A, 0, 8], "tiff" },
        { "a.zip", Zip("readme.txt"), "zip" },
        { "a.docx", Zip("[Content_Types].xml", "word/document.xml"), "docx" },
        { "a.xlsx", Zip("[Content_Types].xml", "xl/workbook.xml"), "xlsx" },
        { "a.pptx", Zip("[Content_Types].xml", "ppt/presentation.xml"), "pptx" },
        { "a.ofd", Zip("OFD.xml", "Doc_0/Document.xml"), "ofd" },
        { "a.odt", Zip("mimetype=application/vnd.oasis.opendocument.text", "content.xml"), "odt" },
        { "a.ods", Zip("mimetype=application/vnd.oasis.opendocument.spreadsheet", "content.xml"), "ods" },
        { "a.doc", Ole("WordDocument"), "doc" },
        { "a.wps", Ole("WordDocument"), "doc" },
        { "a.xls", Ole("Workbook"), "xls" },
        { "说明.txt", TextEncoding.Gb18030.GetBytes("成都市无线电"), "txt" },
        { "a.csv", "名称,功率\n甲,1"u8.ToArray(), "csv" },
        { "a.json", "\uFEFF {\"a\":1}"u8.ToArray(), "json" },
        { "a.geojson", "{}"u8.ToArray(), "json" },
        { "a.xml", "<?xml version=\"1.0\"?><!-- x --><alert xmlns=\"urn:x\"/>"u8.ToArray(), "xml" },
        { "a.msi", "NAME ABC-123\nFREQUENCY 850\nGAIN 15 dBd\nHORIZONTAL 360\n0 0.0\n"u8.ToArray(), "antenna" },
        { "noextension", "%PDF-1.4"u8.ToArray(), "pdf" },
    };

    public static TheoryData<string, byte[], string> Unwanted => new()
    {
        { "a.pdf", "MZ\u0090\0"u8.ToArray(), "blob.program" },
        { "a.exe", "MZ\u0090\0"u8.ToArray(), "blob.program" },
        { "a.txt", "#!/bin/sh\nrm -rf /"u8.ToArray(), "blob.program" },
        { "a.png", [0x7F, 0x45, 0x4C, 0x46, 2], "blob.program" },
        { "a.js", "alert(1)"u8.ToArray(), "blob.name-contradicts" },
        { "a.bat", "del *"u8.ToArray(), "blob.name-contradicts" },
        { "a.pdf", [0xFF, 0xD8, 0xFF, 0xE0], "blob.name-contradicts" },
        { "a.jpg", "%PDF-1.7"u8.ToArray(), "blob.name-contradicts" },
        { "a.docx", Zip("readme.txt"), "blob.name-contradicts" },
        { "a.pdf.zip.", "%PDF-1.7"u8.ToArray(), "blob.name-contradicts" },
        { "a.html", "<!DOCTYPE html><p>"u8.ToArray(), "blob.page" },
        { "a.xls", "\uFEFF\r\n<html xmlns:x=\"urn:excel\"><table>"u8.ToArray(), "blob.page" },
        { "a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x\"/>"u8.ToArray(), "blob.page" },
        { "a.xml", "<?xml version=\"1.0\"?><!-- --><s:svg xmlns:s=\"urn:x\"/>"u8.ToArray(), "blob.page" },
        { "a.xml", "<!DOCTYPE a [<!ENTITY x \"y\">]><a/>"u8.ToArray(), "blob.page" },
        { "a.txt", Encoding.Unicode.GetBytes("\uFEFF<script>x</script>"), "blob.page" },
        { "a.docx", Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "blob.macros" },
        { "a.xls", Ole("Workbook", "_VBA_PROJECT"), "blob.macros" },
        { "a.xlsx", Ole("EncryptedPackage"), "blob.encrypted" },
        { "a.msi", Ole("!_StringData"), "blob.unknown-kind" },
        { "a.zip", Zip("META-INF/MANIFEST.MF"), "blob.program" },
        { "a.bin", [1, 2, 3, 0, 0, 5], "blob.unknown-kind" },
        { "a.txt", [0x31, 0xFF, 0x31], "blob.unknown-kind" },
        { "a.txt", [], "blob.unknown-kind" },
    };

    [Theory, MemberData(nameof(Known))]
    public void A_kind_is_recognised_from_the_content(string name, byte[] content, string kind)
    {
        Assert.Equal(kind, FileKinds.Recognise(content, name).Code);
        Assert.Equal(kind, FileKinds.Recognise(new MemoryStream(content), name).Code);
    }

    [Theory, MemberData(nameof(Unwanted))]
    public void What_cannot_be_taken_in_is_refused_with_its_reason(string name, byte[] content, string code)
    {
        Assert.Equal(code, Assert.Throws<Refusal>(() => FileKinds.Recognise(content, name)).Code);
        Assert.Equal(code, Assert.Throws<Refusal>(() => FileKinds.Recognise(new MemoryStream(content), name)).Code);
    }

    [Fact]
    public async Task A_workbook_of_ours_is_recognised()
    {
        var file = new MemoryStream();
        await XlsxTable.WriteAsync(file, ("表", "T"), [new("A", ("甲", "A"))], RoundTripTests.Stream([["1"]]), Language.Zh, ct: TestContext.Current.CancellationToken);
        Assert.Equal(FileKind.Xlsx, FileKinds.Recognise(file, "t.xlsx"));
    }

    [Fact]
    public void A_zip_cut_short_is_damaged() =>
        Assert.Equal("blob.damaged", Assert.Throws<Refusal>(() => FileKinds.Recognise(new MemoryStream(Zip("a.txt")[..20]), "a.zip")).Code);

    [Fact]
    public void A_large_text_cut_inside_a_character_is_still_text() =>
        Assert.Equal(FileKind.Txt, FileKinds.Recognise(new MemoryStream(Encoding.UTF8.GetBytes("x" + new string('长', 100_000))), "a.txt"));

    private static byte[] Zip(params string[] entries)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, true))
        {
            foreach (string entry in entries)
            {
                string[] parts = entry.Split('=', 2);
                using var writer = new StreamWriter(zip.CreateEntry(parts[0], CompressionLevel.NoCompression).Open());
                writer.Write(parts.Length > 1 ? parts[1] : "");
            }
        }
        return file.ToArray();
    }

    private static byte[] Ole(params string[] names)
    {
        byte[] file = new byte[512 + 512 * (1 + names.Length / 4)];
        ((byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file, 0);
        for (int i = 0; i < names.Length; i++)
        {
            byte[] name = Encoding.Unicode.GetBytes(names[i]);
            name.CopyTo(file, 512 + i * 128);
            file[512 + i * 128 + 64] = (byte)(name.Length + 2);
            file[512 + i * 128 + 66] = 2;
        }
        return file;
    }
}
