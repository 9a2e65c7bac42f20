using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;

namespace Rongxi.Web.Access;

/// <summary>Who is at the other end of a request, and in whose office; filled by <see cref="VisitorMiddleware"/>.</summary>
public sealed class Visitor
{
    /// <summary>The actor signed in; null for a passer-by.</summary>
    public Actor? Actor { get; set; }

    /// <summary>The actor; refuses when nobody is signed in.</summary>
    public Actor Me => Actor ?? throw new SignInNeeded();

    /// <summary>What of figures may be seen: officers who read registers see all, everybody else what is released and not withheld.</summary>
    public Rongxi.Kernel.Figures.FigureSight FigureSight => Actor?.May(Permissions.ReadRegisters) == true ? Rongxi.Kernel.Figures.FigureSight.Office : Rongxi.Kernel.Figures.FigureSight.Public;

    /// <summary>The office shown.</summary>
    public Charter Office { get; set; } = null!;

    /// <summary>The session, for ending it.</summary>
    public Guid? SessionId { get; set; }

    /// <summary>Address of the client, for the audit.</summary>
    public string Address { get; set; } = "";
}

/// <summary>Nobody is signed in: pages lead to the sign-in, the API answers 401.</summary>
public sealed class SignInNeeded : Exception;
