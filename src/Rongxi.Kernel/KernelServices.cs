using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Search;

namespace Rongxi.Kernel;

/// <summary>Where an installation keeps its things.</summary>
public sealed record KernelOptions
{
    /// <summary>Folder of the embedded database, documents, keys and charters.</summary>
    public required string DataFolder { get; init; }

    /// <summary>PostgreSQL connection string; null for the embedded SQLite database in the data folder.</summary>
    public string? Postgres { get; init; }

    /// <summary>Whether this is the demonstration: seals carry 样, sign-ins are shown, and it listens on loopback only.</summary>
    public bool Demonstration { get; init; }

    /// <summary>Address under which the public reaches the installation; printed in QR codes.</summary>
    public string PublicAddress { get; init; } = "http://127.0.0.1:8080";

    public string KeyFolder => Path.Combine(DataFolder, "keys");

    public string BlobFolder => Path.Combine(DataFolder, "blobs");

    public string DatabaseFile => Path.Combine(DataFolder, "rongxi.db");
}

/// <summary>Registers the kernel.</summary>
public static class KernelServices
{
    /// <param name="procedures">Procedures of all modules.</param>
    public static IServiceCollection AddKernel(this IServiceCollection services, KernelOptions options, IReadOnlyList<Procedure> procedures)
    {
        SQLitePCL.Batteries_V2.Init();
        Directory.CreateDirectory(options.DataFolder);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(_ => Seal.In(options.KeyFolder));
        services.AddSingleton(_ => new BlobStore(options.BlobFolder));
        services.AddSingleton(_ =>
        {
            var own = Charters.In(Path.Combine(options.DataFolder, "charters"));
            return new Charters(own.Count > 0 && !options.Demonstration ? own : [.. Charters.Shipped(), .. own]);
        });
        services.AddSingleton(new ProcedureBook(procedures));
        services.AddSingleton<OfficeBooks>();
        services.AddScoped<OfficeScope>();
        services.AddSingleton<ActorShelf>();
        services.AddScoped<Actors>();
        services.AddScoped<SearchIndex>();
        services.AddScoped<Notifier>();
        services.AddScoped<CaseWriting>();
        services.AddScoped<CaseDesk>();
        services.AddScoped<CaseTeamwork>();
        services.AddScoped<CaseTimekeeping>();
        services.AddScoped<DraftKeeping>();
        services.AddScoped<AuditLog>();
        services.AddSingleton<FigureShelf>();
        services.AddScoped<CaseFigures>();
        services.AddScoped<Standards.IStandardStandings, Standards.NoStandards>().AddScoped<Standards.CitationFinder>();
        services.AddScoped<CalendarImport>();
        services.AddScoped<IOutboxHandler, CaseRefreshing>();
        services.AddScoped<CasePapers>();
        services.TryAddSingleton<LotSeeds>();
        services.AddScoped<ExpertBook>().AddScoped<PanelDesk>().AddScoped<DrawPanel>().AddScoped<ClosePanel>().AddScoped<OpenJointReview>().AddScoped<JointReviewReminders>();
        services.AddSingleton<Imports.IImportDefinition>(ExpertPool.Import);
        services.AddScoped<Migrator>();
        services.AddGathering();
        services.AddPapers(options);
        services.AddComputations();
        services.TryAddSingleton<SqliteSettings>();
        services.AddSingleton(provider => new SqlitePool(options.DatabaseFile, provider.GetRequiredService<SqliteSettings>()));

        // The options are the same for everybody: made once, not for each request.
        services.AddDbContext<RongxiDb>(Configure, optionsLifetime: ServiceLifetime.Singleton);
        return services;

        void Configure(DbContextOptionsBuilder context)
        {
            if (options.Postgres is not null)
            {
                context.UseNpgsql(PostgresSettings.On(options.Postgres));
            }
            else
            {
                SqlitePool.Connect(context, options.DatabaseFile);
            }

            context.ConfigureWarnings(warnings => warnings.Ignore(
                Microsoft.EntityFrameworkCore.Diagnostics.CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning,
                Microsoft.EntityFrameworkCore.Diagnostics.CoreEventId.RowLimitingOperationWithoutOrderByWarning)); // counting up to a limit needs no order
        }
    }
}
