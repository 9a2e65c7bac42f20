using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Building;
using Rongxi.Projects.Contracts;

namespace Rongxi.Projects.Awards;

/// <summary>Nobody answers about qualifications yet: the officer decides with a reason.</summary>
internal sealed class UnansweredQualifications : IContractorQualifications
{
    public Task<QualificationAnswer> Ask(QualificationQuestion question, CancellationToken ct) => Task.FromResult(QualificationAnswer.Unknown);
}

/// <summary>What a contract must keep to, asked when it is filed and again when it is registered: others may have been registered meanwhile.</summary>
internal sealed class AwardConditions(RongxiDb db, BuildingRules rules, IContractorQualifications qualifications, OfficeBooks books)
{
    public const string OverCeiling = "projects.over-ceiling";

    /// <summary>Everything that is wrong with the contract of a project.</summary>
    public async Task<IReadOnlyList<FieldError>> Wrong(AwardFiling form, ProjectFacts project, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        var today = books.Today;
        if (form.SignedOn > today)
        {
            errors.Add(new(nameof(form.SignedOn), ("签订日期不能晚于今天", "It cannot have been signed in the future"), today.ToString("yyyy-MM-dd")));
        }

        var warranty = await rules.Whole(BuildingRules.Warranty, form.SignedOn, ct);
        if (form.Kind is AwardKind.General or AwardKind.Software or AwardKind.Hardware or AwardKind.Integration && form.WarrantyMonths < warranty)
        {
            errors.Add(new(nameof(form.WarrantyMonths), ($"质保期不得少于 {warranty} 个月（北京市信息化促进条例第十五条）", $"The warranty is {warranty} months at least (Beijing Informatization Regulations art. 15)"), $"{warranty}"));
        }

        if (await db.Set<Award>().AsNoTracking().AnyAsync(award => award.ProjectNumber == project.Number && award.OwnNumber == form.OwnNumber.Trim() && award.State == RecordState.Valid, ct))
        {
            errors.Add(new(nameof(form.OwnNumber), ($"合同 {form.OwnNumber} 已经登记", $"Contract {form.OwnNumber} is registered already")));
        }

        errors.AddRange(await OverMoney(form, project, ct));
        if (await Qualified(form, ct) is { } answer && Refused(answer, form) is { } why)
        {
            errors.Add(new(nameof(form.ContractorCode), why));
        }

        return errors;
    }

    /// <summary>How the contractor stood on the day of the contract; null where nothing is required.</summary>
    public async Task<QualificationAnswer?> Qualified(AwardFiling form, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(form.Qualification) ? null : await qualifications.Ask(new(form.ContractorCode, form.Qualification.Trim(), string.IsNullOrWhiteSpace(form.QualificationLevel) ? null : form.QualificationLevel.Trim(), form.SignedOn), ct);

    private async Task<IReadOnlyList<FieldError>> OverMoney(AwardFiling form, ProjectFacts project, CancellationToken ct)
    {
        var others = await db.Set<Award>().AsNoTracking().Where(award => award.ProjectNumber == project.Number && award.State == RecordState.Valid).SumAsync(award => award.AmountFen, ct);
        var together = checked(others + form.AmountFen);
        var errors = new List<FieldError>();
        if (project.CeilingFen is null)
        {
            errors.Add(new(nameof(form.ProjectNumber), ("概算尚未批复，不得签订合同", "The estimate is not approved: no contract may be made")));
        }
        else if (together > project.CeilingFen)
        {
            errors.Add(Over(("概算", "the approved estimate"), project.CeilingFen.Value, together, others, "政府投资条例 第二十三条"));
        }
        else if (project.BudgetFen is { } budget && together > budget)
        {
            errors.Add(Over(("预算", "the budget"), budget, together, others, "政府投资条例 第二十三条"));
        }

        return errors;

        FieldError Over(Text what, long most, long sum, long before, string basis) => new(
            nameof(form.AmountFen),
            ($"合同合计 {Amounts.Yuan(sum).Zh}，超过{what.Zh} {Amounts.Yuan(most).Zh}；本合同至多 {Amounts.Yuan(Math.Max(0, most - before)).Zh}（{basis}）", $"Contracts together come to {Amounts.Yuan(sum).En}, over {what.En} of {Amounts.Yuan(most).En}; this one may be {Amounts.Yuan(Math.Max(0, most - before)).En} at most ({Citation.Of(basis).En})"),
            most > before ? ((most - before) / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    private static Text? Refused(QualificationAnswer answer, AwardFiling form)
    {
        var asked = $"{form.Qualification}{form.QualificationLevel}";
        return answer.Standing switch
        {
            QualificationStanding.Missing => ($"{form.Contractor}没有{asked}资质，不得承揽（北京市信息化促进条例第十一条）", $"{form.Contractor} does not hold {asked} and may not take the work (Beijing Informatization Regulations art. 11)"),
            QualificationStanding.Expired => ($"{form.Contractor}的{asked}资质（{answer.Document}）在 {form.SignedOn:yyyy-MM-dd} 已过期（有效期至 {answer.ValidTo:yyyy-MM-dd}）", $"The {asked} of {form.Contractor} ({answer.Document}) had expired on {form.SignedOn:yyyy-MM-dd} (valid until {answer.ValidTo:yyyy-MM-dd})"),
            QualificationStanding.TooLow => ($"{form.Contractor}的资质为{answer.Level}，低于要求的{form.QualificationLevel}，不得超越等级承揽（北京市信息化促进条例第十一条）", $"{form.Contractor} holds {answer.Level}, below the {form.QualificationLevel} required, and may not go beyond its level (Beijing Informatization Regulations art. 11)"),
            _ => null,
        };
    }
}

internal sealed class AwardOpening(ProjectBook projects, AwardConditions conditions) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (AwardFiling)application!;
        var project = await projects.OfOwner(form.ProjectNumber, opened, ct);
        ProjectBook.Refuse(await conditions.Wrong(form, project, ct));
        ProjectBook.About(opened, project, $"{project.Name} · {form.Title}");
    }
}

/// <summary>Registers the contract: an unknown qualification is decided, the money is committed.</summary>
internal sealed class RegisterAward(RongxiDb db, ProjectBook projects, WorksBook book, AwardConditions conditions, AwardMoney money, RecordNumbers numbers, BuildingRules rules, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.Application<AwardFiling>();
        var decision = taking.InputAs<AwardRegistration>();
        var project = await projects.Of(form.ProjectNumber, ct);
        var works = await book.Find(project.Number, ct);
        ProjectBook.Refuse([.. await conditions.Wrong(form, works is null ? project : project with { CeilingFen = works.CeilingFen }, ct), .. await AdvanceOver(form, ct)]);
        var answer = await conditions.Qualified(form, ct);
        if (answer?.Standing == QualificationStanding.Unknown && string.IsNullOrWhiteSpace(decision.QualifiedBecause))
        {
            throw new Refusal("projects.qualification-undecided", ($"{form.Contractor}的“{form.Qualification}”资质未知，须由经办人说明理由后认定", $"Nobody can say whether {form.Contractor} holds “{form.Qualification}”: decide with a reason"), [new(nameof(decision.QualifiedBecause), ("请写明认定理由", "Give the reason"))]);
        }

        if (decision.Funding.Sum(row => row.AmountFen) != form.AmountFen || decision.Funding.Any(row => row.AmountFen <= 0))
        {
            throw new Refusal("projects.funding-differs", ("资金来源合计与合同金额不符", "The money does not add up to the contract"), [new(nameof(decision.Funding), ($"合计应为 {Amounts.Yuan(form.AmountFen).Zh}", $"Together {Amounts.Yuan(form.AmountFen).En}"))]);
        }

        var isUnknown = answer?.Standing == QualificationStanding.Unknown;
        var award = new Award
        {
            Office = db.Office, Number = await numbers.Next(RecordNumbers.Award, taking.Today, ct), ProjectNumber = project.Number, ProjectName = project.Name, Owner = project.Owner, Title = form.Title.Trim(), OwnNumber = form.OwnNumber.Trim(), Kind = form.Kind, Way = form.Way, NoticeNumber = form.NoticeNumber,
            Contractor = form.Contractor.Trim(), ContractorCode = form.ContractorCode, SignedOn = form.SignedOn, DueOn = form.DueOn, AmountFen = form.AmountFen, WarrantyMonths = form.WarrantyMonths, Qualification = Worded(form.Qualification), QualificationLevel = Worded(form.QualificationLevel),
            Qualified = answer?.Standing, Certificate = answer?.Document ?? Worded(decision.Certificate), QualifiedBecause = isUnknown ? decision.QualifiedBecause!.Trim() : null, QualifiedBy = isUnknown ? taking.By.Name : null, Account = form.Account.Trim(), CaseNumber = taking.Case.Number,
        };
        db.Add(award);
        db.AddRange(form.Instalments.Select((row, at) => new AwardInstalment { Office = db.Office, AwardNumber = award.Number, Seq = at + 1, Trigger = row.Trigger, Milestone = Worded(row.Milestone), AgreedFen = row.AmountFen }));
        await db.Enter(award, Award.Register, EntryKind.Registered, $"{Titles.Of(form.Way).Zh}，{form.Contractor}", form.SignedOn, taking.By, ct, taking.Case.Number);
        var at = 0;
        foreach (var row in decision.Funding)
        {
            db.Add(new AwardFunding { Office = db.Office, AwardNumber = award.Number, Seq = ++at, Line = row.Line.Trim(), AmountFen = row.AmountFen, Commitment = await money.Commit(award, row.Line.Trim(), row.AmountFen, at, taking, ct) });
        }

        await db.SaveChangesAsync(ct);
        await money.Sum(project.Number, taking, ct);
        await letters.Letter(taking, "contract-registration", new DocumentValues()
            .Set("project", $"{project.Number} {project.Name}").Set("contract", $"{award.OwnNumber} {award.Title}").Set("registration", award.Number).Set("contractor", $"{award.Contractor}（{award.ContractorCode}）").Set("amount", Amounts.Yuan(award.AmountFen))
            .Set("signedOn", (DateOnly?)award.SignedOn).Set("warranty", ($"{award.WarrantyMonths} 个月", $"{award.WarrantyMonths} months")).Set("qualification", QualificationWords(award))
            .Table("instalments", form.Instalments.Select((row, i) => (IReadOnlyList<Text>)[Text.Same($"{i + 1}"), Titles.Of(row.Trigger) is var title && row.Milestone is { } milestone ? ($"{title.Zh}：{milestone}", $"{title.En}: {milestone}") : title, Amounts.Yuan(row.AmountFen)])), ct);
    }

    /// <summary>What the register and the paper say of the contractor's qualification.</summary>
    public static Text QualificationWords(Award award) => award.Qualified switch
    {
        null => ("采购文件未要求资质", "No qualification was required"),
        QualificationStanding.Unknown => ($"{award.Qualification}{award.QualificationLevel}：未知，经办人认定：{award.QualifiedBecause}", $"{award.Qualification} {award.QualificationLevel}: unknown; let pass because: {award.QualifiedBecause}"),
        _ => ($"{award.Qualification}{award.QualificationLevel}：有效（{award.Certificate}）", $"{award.Qualification} {award.QualificationLevel}: held ({award.Certificate})"),
    };

    private async Task<IReadOnlyList<FieldError>> AdvanceOver(AwardFiling form, CancellationToken ct)
    {
        var most = await rules.Of(BuildingRules.Advance, form.SignedOn, ct);
        var advance = form.Instalments.Where(row => row.Trigger == InstalmentTrigger.Signing).Sum(row => row.AmountFen);
        return advance * 100m <= form.AmountFen * most ? []
            : [new("", ($"签约付款 {Amounts.Percent(advance, form.AmountFen)}%，超过规定的 {most}%，请退回补正", $"{Amounts.Percent(advance, form.AmountFen)} % are due on signing, more than the {most} % allowed: return it"))];
    }

    private static string? Worded(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>The money of contracts in the ledger: committed on registration, freed, paid out of the commitments in their order.</summary>
internal sealed class AwardMoney(RongxiDb db, IFundMoney funds, ProjectBook projects, WorksBook book)
{
    /// <summary>Binds money of a budget line to the contract; answers the commitment's number.</summary>
    public async Task<string> Commit(Award award, string line, long amountFen, int at, ActTaking taking, CancellationToken ct) =>
        (await funds.Commit(
            new CommitOrder { Line = line, AmountFen = amountFen, Title = award.Title, ProjectNumber = award.ProjectNumber, ContractNumber = award.Number, Payee = award.Contractor, PayeeCode = award.ContractorCode },
            Basis(taking, $"{award.Number}/{at}") with { Document = award.OwnNumber }, taking.By, ct)).Number;

    /// <summary>Frees what is committed and not on its way.</summary>
    public async Task Release(Award award, string reason, ActTaking taking, CancellationToken ct)
    {
        foreach (var commitment in await funds.OfContract(award.Number, ct))
        {
            if (commitment.OpenFen > 0)
            {
                await funds.Release(commitment.Number, commitment.OpenFen, Basis(taking, $"{taking.Case.Number}/release/{commitment.Number}") with { Note = reason }, taking.By, ct);
            }
        }

        award.State = RecordState.Cancelled;
        await db.Enter(award, Award.Register, EntryKind.Cancelled, reason, taking.Today, taking.By, ct, taking.Case.Number);
    }

    /// <summary>Puts the amount on its way to the payee, out of the contract's commitments in their order; answers the postings.</summary>
    public async Task<IReadOnlyList<FundPosting>> Request(Award award, long amountFen, string key, ActTaking taking, CancellationToken ct)
    {
        var postings = new List<FundPosting>();
        var left = amountFen;
        foreach (var commitment in (await funds.OfContract(award.Number, ct)).OrderBy(commitment => commitment.Number, StringComparer.Ordinal))
        {
            var part = Math.Min(left, commitment.OpenFen);
            if (part > 0)
            {
                postings.Add(await funds.RequestPayment(commitment.Number, part, Basis(taking, $"{key}/{commitment.Number}"), taking.By, ct));
                left -= part;
            }
        }

        if (left > 0)
        {
            throw new Refusal("projects.not-committed", ($"合同 {award.Number} 的承诺资金还差 {Amounts.Yuan(left).Zh}", $"The commitments of contract {award.Number} are short by {Amounts.Yuan(left).En}"));
        }

        return postings;
    }

    public async Task Confirm(IEnumerable<string> postings, string voucher, DateOnly on, ActTaking taking, CancellationToken ct)
    {
        foreach (var posting in postings)
        {
            await funds.ConfirmPayment(posting, Basis(taking, $"{taking.Case.Number}/paid/{posting}") with { Voucher = voucher, On = on }, taking.By, ct);
        }
    }

    public async Task Void(IEnumerable<string> postings, string reason, ActTaking taking, CancellationToken ct)
    {
        foreach (var posting in postings)
        {
            await funds.VoidPayment(posting, Basis(taking, $"{taking.Case.Number}/void/{posting}") with { Note = reason }, taking.By, ct);
        }
    }

    /// <summary>Tells the works and the pool what contracts and payments of a project now come to.</summary>
    public async Task Sum(string projectNumber, ActTaking taking, CancellationToken ct)
    {
        var awards = await db.Set<Award>().AsNoTracking().Where(award => award.ProjectNumber == projectNumber && award.State != RecordState.Annulled && award.State != RecordState.Undone).Select(award => new { award.AmountFen, award.PaidFen }).ToListAsync(ct);
        var (contracts, paid) = (awards.Sum(award => award.AmountFen), awards.Sum(award => award.PaidFen));
        if (await book.Find(projectNumber, ct) is { } works)
        {
            if ((works.ContractFen, works.PaidFen) != (contracts, paid))
            {
                (works.ContractFen, works.PaidFen) = (contracts, paid);
                await book.Enter(works, EntryKind.Changed, "合同和支付", taking.Today, taking, ct);
                await projects.Touch(works, taking, ct);
            }
        }
        else
        {
            await projects.Contracted(projectNumber, contracts, paid, taking, ct);
        }
    }

    private static PostingBasis Basis(ActTaking taking, string key) => new() { On = taking.Today, CaseNumber = taking.Case.Number, Key = $"projects/{key}" };
}
