using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Figures;

/// <summary>A code as it is put into a list.</summary>
public sealed record CodeOrder(string Code, string Name, string NameEn, string? Parent = null);

/// <summary>A list as it is put.</summary>
public sealed record CodeListOrder(string Agency, string List, string Version, string Name, string NameEn, string? Source, IReadOnlyList<CodeOrder> Codes);

/// <summary>A list with its codes, in order.</summary>
public sealed record CodeListWithCodes(CodeList List, IReadOnlyList<CodeListCode> Codes);

/// <summary>What putting a list did.</summary>
public sealed record CodeListOutcome(int Added, int Changed, int Unchanged);

/// <summary>The code lists by which figures are broken down.</summary>
public sealed class CodeListBook(RongxiDb db)
{
    /// <summary>Codes of one list at most.</summary>
    public const int MostCodes = 50_000;

    /// <summary>The list of an agency, with its codes; the latest version where none is named; null where it is not known.</summary>
    public async Task<CodeListWithCodes?> Find(string agency, string list, string version, CancellationToken ct)
    {
        var found = (await db.Set<CodeList>().AsNoTracking().Where(one => one.Agency == agency && one.List == list && (version == "" || one.Version == version)).ToListAsync(ct)).MaxBy(one => one.Version, StringComparer.Ordinal);
        return found is null ? null : new(found, await db.Set<CodeListCode>().AsNoTracking().Where(code => code.ListId == found.Id).OrderBy(code => code.Place).Take(MostCodes).ToListAsync(ct));
    }

    /// <inheritdoc cref="Find(string, string, string, CancellationToken)"/>
    public Task<CodeListWithCodes?> Find(IndicatorDimension dimension, CancellationToken ct) => Find(dimension.Agency, dimension.List, dimension.Version, ct);

    /// <summary>All lists, by agency and name.</summary>
    public async Task<IReadOnlyList<CodeList>> All(CancellationToken ct) =>
        await db.Set<CodeList>().AsNoTracking().OrderBy(list => list.Agency).ThenBy(list => list.List).ThenBy(list => list.Version).Take(2000).ToListAsync(ct);

    /// <summary>Puts a list: codes are added or renamed, none is taken away, for figures may stand under it.</summary>
    /// <exception cref="Refusal"><c>codelist.wrong</c>.</exception>
    public async Task<CodeListOutcome> Put(CodeListOrder order, CancellationToken ct)
    {
        Check(order);
        return await db.Transact(
            async () =>
            {
                var list = await db.Set<CodeList>().FirstOrDefaultAsync(one => one.Agency == order.Agency && one.List == order.List && one.Version == order.Version, ct);
                if (list is null)
                {
                    db.Add(list = new CodeList { Office = db.Office, Agency = order.Agency, List = order.List, Version = order.Version, Name = order.Name, NameEn = order.NameEn, Source = order.Source });
                }
                else
                {
                    (list.Name, list.NameEn, list.Source) = (order.Name, order.NameEn, order.Source);
                }

                var known = await db.Set<CodeListCode>().Where(code => code.ListId == list.Id).ToDictionaryAsync(code => code.Code, StringComparer.Ordinal, ct);
                var (added, changed, unchanged) = (0, 0, 0);
                foreach (var (code, place) in order.Codes.Select((code, place) => (code, place)))
                {
                    if (!known.TryGetValue(code.Code, out var held))
                    {
                        db.Add(new CodeListCode { Office = db.Office, ListId = list.Id, Code = code.Code, Name = code.Name, NameEn = code.NameEn, Parent = code.Parent, Place = place });
                        added++;
                    }
                    else if ((held.Name, held.NameEn, held.Parent, held.Place) == (code.Name, code.NameEn, code.Parent, place))
                    {
                        unchanged++;
                    }
                    else
                    {
                        (held.Name, held.NameEn, held.Parent, held.Place) = (code.Name, code.NameEn, code.Parent, place);
                        changed++;
                    }
                }

                return new CodeListOutcome(added, changed, unchanged);
            },
            ct);
    }

    private static void Check(CodeListOrder order)
    {
        var codes = order.Codes.Select(code => code.Code).ToHashSet(StringComparer.Ordinal);
        var errors = new List<FieldError>();
        if (order.List.Length is 0 or > 80 || order.Agency.Length > 60 || order.Version.Length is 0 or > 20 || order.Name.Length is 0 or > 400)
        {
            errors.Add(new("List", ("名称、机构或版本不对", "The name, agency or version is wrong")));
        }

        if (order.Codes.Count > MostCodes)
        {
            errors.Add(new("Codes", ($"最多 {MostCodes} 个代码", $"At most {MostCodes} codes")));
        }
        else if (codes.Count != order.Codes.Count)
        {
            errors.Add(new("Codes", ($"代码 {order.Codes.GroupBy(code => code.Code).First(group => group.Count() > 1).Key} 出现两次", $"The code {order.Codes.GroupBy(code => code.Code).First(group => group.Count() > 1).Key} appears twice")));
        }
        else if (order.Codes.FirstOrDefault(code => !Breakdown.Code().IsMatch(code.Code) || code.Name.Length is 0 or > 1000 || code.NameEn.Length > 1000) is { } wrong)
        {
            errors.Add(new("Codes", ($"代码“{wrong.Code}”写法不对或名称太长", $"The code “{wrong.Code}” is misspelt or its name too long")));
        }
        else if (UnderItself(order.Codes) is { } cyclic)
        {
            errors.Add(new("Codes", ($"代码 {cyclic.Code} 的上级绕回自身", $"The code {cyclic.Code} is above itself")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("codelist.wrong", ($"代码表 {order.List} 不能收：{errors[0].Text.Zh}", $"The code list {order.List} cannot be taken: {errors[0].Text.En}"), errors);
        }
    }

    private static CodeOrder? UnderItself(IReadOnlyList<CodeOrder> all)
    {
        var parents = all.ToDictionary(one => one.Code, one => one.Parent, StringComparer.Ordinal);
        return all.FirstOrDefault(code =>
        {
            var (at, steps) = (code.Parent, 0);
            while (at is not null && at != code.Code && steps++ < 100)
            {
                at = parents.GetValueOrDefault(at);
            }

            return at is not null;
        });
    }
}
