using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;

namespace Rongxi.Standards.Files;

/// <summary>What a file of a standard is.</summary>
internal enum FileRole
{
    [Title("正式文本", "Text as published")]
    Text,

    [Title("编制说明", "Explanation of its making")]
    Explanation,

    [Title("解释", "Interpretation")]
    Interpretation,

    [Title("修改单", "Amendment")]
    Amendment,

    [Title("其他", "Other")]
    Other,
}

/// <summary>Why everybody may have a file: the texts of standards are works of somebody.</summary>
internal enum PublicGround
{
    [Title("公开许可", "Licence of the holder of the rights")]
    Licence,

    [Title("强制性标准全文公开", "Mandatory standard, published in full")]
    Mandatory,
}

/// <summary>Who may have a file when it is added.</summary>
internal enum FileReaders
{
    [Title("仅本机构", "The office only")]
    Office,

    [Title("公众（公开许可）", "Everybody: licence of the holder of the rights")]
    Licence,

    [Title("公众（强制性标准全文公开）", "Everybody: mandatory standard, published in full")]
    Mandatory,
}

/// <summary>
/// A file with a standard. It lies by content among the stored files; here stands what it is, who may have it and on what ground. What is taken back
/// stays, marked so, for the office.
/// </summary>
internal sealed class StandardFile : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>Number of the standard in the register.</summary>
    public required string StandardNumber { get; init; }

    public required FileRole Role { get; init; }
    public string? Note { get; init; }
    public required string FileName { get; init; }
    public required string MediaType { get; init; }
    public required long Size { get; init; }
    public required string Sha256 { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public Guid? AddedById { get; init; }
    public required string AddedByName { get; init; }

    /// <summary>On what ground everybody may have it; null while it is the office's own.</summary>
    public PublicGround? Ground { get; set; }

    /// <summary>Whose licence, or where the standard is published.</summary>
    public string? GroundNote { get; set; }

    public DateTimeOffset? PublicAt { get; set; }
    public string? PublicByName { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }
    public string? WithdrawnByName { get; set; }
    public string? WithdrawnWhy { get; set; }

    /// <summary>Whether everybody may have it now.</summary>
    public bool IsPublic => Ground is not null && WithdrawnAt is null;
}

/// <summary>What is said of a file when it is added.</summary>
[Form("standards.file", "标准文件", "File of a standard")]
internal sealed record FileEntry
{
    [Field("种类", "Kind")]
    public FileRole Role { get; init; }

    [Field("说明", "Note", HintZh = "版次、页数、来源等", HintEn = "Which edition, how many pages, where from"), Length(300)]
    public string? Note { get; init; }

    [Field("谁可以看", "Who may have it", HintZh = "标准文本有著作权：向公众公开须有依据", HintEn = "Texts of standards are under copyright: making one public takes a ground", Start = nameof(FileReaders.Office))]
    public FileReaders Readers { get; init; }

    [Field("许可出处", "The licence", HintZh = "谁许可、文号或公开地址", HintEn = "Who gave it: number of the paper, or where it is published"), Length(300, Min = 4), When(nameof(Readers), nameof(FileReaders.Licence))]
    public string GroundNote { get; init; } = "";

    /// <summary>The ground on which it is public at once; null where it is the office's own.</summary>
    public PublicGround? Ground => Readers switch { FileReaders.Licence => PublicGround.Licence, FileReaders.Mandatory => PublicGround.Mandatory, _ => null };
}

/// <summary>On what ground a file is made public later.</summary>
[Form("standards.file-public", "公开标准文件", "Make a file public")]
internal sealed record FileOpening
{
    [Field("公开依据", "Ground for making it public")]
    public PublicGround Ground { get; init; }

    [Field("许可出处", "The licence", HintZh = "谁许可、文号或公开地址", HintEn = "Who gave it: number of the paper, or where it is published"), Length(300, Min = 4), When(nameof(Ground), nameof(PublicGround.Licence))]
    public string GroundNote { get; init; } = "";
}
