using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Calls;
using Rongxi.Funds.Grants;
using Rongxi.Funds.Recovery;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Applications;

/// <summary>
/// Receives an application, or refuses by name what the guide does not let in: outside the window, over the ceiling, too
/// young, too many, barred, an account of somebody else.
/// </summary>
internal sealed class ApplicationOpening(RongxiDb db, OfficeBooks books, Charters charters) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (ApplicationForm)application!;
        var number = form.CallNumber.Trim();
        var call = await db.Set<FundingCall>().AsNoTracking().FirstOrDefaultAsync(call => call.Number == number, ct)
            ?? throw Refusals.Of("funds.no-call", ($"没有找到申报指南 {number}", $"There is no call {number}"), nameof(form.CallNumber));
        if (opened.ApplicantCode is null)
        {
            throw new Refusal("funds.units-only", ("专项资金由单位申报，请以单位名义申报", "Only units may apply: apply for your unit"));
        }

        MustBeInTime(opened, call);
        Refusals.IfAny("funds.not-eligible", [.. await Check(opened, form, call, ct)]);
        opened.Title = form.ProjectName.Trim();
        opened.District = form.District;
        opened.RecordRegister = FundingCall.Register;
        opened.RecordNumber = call.Number;
        opened.Grade = call.NeedsDistrict ? 1 : 0;
    }

    // A correction is in time whenever the application itself was.
    private static void MustBeInTime(Case opened, FundingCall call)
    {
        const string field = nameof(ApplicationForm.CallNumber);
        if (opened.ReceivedOn < call.OpensOn)
        {
            throw Refusals.Of("funds.not-open-yet", ($"{call.Title}自 {call.OpensOn:yyyy-MM-dd} 起受理申报", $"{call.Title} takes applications from {call.OpensOn:yyyy-MM-dd}"), field);
        }

        if (opened.ReceivedOn > call.ClosesOn)
        {
            throw Refusals.Of("funds.window-closed", ($"{call.Title}已于 {call.ClosesOn:yyyy-MM-dd} 截止申报", $"{call.Title} closed on {call.ClosesOn:yyyy-MM-dd}"), field);
        }
    }

    private async Task<IReadOnlyList<FieldError>> Check(Case opened, ApplicationForm form, FundingCall call, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        if (form.Mode != call.Mode)
        {
            var title = Kernel.Forms.Titles.Of(call.Mode);
            errors.Add(new(nameof(form.Mode), ($"本指南的支持方式是{title.Zh}", $"This call supports by {title.En.ToLowerInvariant()}"), call.Mode.ToString()));
        }

        var ceiling = Ceilings.Of(call, form.EligibleFen);
        if (form.WantedFen > ceiling)
        {
            errors.Add(new(nameof(form.WantedFen), (
                $"最多申请 {Amounts.Yuan(ceiling).Zh}（核定投资的 {call.CeilingPercent}%，且不超过 {Amounts.Yuan(call.CapFen).Zh}）",
                $"At most {Amounts.Yuan(ceiling).En} ({call.CeilingPercent}% of the eligible investment, capped at {Amounts.Yuan(call.CapFen).En})"), $"{ceiling / 100}.{ceiling % 100:00}"));
        }

        if (form.FoundedOn.AddYears(call.MinimumYears) > opened.ReceivedOn)
        {
            errors.Add(new(nameof(form.FoundedOn), ($"成立须满 {call.MinimumYears} 年", $"It must have been founded {call.MinimumYears} years ago")));
        }

        if (form.AccountHolder.Trim() != opened.Applicant.Trim())
        {
            errors.Add(new(nameof(form.AccountHolder), ("户名须与申报单位名称一致", "The account must be the applicant’s own"), opened.Applicant));
        }

        if (!form.District.StartsWith(charters[opened.Office].DivisionCode[..4], StringComparison.Ordinal))
        {
            var city = charters[opened.Office];
            errors.Add(new(nameof(form.District), ($"{GrantDistricts.NameOf(form.District).Zh}不属于{city.CityZh}", $"{GrantDistricts.NameOf(form.District).En} is not in {city.CityEn}")));
        }

        errors.AddRange(await OfTheApplicant(opened, form, call, ct));
        return errors;
    }

    private async Task<IReadOnlyList<FieldError>> OfTheApplicant(Case opened, ApplicationForm form, FundingCall call, CancellationToken ct)
    {
        const string field = nameof(ApplicationForm.CallNumber);
        var errors = new List<FieldError>();
        var (code, today) = (opened.ApplicantCode, opened.ReceivedOn);
        if (await db.Set<CreditEntry>().AsNoTracking().Where(entry => entry.UnitCode == code && entry.BarredUntil >= today).OrderByDescending(entry => entry.BarredUntil).FirstOrDefaultAsync(ct) is { } bar)
        {
            errors.Add(new(field, (
                $"{opened.Applicant}因{Kernel.Forms.Titles.Of(bar.Trigger).Zh}被列入专项资金信用名单（{bar.Number}），至 {bar.BarredUntil:yyyy-MM-dd} 不得申报",
                $"{opened.Applicant} is on the credit list ({bar.Number}: {Kernel.Forms.Titles.Of(bar.Trigger).En.ToLowerInvariant()}) and may not apply until {bar.BarredUntil:yyyy-MM-dd}")));
        }

        var others = db.Cases.AsNoTracking().Where(file => file.Procedure == ApplicationProcedure.Code && file.RecordRegister == FundingCall.Register && file.RecordNumber == call.Number && file.ApplicantCode == code && file.Id != opened.Id)
            .Where(file => file.Outcome == null || file.Outcome == Outcome.Granted);
        if (await others.CountAsync(ct) >= call.MostPerApplicant)
        {
            errors.Add(new(field, ($"每个单位在本指南最多申报 {call.MostPerApplicant} 项，{opened.Applicant}已申报", $"An applicant may make {call.MostPerApplicant} application(s) to this call; {opened.Applicant} has")));
        }

        var rules = await books.Rules(opened.Office, ct);
        if (rules.Number(ApplicationProcedure.Procedure, ApplicationProcedure.YearCeiling, today) is > 0 and var wan)
        {
            var most = Amounts.FenOf(wan);
            var given = await db.Set<Grant>().AsNoTracking().Where(grant => grant.UnitCode == code && grant.Year == call.Year && grant.Standing != GrantStanding.Lapsed).SumAsync(grant => grant.AmountFen, ct);
            if (given + form.WantedFen > most)
            {
                errors.Add(new(nameof(form.WantedFen), (
                    $"同一单位 {call.Year} 年度最多支持 {Amounts.Yuan(most).Zh}，已安排 {Amounts.Yuan(given).Zh}",
                    $"A unit is given at most {Amounts.Yuan(most).En} in {call.Year}; {Amounts.Yuan(given).En} is planned already")));
            }
        }

        return errors;
    }
}

/// <summary>What a project may be given at most: by share of its eligible investment and by the cap.</summary>
internal static class Ceilings
{
    public static long Of(FundingCall call, long eligibleFen) => Math.Min(call.CapFen, Amounts.Share(eligibleFen, call.CeilingPercent));
}
