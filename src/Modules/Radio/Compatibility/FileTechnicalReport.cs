using System.Globalization;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Licensing;

namespace Rongxi.Radio.Compatibility;

/// <summary>The engineer's report on the technical examination: the drafted conclusion as edited.</summary>
[Form("radio.technical-report", "技术审查报告", "Technical report")]
internal sealed record TechnicalReportForm
{
    [Field("结论", "Conclusion", Multiline = true), Length(2000, Min = 4)]
    public string Conclusion { get; init; } = "";

    [Field("试算值", "Values tried", HintZh = "按申请参数的留空；由“技术审查”页带来", HintEn = "Empty for those applied for; the page of the examination fills it in", Example = "power=6&height=42"), Length(200)]
    public string? Tried { get; init; }
}

/// <summary>Computes the examination anew and puts its report into the file, with what it rested on.</summary>
internal sealed class FileTechnicalReport(TechnicalExamination examination, Papers papers) : IActEffect
{
    private const int MostListed = 20;

    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<TechnicalReportForm>();
        var whatIf = WhatIf.From(form.Tried ?? "");
        var findings = await examination.Of(taking.Case, whatIf, ct) ?? throw new Refusal("radio.no-station", ("此件没有可作传播计算的台站", "This case has no station whose waves could be computed"));
        var file = taking.Case;
        await papers.Sheet(taking, "technical-report", new DocumentValues()
            .Set("conclusion", form.Conclusion)
            .Table("station", Station(findings))
            .Set("tried", whatIf.IsAsApplied ? Text.None : Text.Same(whatIf.ToString()))
            .Set("assumed", findings.Station.Assumed.Count == 0 ? Text.None : (string.Join("；", findings.Station.Assumed.Select(text => text.Zh)), string.Join("; ", findings.Station.Assumed.Select(text => text.En))))
            .Table("pairs", Pairs(findings))
            .Set("border", findings.WorstBorder is { } border ? ($"{border.Towards.Zh}方向 {border.FieldDbuvm:0.0} dBµV/m，限值 {border.LimitDbuvm:0.#}", $"towards {border.Towards.En} {border.FieldDbuvm:0.0} dBµV/m, limit {border.LimitDbuvm:0.#}") : Text.None)
            .Set("method", findings.Model)
            .Set("ground", ($"{findings.Ground.Title.Zh}，版本 {findings.Ground.Version}", $"{findings.Ground.Title.En}, version {findings.Ground.Version}"))
            .Set("inputs", findings.Inputs.Whole), ct);
        taking.Db.Set<TechnicalReport>().Add(new TechnicalReport
        {
            Office = file.Office, CaseNumber = file.Number, FiledAt = taking.Now, ByName = taking.By.Name, Tried = whatIf.ToString(), StationHash = findings.Inputs.Station, RegisterHash = findings.Inputs.Register, CriteriaHash = findings.Inputs.Criteria,
            TerrainVersion = findings.Inputs.Terrain, LibraryVersion = findings.Inputs.Library, InputsHash = findings.Inputs.Whole, FindingsHash = Inputs.HashOf(findings.Examined), LeastMarginDb = findings.LeastMarginDb, Conclusion = form.Conclusion,
        });
    }

    private static IEnumerable<IReadOnlyList<Text>> Station(TechnicalFindings findings)
    {
        var station = findings.Station;
        string N(double value, string format = "0.##") => value.ToString(format, CultureInfo.InvariantCulture);
        yield return [("名称", "Name"), Text.Same(station.Name)];
        yield return [("频率", "Frequency"), Text.Same(string.Join("; ", station.Transmits.Select(range => $"{FrequencyText.Format(range.CentreHz)} ({FrequencyText.Format(range.WidthHz)})")))];
        yield return [("等效全向辐射功率", "E.i.r.p."), Text.Same($"{N(station.EirpDbw)} dBW")];
        yield return [("天线增益", "Gain"), Text.Same($"{N(station.GainDbi)} dBi")];
        yield return [("天线距地高度", "Antenna above ground"), Text.Same($"{N(station.TransmitHeightM)} m")];
        yield return [("最大辐射方位", "Main lobe"), station.AzimuthDegrees is { } azimuth ? Text.Same($"{N(azimuth)}°") : ("全向", "all round")];
        yield return [("服务半径", "Service radius"), Text.Same($"{N(station.RangeKm)} km")];
        yield return [("检索", "Search"), ($"{findings.WithinKm:0} km 内 {findings.Found} 座，计算 {findings.Examined.Considered} 座", $"{findings.Found} stations within {findings.WithinKm:0} km, {findings.Examined.Considered} computed")];
    }

    private static IEnumerable<IReadOnlyList<Text>> Pairs(TechnicalFindings findings)
    {
        var listed = findings.Examined.Pairings.Take(MostListed).Select(pairing => (IReadOnlyList<Text>)
        [
            Text.Same($"{pairing.Other.Name} {pairing.Other.Number}"), Titles.Of(pairing.Direction), Text.Same(pairing.DistanceKm.ToString("0.0", CultureInfo.InvariantCulture)),
            Text.Same($"{pairing.RatioName} {ServiceCriteria.Shown(pairing.Criterion.RequiredDb)}"), Text.Same(ServiceCriteria.Shown(pairing.RatioDb)), Text.Same(TechnicalFindings.Signed(pairing.MarginDb)),
        ]).ToList();
        return listed.Count > 0 ? listed : [[("没有他人的同频、邻频台站", "nobody else’s station on these or adjacent frequencies"), Text.None, Text.None, Text.None, Text.None, Text.None]];
    }
}
