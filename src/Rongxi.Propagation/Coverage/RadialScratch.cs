using System.Buffers;

namespace Rongxi.Propagation.Coverage;

/// <summary>The working store of one thread, long enough for one radial; kept from radial to radial.</summary>
internal sealed class RadialScratch(int length) : IDisposable
{
    private readonly double[] _numbers = ArrayPool<double>.Shared.Rent(length * 5);
    private readonly int[] _receivers = ArrayPool<int>.Shared.Rent(length);
    private readonly bool[] _wanted = ArrayPool<bool>.Shared.Rent(length);

    public Span<double> Latitudes => _numbers.AsSpan(0, length);

    public Span<double> Longitudes => _numbers.AsSpan(length, length);

    public Span<double> Terrain => _numbers.AsSpan(2 * length, length);

    public Span<double> Loss => _numbers.AsSpan(3 * length, length);

    public Span<double> Found => _numbers.AsSpan(4 * length, length);

    public Span<int> Receivers => _receivers.AsSpan(0, length);

    public Span<bool> Wanted => _wanted.AsSpan(0, length);

    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(_numbers);
        ArrayPool<int>.Shared.Return(_receivers);
        ArrayPool<bool>.Shared.Return(_wanted);
    }
}
