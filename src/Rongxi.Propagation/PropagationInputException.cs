using System.Globalization;

namespace Rongxi.Propagation;

/// <summary>A value that the named method does not accept: outside its range, not a number, or of the wrong shape.</summary>
/// <remarks>
/// The parts are given one by one so that a program can say the same in its reader's language; <see cref="Exception.Message"/> is
/// the English sentence.
/// </remarks>
public sealed class PropagationInputException : ArgumentException
{
    /// <summary>A refusal of one value.</summary>
    /// <param name="method">The method that refuses, as its authors name it: <c>ITU-R P.1812-7</c>.</param>
    /// <param name="parameter">The parameter's name as the caller wrote it: <c>frequencyGHz</c>.</param>
    /// <param name="value">What was given; NaN where no single number is at fault.</param>
    /// <param name="allowed">What is accepted, with its unit: <c>0.03 … 6 GHz</c>.</param>
    public PropagationInputException(string method, string parameter, double value, string allowed)
        : base($"{method}: {parameter} is {value.ToString("R", CultureInfo.InvariantCulture)}; allowed is {allowed}.")
    {
        Method = method;
        Parameter = parameter;
        Value = value;
        Allowed = allowed;
    }

    /// <summary>The method that refuses, as its authors name it.</summary>
    public string Method { get; }

    /// <summary>The name of the parameter at fault.</summary>
    public string Parameter { get; }

    /// <inheritdoc/>
    public override string ParamName => Parameter;

    /// <summary>The value at fault; NaN where no single number is.</summary>
    public double Value { get; }

    /// <summary>What is accepted, with its unit.</summary>
    public string Allowed { get; }
}
