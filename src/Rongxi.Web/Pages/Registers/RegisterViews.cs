using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Pages.Registers;

/// <summary>Views of registers that somebody saved, their own or shared with the office.</summary>
public sealed class RegisterViews(RongxiDb db)
{
    private const int Most = 50;

    public async Task<IReadOnlyList<SavedView>> Of(RegisterDefinition register, Actor me, CancellationToken ct) =>
        await db.SavedViews.AsNoTracking()
            .Where(view => view.List == register.Name && (view.PersonId == me.PersonId || view.Shared))
            .OrderBy(view => view.Name).Take(Most).ToListAsync(ct);

    /// <summary>Saves the filter under a name; the same name again replaces one's own.</summary>
    public async Task Save(RegisterDefinition register, string name, RegisterQuery query, bool shared, Actor me, CancellationToken ct)
    {
        name = name.Trim();
        if (name.Length is 0 or > 40)
        {
            throw new Refusal("view.name", ("视图名称应为 1–40 个字", "A view's name has 1–40 characters"), [new FieldError("name", ("请填写名称", "Give a name"))]);
        }

        var text = (query with { Page = 1 }).ToString();
        await db.Transact(
            async () =>
            {
                var known = await db.SavedViews.FirstOrDefaultAsync(view => view.List == register.Name && view.PersonId == me.PersonId && view.Name == name, ct);
                if (known is not null)
                {
                    (known.Query, known.Shared) = (text, shared);
                    return;
                }

                if (await db.SavedViews.CountAsync(view => view.List == register.Name && view.PersonId == me.PersonId, ct) >= Most)
                {
                    throw new Refusal("view.too-many", ($"最多保存 {Most} 个视图", $"At most {Most} views are kept"));
                }

                db.SavedViews.Add(new SavedView { Office = db.Office, PersonId = me.PersonId!.Value, List = register.Name, Name = name, Query = text, Shared = shared, SavedAt = db.Clock.GetUtcNow() });
            },
            ct);
    }

    public Task Forget(Guid id, Actor me, CancellationToken ct) =>
        db.SavedViews.Where(view => view.Id == id && view.PersonId == me.PersonId).ExecuteDeleteAsync(ct);
}
