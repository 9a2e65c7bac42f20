using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Offices;

namespace Rongxi.Radio.Authority;

/// <summary>
/// What a decision says of remedies, chosen by whose authority it was taken in; no free text (common.md §10; 行政复议法
/// 第二十、二十四条; 行政诉讼法 第四十四条至第四十六条).
/// </summary>
internal static class RemedyText
{
    /// <summary>The sentence printed under a decision.</summary>
    public static string For(DelegationMode? mode, Charter charter)
    {
        var province = Divisions.Find($"{charter.DivisionCode[..2]}0000")?.Name.Zh ?? "省";
        // A dispatched body of a provincial department and an office entrusted by it both answer to the provincial government.
        var body = mode is null ? charter.GovernmentZh : $"{province}人民政府";
        return $"不服本决定的，可以自收到之日起60日内向{body}申请行政复议，或者6个月内直接向人民法院提起行政诉讼。";
    }
}
