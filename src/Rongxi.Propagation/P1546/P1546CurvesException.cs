namespace Rongxi.Propagation.P1546;

/// <summary>The curves of Recommendation ITU-R P.1546 are not at hand, or what was found is not them.</summary>
/// <remarks>The library does not contain the tabulated field strengths: they are the ITU's. A site fetches them once and names the
/// file. <see cref="Exception.Message"/> says what is wrong and where; <see cref="HowToObtain"/> says how to get them.</remarks>
public sealed class P1546CurvesException : Exception
{
    /// <summary>How a site gets the curves: to be shown beside the message.</summary>
    public const string HowToObtain =
        "The International Telecommunication Union publishes the tabulated field strengths together with Recommendation ITU-R P.1546-6: " +
        "open https://www.itu.int/rec/R-REC-P.1546/, take the edition in force and its supplementary file with the tabulated values " +
        "(a spreadsheet with one sheet for each of the figures 1 to 24). Save each sheet as a CSV file whose name ends in the number of its " +
        "figure (figure-1.csv … figure-24.csv) in one folder, or write all into one CSV file with the columns " +
        "figure, frequency_mhz, path, time_percent, distance_km, h1_10m, h1_20m, h1_37_5m, h1_75m, h1_150m, h1_300m, h1_600m, h1_1200m, emax; " +
        "then name that folder or file.";

    /// <summary>A refusal.</summary>
    /// <param name="source">The file or folder.</param>
    /// <param name="problem">What is wrong, with row and column where they are known.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public P1546CurvesException(string source, string problem, Exception? inner = null)
        : base($"{source}: {problem}", inner) => SourceName = source;

    /// <summary>The file or folder that was refused.</summary>
    public string SourceName { get; }
}
