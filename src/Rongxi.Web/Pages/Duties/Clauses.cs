using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Pages.Duties;

/// <summary>How clauses of a charter are called: 第六条, Article 6.</summary>
public static class Clauses
{
    private static readonly string[] Han = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十"];
    private static readonly string[] Roman = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    /// <summary>The clause's name without its title; charters number with Arabic or Roman figures.</summary>
    public static Text Name(this CharterClause clause)
    {
        var number = int.TryParse(clause.Number, out var arabic) ? arabic : Array.IndexOf(Roman, clause.Number);
        return ($"第{(number > 0 && number < Han.Length ? Han[number] : clause.Number)}条", $"Article {clause.Number}");
    }
}
