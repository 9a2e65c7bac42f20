using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;

namespace Rongxi.Standards.Contracts;

/// <summary>Takes in what is known of standards, and what was found on site, as forms of this field type it.</summary>
public interface IStandardIntake
{
    /// <summary>Enters a standard, or what is known of it now; answers its number in the register.</summary>
    /// <param name="values">The fields of the page on which standards are entered: <c>Code</c>, <c>TitleZh</c>, <c>Status</c>, <c>Replaces</c>…</param>
    /// <param name="reason">On what ground.</param>
    Task<string> Enter(FormValues values, string reason, Actor by, CancellationToken ct);

    /// <summary>Adds a file to a standard: <c>Role</c>, <c>Note</c>, <c>Readers</c>, <c>GroundNote</c>.</summary>
    /// <param name="code">The code of the standard, in any spelling.</param>
    Task AddFile(string code, FormValues values, Stream content, string fileName, Actor by, CancellationToken ct);

    /// <summary>Fills in a clause of the sheet of a check: <c>Result</c>, <c>Note</c>, <c>Photos</c>.</summary>
    /// <param name="check">Number of the check's case.</param>
    /// <param name="place">Place of the clause, from 1.</param>
    Task Found(string check, int place, FormValues values, Actor by, CancellationToken ct);
}
