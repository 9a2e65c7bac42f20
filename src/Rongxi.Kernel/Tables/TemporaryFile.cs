namespace Rongxi.Kernel.Tables;

/// <summary>A file that only this process may read and that is gone when closed.</summary>
internal static class TemporaryFile
{
    public static FileStream Create(string purpose)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 128 << 10,
        };
        // Uploads hold personal data; other accounts of the machine have no business with them.
        if (!OperatingSystem.IsWindows()) { options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; }
        return new FileStream(Path.Combine(Path.GetTempPath(), $"rongxi-{purpose}-{Guid.CreateVersion7():N}"), options);
    }
}
