using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Cases;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Cases;

/// <summary>What every procedure knows besides its own acts: opinion, consultation, hand-over, remark, extension, merging, papers.</summary>
[Needs]
public sealed class StepModel(CaseReader reader, CaseTeamwork teamwork, CaseTimekeeping timekeeping, CasePapers papers, RongxiDb db) : RongxiPage
{
    private const int MostColleagues = 300;

    [FromRoute]
    public string Number { get; init; } = "";

    [FromRoute]
    public string Kind { get; init; } = "";

    /// <summary>The request that is answered.</summary>
    [BindProperty(Name = "ask", SupportsGet = true)]
    public Guid? AskId { get; set; }

    [BindProperty(Name = "told", SupportsGet = true)]
    public bool Told { get; set; }

    public CaseView View { get; private set; } = null!;
    public CommonAct Act { get; private set; } = null!;
    public Text Barred { get; private set; }
    public IReadOnlyList<(Guid Id, string Name, string What)> Colleagues { get; private set; } = [];
    public CaseAsk? Ask { get; private set; }

    /// <summary>The limit that may be extended from here.</summary>
    public Limit? Extendable { get; private set; }

    /// <summary>Open cases of the same applicant and kind.</summary>
    public IReadOnlyList<(string Number, string Title)> Doubles { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(StepInput input, IFormFile? paper, CancellationToken ct)
    {
        switch (CommonAct.Named(Kind)?.Name)
        {
            case "opinion":
                await teamwork.Opine(Number, input.Agrees ?? throw Missing("Agrees", ("请选择同意或不同意", "Choose whether you agree")), input.Remark ?? "", input.Seen, Me, ct);
                Say(("意见已签署并记入经过", "Your opinion is signed and in the timeline"));
                break;
            case "consult":
                await teamwork.Ask(Number, input.AsTask ? AskKind.Task : AskKind.Consultation, input.ToName ?? "", null, input.Remark ?? "", DayOf(input.DueOn), Me, ct);
                Say(("已发出征询", "The request was sent"));
                break;
            case "countersign":
                await teamwork.Ask(Number, AskKind.Countersignature, "", input.To ?? throw Missing("To", ("请选择会签人", "Choose who signs")), input.Remark ?? "", DayOf(input.DueOn), Me, ct);
                Say(("已请求会签", "Asked to countersign"));
                break;
            case "hand-over":
                await teamwork.HandOver(Number, input.To ?? throw Missing("To", ("请选择接办人", "Choose who takes over")), input.Remark, input.Seen, Me, ct);
                Say(("已移交", "Handed over"));
                break;
            case "remark":
                await teamwork.Remark(Number, input.Remark ?? "", !Told, Me, ct);
                Say(Told ? ("已告知申请人", "The applicant was told") : ("已记入内部备注", "The internal remark is kept"));
                break;
            case "extend":
                await timekeeping.Extend(Number, input.Limit ?? "", input.Remark ?? "", Me, ct);
                Say(("期限已延长，理由已告知申请人", "The limit is extended and the applicant was told why"));
                break;
            case "merge":
                await teamwork.Merge(Number, (input.Into ?? "").Trim(), Me, ct);
                Say(("已并案，本件终止", "Merged; this case ended"));
                break;
            case "answer":
                await teamwork.Answer(Number, AskId ?? throw Refusal.NotFound("ask"), input.Answer ?? throw Missing("Answer", ("请选择答复结果", "Choose the answer")), input.Remark ?? "", Me, ct, FenOf(input.Amount));
                Say(("答复已登记", "The answer is recorded"));
                break;
            case "paper":
                await Add(paper, input, ct);
                break;
            default:
                throw Refusal.NotFound(Kind);
        }

        return To($"/cases/{Number}");
    }

    public override async Task Show(CancellationToken ct)
    {
        Act = CommonAct.Named(Kind) ?? throw Refusal.NotFound(Kind);
        View = await reader.Read(Number, Me, ct, neighbours: false);
        var listed = View.Acts.FirstOrDefault(act => act.Name == Act.Name);
        Barred = View.File.IsClosed ? ("办件已办结", "The case is closed")
            : Act.Name is "answer" or "paper" ? Text.None
            : listed is null ? ("您现在不能办理此动作", "You cannot do this now") : listed.Barred ?? Text.None;
        if (Act.Name is "countersign" or "hand-over")
        {
            Colleagues = await ReadColleagues(ct);
        }

        Ask = View.File.Asks.FirstOrDefault(ask => ask.Id == AskId);
        if (Act.Name == "answer" && Ask is null)
        {
            throw Refusal.NotFound("ask");
        }

        Extendable = View.Procedure.LimitList.FirstOrDefault(limit => limit.Extension is not null && limit.RunsIn.Contains(View.File.Stage));
        if (Act.Name == "merge")
        {
            var file = View.File;
            var rows = await db.Cases.AsNoTracking()
                .Where(other => (file.ApplicantUnitId != null ? other.ApplicantUnitId == file.ApplicantUnitId : other.ApplicantPersonId == file.ApplicantPersonId) && other.Procedure == file.Procedure && other.ClosedAt == null && other.Id != file.Id)
                .OrderByDescending(other => other.ReceivedAt).Take(20).Select(other => new { other.Number, other.Title }).ToListAsync(ct);
            Doubles = [.. rows.Select(row => (row.Number, row.Title))];
        }
    }

    private async Task<IReadOnlyList<(Guid, string, string)>> ReadColleagues(CancellationToken ct)
    {
        var field = View.Procedure.Field;
        var rows = await db.RoleGrants.AsNoTracking()
            .Where(grant => grant.Office == db.Office && (grant.Field == "*" || grant.Field == field) && grant.ValidFrom <= Today && (grant.ValidTo == null || grant.ValidTo >= Today))
            .Join(db.People.AsNoTracking().Where(person => !person.Disabled), grant => grant.PersonId, person => person.Id, (grant, person) => new { person.Id, person.Name, grant.Role })
            .OrderBy(row => row.Name).Take(MostColleagues).ToListAsync(ct);
        return [.. rows.Where(row => row.Id != Me.PersonId && row.Id != (Act.Name == "hand-over" ? View.File.HandlerId : null)).GroupBy(row => (row.Id, row.Name))
            .Select(group => (group.Key.Id, group.Key.Name, string.Join(Languages.Current == Language.Zh ? "、" : ", ", group.Select(row => Kernel.Forms.Titles.Of(row.Role).ToString()).Distinct())))];
    }

    private async Task Add(IFormFile? paper, StepInput input, CancellationToken ct)
    {
        if (paper is null || paper.Length == 0)
        {
            throw Missing("paper", ("请选择文件", "Choose a file"));
        }

        await using var content = paper.OpenReadStream();
        await papers.Add(Number, string.IsNullOrWhiteSpace(input.Title) ? Path.GetFileNameWithoutExtension(paper.FileName) : input.Title, input.Direction, content, paper.FileName, Me, ct);
        Say(("材料已加入", "The paper was added"));
    }

    private static long? FenOf(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? null : MoneyText.WhyNot(typed, out var fen) is { } why ? throw Missing("Amount", why) : fen;

    private static DateOnly? DayOf(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? null : DateText.TryParse(typed, out var day) ? day : throw Missing("DueOn", ("日期应写作 2026-11-19", "Write the date as 2026-11-19"));

    private static Refusal Missing(string field, Text why) => new("step.missing", why, [new(field, why)]);
}

/// <summary>What the common acts ask for; each asks for a few of these.</summary>
public sealed record StepInput
{
    public int? Seen { get; init; }
    public bool? Agrees { get; init; }
    public string? Remark { get; init; }
    public string? ToName { get; init; }
    public Guid? To { get; init; }
    public string? DueOn { get; init; }
    public bool AsTask { get; init; }
    public string? Limit { get; init; }
    public string? Into { get; init; }
    public AskAnswer? Answer { get; init; }
    public string? Amount { get; init; }
    public string? Title { get; init; }
    public DocumentDirection Direction { get; init; } = DocumentDirection.Material;
}
