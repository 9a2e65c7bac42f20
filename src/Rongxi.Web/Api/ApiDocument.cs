using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Rongxi.Kernel.Offices;

namespace Rongxi.Web.Api;

/// <summary>Says of the whole API what no single endpoint says: title, servers, how to sign in, how refusals look.</summary>
internal sealed class ApiDocument(Charters charters) : IOpenApiDocumentTransformer
{
    internal const string Bearer = "bearer";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Offices", "Offices of the installation and the duties of their charters."),
        ("Procedures", "Procedures as data: stages, acts, moves, limits, forms, guides."),
        ("Cases", "Cases: opened, listed, read, tracked."),
        ("Case work", "What is done to cases: acts, opinions, requests, extensions."),
        ("Drafts", "Applications not yet handed in."),
        ("Documents", "Papers: sent up, attached, read."),
        ("Registers", "Registers: searched, filtered, as of a day, exported."),
        ("Imports", "Imports into registers: tried, run, stopped, undone."),
        ("Computations", "Long computations: how far they are, what came out, cancelled, repeated."),
        ("Collections", "Reports due from many units at once: asked for, handed in, accepted, returned."),
        ("Compositions", "Composed documents: versions, and any two compared."),
        ("Verification", "Whether a paper is genuine and holds."),
        ("Journal", "The append-only Merkle log of everything decided."),
        ("Calendar", "Working days and due dates."),
        ("Notices", "What the office tells the public."),
        ("Search", "The one search."),
        ("Data", "What is published: data sets, figures, standards and registers, found together."),
        ("Figures", "Figures of the office's work; indicators and their values."),
        ("Me", "The reader: permissions, notices, delegations, views."),
        ("Units", "Units and who may act for them."),
        ("Administration", "People, roles, rule values, tokens, webhooks, audit."),
    ];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Rongxi",
            Version = "1.0.0",
            Summary = "The one program of a municipal informatization office.",
            Description = "Everything the pages do, for programs. Money is whole fen, frequency whole hertz, legal dates are `yyyy-MM-dd` of Beijing, instants UTC. Unknown fields are refused. Refusals are problem details (RFC 9457) with a stable `code`. Texts come in both languages; `Accept-Language` (`zh` or `en`) chooses that of refusals.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            Contact = new OpenApiContact { Name = charters.All[0].NameEn },
        };
        document.Servers =
        [
            new OpenApiServer { Url = "/", Description = charters.All[0].NameEn },
            .. charters.All.Skip(1).Select(charter => new OpenApiServer { Url = "/" + charter.Code, Description = charter.NameEn }),
        ];
        document.Tags = new HashSet<OpenApiTag>(Tags.Where(tag => Used(document, tag.Name)).Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A service token of the office at whose address the request is made. It acts in the name of a person, within its scopes.",
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas["Problem"] = Problem();
        document.Components.Responses ??= new Dictionary<string, IOpenApiResponse>();
        foreach (var (status, description, example) in ApiOperation.Refusals)
        {
            document.Components.Responses[ApiOperation.NameOf(status)] = Response(document, status, description, example);
        }

        return Task.CompletedTask;
    }

    private static bool Used(OpenApiDocument document, string tag) =>
        document.Paths.Values.Any(path => path.Operations?.Values.Any(operation => operation.Tags?.Any(used => used.Name == tag) == true) == true);

    private static OpenApiResponse Response(OpenApiDocument document, int status, string description, string code)
    {
        var response = new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [MediaTypeNames.Application.ProblemJson] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchemaReference("Problem", document),
                    Example = new JsonObject
                    {
                        ["type"] = $"urn:rongxi:problem:{code}",
                        ["title"] = description,
                        ["status"] = status,
                        ["code"] = code,
                        ["reference"] = "0HN8R4T5M2K1Q:00000003",
                        ["errors"] = status == 422 ? new JsonArray(new JsonObject { ["field"] = "Site.Longitude", ["text"] = "Write the longitude as 104°18′25.7″ or 104.307139", ["repair"] = "104.307139" }) : new JsonArray(),
                    },
                },
            },
        };
        if (status == 429)
        {
            response.Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["Retry-After"] = new OpenApiHeader { Description = "Seconds after which to try again.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } },
            };
        }

        return response;
    }

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A refusal (RFC 9457).",
        Required = new HashSet<string> { "type", "title", "status", "code" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri", Description = "`urn:rongxi:problem:` and the code." },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What was refused and why, in the reader's language." },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["instance"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Address of the request." },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable code, `subject.reason`." },
            ["reference"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "By which the office finds the request in its log." },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "The fields at fault, in page order.",
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "field", "text" },
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["field"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Path, such as `Rows[2].PowerW`; empty for the whole." },
                        ["text"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What is wrong and what is right." },
                        ["repair"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "The value likely meant." },
                        ["row"] = new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.Null, Description = "Row of a file; its heading is row 1." },
                    },
                },
            },
        },
    };
}

/// <summary>Says of each endpoint who may use it, how it refuses, and which headers it knows.</summary>
internal sealed class ApiOperation : IOpenApiOperationTransformer
{
    internal static readonly (int Status, string Description, string Code)[] Refusals =
    [
        (400, "The request is malformed", "json.malformed"),
        (401, "Sign in or send a token", "sign-in-needed"),
        (403, "A permission is missing", "forbidden"),
        (404, "Nothing of that number or address is known here", "not-found"),
        (409, "It conflicts with the present state", "case.wrong-act"),
        (412, "It changed since the version in If-Match", "case.moved-on"),
        (413, "What was sent is too large", "too-large"),
        (422, "A rule says no, or fields need correction", "form.invalid"),
        (429, "Too many requests", "too-many-requests"),
    ];

    internal static string NameOf(int status) => $"Refused{status}";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var description = context.Description;
        var metadata = description.ActionDescriptor.EndpointMetadata;
        var isPublic = metadata.OfType<Access.PublicAttribute>().Any();
        var writes = description.HttpMethod is "POST" or "PUT" or "PATCH" or "DELETE";
        var hasBody = operation.RequestBody is not null;
        var hasPath = description.RelativePath!.Contains('{');
        // Public reading needs no token; sending one shows what its person may see.
        operation.Security = isPublic ? [new OpenApiSecurityRequirement(), Requirement(context)] : [Requirement(context)];
        if (metadata.OfType<Access.NeedsAttribute>().FirstOrDefault() is { } needs)
        {
            operation.Description += needs.AnyOf.Count == 0 ? " For officers of the office." : $" Needs the permission `{string.Join("` or `", needs.AnyOf)}`.";
        }

        operation.Responses ??= [];
        foreach (var (status, _, _) in Refusals)
        {
            var applies = status switch
            {
                400 => hasBody || operation.Parameters?.Count > 0,
                401 or 403 => !isPublic,
                404 => hasPath,
                409 => writes,
                412 => writes && KnowsVersions(operation),
                413 => hasBody,
                422 => writes || operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Query) == true,
                _ => true,
            };
            if (applies)
            {
                operation.Responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponseReference(NameOf(status), context.Document);
            }
        }

        if (operation.OperationId is { } id && ApiExamples.Bodies.TryGetValue(id, out var example) && operation.RequestBody?.Content?.TryGetValue(MediaTypeNames.Application.Json, out var body) == true)
        {
            body.Example = JsonNode.Parse(example);
        }

        operation.Parameters ??= [];
        if (writes)
        {
            operation.Parameters.Add(Header(IdempotentRequests.Header, "Any key of 1 to 100 visible ASCII characters; the same request sent again with it is answered as the first time.", 100));
            if (KnowsVersions(operation))
            {
                operation.Parameters.Add(Header("If-Match", "ETag of the version that was read; refused with 412 when it has changed since.", 200));
            }
        }
        else if (description.HttpMethod == "GET")
        {
            operation.Parameters.Add(Header("If-None-Match", "ETag of what the reader has; answered 304 when it is still the same.", 400));
            operation.Responses["304"] = new OpenApiResponse { Description = "The reader has it already" };
        }

        return Task.CompletedTask;
    }

    private static OpenApiSecurityRequirement Requirement(OpenApiOperationTransformerContext context) =>
        new() { [new OpenApiSecuritySchemeReference(ApiDocument.Bearer, context.Document)] = [] };

    private static bool KnowsVersions(OpenApiOperation operation) =>
        operation.OperationId is "takeAct" or "supplementCase" or "giveOpinion" or "handOverCase" or "extendLimit" or "mergeCase" or "changeDraft";

    private static OpenApiParameter Header(string name, string description, int longest) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = longest } };
}

/// <summary>Mends what the generator does not know of our JSON.</summary>
internal sealed class ApiSchema : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(JsonObject))
        {
            schema.Type = JsonSchemaType.Object;
            schema.AdditionalPropertiesAllowed = true;
        }

        // What is null is left out of answers.
        foreach (var (name, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (property.Type?.HasFlag(JsonSchemaType.Null) == true || property.OneOf?.Any(one => one.Type == JsonSchemaType.Null) == true)
            {
                schema.Required?.Remove(name);
            }
        }

        return Task.CompletedTask;
    }
}

/// <summary>Names of schemas, as a client's programmer would call the types.</summary>
internal static class SchemaNames
{
    public static string? Of(System.Text.Json.Serialization.Metadata.JsonTypeInfo type) => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is not { } name ? null
        : name.StartsWith("PageOfOf", StringComparison.Ordinal) ? Bare(name["PageOfOf".Length..]) + "Page"
        : Bare(name);

    private static string Bare(string name) => name.EndsWith("View", StringComparison.Ordinal) && name.Length > 4 ? name[..^4] : name;
}
