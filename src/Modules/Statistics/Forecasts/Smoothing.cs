namespace Rongxi.Statistics.Forecasts;

/// <summary>Seasons of exponential smoothing.</summary>
internal enum Seasons
{
    None,
    Additive,
    Multiplicative,
}

/// <summary>A model fitted to a series: what it expects, and how a surprise lives on.</summary>
internal interface IFitted
{
    /// <summary>Its name as people say it, with its parameters.</summary>
    string Name { get; }

    /// <summary>Number of parameters that were estimated.</summary>
    int Parameters { get; }

    /// <summary>One-step errors over the series.</summary>
    IReadOnlyList<double> Errors { get; }

    /// <summary>What is expected 1, 2, … periods ahead.</summary>
    double[] Ahead(int periods);

    /// <summary>What a surprise of one now changes 0, 1, … periods ahead; the variance h ahead is σ² times the sum of their squares.</summary>
    double[] Echo(int periods);
}

/// <summary>
/// Exponential smoothing (Brown, Holt, Gardner's damped trend, Winters): level, trend and seasons renewed by every observation.
/// Parameters are those of least squared one-step error.
/// </summary>
internal sealed class Smoothing : IFitted
{
    private readonly bool _hasTrend;
    private readonly Seasons _seasons;
    private readonly int _period;
    private readonly double _alpha;
    private readonly double _beta;
    private readonly double _gamma;
    private readonly double _phi;
    private readonly State _last;

    private Smoothing(double[] series, bool hasTrend, bool isDamped, Seasons seasons, int period, double[] parameters)
    {
        (_hasTrend, _seasons, _period) = (hasTrend, seasons, seasons == Seasons.None ? 1 : period);
        var at = 0;
        _alpha = parameters[at++];
        _beta = hasTrend ? parameters[at++] : 0;
        _gamma = seasons == Seasons.None ? 0 : parameters[at++];
        _phi = isDamped ? 0.8 + (0.18 * parameters[at++]) : 1;
        Parameters = at;
        var state = Beginning(series);
        var errors = new List<double>();
        for (var i = Warm; i < series.Length; i++)
        {
            errors.Add(series[i] - state.Expected(1, this));
            state = state.After(series[i], this);
        }

        (_last, Errors) = (state, errors);
        var kind = (hasTrend, isDamped, seasons) switch
        {
            (false, _, Seasons.None) => "SES", (true, false, Seasons.None) => "Holt", (true, true, Seasons.None) => "Holt damped", (_, _, Seasons.Additive) => "Holt-Winters additive", _ => "Holt-Winters multiplicative",
        };
        Name = FormattableString.Invariant($"{kind} (α={_alpha:0.00}{(hasTrend ? FormattableString.Invariant($", β={_beta:0.00}") : "")}{(seasons == Seasons.None ? "" : FormattableString.Invariant($", γ={_gamma:0.00}"))}{(isDamped ? FormattableString.Invariant($", φ={_phi:0.00}") : "")})");
    }

    public string Name { get; }

    public int Parameters { get; }

    public IReadOnlyList<double> Errors { get; }

    /// <summary>Smooths with given parameters: α, β where there is a trend, γ where there are seasons, and the damping.</summary>
    public static Smoothing With(double[] series, bool hasTrend, bool isDamped, Seasons seasons, int period, params double[] parameters) => new(series, hasTrend, isDamped, seasons, period, parameters);

    /// <summary>Smooths with the parameters of least squared error.</summary>
    public static Smoothing Fit(double[] series, bool hasTrend, bool isDamped = false, Seasons seasons = Seasons.None, int period = 1)
    {
        var count = 1 + (hasTrend ? 1 : 0) + (seasons == Seasons.None ? 0 : 1) + (isDamped ? 1 : 0);
        var start = new[] { 0.5, 0.2, 0.2, 0.5 }.Take(count).ToArray();
        return new Smoothing(series, hasTrend, isDamped, seasons, period, Simplex.Least(parameters => new Smoothing(series, hasTrend, isDamped, seasons, period, parameters).Errors.Sum(error => error * error), start, 0.001, 0.999));
    }

    public double[] Ahead(int periods) => [.. Enumerable.Range(1, periods).Select(h => _last.Expected(h, this))];

    public double[] Echo(int periods)
    {
        // The model is linear in a surprise, or nearly so: what a small one changes is measured.
        var small = Math.Max(1e-6, Math.Abs(_last.Level) * 1e-6);
        var usual = _last.After(_last.Expected(1, this), this);
        var surprised = _last.After(_last.Expected(1, this) + small, this);
        return [1, .. Enumerable.Range(1, Math.Max(0, periods - 1)).Select(h => (surprised.Expected(h, this) - usual.Expected(h, this)) / small)];
    }

    private int Warm => _seasons == Seasons.None ? 1 : _period;

    private State Beginning(double[] series)
    {
        if (_seasons == Seasons.None)
        {
            // The mean of the first three steps, as textbooks begin.
            var steps = Math.Min(3, series.Length - 1);
            return new State(series[0], _hasTrend && steps > 0 ? (series[steps] - series[0]) / steps : 0, [], 0);
        }

        var first = series.Take(_period).Average();
        var trend = series.Length >= 2 * _period && _hasTrend ? (series.Skip(_period).Take(_period).Average() - first) / _period : 0;
        // The level stands at the end of the first year, from where the second begins.
        var seasons = series.Take(_period).Select((value, i) => _seasons == Seasons.Additive ? value - (first + (trend * (i - ((_period - 1) / 2.0)))) : value / (first + (trend * (i - ((_period - 1) / 2.0))))).ToArray();
        return new State(first + (trend * (_period - 1) / 2.0), trend, seasons, 0);
    }

    /// <summary>Level, trend and seasons after some observations.</summary>
    private sealed record State(double Level, double Trend, double[] Seasonal, int At)
    {
        public double Expected(int ahead, Smoothing by)
        {
            var damped = by._phi >= 1 ? ahead : by._phi * (1 - Math.Pow(by._phi, ahead)) / (1 - by._phi);
            var level = Level + (by._hasTrend ? damped * Trend : 0);
            return by._seasons switch
            {
                Seasons.Additive => level + Seasonal[(At + ahead - 1) % by._period],
                Seasons.Multiplicative => level * Seasonal[(At + ahead - 1) % by._period],
                _ => level,
            };
        }

        public State After(double seen, Smoothing by)
        {
            var season = by._seasons == Seasons.None ? 0 : Seasonal[At % by._period];
            var plain = by._seasons switch { Seasons.Additive => seen - season, Seasons.Multiplicative => seen / (Math.Abs(season) < 1e-12 ? 1e-12 : season), _ => seen };
            var before = Level + (by._phi * Trend);
            var level = (by._alpha * plain) + ((1 - by._alpha) * before);
            var trend = by._hasTrend ? (by._beta * (level - Level)) + ((1 - by._beta) * by._phi * Trend) : 0;
            if (by._seasons == Seasons.None)
            {
                return new State(level, trend, Seasonal, At + 1);
            }

            var seasonal = (double[])Seasonal.Clone();
            var own = by._seasons == Seasons.Additive ? seen - before : seen / (Math.Abs(before) < 1e-12 ? 1e-12 : before);
            seasonal[At % by._period] = (by._gamma * own) + ((1 - by._gamma) * season);
            return new State(level, trend, seasonal, At + 1);
        }
    }
}
