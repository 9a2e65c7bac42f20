using System.Text.Json.Nodes;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;

namespace Rongxi.Kernel.Registers;

/// <summary>Lets anyone compare a paper with a register: the fields a register names for it, and nothing protected.</summary>
public sealed class RegisterVerification(RongxiDb db, RegisterDefinition register) : IVerifiable
{
    public string Register => register.Name;

    public async Task<VerifiableRecord?> Find(string number, CancellationToken ct)
    {
        if (await register.Reader(db).Find(number, null, ct) is not { } record)
        {
            return null;
        }

        var json = RongxiDb.Snapshot(record);
        var fields = register.VerificationFields
            .Select(name => register.Form.Fields.FirstOrDefault(field => field.Name == name))
            .Where(field => field is not null && !field.Protected && !field.Personal && json[field.JsonName] is not null)
            .Select(field => new VerifiedField(field!.Title, FormDefinition.Display(field, json[field.JsonName]), field.JsonName))
            .ToList();
        return new VerifiableRecord
        {
            RecordId = record.Id,
            Title = register.One,
            Number = record.Number,
            State = record.State,
            ValidFrom = Day(json["validFrom"]),
            ValidTo = Day(json["validTo"]),
            Fields = fields,
            Note = register.Form.Fields.Any(field => field.Protected) ? ("精确台址等依规定不公开", "Exact sites and the like are protected") : default,
        };
    }

    private static DateOnly? Day(JsonNode? node) => node is not null && DateOnly.TryParseExact(node.ToString(), "yyyy-MM-dd", out var day) ? day : null;
}
