namespace Rongxi.Propagation.Statistics;

/// <summary>The inverse of the cumulative normal distribution, to the last digits of a double.</summary>
/// <remarks>Algorithm AS 241 (Wichura, Applied Statistics 37, 1988), relative error about 1e-16. For the Recommendations that ask for the
/// function itself, as P.2108 and P.2109 do; those that print an approximation have <see cref="InverseNormal"/>.</remarks>
public static class NormalQuantile
{
    /// <summary>The value below which a standard normal variable stays with probability <paramref name="probability"/>.</summary>
    /// <param name="probability">Probability; above 0, below 1.</param>
    /// <exception cref="PropagationInputException">The probability is outside its range.</exception>
    public static double At(double probability)
    {
        if (!(probability > 0 && probability < 1))
        {
            Guard.Refuse("normal distribution", nameof(probability), probability, "above 0, below 1");
        }

        double q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            return q * Centre(0.180625 - (q * q));
        }

        double r = Math.Sqrt(-Math.Log(q < 0 ? probability : 1 - probability));
        double x = r <= 5 ? Shoulder(r - 1.6) : Tail(r - 5);
        return q < 0 ? -x : x;
    }

    /// <summary>The value exceeded with probability <paramref name="probability"/>; the negative of <see cref="At"/>, and as exact for
    /// small probabilities.</summary>
    /// <param name="probability">Probability; above 0, below 1.</param>
    /// <exception cref="PropagationInputException">The probability is outside its range.</exception>
    public static double Exceeded(double probability) => -At(probability);

    private static double Centre(double r) =>
        Ratio(
            r,
            [2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080],
            [5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1]);

    private static double Shoulder(double r) =>
        Ratio(
            r,
            [7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258, 3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734],
            [1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1]);

    private static double Tail(double r) =>
        Ratio(
            r,
            [2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720],
            [2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1]);

    /// <summary>One polynomial over another; coefficients from the highest power down.</summary>
    private static double Ratio(double x, ReadOnlySpan<double> above, ReadOnlySpan<double> below)
    {
        double numerator = 0;
        double denominator = 0;
        for (int i = 0; i < above.Length; i++)
        {
            numerator = (numerator * x) + above[i];
            denominator = (denominator * x) + below[i];
        }

        return numerator / denominator;
    }
}
