using System.Security.Cryptography;
using System.Text;

namespace Rongxi.Kernel.Database;

/// <summary>
/// Seals personal data at rest: AES-256-GCM with a key in the installation's key folder, outside the database and its
/// backups' table dump. A sealed text begins with <c>s1:</c>.
/// </summary>
public sealed class Seal
{
    internal const string Mark = "s1:";

    private readonly byte[] _key;

    /// <param name="key">32 bytes.</param>
    public Seal(byte[] key)
    {
        if (key.Length != 32)
        {
            throw new ArgumentException("A seal key has 32 bytes", nameof(key));
        }

        _key = key;
    }

    /// <summary>The key of an installation, made at first use, readable by its owner only.</summary>
    public static Seal In(string keyFolder)
    {
        Directory.CreateDirectory(keyFolder);
        var file = Path.Combine(keyFolder, "personal.key");
        if (!File.Exists(file))
        {
            var fresh = RandomNumberGenerator.GetBytes(32);
            File.WriteAllText(file, Convert.ToBase64String(fresh));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        return new Seal(Convert.FromBase64String(File.ReadAllText(file).Trim()));
    }

    /// <summary>Seals a text; null and empty stay as they are, a text sealed by this key too. One that only looks sealed is sealed like any other.</summary>
    public string? Close(string? plain)
    {
        if (string.IsNullOrEmpty(plain) || TryOpen(plain, out _))
        {
            return plain;
        }

        var bytes = Encoding.UTF8.GetBytes(plain);
        var sealedBytes = new byte[12 + 16 + bytes.Length];
        var nonce = sealedBytes.AsSpan(0, 12);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, 16);
        aes.Encrypt(nonce, bytes, sealedBytes.AsSpan(28), sealedBytes.AsSpan(12, 16));
        return Mark + Convert.ToBase64String(sealedBytes);
    }

    /// <summary>Opens a text if this key sealed it.</summary>
    public bool TryOpen(string? text, out string? plain)
    {
        plain = null;
        if (text is null || !text.StartsWith(Mark, StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            plain = Open(text);
            return true;
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>Opens a sealed text. Throws <see cref="CryptographicException"/> when it was tampered with or sealed by another key.</summary>
    public string? Open(string? text)
    {
        if (text is null || !text.StartsWith(Mark, StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = Convert.FromBase64String(text[Mark.Length..]);
        if (bytes.Length < 28)
        {
            throw new CryptographicException("Too short to be a sealed text");
        }

        var plain = new byte[bytes.Length - 28];
        using var aes = new AesGcm(_key, 16);
        aes.Decrypt(bytes.AsSpan(0, 12), bytes.AsSpan(28), bytes.AsSpan(12, 16), plain);
        return Encoding.UTF8.GetString(plain);
    }
}
