namespace Rongxi.Kernel.Words;

/// <summary>
/// A rule said no. Worded for the reader, numbered with a stable code, and shown: pages answer it with the same page,
/// its input kept and status 422; the API with problem details of the same code. Bugs are other exceptions and stay loud.
/// </summary>
public sealed class Refusal : Exception
{
    /// <param name="code">Stable code in the form <c>subject.reason</c>, such as <c>case.moved-on</c>.</param>
    /// <param name="text">What was refused, why, and what would be right.</param>
    /// <param name="status">HTTP status with which it is answered: 422 unless the resource is missing (404), forbidden (403), stale (409) or too large (413).</param>
    public Refusal(string code, Text text, int status = 422)
        : this(code, text, [], status)
    {
    }

    /// <param name="code">Stable code in the form <c>subject.reason</c>.</param>
    /// <param name="text">What was refused and why.</param>
    /// <param name="errors">The fields at fault, in page order.</param>
    /// <param name="status">HTTP status with which it is answered.</param>
    public Refusal(string code, Text text, IReadOnlyList<FieldError> errors, int status = 422)
        : base($"{code}: {text.En}")
    {
        Code = code;
        Text = text;
        Errors = errors;
        Status = status;
    }

    public string Code { get; }
    public Text Text { get; }
    public IReadOnlyList<FieldError> Errors { get; }
    public int Status { get; }

    /// <summary>Nothing of that number or address is known here, or the reader may not know of it.</summary>
    public static Refusal NotFound(string number) =>
        new("not-found", ($"没有找到{number}", $"{number} was not found"), 404);

    /// <summary>The reader lacks a permission.</summary>
    public static Refusal Forbidden(Text why) => new("forbidden", why, 403);
}

/// <summary>One field that is wrong: where, why, and where possible what would be right.</summary>
/// <param name="Field">Path of the field as forms name it, such as <c>Site.Longitude</c> or <c>Rows[2].PowerW</c>; empty for the whole.</param>
/// <param name="Text">What is wrong and what is right.</param>
/// <param name="Repair">The likely value meant, offered as one click; null when none is likely.</param>
/// <param name="Row">Row of a table or file, counted as its reader counts (the heading of a file is row 1); null outside tables.</param>
public sealed record FieldError(string Field, Text Text, string? Repair = null, int? Row = null);
