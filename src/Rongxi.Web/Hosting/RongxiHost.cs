using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;
using Rongxi.Kernel;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Web.Access;
using Rongxi.Web.Api;
using Rongxi.Web.Cases;
using Rongxi.Web.Frame;
using Rongxi.Web.Pages.Front;
using Rongxi.Web.Pages.Registers;
using Rongxi.Web.Maps;
using Rongxi.Web.Speech;

namespace Rongxi.Web.Hosting;

/// <summary>Puts the web together from the kernel and a plain list of modules.</summary>
public static class RongxiHost
{
    /// <summary>Registers kernel, modules and web.</summary>
    public static WebApplicationBuilder AddRongxi(this WebApplicationBuilder builder, KernelOptions options, IReadOnlyList<IModule> modules)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 100 << 20;
        });
        var services = builder.Services;
        services.AddKernel(options, [.. modules.SelectMany(module => module.Procedures)]);
        services.AddSingleton(modules);
        foreach (var module in modules)
        {
            services.AddSingleton(module);
            module.Add(services);
            foreach (var register in module.Registers.Where(register => register.VerificationFields.Count > 0))
            {
                services.AddScoped<Kernel.Documents.IVerifiable>(provider => new Kernel.Registers.RegisterVerification(provider.GetRequiredService<RongxiDb>(), register));
            }
        }

        services.AddScoped<Visitor>();
        services.AddScoped<Sessions>();
        services.AddScoped<SignIns>();
        services.AddSingleton<AssetFiles>();
        services.AddSingleton<Wording>();
        services.AddScoped<OfficeCounts>();
        services.AddPublicSide();
        services.AddScoped<Pages.Admin.People.Staff>();
        services.AddScoped<Pages.Admin.TokenKeeping>();
        services.AddScoped<Pages.Notices.NoticeWriting>();
        services.AddOfficeRooms();
        services.AddScoped<IRecordTab, Pages.Indicators.ObservationsTab>().AddScoped<IRecordActs, Pages.Indicators.IndicatorActs>();
        services.AddScoped<Cases.IDeskReminder, Pages.Notices.CommentsOwed>().AddScoped<Cases.IDeskReminder, Pages.Collections.ReportsToSettle>();
        services.AddHttpContextAccessor();
        services.AddRegisterRooms(modules);
        AddAccess(services, options);
        AddPages(services);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = 20_000;
            form.ValueLengthLimit = 200_000;
            form.MultipartBodyLengthLimit = 100 << 20;
        });
        services.AddResponseCompression(compression => compression.EnableForHttps = false);
        services.AddApi(modules);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        return builder;
    }

    /// <summary>The request's way through the house.</summary>
    public static WebApplication UseRongxi(this WebApplication app, KernelOptions options, IReadOnlyList<IModule> modules)
    {
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
        app.Use(Guarded);
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file =>
            {
                // Names carry the hash of the content: what was fetched once stays good.
                if (file.Context.Request.Path.StartsWithSegments("/assets"))
                {
                    file.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                }
            },
        });
        app.UseMiddleware<OfficeMiddleware>();
        app.UseMiddleware<LanguageMiddleware>();
        app.UseMiddleware<RefusalMiddleware>();
        app.Use(ApiHost.Remembered);
        app.UseRouting();
        app.UseCors();
        app.Use(ApiHost.Sized);
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<VisitorMiddleware>();
        app.UseMiddleware<AccessMiddleware>();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).Public();
        app.MapHealthChecks("/health/ready").Public();
        app.MapDistricts();
        app.MapRegisters(app.Services.GetRequiredService<RegisterBook>());
        app.MapRazorPages();
        app.MapApi(modules);
        return app;
    }

    private static void AddAccess(IServiceCollection services, KernelOptions options)
    {
        services.AddDataProtection()
            .SetApplicationName("rongxi")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(options.KeyFolder, "web")));
        services.AddIdentityCore<Person>(identity =>
            {
                identity.Password.RequiredLength = 10;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Password.RequireUppercase = false;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                identity.User.AllowedUserNameCharacters = "";
            })
            .AddUserStore<PersonStore>()
            .AddTokenProvider<AuthenticatorTokenProvider<Person>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddAuthentication(authentication =>
            {
                authentication.DefaultScheme = "cookie-or-token";
            })
            .AddPolicyScheme("cookie-or-token", null, policy => policy.ForwardDefaultSelector = context =>
                context.Request.Path.StartsWithSegments("/api") ? TokenScheme.Name : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "rongxi";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.Cookie.Path = "/";
                cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
                cookie.SlidingExpiration = true;
            })
            .AddScheme<AuthenticationSchemeOptions, TokenScheme>(TokenScheme.Name, null);
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = 429;
            limiter.AddPolicy("api", context => RateLimitPartition.GetTokenBucketLimiter(
                context.Request.Headers.Authorization.ToString() is { Length: > 0 } token ? token : context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new TokenBucketRateLimiterOptions { TokenLimit = Limits(context).Burst, TokensPerPeriod = Limits(context).PerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0 }));
            // Tries are counted, not looks at the page; a whole office may share one address.
            limiter.AddPolicy("sign-in", context => context.Connection.RemoteIpAddress is { } address && HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(address.ToString(), _ => new FixedWindowRateLimiterOptions { PermitLimit = 60, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 })
                : RateLimitPartition.GetNoLimiter(""));
            limiter.OnRejected = async (rejected, ct) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "1";
                await Results.Problem(RefusalMiddleware.Problem(rejected.HttpContext, new Kernel.Words.Refusal("too-many-requests", ("请求过于频繁，请稍后再试", "Too many requests; try again shortly"), 429))).ExecuteAsync(rejected.HttpContext);
            };
        });
    }

    private static ApiLimits Limits(HttpContext context) => context.RequestServices.GetRequiredService<ApiLimits>();

    private static void AddPages(IServiceCollection services)
    {
        services.AddRazorPages(pages =>
        {
            pages.Conventions.AddFolderApplicationModelConvention("/", page => MarkEndpoint(page));
            pages.Conventions.AddPageRoute("/Portal/Search", "/data/topics/{topic}");
            pages.Conventions.AddPageRoute("/Portal/Search", "/data/departments/{department}");
        });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "rx-csrf";
            antiforgery.Cookie.Path = "/";
            antiforgery.HeaderName = "X-CSRF";
        });
        // Chinese stays Chinese in the HTML, not character references.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<Microsoft.AspNetCore.Mvc.Razor.RazorViewEngineOptions>(razor => razor.PageViewLocationFormats.Add("/Pages/Modules/Shared/{0}.cshtml"));
    }

    /// <summary>The page class's marks are read from its endpoint.</summary>
    private static void MarkEndpoint(PageApplicationModel page)
    {
        foreach (var mark in page.HandlerTypeAttributes.Where(attribute => attribute is NeedsAttribute or PublicAttribute or SignedInAttribute))
        {
            page.EndpointMetadata.Add(mark);
        }
    }

    /// <summary>Headers every answer carries: nothing from outside, no framing, no guessing of types.</summary>
    private static Task Guarded(HttpContext context, Func<Task> next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; style-src-attr 'unsafe-inline'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self)";
        return next();
    }
}
