using System.Globalization;
using System.Text.Json.Nodes;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Exchange.Standards;

/// <summary>A project with all that open data tells of it.</summary>
/// <param name="Project">The project.</param>
/// <param name="Facts">What others published of it; null for the office's own.</param>
/// <param name="Processes">Its contracting processes.</param>
internal sealed record PublicProject(Project Project, PublishedProject? Facts, IReadOnlyList<PublicProcess> Processes);

/// <summary>A contracting process, of the office's own or of others.</summary>
internal sealed record PublicProcess
{
    public required string Ocid { get; init; }
    public required string Title { get; init; }
    public required bool IsClosed { get; init; }
    public string? BuyerName { get; init; }
    public string? BuyerCode { get; init; }
    public string? SupplierName { get; init; }
    public string? SupplierCode { get; init; }
    public string Currency { get; init; } = "";

    /// <summary>Hundredths.</summary>
    public long? Amount { get; init; }

    /// <summary>Code list method of OCDS; null where it is not known.</summary>
    public string? Method { get; init; }

    /// <summary>Code list contractNature of OC4IDS; null where it is not known.</summary>
    public string? Nature { get; init; }

    public DateOnly? SignedOn { get; init; }
    public DateOnly? StartOn { get; init; }
    public DateOnly? EndOn { get; init; }

    /// <summary>What others published of it, as it is kept; null where nothing is.</summary>
    public string? Original { get; init; }

    public static PublicProcess Of(Award award, Project project, string prefix) => new()
    {
        Ocid = $"ocds-{prefix}-{award.Number}",
        Title = award.Title,
        IsClosed = award.AcceptedOn is not null,
        BuyerName = project.OwnerName,
        BuyerCode = project.OwnerCode,
        SupplierName = award.Contractor,
        SupplierCode = award.ContractorCode,
        Currency = "CNY",
        Amount = award.AmountFen,
        SignedOn = award.SignedOn,
        StartOn = award.SignedOn,
        EndOn = award.DueOn,
        Method = award.Way switch
        {
            ProcurementWay.OpenTender => "open",
            ProcurementWay.SelectiveTender => "selective",
            ProcurementWay.SingleSource => "direct",
            _ => "limited",
        },
        Nature = award.Kind switch
        {
            AwardKind.Supervision => "supervision",
            AwardKind.Consultancy => "design",
            _ => "construction",
        },
    };

    public static PublicProcess Of(PublishedProcess process, string prefix) => new()
    {
        Ocid = StandardChecks.IsOcid(process.Number) ? process.Number : $"ocds-{prefix}-{process.Number}",
        Title = process.Title,
        IsClosed = process.Status is "closed" or "complete" or "terminated" or "Completed" or "Terminated",
        BuyerName = process.Buyer,
        SupplierName = process.Supplier,
        Currency = process.Currency,
        Amount = process.AmountMinor,
        SignedOn = process.SignedOn,
        StartOn = process.StartOn,
        EndOn = process.EndOn,
        Original = process.Original,
    };
}

/// <summary>Pieces of JSON that both standards write alike; what is not known is left out, as nothing may be empty.</summary>
internal static class StandardJson
{
    private const string CreditCodes = "CN-USCC";

    public static string Instant(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00+08:00";

    public static JsonObject? Value(long? hundredths, string currency) =>
        hundredths is { } amount && currency.Length > 0 ? new() { ["amount"] = amount / 100m, ["currency"] = currency } : null;

    public static JsonObject? Period(DateOnly? from, DateOnly? to)
    {
        var period = new JsonObject();
        if (from is { } start)
        {
            period["startDate"] = Instant(start);
        }

        if (to is { } end)
        {
            period["endDate"] = Instant(end);
        }

        return period.Count == 0 ? null : period;
    }

    /// <summary>The id by which an organization is referred to: its credit code where it has one, else its name.</summary>
    public static string IdOf(string name, string? code) => code is { Length: > 0 } ? $"{CreditCodes}-{code}" : name;

    public static JsonObject Reference(string name, string? code) => new() { ["id"] = IdOf(name, code), ["name"] = name };

    public static JsonObject Party(string name, string? code, IEnumerable<string> roles)
    {
        var party = new JsonObject { ["id"] = IdOf(name, code), ["name"] = name, ["roles"] = new JsonArray([.. roles.Select(role => JsonValue.Create(role))]) };
        if (code is { Length: > 0 })
        {
            party["identifier"] = new JsonObject { ["scheme"] = CreditCodes, ["id"] = code, ["legalName"] = name };
        }

        return party;
    }

    /// <summary>Adds what is known.</summary>
    public static void Put(this JsonObject into, string name, JsonNode? value)
    {
        if (value is not null && value is not JsonArray { Count: 0 })
        {
            into[name] = value;
        }
    }

    /// <summary>A text, or nothing where it is blank.</summary>
    public static JsonNode? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : JsonValue.Create(text);
}
