using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Standards;

namespace Rongxi.Resources.Catalogue;

/// <summary>The texts of the office's own catalogue in which standards may be cited: what an entry says, on what ground it is withheld, by which code sets its items are written.</summary>
internal sealed class EntryCitations(RongxiDb db) : IStandardCitations
{
    /// <summary>Entries read at once.</summary>
    private const int Page = 500;

    public async IAsyncEnumerable<CitingText> Texts(IReadOnlyList<string> holding, [EnumeratorCancellation] CancellationToken ct)
    {
        var own = db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.HarvestSource == null && entry.State == RecordState.Valid);
        if (holding.Count == 0)
        {
            var after = "";
            while (await own.Where(entry => string.Compare(entry.Number, after) > 0).OrderBy(entry => entry.Number).Take(Page).ToListAsync(ct) is { Count: > 0 } entries)
            {
                after = entries[^1].Number;
                foreach (var text in await With(entries, ct))
                {
                    yield return text;
                }
            }

            yield break;
        }

        var seen = new HashSet<Guid>();
        foreach (var word in holding)
        {
            var byItem = db.Set<CatalogueItem>().Where(item => item.GoneInVersion == null && item.CodeSet!.Contains(word)).Select(item => item.EntryId);
            var some = await own.Where(entry => entry.Abstract.Contains(word) || (entry.SharingBasis ?? "").Contains(word) || (entry.SharingCondition ?? "").Contains(word) || (entry.OpeningCondition ?? "").Contains(word) || byItem.Contains(entry.Id))
                .OrderBy(entry => entry.Number).Take(CitationFinder.Most).ToListAsync(ct);
            foreach (var text in await With([.. some.Where(entry => seen.Add(entry.Id))], ct))
            {
                yield return text;
            }
        }
    }

    private async Task<IReadOnlyList<CitingText>> With(IReadOnlyList<CatalogueEntry> entries, CancellationToken ct)
    {
        var ids = entries.Select(entry => entry.Id).ToList();
        var sets = (await db.Set<CatalogueItem>().AsNoTracking().Where(item => EF.Parameter(ids).Contains(item.EntryId) && item.GoneInVersion == null && item.CodeSet != null).OrderBy(item => item.No).Select(item => new { item.EntryId, item.Name, item.CodeSet }).ToListAsync(ct)).ToLookup(item => item.EntryId);
        return
        [
            .. entries.Select(entry => new CitingText(
                CatalogueEntry.Register, entry.Number, (entry.Name, entry.NameEn ?? entry.Name), $"/resources/catalogue/{Uri.EscapeDataString(entry.Number)}", ResourcesModule.FieldName,
                string.Join('\n', sets[entry.Id].Select(item => $"{item.Name} {item.CodeSet}").Prepend(string.Join('\n', entry.Abstract, entry.SharingBasis, entry.SharingCondition, entry.OpeningCondition))))
            {
                UnitCode = entry.ProviderCode, CaseNumber = entry.CaseNumber,
            }),
        ];
    }
}
