using System.Runtime.ExceptionServices;

namespace Rongxi.Radio.Compatibility;

/// <summary>Work on all cores whose first refusal is the answer of the whole.</summary>
internal static class Abreast
{
    public static void Each(int count, Action<int> body, CancellationToken ct)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = ct }, body);
        }
        catch (AggregateException many)
        {
            ExceptionDispatchInfo.Throw(many.InnerExceptions[0]);
        }
    }
}
