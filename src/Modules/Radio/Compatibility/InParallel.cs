using System.Runtime.ExceptionServices;
using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Compatibility;

/// <summary>Work on many paths at once that refuses as work on one does.</summary>
internal static class InParallel
{
    /// <summary>Does something for each number from 0.</summary>
    /// <exception cref="Refusal">That of the work, such as a missing tile of the ground, out of the bundle that a parallel loop throws; of several the first by text, so that the same question is refused alike.</exception>
    public static void Each(int count, Action<int> work, CancellationToken ct)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = ct }, work);
        }
        catch (AggregateException many)
        {
            var refusal = many.Flatten().InnerExceptions.OfType<Refusal>().OrderBy(one => one.Message, StringComparer.Ordinal).FirstOrDefault();
            if (refusal is null)
            {
                throw;
            }

            ExceptionDispatchInfo.Throw(refusal);
        }
    }
}
