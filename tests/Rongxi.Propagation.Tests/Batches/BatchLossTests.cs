using System.Globalization;
using Rongxi.Propagation.Batches;

namespace Rongxi.Propagation.Tests.Batches;

public sealed class BatchLossTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("propagation-batch-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("itm", "itm_p2p_tls.csv", "A_db", 840, 1e-4)]
    [InlineData("itm", "itm_p2p_cr.csv", "A_db", 840, 1e-4)]
    [InlineData("itm", "itm_area_tls.csv", "A_db", 800, 1e-4)]
    [InlineData("p1812", "p1812_random.csv", "Lb_db", 840, 0.01)]
    [InlineData("p452", "p452_18_random.csv", "Lb_db", 840, 0.01)]
    public void The_computed_sweeps_come_out_as_published(string model, string file, string column, int rows, double toleranceDb)
    {
        string input = ReferenceData.Radio("sweeps/" + file);
        string output = Path.Combine(_folder, "out.csv");
        BatchOutcome outcome = BatchLoss.Run(model, input, ReferenceData.Radio("sweeps/profiles_pfl.csv"), output);
        Assert.Equal(rows, outcome.Rows);

        string[] lines = File.ReadAllLines(output);
        string[] names = lines[0].Split(',');
        int given = Array.IndexOf(names, "given_" + column);
        int loss = Array.IndexOf(names, "loss_db");
        int rc = Array.IndexOf(names, "given_rc");
        Assert.Equal(rows, lines.Length - 1);
        int compared = 0;
        foreach (string line in lines.Skip(1))
        {
            string[] cells = line.Split(',');
            if (rc >= 0 && int.Parse(cells[rc], CultureInfo.InvariantCulture) > 1)
            {
                Assert.Empty(cells[loss]);
                continue;
            }

            Assert.Equal(double.Parse(cells[given], CultureInfo.InvariantCulture), double.Parse(cells[loss], CultureInfo.InvariantCulture), toleranceDb);
            compared++;
        }

        Assert.InRange(compared, rows * 9 / 10, rows);
    }

    [Fact]
    public void A_missing_column_is_named_with_those_that_are_there()
    {
        string input = Written("cases.csv", "profile,h_tx_m,climate\np,10,5\n");
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => BatchLoss.Run("itm", input, Written("p.csv", "p,2,100,0,0,0\n"), Path.Combine(_folder, "out.csv")));
        Assert.Contains("missing column h_rx_m, N0, f_mhz, pol, epsilon, sigma, mdvar, time, location, situation", refused.Message);
        Assert.Contains("Found: profile, h_tx_m, climate", refused.Message);
        Assert.False(File.Exists(Path.Combine(_folder, "out.csv")));
    }

    [Fact]
    public void A_row_that_is_refused_says_why_and_the_others_are_computed()
    {
        const string Head = "profile,f_ghz,p_pct,pL_pct,htg_m,hrg_m,pol,lat_centre,deltaN,N0\n";
        string input = Written("cases.csv", Head + "a,0.9,50,50,30,10,2,30,45,325\na,99,50,50,30,10,2,30,45,325\na,0.9,x,50,30,10,2,30,45,325\nb,0.9,50,50,30,10,2,30,45,325\na,0.9\n");
        string output = Path.Combine(_folder, "out.csv");
        Assert.Equal(new BatchOutcome(5, 4), BatchLoss.Run("p1812", input, Written("p.csv", "a,10,100,0,0,0,0,0,0,0,0,0,0,0\n"), output));
        string[] lines = File.ReadAllLines(output);
        Assert.EndsWith(",", lines[1]);
        Assert.Contains("FrequencyGHz", lines[2], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("p_pct", lines[3]);
        Assert.Contains("there is no profile b", lines[4]);
        Assert.Contains("missing p_pct", lines[5]);
    }

    [Theory]
    [InlineData("a,10,100,0,0\n", "10 intervals need 11 heights")]
    [InlineData("a,2,100,0,zero,0\n", "not a number")]
    public void A_malformed_profile_is_refused_by_its_line(string profiles, string says) =>
        Assert.Contains(says, Assert.Throws<InvalidDataException>(() => BatchLoss.Run("p1812", Written("c.csv", "profile,f_ghz,p_pct,pL_pct,htg_m,hrg_m,pol,lat_centre,deltaN,N0\n"), Written("p.csv", profiles), Path.Combine(_folder, "o.csv"))).Message);

    private string Written(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
