using Rongxi.Kernel.Database;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Propagation.Rasters;
using Rongxi.Propagation.Terrain;
using Rongxi.Propagation.Terrain.Synthetic;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Stations;
using Rongxi.Radio.Terrain;
using Range = Rongxi.Radio.Compatibility.Range;

namespace Rongxi.Tests.Radio.Compatibility;

/// <summary>One tile of made-up relief east of Chengdu, N30E104, made once for the run.</summary>
internal static class Relief
{
    private static readonly Lazy<string> Made = new(() =>
    {
        var folder = Path.Combine(Path.GetTempPath(), $"rongxi-relief-{Guid.CreateVersion7():N}");
        SyntheticRelief.Chengdu().WriteHgt(folder, new GeoBounds(30.1, 104.1, 30.9, 104.9));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, true);
        return folder;
    });

    public static void CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Made.Value))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), true);
        }
    }

    public static Ground Ground() => new(TerrainStore.Open(Made.Value, new TerrainOptions { IndexPath = "" }));

    public static Station Station(string number, double longitude, double latitude, string origin = "", string stationClass = "FB") => new()
    {
        Office = "chengdu", Number = number, Origin = origin, Name = "台站" + number, StationClass = stationClass, Holder = "成都锦江轨道通信有限公司", Longitude = longitude, Latitude = latitude, AntennaHeightMetres = 30, EirpDbw = 18, GainDbi = 6, LossDb = 2, RangeKm = 10,
    };

    /// <summary>Enters records into their register, as an import does.</summary>
    public static Task Enter(RongxiDb db, string register, params IRegistered[] records) => db.Transact(
        async () =>
        {
            foreach (var record in records)
            {
                db.Add(record);
                await db.Enter(record, register, EntryKind.Registered, "x", new(2026, 1, 1), Actor.System, CancellationToken.None);
            }
        },
        CancellationToken.None);

    public static StationFrequency Frequency(int row, long transmitHz, long widthHz, long? receiveHz = null) => new()
    {
        Office = "chengdu", Row = row, TransmitHz = transmitHz, LowHz = transmitHz - (widthHz / 2), HighHz = transmitHz + (widthHz / 2), ReceiveHz = receiveHz, ReceiveLowHz = receiveHz - (widthHz / 2), ReceiveHighHz = receiveHz + (widthHz / 2),
    };

    public static OnAir OnAir(string number, double longitude, double latitude, params Range[] transmits) => new()
    {
        Number = number, Name = number, Holder = "x", Service = StationService.LandMobile, Place = new(longitude, latitude), TransmitHeightM = 30, ReceiveHeightM = 30, EirpDbw = 18, GainDbi = 6, Transmits = transmits, RangeKm = 10, NoiseFigureDb = 8,
    };
}
