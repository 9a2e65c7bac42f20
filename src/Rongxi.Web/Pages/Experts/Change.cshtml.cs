using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Experts;

/// <summary>Changes what is known of an expert; pauses, takes back, lets leave.</summary>
[Needs(Permissions.KeepRegisters)]
public sealed class ChangeModel(ExpertBook book) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    public Expert Expert { get; private set; } = null!;

    /// <summary>What is known, or was typed before a refusal.</summary>
    public FormValues Typed { get; private set; } = new();

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(string? reason, CancellationToken ct)
    {
        Typed = NewModel.TypedIn(Request.Form);
        await book.Change(Number, (ExpertEntry)NewModel.Form.Bind(Typed).OrRefuse(), reason, Me, ct);
        Say(("变更已登记，今后的抽取按新的情况", "The change is registered and holds for draws to come"));
        return To(ExpertPool.Register.AddressOf(Number));
    }

    public async Task<IActionResult> OnPostMoveAsync(RecordState to, string? moveReason, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(moveReason))
        {
            throw new Refusal("expert.reason", ("请写明理由", "Give the reason"), [new("MoveReason", ("必填", "Required"))]);
        }

        var expert = await book.Move(Number, to, moveReason, Me, ct);
        Say(($"{expert.Name}现为“{RegisterLights.TitleOf(expert.State).Zh}”", $"{expert.Name} is now “{RegisterLights.TitleOf(expert.State).En}”"));
        return To(ExpertPool.Register.AddressOf(Number));
    }

    public override async Task Show(CancellationToken ct)
    {
        Expert = await book.Find(Number, ct);
        if (Typed.All.Count == 0)
        {
            // The telephone is personal and not shown for the asking; left empty it stays as it is.
            Typed = NewModel.Form.Spread(System.Text.Json.JsonSerializer.SerializeToNode(new ExpertEntry
            {
                Name = Expert.Name, ProfessionalTitle = Expert.ProfessionalTitle, Specialty = Expert.Specialty, SecondSpecialty = Expert.SecondSpecialty, Knowledge = Expert.Knowledge,
                Unit = Expert.Unit, UnitCode = Expert.UnitCode, UserName = Expert.UserName,
            }, FormDefinition.Json));
        }
    }
}
