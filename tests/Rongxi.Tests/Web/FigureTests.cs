using Rongxi.Kernel.Words;
using Rongxi.Web.Dashboards;

namespace Rongxi.Tests.Web;

/// <summary>Figures of boards: how they read, and where they open to.</summary>
public sealed class FigureTests
{
    [Fact]
    public void A_figure_opens_to_what_it_counts_and_nothing_opens_to_nothing()
    {
        Assert.Equal(new Figure("1,234", "/list"), Figure.Count(1234, "/list"));
        Assert.Equal(new Figure("0", null), Figure.Count(0, "/list"));
        Assert.Equal(new Figure("120.50", "/money"), Figure.Wan(1_205_000_00, "/money"));
        Assert.Equal(new Figure("33.3%", "/share"), Figure.Share(1, 3, "/share"));
        Assert.Equal(new Figure("–", null), Figure.Share(0, 0, "/share"));
    }

    [Fact]
    public void Bars_stand_to_one_scale_with_room_for_their_ticks()
    {
        FigureBar[] bars = [new(Text.Same("甲"), 40, new("40", "/a")) { Tick = 50 }, new(Text.Same("乙"), 30, new("30", "/b")) { Parts = [(BarLook.Paid, 10), (BarLook.Committed, 20)] }];
        var drawn = new FigureBars(Text.Same("支出"), Text.Same("单位"), Text.Same("万元"), bars);
        Assert.Equal(50, drawn.Scale);
        Assert.Equal(100, (drawn with { Full = 100 }).Scale);
        Assert.Equal([(BarLook.Plain, 40m)], bars[0].Drawn);
        Assert.Equal(30, bars[1].Drawn.Sum(part => part.Value));
        Assert.True(new FigureBars(Text.None, Text.None, Text.None, []).Scale > 0);
    }
}
