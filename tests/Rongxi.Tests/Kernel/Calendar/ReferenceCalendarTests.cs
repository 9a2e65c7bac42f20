using Rongxi.Kernel.Calendar;
using Xunit;

namespace Rongxi.Tests.Kernel.Calendar;

/// <summary>Our own lists against those that others keep; skipped by name where the reference data are not at hand.</summary>
public class ReferenceCalendarTests
{
    [Theory]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    public void The_shipped_list_names_the_days_of_the_reference(int year)
    {
        var reference = YearList.Parse(Read($"{year}.json"));
        var shipped = YearList.Shipped.Single(list => list.Year == year);
        Assert.Equal(reference.Basis, shipped.Basis);
        Assert.Equal(reference.Days, shipped.Days);
    }

    [Fact]
    public void A_list_that_is_not_shipped_can_be_added()
    {
        var calendar = WorkCalendar.Of([.. YearList.Shipped, YearList.Parse(Read("2023.json"))]);
        Assert.True(calendar.IsMakeUpDay(new(2023, 1, 28)));
        Assert.False(calendar.IsWorkingDay(new(2022, 12, 31)));
        Assert.False(calendar.IsProvisional(new(2023, 6, 1)));
        Assert.True(calendar.IsProvisional(new(2022, 12, 31)));
    }

    private static string Read(string file)
    {
        var path = Folder() is { } folder ? Path.Combine(folder, "calendar", "holiday-cn", file) : null;
        var isThere = path is not null && File.Exists(path);
        Assert.False(!isThere && Environment.GetEnvironmentVariable("CI") == "true", "The reference data are missing: set RONGXI_REFERENCE.");
        Assert.SkipUnless(isThere, $"Reference calendar/holiday-cn/{file} is not at hand (RONGXI_REFERENCE).");
        return File.ReadAllText(path!);
    }

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("RONGXI_REFERENCE") is { Length: > 0 } named)
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Rongxi.slnx")))
            {
                return Path.Combine(folder.Parent!.FullName, "shared", "reference");
            }
        }

        return null;
    }
}
