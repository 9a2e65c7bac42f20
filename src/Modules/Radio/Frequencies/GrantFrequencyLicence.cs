using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;
using Rongxi.Radio.Licensing;

namespace Rongxi.Radio.Frequencies;

/// <summary>Grants a frequency licence: decision, licence, register, public notice (无线电管理条例 第十六条; 行政许可法 第三十八条至第四十条).</summary>
internal sealed class GrantFrequencyLicence(Papers papers, ReviewSheets sheets, Delegations delegations, Results results) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        ReviewSheets.MustMeetAll(taking);
        var form = taking.Application<FrequencyApplication>();
        var grant = taking.InputAs<FrequencyGrant>();
        var from = form.From > taking.Today ? form.From : taking.Today;
        var until = Term(form, grant, from);
        var charter = papers.CharterOf(taking.Case);
        var competence = await delegations.For(form, taking.Case.ReceivedOn, ct);
        var licence = new FrequencyAssignment
        {
            Office = taking.Case.Office,
            Number = await taking.Db.NextLicence(charter, LicenceNumbers.Frequencies, taking.Today.Year, ct),
            Holder = taking.Case.Applicant,
            HolderCode = taking.Case.ApplicantCode,
            NetworkName = form.NetworkName.Trim(),
            ServiceType = form.Service.ToString(),
            Nature = form.Nature,
            TechnicalSystem = form.TechnicalSystem,
            Area = form.Area,
            AreaText = form.AreaText,
            Purpose = form.Purpose,
            UseRatePercent = grant.UseRatePercent,
            Temporary = form.Temporary,
            IssuedOn = taking.Today,
            ValidFrom = from,
            ValidTo = until,
            PayerName = form.PayerName,
            PayerCode = form.PayerCode,
            Conditions = grant.Conditions,
            CaseNumber = taking.Case.Number,
            DecidedBy = competence.DecidedBy(charter),
        };
        licence.SetBands(BandsOf(form, grant, taking.Case.Office));
        taking.Case.RecordRegister = FrequencyAssignment.Register;
        taking.Case.RecordNumber = licence.Number;
        await sheets.File(taking, ct);
        var decision = await papers.Letter(taking, "grant-decision", FrequencyPapers.Decision(licence), ct, Disclosure.Public, Split(grant.CopiesTo));
        licence.DecisionNumber = decision.Number;
        await papers.Licence(taking, "frequency-licence", FrequencyPapers.Sheet(licence), FrequencyAssignment.Register, licence.Holder, licence.HolderCode, ct);
        taking.Db.Add(licence);
        await taking.Db.Enter(licence, FrequencyAssignment.Register, EntryKind.Registered, $"准予频率使用许可 {decision.Number}", from, taking.By, ct, taking.Case.Number);
        await results.Index(licence, taking.Now, ct);
        await Results.Publish(
            taking,
            ($"准予{licence.Holder}频率使用许可", $"Frequency licence granted to {licence.Holder}"),
            ($"许可证 {licence.Number}，{FrequencyPapers.BandsText(licence).Zh}，有效期至 {licence.ValidTo:yyyy-MM-dd}。", $"Licence {licence.Number}, {FrequencyPapers.BandsText(licence).En}, valid until {licence.ValidTo:yyyy-MM-dd}."), ct);
    }

    internal static IReadOnlyList<string> Split(string? names) =>
        [.. (names ?? "").Split(['、', ',', '，', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(20)];

    private static DateOnly Term(FrequencyApplication form, FrequencyGrant grant, DateOnly from)
    {
        var until = grant.ValidTo ?? form.Until;
        var longest = FrequencyTerm.Longest(from, form.Temporary);
        if (until < from || until > longest)
        {
            throw new Refusal("radio.frequency-term", ($"有效期应在 {from:yyyy-MM-dd} 至 {longest:yyyy-MM-dd} 之间（无线电管理条例第十九条）", $"The term ends between {from:yyyy-MM-dd} and {longest:yyyy-MM-dd} (art. 19)"), [new("ValidTo", ("期限不合法", "Not within the law"), $"{longest:yyyy-MM-dd}")]);
        }

        return until;
    }

    // The office may assign less than was asked for, never more.
    private static IEnumerable<FrequencyBand> BandsOf(FrequencyApplication form, FrequencyGrant grant, string office)
    {
        var assigned = grant.Bands is { Count: > 0 } own ? own : form.Bands;
        foreach (var (band, i) in assigned.Select((band, i) => (band, i)))
        {
            if (!form.Bands.Any(asked => (asked.Use == band.Use || asked.Use == BandUse.Both) && asked.LowHz <= band.LowHz && band.HighHz <= asked.HighHz))
            {
                throw new Refusal("radio.band-not-asked", ("指配的频率不在申请范围内", "The frequencies assigned were not applied for"), [new($"Bands[{i}].LowHz", ($"{FrequencyText.Format(band.LowHz)}–{FrequencyText.Format(band.HighHz)} 不在申请范围内", "Not within what was applied for"))]);
            }

            yield return new FrequencyBand { Office = office, Row = i + 1, Use = band.Use, LowHz = band.LowHz, HighHz = band.HighHz, ChannelBandwidthHz = band.ChannelBandwidthHz, ChannelSpacingHz = band.ChannelSpacingHz };
        }
    }
}

/// <summary>Words of the papers of frequency licences.</summary>
internal static class FrequencyPapers
{
    public static Text BandsText(FrequencyAssignment licence)
    {
        var bands = licence.Bands.OrderBy(band => band.Row).Select(band => (Use: Titles.Of(band.Use), Edges: $"{FrequencyText.Format(band.LowHz)}–{FrequencyText.Format(band.HighHz)}")).ToList();
        return (string.Join("；", bands.Select(band => $"{band.Use.Zh} {band.Edges}")), string.Join("; ", bands.Select(band => $"{band.Use.En.ToLowerInvariant()} {band.Edges}")));
    }

    public static Text TermText(DateOnly from, DateOnly until) =>
        ($"自{DocumentValues.Day(from).Zh}至{DocumentValues.Day(until).Zh}", $"from {DocumentValues.Day(from).En} to {DocumentValues.Day(until).En}");

    public static IReadOnlyList<Text> Lines(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(30).Select(Text.Same)];

    public static DocumentValues Decision(FrequencyAssignment licence) => new DocumentValues()
        .Set("facts", ("符合《中华人民共和国无线电管理条例》第十五条规定的条件", "the conditions of art. 15 of the Radio Regulations are met"))
        .Set("article", ("《中华人民共和国无线电管理条例》第十六条、第十九条和《中华人民共和国行政许可法》第三十八条第一款", "arts. 16 and 19 of the Radio Regulations and art. 38 para 1 of the Administrative Licensing Law"))
        .Set("content", ($"准予将{BandsText(licence).Zh}用于“{licence.NetworkName}”，核发频率使用许可证{licence.Number}", $"to grant the use of {BandsText(licence).En} for “{licence.NetworkName}” under licence {licence.Number}"))
        .Set("term", TermText(licence.ValidFrom, licence.ValidTo))
        .List("conditions", Lines(licence.Conditions))
        .List("obligations",
        [
            ($"年均使用率不低于{licence.UseRatePercent:0.#}%，超过两年不使用或者使用率达不到要求的，可以撤销许可", $"a yearly use rate of {licence.UseRatePercent:0.#} % at least; unused for more than two years or used less, the licence may be annulled"),
            ("依法缴纳频率占用费", "the occupancy fee"),
            ("未经批准不得转让频率", "no transfer without approval"),
        ]);

    public static LicenceSheet Sheet(FrequencyAssignment licence) => new()
    {
        Title = ("无线电频率使用许可证", "Radio Frequency Use Licence"),
        Number = licence.Number,
        Fields =
        [
            new("holder", ("持证单位", "Holder"), Text.Same(licence.Holder)),
            new("holderCode", ("信用代码", "Credit code"), Text.Same(licence.HolderCode ?? "—")),
            new("network", ("网络名称", "Network"), Text.Same(licence.NetworkName)),
            new("system", ("技术体制", "Technical system"), Text.Same(licence.TechnicalSystem ?? "—")),
            new("use", ("用途", "Use"), Text.Same(licence.Purpose), Wide: true),
            new("area", ("使用区域", "Area of use"), ($"{Titles.Of(licence.Area).Zh}：{licence.AreaText}", $"{Titles.Of(licence.Area).En}: {licence.AreaText}")),
            new("useRate", ("使用率要求", "Use rate required"), ($"年均 ≥ {licence.UseRatePercent:0.#}%", $"yearly mean ≥ {licence.UseRatePercent:0.#} %")),
        ],
        Columns = [("收发", "Use"), ("下限", "From"), ("上限", "To"), ("信道带宽", "Channel"), ("信道间隔", "Spacing")],
        Rows = [.. licence.Bands.OrderBy(band => band.Row).Select(band => (IReadOnlyList<Text>)
        [
            Titles.Of(band.Use), Text.Same(FrequencyText.Format(band.LowHz)), Text.Same(FrequencyText.Format(band.HighHz)),
            Text.Same(band.ChannelBandwidthHz is { } width ? FrequencyText.Format(width) : "—"), Text.Same(band.ChannelSpacingHz is { } spacing ? FrequencyText.Format(spacing) : "—"),
        ])],
        ValidFrom = licence.ValidFrom,
        ValidTo = licence.ValidTo,
        Conditions = Lines(licence.Conditions),
    };
}
