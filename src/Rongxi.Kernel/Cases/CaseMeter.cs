using System.Diagnostics.Metrics;

namespace Rongxi.Kernel.Cases;

/// <summary>Counts what the office does, for whoever listens to the meter <c>Rongxi</c>. Counted after the commit.</summary>
public static class CaseMeter
{
    /// <summary>Name of the meter, and of the activity source.</summary>
    public const string Name = "Rongxi";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> OpenedCount = Meter.CreateCounter<long>("rongxi.cases.opened", "{case}", "Cases opened");
    private static readonly Counter<long> ActCount = Meter.CreateCounter<long>("rongxi.acts", "{act}", "Acts taken on cases");

    /// <summary>A case was opened.</summary>
    public static void Opened(Case file) => OpenedCount.Add(1, new("office", file.Office), new("procedure", file.Procedure));

    /// <summary>An act was taken.</summary>
    public static void Taken(CaseStep step, string procedure) => ActCount.Add(1, new("office", step.Office), new("procedure", procedure), new("act", step.Act));
}
