using Rongxi.Kernel.Documents;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;

namespace Rongxi.Kernel.Cases;

/// <summary>A limit while it is being extended: what its effect may read, in the one transaction.</summary>
/// <param name="Case">The case, the step of the extension already among its steps.</param>
/// <param name="Procedure">Its procedure.</param>
/// <param name="Limit">The limit extended.</param>
/// <param name="Extension">By how much, and by which article.</param>
/// <param name="NewDate">The last day, as extended.</param>
/// <param name="Reason">Why, as told to the applicant.</param>
/// <param name="By">The head of the office, or who acts for them.</param>
/// <param name="Now">The instant.</param>
/// <param name="Today">The day.</param>
public sealed record LimitExtending(Case Case, Procedure Procedure, Limit Limit, Extension Extension, DateOnly NewDate, string Reason, Actor By, DateTimeOffset Now, DateOnly Today);

/// <summary>What happens besides when a limit is extended. One transaction with it.</summary>
public interface IExtensionEffect
{
    /// <summary>Issues what is told with the extension; refuses with <see cref="Words.Refusal"/>, and then nothing is saved.</summary>
    Task<IReadOnlyList<StoredDocument>> Run(LimitExtending extending, CancellationToken ct);
}
