using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Blobs;

/// <summary>A kind of file that the program takes in.</summary>
/// <param name="Code">Its stable code, such as <c>pdf</c>.</param>
/// <param name="MediaType">The media type under which it is served again.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Extensions">Endings of names that go with it, in lower case without the dot.</param>
public sealed record FileKind(string Code, string MediaType, Text Name, IReadOnlyList<string> Extensions)
{
    /// <summary>PDF.</summary>
    public static readonly FileKind Pdf = new("pdf", "application/pdf", Text.Same("PDF"), ["pdf"]);

    /// <summary>OFD, the layout document of GB/T 33190.</summary>
    public static readonly FileKind Ofd = new("ofd", "application/ofd", ("OFD版式文档", "OFD document"), ["ofd"]);

    /// <summary>PNG.</summary>
    public static readonly FileKind Png = new("png", "image/png", ("PNG图片", "PNG picture"), ["png"]);

    /// <summary>JPEG.</summary>
    public static readonly FileKind Jpeg = new("jpeg", "image/jpeg", ("JPEG图片", "JPEG picture"), ["jpg", "jpeg", "jfif"]);

    /// <summary>GIF.</summary>
    public static readonly FileKind Gif = new("gif", "image/gif", ("GIF图片", "GIF picture"), ["gif"]);

    /// <summary>WebP.</summary>
    public static readonly FileKind Webp = new("webp", "image/webp", ("WebP图片", "WebP picture"), ["webp"]);

    /// <summary>TIFF.</summary>
    public static readonly FileKind Tiff = new("tiff", "image/tiff", ("TIFF图片", "TIFF picture"), ["tif", "tiff"]);

    /// <summary>A zip archive that is no document.</summary>
    public static readonly FileKind Zip = new("zip", "application/zip", ("ZIP压缩包", "zip archive"), ["zip"]);

    /// <summary>Word document, without macros.</summary>
    public static readonly FileKind Docx = new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("Word文档", "Word document"), ["docx"]);

    /// <summary>Excel workbook, without macros.</summary>
    public static readonly FileKind Xlsx = new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("Excel工作簿", "Excel workbook"), ["xlsx"]);

    /// <summary>PowerPoint presentation, without macros.</summary>
    public static readonly FileKind Pptx = new("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", ("PowerPoint演示文稿", "PowerPoint presentation"), ["pptx"]);

    /// <summary>OpenDocument text.</summary>
    public static readonly FileKind Odt = new("odt", "application/vnd.oasis.opendocument.text", ("ODF文字文档", "OpenDocument text"), ["odt"]);

    /// <summary>OpenDocument spreadsheet.</summary>
    public static readonly FileKind Ods = new("ods", "application/vnd.oasis.opendocument.spreadsheet", ("ODF电子表格", "OpenDocument spreadsheet"), ["ods"]);

    /// <summary>Word 97–2003 document, also as WPS writes it.</summary>
    public static readonly FileKind Doc = new("doc", "application/msword", ("Word 97–2003文档", "Word 97–2003 document"), ["doc", "wps"]);

    /// <summary>Excel 97–2003 workbook, also as WPS writes it.</summary>
    public static readonly FileKind Xls = new("xls", "application/vnd.ms-excel", ("Excel 97–2003工作簿", "Excel 97–2003 workbook"), ["xls", "et"]);

    /// <summary>Plain text in UTF-8, UTF-16 or GB18030.</summary>
    public static readonly FileKind Txt = new("txt", "text/plain", ("文本", "text"), ["txt", "log", "md"]);

    /// <summary>Delimited text.</summary>
    public static readonly FileKind Csv = new("csv", "text/csv", ("CSV表格", "CSV table"), ["csv", "tsv"]);

    /// <summary>JSON, GeoJSON with it.</summary>
    public static readonly FileKind Json = new("json", "application/json", Text.Same("JSON"), ["json", "geojson"]);

    /// <summary>XML that is neither a page nor a drawing.</summary>
    public static readonly FileKind Xml = new("xml", "application/xml", Text.Same("XML"), ["xml", "gml", "kml"]);

    /// <summary>Antenna pattern as text in the MSI (Planet) form.</summary>
    public static readonly FileKind Antenna = new("antenna", "text/plain", ("天线方向图（MSI）", "antenna pattern (MSI)"), ["msi", "pla", "txt"]);

    /// <summary>Every kind there is.</summary>
    public static readonly IReadOnlyList<FileKind> All =
        [Pdf, Ofd, Png, Jpeg, Gif, Webp, Tiff, Zip, Docx, Xlsx, Pptx, Odt, Ods, Doc, Xls, Txt, Csv, Json, Xml, Antenna];

    /// <summary>Two kinds are the same by their code.</summary>
    public bool Equals(FileKind? other) => other?.Code == Code;

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}

/// <summary>The kinds that one place accepts.</summary>
/// <param name="Kinds">Which.</param>
public sealed record AllowedKinds(params IReadOnlyList<FileKind> Kinds)
{
    /// <summary>What people attach to applications: papers, pictures, tables.</summary>
    public static readonly AllowedKinds Papers = new(
        FileKind.Pdf, FileKind.Ofd, FileKind.Png, FileKind.Jpeg, FileKind.Tiff, FileKind.Docx, FileKind.Xlsx, FileKind.Odt, FileKind.Ods, FileKind.Doc, FileKind.Xls, FileKind.Txt, FileKind.Csv);

    /// <summary>Lists to be imported.</summary>
    public static readonly AllowedKinds Tables = new(FileKind.Csv, FileKind.Txt, FileKind.Xlsx, FileKind.Xls);

    /// <summary>Pictures that every browser shows.</summary>
    public static readonly AllowedKinds Pictures = new(FileKind.Png, FileKind.Jpeg, FileKind.Gif, FileKind.Webp);

    /// <summary>The value of a file field's <c>accept</c> attribute.</summary>
    public string Accept => string.Join(',', Kinds.SelectMany(k => k.Extensions).Distinct().Select(e => "." + e));

    /// <exception cref="Refusal"><c>blob.kind-not-allowed</c>, naming what is accepted.</exception>
    public void Check(FileKind kind, string fileName)
    {
        if (Kinds.Contains(kind)) { return; }
        throw new Refusal("blob.kind-not-allowed", (
            $"{fileName}是{kind.Name.Zh}，这里只接受：{string.Join("、", Kinds.Select(k => k.Name.Zh))}",
            $"{fileName} is {kind.Name.En}; accepted here: {string.Join(", ", Kinds.Select(k => k.Name.En))}"));
    }
}
