using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;

namespace Rongxi.Web.Api;

/// <summary>Offices and the duties of their charters: what the office can do is itself data.</summary>
internal static class OfficesApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/offices", List).Open()
            .Told("listOffices", "Offices", "List the offices of this installation", "Each office answers below its own address (`path`); the first also answers at the root.");
        api.MapGet("/duties", Duties).Open()
            .Told("listDuties", "Offices", "List every duty of every charter", "Each duty with the codes of the procedures that perform it, and which of them this program performs. A duty without a working procedure says so.");
    }

    private static IReadOnlyList<OfficeLine> List(Charters charters) =>
        [.. charters.All.Select((charter, index) => new OfficeLine(
            charter.Code, charter.Name, charter.City, charter.DivisionCode, charter.NumberPrefix, charter.DocumentWord, charter.CharterTitle, charter.Government,
            index == 0 ? "/" : "/" + charter.Code, [.. charter.Divisions.Select(division => new DivisionLine(division.Code, division.Name))], charter.Duties.Count))];

    private static IReadOnlyList<DutyLine> Duties(Charters charters, ProcedureBook procedures,
        [Description("Code of one office; duties of all when absent.")] string? office = null,
        [Description("Field of duty, such as `radio`.")] string? field = null,
        [Description("Only duties that are (true) or are not (false) performed by a working procedure.")] bool? works = null) =>
        [.. from charter in charters.All
            where office is null || charter.Code == office
            from duty in charter.Duties
            where field is null || duty.Field == field
            let clause = charter.Clauses.First(clause => clause.Number == duty.Clause)
            let working = duty.Procedures.Where(code => procedures.Find(code) is not null)
                .Concat(procedures.All.Where(procedure => procedure.Duties.Contains(duty.Id)).Select(procedure => procedure.Code))
                .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList()
            where works is null || works == working.Count > 0
            select new DutyLine(
                duty.Id, charter.Code, new ClauseLine(clause.Number, clause.Title), duty.Title, duty.Field,
                duty.Procedures, working, duty.Register, duty.Basis, duty.ValidFrom, duty.ValidTo,
                duty.MovedToZh is null ? null : new BilingualText(duty.MovedToZh, duty.MovedToEn ?? duty.MovedToZh))];
}

/// <summary>An office of the installation.</summary>
/// <param name="Code">Short code, the first part of its addresses.</param>
/// <param name="Path">Address below which it answers.</param>
/// <param name="NumberPrefix">First four digits of its case and licence numbers.</param>
/// <param name="DocumentWord">机关代字 of its documents.</param>
internal sealed record OfficeLine(
    string Code, BilingualText Name, BilingualText City, string DivisionCode, string NumberPrefix, string DocumentWord,
    BilingualText Charter, BilingualText Government, string Path, IReadOnlyList<DivisionLine> Divisions, int DutyCount);

/// <summary>A division of an office.</summary>
internal sealed record DivisionLine(string Code, BilingualText Name);

/// <summary>A clause of a charter.</summary>
internal sealed record ClauseLine(string Number, BilingualText Title);

/// <summary>A duty of a charter.</summary>
/// <param name="Id">Such as CD-6.3.</param>
/// <param name="Office">Code of the office.</param>
/// <param name="Procedures">Codes of the procedures by which it is to be performed.</param>
/// <param name="Working">Those of them, and others serving the duty, that this program performs.</param>
internal sealed record DutyLine(
    string Id, string Office, ClauseLine Clause, BilingualText Title, string Field, IReadOnlyList<string> Procedures, IReadOnlyList<string> Working,
    string Register, string Basis, DateOnly? ValidFrom, DateOnly? ValidTo, BilingualText? MovedTo);
