using System.Runtime.InteropServices;
using System.Text;

namespace Rongxi.Kernel.Blobs;

/// <summary>
/// Makes the names in a folder durable. On Unix a renamed file survives loss of power only when its folder was flushed,
/// which .NET has no call for; on Windows the file system's own journal does it.
/// </summary>
internal static class DirectoryFlush
{
    private const int ReadOnly = 0;

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) { return; }
        int handle = Open(Encoding.UTF8.GetBytes(folder + "\0"), ReadOnly);
        if (handle < 0) { throw Failure(folder); }
        try
        {
            // EINVAL: some network file systems cannot flush folders and keep names durable themselves.
            if (Fsync(handle) != 0 && Marshal.GetLastPInvokeError() != 22) { throw Failure(folder); }
        }
        finally { _ = Close(handle); }
    }

    private static IOException Failure(string folder)
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException($"{folder}: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Fsync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int handle);
}
