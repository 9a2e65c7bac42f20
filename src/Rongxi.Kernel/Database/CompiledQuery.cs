using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Rongxi.Kernel.Database;

/// <summary>
/// A question asked with almost every page, translated to SQL once instead of each time. Once for each model: two hosts in one process
/// have models of their own, and what was translated for one is refused by the other.
/// </summary>
/// <typeparam name="TQuery">The delegate that <c>EF.CompileAsyncQuery</c> makes; its first parameter is the database.</typeparam>
public sealed class CompiledQuery<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> _byModel = [];

    /// <summary>The question as it is put to that database.</summary>
    public TQuery For(RongxiDb db) => _byModel.GetValue(db.Model, _ => compile());
}
