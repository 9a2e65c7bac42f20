using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Kernel.Cases;
using Rongxi.Web;

namespace Rongxi.Tests.Harness;

/// <summary>A module with one plain procedure, for testing what all modules share.</summary>
internal sealed class TestModule : IModule
{
    public string Name => "test";

    public Text Title => ("测试", "Test");

    public string Icon => "file-text";

    public IReadOnlyList<Procedure> Procedures { get; } = [WithForm()];

    public IReadOnlyList<RegisterDefinition> Registers => [];

    public IReadOnlyList<Job> Jobs => [];

    public void Add(IServiceCollection services) => services.AddScoped<NameMatter>();

    public void Map(IEndpointRouteBuilder api)
    {
    }

    private static Procedure<Sample.S, Sample.A> WithForm()
    {
        var plain = Sample.Procedure();
        return new(plain.Code, plain.Title)
        {
            Field = plain.Field, Opens = plain.Opens, Stages = plain.Stages, Acts = plain.Acts, Moves = plain.Moves, Limits = plain.Limits,
            Form = FormDefinition.Of<TestMatter>(), Opening = typeof(NameMatter),
        };
    }
}

[Form("test.matter", "测试申请", "Test application")]
public sealed record TestMatter
{
    [Section("内容", "Content"), Field("事项", "TestMatter"), Length(60)]
    public required string Subject { get; init; }

    [Field("电话", "Phone"), Personal]
    public string? Phone { get; init; }
}

internal sealed class NameMatter : ICaseOpening
{
    public Task Run(Case opened, object? application, CancellationToken ct)
    {
        opened.Title = ((TestMatter)application!).Subject;
        return opened.Title == "fail" ? throw new InvalidOperationException("asked to fail") : Task.CompletedTask;
    }
}
