namespace Rongxi.Kernel.Procedures;

/// <summary>All procedures the running program can perform, by code.</summary>
public sealed class ProcedureBook
{
    private readonly Dictionary<string, Procedure> _byCode;

    /// <param name="procedures">Procedures of all modules; two of one code throw <see cref="ArgumentException"/>.</param>
    public ProcedureBook(IEnumerable<Procedure> procedures)
    {
        All = [.. procedures.OrderBy(procedure => procedure.Code, StringComparer.Ordinal)];
        _byCode = All.ToDictionary(procedure => procedure.Code, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<Procedure> All { get; }

    /// <summary>The procedure of that code; null when the program does not perform it.</summary>
    public Procedure? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The procedure of that code; for one whose module is not loaded, a stand-in in which cases can be read but not handled.</summary>
    public Procedure this[string code] => Find(code) ?? new DormantProcedure(code);
}
