using Microsoft.Extensions.DependencyInjection;

namespace Rongxi.Web.Cases;

/// <summary>Registers what the office's own pages read with.</summary>
public static class OfficeRooms
{
    public static IServiceCollection AddOfficeRooms(this IServiceCollection services) => services
        .AddScoped<CaseSight>()
        .AddScoped<NextSteps>()
        .AddScoped<DeskReader>()
        .AddScoped<CaseList>()
        .AddScoped<CaseReader>()
        .AddScoped<DocumentList>()
        .AddScoped<Panels.PanelReader>()
        .AddScoped<IDeskReminder, Panels.SheetsWanted>()
        .AddScoped<Pages.Registers.IRecordActs, Panels.ExpertActs>();
}

/// <summary>
/// Something a field of duty wants done that is no case yet: licences about to expire, a draw not held. A module registers
/// as many as it has; each asks the database at most once.
/// </summary>
public interface IDeskReminder
{
    /// <summary>What to remind the officer of now; null when there is nothing.</summary>
    Task<DeskReminder?> Read(Kernel.People.Actor me, DateOnly today, CancellationToken ct);
}

/// <summary>A reminder on the desk.</summary>
/// <param name="Text">What is the matter, with its figure: “17 座台站执照 60 天内到期”.</param>
/// <param name="Count">The figure, by which reminders are sorted.</param>
/// <param name="Act">The words of the link: “发延续提示”.</param>
/// <param name="Address">Where the act is done, below the office's root.</param>
/// <param name="Icon">Name of an icon.</param>
public sealed record DeskReminder(Kernel.Words.Text Text, long Count, Kernel.Words.Text Act, string Address, string Icon = "calendar-event");
