using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Pages.Registers;

/// <summary>Registers what the pages of registers need, and the address of each register.</summary>
public static class RegisterRooms
{
    public static IServiceCollection AddRegisterRooms(this IServiceCollection services, IReadOnlyList<IModule> modules)
    {
        var book = new RegisterBook([.. KernelRegisters.All, .. modules.SelectMany(module => module.Registers)]);
        services.AddSingleton(book);
        services.AddSingleton<ImportBook>();
        services.AddScoped<RegisterRoom>();
        services.AddScoped<RegisterViews>();
        services.AddSingleton<ImportWork>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportWork>());

        // Afterwards: Razor Pages sets its conventions anew when it is added.
        services.PostConfigure<RazorPagesOptions>(pages =>
        {
            foreach (var path in book.All.Select(register => register.Path.TrimStart('/')))
            {
                pages.Conventions.AddPageRoute("/Registers/List", path);
                pages.Conventions.AddPageRoute("/Registers/Import", path + "/import");
                pages.Conventions.AddPageRoute("/Registers/Run", path + "/import/{id:guid}");
                pages.Conventions.AddPageRoute("/Registers/Record", path + "/{number}");
                pages.Conventions.AddPageRoute("/Registers/Correct", path + "/{number}/correct");
            }
        });
        return services;
    }
}

/// <summary>The register whose room a request is in, and who reads there.</summary>
public sealed class RegisterRoom(RegisterBook book, ImportBook imports, Visitor visitor, RongxiDb db, FigureShelf shelf, IHttpContextAccessor http)
{
    /// <summary>Found by the address; refuses where there is none, and asks passers-by to sign in where it is not public.</summary>
    public RegisterDefinition Register
    {
        get
        {
            var path = http.HttpContext!.Request.Path.Value!;
            var register = book.All.Where(register => path.Equals(register.Path, StringComparison.OrdinalIgnoreCase)
                    || path.StartsWith(register.Path + "/", StringComparison.OrdinalIgnoreCase) || path.StartsWith(register.Path + ".", StringComparison.OrdinalIgnoreCase))
                .MaxBy(register => register.Path.Length) ?? throw Refusal.NotFound(path);
            if (!register.IsPublic)
            {
                _ = visitor.Me;
            }

            return register;
        }
    }

    public IRegisterReader Reader => Register.Reader(db, shelf);

    /// <summary>How it is imported; null when it is not.</summary>
    public IImportDefinition? Import => imports.Find(Register.Name);

    public bool IsOfficer => visitor.Actor?.IsOfficer == true;

    public bool SeesAll => visitor.Actor?.May(Permissions.ReadRegisters, Register.Field) == true;

    public bool Keeps => visitor.Actor?.May(Permissions.KeepRegisters, Register.Field) == true;
}

/// <summary>A tab that a field of duty adds to its records: inspections, fees, neighbours.</summary>
public interface IRecordTab
{
    /// <summary>Register whose records have it.</summary>
    string Register { get; }

    /// <summary>Name in addresses.</summary>
    string Name { get; }

    Text Title { get; }

    /// <summary>Partial that shows it; its model is <see cref="RecordModel"/>.</summary>
    string Partial { get; }

    bool IsPublic { get; }
}

/// <summary>What may be done from a record's page: open its licence, remind of renewal, change it.</summary>
public interface IRecordActs
{
    string Register { get; }

    IReadOnlyList<RecordAct> Of(IRegistered record, Actor? by, DateOnly today);
}

/// <summary>A button of a record's page.</summary>
/// <param name="Title">Its word.</param>
/// <param name="Address">Where it leads, below the office's root.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Primary">Whether it is the one the law or the clock wants next.</param>
/// <param name="WhyNot">Why it cannot be done now; it stays in place, locked.</param>
public sealed record RecordAct(Text Title, string Address, string Icon, bool Primary = false, Text WhyNot = default);
