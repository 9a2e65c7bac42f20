using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Radio.Authority;
using Rongxi.Radio.Frequencies;

namespace Rongxi.Radio.Examination;

/// <summary>A licence in force that overlaps what is asked for.</summary>
internal sealed record OverlappingLicence(string Number, string NetworkName, string Holder, AreaOfUse Area, long LowHz, long HighHz, DateOnly ValidTo);

/// <summary>What the panel of a frequency case shows.</summary>
internal sealed record FrequencyExamination(IReadOnlyList<OverlappingLicence> Overlaps, Competence Competence, DateOnly LongestUntil);

/// <summary>Finds licences on the frequencies asked for, by the index on class of width and lower edge.</summary>
internal sealed class FrequencyExaminer(RongxiDb db, ProcedureBook procedures, Delegations delegations)
{
    /// <summary>The partial page that shows it; its model is the case.</summary>
    public const string Panel = "/Pages/Modules/Radio/Examination/_FrequencyExamination.cshtml";

    private const int MostShown = 50;

    public async Task<FrequencyExamination?> Of(Case file, CancellationToken ct)
    {
        if (Applications.Read(file, procedures[file.Procedure], db.Seal) is not FrequencyApplication form)
        {
            return null;
        }

        return new FrequencyExamination(await Overlaps(form.Bands, ct), await delegations.For(form, file.ReceivedOn, ct), FrequencyTerm.Longest(form.From, form.Temporary));
    }

    /// <summary>Licences in force that overlap bands, lowest first.</summary>
    public async Task<IReadOnlyList<OverlappingLicence>> Overlaps(IReadOnlyList<BandRow> bands, CancellationToken ct)
    {
        var found = new Dictionary<Guid, OverlappingLicence>();
        foreach (var band in bands.Take(50))
        {
            for (var span = 0; span < SpanClass.Count; span++)
            {
                var from = band.LowHz - SpanClass.Widest(span);
                var rows = await db.Set<FrequencyAssignment>().AsNoTracking().Include(licence => licence.Bands)
                    .Where(licence => licence.Office == db.Office && licence.Span == span && licence.LowHz >= from && licence.LowHz <= band.HighHz && licence.HighHz >= band.LowHz && licence.State == RecordState.Valid)
                    .Take(200).ToListAsync(ct);
                foreach (var licence in rows)
                {
                    // The edges of the licence may span a gap: its bands decide.
                    if (licence.Bands.FirstOrDefault(own => own.LowHz <= band.HighHz && own.HighHz >= band.LowHz) is { } own)
                    {
                        found.TryAdd(licence.Id, new(licence.Number, licence.NetworkName, licence.Holder, licence.Area, own.LowHz, own.HighHz, licence.ValidTo));
                    }
                }
            }
        }

        return [.. found.Values.OrderBy(licence => licence.LowHz).ThenBy(licence => licence.Number, StringComparer.Ordinal).Take(MostShown)];
    }
}
