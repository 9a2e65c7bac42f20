namespace Rongxi.Propagation.Tests;

/// <summary>The published cases beside the checkout. On a machine without them their tests are skipped by name; in CI they must be there.</summary>
internal static class ReferenceData
{
    private static readonly string? Root = Find();

    /// <summary>A folder or file under <c>radio/</c>; skips the running test where it is not at hand.</summary>
    public static string Radio(string name)
    {
        string path = Path.Combine(Root ?? string.Empty, "radio", name);
        bool isThere = Root is not null && (Directory.Exists(path) || File.Exists(path));
        Assert.False(!isThere && Environment.GetEnvironmentVariable("CI") == "true", $"The reference data radio/{name} is missing: set RONGXI_REFERENCE.");
        Assert.SkipUnless(isThere, $"Reference radio/{name} is not at hand (RONGXI_REFERENCE).");
        return path;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("RONGXI_REFERENCE") is { Length: > 0 } named && Directory.Exists(named))
        {
            return named;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string beside = Path.Combine(folder.FullName, "shared", "reference");
            if (Directory.Exists(beside))
            {
                return beside;
            }
        }

        return null;
    }
}
