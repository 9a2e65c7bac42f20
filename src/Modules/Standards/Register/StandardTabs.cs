using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Web.Pages.Registers;

namespace Rongxi.Standards.Register;

/// <summary>The succession of a standard, for everybody.</summary>
internal sealed class SuccessionTab : IRecordTab
{
    public string Register => Standard.Register;

    public string Name => "succession";

    public Text Title => ("沿革", "Succession");

    public string Partial => "/Pages/Modules/Standards/Register/_Succession.cshtml";

    public bool IsPublic => true;
}

/// <summary>Who cites a standard, for officers.</summary>
internal sealed class CitationsTab : IRecordTab
{
    public string Register => Standard.Register;

    public string Name => "citations";

    public Text Title => ("被引用", "Cited by");

    public string Partial => "/Pages/Modules/Standards/Register/_Citations.cshtml";

    public bool IsPublic => false;
}

/// <summary>What may be done from the page of a standard.</summary>
internal sealed class StandardActs : IRecordActs
{
    public string Register => Standard.Register;

    public IReadOnlyList<RecordAct> Of(IRegistered record, Actor? by, DateOnly today)
    {
        var standard = (Standard)record;
        var acts = new List<RecordAct>();
        if (by?.PersonId is not null)
        {
            acts.Add(new(("订阅", "Subscribe"), $"/standards/subscriptions?kind=Standard&what={Uri.EscapeDataString(standard.Code)}", "bell"));
        }

        if (by?.May(Permissions.KeepRegisters, StandardsModule.FieldName) == true)
        {
            acts.Add(new(("修改", "Change"), $"/standards/enter?code={Uri.EscapeDataString(standard.Code)}", "pencil"));
        }

        if (by?.May(Permissions.Handle, StandardsModule.FieldName) == true)
        {
            acts.Add(new(("列入适用标准", "Apply it"), "/cases/new/STD-1", "duties", Primary: standard.IsInForce, WhyNot: standard.IsInForce ? Text.None : ("不是现行标准", "Not in force")));
        }

        return acts;
    }
}
