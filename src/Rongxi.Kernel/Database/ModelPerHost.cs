using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Rongxi.Kernel.Database;

/// <summary>
/// The model holds the seal of its installation and the parts of its modules. Several hosts in one process, as in tests,
/// must not read with each other's.
/// </summary>
internal sealed class ModelPerHost : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), ((RongxiDb)context).BuiltFrom, designTime);
}
