using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Imports;

/// <summary>How a file is to be taken.</summary>
/// <param name="Indicator">Where a series of area, time and value goes.</param>
/// <param name="Unit">Unit of values whose indicator is not known yet.</param>
/// <param name="PassesOver">Whether rows of areas that have no code are passed over; otherwise one refuses the file.</param>
internal sealed record ImportOrder(string FileName, string? Indicator = null, string? Unit = null, bool PassesOver = false);

/// <summary>A load with the rows that were passed over.</summary>
internal sealed record ImportLoad(string Load, string Indicator, int Rows, int Added, int Revised, int Unchanged, int Gaps);

/// <summary>What a file brought.</summary>
internal sealed record ImportReport(string Form, int CodeLists, int Codes, int CodesAdded, int Schemes, int Concepts, int Structures, int Values, int WithoutValue, int PassedOver, IReadOnlyList<string> PassedOverNames, IReadOnlyList<ImportLoad> Loads);

/// <summary>Takes figures of others in: series as CSV, and messages of SDMX. The same file again changes nothing; what is wrong refuses it whole.</summary>
internal sealed partial class FigureImport(RongxiDb db, CodeListBook lists, IndicatorBook book, SeriesLoader loader)
{
    public const long LongestFile = 256L << 20;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <exception cref="Refusal"><c>sdmx.…</c>, <c>series.…</c>, <c>table.…</c>, <c>codelist.wrong</c>.</exception>
    public async Task<ImportReport> Take(Stream content, ImportOrder order, Actor by, CancellationToken ct)
    {
        await using var spool = await Spool(content, ct);
        var sha = Convert.ToHexStringLower(await SHA256.HashDataAsync(spool, ct));
        spool.Position = 0;
        var head = new byte[2048];
        var read = await spool.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        var begins = System.Text.Encoding.UTF8.GetString(head, 0, read).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        spool.Position = 0;
        if (begins.StartsWith('<') || begins.StartsWith('{'))
        {
            return await Take(begins[0] == '<' ? SdmxXmlReader.Read(spool) : await SdmxTextReader.Json(spool, ct), order, sha, by, ct);
        }

        return begins.Split('\n')[0].Contains("OBS_VALUE", StringComparison.Ordinal)
            ? await Take(await SdmxTextReader.Csv(spool, order.FileName, ct), order, sha, by, ct)
            : await Series(spool, order, sha, by, ct);
    }

    private static async Task<MemoryStream> Spool(Stream content, CancellationToken ct)
    {
        var spool = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            spool.Write(buffer, 0, read);
            if (spool.Length > LongestFile)
            {
                throw new Refusal("sdmx.too-large", ("文件最大 256 MB", "A file of at most 256 MB"), 413);
            }
        }

        spool.Position = 0;
        return spool.Length > 0 ? spool : throw new Refusal("table.empty", ("文件是空的", "The file is empty"));
    }

    private async Task<ImportReport> Series(Stream spool, ImportOrder order, string sha, Actor by, CancellationToken ct)
    {
        var indicator = await book.Find(string.IsNullOrWhiteSpace(order.Indicator) ? throw new Refusal("series.indicator", ("请写明数据归入哪个指标", "Say to which indicator the values belong"), [new("Indicator", ("必填", "Required"))]) : order.Indicator.Trim(), ct);
        await using var table = await TableReader.OpenAsync(spool, order.FileName, new TableOptions(), ct);
        if (table.Columns.Count != 3)
        {
            throw new Refusal("series.columns", ($"应有三列：地区、期间、值，现有 {table.Columns.Count} 列", $"Three columns are wanted: area, period, value; there are {table.Columns.Count}"), [new("File", ("列不对", "Wrong columns"))]);
        }

        var (area, time, measured) = (table.Columns[0], table.Columns[1], table.Columns[2]);
        var (values, errors, passed, empty) = (new List<LoadedValue>(), new List<FieldError>(), new List<string>(), 0);
        await foreach (var row in table.Rows(ct))
        {
            var code = row[area].Trim().ToUpperInvariant();
            if (order.PassesOver && !Area().IsMatch(code))
            {
                passed.Add(row[area].Trim());
            }
            else if (row[measured].Trim().Length == 0)
            {
                empty++;
            }
            else if (!ReportingPeriod.TryParse(row[time].Trim(), out var period))
            {
                errors.Add(new(time, ($"“{row[time]}”不是期间", $"“{row[time]}” is no period"), Row: row.Number));
            }
            else if (!decimal.TryParse(row[measured].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                errors.Add(new(measured, ($"“{row[measured]}”不是数", $"“{row[measured]}” is no number"), Row: row.Number));
            }
            else
            {
                values.Add(new(code, "", period, value, Row: row.Number));
            }

            if (errors.Count >= 100)
            {
                break;
            }
        }

        if (errors.Count > 0)
        {
            throw new Refusal("series.wrong", ($"文件中有 {errors.Count} 处不对，全部没有收", $"{errors.Count} faults in the file; nothing was taken"), errors);
        }

        var load = await loader.Load(indicator.Number, values, new LoadOrder(order.FileName, sha), by, ct);
        return new("CSV", 0, 0, 0, 0, 0, 0, values.Count, empty, passed.Count, [.. passed.Distinct().Take(50)], [Of(load)]);
    }

    private async Task<ImportReport> Take(SdmxMessage message, ImportOrder order, string sha, Actor by, CancellationToken ct) => await db.Transact(
        async () =>
        {
            var (codes, added) = (0, 0);
            foreach (var list in message.CodeLists.Where(list => list.Items.Count > 0))
            {
                var outcome = await lists.Put(new CodeListOrder(list.Agency, list.Id, list.Version, list.Name.Zh, list.Name.En, $"SDMX {list.Agency}:{list.Id}({list.Version})", [.. list.Items.Select(item => new CodeOrder(item.Id, item.Name.Zh, item.Name.En, item.Parent))]), ct);
                (codes, added) = (codes + list.Items.Count, added + outcome.Added);
            }

            foreach (var scheme in message.Schemes)
            {
                await Keep("ConceptScheme", scheme.Agency, scheme.Id, scheme.Version, scheme.Name, JsonSerializer.Serialize(scheme.Items, Json), scheme.Items.Count, ct);
            }

            var stated = message.Sets.Count == 0 ? message.Structures : [];
            foreach (var structure in stated)
            {
                await Keep("DataStructure", structure.Agency, structure.Id, structure.Version, structure.Name, JsonSerializer.Serialize(structure.Dimensions, Json), structure.Dimensions.Count, ct);
            }

            var (loads, without) = (new List<ImportLoad>(), 0);
            foreach (var set in message.Sets)
            {
                without += await Load(set, message, order, sha, loads, by, ct);
            }

            return new ImportReport(message.Form, message.CodeLists.Count, codes, added, message.Schemes.Count, message.Schemes.Sum(scheme => scheme.Items.Count), stated.Count, message.Values, without, 0, [], loads);
        },
        ct);

    private async Task Keep(string kind, string agency, string name, string version, Text title, string parts, int count, CancellationToken ct)
    {
        var row = db.Set<StructureRow>().Local.FirstOrDefault(one => one.Kind == kind && one.Agency == agency && one.Name == name && one.Version == version)
            ?? await db.Set<StructureRow>().FirstOrDefaultAsync(one => one.Kind == kind && one.Agency == agency && one.Name == name && one.Version == version, ct);
        if (row is null)
        {
            db.Add(new StructureRow { Office = db.Office, Kind = kind, Agency = agency, Name = name, Version = version, Title = title.Zh, TitleEn = title.En, Parts = parts, Count = count });
        }
        else
        {
            (row.Title, row.TitleEn, row.Parts, row.Count) = (title.Zh, title.En, parts, count);
        }
    }

    private async Task<int> Load(TakenSet set, SdmxMessage message, ImportOrder order, string sha, List<ImportLoad> loads, Actor by, CancellationToken ct)
    {
        var structure = await Structure(set.Structure, message, ct);
        var time = structure.Dimensions.FirstOrDefault(dimension => dimension.IsTime)?.Id ?? throw new Refusal("sdmx.no-time", ($"{set.Structure} 没有时间维度", $"{set.Structure} has no dimension of time"));
        var (errors, taken, without) = (new List<FieldError>(), new List<(ReportingPeriod Period, decimal Value, TakenValue Of)>(), 0);
        foreach (var value in set.Values)
        {
            if (string.IsNullOrWhiteSpace(value.Value) || value.Value == "NaN")
            {
                without++;
            }
            else if (Period(value.Codes.GetValueOrDefault(time) ?? "") is not { } period)
            {
                errors.Add(new(time, ($"“{value.Codes.GetValueOrDefault(time)}”不是年、半年、季或月", $"“{value.Codes.GetValueOrDefault(time)}” is no year, half-year, quarter or month"), Row: value.Row));
            }
            else if (!decimal.TryParse(value.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                errors.Add(new("OBS_VALUE", ($"“{value.Value}”不是数", $"“{value.Value}” is no number"), Row: value.Row));
            }
            else
            {
                taken.Add((period, number, value));
            }
        }

        if (errors.Count > 0)
        {
            throw new Refusal("series.wrong", ($"文件中有 {errors.Count} 处不对，全部没有收", $"{errors.Count} faults in the file; nothing was taken"), [.. errors.Take(100)]);
        }

        var area = structure.Dimensions.FirstOrDefault(dimension => dimension.Id is "REF_AREA" or "GEO")?.Id;
        area = area is not null && taken.All(value => Area().IsMatch(value.Of.Codes.GetValueOrDefault(area) ?? "")) ? area : null;
        var dimensions = structure.Dimensions.Where(dimension => !dimension.IsTime && dimension.Id != "FREQ" && dimension.Id != area).ToList();
        foreach (var group in taken.GroupBy(value => value.Period.Length))
        {
            var indicator = await Indicator(structure, group.Key, dimensions, order, by, ct);
            var values = group.Select(value => new LoadedValue(
                area is null ? "" : value.Of.Codes[area], Breakdown.Of(dimensions.Where(dimension => value.Of.Codes.ContainsKey(dimension.Id)).Select(dimension => KeyValuePair.Create(dimension.Id, value.Of.Codes[dimension.Id]))), value.Period, value.Value, Status(value.Of.Status), value.Of.Row)).ToList();
            loads.Add(Of(await loader.Load(indicator, values, new LoadOrder(order.FileName, sha), by, ct)));
        }

        return without;
    }

    /// <summary>The structure of a set: the one the message tells itself, or the one that was taken in before.</summary>
    private async Task<TakenStructure> Structure(string name, SdmxMessage message, CancellationToken ct)
    {
        var parts = name.Split([':', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var (agency, id, version) = (parts.ElementAtOrDefault(0) ?? "", parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "1.0");
        var kept = await db.Set<StructureRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Kind == "DataStructure" && row.Agency == agency && row.Name == id && row.Version == version, ct);
        if (kept is not null)
        {
            return new(kept.Agency, kept.Name, kept.Version, (kept.Title, kept.TitleEn), JsonSerializer.Deserialize<List<TakenDimension>>(kept.Parts, Json)!);
        }

        return message.Structures.FirstOrDefault(structure => $"{structure.Agency}:{structure.Id}({structure.Version})" == name) ?? (message.Structures.Count == 1 ? message.Structures[0] : null)
            ?? throw new Refusal("sdmx.no-structure", ($"还没有数据结构 {name}，请先导入", $"The data structure {name} is not here yet; take it in first"), [new("File", ("先导入结构", "Take the structure in first"))]);
    }

    private async Task<string> Indicator(TakenStructure structure, PeriodLength every, List<TakenDimension> dimensions, ImportOrder order, Actor by, CancellationToken ct)
    {
        var source = $"SDMX {structure.Agency}:{structure.Id}({structure.Version})";
        if (await db.Set<Indicator>().AsNoTracking().Where(one => one.Source == source && one.Every == every && one.State == RecordState.Valid).Select(one => one.Number).FirstOrDefaultAsync(ct) is { } known)
        {
            return known;
        }

        var unit = order.Unit is { Length: > 0 } given ? given.Trim() : throw new Refusal("sdmx.unit", ("这是新的数据，请写明计量单位", "These figures are new here: say their unit"), [new("Unit", ("必填", "Required"))]);
        var how = Titles.Of(every);
        var (zh, en) = (structure.Name.Zh is { Length: > 50 } longZh ? longZh[..50] : structure.Name.Zh, structure.Name.En is { Length: > 90 } longEn ? longEn[..90] : structure.Name.En);
        var declared = await book.Declare(
            new IndicatorOrder
            {
                Name = $"{zh}（{structure.Agency}:{structure.Id}，{how.Zh}）", NameEn = $"{en} ({structure.Agency}:{structure.Id}, {how.En.ToLowerInvariant()})", Unit = unit, Decimals = 6, Every = every, Source = source, Topic = "WORLD",
                Dimensions = string.Join(' ', dimensions.Select(dimension => dimension.List is { } list ? $"{dimension.Id}={list}" : dimension.Id)),
            },
            by, ct);
        return declared.Number;
    }

    private static ObservationStatus Status(string? code) => code switch
    {
        "P" => ObservationStatus.Provisional, "E" => ObservationStatus.Estimated, "R" => ObservationStatus.Revised, _ => ObservationStatus.Final,
    };

    private static ReportingPeriod? Period(string text)
    {
        var match = Spelt().Match(text);
        var said = !match.Success ? text : match.Groups["sort"].Value switch
        {
            "Q" => $"{match.Groups["year"].Value}Q{match.Groups["part"].Value.TrimStart('0')}", "S" => $"{match.Groups["year"].Value}H{match.Groups["part"].Value.TrimStart('0')}", "M" => $"{match.Groups["year"].Value}-{match.Groups["part"].Value.PadLeft(2, '0')}", _ => match.Groups["year"].Value,
        };
        return ReportingPeriod.TryParse(said, out var period) ? period : null;
    }

    private static ImportLoad Of(SeriesLoad load) => new(load.Number, load.IndicatorNumber, load.RowsRead, load.Added, load.Revised, load.Unchanged, load.Gaps);

    [GeneratedRegex("^(?<year>[0-9]{4})-(?<sort>[QSMA])(?<part>[0-9]{1,2})$")]
    private static partial Regex Spelt();

    [GeneratedRegex("^([A-Z]{2,3}|[0-9]{6}|[0-9]{9}|[0-9]{12})$")]
    private static partial Regex Area();
}
