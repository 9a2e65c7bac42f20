using System.Security.Cryptography;

namespace Rongxi.Kernel.Journal;

/// <summary>
/// The key with which the installation signs documents and heads of the journal: ECDSA over the curve P-256, made at the
/// first start in <c>signing.key</c> (PKCS#8, PEM), readable by its owner only. Signatures are in the form of IEEE P1363
/// (r and s, 64 bytes), as browsers verify them.
/// </summary>
public sealed class OfficeKeys : IDisposable
{
    private const string FileName = "signing.key";
    private readonly ECDsa _key;
    private readonly Lock _turn = new();

    private OfficeKeys(ECDsa key)
    {
        _key = key;
        PublicKeyPem = key.ExportSubjectPublicKeyInfoPem();
        KeyId = IdOf(key);
    }

    /// <summary>The public key (SubjectPublicKeyInfo, PEM), published for anyone to verify with.</summary>
    public string PublicKeyPem { get; }

    /// <summary>First 16 hexadecimal digits of the SHA-256 of the public key's DER form.</summary>
    public string KeyId { get; }

    /// <summary>The key of an installation, made if there is none. Two processes that start at once agree on one.</summary>
    /// <param name="keyFolder">Folder of keys; made if absent.</param>
    /// <exception cref="CryptographicException">The file is no key.</exception>
    public static OfficeKeys In(string keyFolder)
    {
        Directory.CreateDirectory(keyFolder);
        var file = Path.Combine(keyFolder, FileName);
        if (!File.Exists(file))
        {
            Make(file);
        }

        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return new OfficeKeys(key);
    }

    /// <summary>Signs data; the SHA-256 of it is what is signed.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        lock (_turn)
        {
            return _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    /// <summary>Signs a SHA-256 computed before, of 32 bytes; the same signature form as <see cref="Sign"/>.</summary>
    public byte[] SignHash(ReadOnlySpan<byte> sha256)
    {
        lock (_turn)
        {
            return _key.SignHash(sha256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    /// <summary>Whether this key signed the data.</summary>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => Verify(PublicKeyPem, data, signature);

    /// <summary>Whether this key signed data of that SHA-256.</summary>
    public bool VerifyHash(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> signature)
    {
        lock (_turn)
        {
            return sha256.Length == SHA256.HashSizeInBytes && _key.VerifyHash(sha256, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    /// <summary>Whether the key of a public key in PEM signed the data; false also for what is no key of this kind.</summary>
    public static bool Verify(string publicKeyPem, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(publicKeyPem);
            return key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The id of a public key in PEM; null for what is no key of this kind.</summary>
    public static string? IdOf(string publicKeyPem)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(publicKeyPem);
            return IdOf(key);
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    public void Dispose() => _key.Dispose();

    private static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];

    /// <summary>Written aside and moved into place without overwriting: nobody ever reads half a key, and the first one stays.</summary>
    private static void Make(string file)
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var aside = file + "." + Guid.CreateVersion7().ToString("N");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(aside, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(fresh.ExportPkcs8PrivateKeyPem() + "\n"));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(aside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(aside);
        }
    }
}
