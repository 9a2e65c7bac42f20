using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Tags;

namespace Rongxi.Standards.Register;

/// <summary>A standard typed in, or what is known of it changed.</summary>
[Needs(Permissions.KeepRegisters, Field = StandardsModule.FieldName)]
internal sealed class EnterModel(StandardBook book) : RongxiPage
{
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Asked { get; set; }

    public FormDefinition Form => FormDefinition.Of<StandardEntry>();

    public FormValues Typed { get; private set; } = new();

    public bool IsChange => !string.IsNullOrWhiteSpace(Asked);

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (IsChange && await book.Find(Asked, ct) is { } known)
        {
            var json = System.Text.Json.JsonSerializer.SerializeToNode(known, FormDefinition.Json)!.AsObject();
            foreach (var name in json.Select(pair => pair.Key).Where(key => Form.Fields.All(field => field.JsonName != key)).ToList())
            {
                json.Remove(name);
            }

            Typed = Form.Spread(json);
        }
    }

    public async Task<IActionResult> OnPostAsync(string? reason, CancellationToken ct)
    {
        Typed = FormValues.From(Request.Form.Where(pair => !pair.Key.StartsWith("__", StringComparison.Ordinal) && pair.Key is not ("code" or "Reason")).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
        FormMoves.Repair(Typed, Form, Request.Form["repair"]);
        if (Request.Form.ContainsKey("repair"))
        {
            return Page();
        }

        var standard = await book.Put((StandardEntry)Form.Bind(Typed).OrRefuse(), StandardBook.Ground(reason), Me, ct);
        Say(($"已保存 {standard.Code}", $"{standard.Code} was saved"));
        return To(StandardRegister.Standards.AddressOf(standard.Number));
    }
}
