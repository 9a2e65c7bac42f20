using System.Xml.Linq;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Web.Pages.Services;
using Xunit;

namespace Rongxi.Tests.Web.Public;

public sealed class FlowPictureTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public void Every_stage_is_drawn_and_none_covers_another()
    {
        var (width, height, inside) = FlowPicture.Of(SampleLicensing.Procedure, RuleBook.AsDeclared, Today);
        var boxes = XDocument.Parse($"<svg>{inside}</svg>").Descendants("rect")
            .Select(box => (X: (double)box.Attribute("x")!, Y: (double)box.Attribute("y")!, Width: (double)box.Attribute("width")!, Height: (double)box.Attribute("height")!)).ToList();

        Assert.Equal(SampleLicensing.Procedure.Stages.Count, boxes.Count);
        Assert.All(boxes, box => Assert.InRange(box.X + box.Width, 0, width));
        Assert.True(boxes.Max(box => box.Y + box.Height) - boxes.Min(box => box.Y) <= height);
        for (var i = 0; i < boxes.Count; i++)
        {
            for (var j = i + 1; j < boxes.Count; j++)
            {
                var (a, b) = (boxes[i], boxes[j]);
                Assert.False(a.X < b.X + b.Width && b.X < a.X + a.Width && a.Y < b.Y + b.Height && b.Y < a.Y + a.Height, $"{i} covers {j}");
            }
        }
    }

    [Fact]
    public void Only_stages_in_which_a_clock_of_the_office_runs_are_counted()
    {
        var procedure = SampleLicensing.Procedure;

        Assert.True(FlowPicture.IsCounted(procedure, procedure.StageNamed("UnderReview")));
        Assert.False(FlowPicture.IsCounted(procedure, procedure.StageNamed("WithExperts")));
        Assert.False(FlowPicture.IsCounted(procedure, procedure.StageNamed("WithApplicant")));
    }

    [Fact]
    public void The_main_limit_is_the_decision()
    {
        var main = ServiceLimits.Main(SampleLicensing.Procedure);

        Assert.Equal("decision", main?.Name);
        Assert.Equal("30 个工作日，承诺 20 个", ServiceLimits.Line(SampleLicensing.Procedure, RuleBook.AsDeclared, Today).Zh);
        Assert.Equal(30.WorkingDays(), main!.Amount);
    }
}
