using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Web.Api;

/// <summary>Registers as programs read them, with those of radio management.</summary>
public sealed class RegistersApiTests
{
    private static readonly Lazy<Task<TestOffice>> Shared = new(() => TestOffice.Boot("sqlite", modules: [new Rongxi.Radio.RadioModule()]));

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("geojson", "application/geo+json")]
    [InlineData("ndjson", "application/x-ndjson")]
    [InlineData("json", "application/json")]
    public async Task A_register_comes_in_the_format_asked_for(string format, string type)
    {
        var answer = await new ApiClient(await Shared.Value, null).Get($"/registers/radio.stations?format={format}");
        Assert.Equal(200, answer.Status);
        Assert.Equal(type, answer.Response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("format=pdf", "register.format")]
    [InlineData("colour=red", "register.wrong-filter")]
    [InlineData("size=201", "register.wrong-filter")]
    [InlineData("format=csv&colour=red", "register.wrong-filter")]
    public async Task What_a_register_does_not_know_is_refused(string query, string code)
    {
        var answer = await new ApiClient(await Shared.Value, null).Get($"/registers/radio.stations?{query}");
        Assert.Equal((422, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_page_of_a_register_has_an_ETag()
    {
        var program = new ApiClient(await Shared.Value, null);
        var tag = (await program.Get("/registers/radio.stations")).Tag;
        Assert.NotNull(tag);
        Assert.Equal(304, (await program.Get("/registers/radio.stations", tag)).Status);
        Assert.Equal(404, (await program.Get("/registers/radio.nothing")).Status);
    }
}
