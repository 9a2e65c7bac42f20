using System.Runtime.CompilerServices;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Resources.Harvest;

namespace Rongxi.Resources.Datasets;

/// <summary>The module's stored files, for the verification: versions of data sets as they came and as they are asked, and the catalogues that were harvested.</summary>
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
    }

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
