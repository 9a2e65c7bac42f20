namespace Rongxi.Radio;

/// <summary>
/// The module needs no permissions of its own: receiving, handling, reviewing, deciding and measuring are the kernel's, held in
/// the field <c>radio</c>.
/// </summary>
internal static class RadioPermissions
{
    /// <summary>Keeps the delegation records and call-sign blocks: whoever manages rule values.</summary>
    public const string KeepDelegations = Kernel.People.Permissions.ManageRules;
}
