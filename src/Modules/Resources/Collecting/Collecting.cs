using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.Collecting;

/// <summary>An item that a unit means to collect.</summary>
[Form("resources.proposed-item", "拟采集项", "Item proposed")]
internal sealed record ProposedItem
{
    [Field("名称", "Name", Half = true, Example = "企业注册地址"), Length(120, Min = 1)]
    public string Name { get; init; } = "";

    [Field("含义", "Meaning", Half = true), Length(500)]
    public string? Definition { get; init; }

    [Field("已有数据不能满足的理由", "Why what exists does not do", HintZh = "核验有相同项时须说明", HintEn = "Asked where the check finds the same"), Length(500)]
    public string? Reason { get; init; }
}

/// <summary>A collection that is proposed.</summary>
[Form("resources.collection-proposal", "新增采集项核验", "Proposal to collect data")]
internal sealed record CollectionProposal : ICheckedForm
{
    [Field("采集事项", "What is collected", InLists = true), Length(120, Min = 4)]
    public string Title { get; init; } = "";

    [Field("采集依据", "Basis"), Length(600, Min = 4)]
    public string Basis { get; init; } = "";

    [Field("采集对象", "Of whom", Half = true), Length(120, Min = 2)]
    public string Of { get; init; } = "";

    [Field("拟开始日期", "From", Half = true)]
    public DateOnly From { get; init; }

    [Field("拟采集项", "Items", Start = "2")]
    public IReadOnlyList<ProposedItem> Items { get; init; } = [];

    public IEnumerable<FieldError> Check()
    {
        if (Items.Count is 0 or > RepeatedCollection.MostProposed)
        {
            yield return new(nameof(Items), ($"1 至 {RepeatedCollection.MostProposed} 项", $"1 to {RepeatedCollection.MostProposed} items"));
        }
    }
}

internal enum CollectingStage
{
    Proposed,
    WithUnit,
    Cleared,
    Redirected,
    ProposalWithdrawn,
}

internal enum CollectingAct
{
    Clear,
    AskReason,
    Answer,
    Redirect,
    Withdraw,
}

/// <summary>RES-2C: who already has a datum does not ask for it again (一数一源).</summary>
internal static class CollectingProcedure
{
    private const string Basis = "政务数据共享条例（国务院令第809号）第十八条";

    /// <summary>From how many points on two items are the same in substance.</summary>
    public static readonly RuleNumber Same = new("same", ("视为相同项的相似度", "Likeness from which items are the same"), 75, RuleKeys.Percent, Basis);

    /// <summary>From how many points on they are shown at all.</summary>
    public static readonly RuleNumber Like = new("alike", ("提示相近项的相似度", "Likeness from which items are shown"), 45, RuleKeys.Percent, Basis);

    public static readonly Procedure<CollectingStage, CollectingAct> Procedure = new("RES-2C", ("新增数据采集项核验", "Check against repeated collection"))
    {
        ShortTitle = ("采集核验", "Repeated collection"),
        Field = ResourcesModule.FieldName,
        Duties = ["CD-4.2", "WX-6.1"],
        Icon = "file-search",
        Form = FormDefinition.Of<CollectionProposal>(),
        Opening = typeof(ProposalOpening),
        Opens = CollectingStage.Proposed,
        Panel = "/Pages/Modules/Resources/Collecting/_Proposal.cshtml",
        Numbers = [Same, Like],
        Retention = Retention.Years10,
        Stages =
        [
            new(CollectingStage.Proposed, ("核验中", "Being checked")) { Track = 1 },
            new(CollectingStage.WithUnit, ("请单位说明", "With the unit"), StageKind.Applicant) { StopBasis = "采集核验默认：说明由单位办理" },
            new(CollectingStage.Cleared, ("可以采集", "May be collected"), StageKind.Final) { Track = 2, Outcome = Outcome.Granted },
            new(CollectingStage.Redirected, ("通过共享获取", "To be shared"), StageKind.Final) { Track = 2, Outcome = Outcome.Refused },
            new(CollectingStage.ProposalWithdrawn, ("已撤回", "Withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(CollectingAct.Clear, ("可以采集", "Clear")) { Icon = "check", Does = typeof(ClearProposal), RemarkAsked = ("意见", "Opinion"), IsDecision = true, Tells = ("核验通过，可以采集", "Cleared: you may collect it") },
            new(CollectingAct.AskReason, ("请说明理由", "Ask why")) { Icon = "message-2", RemarkAsked = ("哪些项须说明", "Which items"), RemarkRequired = true, Tells = ("有相同或相近的已有数据，请说明不能共享使用的理由", "Data like it exists: say why sharing does not do") },
            new(CollectingAct.Answer, ("重新报送", "Hand in again")) { Icon = "upload", Input = FormDefinition.Of<CollectionProposal>() },
            new(CollectingAct.Redirect, ("通过共享获取", "To be shared")) { Icon = "share", RemarkAsked = ("哪些项由哪个资源提供", "Which items come from which entry"), RemarkRequired = true, IsDecision = true, Tells = ("已有数据可满足，请申请共享，不重复采集", "It exists: ask to share it rather than collect again") },
            new(CollectingAct.Withdraw, ("撤回", "Withdraw")) { Icon = "x", Grave = true },
        ],
        Moves =
        [
            new(CollectingStage.Proposed, CollectingAct.Clear,     CollectingStage.Cleared,           Permissions.Handle),
            new(CollectingStage.Proposed, CollectingAct.AskReason, CollectingStage.WithUnit,          Permissions.Handle) { Once = true },
            new(CollectingStage.Proposed, CollectingAct.Redirect,  CollectingStage.Redirected,        Permissions.Review),
            new(CollectingStage.Proposed, CollectingAct.Withdraw,  CollectingStage.ProposalWithdrawn, Who.Applicant),
            new(CollectingStage.WithUnit, CollectingAct.Answer,    CollectingStage.Proposed,          Who.Applicant),
            new(CollectingStage.WithUnit, CollectingAct.Withdraw,  CollectingStage.ProposalWithdrawn, Who.Applicant),
        ],
        Limits = [new("check", [CollectingStage.Proposed], 5.WorkingDays(), "采集核验默认") { Title = ("核验", "Check"), Mark = 'D' }],
        Guide = new() { Summary = ("新增采集项先与目录比对：已有的通过共享获取，不重复采集；相近的逐项列出并说明为什么相近。", "New items are compared with the catalogue first: what exists is shared, not collected again; what is alike is listed with the reason."), WhoMayApply = ("本市各部门和区（市）县", "Departments and districts"), Basis = ("政务数据共享条例（国务院令第809号）", "Ordinance on sharing of government data (No. 809)"), Tagline = ("5 个工作日", "5 working days"), Minutes = 10 },
    };
}

internal sealed class ProposalOpening : ICaseOpening
{
    public Task Run(Case opened, object? application, CancellationToken ct)
    {
        Fields.MustBeUnit(opened, ("采集由单位申报，请以单位名义申报", "Units collect data: apply for your unit"));
        opened.Title = ((CollectionProposal)application!).Title.Trim();
        return Task.CompletedTask;
    }
}

/// <summary>What is the same as something that exists needs its reason before it is cleared.</summary>
internal sealed class ClearProposal(RepeatedCollection check) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var proposal = taking.Application<CollectionProposal>();
        var found = await check.Look(proposal.Items, taking.Case.ApplicantCode, ct);
        var bare = proposal.Items.Where((item, index) => found[index].Any(match => match.IsSame) && string.IsNullOrWhiteSpace(item.Reason)).Select(item => item.Name).ToList();
        if (bare.Count > 0)
        {
            throw new Refusal("resources.collected-already", ($"目录中已有：{string.Join("、", bare.Take(5))}，须先说明不能共享使用的理由", $"The catalogue has: {string.Join(", ", bare.Take(5))}. The unit says first why sharing does not do"), 409);
        }
    }
}

/// <summary>An item that exists and is like a proposed one, with what is alike.</summary>
/// <param name="Points">0 to 100.</param>
/// <param name="Common">Parts that both names have.</param>
internal sealed record ItemMatch(CatalogueItem Item, string EntryName, string Provider, int Points, bool IsSame, IReadOnlyList<string> Common, int NamePoints, int? MeaningPoints);

/// <summary>
/// Finds items of the catalogue like proposed ones. Names weigh most: the share of pairs of characters they have in common
/// (Dice); where both say what they mean, the meaning counts for three tenths.
/// </summary>
internal sealed class RepeatedCollection(RongxiDb db, OfficeBooks books)
{
    public const int MostProposed = 100;
    private const int MostTerms = 12;
    private const int MostOfTerm = 1_000;
    private const int MostCandidates = 100;
    private const int MostShown = 5;
    private const double MeaningWeight = 0.3;

    /// <summary>For each proposed item what exists like it, best first.</summary>
    /// <param name="ownCode">Credit code of the unit that asks: its own items are no reason to share.</param>
    public async Task<IReadOnlyList<IReadOnlyList<ItemMatch>>> Look(IReadOnlyList<ProposedItem> items, string? ownCode, CancellationToken ct)
    {
        var rules = await books.Rules(db.Office, ct);
        var (same, like) = (rules.Number(CollectingProcedure.Procedure, CollectingProcedure.Same, books.Today), rules.Number(CollectingProcedure.Procedure, CollectingProcedure.Like, books.Today));
        var found = new List<IReadOnlyList<ItemMatch>>();
        foreach (var item in items.Take(MostProposed))
        {
            found.Add(await Of(item, ownCode, same, like, ct));
        }

        return found;
    }

    private async Task<IReadOnlyList<ItemMatch>> Of(ProposedItem proposed, string? ownCode, decimal same, decimal like, CancellationToken ct)
    {
        var votes = new Dictionary<Guid, int>();
        foreach (var term in ItemWords.TermsOf(proposed.Name).Take(MostTerms))
        {
            foreach (var id in await db.Set<ItemTerm>().AsNoTracking().Where(row => row.Term == term).OrderBy(row => row.ItemId).Take(MostOfTerm).Select(row => row.ItemId).ToListAsync(ct))
            {
                votes[id] = votes.GetValueOrDefault(id) + 1;
            }
        }

        var ids = votes.OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key).Take(MostCandidates).Select(vote => vote.Key).ToList();
        var candidates = await (from item in db.Set<CatalogueItem>().AsNoTracking()
                                join entry in db.Set<CatalogueEntry>().AsNoTracking() on item.EntryId equals entry.Id
                                where ids.Contains(item.Id) && item.GoneInVersion == null && (entry.Standing == EntryStanding.Published || entry.Standing == EntryStanding.Updating) && entry.HarvestSource == null && (ownCode == null || entry.ProviderCode != ownCode)
                                select new { item, entry.Name, entry.Provider }).ToListAsync(ct);
        return
        [
            .. candidates.Select(row => Judge(proposed, row.item, row.Name, row.Provider, same)).Where(match => match.Points >= like)
                .OrderByDescending(match => match.Points).ThenBy(match => match.Item.EntryNumber, StringComparer.Ordinal).Take(MostShown),
        ];
    }

    /// <summary>How alike two items are, and in what.</summary>
    public static ItemMatch Judge(ProposedItem proposed, CatalogueItem item, string entryName, string provider, decimal same)
    {
        var name = Dice(ItemWords.TermsOf(proposed.Name), ItemWords.TermsOf(item.Name));
        double? meaning = string.IsNullOrWhiteSpace(proposed.Definition) || string.IsNullOrWhiteSpace(item.Definition) ? null : Dice(ItemWords.TermsOf(proposed.Definition), ItemWords.TermsOf(item.Definition));
        var points = (int)Math.Round(100 * (meaning is { } also ? ((1 - MeaningWeight) * name) + (MeaningWeight * also) : name), MidpointRounding.AwayFromZero);
        return new ItemMatch(item, entryName, provider, points, points >= same, Common(ItemWords.Folded(proposed.Name), ItemWords.Folded(item.Name)), Percent(name), meaning is { } share ? Percent(share) : null);
    }

    private static double Dice(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var there = other.ToHashSet();
        return one.Count + there.Count == 0 ? 0 : 2.0 * one.Count(there.Contains) / (one.Count + there.Count);
    }

    private static int Percent(double share) => (int)Math.Round(share * 100, MidpointRounding.AwayFromZero);

    /// <summary>The longest parts of two or more characters that both have.</summary>
    private static IReadOnlyList<string> Common(string one, string other)
    {
        var parts = new List<string>();
        for (var i = 0; i < one.Length - 1;)
        {
            var length = 0;
            for (var j = 0; j < other.Length; j++)
            {
                var k = 0;
                while (i + k < one.Length && j + k < other.Length && one[i + k] == other[j + k])
                {
                    k++;
                }

                length = Math.Max(length, k);
            }

            if (length >= 2)
            {
                parts.Add(one.Substring(i, length));
            }

            i += Math.Max(1, length);
        }

        return parts;
    }
}
