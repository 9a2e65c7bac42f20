namespace Rongxi.Funds.Supervision;

/// <summary>Where the page of a sample shows its draw and its checks.</summary>
internal static class SampleView
{
    public const string Panel = "/Pages/Modules/Funds/Supervision/_Sample.cshtml";
}
