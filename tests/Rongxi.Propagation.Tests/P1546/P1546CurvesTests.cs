using System.Globalization;
using Rongxi.Propagation.P1546;

namespace Rongxi.Propagation.Tests.P1546;

/// <summary>The reader, on made-up curves of the right shape: the real ones are not part of the project.</summary>
public sealed class P1546CurvesTests : IDisposable
{
    private const string Header = "figure,frequency_mhz,path,time_percent,distance_km,h1_10m,h1_20m,h1_37_5m,h1_75m,h1_150m,h1_300m,h1_600m,h1_1200m,emax";
    private static readonly string[] Paths = ["land", "land", "land", "sea", "cold_sea", "cold_sea", "warm_sea", "warm_sea"];
    private static readonly double[] Times = [50, 10, 1, 50, 10, 1, 10, 1];

    private readonly string folder = Directory.CreateTempSubdirectory("p1546-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void One_file_with_all_figures_is_read()
    {
        P1546Curves curves = P1546Curves.Read(Write(Lines()));
        Assert.Equal(Field(10, 4, 3), curves.Tabulated(10, 4, 3), 4);
        Assert.Equal(Field(24, 77, 7), curves.Tabulated(24, 77, 7), 4);
    }

    [Fact]
    public void A_folder_with_that_file_is_read()
    {
        Write(Lines(), "curves.csv");
        Assert.Equal(Field(1, 0, 0), P1546Curves.Read(folder).Tabulated(1, 0, 0), 4);
    }

    [Theory, InlineData(','), InlineData(';')]
    public void The_sheets_of_a_spreadsheet_saved_one_by_one_are_read(char separator)
    {
        for (int figure = 1; figure <= 24; figure++)
        {
            List<string> sheet = ["", $"Field strength{separator}figure {figure}", Localised("d/h1,10,20,37.5,75,150,300,600,1200,Max", separator)];
            for (int distance = 0; distance < 78; distance++)
            {
                string[] cells = Row(figure, distance).Split(',');
                sheet.Add(Localised(string.Join(',', cells[4..]), separator));
            }

            sheet.Add(new string(separator, 9));
            File.WriteAllLines(Path.Combine(folder, $"sheet {figure}.csv"), sheet);
        }

        Assert.Equal(Field(17, 40, 5), P1546Curves.Read(folder).Tabulated(17, 40, 5), 4);
    }

    [Fact]
    public void Where_nothing_is_there_the_refusal_says_how_to_get_the_curves()
    {
        P1546CurvesException refusal = Assert.Throws<P1546CurvesException>(() => P1546Curves.Read(Path.Combine(folder, "none.csv")));
        Assert.Contains("https://www.itu.int/rec/R-REC-P.1546/", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("none.csv", refusal.SourceName, StringComparison.Ordinal);
        Assert.Contains("figure 1 has no row", Assert.Throws<P1546CurvesException>(() => P1546Curves.Read(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_row_is_named()
    {
        List<string> lines = Lines();
        lines.RemoveAt(1 + (4 * 78) + 20);
        Refuses(lines, "figure 5 has no row for 25 km");
    }

    [Fact]
    public void A_row_given_twice_is_named()
    {
        List<string> lines = Lines();
        lines.Add(lines[80]);
        Refuses(lines, "row 1874: figure 2 at 2 km was already given in row 81");
    }

    [Theory]
    [InlineData(7, "x", "row 100: column h1_37_5m: “x” is not a number")]
    [InlineData(7, "NaN", "row 100: column h1_37_5m: “NaN” is not a number")]
    [InlineData(7, "-250", "row 100: column h1_37_5m: -250 dB(µV/m) is not between")]
    [InlineData(7, "130", "row 100: column h1_37_5m: 130 dB(µV/m) is not between")]
    [InlineData(0, "25", "row 100: column figure: 25 is not a figure")]
    [InlineData(0, "2.5", "row 100: column figure: 2.5 is not a figure")]
    [InlineData(1, "600", "row 100: column frequency_mhz: figure 2 is for 100 MHz, not 600")]
    [InlineData(2, "sea", "row 100: column path: figure 2 is for land, not sea")]
    [InlineData(3, "1", "row 100: column time_percent: figure 2 is for 10 %, not 1")]
    [InlineData(4, "26", "row 100: column distance: 26 km is not one of the 78")]
    [InlineData(13, "80", "row 100: column emax: 80 is not the maximum")]
    public void A_wrong_cell_is_named_with_row_and_column(int column, string text, string expected)
    {
        List<string> lines = Lines();
        string[] cells = lines[99].Split(',');
        cells[column] = text;
        lines[99] = string.Join(',', cells);
        Refuses(lines, expected);
    }

    [Fact]
    public void Swapped_columns_are_refused()
    {
        List<string> lines = [.. Lines().Select(line =>
        {
            string[] cells = line.Split(',');
            return line.StartsWith("figure", StringComparison.Ordinal) ? line : string.Join(',', [.. cells[..5], cells[6], cells[5], .. cells[7..]]);
        })];
        Refuses(lines, "for the lower antenna");
    }

    [Fact]
    public void Fields_that_rise_with_distance_are_refused()
    {
        List<string> lines = Lines();
        string[] cells = lines[30].Split(',');
        string[] before = lines[29].Split(',');
        for (int i = 5; i < 13; i++)
        {
            cells[i] = (double.Parse(before[i], CultureInfo.InvariantCulture) + 0.001).ToString(CultureInfo.InvariantCulture);
        }

        lines[30] = string.Join(',', cells);
        Refuses(lines, "row 31: column h1_10m");
    }

    [Fact]
    public void Swapped_figures_are_refused()
    {
        List<string> lines = Lines();
        for (int distance = 0; distance < 78; distance++)
        {
            string[] half = lines[1 + distance].Split(',');
            string[] tenth = lines[1 + 78 + distance].Split(',');
            lines[1 + distance] = string.Join(',', [.. half[..5], .. tenth[5..]]);
            lines[1 + 78 + distance] = string.Join(',', [.. tenth[..5], .. half[5..]]);
        }

        Refuses(lines, "is above the value");
    }

    [Fact]
    public void A_missing_column_and_an_empty_file_are_refused()
    {
        Refuses([Header.Replace("h1_75m", "h1_76m", StringComparison.Ordinal)], "row 1: column h1_75m is missing");
        Refuses([], "is empty");
        Refuses([.. Lines().Take(5), "1,100,land"], "row 6: has 3 cells");
    }

    [Fact]
    public void An_index_out_of_range_is_refused()
    {
        P1546Curves curves = P1546Curves.Read(Write(Lines()));
        Assert.Throws<ArgumentOutOfRangeException>(() => curves.Tabulated(0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => curves.Tabulated(25, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => curves.Tabulated(1, 78, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => curves.Tabulated(1, 0, 8));
    }

    private void Refuses(List<string> lines, string expected)
    {
        P1546CurvesException refusal = Assert.Throws<P1546CurvesException>(() => P1546Curves.Read(Write(lines)));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    private string Write(List<string> lines, string name = "all.csv")
    {
        string path = Path.Combine(folder, name);
        File.WriteAllLines(path, lines);
        return path;
    }

    private static List<string> Lines()
    {
        List<string> lines = [Header];
        for (int figure = 1; figure <= 24; figure++)
        {
            for (int distance = 0; distance < 78; distance++)
            {
                lines.Add(Row(figure, distance));
            }
        }

        return lines;
    }

    private static string Row(int figure, int distance)
    {
        string[] cells = new string[14];
        int kind = (figure - 1) % 8;
        cells[0] = figure.ToString(CultureInfo.InvariantCulture);
        cells[1] = P1546Curves.NominalFrequenciesMHz[(figure - 1) / 8].ToString(CultureInfo.InvariantCulture);
        cells[2] = Paths[kind];
        cells[3] = Times[kind].ToString(CultureInfo.InvariantCulture);
        cells[4] = P1546Curves.NominalDistancesKm[distance].ToString(CultureInfo.InvariantCulture);
        for (int height = 0; height < 8; height++)
        {
            cells[5 + height] = Field(figure, distance, height).ToString("F4", CultureInfo.InvariantCulture);
        }

        cells[13] = Maximum(figure, distance).ToString("F4", CultureInfo.InvariantCulture);
        return string.Join(',', cells);
    }

    private static string Localised(string line, char separator) =>
        separator == ';' ? line.Replace(',', ';').Replace('.', ',') : line;

    private static double Field(int figure, int distance, int height)
    {
        int kind = (figure - 1) % 8;
        double scale = (kind < 3 ? 1 : 0.5) * (0.7 + (0.1 * Math.Log10(Times[kind]))) * (Paths[kind] == "warm_sea" ? 0.9 : 1);
        return Maximum(figure, distance) - (scale * 30 * Math.Log10(1 + (P1546Curves.NominalDistancesKm[distance] / (5 + height))));
    }

    private static double Maximum(int figure, int distance)
    {
        double km = P1546Curves.NominalDistancesKm[distance];
        int kind = (figure - 1) % 8;
        return P1546Formulas.MaximumField(km, kind < 3 ? 0 : km, Times[kind]);
    }
}
