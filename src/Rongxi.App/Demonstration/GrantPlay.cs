namespace Rongxi.App.Demonstration;

/// <summary>What happens to an application out of the ordinary.</summary>
internal enum GrantTurn
{
    None,

    /// <summary>Papers are missing and never supplied.</summary>
    NotInForm,

    /// <summary>Its content was supported already.</summary>
    Double,

    /// <summary>Like an earlier one, with a reason.</summary>
    Explained,

    /// <summary>Taken back by the applicant.</summary>
    Withdrawn,

    /// <summary>An objection in the publicity proves right.</summary>
    Struck,

    /// <summary>Renounced before the contract.</summary>
    Renounced,

    /// <summary>The term is put off.</summary>
    Extended,

    /// <summary>The first payment bounces.</summary>
    Bounced,

    /// <summary>The money is misused and claimed back.</summary>
    Misused,

    /// <summary>Something has to be put right before the acceptance.</summary>
    Rectified,
}

/// <summary>An application and the grant that may come of it, as the play remembers them.</summary>
internal sealed class GrantPlay(DemoUnit unit, GrantTopic topic, int wan, Draw draw)
{
    public DemoUnit Unit => unit;

    public GrantTopic Topic => topic;

    /// <summary>Applied for, in ten thousand yuan.</summary>
    public int Wan => wan;

    public Draw Draw => draw;

    public GrantTurn Turn { get; init; }

    /// <summary>Mean of the experts' points, about.</summary>
    public required int Points { get; init; }

    public required DateOnly StartOn { get; init; }
    public required DateOnly FinishOn { get; init; }
    public string Name { get; init; } = topic.Name;
    public string Content { get; init; } = topic.Content;

    /// <summary>Number of the application's case.</summary>
    public string Case { get; set; } = "";

    /// <summary>Whether it passed form and doubles, and waits for the experts.</summary>
    public bool IsExamined { get; set; }

    public string Grant { get; set; } = "";
    public string Supervision { get; set; } = "";
    /// <summary>Physical progress as last reported, in percent.</summary>
    public int Progress { get; set; }

    public long PaidFen { get; set; }
    public DateOnly PaidOn { get; set; }

    public string Account { get; } = $"6222{draw.Between(1000_0000, 9999_9999)}{draw.Between(100_0000, 999_9999)}";

    public long AmountFen => wan * 1_000_000L;

    public long FirstFen => AmountFen * 60 / 100;

    public long LastFen => AmountFen - FirstFen;

    public long OwnFen => wan * 2_500_000L;
}
