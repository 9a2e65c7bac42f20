using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Frequencies;
using Rongxi.Web.Checks;

namespace Rongxi.Radio.Examination;

/// <summary>What follows from an application for frequencies: how much, whose decision, how long, who is there already.</summary>
internal sealed class FrequencyAside(FrequencyExaminer examiner, Delegations delegations, Foretelling foretelling) : IFormAside
{
    public string FormId => "radio.frequency-application";

    public async Task<FormReading> Read(FormQuestion asked, CancellationToken ct)
    {
        var form = (FrequencyApplication)asked.Record;
        var bands = form.Bands.Where(band => band.LowHz > 0 && band.HighHz >= band.LowHz).ToList();
        var lines = new List<AsideLine>();
        if (bands.Count > 0)
        {
            var width = bands.Sum(band => band.HighHz - band.LowHz);
            var channels = bands.Where(band => band.ChannelSpacingHz > 0).Sum(band => Math.Max(1, (band.HighHz - band.LowHz) / band.ChannelSpacingHz!.Value));
            lines.Add(new(("申请频谱", "Spectrum"), Text.Same(width > 0 ? FrequencyText.Format(width) : "—")) { Note = channels > 0 ? ($"按信道间隔约 {channels:#,0} 个信道", $"about {channels:#,0} channels by their spacing") : Text.None });
        }

        if (asked.Typed(nameof(form.From)))
        {
            var longest = FrequencyTerm.Longest(form.From, form.Temporary);
            lines.Add(new(("可批最长", "Longest term"), ($"至 {longest:yyyy-MM-dd}", $"until {longest:yyyy-MM-dd}")) { Note = form.Temporary ? ("临时使用不超过十二个月", "temporary use: twelve months at most") : ("不超过十年（第十九条）", "ten years at most (art. 19)") });
        }

        lines.Add(await LicenceLines.Competent(delegations, form, asked.Today, ct));
        var doubt = Text.None;
        if (bands.Count > 0)
        {
            var others = (await examiner.Overlaps(bands, ct)).Where(licence => licence.Holder != asked.Applicant).ToList();
            lines.Add(others.Count == 0
                ? new AsideLine(("已许可的重叠频率", "Licences on these frequencies"), ("没有", "None")) { Light = new Light(LightColour.Ok, ("可用", "free")) }
                : new AsideLine(("已许可的重叠频率", "Licences on these frequencies"), ($"{others.Count} 个有效许可", $"{others.Count} in force"))
                {
                    Light = new Light(LightColour.Near, ("须错开或协调", "to be coordinated")),
                    Note = Text.Same(string.Join("，", others.Take(3).Select(licence => licence.Number))),
                });
            var waves = asked.Typed(nameof(form.Service)) ? await foretelling.Of(form, asked, ct) : null;
            if (waves is not null)
            {
                lines.AddRange(waves.Lines);
                lines.Add(new(("按何台站计算", "Computed for"), ("市区中部的典型台站", "a usual station in the middle of the city")) { Note = ("频率许可没有台址；结果只供参考", "a frequency licence has no site; the result is a first indication") });
            }

            doubt = others.Count == 0 ? waves?.Doubt ?? Text.None : ("有单位已取得重叠频率的许可：须错开区域、频率，或者经协调。", "Others hold licences on these frequencies: another area, other frequencies or coordination is needed.");
        }

        return new FormReading { Lines = lines, Doubt = doubt, PapersNeeded = [nameof(form.TechnicalPlan)] };
    }
}
