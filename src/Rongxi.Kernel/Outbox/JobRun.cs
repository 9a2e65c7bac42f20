namespace Rongxi.Kernel.Outbox;

/// <summary>How a recurring job went the last time, in an office; office empty for jobs of the installation.</summary>
public sealed class JobRun
{
    public required string Job { get; init; }
    public required string Office { get; init; }
    public required DateTimeOffset StartedAt { get; set; }

    /// <summary>Null while it runs, or when its node died.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public bool Succeeded { get; set; }

    /// <summary>What went wrong the last time it failed.</summary>
    public string? Problem { get; set; }

    /// <summary>Machine it ran on.</summary>
    public required string Node { get; set; }

    /// <summary>When it last succeeded.</summary>
    public DateTimeOffset? SucceededAt { get; set; }

    /// <summary>How often it failed since it last succeeded.</summary>
    public int Failures { get; set; }
}
