using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Frequencies;

/// <summary>What is granted: use, area, use rate, term, frequencies (无线电管理条例 第十六条).</summary>
[Form("radio.frequency-grant", "准予频率使用许可", "Grant of a frequency licence")]
internal sealed record FrequencyGrant : ICheckedForm
{
    [Field("使用率要求", "Use rate required", HintZh = "年均百分比", HintEn = "Yearly mean in per cent", Half = true, Example = "30"), Unit("%"), Between(0, 100)]
    public double UseRatePercent { get; init; }

    [Field("有效期至", "Valid until", HintZh = "不填为申请的截止日；不超过十年", HintEn = "Empty for the day applied for; ten years at most", Half = true)]
    public DateOnly? ValidTo { get; init; }

    [Field("指配的频率", "Frequencies assigned", HintZh = "不填为申请的频率", HintEn = "Empty for those applied for")]
    public IReadOnlyList<BandRow>? Bands { get; init; }

    [Field("使用条件", "Conditions of use", HintZh = "每行一条", HintEn = "One a line", Multiline = true), Length(2000)]
    public string? Conditions { get; init; }

    [Field("抄送", "Copies to", HintZh = "用顿号分开", HintEn = "Separated by commas"), Length(300)]
    public string? CopiesTo { get; init; }

    public IEnumerable<FieldError> Check()
    {
        for (var i = 0; i < (Bands?.Count ?? 0); i++)
        {
            if (Bands![i].HighHz < Bands[i].LowHz)
            {
                yield return new($"{nameof(Bands)}[{i}].{nameof(BandRow.HighHz)}", ("上限应不低于下限", "The upper edge must not be below the lower"));
            }
        }
    }
}
