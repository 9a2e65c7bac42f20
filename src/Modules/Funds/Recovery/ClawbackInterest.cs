namespace Rongxi.Funds.Recovery;

/// <summary>A payment of which money is claimed back.</summary>
internal sealed record PaidOut(DateOnly On, long AmountFen);

/// <summary>A part of the principal and the interest on it.</summary>
internal sealed record InterestPart(DateOnly From, int Days, long PrincipalFen, long InterestFen);

/// <summary>
/// Interest on money claimed back: simple interest from the day it was paid to the day of the decision, by a rate a year of
/// 365 days. Where less is claimed than was paid, the latest payments are taken first: that is the shorter time.
/// </summary>
internal static class ClawbackInterest
{
    private const int DaysOfTheYear = 365;

    public static IReadOnlyList<InterestPart> Of(IEnumerable<PaidOut> payments, long principalFen, decimal ratePercent, DateOnly until)
    {
        var parts = new List<InterestPart>();
        var left = principalFen;
        foreach (var payment in payments.OrderByDescending(payment => payment.On))
        {
            var part = Math.Min(left, payment.AmountFen);
            if (part <= 0)
            {
                break;
            }

            var days = Math.Max(0, until.DayNumber - payment.On.DayNumber);
            parts.Add(new(payment.On, days, part, checked((long)decimal.Round(part * ratePercent / 100m * days / DaysOfTheYear, MidpointRounding.AwayFromZero))));
            left -= part;
        }

        return parts;
    }
}
