using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;

namespace Rongxi.Statistics.Contracts;

/// <summary>What may be done in statistics from outside, beside its procedures and the kernel's collections: as typed on its pages, with the same checks.</summary>
public interface IStatisticsDesk
{
    /// <summary>Keeps a form in a survey being drafted; answers its number.</summary>
    Task<string> KeepForm(string caseNumber, FormValues sheet, Actor by, CancellationToken ct);

    /// <summary>Takes a list of units into the survey frame, whole or not at all.</summary>
    Task TakeFrame(Stream content, string fileName, Actor by, CancellationToken ct);

    /// <summary>Announces a release; answers its number.</summary>
    Task<string> PlanRelease(FormValues planned, Actor by, CancellationToken ct);

    /// <summary>Keeps a return as filled in and awaiting its signature.</summary>
    Task Fill(string collection, int place, FormValues typed, Actor by, CancellationToken ct);

    /// <summary>Signs a return by the name of the unit's head and hands it in.</summary>
    Task Sign(string collection, int place, FormValues typed, string signature, Actor by, CancellationToken ct);

    /// <summary>Checks a return in its district's name.</summary>
    Task PassDistrict(string collection, int place, string? remark, Actor by, CancellationToken ct);

    /// <summary>Puts a query about a return.</summary>
    Task Query(string collection, int place, string? cell, string question, Actor by, CancellationToken ct);

    /// <summary>Accepts what no check asked about; answers how many.</summary>
    Task<int> AcceptClean(string collection, Actor by, CancellationToken ct);

    /// <summary>Names the unit that checks the returns of a district.</summary>
    Task SetReviewer(string district, string unitCode, Actor by, CancellationToken ct);
}
