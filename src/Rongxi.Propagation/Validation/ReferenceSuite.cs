namespace Rongxi.Propagation.Validation;

/// <summary>A kind of folder with published cases, known by the layout of its files.</summary>
public abstract class ReferenceSuite
{
    /// <summary>The kind's name, as the folder is usually called: <c>itu-p1812</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether the folder has this kind's layout, judged by files and columns, not by its name.</summary>
    /// <param name="folder">An existing folder.</param>
    public abstract bool Recognises(string folder);

    /// <summary>Runs every case of the folder, in the order of its files and rows.</summary>
    /// <param name="folder">A folder that <see cref="Recognises"/> accepts.</param>
    /// <param name="tables">A file or folder of tables or maps that the site supplies (P.1546 curves, P.2001 maps); null: none.</param>
    /// <exception cref="InvalidDataException">A file cannot be read; the message names file, row and column.</exception>
    public abstract IEnumerable<ReferenceCase> Run(string folder, string? tables);

    /// <summary>Every kind there is.</summary>
    public static IReadOnlyList<ReferenceSuite> All { get; } =
    [
        // The layout of edition 17 has every column of edition 18 and more: it is asked first.
        new P1812Suite(), new P452Edition17Suite(), new P452Suite(), new P1546Suite(), new P528Suite(), new P2001Suite(),
        new ItmSuite(), new ExtendedHataSuite(), new SweepsSuite(), new CrcCovlibSuite(), new TerrainSuite(),
    ];

    /// <summary>The kind whose layout a folder has; null where none fits.</summary>
    /// <param name="folder">An existing folder.</param>
    public static ReferenceSuite? Of(string folder)
    {
        foreach (ReferenceSuite suite in All)
        {
            if (suite.Recognises(folder))
            {
                return suite;
            }
        }

        return null;
    }
}
