using System.Globalization;
using System.Net;
using System.Text;
using QRCoder;

namespace Rongxi.Kernel.Documents;

/// <summary>Draws a QR code as one path of SVG, sharp at any size.</summary>
public static class QrDrawing
{
    /// <summary>The code of an address, error correction M (15 %), with a quiet zone of two modules; the paper around is white.</summary>
    /// <param name="address">What the code says; up to some 2,000 characters.</param>
    /// <param name="label">What a reader who cannot see it is told.</param>
    public static string Svg(string address, string label)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        // QRCoder adds four modules of quiet zone on each side.
        const int quiet = 4, kept = 2;
        var size = data.ModuleMatrix.Count - (2 * quiet);
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                if (data.ModuleMatrix[y + quiet][x + quiet])
                {
                    var from = x;
                    while (x + 1 < size && data.ModuleMatrix[y + quiet][x + 1 + quiet])
                    {
                        x++;
                    }

                    path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1h-{x - from + 1}z");
                }
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"<svg class=\"qr\" viewBox=\"-{kept} -{kept} {size + (2 * kept)} {size + (2 * kept)}\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(label)}\"><path d=\"{path}\" fill=\"#1b2733\"/></svg>");
    }
}
