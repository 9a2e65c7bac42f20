using System.Globalization;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Compositions;

namespace Rongxi.Planning.Plans;

/// <summary>The text of a plan, kept as versions of a composed document.</summary>
internal sealed class PlanTexts(CompositionDesk compositions)
{
    /// <summary>Keeps the chapters as the next version.</summary>
    public async Task<Composed> Save(Plan plan, PlanText text, ActTaking taking, CancellationToken ct) => await compositions.Save(
        new CompositionOrder
        {
            Register = Plan.Register, RecordNumber = plan.Number, Field = PlanningModule.FieldName, Title = plan.Name, Label = text.Label, CaseNumber = taking.Case.Number,
            Chapters = [.. text.Chapters.Select((row, index) => new Chapter(string.IsNullOrWhiteSpace(row.Code) ? (index + 1).ToString(CultureInfo.InvariantCulture) : row.Code.Trim(), row.Title, row.Body))],
        }, taking.By, ct);

    /// <summary>The text in its newest version; null where nothing was written yet.</summary>
    public Task<Composed?> Of(string plan, CancellationToken ct) => compositions.Of(Plan.Register, plan, ct);

    /// <summary>Number of the newest version; null where nothing was written yet.</summary>
    public async Task<int?> LatestVersion(Plan plan, CancellationToken ct) => (await Of(plan.Number, ct))?.Version.Seq;
}
