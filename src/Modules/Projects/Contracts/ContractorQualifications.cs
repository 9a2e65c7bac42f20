using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Contracts;

/// <summary>How an enterprise stands to a qualification on a day.</summary>
public enum QualificationStanding
{
    /// <summary>Held, valid on the day, and of the level asked for or above it.</summary>
    Held,

    /// <summary>Never held.</summary>
    Missing,

    /// <summary>Held once, no longer valid on the day.</summary>
    Expired,

    /// <summary>Held, but of a lower level than asked for.</summary>
    TooLow,

    /// <summary>Nobody here can say.</summary>
    Unknown,
}

/// <summary>Whether an enterprise holds a qualification.</summary>
/// <param name="CreditCode">Unified social credit code of the enterprise.</param>
/// <param name="Qualification">Name of the qualification as the contract's file asks for it, such as 信息系统建设和服务能力.</param>
/// <param name="Level">Least level wanted, such as CS3 or 二级; null where the qualification has none.</param>
/// <param name="On">The day on which it must be held: that of the contract.</param>
public sealed record QualificationQuestion(string CreditCode, string Qualification, string? Level, DateOnly On);

/// <summary>What is known of it.</summary>
/// <param name="Standing">How the enterprise stands.</param>
/// <param name="Document">Number of the certificate; null where none is known.</param>
/// <param name="ValidTo">Last day of the certificate, inclusive.</param>
/// <param name="Level">The level held.</param>
public sealed record QualificationAnswer(QualificationStanding Standing, string? Document = null, DateOnly? ValidTo = null, string? Level = null)
{
    /// <summary>What is said where nobody can say.</summary>
    public static readonly QualificationAnswer Unknown = new(QualificationStanding.Unknown);
}

/// <summary>
/// Answers whether contractors are qualified (北京市信息化促进条例 第十一条). The field of duty that registers enterprises
/// implements it; until one does, the answer is <see cref="QualificationStanding.Unknown"/> and an officer decides with a
/// reason that is recorded.
/// </summary>
public interface IContractorQualifications
{
    /// <summary>How the enterprise stood to the qualification on the day asked for.</summary>
    Task<QualificationAnswer> Ask(QualificationQuestion question, CancellationToken ct);
}
