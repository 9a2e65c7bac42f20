using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Declarations;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Examination;

/// <summary>An opinion as it is to be issued.</summary>
internal sealed record OpinionDraft(OpinionVerdict Verdict, ProjectStage Stage, string Says)
{
    public IReadOnlyList<string> Conditions { get; init; } = [];
    public string? Into { get; init; }
    public int? UntilYear { get; init; }
    public string? Articles { get; init; }
}

/// <summary>Issues an opinion: the letter with its table of cuts, the record, and the project's own state.</summary>
internal sealed class OpinionWriting(RongxiDb db, ProjectBook projects, ProjectRegistering registering, CaseLetters letters, PanelDesk panels, Charters charters)
{
    public async Task Issue(ActTaking taking, OpinionDraft draft, CancellationToken ct)
    {
        var file = taking.Case;
        var project = await projects.Of(taking, ct);
        var agrees = draft.Verdict is OpinionVerdict.Agree or OpinionVerdict.Cut;
        var (declared, cut) = (project.Lines.Sum(line => line.DeclaredFen), project.Lines.Sum(line => line.CutFen));
        if (agrees)
        {
            MustFit(file, draft.Verdict, declared, cut);
        }

        var points = Examinations.PointsOf(taking);
        var experts = await panels.ResultOf(file.Number, ct);
        var letter = await letters.Letter(taking, "project-opinion", new DocumentValues()
            .Set("project", $"{project.Name}（{project.Number}）")
            .Set("verdict", Titles.Of(draft.Verdict))
            .Set("declared", Amount(declared))
            .Set("cut", agrees && cut > 0 ? Amount(cut) : Text.None)
            .Set("approved", agrees ? Amount(declared - cut) : Text.None)
            .Table("points", points.All().Select(row => (IReadOnlyList<Text>)[row.Point, Titles.Of(row.Verdict), Text.Same(row.Remark ?? "")]))
            .Set("experts", experts?.Text ?? Text.None)
            .Table("authorities", JointReview.Latest(file).Where(ask => ask.AnsweredAt is not null).Select(ask => (IReadOnlyList<Text>)[Text.Same(ask.ToName), ask.Answer is { } answer ? Answers[answer] : Text.None, Text.Same(ask.AnswerText ?? "")]))
            .Set("says", draft.Says)
            .List("conditions", draft.Conditions.Select(Text.Same))
            .Set("article", draft.Articles), ct, series: ExaminationProcedure.Series, disclosure: Disclosure.OnRequest, copiesTo: Copies(project.Kind));
        if (agrees)
        {
            await letters.Sheet(taking, "project-cuts", new DocumentValues()
                .Set("project", $"{project.Name}（{project.Number}）")
                .Set("opinion", letter.Number)
                .Table("lines", project.Lines.Select(line => (IReadOnlyList<Text>)[Text.Same($"{line.Seq}"), Titles.Of(line.Category), Text.Same(line.Name), Money(line.DeclaredFen), Money(line.CutFen), Money(line.ApprovedFen), Text.Same(line.CutReason ?? "")]))
                .Set("total", ($"申报 {MoneyText.Number(declared)} 元，核减 {MoneyText.Number(cut)} 元，审定 {MoneyText.Number(declared - cut)} 元", $"declared {MoneyText.Number(declared)}, cut {MoneyText.Number(cut)}, approved {MoneyText.Number(declared - cut)} yuan")), ct);
        }

        var opinion = new ReviewOpinion
        {
            Office = db.Office, Number = $"{charters[db.Office].NumberPrefix}-{taking.Today.Year}-SH-{await db.Next(db.Office, "project-opinion", taking.Today.Year, ct):0000}",
            ProjectNumber = project.Number, ProjectName = project.Name, OwnerName = project.OwnerName, OwnerCode = project.OwnerCode, Kind = project.Kind, Verdict = draft.Verdict,
            DeclaredFen = declared, CutFen = agrees ? cut : 0, ApprovedFen = agrees ? declared - cut : 0, IssuedOn = taking.Today, Year = taking.Today.Year, DocumentNumber = letter.Number ?? "", Says = draft.Says,
            Experts = experts?.Text.Zh, ExpertPercent = experts is { FullPoints: > 0 } ? (double)decimal.Round(experts.Mean * 100 / experts.FullPoints, 2) : null,
            Need = points.Need, Layout = points.Layout, Standards = points.Standards, Security = points.Security, Sharing = points.Sharing, Into = draft.Into, UntilYear = draft.UntilYear, CaseNumber = file.Number,
        };
        if (agrees)
        {
            opinion.Lines.AddRange(project.Lines.Select(line => new OpinionLine { Office = db.Office, OpinionId = opinion.Id, Seq = line.Seq, Category = line.Category, Name = line.Name, DeclaredFen = line.DeclaredFen, CutFen = line.CutFen, Reason = line.CutReason }));
        }

        db.Add(opinion);
        await db.Enter(opinion, ReviewOpinion.Register, EntryKind.Registered, $"出具审核意见：{Titles.Of(draft.Verdict).Zh}", taking.Today, taking.By, ct, file.Number);
        project.Stage = draft.Stage;
        project.ReviewedFen = agrees ? declared - cut : null;
        project.OpinionNumber = letter.Number;
        project.MergedInto = draft.Into;
        await db.Enter(project, Project.Register, EntryKind.Changed, $"审核意见 {letter.Number}：{Titles.Of(draft.Verdict).Zh}", taking.Today, taking.By, ct, file.Number);
        await registering.Index(project, ct);
    }

    /// <summary>What the opinion leaves must fit the cuts made and what the authorities agreed to.</summary>
    private static void MustFit(Case file, OpinionVerdict verdict, long declared, long cut)
    {
        if (verdict == OpinionVerdict.Agree && cut > 0)
        {
            throw new Refusal("projects.has-cuts", ("已有核减，请出具“核减后同意”的意见", "Lines were cut: give the opinion with cuts"));
        }

        if (verdict == OpinionVerdict.Cut && cut == 0)
        {
            throw new Refusal("projects.no-cuts", ("没有核减任何一项，请先逐项核减", "No line was cut yet"));
        }

        if (declared - cut <= 0)
        {
            throw new Refusal("projects.all-cut", ("全部核减后没有余额，应出具不予同意的意见", "Nothing is left after the cuts: the opinion is against the project"));
        }

        if (JointReview.AgreedFen(file) is { } most && declared - cut > most)
        {
            throw new Refusal("projects.above-joint-review", ($"联审单位同意的金额最高为 {MoneyText.Number(most)} 元，审定 {MoneyText.Number(declared - cut)} 元超过了它", $"The authorities agreed to {MoneyText.Number(most)} yuan at most; {MoneyText.Number(declared - cut)} would be above it"));
        }
    }

    /// <summary>New works go on to the reform authority, alterations and operation to finance (北京市信息化促进条例 第十三条第一款).</summary>
    private static IReadOnlyList<string> Copies(ProjectKind kind) => kind == ProjectKind.New ? ["发展和改革委员会"] : ["财政局"];

    private static Text Amount(long fen) => (MoneyText.Format(fen, Language.Zh), MoneyText.Format(fen, Language.En));

    private static Text Money(long fen) => Text.Same(MoneyText.Number(fen));

    private static readonly Dictionary<AskAnswer, Text> Answers = new()
    {
        [AskAnswer.Agreed] = ("同意", "Agrees"),
        [AskAnswer.AgreedWithConditions] = ("有条件同意", "Agrees with conditions"),
        [AskAnswer.Objected] = ("不同意", "Objects"),
        [AskAnswer.TakenBack] = ("已撤回", "Taken back"),
    };
}
