using BenchmarkDotNet.Attributes;
using Rongxi.Propagation;
using Rongxi.Propagation.LongleyRice;
using Rongxi.Propagation.P1812;
using Rongxi.Propagation.P452;

namespace Rongxi.Waves.Bench;

/// <summary>One prediction over a profile of 501 points, one thread; a call goes through 64 profiles.</summary>
[MemoryDiagnoser]
public class Kernels
{
    private const int Count = 64;

    private (double[] DistanceKm, double[] HeightM)[] _profiles = [];
    private double _spacingM;

    private readonly ItmSetting _itm = new(460, Polarization.Vertical, ItmClimate.ContinentalTemperate, 301, 15, 0.005, ItmVariability.TimeLocationSituation(50, 50, 50));
    private readonly P1812Method _p1812 = new(new P1812Conditions { FrequencyGHz = 0.46, TimePercent = 10, LapseNPerKm = 45, SeaLevelRefractivityN = 325 });
    private readonly P452Method _p452 = new(new P452Conditions { FrequencyGHz = 7.4, TimePercent = 10, LapseNPerKm = 45, SeaLevelRefractivityN = 325 });

    [GlobalSetup]
    public void Prepare()
    {
        _profiles = Relief.Profiles(Count);
        _spacingM = _profiles[0].DistanceKm[^1] * 1000 / 500;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double Itm()
    {
        double sum = 0;
        foreach ((_, double[] heights) in _profiles)
        {
            sum += Propagation.LongleyRice.Itm.PointToPoint(_itm, 30, 1.5, heights, _spacingM).LossDb;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double P1812()
    {
        double sum = 0;
        foreach ((double[] distances, double[] heights) in _profiles)
        {
            sum += _p1812.LossDb(new PathProfile(distances, heights), new P1812Terminals { TransmitterHeightM = 30, ReceiverHeightM = 1.5, CentreLatitudeDeg = 30.7 });
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double P452()
    {
        double sum = 0;
        foreach ((double[] distances, double[] heights) in _profiles)
        {
            sum += _p452.LossDb(new PathProfile(distances, heights), new P452Terminals { TransmitterHeightM = 30, ReceiverHeightM = 10, CentreLatitudeDeg = 30.7 });
        }

        return sum;
    }
}
