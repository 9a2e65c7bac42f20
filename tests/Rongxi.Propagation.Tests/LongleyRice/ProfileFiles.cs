using System.Globalization;

namespace Rongxi.Propagation.Tests.LongleyRice;

/// <summary>The real profiles among the reference data.</summary>
internal static class ProfileFiles
{
    public static List<(string Name, double SpacingM, double[] GroundM)> All()
    {
        List<(string Name, double SpacingM, double[] GroundM)> profiles = [];
        foreach (string folder in (string[])["sweeps", "more-profiles"])
        {
            foreach (string line in File.ReadLines(Path.Combine(ReferenceData.Radio(folder), "profiles_pfl.csv")))
            {
                string[] cells = line.Split(',');
                double[] numbers = [.. cells.Skip(1).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
                profiles.Add((cells[0], numbers[1], numbers[2..]));
            }
        }

        return profiles;
    }
}
