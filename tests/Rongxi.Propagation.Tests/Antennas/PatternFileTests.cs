using System.Globalization;
using System.Text;
using Rongxi.Propagation.Antennas;

namespace Rongxi.Propagation.Tests.Antennas;

public sealed class PatternFileTests
{
    private const string SmallMsi = "NAME Panel 65\r\nMAKE Works\r\nFREQUENCY 902.5\r\nGAIN 13 dBd\r\nTILT ELECTRICAL\r\nCOMMENT of no matter\r\n"
        + "HORIZONTAL 4\r\n0 0\r\n90 10\r\n180 25.5\r\n270 12\r\nVERTICAL 4\r\n0 0\r\n90 20\r\n180 25.5\r\n270 18\r\n";

    private const string SmallNsma = "REVNUM:,NSMA WG16.99.050\nANTMAN:,Works\nMODNUM:,Panel 65\nLOWFRQ:,890\nHGHFRQ:,915\nGUNITS:,DBI/DBR\nMDGAIN:,15.15\n"
        + "PATCUT:,AZ\nPOLARI:,V/H\nNUPOIN:,2\nFSTLST:,-180,0\n-180,-30,,\n0,-25,,\n"
        + "PATCUT:,AZ\nPOLARI:,V/V\nNUPOIN:,4\nFSTLST:,-180,90\n-180,-25.5,,\n-90,-12,,\n0,0,,\n90,-10,,\n"
        + "PATCUT:,EL\nPOLARI:,V/V\nNUPOIN:,4\nFSTLST:,-90,180\n-90,-20\n0,0\n90,-18\n180,-25.5\nENDFIL:,EOF\n";

    [Fact]
    public void Both_formats_tell_the_same_antenna()
    {
        foreach (MeasuredAntenna antenna in new[] { MsiFile.Read(SmallMsi), NsmaFile.Read(SmallNsma) })
        {
            Assert.Equal(("Panel 65", "Works", 902.5), (antenna.Name, antenna.Manufacturer, antenna.FrequencyMHz));
            Assert.Equal(15.15, antenna.PeakGainDbi, 1e-12);
            Assert.Equal([0.0, 90, 180, 270], antenna.Horizontal.AnglesDegrees.ToArray());
            Assert.Equal([0.0, 10, 25.5, 12], antenna.Horizontal.AttenuationsDb.ToArray());

            // Upwards: the file of MSI counts downwards, so that its 90° is the nadir.
            Assert.Equal([0.0, 90, 180, 270], antenna.Vertical.AnglesDegrees.ToArray());
            Assert.Equal([0.0, 18, 25.5, 20], antenna.Vertical.AttenuationsDb.ToArray());
        }
    }

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var draws = new SplitMix(16);
        for (int i = 0; i < 30; i++)
        {
            var antenna = new MeasuredAntenna("Model " + i, "Maker", i % 3 == 0 ? null : draws.Between(30, 6000), draws.Between(-5, 30), Cut(draws, i), Cut(draws, i + 1));
            Same(antenna, MsiFile.Read(MsiFile.Write(antenna)));
            Same(antenna, NsmaFile.Read(NsmaFile.Write(antenna)));
            Same(antenna, NsmaFile.Read(NsmaFile.Write(antenna, "H/H"), "H/H"));
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes("\uFEFF" + MsiFile.Write(antenna)));
            Same(antenna, MsiFile.Read(stream));
            using var other = new MemoryStream(Encoding.UTF8.GetBytes(NsmaFile.Write(antenna)));
            Same(antenna, NsmaFile.Read(other));
        }
    }

    [Theory]
    [InlineData("0 0\r\n90 10", "0 0\r\n0 10", 9, "the angle does not rise")]
    [InlineData("90 10", "90", 9, "the attenuation is no number")]
    [InlineData("90 10", "90 10 3", 9, "more than an angle and an attenuation")]
    [InlineData("90 10", "90 -10", 9, "the attenuation is -10; allowed is 0 … 300")]
    [InlineData("90 10", "90 NaN", 9, "the attenuation is NaN; allowed is 0 … 300")]
    [InlineData("90 10", "90 1,5", 9, "the attenuation is no number")]
    [InlineData("90 10", "x 10", 9, "the angle is no number")]
    [InlineData("HORIZONTAL 4", "HORIZONTAL 5", 12, "the angle is no number")]
    [InlineData("HORIZONTAL 4", "HORIZONTAL 3", 11, "a heading is wanted here")]
    [InlineData("HORIZONTAL 4", "HORIZONTAL 9999999", 7, "the number of points of the horizontal cut is no whole number of 1 … 7201")]
    [InlineData("HORIZONTAL 4", "HORIZONTAL -4", 7, "the number of points of the horizontal cut is no whole number of 1 … 7201")]
    [InlineData("VERTICAL 4", "VERTICAL 5", 16, "the file ends after 4 of 5 points of the vertical cut")]
    [InlineData("VERTICAL 4", "HORIZONTAL 4", 12, "a second HORIZONTAL")]
    [InlineData("GAIN 13 dBd", "GAIN 13 dB", 4, "the unit of GAIN is neither dBd nor dBi")]
    [InlineData("GAIN 13 dBd", "GAIN", 4, "GAIN is no number")]
    [InlineData("GAIN 13 dBd", "NOTE 13", 16, "the file ends without GAIN")]
    [InlineData("TILT ELECTRICAL", "GAIN 3", 5, "a second GAIN")]
    [InlineData("TILT ELECTRICAL", "TILT\0", 5, "not text")]
    [InlineData("FREQUENCY 902.5", "FREQUENCY -1", 3, "FREQUENCY is -1; allowed is 0.001 … 1000000")]
    public void A_wrong_line_of_MSI_is_named(string there, string instead, int line, string reason)
    {
        AntennaFileException refusal = Assert.Throws<AntennaFileException>(() => MsiFile.Read(SmallMsi.Replace(there, instead, StringComparison.Ordinal)));
        Assert.Equal((line, reason), (refusal.Line, refusal.Reason));
        Assert.Equal($"Line {line}: {reason}.", refusal.Message);
    }

    [Theory]
    [InlineData("GUNITS:,DBI/DBR", "GUNITS:,DBI/DBX", 6, "a unit of GUNITS is none of DBI, DBD, DBR and LIN")]
    [InlineData("GUNITS:,DBI/DBR", "GUNITS:,DBR/DBR", 6, "the unit of the peak gain is neither DBI nor DBD")]
    [InlineData("GUNITS:,DBI/DBR\n", "", 6, "GUNITS must come before MDGAIN")]
    [InlineData("MDGAIN:,15.15", "MDGAIN:,abc", 7, "MDGAIN is no number")]
    [InlineData("MDGAIN:,15.15\n", "", 29, "the file ends without MDGAIN")]
    [InlineData("POLARI:,V/H", "NUPOIN:,2", 9, "POLARI is wanted here")]
    [InlineData("NUPOIN:,2", "NUPOIN:,x", 10, "NUPOIN is no whole number of 1 … 7201")]
    [InlineData("-90,-12,,", "-180,-12,,", 19, "the angle does not rise")]
    [InlineData("FSTLST:,-180,90", "FSTLST:,-170,90", 18, "the first angle is not that of FSTLST")]
    [InlineData("FSTLST:,-180,90", "FSTLST:,-180,91", 21, "the last angle is not that of FSTLST")]
    [InlineData("0,0,,\n90,-10,,", "0,3,,\n90,-10,,", 20, "the gain is above the peak")]
    [InlineData("0,0,,\n90,-10,,", "0,,,\n90,-10,,", 20, "the gain is no number")]
    [InlineData("PATCUT:,EL", "PATCUT:,PH", 30, "the file ends without a cut in elevation of the polarization wanted")]
    [InlineData("ENDFIL:,EOF\n", "", 29, "the file ends without ENDFIL")]
    [InlineData("ENDFIL:,EOF\n", "12 13", 30, "a heading and a colon are wanted here")]
    public void A_wrong_line_of_NSMA_is_named(string there, string instead, int line, string reason)
    {
        AntennaFileException refusal = Assert.Throws<AntennaFileException>(() => NsmaFile.Read(SmallNsma.Replace(there, instead, StringComparison.Ordinal)));
        Assert.Equal((line, reason), (refusal.Line, refusal.Reason));
    }

    [Fact]
    public void Units_of_NSMA_are_turned_into_attenuations()
    {
        string absolute = SmallNsma.Replace("DBI/DBR", "DBD/DBI", StringComparison.Ordinal).Replace("15.15", "13", StringComparison.Ordinal)
            .Replace("\n0,0,,", "\n0,15.5,,", StringComparison.Ordinal);
        MeasuredAntenna antenna = NsmaFile.Read(absolute);
        Assert.Equal(15.15, antenna.PeakGainDbi, 1e-12);
        Assert.Equal([0, 25.15, 40.65, 27.15], antenna.Horizontal.AttenuationsDb.ToArray().Select(a => Math.Round(a, 9)));

        string ratio = SmallNsma.Replace("DBI/DBR", "DBI/LIN", StringComparison.Ordinal).Replace(",-25.5", ",0.1", StringComparison.Ordinal)
            .Replace(",-12,", ",0.5,", StringComparison.Ordinal).Replace("\n0,0", "\n0,1", StringComparison.Ordinal).Replace(",-10,", ",0,", StringComparison.Ordinal)
            .Replace(",-20", ",0.2", StringComparison.Ordinal).Replace("90,-18", "90,0.3", StringComparison.Ordinal);
        antenna = NsmaFile.Read(ratio);
        Assert.Equal(20, antenna.Horizontal.AttenuationDb(180), 1e-9);
        Assert.Equal(300, antenna.Horizontal.AttenuationDb(90), 1e-9);
        Assert.Equal(6.0206, antenna.Horizontal.AttenuationDb(270), 1e-4);
    }

    [Fact]
    public void Every_truncation_is_refused_with_a_line_or_reads_whole()
    {
        for (int length = 0; length < SmallMsi.Length; length++)
        {
            Attempt(() => MsiFile.Read(SmallMsi[..length]));
        }

        for (int length = 0; length < SmallNsma.Length; length++)
        {
            Attempt(() => NsmaFile.Read(SmallNsma[..length]));
        }
    }

    [Fact]
    public void Spoilt_files_are_read_or_refused_and_nothing_else()
    {
        var draws = new SplitMix(99050);
        for (int i = 0; i < 4000; i++)
        {
            char[] text = (i % 2 == 0 ? SmallMsi : SmallNsma).ToCharArray();
            for (int spoilt = 0; spoilt <= draws.Below(4); spoilt++)
            {
                text[draws.Below(text.Length)] = "0159-,:/ \r\nAVe.\u00FF"[draws.Below(16)];
            }

            Attempt(() => i % 2 == 0 ? MsiFile.Read(new string(text)) : NsmaFile.Read(new string(text)));
        }
    }

    [Fact]
    public void Files_too_large_and_lines_too_long_are_refused()
    {
        using var large = new MemoryStream(new byte[(4 * 1024 * 1024) + 1]);
        Assert.Contains("4 MB", Assert.Throws<AntennaFileException>(() => MsiFile.Read(large)).Reason, StringComparison.Ordinal);
        Assert.Contains("4 MB", Assert.Throws<AntennaFileException>(() => NsmaFile.Read(new string(' ', (4 * 1024 * 1024) + 1))).Reason, StringComparison.Ordinal);
        Assert.Contains("4096", Assert.Throws<AntennaFileException>(() => MsiFile.Read("NAME " + new string('x', 5000))).Reason, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Throws<AntennaFileException>(() => MsiFile.Read("")).Line);
        Assert.Throws<ArgumentNullException>(() => MsiFile.Read((string)null!));
        Assert.Throws<ArgumentNullException>(() => NsmaFile.Read((Stream)null!));
    }

    [Fact]
    public void A_vertical_cut_may_begin_at_any_angle()
    {
        string turned = SmallMsi.Replace("VERTICAL 4\r\n0 0\r\n90 20\r\n180 25.5\r\n270 18", "VERTICAL 5\r\n-90 18\r\n0 0\r\n90 20\r\n180 25.5\r\n270 18", StringComparison.Ordinal);
        Assert.Equal([0.0, 18, 25.5, 20], MsiFile.Read(turned).Vertical.AttenuationsDb.ToArray());
    }

    private static void Attempt(Func<MeasuredAntenna> read)
    {
        try
        {
            MeasuredAntenna antenna = read();
            Assert.True(double.IsFinite(antenna.ToPattern().GainDbi(30, 5)));
        }
        catch (AntennaFileException refusal)
        {
            Assert.True(refusal.Line >= 1);
        }
    }

    private static PatternCut Cut(SplitMix draws, int i)
    {
        int count = i % 2 == 0 ? 360 : 2 + draws.Below(50);
        double start = i % 5 == 0 ? 0 : -180;
        double[] angles = Enumerable.Range(0, count).Select(n => start + (n * 360.0 / count)).ToArray();
        return new PatternCut(angles, angles.Select(_ => draws.Between(0, 40)).ToArray());
    }

    private static void Same(MeasuredAntenna wanted, MeasuredAntenna read)
    {
        Assert.Equal((wanted.Name, wanted.Manufacturer, wanted.FrequencyMHz, wanted.PeakGainDbi), (read.Name, read.Manufacturer, read.FrequencyMHz, read.PeakGainDbi));
        foreach ((PatternCut a, PatternCut b) in new[] { (wanted.Horizontal, read.Horizontal), (wanted.Vertical, read.Vertical) })
        {
            Assert.Equal(a.AttenuationsDb.ToArray(), b.AttenuationsDb.ToArray());
            foreach ((double x, double y) in a.AnglesDegrees.ToArray().Zip(b.AnglesDegrees.ToArray()))
            {
                Assert.Equal(x, y, 1e-9);
            }
        }
    }
}
