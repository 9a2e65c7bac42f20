using Rongxi.Kernel.Cases;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Cases;

/// <summary>Something that can be done with a case: the words on its button, where it leads, and what still bars it.</summary>
public sealed record CaseAct(string Name, Text Title, string Icon, string Address, Text? Barred = null)
{
    public bool IsPrimary { get; init; }

    public bool Grave { get; init; }

    /// <summary>Whether it is barred because somebody else is to do it, not because something is still missing.</summary>
    public bool IsOthers { get; init; }
}

/// <summary>What the law or the clock wants next of a case, for one officer.</summary>
public sealed class NextSteps(CaseDesk desk, ProcedureBook procedures)
{
    /// <summary>
    /// Every act of the table from the present stage and the common ones, the wanted one marked. The table's first row is
    /// what the law wants; while it lacks an opinion that this officer could give, the opinion comes first.
    /// </summary>
    public IReadOnlyList<CaseAct> Of(Case file, Actor me)
    {
        if (file.IsClosed)
        {
            return [];
        }

        var procedure = procedures[file.Procedure];
        var home = $"/cases/{file.Number}";
        var table = desk.Possible(file, me)
            .Select(possible => new CaseAct(possible.Act.Name, possible.Act.Title, possible.Act.Icon, $"{home}/acts/{possible.Act.Name}", possible.Barred)
            {
                Grave = possible.Act.Grave,
                IsOthers = possible.Barred is not null && !me.May(possible.Move.WhoMay, procedure.Field),
            })
            .DistinctBy(act => act.Name)
            .ToList();
        var common = Common(file, procedure, me, home);
        var opinion = common.Find(act => act.Name == "opinion");
        var wantsOpinion = opinion is not null && file.Turn == StageKind.Office
            && file.OpinionsNow.All(step => step.ById != me.PersonId)
            && (file.Asks.Any(ask => ask.Kind == AskKind.Countersignature && ask.AnsweredAt is null && ask.ToPersonId == me.PersonId)
                || (table is [{ Barred: not null }, ..] && procedure.StageNamed(file.Stage).Track > 0));
        // Where the first row is for somebody else's permission, it is not this officer's turn.
        var first = procedure.From(file.Stage).FirstOrDefault(move => move.WhoMay is not (Who.System or Who.Applicant));
        var isMyTurn = first is null || me.May(first.WhoMay, procedure.Field);
        var answer = wantsOpinion ? opinion : isMyTurn ? table.Find(act => act.Barred is null) : null;
        var inOrder = wantsOpinion ? [opinion!, .. table, .. common.Where(act => act != opinion)] : table.Concat(common);
        return [.. inOrder.Select(act => act == answer ? act with { IsPrimary = true } : act).OrderBy(act => act.IsPrimary ? 0 : act.Barred is null ? 1 : 2)];
    }

    /// <summary>The one act of a row in a list: the wanted one, else looking at the case.</summary>
    public CaseAct Wanted(Case file, Actor me) =>
        Of(file, me).FirstOrDefault(act => act.IsPrimary) ?? new CaseAct("open", ("查看", "Open"), "eye", $"/cases/{file.Number}");

    private static List<CaseAct> Common(Case file, Procedure procedure, Actor me, string home)
    {
        var acts = new List<CaseAct>();
        if (new[] { Permissions.Review, Permissions.LegalReview, Permissions.Handle, Permissions.Decide, Permissions.Measure }.Any(permission => me.May(permission, procedure.Field)))
        {
            acts.Add(Of("opinion"));
        }

        if (me.May(Permissions.ReadCases, procedure.Field))
        {
            acts.Add(Of("consult"));
            acts.Add(Of("countersign"));
        }

        if (file.HandlerId is null || file.HandlerId == me.PersonId || me.May(Permissions.Assign, procedure.Field))
        {
            acts.Add(Of("hand-over") with { Title = file.HandlerId is null ? ("分派", "Assign") : ("移交", "Hand over") });
        }

        if (me.May(Permissions.ReadCases, procedure.Field))
        {
            acts.Add(Of("remark"));
        }

        foreach (var limit in procedure.LimitList.Where(limit => limit.Extension is not null && limit.RunsIn.Contains(file.Stage)))
        {
            var done = file.Steps.Any(step => step.Kind == StepKind.Extension && step.Act == limit.Name);
            var title = Permissions.Titles.GetValueOrDefault(limit.Extension!.WhoMay, Text.Same(limit.Extension.WhoMay));
            acts.Add(Of("extend") with
            {
                Barred = done ? ("此时限已延长过一次", "This limit was already extended once")
                    : me.May(limit.Extension.WhoMay, procedure.Field) ? null
                    : new Text($"延长期限需要“{title.Zh}”权限", $"An extension needs the permission “{title.En}”"),
            });
            break;
        }

        if (me.May(Permissions.Handle, procedure.Field))
        {
            acts.Add(Of("merge"));
        }

        return acts;

        CaseAct Of(string name)
        {
            var kind = CommonAct.Named(name)!;
            return new CaseAct(name, kind.Title, kind.Icon, $"{home}/steps/{name}");
        }
    }
}

/// <summary>An act that every procedure knows besides its own table.</summary>
public sealed record CommonAct(string Name, Text Title, string Icon, Text About)
{
    public static readonly IReadOnlyList<CommonAct> All =
    [
        new("opinion", ("提出意见", "Give opinion"), "opinion", ("署名意见，仅工作人员可见；同意或不同意都会记入经过。", "A signed opinion, seen by officers only; agreeing or not is kept in the timeline.")),
        new("consult", ("商请会办", "Consult"), "users", ("请其他单位提出意见，与办理同时进行；时限到了可以催询。", "Asks another unit for its view while the case goes on; it can be reminded.")),
        new("countersign", ("请求会签", "Ask to countersign"), "signature", ("请一位同事会签，会出现在对方的工作台。", "Asks a colleague to sign; it appears on their desk.")),
        new("hand-over", ("移交", "Hand over"), "handover", ("办件转到另一位承办人名下，时限继续计算。", "Gives the case to another officer; the clock goes on.")),
        new("remark", ("备注或告知", "Remark or tell"), "message-2", ("内部备注只有工作人员看到；告知申请人的内容同时发到对方账户。", "An internal remark is for officers; what is told goes to the applicant's account as well.")),
        new("extend", ("延长期限", "Extend"), "hourglass", ("依法只能延长一次，理由书面告知申请人。", "Possible once by law; the reasons are told to the applicant in writing.")),
        new("merge", ("并入另一件", "Merge"), "link", ("同一申请人重复提交的同类办件并入另一件，本件终止。", "A double of the same applicant and kind is merged into another case, and ends.")),
        new("answer", ("登记复函", "Record answer"), "mail", ("登记被征询方的答复。", "Records what was answered.")),
        new("paper", ("添加材料", "Add paper"), "upload", ("PDF、图片、Word、Excel 等，单个不超过 50 MB。", "PDF, pictures, Word, Excel and the like, at most 50 MB each.")),
    ];

    public static CommonAct? Named(string name) => All.FirstOrDefault(act => string.Equals(act.Name, name, StringComparison.OrdinalIgnoreCase));
}
