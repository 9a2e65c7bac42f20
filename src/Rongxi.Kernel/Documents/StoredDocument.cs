using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Documents;

/// <summary>How long papers are kept (令8号; common.md §7).</summary>
public enum Retention
{
    [Title("永久", "Permanent")]
    Permanent,

    [Title("30年", "30 years")]
    Years30,

    [Title("10年", "10 years")]
    Years10,
}

/// <summary>Where a document comes from.</summary>
public enum DocumentDirection
{
    [Title("材料", "Paper")]
    Material,

    [Title("发文", "Issued")]
    Issued,

    [Title("来文", "Received")]
    Received,
}

/// <summary>Disclosure attribute every outgoing document carries (common.md §5).</summary>
public enum Disclosure
{
    [Title("主动公开", "Published")]
    Public,

    [Title("依申请公开", "On request")]
    OnRequest,

    [Title("不予公开", "Not disclosed")]
    Withheld,
}

/// <summary>A paper of a case or of the office. Its bytes lie in the blob store under their hash.</summary>
public sealed class StoredDocument : IOfOffice, IJournaled
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public Guid? CaseId { get; init; }
    public string? CaseNumber { get; init; }
    public required DocumentDirection Direction { get; init; }

    /// <summary>Kind of paper, such as <c>acceptance-notice</c> (common.md §10); <c>material</c> for papers of applicants.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>发文字号, for issued documents.</summary>
    public string? Number { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required string MediaType { get; init; }
    public required string FileName { get; init; }
    public required long Size { get; init; }

    /// <summary>From 1; a later version of the same paper has the next.</summary>
    public int Version { get; init; } = 1;

    public Guid? ReplacesId { get; init; }
    public Retention Retention { get; init; } = Retention.Years30;
    public Disclosure Disclosure { get; init; } = Disclosure.OnRequest;
    public required DateTimeOffset AddedAt { get; init; }
    public Guid? AddedById { get; init; }
    public required string AddedByName { get; init; }

    /// <summary>Record it belongs to: register and number.</summary>
    public string? RecordRegister { get; init; }

    public string? RecordNumber { get; init; }

    /// <summary>Check code printed on the paper, by which it is verified.</summary>
    public string? CheckCode { get; init; }

    /// <summary>Signature of the office's key over the hash, Base64.</summary>
    public string? Signature { get; init; }

    /// <summary>SHA-256 of the rendered PDF; null until rendered or where no renderer is installed.</summary>
    public string? PdfSha256 { get; set; }

    /// <summary>When it was served on its recipient, how, and when first opened.</summary>
    public DateTimeOffset? ServedAt { get; set; }

    public string? ServedBy { get; set; }
    public DateTimeOffset? ReadAt { get; set; }
    public long? JournalIndex { get; set; }

    /// <summary>Whether it goes to a party and has to be served; sheets for the file carry no number and are not.</summary>
    public bool IsForService => Direction == DocumentDirection.Issued && Number is not null;

    string IJournaled.JournalKind => "document";

    string IJournaled.Subject => Number ?? CaseNumber ?? Title;

    /// <summary>The title in both languages where its kind has an English name; as given otherwise.</summary>
    public Text Titled() => Templates.Find(Kind) is { } kind && kind.Title.Zh == Title ? kind.Title : Text.Same(Title);

    string IJournaled.Canonical() => Canonicals.Of(
        Office, Id, CaseId, CaseNumber, Direction, Kind, Title, Number, Sha256, MediaType, FileName, Size, Version, ReplacesId, Retention, Disclosure, AddedAt, AddedById, AddedByName, RecordRegister, RecordNumber, CheckCode, Signature);
}
