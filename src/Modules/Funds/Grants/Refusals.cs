using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Grants;

/// <summary>Refusals of the field, with the field at fault.</summary>
internal static class Refusals
{
    /// <summary>Refuses with everything that was found; does nothing where nothing was.</summary>
    public static void IfAny(string code, IReadOnlyList<FieldError> errors)
    {
        if (errors.Count == 1)
        {
            throw new Refusal(code, errors[0].Text, errors);
        }

        if (errors.Count > 0)
        {
            throw new Refusal(code, ($"有 {errors.Count} 处需要修改", $"{errors.Count} to correct"), errors);
        }
    }

    public static Refusal Of(string code, Text text, string field, string? repair = null) => new(code, text, [new(field, text, repair)]);
}
