using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rongxi.Propagation.Terrain;

/// <summary>Checksums of terrain files, kept in a small text file so that each is computed once.</summary>
/// <remarks>A line for each file: name, size, time of the last change, SHA-256, parted by tabs. A file of another size or time is read anew;
/// a line that cannot be understood counts as none.</remarks>
internal static class TerrainIndex
{
    /// <summary>The index's name within a folder.</summary>
    public const string FileName = "terrain.index";

    private const long LongestIndex = 64L << 20;

    /// <summary>One text for the whole content of the files: changes when a file is added, removed, renamed or changed.</summary>
    /// <param name="files">The files.</param>
    /// <param name="root">The folder that names are relative to.</param>
    /// <param name="indexPath">Where checksums are kept; empty: nowhere.</param>
    public static string Version(IReadOnlyList<string> files, string root, string indexPath)
    {
        Dictionary<string, string> known = Read(indexPath);
        List<string> lines = [];
        bool isNew = false;
        foreach (string file in files)
        {
            FileInfo info = new(file);
            string name = Path.GetRelativePath(root, file).Replace('\\', '/');
            string state = string.Create(CultureInfo.InvariantCulture, $"{name}\t{info.Length}\t{info.LastWriteTimeUtc.Ticks}");
            if (!known.TryGetValue(state, out string? hash))
            {
                using FileStream stream = info.OpenRead();
                hash = Convert.ToHexStringLower(SHA256.HashData(stream));
                isNew = true;
            }

            lines.Add($"{state}\t{hash}");
        }

        lines.Sort(StringComparer.Ordinal);
        if (isNew && indexPath.Length > 0)
        {
            Write(indexPath, lines);
        }

        using IncrementalHash whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string line in lines)
        {
            string[] cells = line.Split('\t');
            whole.AppendData(Encoding.UTF8.GetBytes($"{cells[0]}\t{cells[1]}\t{cells[3]}\n"));
        }

        return Convert.ToHexStringLower(whole.GetHashAndReset().AsSpan(0, 16));
    }

    private static Dictionary<string, string> Read(string path)
    {
        Dictionary<string, string> known = new(StringComparer.Ordinal);
        FileInfo info = path.Length > 0 ? new FileInfo(path) : null!;
        if (path.Length == 0 || !info.Exists || info.Length > LongestIndex)
        {
            return known;
        }

        try
        {
            foreach (string line in File.ReadLines(path))
            {
                int last = line.LastIndexOf('\t');
                if (last > 0 && line.Length - last == 65 && line.AsSpan(last + 1).IndexOfAnyExceptInRange('0', 'f') < 0)
                {
                    known[line[..last]] = line[(last + 1)..];
                }
            }
        }
        catch (IOException)
        {
            known.Clear();
        }

        return known;
    }

    /// <summary>Keeps the checksums; a folder that cannot be written to only costs the time to compute them again.</summary>
    private static void Write(string path, List<string> lines)
    {
        string partial = $"{path}.{Guid.CreateVersion7():N}.partial";
        try
        {
            File.WriteAllLines(partial, lines);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            try
            {
                File.Delete(partial);
            }
            catch (Exception again) when (again is IOException or UnauthorizedAccessException)
            {
                return;
            }
        }
    }
}
