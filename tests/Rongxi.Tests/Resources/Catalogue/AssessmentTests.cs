using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Rules;
using Rongxi.Resources.Overview;
using Rongxi.Resources.Sharing;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Resources.Catalogue;

/// <summary>What departments are assessed by, and how much each part counts.</summary>
public sealed class AssessmentTests
{
    [Fact]
    public async Task Weights_of_the_assessment_are_rule_values_and_what_did_not_occur_does_not_count()
    {
        await using var office = await DataOffice.Open();
        await office.Entry("5101-2026-ZY-000001", items: ("名称", default, true));
        await office.Change(async db =>
        {
            var asked = new SharingRecord
            {
                Office = office.Office, Number = "5101-2026-GX-0001", EntryName = "公共停车场", Provider = "市交通运输局", Consumer = "市公安局", Basis = default, Duty = "停车秩序管理", Purpose = "核对泊位", Items = "1", Mode = default,
                AskedOn = DataOffice.Start, AnsweredOn = DataOffice.Start.AddDays(2), AnswerDays = 2, ValidFrom = DataOffice.Start, ValidTo = DataOffice.Start.AddYears(1), CaseNumber = "5101-2026-RES2-0001",
            };
            db.Add(asked);
            await db.Enter(asked, SharingRecord.Register, EntryKind.Registered, "测试", DataOffice.Start, Actor.System, CancellationToken.None);
        });

        // Renewed monthly, it is two months late; the one request was answered in time; no data was doubted.
        office.Clock.Advance(TimeSpan.FromDays(90));
        Assert.Equal(50m, await Points(office));
        await office.SetRule("RES-1.weight-renewal", 10, RuleKeys.Points);
        Assert.Equal(80m, await Points(office));
    }

    private static Task<decimal> Points(ModuleOffice office) => office.With(async services =>
        (await services.GetRequiredService<OverviewReader>().Scores(DataOffice.Start.AddDays(90), CancellationToken.None)).Single().Points);
}
