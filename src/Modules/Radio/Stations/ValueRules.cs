using System.Text.RegularExpressions;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Emissions;
using Rongxi.Radio.Equipment;

namespace Rongxi.Radio.Stations;

/// <summary>The value is an emission designator.</summary>
internal sealed class EmissionDesignatorAttribute : ValueRuleAttribute
{
    public override string Kind => "emission-designator";

    public override Text? WhyNot(string value) => EmissionDesignator.WhyNot(value);

    public override string? Repair(string value) => EmissionDesignator.LikelyRepair(value);

    public override IReadOnlyList<(string Part, Text Meaning)> Explain(string value) =>
        EmissionDesignator.TryParse(value, out var designator) ? [.. designator!.Parts.Select(part => (part.Symbols, part.Meaning))] : [];

    public override string Normalise(string value) => EmissionDesignator.TryParse(value, out var designator) ? designator!.Value : value.Trim();
}

/// <summary>The value is a type-approval code of either form.</summary>
internal sealed class ApprovalCodeAttribute : ValueRuleAttribute
{
    public override string Kind => "type-approval-code";

    public override Text? WhyNot(string value) => TypeApprovalCode.WhyNot(value);

    public override string? Repair(string value) => TypeApprovalCode.LikelyRepair(value);

    public override IReadOnlyList<(string Part, Text Meaning)> Explain(string value) =>
        TypeApprovalCode.TryParse(value, out var code) ? [.. code!.Parts.Select(part => (part.Characters, part.Meaning))] : [];

    public override string Normalise(string value) => TypeApprovalCode.TryParse(value, out var code) ? code!.ToString() : value.Trim();
}

/// <summary>
/// The value is a Chinese call sign: B, 3H–3U or XS, then letters and digits (Radio Regulations, appendix 42; 无线电管理条例
/// 第三十四条).
/// </summary>
internal sealed partial class CallSignRuleAttribute : ValueRuleAttribute
{
    public override string Kind => "call-sign";

    public override Text? WhyNot(string value) => Form().IsMatch(Normalise(value))
        ? null
        : ("呼号以 B、3H–3U 或 XS 开头，共 3 至 7 个字母和数字，如 BLX5187", "A call sign begins with B, 3H–3U or XS and has 3 to 7 letters and digits, such as BLX5187");

    public override string Normalise(string value) => value.Trim().ToUpperInvariant();

    [GeneratedRegex(@"\A(?:B[A-Z0-9]{2,6}|3[H-U][A-Z0-9]{1,5}|XS[A-Z0-9]{1,5})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
