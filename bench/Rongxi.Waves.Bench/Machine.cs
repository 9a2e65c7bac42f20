using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Waves.Bench;

/// <summary>What one thread of the machine can do at best, for comparison.</summary>
internal static class Machine
{
    private const int Runs = 20;

    /// <summary>Where results go that nobody reads: what nobody could read, the compiler would not compute.</summary>
    private static double Sink { get; set; }

    /// <summary>Reading an array far larger than the caches.</summary>
    public static double ReadGigabytesPerSecond()
    {
        double[] store = new double[1 << 25];
        Array.Fill(store, 1);
        return Best(store.Length * 8.0, () => Sum(store));
    }

    /// <summary>Multiplying and adding in registers, double precision, 512 bits wide.</summary>
    public static double GigaflopsPerSecond()
    {
        const int Steps = 2_000_000;
        return Best(Steps * 12.0 * Vector512<double>.Count * 2, () => MultiplyAndAdd(Steps));
    }

    private static double Best(double work, Func<double> run)
    {
        double best = 0;
        for (int i = 0; i < Runs; i++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            double result = run();
            best = Math.Max(best, work / watch.Elapsed.TotalSeconds / 1e9);
            Sink = result;
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Sum(double[] store)
    {
        ref double first = ref MemoryMarshal.GetArrayDataReference(store);
        Vector512<double> a = Vector512<double>.Zero;
        Vector512<double> b = a;
        Vector512<double> c = a;
        Vector512<double> d = a;
        for (nuint i = 0; i < (nuint)store.Length; i += 32)
        {
            a += Vector512.LoadUnsafe(ref first, i);
            b += Vector512.LoadUnsafe(ref first, i + 8);
            c += Vector512.LoadUnsafe(ref first, i + 16);
            d += Vector512.LoadUnsafe(ref first, i + 24);
        }

        return Vector512.Sum(a + b + c + d);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double MultiplyAndAdd(int steps)
    {
        Vector512<double> factor = Vector512.Create(0.999999);
        Vector512<double> a = Vector512.Create(1.0);
        Vector512<double> b = a + a;
        Vector512<double> c = b + a;
        Vector512<double> d = c + a;
        Vector512<double> e = d + a;
        Vector512<double> f = e + a;
        Vector512<double> g = f + a;
        Vector512<double> h = g + a;
        Vector512<double> k = h + a;
        Vector512<double> l = k + a;
        Vector512<double> m = l + a;
        Vector512<double> n = m + a;
        for (int i = 0; i < steps; i++)
        {
            a = Vector512.FusedMultiplyAdd(a, factor, factor);
            b = Vector512.FusedMultiplyAdd(b, factor, factor);
            c = Vector512.FusedMultiplyAdd(c, factor, factor);
            d = Vector512.FusedMultiplyAdd(d, factor, factor);
            e = Vector512.FusedMultiplyAdd(e, factor, factor);
            f = Vector512.FusedMultiplyAdd(f, factor, factor);
            g = Vector512.FusedMultiplyAdd(g, factor, factor);
            h = Vector512.FusedMultiplyAdd(h, factor, factor);
            k = Vector512.FusedMultiplyAdd(k, factor, factor);
            l = Vector512.FusedMultiplyAdd(l, factor, factor);
            m = Vector512.FusedMultiplyAdd(m, factor, factor);
            n = Vector512.FusedMultiplyAdd(n, factor, factor);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + k + l + m + n);
    }
}
