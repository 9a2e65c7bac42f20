using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Licensing;
using Rongxi.Radio.Power;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Examination;

internal enum BatchResult
{
    [Title("待决定", "Undecided")]
    Undecided,

    [Title("准予", "Granted")]
    Granted,

    [Title("不予核发", "Refused")]
    Refused,
}

/// <summary>A row of a batch, with what became of it.</summary>
/// <param name="Row">As counted in the application, from 1.</param>
/// <param name="Licence">Number of its licence; null where none was granted.</param>
/// <param name="Says">Why it was refused, or what a machine sees against it.</param>
internal sealed record BatchLine(int Row, BaseStationRow Station, double EirpDbw, BatchResult Result, string? Licence, Text Says, bool Doubtful);

/// <summary>Reads a batch of base stations row by row.</summary>
internal sealed class BatchReader(RongxiDb db, ProcedureBook procedures, Jurisdiction jurisdiction)
{
    /// <summary>The rows; null for cases that are no batch.</summary>
    public async Task<IReadOnlyList<BatchLine>?> Of(Case file, CancellationToken ct)
    {
        if (Applications.Read(file, procedures[file.Procedure], db.Seal) is not BaseStationApplication form)
        {
            return null;
        }

        var decided = file.Steps.Where(step => step.Kind == StepKind.Act && step.Act is nameof(Licensing.Act.Grant) or nameof(Licensing.Act.Refuse)).MaxBy(step => step.Seq);
        var refused = decided is { Act: nameof(Licensing.Act.Grant), Data: { } data } ? GrantBaseStationLicences.RefusedIn(form, (BaseStationGrant)FormDefinition.Of<BaseStationGrant>().Read(data)) : [];
        var licences = decided is null ? [] : await Licences(file, ct);
        var licence = await StationAside.Licence(db, form.FrequencyLicenceNumber, ct);
        var lines = new List<BatchLine>();
        foreach (var (row, i) in form.Rows.Select((row, i) => (row, i)))
        {
            var against = decided is null ? await Against(row, licence, ct) : [];
            var result = decided is null ? BatchResult.Undecided : decided.Act == nameof(Licensing.Act.Refuse) || refused.ContainsKey(i + 1) ? BatchResult.Refused : BatchResult.Granted;
            Text says = refused.TryGetValue(i + 1, out var reason) ? Text.Same(reason)
                : against.Count > 0 ? (string.Join("；", against.Select(text => text.Zh)), string.Join("; ", against.Select(text => text.En)))
                : Text.None;
            lines.Add(new(i + 1, row, Math.Round(Eirp.Dbw(row.PowerW, row.GainDbi, row.LossDb), 1), result, licences.GetValueOrDefault(row.Name.Trim()), says, against.Count > 0));
        }

        return lines;
    }

    private async Task<List<Text>> Against(BaseStationRow row, FrequencyAssignment? licence, CancellationToken ct)
    {
        var against = (await jurisdiction.Check(row.District, row.Place, "", "", null, ct)).Select(error => error.Text).Take(1).ToList();
        if (licence is null || !licence.Covers(row.LowHz, row.HighHz, BandUse.Transmit))
        {
            against.Add(("不在频率许可范围内", "outside the frequency licence"));
        }

        if (!Equipment.TypeApprovalCode.TryParse(row.ApprovalCode, out _))
        {
            against.Add(("型号核准代码形式不对", "malformed type-approval code"));
        }

        return against;
    }

    // Names are unique within an application; licences bear them.
    private async Task<Dictionary<string, string>> Licences(Case file, CancellationToken ct)
    {
        var numbers = file.Documents.Where(document => document.Kind == "station-licence" && document.Number is not null).Select(document => document.Number!).Distinct().ToList();
        var found = new Dictionary<string, string>();
        foreach (var batch in numbers.Chunk(200))
        {
            foreach (var licence in await db.Set<StationLicence>().AsNoTracking().Where(row => batch.Contains(row.Number)).Select(row => new { row.Number, row.StationName }).ToListAsync(ct))
            {
                found.TryAdd(licence.StationName, licence.Number);
            }
        }

        return found;
    }
}
