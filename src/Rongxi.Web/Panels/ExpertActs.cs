using Rongxi.Kernel.Experts;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Web.Pages.Registers;

namespace Rongxi.Web.Panels;

/// <summary>What the keepers of the pool may do with an expert.</summary>
internal sealed class ExpertActs : IRecordActs
{
    public string Register => Expert.Register;

    public IReadOnlyList<RecordAct> Of(IRegistered record, Actor? by, DateOnly today) =>
        by?.May(Permissions.KeepRegisters) == true && record.State is RecordState.Valid or RecordState.Suspended
            ? [new RecordAct(("变更", "Change"), ExpertPool.Register.AddressOf(record.Number) + "/change", "pencil")]
            : [];
}
