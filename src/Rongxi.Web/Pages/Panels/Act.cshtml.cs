using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Panels;

namespace Rongxi.Web.Pages.Panels;

/// <summary>What is done to a panel: recuse, replace, enter a sheet signed on paper, close, dissolve.</summary>
[SignedIn]
public sealed class ActModel(PanelReader reader, PanelDesk desk, BlobStore blobs) : RongxiPage
{
    private const long MostBytes = 20 << 20;

    public static readonly IReadOnlyDictionary<string, Text> Titles = new Dictionary<string, Text>(StringComparer.OrdinalIgnoreCase)
    {
        ["recuse"] = ("回避", "Recuse"),
        ["replace"] = ("依次替补", "Replace by the next of the order"),
        ["paper"] = ("录入纸质评分表", "Enter a paper sheet"),
        ["close"] = ("结束评审", "Close the panel"),
        ["dissolve"] = ("解散专家组", "Dissolve the panel"),
    };

    [FromRoute]
    public string Number { get; init; } = "";

    [FromRoute]
    public string Name { get; init; } = "";

    /// <summary>The matter of a paper sheet.</summary>
    [BindProperty(Name = "subject", SupportsGet = true)]
    public string? Subject { get; set; }

    public PanelView View { get; private set; } = null!;
    public ExpertPanel Panel => View.Panel;
    public Text Title => Titles[Name];

    /// <summary>Those of whom it can be done.</summary>
    public IReadOnlyList<PanelSeat> Offered => Name switch
    {
        "recuse" when !View.Keeps => [.. Panel.Sitting.Where(seat => seat.Id == View.Mine?.Id)],
        "paper" when Panel.Stage == PanelStage.Scoring => [.. Panel.Sitting.Where(seat => !Panel.IsIn(seat))],
        _ => [.. Panel.Sitting],
    };

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(ActInput input, IFormFile? paper, CancellationToken ct)
    {
        await Show(ct);
        switch (Name.ToLowerInvariant())
        {
            case "recuse":
                await desk.Recuse(Number, input.Expert ?? "", input.Reason, Me, ct);
                Say(("已回避，席位待替补", "Recused; the seat waits to be filled"));
                break;
            case "replace":
                await desk.Replace(Number, Me, ct);
                Say(("已依抽取次序替补", "Filled by the next of the order"));
                break;
            case "paper":
                await desk.Score(Number, Subject ?? (Panel.Subjects is [var only] ? only.Number : ""), new SheetInput(PanelModel.PointsOf(Panel.Sheet, Request.Form), input.Opinion, input.Verdict, input.Reason), Me, ct, new PaperSheet(input.Expert ?? "", await Stored(paper, ct)));
                Say(("纸质评分表已录入", "The paper sheet is entered"));
                break;
            case "close":
                await desk.Close(Number, input.Conclusion, input.Chair, Me, ct);
                Say(("评审已结束", "The panel is closed"));
                break;
            default:
                await desk.Dissolve(Number, input.Reason, Me, ct);
                Say(("专家组已解散", "The panel is dissolved"));
                break;
        }

        return To($"/panels/{Number}");
    }

    public override async Task Show(CancellationToken ct)
    {
        if (!Titles.ContainsKey(Name))
        {
            throw Refusal.NotFound(Name);
        }

        View = await reader.Read(Number, Me, ct);
        if (!View.Keeps && !(Name.Equals("recuse", StringComparison.OrdinalIgnoreCase) && View.Sits))
        {
            throw Refusal.Forbidden(View.Panel.IsOpen ? ("由承办人员办理", "For those who handle the case") : ("专家组已结束", "The panel has ended"));
        }
    }

    private async Task<Attachment> Stored(IFormFile? paper, CancellationToken ct)
    {
        if (paper is null || paper.Length == 0)
        {
            return new Attachment("", "", 0, "");
        }

        await using var content = paper.OpenReadStream();
        var blob = await blobs.Put(content, new BlobLimits(MostBytes, paper.FileName, AllowedKinds.Papers), ct);
        return new Attachment(blob.Hash, Path.GetFileName(paper.FileName), blob.Length, blob.Kind?.MediaType ?? "application/octet-stream");
    }
}

/// <summary>What the acts ask for; each asks for a few of these.</summary>
public sealed record ActInput
{
    public string? Expert { get; init; }
    public string? Reason { get; init; }
    public string? Opinion { get; init; }
    public PanelVerdict? Verdict { get; init; }
    public string? Conclusion { get; init; }
    public string? Chair { get; init; }
}
