using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Applications;

/// <summary>In what an application is like another.</summary>
[Flags]
internal enum DoubleKind
{
    None = 0,
    SameApplicant = 1,
    SameName = 2,
    SameProject = 4,
    LikeContent = 8,
}

/// <summary>An earlier or other application that may be for the same content (重复申报、重复支持).</summary>
/// <param name="Percent">How much of the shorter content the other has too.</param>
/// <param name="Passages">The longest passages in common.</param>
/// <param name="Funded">Money planned or given for it.</param>
internal sealed record DoubleFound(GrantApplication Other, string CallTitle, DoubleKind Kind, int Percent, IReadOnlyList<string> Passages, long FundedFen)
{
    /// <summary>Whether it must be explained before the application goes on.</summary>
    public bool MustBeExplained(int threshold) => Kind.HasFlag(DoubleKind.SameProject) || Kind.HasFlag(DoubleKind.SameName) || Percent >= threshold;

    /// <summary>What is alike, in words.</summary>
    public Text Says
    {
        get
        {
            var parts = new List<Text>();
            if (Kind.HasFlag(DoubleKind.SameApplicant))
            {
                parts.Add(("同一单位", "same applicant"));
            }

            if (Kind.HasFlag(DoubleKind.SameProject))
            {
                parts.Add(("同一入库项目", "same project of the pool"));
            }

            if (Kind.HasFlag(DoubleKind.SameName))
            {
                parts.Add(("项目名称相同", "same name"));
            }

            parts.Add(($"内容相似 {Percent}%", $"content {Percent}% alike"));
            return (string.Join("，", parts.Select(part => part.Zh)), string.Join(", ", parts.Select(part => part.En)));
        }
    }
}

/// <summary>What is compared.</summary>
internal sealed record DoubleQuestion(string? Self, string ApplicantCode, string ProjectName, string? ProjectNumber, string Content);

/// <summary>
/// Looks for doubles across all calls, funds and years: by applicant, by project, by name, and by likeness of the content. The
/// content is found by its sketch, so that the answer takes as long for a hundred thousand applications as for a hundred.
/// </summary>
internal sealed class DoubleFunding(RongxiDb db, OfficeBooks books)
{
    private const int MostCandidates = 400;
    private const int MostAnswered = 20;
    private const int LeastPercent = 30;

    /// <summary>From how many percent alike on a double must be explained.</summary>
    public async Task<int> Threshold(CancellationToken ct) =>
        (int)(await books.Rules(db.Office, ct)).Number(ApplicationProcedure.Procedure, ApplicationProcedure.Likeness, books.Today);

    public Task<IReadOnlyList<DoubleFound>> Of(GrantApplication application, CancellationToken ct) =>
        Against(new DoubleQuestion(application.Number, application.ApplicantCode, application.ProjectName, application.ProjectNumber, application.Content), ct);

    /// <summary>What is alike, the most alike first; at most twenty.</summary>
    public async Task<IReadOnlyList<DoubleFound>> Against(DoubleQuestion asked, CancellationToken ct)
    {
        var bands = TextLikeness.Sketch(asked.Content).ToList();
        var alike = await db.Set<ContentBand>().AsNoTracking().Where(band => bands.Contains(band.Hash)).Select(band => band.ApplicationId).Distinct().Take(MostCandidates).ToListAsync(ct);
        var name = asked.ProjectName.Trim();
        var candidates = await db.Set<GrantApplication>().AsNoTracking()
            .Where(other => other.ApplicantCode == asked.ApplicantCode || other.ProjectName == name || (asked.ProjectNumber != null && other.ProjectNumber == asked.ProjectNumber) || alike.Contains(other.Id))
            .Where(other => GrantApplication.Alive.Contains(other.Standing) && other.Number != asked.Self)
            .OrderByDescending(other => other.ReceivedOn).Take(MostCandidates).ToListAsync(ct);
        var found = candidates.Select(other => (Other: other, Kind: KindOf(asked, name, other), Percent: (int)Math.Round(100 * TextLikeness.Share(asked.Content, other.Content))))
            .Where(pair => pair.Percent >= LeastPercent || (pair.Kind & (DoubleKind.SameName | DoubleKind.SameProject)) != 0)
            .OrderByDescending(pair => pair.Percent).ThenBy(pair => pair.Other.Number, StringComparer.Ordinal).Take(MostAnswered).ToList();
        var calls = found.Select(pair => pair.Other.CallNumber).Distinct().ToList();
        var titles = await db.Set<Calls.FundingCall>().AsNoTracking().Where(call => calls.Contains(call.Number)).ToDictionaryAsync(call => call.Number, call => call.Title, ct);
        var numbers = found.Select(pair => pair.Other.Number).ToList();
        var funded = await db.Set<Grant>().AsNoTracking().Where(grant => numbers.Contains(grant.Application)).ToDictionaryAsync(grant => grant.Application, grant => grant.AmountFen, ct);
        return [.. found.Select(pair => new DoubleFound(
            pair.Other, titles.GetValueOrDefault(pair.Other.CallNumber, pair.Other.CallNumber), pair.Percent >= LeastPercent ? pair.Kind | DoubleKind.LikeContent : pair.Kind, pair.Percent,
            TextLikeness.Passages(asked.Content, pair.Other.Content, 3), funded.GetValueOrDefault(pair.Other.Number)))];
    }

    /// <summary>Keeps the sketch of an application's content, anew where it changed.</summary>
    public async Task Remember(GrantApplication application, CancellationToken ct)
    {
        var bands = TextLikeness.Sketch(application.Content);
        var known = await db.Set<ContentBand>().Where(band => band.ApplicationId == application.Id).ToDictionaryAsync(band => band.Band, ct);
        for (var i = 0; i < bands.Count; i++)
        {
            if (known.TryGetValue(i, out var band))
            {
                band.Hash = bands[i];
            }
            else
            {
                db.Add(new ContentBand { Office = application.Office, ApplicationId = application.Id, Band = i, Hash = bands[i] });
            }
        }
    }

    private static DoubleKind KindOf(DoubleQuestion asked, string name, GrantApplication other) =>
        (other.ApplicantCode == asked.ApplicantCode ? DoubleKind.SameApplicant : DoubleKind.None)
        | (other.ProjectName == name ? DoubleKind.SameName : DoubleKind.None)
        | (asked.ProjectNumber is not null && other.ProjectNumber == asked.ProjectNumber ? DoubleKind.SameProject : DoubleKind.None);
}
