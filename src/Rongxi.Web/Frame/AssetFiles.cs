using System.Text.Json;
using Microsoft.AspNetCore.Hosting;

namespace Rongxi.Web.Frame;

/// <summary>Addresses of the built front-end files, which carry their content's hash.</summary>
public sealed class AssetFiles
{
    private readonly Dictionary<string, string> _files;

    public AssetFiles(IWebHostEnvironment environment)
    {
        var manifest = environment.WebRootFileProvider.GetFileInfo("assets/manifest.json");
        if (!manifest.Exists)
        {
            throw new InvalidOperationException("The front end is not built: run `npm ci && node build.mjs` in src/Rongxi.Web/Assets.");
        }

        using var stream = manifest.CreateReadStream();
        _files = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
        Icons = this["icons.svg"];
    }

    /// <summary>Address of a file by its logical name: <c>rongxi.css</c>.</summary>
    public string this[string name] => "/assets/" + _files[name];

    /// <summary>Address of the icon sprite.</summary>
    public string Icons { get; }
}
