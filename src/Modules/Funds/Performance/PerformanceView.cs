namespace Rongxi.Funds.Performance;

/// <summary>Where the page of an evaluation shows its goals and values.</summary>
internal static class PerformanceView
{
    public const string Panel = "/Pages/Modules/Funds/Performance/_Performance.cshtml";
}
