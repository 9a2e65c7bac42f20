using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.OpenApi;
using Rongxi.Kernel;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>How much the API takes at once.</summary>
public sealed record ApiLimits
{
    /// <summary>Requests that may come at once from one reader.</summary>
    public int Burst { get; init; } = 600;

    /// <summary>Requests a second that one reader gets back.</summary>
    public int PerSecond { get; init; } = 200;

    /// <summary>Longest JSON body, in bytes.</summary>
    public int JsonBytes { get; init; } = 2 << 20;

    /// <summary>Largest uploaded file, in bytes.</summary>
    public long FileBytes { get; init; } = 50L << 20;
}

/// <summary>The API: everything the pages do, for programs. One set of use cases with the pages, one set of refusals.</summary>
public static class ApiHost
{
    /// <summary>Path below an office's root.</summary>
    public const string Root = "/api/v1";

    internal const string PublicCors = "public";

    public static IServiceCollection AddApi(this IServiceCollection services, IReadOnlyList<IModule> modules)
    {
        services.TryAddSingleton(new ApiLimits());
        services.TryAddSingleton(new RegisterBook([.. KernelRegisters.All, .. modules.SelectMany(module => module.Registers)]));
        services.TryAddSingleton(provider => OfficeKeys.In(provider.GetRequiredService<KernelOptions>().KeyFolder));
        services.TryAddSingleton(new WebhookOptions());
        services.TryAddScoped<JournalReader>();
        services.TryAddScoped<JournalHeads>();
        services.AddScoped<Uploads>().AddScoped<IUploadedPapers>(provider => provider.GetRequiredService<Uploads>());
        services.AddScoped<CaseAnswers>();
        services.AddSingleton<ImportsAtWork>();
        services.TryAddScoped<DocumentVerification>();
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.MaxDepth = 32;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
        services.AddCors(cors => cors.AddPolicy(PublicCors, policy => policy
            .AllowAnyOrigin().WithMethods("GET", "HEAD").WithHeaders("If-None-Match", "Accept-Language")
            .WithExposedHeaders("ETag", "Link", "Location", "Retry-After").SetPreflightMaxAge(TimeSpan.FromHours(1))));
        services.AddOpenApi("v1", openApi =>
        {
            openApi.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            openApi.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
            openApi.CreateSchemaReferenceId = SchemaNames.Of;
            openApi.AddDocumentTransformer<ApiDocument>();
            openApi.AddOperationTransformer<ApiOperation>();
            openApi.AddSchemaTransformer<ApiSchema>();
        });
        return services;
    }

    public static void MapApi(this WebApplication app, IReadOnlyList<IModule> modules)
    {
        var limits = app.Services.GetRequiredService<ApiLimits>();
        app.MapOpenApi("/openapi/{documentName}.json").Public().RequireCors(PublicCors);
        var api = app.MapGroup(Root).RequireRateLimiting("api")
            .WithMetadata(new RequestSizeLimitAttribute(limits.JsonBytes))
            .AddEndpointFilter<IdempotentRequests>()
            .AddEndpointFilter<ConditionalGet>();
        OfficesApi.Map(api);
        ProceduresApi.Map(api);
        CalendarApi.Map(api);
        RegistersApi.Map(api);
        VerificationApi.Map(api);
        JournalApi.Map(api);
        PublicApi.Map(api);
        MeApi.Map(api);
        CasesApi.Map(api);
        CaseWorkApi.Map(api);
        PanelsApi.Map(api);
        ExpertsApi.Map(api);
        DocumentsApi.Map(api);
        DraftsApi.Map(api);
        UnitsApi.Map(api);
        PeopleApi.Map(api);
        RulesApi.Map(api);
        TokensApi.Map(api);
        ImportsApi.Map(api);
        ComputationsApi.Map(api);
        NoticeCommentsApi.Map(api);
        CollectionsApi.Map(api);
        CompositionsApi.Map(api);
        IndicatorsApi.Map(api);
        foreach (var module in modules)
        {
            module.Map(api);
        }
    }

    /// <summary>Keeps the body of requests that may come again, to tell them apart.</summary>
    internal static Task Remembered(HttpContext context, Func<Task> next)
    {
        if (context.Request.Headers.ContainsKey(IdempotentRequests.Header) && context.Request.Path.StartsWithSegments("/api"))
        {
            context.Request.EnableBuffering();
        }

        return next();
    }

    /// <summary>Refuses what says of itself that it is too large, before a byte of it is read.</summary>
    internal static Task Sized(HttpContext context, Func<Task> next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata>()?.MaxRequestBodySize is { } most && context.Request.ContentLength > most)
        {
            throw new Refusal("too-large", ($"最多 {most} 字节", $"At most {most} bytes"), 413);
        }

        return next();
    }

    /// <summary>Says what an endpoint is, for the document and for people.</summary>
    internal static RouteHandlerBuilder Told(this RouteHandlerBuilder endpoint, string id, string tag, string summary, string description = "") =>
        endpoint.WithName(id).WithTags(tag).WithSummary(summary).WithDescription(description.Length == 0 ? summary + "." : description);

    /// <summary>For everybody, also for programs in other people's pages.</summary>
    internal static RouteHandlerBuilder Open(this RouteHandlerBuilder endpoint) => endpoint.Public().RequireCors(PublicCors);
}
