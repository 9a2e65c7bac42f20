using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Calendar;

/// <summary>The English names of the holidays that notices name in Chinese.</summary>
internal static class HolidayNames
{
    private static readonly Dictionary<string, string> English = new(StringComparer.Ordinal)
    {
        ["元旦"] = "New Year’s Day",
        ["春节"] = "Spring Festival",
        ["清明节"] = "Qingming Festival",
        ["劳动节"] = "Labour Day",
        ["端午节"] = "Dragon Boat Festival",
        ["中秋节"] = "Mid-Autumn Festival",
        ["国庆节"] = "National Day",
    };

    /// <summary>The name in both languages; a name unknown here (a one-off day off) stays as the notice has it.</summary>
    internal static Text Title(string name) =>
        new(name, string.Join(" and ", name.Split('、').Select(part => English.GetValueOrDefault(part, part))));
}
