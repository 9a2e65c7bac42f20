namespace Rongxi.Kernel.Procedures;

/// <summary>
/// Stands in for a procedure whose module is not loaded: its cases stay in lists and can be read by those who may read in
/// every field of duty, but no act can be taken and no limit runs.
/// </summary>
internal sealed class DormantProcedure : Procedure
{
    /// <summary>A field of duty that no module has, so that only grants for all fields reach it.</summary>
    public const string NoField = "-";

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public DormantProcedure(string code)
        : base(code, ($"{code}（未启用）", $"{code} (not in use)"))
    {
        Field = NoField;
    }

    public override string OpeningStage => "";
    public override IReadOnlyList<Stage> StageList => [];
    public override IReadOnlyList<Act> ActList => [];
    public override IReadOnlyList<Move> MoveList => [];
    public override IReadOnlyList<Limit> LimitList => [];

    /// <summary>Whatever stage was stored, by its stored name.</summary>
    public override Stage StageNamed(string name) => new(name, Words.Text.Same(name), StageKind.Office);
}
