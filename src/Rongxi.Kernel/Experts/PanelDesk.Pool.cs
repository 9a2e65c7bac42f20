using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Experts;

/// <content>Who may be drawn, and who may not sit.</content>
public sealed partial class PanelDesk
{
    /// <summary>Every expert of the pool, with why not where not.</summary>
    private async Task<IReadOnlyList<PoolEntry>> Pool(Case file, PanelOrder order, IReadOnlyList<PanelMatter> matters, CancellationToken ct)
    {
        var experts = await db.Experts.AsNoTracking().OrderBy(expert => expert.Number).Take(MostExperts + 1).ToListAsync(ct);
        if (experts.Count > MostExperts)
        {
            throw new Refusal("panel.pool-too-large", ($"专家库超过 {MostExperts} 人", $"The pool holds more than {MostExperts} experts"));
        }

        var conflicts = ConflictsOf(order, experts);
        var barred = order.ExcludedUnits.Where(unit => !string.IsNullOrWhiteSpace(unit)).Select(unit => new UnitName(unit, unit))
            .Concat(Parties(file, matters.Select(matter => (matter.Owner, matter.OwnerCode)))).ToList();
        var accounts = await Accounts(experts.Select(expert => expert.UserName), ct);
        var acting = await ActingFor(file, barred, ct);
        return [.. experts.Select(expert =>
        {
            Guid? account = expert.UserName is { } name && accounts.TryGetValue(Normalized(name), out var person) ? person : null;
            (Exclusion? why, string? detail) = expert.State != RecordState.Valid ? (Exclusion.NotInForce, null)
                : barred.Find(unit => unit.Is(expert.Unit, expert.UnitCode)) is not null ? (Exclusion.SameUnit, expert.Unit)
                : account is { } own && acting.Contains(own) ? (Exclusion.ActsForApplicant, null)
                : account is not null && account == file.HandlerId ? (Exclusion.HandlesCase, null)
                : conflicts.TryGetValue(expert.Number, out var reason) ? (Exclusion.Conflict, reason)
                : ((Exclusion?)null, (string?)null);
            return new PoolEntry(expert.Number, expert.Name, expert.Unit, expert.UnitCode, expert.Specialty, expert.SecondSpecialty, why, detail);
        })];
    }

    /// <summary>Why an expert drawn earlier may not sit now: of the applicant's unit by now, or out of the pool; null when nothing bars.</summary>
    private async Task<Text?> WhyBarred(ExpertPanel panel, Case file, PanelSeat seat, CancellationToken ct)
    {
        var expert = await db.Experts.AsNoTracking().FirstOrDefaultAsync(expert => expert.Number == seat.ExpertNumber, ct);
        if (expert is not { State: RecordState.Valid })
        {
            return ($"专家{seat.ExpertName}已不在库或被暂停", $"{seat.ExpertName} is suspended or no longer in the pool");
        }

        var parties = Parties(file, panel.Subjects.Select(subject => (subject.Owner, subject.OwnerCode))).ToList();
        if (parties.Find(unit => unit.Is(expert.Unit, expert.UnitCode)) is not null)
        {
            return ($"专家{seat.ExpertName}属于申请单位“{expert.Unit}”，应当回避", $"{seat.ExpertName} belongs to the applicant, “{expert.Unit}”, and must stay away");
        }

        return seat.PersonId is { } person && (await ActingFor(file, parties, ct)).Contains(person)
            ? new Text($"专家{seat.ExpertName}的账户代表申请单位，应当回避", $"The account of {seat.ExpertName} acts for the applicant; {seat.ExpertName} must stay away")
            : null;
    }

    private static Dictionary<string, string> ConflictsOf(PanelOrder order, List<Expert> experts)
    {
        var conflicts = new Dictionary<string, string>();
        foreach (var (conflict, at) in order.Conflicts.Select((conflict, at) => (conflict, at)))
        {
            var named = experts.Where(expert => expert.Number == conflict.Expert.Trim() || expert.Name == conflict.Expert.Trim()).ToList();
            if (named.Count == 0)
            {
                throw new Refusal("panel.unknown-expert", ($"专家库里没有“{conflict.Expert}”", $"There is no “{conflict.Expert}” in the pool"), [new($"Conflicts[{at}].Expert", ("专家库里没有此人", "Not in the pool"))]);
            }

            // Namesakes all stay away: better one too many than the wrong one drawn.
            named.ForEach(expert => conflicts[expert.Number] = conflict.Reason.Trim());
        }

        return conflicts;
    }

    /// <summary>The applicant of the case and the owners of what is judged.</summary>
    private static IEnumerable<UnitName> Parties(Case file, IEnumerable<(string? Owner, string? Code)> owners) =>
        owners.Append((file.Applicant, file.ApplicantCode)).Where(owner => !string.IsNullOrWhiteSpace(owner.Item1) || !string.IsNullOrWhiteSpace(owner.Item2))
            .Select(owner => new UnitName(owner.Item1 ?? "", owner.Item2 ?? ""));

    /// <summary>Accounts that are the applicant or act for one of the units.</summary>
    private async Task<HashSet<Guid>> ActingFor(Case file, IReadOnlyList<UnitName> units, CancellationToken ct)
    {
        var (codes, names) = (units.Select(unit => unit.Code).ToList(), units.Select(unit => unit.Name).ToList());
        var ids = await db.Units.AsNoTracking().Where(unit => unit.Id == file.ApplicantUnitId || codes.Contains(unit.CreditCode) || names.Contains(unit.Name)).Select(unit => unit.Id).ToListAsync(ct);
        var people = await db.UnitMembers.AsNoTracking().Where(member => member.Until == null && ids.Contains(member.UnitId)).Select(member => member.PersonId).ToListAsync(ct);
        return [.. people, .. file.ApplicantPersonId is { } person ? [person] : Array.Empty<Guid>()];
    }

    private async Task<Dictionary<string, Guid>> Accounts(IEnumerable<string?> userNames, CancellationToken ct)
    {
        var names = userNames.OfType<string>().Select(Normalized).Distinct().ToList();
        return names.Count == 0 ? [] : await db.People.AsNoTracking().Where(person => names.Contains(person.NormalizedUserName) && !person.Disabled)
            .ToDictionaryAsync(person => person.NormalizedUserName, person => person.Id, ct);
    }

    private static string Normalized(string userName) => userName.Trim().ToUpperInvariant();

    /// <summary>A unit by name, by credit code, or by either in both places.</summary>
    private sealed record UnitName(string Name, string Code)
    {
        /// <summary>Whether it is the same unit: by code where both have one, by name however it is spaced and bracketed.</summary>
        public bool Is(string name, string? code) =>
            (code is { Length: > 0 } && string.Equals(code.Trim(), Code.Trim(), StringComparison.OrdinalIgnoreCase)) || (Name.Length > 0 && Plain(name) == Plain(Name));

        private static string Plain(string name) =>
            string.Concat(name.Where(c => !char.IsWhiteSpace(c))).Replace('(', '（').Replace(')', '）').ToUpperInvariant();
    }
}
