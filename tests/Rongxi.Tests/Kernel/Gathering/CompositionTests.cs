using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;

namespace Rongxi.Tests.Kernel.Gathering;

/// <summary>Composed documents: versions that stay, stale edits, chapters that are what they say.</summary>
public sealed class CompositionTests(SharedOffices offices) : IClassFixture<SharedOffices>
{
    private static readonly Chapter[] First = [new("1", "总则", "为了推进信息化，制定本规划。"), new("1.1", "依据", "依据《条例》。"), new("2", "任务", "建设 5 个平台。")];

    public static IEnumerable<TheoryDataRow<string>> Engines => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task Versions_are_added_read_and_compared(string engine)
    {
        var office = await offices.On(engine, new(2026, 7, 6));
        var saved = await Save(office, First, "征求意见稿");
        Assert.Matches("^5101-2026-WB-\\d{4}$", saved.Composition.Number);
        Chapter[] second = [First[0], First[1], new("2", "保障", "资金 300 万元。"), new("3", "任务", "建设 6 个平台和 1 个中心。")];
        var again = await Save(office, second, "送审稿", seen: 1);
        Assert.Equal((2, saved.Composition.Id), (again.Version.Seq, again.Composition.Id));

        var (old, comparison, list) = await office.With(async services =>
        {
            var desk = services.GetRequiredService<CompositionDesk>();
            return (await desk.At(saved.Composition.Number, 1, CancellationToken.None), await desk.Compare(saved.Composition.Number, 1, 2, CancellationToken.None), await desk.Versions(saved.Composition, CancellationToken.None));
        });
        Assert.Equal(First, old.Chapters);
        Assert.Equal(["送审稿", "征求意见稿"], list.Select(line => line.Label));
        Assert.Equal([(ChapterFate.Same, "1"), (ChapterFate.Same, "1.1"), (ChapterFate.Added, "2"), (ChapterFate.Changed, "3")], comparison.Chapters.Select(chapter => (chapter.Fate, chapter.Code)));
        Assert.True(comparison.Chapters[3].IsRenumbered);
        Assert.Contains(new DiffPiece(DiffKind.Removed, "5"), comparison.Chapters[3].Text);
        Assert.Contains(new DiffPiece(DiffKind.Added, "6"), comparison.Chapters[3].Text);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_stale_edit_is_refused_by_name_and_so_is_one_that_changes_nothing(string engine)
    {
        var office = await offices.On(engine, new(2026, 7, 6));
        await Save(office, First, "初稿", by: office.Acting(Role.CaseHandler, "张工"));
        await Save(office, [.. First, new Chapter("3", "附则", "自发布之日起施行。")], "初稿", seen: 1, by: office.Acting(Role.CaseHandler, "李工"));
        var stale = await ModuleOffice.Refused(() => Save(office, [First[0]], "初稿", seen: 1));
        Assert.Equal(("composition.moved-on", 409), (stale.Code, stale.Status));
        Assert.Contains("李工", stale.Text.Zh);
        Assert.Equal("composition.unchanged", (await ModuleOffice.Refused(() => Save(office, [.. First, new Chapter("3", "附则", "自发布之日起施行。\r\n")], "初稿", seen: 2))).Code);
        Assert.Equal(3, (await Save(office, [.. First, new Chapter("3", "附则", "自发布之日起施行。")], "印发稿", seen: 2)).Version.Seq);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Of_many_who_save_at_once_from_one_version_one_does(string engine)
    {
        var office = await offices.On(engine, new(2026, 7, 6));
        await Save(office, First, "初稿");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            try
            {
                await Save(office, [.. First, new Chapter("3", "附则", $"第 {i} 人")], "二稿", seen: 1);
                return "saved";
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        }));
        Assert.Equal(1, outcomes.Count(outcome => outcome == "saved"));
        Assert.All(outcomes.Where(outcome => outcome != "saved"), outcome => Assert.Contains(outcome, new[] { "composition.moved-on", "moved-on" }));
    }

    [Fact]
    public async Task Chapters_that_are_not_a_tree_are_refused_each_by_its_row()
    {
        var office = await offices.On("SQLite", new(2026, 7, 6));
        var refusal = await ModuleOffice.Refused(() => Save(office, [new("1", "甲", ""), new("1", "乙", ""), new("3.1", "丙", ""), new("一", "丁", ""), new("1.1", "", ""), new("1.1.1.1.1.1.1", "深", "")], ""));
        Assert.Equal("composition.wrong", refusal.Code);
        Assert.Equal(["Label", "Chapters[1].Code", "Chapters[2].Code", "Chapters[3].Code", "Chapters[4].Title", "Chapters[5].Code"], refusal.Errors.Select(error => error.Field));
        Assert.Equal("Chapters", (await ModuleOffice.Refused(() => Save(office, [], "稿"))).Errors.Single().Field);
        Assert.Equal("Chapters[0].Text", (await ModuleOffice.Refused(() => Save(office, [new("1", "长", new string('长', CompositionDesk.LongestChapter + 1))], "稿"))).Errors.Single().Field);
    }

    private readonly string _record = Guid.CreateVersion7().ToString();

    private Task<Composed> Save(ModuleOffice office, Chapter[] chapters, string label, int? seen = null, Actor? by = null) => office.With(services => services.GetRequiredService<CompositionDesk>().Save(
        new CompositionOrder { Register = "planning.plans", RecordNumber = _record, Field = "planning", Title = "信息化规划", Chapters = chapters, Label = label, SeenVersion = seen }, by ?? office.Acting(Role.CaseHandler), CancellationToken.None));
}
