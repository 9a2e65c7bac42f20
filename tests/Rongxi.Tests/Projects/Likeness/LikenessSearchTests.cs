using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Projects;
using Rongxi.Projects.Likeness;
using Rongxi.Projects.Pool;
using Rongxi.Tests.Harness;
using Engine = Rongxi.Tests.Kernel.Documents.Engine;

namespace Rongxi.Tests.Projects.Likeness;

/// <summary>A declaration set against what the registers hold, as they stand at that moment.</summary>
public sealed class LikenessSearchTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task Earlier_projects_and_systems_are_found_as_they_stand_now(string engine)
    {
        await using var office = await ModuleOffice.Open(new(2026, 11, 20), engine, [new ProjectsModule()]);
        foreach (var drawn in Undertakings.Drawn(30))
        {
            await (drawn.Register == Project.Register ? Enter(office, ProjectOf(drawn)) : Enter(office, SystemOf(drawn)));
        }

        Assert.Empty((await Against(office, Undertakings.Parking)).Matches);
        await Enter(office, SystemOf(Undertakings.ParkingReworded));
        var found = await Against(office, Undertakings.Parking);
        Assert.Equal((31, 1), (found.Compared, found.Doubles));
        Assert.Equal((GovernmentSystem.Register, "XT-0031", "成都市公安局"), (found.Matches[0].Register, found.Matches[0].Number, found.Matches[0].Owner));
        Assert.Equal(50, found.Matches[0].Aspects.Single(aspect => aspect.Aspect == LikenessAspect.DataResources).Percent);

        // The declaration enters the pool, and is not compared with itself; the system is corrected into something else.
        await Enter(office, ProjectOf(Undertakings.Parking));
        Assert.Equal(["XT-0031"], (await Against(office, Undertakings.Parking)).Matches.Select(match => match.Number));
        await office.Change(async db =>
        {
            var system = await db.Set<GovernmentSystem>().SingleAsync(system => system.Number == "XT-0031");
            (system.Name, system.Functions, system.Content, system.DataResources) = ("公厕信息发布屏", "公厕位置查询", "安装 40 块屏", null);
            await db.Enter(system, GovernmentSystem.Register, EntryKind.Corrected, "更正", new(2026, 11, 20), Actor.System, CancellationToken.None);
        });
        Assert.Empty((await Against(office, Undertakings.Parking)).Matches);

        // Projects that others published are nobody's double, and an import taken back does not count.
        await Enter(office, ProjectOf(Undertakings.Parking with { Number = "PH-1" }, origin: "ph-dpwh"));
        var undone = ProjectOf(Undertakings.Parking with { Number = "CDXX-2026-009" });
        undone.State = RecordState.Undone;
        await Enter(office, undone);
        Assert.Empty((await Against(office, Undertakings.Parking)).Matches);

        await office.SetRule("PRJ-2.likeness.alike", 1);
        Assert.Equal(32, (await Against(office, Undertakings.Parking)).Compared);
    }

    [Fact]
    public async Task Each_office_compares_with_its_own()
    {
        await using var office = await ModuleOffice.Open(new(2026, 11, 20), "SQLite", [new ProjectsModule()]);
        await Enter(office, SystemOf(Undertakings.ParkingReworded));
        Assert.Single((await Against(office, Undertakings.Parking)).Matches);
        var elsewhere = await office.With(async services =>
        {
            services.GetRequiredService<OfficeScope>().Office = "wuxi";
            return await services.GetRequiredService<LikenessSearch>().Against(Undertakings.Parking, CancellationToken.None);
        });
        Assert.Equal((0, 0), (elsewhere.Compared, elsewhere.Matches.Count));
    }

    private static Task<LikenessFinding> Against(ModuleOffice office, LikenessSubject declaration) =>
        office.With(services => services.GetRequiredService<LikenessSearch>().Against(declaration, CancellationToken.None));

    private static Task Enter<T>(ModuleOffice office, T record)
        where T : class, IRegistered => office.Change(async db =>
        {
            db.Add(record);
            await db.Enter(record, record is Project ? Project.Register : GovernmentSystem.Register, EntryKind.Registered, "登记", new(2026, 11, 20), Actor.System, CancellationToken.None);
        });

    private static Project ProjectOf(LikenessSubject said, string origin = "") => new()
    {
        Office = "chengdu", Number = said.Number, Name = said.Name, OwnerName = "成都市交通运输局", Content = said.Scope, Functions = string.Join('\n', said.Functions), Users = string.Join('、', said.Users),
        DataResources = string.Join('\n', said.DataResources), Platforms = string.Join('、', said.Platforms), Origin = origin,
    };

    private static GovernmentSystem SystemOf(LikenessSubject said) => new()
    {
        Office = "chengdu", Number = said.Number, Name = said.Name, OwnerName = "成都市公安局", Content = said.Scope, Functions = string.Join('\n', said.Functions), Users = string.Join('、', said.Users),
        DataResources = string.Join('\n', said.DataResources), Platforms = string.Join('、', said.Platforms),
    };
}
