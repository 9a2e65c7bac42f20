namespace Rongxi.Kernel.Database;

/// <summary>
/// What each SQLite connection is told. <c>synchronous = FULL</c>: what a person was told is on disk, also after a power
/// loss; the write-ahead log alone would promise that only for a killed process.
/// </summary>
public sealed class SqliteSettings
{
    /// <summary>
    /// <c>FULL</c> always, but while a database is made that nobody has been told anything from and that is thrown away
    /// if its making is cut short.
    /// </summary>
    public string Synchronous { get; init; } = "FULL";

    // Every connection keeps pages of its own: four megabytes hold the upper levels of the indexes, the system keeps the rest once
    // for all. Mapped into memory, the same pages would count again for each connection.
    internal string Pragmas => $"PRAGMA synchronous = {Synchronous}; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4000; PRAGMA mmap_size = 0;";
}
