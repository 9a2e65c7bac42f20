using Rongxi.Kernel.Procedures;
using Rongxi.Radio.Changes;

namespace Rongxi.Radio;

/// <summary>The module's own procedures by code.</summary>
internal sealed class RadioProcedures(ProcedureBook book)
{
    public IReadOnlyList<string> Codes { get; } = [.. book.All.Where(procedure => procedure.Field == RadioModule.FieldName).Select(procedure => procedure.Code)];

    /// <summary>The procedure by which licences are renewed and changed.</summary>
    public string Changes { get; } = LicenceChanging.Procedure.Code;

    public Procedure this[string code] => book[code];
}
