using System.Text;
using Microsoft.AspNetCore.Http;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Web.Uploads;
using Xunit;

namespace Rongxi.Tests.Web.Public;

/// <summary>Repeated rows of a form from a table.</summary>
public sealed class RowSheetTests
{
    private static readonly FormField Rows = FormDefinition.Of<SampleApplication>().Fields.Single(field => field.Name == "Frequencies");

    [Fact]
    public async Task Rows_of_a_table_take_the_place_of_what_was_typed()
    {
        var kept = new FormValues();
        kept["StationName"] = "甲";
        foreach (var i in new[] { 0, 1, 2 })
        {
            kept[$"Frequencies[{i}].TransmitHz"] = "400";
        }

        var taken = await RowSheets.Take(kept, Rows, File($"{Heading(Language.Zh)}\n851.3125,25K0D7W\n852.5,25K0D7W\n"), CancellationToken.None);

        Assert.Equal(2, taken);
        Assert.Equal(2, kept.RowCount("Frequencies", 500));
        Assert.Equal("851.3125", kept["Frequencies[0].TransmitHz"]);
        Assert.Equal("852.5", kept["Frequencies[1].TransmitHz"]);
        Assert.Equal("甲", kept["StationName"]);
    }

    [Fact]
    public async Task Headings_are_known_in_English_and_in_the_encoding_of_old_spreadsheets()
    {
        var kept = new FormValues();
        Assert.Equal(1, await RowSheets.Take(kept, Rows, File($"{Heading(Language.En)}\n851.3125,25K0D7W\n"), CancellationToken.None));

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Assert.Equal(1, await RowSheets.Take(kept, Rows, File($"{Heading(Language.Zh)}\n851.3125,25K0D7W\n", Encoding.GetEncoding("GB18030")), CancellationToken.None));
    }

    [Theory]
    [InlineData("rows.none", "{0}\n")]
    [InlineData("rows.unknown-column", "{0},颜色\n851.3125,25K0D7W,红\n")]
    public async Task A_table_that_does_not_fit_is_refused_whole_and_what_was_typed_stays(string code, string text)
    {
        var kept = new FormValues();
        kept["Frequencies[0].TransmitHz"] = "400";

        var refusal = await Assert.ThrowsAsync<Refusal>(() => RowSheets.Take(kept, Rows, File(string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Heading(Language.Zh))), CancellationToken.None));

        Assert.Equal(code, refusal.Code);
        Assert.Equal("400", kept["Frequencies[0].TransmitHz"]);
    }

    [Fact]
    public async Task More_rows_than_the_form_takes_are_refused()
    {
        var text = Heading(Language.Zh) + "\n" + string.Concat(Enumerable.Range(0, Rows.MaxRows + 1).Select(i => $"{400 + i},25K0D7W\n"));
        var refusal = await Assert.ThrowsAsync<Refusal>(() => RowSheets.Take(new FormValues(), Rows, File(text), CancellationToken.None));
        Assert.Equal("rows.too-many", refusal.Code);
    }

    private static string Heading(Language language) => string.Join(",", new[] { "TransmitHz", "Designator" }.Select(name => RowSheets.Columns(Rows).Single(column => column.Name == name).Title.In(language)));

    private static FormFile File(string text, Encoding? encoding = null)
    {
        var bytes = (encoding ?? Encoding.UTF8).GetBytes(text);
        return new FormFile(new MemoryStream(bytes), 0, bytes.Length, "table", "rows.csv");
    }
}
