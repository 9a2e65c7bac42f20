using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Resources.Harvest;
using Rongxi.Resources.Sharing;

namespace Rongxi.Resources.Datasets;

/// <summary>The module's stored files, for the verification: versions of data sets as they came and as they are asked, the catalogues that were harvested, and the files that were provided to consumers.</summary>
internal sealed class KeptResources(RongxiDb db) : IKeptFiles
{
    public async IAsyncEnumerable<KeptFile> Files([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var file in db.FilesOf<DatasetVersion>(version => true, Of, ct))
        {
            yield return file;
        }

        await foreach (var file in db.FilesOf<HarvestRun>(run => run.Sha256 != null, run => [new("harvest", $"{run.SourceNumber} {run.FileName}", run.Sha256!)], ct))
        {
            yield return file;
        }

        await foreach (var file in db.FilesOf<CaseStep>(step => step.Act == nameof(SharingAct.Provide) && step.Data != null && db.Cases.IgnoreQueryFilters().Any(file => file.Id == step.CaseId && file.Procedure == SharingProcedure.Code), Of, ct))
        {
            yield return file;
        }
    }

    private static IEnumerable<KeptFile> Of(CaseStep step) =>
        (((Provision)FormDefinition.Of<Provision>().Read(step.Data!)).Files ?? []).Select(file => new KeptFile("provision", $"{step.CaseNumber} {file.FileName}", file.Sha256));

    private static IEnumerable<KeptFile> Of(DatasetVersion version)
    {
        var number = $"{version.EntryNumber} v{version.Version}";
        yield return new KeptFile("dataset", number, version.SourceSha256);
        if (version.Sha256 is { } rows)
        {
            yield return new KeptFile("dataset", number, rows);
        }
    }
}
