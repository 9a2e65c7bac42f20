namespace Rongxi.Propagation;

/// <summary>A method needs tables or maps that its authors publish but this library may not carry, and they are not where it looked.</summary>
/// <remarks>The parts are given one by one so that a program can say the same in its reader's language, and so that a run of reference
/// cases can report a folder as skipped instead of failed.</remarks>
public sealed class TablesMissingException : IOException
{
    /// <summary>A refusal for want of tables.</summary>
    /// <param name="method">The method that needs them, as its authors name it: <c>ITU-R P.2001</c>.</param>
    /// <param name="what">Which files are missing, and where they were looked for.</param>
    /// <param name="whereToGet">Where their owner publishes them, and what to do with them.</param>
    public TablesMissingException(string method, string what, string whereToGet)
        : base($"{method} needs {what}. {whereToGet}")
    {
        Method = method;
        What = what;
        WhereToGet = whereToGet;
    }

    /// <summary>The method that needs the tables.</summary>
    public string Method { get; }

    /// <summary>Which files are missing, and where they were looked for.</summary>
    public string What { get; }

    /// <summary>Where their owner publishes them, and what to do with them.</summary>
    public string WhereToGet { get; }
}
