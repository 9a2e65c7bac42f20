using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Radio.CallSigns;
using Rongxi.Radio.Changes;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Authority;

/// <summary>Reads what the province lets the office do.</summary>
internal sealed class Delegations(RongxiDb db, Charters charters)
{
    private IReadOnlyList<DelegationRecord>? _read;

    /// <summary>Every record of the office; a few dozen in a lifetime.</summary>
    public async Task<IReadOnlyList<DelegationRecord>> All(CancellationToken ct) =>
        _read ??= await Records.For(db)(db).ToListAsync(ct);

    private static readonly CompiledQuery<Func<RongxiDb, IAsyncEnumerable<DelegationRecord>>> Records = new(() => EF.CompileAsyncQuery((RongxiDb db) =>
        db.Set<DelegationRecord>().AsNoTracking().OrderBy(record => record.ValidFrom).Take(1000)));

    /// <summary>Whose decision an application is.</summary>
    public async Task<Competence> For(object application, DateOnly on, CancellationToken ct)
    {
        var all = await All(ct);
        var charter = charters[db.Office];
        return application switch
        {
            FrequencyApplication form => CompetentAuthority.For(form, all, charter, on),
            StationApplication form => CompetentAuthority.For(form, all, charter, on),
            BaseStationApplication => CompetentAuthority.ForBaseStations(all, charter, on),
            CallSignApplication => CompetentAuthority.ForCallSign(all, charter, on),
            LicenceChange { LicenceNumber: var number } => await ForLicence(number, all, charter, on, ct),
            _ => throw new ArgumentException($"{application.GetType().Name} is no application of this module", nameof(application)),
        };
    }

    /// <inheritdoc cref="CompetenceIn(Case, Procedure, DateOnly, CancellationToken)"/>
    public Task<Competence?> CompetenceIn(ActTaking taking, CancellationToken ct) => CompetenceIn(taking.Case, taking.Procedure, taking.Today, ct);

    /// <summary>Whose decision the matter of a case is; null for cases opened by the office without an application.</summary>
    public async Task<Competence?> CompetenceIn(Case file, Procedure procedure, DateOnly today, CancellationToken ct)
    {
        if (procedure.Form is null)
        {
            return null;
        }

        var application = Applications.Read(file, procedure, db.Seal);
        return application is FrequencyApplication or StationApplication or BaseStationApplication or CallSignApplication or LicenceChange
            ? await For(application, file.ReceivedOn, ct)
            : await ForLicence(file.RecordNumber ?? "", await All(ct), charters[db.Office], today, ct);
    }

    // Whoever grants renews, changes and ends: a licence stays with the body that decides its matter.
    private async Task<Competence> ForLicence(string number, IReadOnlyList<DelegationRecord> all, Charter charter, DateOnly on, CancellationToken ct)
    {
        if (await db.Set<FrequencyAssignment>().AsNoTracking().FirstOrDefaultAsync(licence => licence.Number == number, ct) is { } frequency)
        {
            return CompetentAuthority.For(new FrequencyApplication { Area = frequency.Area, Service = Enum.TryParse<FrequencyService>(frequency.ServiceType, out var service) ? service : FrequencyService.Other }, all, charter, on);
        }

        var station = await db.Set<Station>().AsNoTracking().FirstOrDefaultAsync(station => station.Number == number, ct);
        return CompetentAuthority.For(
            new StationApplication
            {
                StationClass = station?.StationClass ?? "",
                Siting = station?.HasFixedSite == false ? Siting.Mobile : Siting.Fixed,
                Power = station?.PowerW ?? 0,
                Frequencies = station?.TransmitHz is { } hz ? [new FrequencyRow { TransmitHz = hz }] : [],
            }, all, charter, on);
    }
}
