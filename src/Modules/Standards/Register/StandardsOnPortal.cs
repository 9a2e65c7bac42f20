using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;
using Rongxi.Web.Portal;

namespace Rongxi.Standards.Register;

/// <summary>The register of standards on the data portal: found by parts of the code and of the titles in any language, what is in force first.</summary>
internal sealed class StandardsOnPortal(RongxiDb db, OfficeBooks books) : IPortalSource
{
    private const string Topic = "TECH";
    private const int MostDepartments = 50;

    /// <summary>Who issues national standards (标准化法 第十条、第十一条).</summary>
    private const string Issuer = "国家标准化管理委员会";

    public PortalKind Kind => PortalKind.Standard;

    string IPortalSource.Register => Standard.Register;

    private IQueryable<Standard> Valid => db.Set<Standard>().AsNoTracking().Where(standard => standard.State == RecordState.Valid);

    public async Task<PortalFound> Find(PortalQuestion question, CancellationToken ct)
    {
        if ((question.Topic is not null && !string.Equals(question.Topic, Topic, StringComparison.OrdinalIgnoreCase)) || Fitting(question) is not { } fitting)
        {
            return PortalFound.Nothing;
        }

        var key = StandardNumber.Parse(question.Typed)?.Key ?? "";
        var shown = question.Take == 0 ? [] : await fitting
            .OrderByDescending(standard => standard.Number == key).ThenByDescending(standard => standard.Status == StandardStatus.Current).ThenByDescending(standard => standard.Published ?? "").ThenBy(standard => standard.SortKey)
            .Skip(question.Skip).Take(question.Take).ToListAsync(ct);
        var groups = await fitting.OrderBy(standard => standard.Id).Take(PortalFound.MostCounted).GroupBy(standard => new { standard.Committee, standard.Level }).Select(group => new { group.Key.Committee, group.Key.Level, Count = group.Count() }).ToListAsync(ct);
        var total = groups.Sum(group => group.Count);
        return new PortalFound(
            [.. shown.Select(Hit)], total, total == 0 ? new Dictionary<string, int>() : new Dictionary<string, int> { [Topic] = total },
            [.. groups.Select(group => (Name: DepartmentOf(group.Committee, group.Level), group.Count)).Where(group => group.Name.Length > 0).GroupBy(group => group.Name).Select(group => new PortalDepartment(group.Key, group.Key, group.Sum(one => one.Count))).OrderByDescending(department => department.Count).ThenBy(department => department.Name, StringComparer.Ordinal).Take(MostDepartments)]);
    }

    public async Task<PortalHit?> Named(string number, CancellationToken ct) => await Valid.FirstOrDefaultAsync(standard => standard.Number == number, ct) is { } standard ? Hit(standard) : null;

    public async Task<IReadOnlyList<PortalPlace>> Places(int skip, int take, CancellationToken ct) =>
        [.. (await Valid.OrderBy(standard => standard.Number).Skip(skip).Take(take).ToListAsync(ct)).Select(standard => new PortalPlace(StandardRegister.Standards.AddressOf(standard.Number), ChangedOn(standard)))];

    /// <summary>What fits the words and the department; null where nothing typed can be searched.</summary>
    private IQueryable<Standard>? Fitting(PortalQuestion question)
    {
        var fitting = question.Department switch
        {
            null => Valid,
            Issuer => Valid.Where(standard => standard.Committee == Issuer || (standard.Committee == null && standard.Level == StandardLevel.National)),
            var department => Valid.Where(standard => standard.Committee == department),
        };
        if (question.Typed.Length == 0)
        {
            return fitting;
        }

        if (SearchIndex.QueryFor(db.IsPostgres, question.Typed, db.Office, Standard.Register) is not { } query)
        {
            return null;
        }

        var ids = db.IsPostgres
            ? db.Database.SqlQuery<long>($"SELECT entry_id AS \"Value\" FROM search_words WHERE words @@ to_tsquery('simple', {query}) LIMIT {PortalFound.MostCounted}")
            : db.Database.SqlQuery<long>($"SELECT rowid AS \"Value\" FROM search_words WHERE search_words MATCH {query} ORDER BY rowid DESC LIMIT {PortalFound.MostCounted}");
        var numbers = db.SearchEntries.Where(entry => entry.Kind == Standard.Register && ids.Contains(entry.Id)).Select(entry => entry.Number);
        return fitting.Where(standard => numbers.Contains(standard.Number));
    }

    private PortalHit Hit(Standard standard) => new()
    {
        Kind = PortalKind.Standard, Number = standard.Number, Title = ($"{standard.Code} {standard.Title.Zh}", $"{standard.Code} {standard.Title.En}"), Says = Says(standard), Address = StandardRegister.Standards.AddressOf(standard.Number),
        Topic = Topic, Department = DepartmentOf(standard.Committee, standard.Level), UpdatedOn = ChangedOn(standard),
        Tags = standard.IsMandatory ? [Titles.Of(standard.Status), ("强制性", "Mandatory")] : [Titles.Of(standard.Status)],
    };

    private static Text Says(Standard standard)
    {
        var level = Titles.Of(standard.Level);
        var parts = new List<Text> { level };
        if (standard.InForceOn is { } from)
        {
            parts.Add(($"{from:yyyy-MM-dd} 实施", $"in force from {from:yyyy-MM-dd}"));
        }
        else if (standard.Published is { Length: > 0 } published)
        {
            parts.Add(($"{published} 发布", $"published {published}"));
        }

        if (standard.ReplacedBy is { Length: > 0 } newer)
        {
            parts.Add(($"被 {newer} 代替", $"replaced by {newer.Replace("；", "; ", StringComparison.Ordinal)}"));
        }
        else if (standard.Replaces is { Length: > 0 } older)
        {
            parts.Add(($"代替 {older}", $"replaces {older.Replace("；", "; ", StringComparison.Ordinal)}"));
        }

        return (string.Join("，", parts.Select(part => part.Zh)), string.Join(", ", parts.Select(part => part.En)));
    }

    private static string DepartmentOf(string? committee, StandardLevel level) => !string.IsNullOrEmpty(committee) ? committee : level == StandardLevel.National ? Issuer : "";

    /// <summary>The last day on which its standing changed.</summary>
    private DateOnly ChangedOn(Standard standard)
    {
        var today = books.Today;
        return new[] { standard.WithdrawnOn, standard.InForceOn, StandardChecks.DayOf(standard.Published) }.Where(day => day <= today).Max() ?? today;
    }
}
