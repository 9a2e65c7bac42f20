namespace Rongxi.Propagation.Links;

/// <summary>How a percentage of time is meant.</summary>
public enum OutageBound
{
    /// <summary>As predicted.</summary>
    Exact,

    /// <summary>No more than this: the method does not reach to shorter times.</summary>
    AtMost,

    /// <summary>No less than this: the method does not reach to longer times.</summary>
    AtLeast,
}

/// <summary>For how long something is exceeded.</summary>
/// <param name="TimePercent">Percentage of the time.</param>
/// <param name="Bound">Whether it is predicted, or only bounded.</param>
public readonly record struct OutageTime(double TimePercent, OutageBound Bound);
