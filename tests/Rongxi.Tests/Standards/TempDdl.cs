using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Standards;
using Rongxi.Tests.Harness;
namespace Rongxi.Tests.Standards;
public sealed class TempDdl
{
    [Fact]
    public async Task Ddl()
    {
        await using var office = await ModuleOffice.Open(new(2026, 3, 2), "PostgreSQL", [new StandardsModule()]);
        var sql = await office.Ask(db => Task.FromResult(db.Database.GenerateCreateScript()));
        await File.WriteAllTextAsync("/tmp/w/data/std-ddl.sql", sql);
    }
}
