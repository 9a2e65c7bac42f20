using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Resources.Contracts;

/// <summary>Data and catalogues on their way in, for programs that fill an office at once.</summary>
public interface IDataIntake
{
    /// <summary>Loads a file as data of the office's published entry of a name, as proposed and with the keys named; null where there is no such entry.</summary>
    /// <param name="entryName">Name of the catalogue entry.</param>
    /// <param name="fileName">Name of the file.</param>
    /// <param name="file">CSV or XLSX.</param>
    /// <param name="keys">Headings of the columns that are the key.</param>
    /// <param name="searched">Headings of the columns that are searched by words.</param>
    /// <param name="by">Who loads it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Number of the entry.</returns>
    Task<string?> Load(string entryName, string fileName, byte[] file, IReadOnlyList<string> keys, IReadOnlyList<string> searched, Actor by, CancellationToken ct);

    /// <summary>Says that a department renewed the data of every entry of its own, as it does once a cycle.</summary>
    /// <returns>How many entries were renewed.</returns>
    Task<int> Renew(string providerCode, string reason, Actor by, CancellationToken ct);

    /// <summary>Reads rows of an entry within the grant of who asks; the first time a key is fetched, as a program would.</summary>
    /// <param name="entryName">Name of the catalogue entry.</param>
    /// <param name="questions">Query strings, one a call.</param>
    /// <param name="by">Somebody of the consumer.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How many calls were answered; null where there is no such entry.</returns>
    Task<int?> Ask(string entryName, IReadOnlyList<string> questions, Actor by, CancellationToken ct);

    /// <summary>Takes an edition of a source in; the source is added where it is not known.</summary>
    /// <returns>How many records were new and how many had changed.</returns>
    Task<(long New, long Changed)> Harvest(string source, Text name, string fileName, byte[] file, Actor by, CancellationToken ct);
}
