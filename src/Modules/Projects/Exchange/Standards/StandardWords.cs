using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Exchange.Standards;

/// <summary>Codes of the Open Contracting codelists beside the words of the pool.</summary>
internal static class StandardWords
{
    /// <summary>Code list projectStatus.</summary>
    public static string StatusOf(ProjectStage stage) => stage switch
    {
        ProjectStage.Pool => "identification",
        ProjectStage.Reviewed or ProjectStage.Planned or ProjectStage.Postponed => "preparation",
        ProjectStage.Contracted or ProjectStage.Building => "implementation",
        ProjectStage.Acceptance => "completion",
        ProjectStage.Warranty or ProjectStage.Evaluated => "maintenance",
        _ => "cancelled",
    };

    /// <summary>The stage a status of others stands for; null for what is no such status.</summary>
    public static ProjectStage? StageOf(string? status) => status switch
    {
        "identification" => ProjectStage.Pool,
        "preparation" => ProjectStage.Reviewed,
        "implementation" => ProjectStage.Building,
        "completion" => ProjectStage.Acceptance,
        "maintenance" => ProjectStage.Warranty,
        "decommissioning" or "decommissioned" => ProjectStage.Evaluated,
        "cancelled" => ProjectStage.Terminated,
        _ => null,
    };

    /// <summary>Code list projectType.</summary>
    public static string TypeOf(ProjectKind kind) => kind switch
    {
        ProjectKind.Upgrade => "expansion",
        ProjectKind.Operation => "rehabilitation",
        _ => "construction",
    };

    public static ProjectKind KindOf(string? type) => type switch
    {
        "expansion" or "replacement" => ProjectKind.Upgrade,
        "rehabilitation" => ProjectKind.Operation,
        _ => ProjectKind.New,
    };

    /// <summary>Code list projectSector; open, so that a sector of the city without a counterpart there is still said.</summary>
    public static string SectorOf(ProjectSector sector) => sector switch
    {
        ProjectSector.Transport => "transport",
        ProjectSector.Education => "education",
        ProjectSector.Health => "health",
        ProjectSector.Water => "waterAndWaste",
        ProjectSector.Environment => "naturalResources",
        ProjectSector.Culture => "cultureSportsAndRecreation",
        ProjectSector.Economy or ProjectSector.Market => "economy",
        ProjectSector.Infrastructure => "communications",
        ProjectSector.Social => "socialHousing",
        _ => "governance",
    };

    public static ProjectSector SectorOf(IReadOnlyList<string> sectors)
    {
        foreach (var sector in sectors)
        {
            ProjectSector? known = sector.Split('.')[0] switch
            {
                "transport" => ProjectSector.Transport,
                "education" => ProjectSector.Education,
                "health" => ProjectSector.Health,
                "waterAndWaste" => ProjectSector.Water,
                "naturalResources" => ProjectSector.Environment,
                "cultureSportsAndRecreation" => ProjectSector.Culture,
                "economy" => ProjectSector.Economy,
                "communications" => ProjectSector.Infrastructure,
                "socialHousing" => ProjectSector.Land,
                "governance" => ProjectSector.Services,
                _ => null,
            };
            if (known is { } found)
            {
                return found;
            }
        }

        return ProjectSector.Other;
    }
}
