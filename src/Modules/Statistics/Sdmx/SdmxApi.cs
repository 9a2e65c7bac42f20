using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Usage;
using Rongxi.Web.Access;
using Rongxi.Web.Portal;

namespace Rongxi.Statistics.Sdmx;

/// <summary>In which form a message is written.</summary>
internal enum SdmxForm
{
    Generic21,
    Specific21,
    Structure21,
    Xml3,
    Json,
    Csv,
}

/// <summary>The SDMX web service below <c>/api/v1/sdmx</c>: structure, data and availability, by the addresses of version 2 and of version 1.5.</summary>
internal static class SdmxApi
{
    // A message is handed on in pieces of this size.
    private const int Piece = 64 << 10;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/sdmx/{**path}", Answer).Public().ExcludeFromDescription();

    private static async Task Answer(string? path, HttpContext http, SdmxStructures structures, FigureReader reader, TimeProvider clock, CancellationToken ct)
    {
        var isJson = http.Request.Headers.Accept.ToString().Contains("json", StringComparison.Ordinal) || http.Request.Query["format"].ToString().Contains("json", StringComparison.Ordinal);
        try
        {
            if (http.Request.QueryString.Value?.Length > 4000)
            {
                throw SdmxError.Syntax("the query is too long");
            }

            var parts = (path ?? "").Trim('/').Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
            switch (parts)
            {
                case ["data", "dataflow" or "datastructure" or "*", _, var asked, _, .. var keys]:
                    await Data(http, structures, reader, SdmxDataQuestion.Of(asked, keys.FirstOrDefault() ?? "", http.Request.Query), clock, ct);
                    break;
                case ["data", var old, .. var oldKeys]:
                    await Data(http, structures, reader, SdmxDataQuestion.Of(IdOf(old), oldKeys.FirstOrDefault() ?? "", http.Request.Query), clock, ct);
                    break;
                case ["availability", "dataflow" or "datastructure", _, var measured, ..]:
                    await Available(http, structures, measured, clock, ct);
                    break;
                case ["availableconstraint", var constrained, ..]:
                    await Available(http, structures, IdOf(constrained), clock, ct);
                    break;
                case ["structure", var sort, .. var which]:
                    await Structure(http, structures, sort, which, clock, ct);
                    break;
                case [var kind, .. var rest] when kind is "dataflow" or "datastructure" or "codelist" or "conceptscheme" or "agencyscheme":
                    await Structure(http, structures, kind, rest, clock, ct);
                    break;
                default:
                    throw SdmxError.NotImplemented(parts.Length == 0 ? "ask for /dataflow" : parts[0]);
            }
        }
        catch (SdmxError error)
        {
            await Say(http, error, isJson, ct);
        }
    }

    /// <summary>The flow of an address of version 1.5: its id alone, or agency, id and version.</summary>
    private static string IdOf(string flow) => flow.Split(',') is [_, var id, ..] ? id : flow;

    private static async Task Data(HttpContext http, SdmxStructures structures, FigureReader reader, SdmxDataQuestion question, TimeProvider clock, CancellationToken ct)
    {
        var form = FormOf(http, isData: true);
        var indicator = await structures.Find(question.Flow, ct) ?? throw SdmxError.NoResults($"dataflow {question.Flow}");
        http.RequestServices.GetRequiredService<UsageMeter>().Count(indicator.Office, PortalReader.UseOf(PortalKind.Figure), indicator.Number, UsageKind.Call);
        var flow = await structures.FlowOf(indicator, ct, ofItself: true);
        var query = question.For(flow);
        var hasAttributes = question.Detail is "full" or "nodata";
        var values = question.Detail == "nodata" || question.Detail == "serieskeysonly" ? reader.Stream(indicator, query with { Last = 1, First = null }, ct) : reader.Stream(indicator, query, ct);
        await using var rows = values.GetAsyncEnumerator(ct);
        // The first value is read before anything is said, so that what is not there is told by its status.
        if (!await Next(rows))
        {
            throw SdmxError.NoResults($"{flow.Id}, this key and time");
        }

        http.Response.ContentType = MediaOf(form, isData: true);
        http.Response.Headers.Vary = "Accept, Accept-Language";
        var buffer = new MemoryStream(Piece * 2);
        using IDataWriter writer = form switch
        {
            SdmxForm.Csv => new CsvData(buffer, flow), SdmxForm.Json => new JsonData(buffer, flow, question.IsFlat), SdmxForm.Generic21 => new XmlData(buffer, flow, false, true, question.IsFlat), SdmxForm.Xml3 => new XmlData(buffer, flow, true, false, question.IsFlat),
            _ => new XmlData(buffer, flow, false, false, question.IsFlat),
        };
        writer.Begin(clock.GetUtcNow());
        (string Area, string Breakdown)? series = null;
        string[] key = [];
        var hasValues = question.Detail is "full" or "dataonly";
        do
        {
            var value = rows.Current;
            if (series is not { } open || open.Area != value.Area || open.Breakdown != value.Breakdown)
            {
                if (series is not null)
                {
                    writer.EndSeries();
                }

                (series, key) = ((value.Area, value.Breakdown), flow.KeyOf(value));
                writer.BeginSeries(key, hasAttributes);
            }

            if (hasValues)
            {
                writer.Observation(value, key, hasAttributes);
            }

            if (buffer.Length > Piece)
            {
                await Send(http, writer, buffer, ct);
            }
        }
        while (await Next(rows));
        writer.EndSeries();
        writer.End(hasAttributes);
        await Send(http, writer, buffer, ct);

        static async Task<bool> Next(IAsyncEnumerator<FigureValue> rows)
        {
            while (await rows.MoveNextAsync())
            {
                if (!SdmxStructures.IsRespondent(rows.Current.Area))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private static async Task Send(HttpContext http, IDataWriter writer, MemoryStream buffer, CancellationToken ct)
    {
        writer.Flush();
        await http.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), ct);
        buffer.SetLength(0);
    }

    private static async Task Available(HttpContext http, SdmxStructures structures, string id, TimeProvider clock, CancellationToken ct)
    {
        var indicator = await structures.Find(id, ct) ?? throw SdmxError.NoResults($"dataflow {id}");
        var flow = await structures.FlowOf(indicator, ct);
        var (codes, from, to, _) = await structures.Available(flow, ct);
        await Write(http, new SdmxParts(structures.Agency) { Constraint = new SdmxAvailable(flow, codes, from, to) }, clock, ct);
    }

    private static async Task Structure(HttpContext http, SdmxStructures structures, string kind, string[] rest, TimeProvider clock, CancellationToken ct)
    {
        var (agency, id) = (rest.Length > 0 ? rest[0] : "*", rest.Length > 1 ? rest[1] : "*");
        var isAll = id is "*" or "all";
        if (agency is not ("*" or "all") && agency != structures.Agency && kind is not ("codelist" or "agencyscheme"))
        {
            throw SdmxError.NoResults($"{kind} of {agency}");
        }

        var references = http.Request.Query["references"].ToString();
        var isStub = http.Request.Query["detail"].ToString() is "allstubs" or "allcompletestubs";
        var parts = new SdmxParts(structures.Agency);
        switch (kind)
        {
            case "dataflow" or "datastructure":
                var found = isAll ? await structures.Indicators(ct) : await structures.Find(id, ct) is { } one ? [one] : throw SdmxError.NoResults($"{kind} {id}");
                var flows = new List<SdmxFlow>();
                foreach (var indicator in found)
                {
                    flows.Add(isAll && kind == "dataflow" && references.Length == 0 ? new SdmxFlow(structures.Agency, indicator, [], "") : await structures.FlowOf(indicator, ct));
                }

                var isWhole = references is "all" or "descendants" or "children";
                parts = parts with
                {
                    Flows = kind == "dataflow" || references is "all" or "parents" or "parentsandsiblings" ? flows : [], Structures = !isStub && (kind == "datastructure" || isWhole) ? flows : [],
                    Codelists = isWhole ? [.. flows.SelectMany(flow => flow.Dimensions).Select(dimension => dimension.Codes).OfType<SdmxCodelist>().Append(SdmxStructures.Statuses with { Agency = structures.Agency }).DistinctBy(list => list.Urn)] : [],
                    Concepts = isWhole ? Concepts(structures.Agency, flows) : null,
                };
                break;
            case "codelist":
                parts = parts with { Codelists = [.. (await structures.Codelists(ct)).Where(list => (isAll || list.Id == id) && (agency is "*" or "all" || list.Agency == agency))] };
                break;
            case "conceptscheme" when isAll || id == SdmxStructures.Concepts:
                var all = new List<SdmxFlow>();
                foreach (var indicator in (await structures.Indicators(ct)).Where(indicator => indicator.Dimensions.Length > 0).DistinctBy(indicator => indicator.Dimensions))
                {
                    all.Add(await structures.FlowOf(indicator, ct));
                }

                parts = parts with { Concepts = Concepts(structures.Agency, all) };
                break;
            case "agencyscheme":
                parts = parts with { Agencies = [(structures.Agency, structures.AgencyName)] };
                break;
            case "conceptscheme":
                break;
            default:
                throw SdmxError.NotImplemented(kind);
        }

        await Write(http, parts.IsEmpty ? throw SdmxError.NoResults($"{kind} {id}") : parts, clock, ct);
    }

    private static SdmxConcepts Concepts(string agency, IReadOnlyList<SdmxFlow> flows) => new(agency,
        [.. flows.SelectMany(flow => flow.Dimensions).Concat([new("FREQ", ("频度", "Frequency"), null), new("REF_AREA", ("地区", "Reference area"), null), new("TIME_PERIOD", ("时间", "Time period"), null), new("OBS_VALUE", ("观测值", "Observation value"), null), .. SdmxFlow.Attributes(SdmxStructures.Statuses)])
            .DistinctBy(component => component.Id).Select(component => (component.Id, component.Name))]);

    private static async Task Write(HttpContext http, SdmxParts parts, TimeProvider clock, CancellationToken ct)
    {
        var form = FormOf(http, isData: false);
        http.Response.ContentType = MediaOf(form, isData: false);
        var buffer = new MemoryStream();
        if (form == SdmxForm.Json)
        {
            using var json = new SdmxJson(buffer);
            json.Structures(parts, clock.GetUtcNow());
        }
        else
        {
            using var xml = new SdmxXml(buffer, form == SdmxForm.Xml3);
            xml.Structures(parts, clock.GetUtcNow());
        }

        await http.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), ct);
    }

    private static async Task Say(HttpContext http, SdmxError error, bool isJson, CancellationToken ct)
    {
        var buffer = new MemoryStream();
        if (isJson)
        {
            using var json = new SdmxJson(buffer);
            json.Error(error);
        }
        else
        {
            using var xml = new SdmxXml(buffer, false);
            xml.Error(error);
        }

        http.Response.StatusCode = error.Status;
        http.Response.ContentType = isJson ? "application/vnd.sdmx.data+json;version=2.0.0" : "application/vnd.sdmx.structure+xml;version=2.1";
        await http.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), ct);
    }

    private static SdmxForm FormOf(HttpContext http, bool isData)
    {
        var asked = http.Request.Query["format"].ToString() is { Length: > 0 } format ? format : http.Request.Headers.Accept.ToString();
        foreach (var one in asked.Split(',').Select(part => part.Trim().ToLowerInvariant()))
        {
            SdmxForm? form = one switch
            {
                _ when one.Contains("genericdata") || one.Contains("generictimeseriesdata") || one == "genericdata" => isData ? SdmxForm.Generic21 : null,
                _ when one.Contains("structurespecific") => isData ? SdmxForm.Specific21 : null,
                _ when one.Contains("csv") => isData ? SdmxForm.Csv : null,
                _ when one.Contains("json") => SdmxForm.Json,
                _ when one.Contains("xml") && one.Contains("version=3") || one is "sdmx-3.0" or "sdmx-ml-3.0" => SdmxForm.Xml3,
                _ when one.Contains("xml") || one is "sdmx-2.1" or "sdmx-ml-2.1" => isData ? one.Contains("text/html") ? null : SdmxForm.Specific21 : SdmxForm.Structure21,
                "" or "*/*" or "text/html" => isData ? SdmxForm.Specific21 : SdmxForm.Structure21,
                _ => null,
            };
            if (form is { } found)
            {
                return found;
            }
        }

        return asked.Contains("*/*", StringComparison.Ordinal) ? isData ? SdmxForm.Specific21 : SdmxForm.Structure21 : throw SdmxError.NotAcceptable(asked);
    }

    private static string MediaOf(SdmxForm form, bool isData) => form switch
    {
        SdmxForm.Generic21 => "application/vnd.sdmx.genericdata+xml;version=2.1", SdmxForm.Specific21 => "application/vnd.sdmx.structurespecificdata+xml;version=2.1", SdmxForm.Structure21 => "application/vnd.sdmx.structure+xml;version=2.1",
        SdmxForm.Xml3 => isData ? "application/vnd.sdmx.data+xml;version=3.0.0" : "application/vnd.sdmx.structure+xml;version=3.0.0", SdmxForm.Json => isData ? "application/vnd.sdmx.data+json;version=2.0.0" : "application/vnd.sdmx.structure+json;version=2.0.0",
        _ => "application/vnd.sdmx.data+csv;version=2.0.0;charset=utf-8",
    };

    /// <summary>What every form of a data message is written through.</summary>
    private interface IDataWriter : IDisposable
    {
        void Begin(DateTimeOffset now);

        void BeginSeries(string[] key, bool hasAttributes);

        void Observation(in FigureValue value, string[] key, bool hasAttributes);

        void EndSeries();

        void End(bool hasAttributes);

        void Flush();
    }

    private sealed class XmlData(Stream to, SdmxFlow flow, bool is3, bool isGeneric, bool isFlat) : IDataWriter
    {
        private readonly SdmxXml _xml = new(to, is3);

        public void Begin(DateTimeOffset now) => _xml.BeginData(flow, isGeneric, isFlat, now);

        public void BeginSeries(string[] key, bool hasAttributes)
        {
            if (!isFlat)
            {
                _xml.BeginSeries(flow, key, isGeneric, hasAttributes);
            }
        }

        public void Observation(in FigureValue value, string[] key, bool hasAttributes) => _xml.Observation(value, flow, isFlat ? key : null, isGeneric, hasAttributes);

        public void EndSeries()
        {
            if (!isFlat)
            {
                _xml.EndSeries();
            }
        }

        public void End(bool hasAttributes) => _xml.EndData();

        public void Flush() => _xml.Flush();

        public void Dispose() => _xml.Dispose();
    }

    private sealed class JsonData(Stream to, SdmxFlow flow, bool isFlat) : IDataWriter
    {
        private readonly SdmxJson _json = new(to);

        public void Begin(DateTimeOffset now) => _json.BeginData(flow, isFlat, now);

        public void BeginSeries(string[] key, bool hasAttributes)
        {
            if (!isFlat)
            {
                _json.BeginSeries(key);
            }
        }

        public void Observation(in FigureValue value, string[] key, bool hasAttributes) => _json.Observation(value, isFlat ? key : null, hasAttributes);

        public void EndSeries()
        {
            if (!isFlat)
            {
                _json.EndSeries();
            }
        }

        public void End(bool hasAttributes) => _json.EndData(flow, isFlat, hasAttributes);

        public void Flush() => _json.Flush();

        public void Dispose() => _json.Dispose();
    }

    /// <summary>SDMX-CSV 2.0: a row for each value.</summary>
    private sealed class CsvData(Stream to, SdmxFlow flow) : IDataWriter
    {
        private readonly StreamWriter _to = new(to, new UTF8Encoding(false), 1 << 14, leaveOpen: true) { NewLine = "\r\n" };
        private string _series = "";

        public void Begin(DateTimeOffset now) =>
            _to.WriteLine($"STRUCTURE,STRUCTURE_ID,ACTION,{string.Join(',', flow.Dimensions.Select(dimension => dimension.Id))},TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,DECIMALS,EDITION,COMMENT_OBS");

        public void BeginSeries(string[] key, bool hasAttributes) => _series = $"dataflow,{flow.Agency}:{flow.Id}({SdmxFlow.Version}),I,{string.Join(',', key)},";

        public void Observation(in FigureValue value, string[] key, bool hasAttributes)
        {
            _to.Write(_series);
            _to.Write(SdmxStructures.Spelt(value.Period));
            _to.Write(',');
            _to.Write(value.Value is { } number ? SdmxXml.Number(number) : "");
            _to.WriteLine(hasAttributes ? $",{SdmxStructures.StatusOf(value.Status)},{Quoted(flow.Indicator.UnitEn)},{flow.Indicator.Decimals.ToString(CultureInfo.InvariantCulture)},{value.Edition.ToString(CultureInfo.InvariantCulture)},{Quoted(value.Note ?? "")}" : ",,,,,");
        }

        public void EndSeries()
        {
        }

        public void End(bool hasAttributes)
        {
        }

        public void Flush() => _to.Flush();

        public void Dispose() => _to.Dispose();

        /// <summary>Quoted where it must be; a cell that a spreadsheet would compute is text.</summary>
        private static string Quoted(string text)
        {
            var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' ? "'" + text : text;
            return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"")}\"" : safe;
        }
    }
}
