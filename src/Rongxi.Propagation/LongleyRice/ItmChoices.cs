namespace Rongxi.Propagation.LongleyRice;

/// <summary>The radio climates of ITM (NTIA TR-82-100, table 3), with their usual numbers.</summary>
public enum ItmClimate : byte
{
    /// <summary>Equatorial: Congo.</summary>
    Equatorial = 1,

    /// <summary>Continental subtropical: Sudan.</summary>
    ContinentalSubtropical = 2,

    /// <summary>Maritime subtropical: west coast of Africa.</summary>
    MaritimeSubtropical = 3,

    /// <summary>Desert: Sahara.</summary>
    Desert = 4,

    /// <summary>Continental temperate: the interior of the large continents between 30° and 60°.</summary>
    ContinentalTemperate = 5,

    /// <summary>Maritime temperate, over land: the western coasts of the continents.</summary>
    MaritimeTemperateOverLand = 6,

    /// <summary>Maritime temperate, over sea.</summary>
    MaritimeTemperateOverSea = 7,
}

/// <summary>With what care the place of an antenna was chosen, where the terrain itself is not known (area mode; NTIA TR-82-100 §3.2).</summary>
public enum SitingCriterion : byte
{
    /// <summary>At random: as likely in a valley as on a hill.</summary>
    Random = 0,

    /// <summary>With care: on high ground where that is easily reached.</summary>
    Careful = 1,

    /// <summary>With great care: for the longest horizon.</summary>
    VeryCareful = 2,
}

/// <summary>Which of the three variabilities are told apart (NTIA TR-82-100 §5; the units of NTIA's <c>mdvar</c>).</summary>
public enum VariabilityMode : byte
{
    /// <summary>One attempt at one message: all three together, as situation.</summary>
    SingleMessage = 0,

    /// <summary>Accidental, as for interference: time apart; location and situation together.</summary>
    Accidental = 1,

    /// <summary>Mobile: time and location together as reliability; situation apart.</summary>
    Mobile = 2,

    /// <summary>Broadcast: all three apart.</summary>
    Broadcast = 3,
}

/// <summary>By what the reference attenuation of a path is governed.</summary>
public enum PropagationMode : byte
{
    /// <summary>Within the line of sight over a smooth earth.</summary>
    LineOfSight = 1,

    /// <summary>Diffraction over the horizon.</summary>
    Diffraction = 2,

    /// <summary>Scatter in the troposphere.</summary>
    Troposcatter = 3,
}
