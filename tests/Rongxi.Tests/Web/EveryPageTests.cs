using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Tests.Harness;
using Rongxi.Web.Access;

namespace Rongxi.Tests.Web;

/// <summary>Every page and endpoint names who may use it, once; and every role is let in, or not, as its permissions say.</summary>
public sealed class EveryPageTests
{
    /// <summary>Values for the parts of addresses that stand for something; things that need not exist, as permission is asked first.</summary>
    private static readonly Dictionary<string, string> Parts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["id"] = "01890000-0000-7000-8000-000000000000", ["code"] = "RAD-02", ["number"] = "5101-2026-RAD02-9999", ["position"] = "0", ["seq"] = "1", ["place"] = "1", ["year"] = "2026", ["what"] = "target",
    };

    [Fact]
    public async Task Every_page_and_endpoint_carries_exactly_one_mark()
    {
        var office = await TestOffice.On("sqlite");
        var endpoints = Endpoints(office);
        Assert.NotEmpty(endpoints);
        Assert.Empty(endpoints.Where(endpoint => Marks(endpoint).Count() != 1).Select(endpoint => $"{endpoint.DisplayName}: {Marks(endpoint).Count()} marks"));
    }

    [Fact]
    public async Task Nobody_signed_in_sees_only_what_is_public()
    {
        var office = await TestOffice.On("sqlite");
        var closed = office.App.Services.GetRequiredService<RegisterBook>().All.Where(register => !register.IsPublic).Select(register => register.Path).ToList();
        var wrong = new List<string>();
        foreach (var (address, endpoint) in Pages(office))
        {
            var answer = await office.Browser().Get(address);
            // The pages of registers are for everybody; a register that is the office's own still asks who comes.
            var isPublic = Marks(endpoint).Single() is PublicAttribute && !closed.Any(path => address == path || address.StartsWith(path + "/", StringComparison.Ordinal));
            var ledToSignIn = answer.Status == 302 && answer.Location?.Contains("/sign-in", StringComparison.Ordinal) == true;
            if (isPublic == ledToSignIn || answer.Status >= 500)
            {
                wrong.Add($"{address}: {answer.Status} {answer.Location}");
            }
        }

        Assert.Empty(wrong);
    }

    public static TheoryData<string> Visitors => [.. Enum.GetNames<Role>(), "Applicant"];

    [Theory, MemberData(nameof(Visitors))]
    public async Task Every_page_lets_in_whom_its_mark_names(string visitor)
    {
        var office = await TestOffice.On("sqlite");
        var person = Enum.TryParse<Role>(visitor, out var role) ? await office.Officer(role) : await office.Applicant();
        var actor = await office.ActorOf(person);
        var browser = await office.SignedIn(person);
        var wrong = new List<string>();
        foreach (var (address, endpoint) in Pages(office).Where(page => page.Address != "/sign-out"))
        {
            var may = Marks(endpoint).Single() is not NeedsAttribute needs
                || (actor.IsOfficer && (needs.AnyOf.Count == 0 || needs.AnyOf.Any(permission => actor.May(permission, needs.Field))));
            var answer = await browser.Get(address);
            // A page that lets in may still know nothing of the thing asked for, or keep it from this reader.
            if (answer.Status >= 500 || (!may && answer.Status != (int)HttpStatusCode.Forbidden) || answer.Location?.Contains("/sign-in", StringComparison.Ordinal) == true
                || (may && answer.Status == (int)HttpStatusCode.Forbidden && Marks(endpoint).Single() is NeedsAttribute { AnyOf.Count: > 0 } && !address.Contains("9999", StringComparison.Ordinal)))
            {
                wrong.Add($"{visitor} at {address}: {answer.Status}, may {may}");
            }

            // A form without the token would be refused, whoever sends it.
            wrong.AddRange(!answer.Body.Contains("<form", StringComparison.OrdinalIgnoreCase) ? [] : answer.Page.QuerySelectorAll("form[method=post]").Where(form => form.QuerySelector("[name=__RequestVerificationToken]") is null).Select(form => $"{address}: {form.GetAttribute("action")} has no token"));
        }

        Assert.Empty(wrong);
    }

    private static IReadOnlyList<RouteEndpoint> Endpoints(TestOffice office) =>
        [.. office.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()];

    private static IEnumerable<object> Marks(RouteEndpoint endpoint) =>
        endpoint.Metadata.Where(mark => mark is NeedsAttribute or PublicAttribute or SignedInAttribute).Distinct();

    /// <summary>Addresses of the Razor pages, with something in each part that stands for something.</summary>
    private static IEnumerable<(string Address, RouteEndpoint Endpoint)> Pages(TestOffice office) =>
        from endpoint in Endpoints(office)
        where endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>() is not null
        let address = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => Parts.GetValueOrDefault(parameter.Name, "x"),
            _ => "",
        }))))
        group endpoint by address into same
        select (same.Key, same.First());
}
