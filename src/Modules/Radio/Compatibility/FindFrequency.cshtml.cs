using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Examination;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Radio.Compatibility;

/// <summary>The channels of a band in order of their margin, for the station of a case or for one described.</summary>
[Needs(Permissions.ReadRegisters, Field = RadioModule.FieldName)]
internal sealed class FindFrequencyModel(CaseDesk desk, FrequencyFinder finder) : RongxiPage
{
    public const int PageSize = 50;

    public FrequencyQuestion Question { get; private set; } = new();

    /// <summary>The case whose station it is; null for one described.</summary>
    public Case? Matter { get; private set; }

    /// <summary>Null while nothing is asked, and where there is no answer.</summary>
    public FrequencyChoice? Choice { get; private set; }

    /// <summary>Why there is none: the ground is not known, or the case has no station to compute.</summary>
    public Refusal? Missing { get; private set; }

    /// <summary>Number of the page of the list, from 1. Read from the query: to the router the name means the Razor page.</summary>
    public int Turned { get; private set; } = 1;

    public IReadOnlyList<ChannelMargin> Rows => Choice is null ? [] : [.. Choice.Channels.Skip((Turned - 1) * PageSize).Take(PageSize)];

    public bool HasNext => Choice is not null && Choice.Channels.Count > Turned * PageSize;

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Question = FrequencyQuestion.From(Request.Query);
        if (Question.IsEmpty)
        {
            return;
        }

        if (Question.Case is { } number)
        {
            Matter = await ExaminationApi.Readable(number, desk, Visitor, ct);
        }

        try
        {
            Choice = Matter is null ? await finder.Of(Question, ct) : await finder.Of(Matter, Question.BandHz, ct);
            var pages = Math.Max(1, (Choice.Channels.Count + PageSize - 1) / PageSize);
            Turned = int.TryParse(Request.Query["page"], out var turned) ? Math.Clamp(turned, 1, pages) : 1;
        }
        catch (Refusal refusal) when (refusal.Code is "terrain.missing" or "terrain.damaged" or "radio.no-station" or "radio.no-model")
        {
            Missing = refusal;
        }
        catch (Refusal refusal) when (refusal.Errors.Count > 0)
        {
            // Shown at the fields, as after an act that was refused.
            HttpContext.Items[nameof(Refusal)] = refusal;
            Response.StatusCode = refusal.Status;
        }
    }

    /// <summary>Where a channel is tried: the examination of the case.</summary>
    public string TriedAt(ChannelMargin channel) => Url.Content($"~/radio/cases/{Matter!.Number}/examination?mhz=") + FrequencyText.Number(channel.Channel.CentreHz, FrequencyUnit.MHz);
}
