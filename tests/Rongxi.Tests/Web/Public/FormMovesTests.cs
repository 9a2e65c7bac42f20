using Rongxi.Kernel.Forms;
using Rongxi.Web.Tags;
using Xunit;

namespace Rongxi.Tests.Web.Public;

public sealed class FormMovesTests
{
    private static readonly FormDefinition Form = FormDefinition.Of<SampleApplication>();

    [Fact]
    public void A_box_unticked_is_unticked_in_what_is_kept()
    {
        var kept = Values(("Uses", "Voice,Data"), ("StationName", "甲"));

        FormMoves.Take(kept, Form.Sections[0].Fields, Posted(("Contact", "何一帆")));

        Assert.Null(kept["Uses"]);
        Assert.Equal("何一帆", kept["Contact"]);
        Assert.Equal("甲", kept["StationName"]);
    }

    [Fact]
    public void Papers_cannot_be_named_by_the_browser()
    {
        var kept = Values();

        FormMoves.Take(kept, Form.Sections[3].Fields, Posted(("Plan[0].Sha256", new string('a', 64)), ("Plan[0].FileName", "别人的.pdf")));
        FormMoves.Repair(kept, Form, "Plan[0].Sha256=" + new string('a', 64));

        Assert.Empty(kept.All);
    }

    [Fact]
    public void A_unit_alone_says_nothing()
    {
        var kept = Values();

        FormMoves.Take(kept, Form.Sections[2].Fields, Posted(("Frequencies[0].ReceiveHz", ""), ("Frequencies[0].ReceiveHz.Unit", "MHz")));

        Assert.Null(kept["Frequencies[0].ReceiveHz.Unit"]);
        Assert.False(kept.AnyBelow("Frequencies[0]."));
    }

    [Fact]
    public void Rows_move_up_when_one_is_removed()
    {
        var kept = Values(("Frequencies[0].TransmitHz", "851"), ("Frequencies[1].TransmitHz", "852"), ("Frequencies[2].TransmitHz", "853"), ("Frequencies[2].TransmitHz.Unit", "MHz"));

        FormMoves.Row(kept, Form, "-Frequencies[1]");

        Assert.Equal(2, kept.RowCount("Frequencies", 500));
        Assert.Equal("851", kept["Frequencies[0].TransmitHz"]);
        Assert.Equal("853", kept["Frequencies[1].TransmitHz"]);
        Assert.Equal("MHz", kept["Frequencies[1].TransmitHz.Unit"]);
    }

    [Fact]
    public void A_row_is_added_even_while_it_is_empty()
    {
        var kept = Values();

        FormMoves.Row(kept, Form, "+Frequencies");
        FormMoves.Row(kept, Form, "+Frequencies");

        Assert.Equal(3, kept.RowCount("Frequencies", 500));
    }

    [Theory]
    [InlineData("-Frequencies[x]")]
    [InlineData("-Nothing[0]")]
    [InlineData("+StationName")]
    [InlineData("-")]
    public void A_button_that_names_nothing_does_nothing(string button)
    {
        var kept = Values(("Frequencies[0].TransmitHz", "851"));

        FormMoves.Row(kept, Form, button);

        Assert.Equal("851", Assert.Single(kept.All).Value);
    }

    [Fact]
    public void A_repair_is_taken_only_for_a_field_of_the_form()
    {
        var kept = Values();

        FormMoves.Repair(kept, Form, "Place.Longitude=104°18′25.7″");
        FormMoves.Repair(kept, Form, "~code=ABC");

        Assert.Equal("104°18′25.7″", kept["Place.Longitude"]);
        Assert.Null(kept["~code"]);
    }

    private static FormValues Values(params (string Path, string Value)[] pairs) => FormValues.From(Posted(pairs));

    private static IEnumerable<KeyValuePair<string, string?>> Posted(params (string Path, string Value)[] pairs) => pairs.Select(pair => KeyValuePair.Create(pair.Path, (string?)pair.Value));
}
