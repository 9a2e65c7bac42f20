namespace Rongxi.Kernel.Offices;

/// <summary>A yearly list of holidays and make-up days imported by an officer; replaces the shipped one of that year.</summary>
public sealed class CalendarYear
{
    public required int Year { get; init; }

    /// <summary>The list as imported.</summary>
    public required string Json { get; set; }

    public required string ByName { get; set; }
    public required DateTimeOffset At { get; set; }
}

/// <summary>District boundaries imported by the site for one city, converted to CGCS2000.</summary>
public sealed class BoundaryRow
{
    /// <summary>Division code of the city.</summary>
    public required string CityCode { get; init; }

    /// <summary>GeoJSON FeatureCollection.</summary>
    public required string GeoJson { get; set; }

    /// <summary>审图号, shown on every map drawn from it.</summary>
    public string? ApprovalNumber { get; set; }

    public required string ByName { get; set; }
    public required DateTimeOffset At { get; set; }
}
