using System.Globalization;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Changes;

/// <summary>The items a change touches, as they were and as they are.</summary>
internal sealed class ChangeList
{
    public List<(Text Item, Text Before, Text After)> Rows { get; } = [];

    public string Summary => string.Join("、", Rows.Select(row => row.Item.Zh));

    /// <summary>Notes a change; answers the new value, or the old one where none was asked for.</summary>
    public string Note(Text item, string before, string? after)
    {
        if (after is null || after.Trim() == before)
        {
            return before;
        }

        Rows.Add((item, Text.Same(before), Text.Same(after.Trim())));
        return after.Trim();
    }

    /// <summary>Notes a change of a code, shown by its title.</summary>
    public string? NoteCode(Text item, string? before, string? after, Func<string?, Text> show)
    {
        if (after is null || after == before)
        {
            return before;
        }

        Rows.Add((item, show(before), show(after)));
        return after;
    }

    /// <inheritdoc cref="Note(Text, string, string?)"/>
    public double? Note(Text item, double? before, double? after)
    {
        if (after is null || after == before)
        {
            return before;
        }

        Rows.Add((item, Text.Same(before?.ToString("0.######", CultureInfo.InvariantCulture) ?? "—"), Text.Same(after.Value.ToString("0.######", CultureInfo.InvariantCulture))));
        return after;
    }
}

/// <summary>Words of the papers of changes.</summary>
internal static class ChangePapers
{
    public static Text Name(FrequencyAssignment licence) => ($"无线电频率使用许可证{licence.Number}", $"frequency licence {licence.Number}");

    public static Text Name(StationLicence licence) => ($"无线电台执照{licence.Number}", $"station licence {licence.Number}");

    public static DocumentValues Change(Text licence, ChangeList changes, DateOnly on, string? conditions, string article)
    {
        if (changes.Rows.Count == 0)
        {
            throw new Refusal("radio.nothing-changes", ("申请的内容与现登记相同，没有变更", "What was applied for is what is registered: nothing changes"));
        }

        return new DocumentValues()
            .Set("licence", licence)
            .Table("changes", changes.Rows.Select(row => (IReadOnlyList<Text>)[row.Item, row.Before, row.After]))
            .Set("article", Citation.Of(article))
            .Set("effectiveOn", (DateOnly?)on)
            .List("conditions", FrequencyPapers.Lines(conditions));
    }

    public static DocumentValues Cancellation(Text licence, LicenceChange form, string caseNumber, DateOnly on)
    {
        var ground = form.Ground is { } reason ? Titles.Of(reason) : ("终止使用", "Use has ended");
        return new DocumentValues()
            .Set("licence", licence)
            .Set("facts", ground)
            .Set("follows", ($"持有人的注销申请（办件号{caseNumber}）", $"the holder’s application (case {caseNumber})"))
            .Set("article", ("《中华人民共和国行政许可法》第七十条、《中华人民共和国无线电管理条例》第十九条、第三十八条", "art. 70 of the Administrative Licensing Law, arts. 19 and 38 of the Radio Regulations"))
            .Set("effectiveOn", (DateOnly?)on)
            .Set("handBack", ("交回证件，拆除台站及天线等附属设备", "hand back the licence and dismantle the station with its antenna"));
    }
}
