using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Experts;

/// <summary>Takes an expert into the pool.</summary>
[Needs(Permissions.KeepRegisters)]
public sealed class NewModel(ExpertBook book) : RongxiPage
{
    public static FormDefinition Form { get; } = FormDefinition.Of<ExpertEntry>();

    /// <summary>What was typed before a refusal.</summary>
    public FormValues Typed { get; private set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(string? reason, CancellationToken ct)
    {
        Typed = TypedIn(Request.Form);
        var expert = await book.Enter((ExpertEntry)Form.Bind(Typed).OrRefuse(), reason, Me, ct);
        Say(($"{expert.Name}已入库，编号 {expert.Number}", $"{expert.Name} is in the pool, number {expert.Number}"));
        return To(ExpertPool.Register.Path);
    }

    internal static FormValues TypedIn(Microsoft.AspNetCore.Http.IFormCollection form) =>
        FormValues.From(form.Where(pair => pair.Key is not ("Reason" or "__RequestVerificationToken")).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
}
