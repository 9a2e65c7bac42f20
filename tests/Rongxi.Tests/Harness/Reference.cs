namespace Rongxi.Tests.Harness;

/// <summary>The reference data beside the checkout; tests that need it skip by name where it is absent, and fail in CI.</summary>
public static class Reference
{
    public static readonly string? Folder = Find();

    /// <summary>Path of a reference file; skips the test where the data is absent.</summary>
    public static string File(string path)
    {
        if (Folder is null)
        {
            var why = $"reference data {path} is absent";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(why);
            }

            Assert.Skip(why);
        }

        return Path.Combine(Folder!, path);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("RONGXI_REFERENCE") is { Length: > 0 } named && Directory.Exists(named))
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "shared", "reference");
            if (Directory.Exists(beside))
            {
                return beside;
            }
        }

        return null;
    }
}
