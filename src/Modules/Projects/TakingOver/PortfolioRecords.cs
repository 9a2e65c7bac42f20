using Rongxi.Kernel.Database;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.Acceptance;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Building;
using Rongxi.Projects.Evaluation;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.TakingOver;

/// <summary>What a row of the portfolio becomes: the project, and the records of the steps it has taken.</summary>
/// <param name="Works">From the first acceptance on. Of what is still being built the owner reports the start, and with it the milestones, to this office.</param>
internal sealed record PortfolioRecords(Project Project, Works? Works, Award? Award, AcceptanceRecord? Acceptance, EvaluationRecord? Evaluation)
{
    /// <summary>Records taken over were made by no case here.</summary>
    private const string NoCase = "";

    /// <summary>Every register a row may write into.</summary>
    public static readonly IReadOnlyList<RegisterDefinition> Registers = [PoolRegisters.Projects, BuildingRegisters.Awards, BuildingRegisters.Works, BuildingRegisters.Acceptances, BuildingRegisters.Evaluations];

    /// <summary>The records a row makes, in the registers they go into.</summary>
    public IEnumerable<(IRegistered Record, RegisterDefinition Register)> All() => new (IRegistered? Record, RegisterDefinition Register)[]
    {
        (Project, PoolRegisters.Projects), (Award, BuildingRegisters.Awards), (Works, BuildingRegisters.Works), (Acceptance, BuildingRegisters.Acceptances), (Evaluation, BuildingRegisters.Evaluations),
    }.Where(pair => pair.Record is not null).Select(pair => (pair.Record!, pair.Register));

    /// <param name="number">Number of the project.</param>
    /// <param name="numberOf">Numbers of the other records, by their kind.</param>
    public static PortfolioRecords Of(PortfolioRow row, string office, string number, Func<string, string> numberOf)
    {
        var project = Bare(row, office, number);
        (project.BudgetFen, project.ContractFen, project.PaidFen, project.FinalFen) = (row.BudgetFen, row.ContractFen, row.PaidFen, row.FinalFen);
        var isBuilt = row.FirstAcceptedOn is not null || row.FinalAcceptedOn is not null;
        return new(project, isBuilt ? WorksOf(row, project) : null, row.SignedOn is null ? null : AwardOf(row, project, numberOf(RecordNumbers.Award)), isBuilt ? AcceptanceOf(row, project, numberOf(RecordNumbers.Acceptance)) : null, row.Grade is null ? null : EvaluationOf(row, project, numberOf(RecordNumbers.Evaluation)));
    }

    /// <summary>The project as far as its approved estimate: the figures below it are set one by one.</summary>
    public static Project Bare(PortfolioRow row, string office = "", string number = "") => new()
    {
        Office = office, Number = number.Length == 0 ? row.Name : number, Name = row.Name.Trim(), NameEn = Worded(row.NameEn), OwnerName = row.OwnerName.Trim(), OwnerCode = row.OwnerCode, Responsible = Worded(row.Responsible), Kind = row.Kind, Sector = row.Sector, Stage = row.Stage(),
        Approval = row.ApprovedFen is not null ? ApprovalStage.EstimateFixed : row.EstimateFen is not null ? ApprovalStage.Feasibility : ApprovalStage.None,
        District = row.District, Longitude = row.Longitude, Latitude = row.Latitude, NationalCode = row.NationalCode, PlanTask = Worded(row.PlanTask), Basis = Worded(row.Basis), Existing = Worded(row.Existing), Content = row.Content.Trim(), Users = Lined(row.Users), Functions = Lined(row.Functions),
        DataResources = Lined(row.DataResources), Platforms = Worded(row.Platforms), Protection = row.Protection, PlanYear = row.PlanYear, DeclaredOn = row.DeclaredOn, StartOn = row.StartOn, FinishOn = row.FinishOn,
        DeclaredFen = row.EstimateFen ?? row.ApprovedFen, ReviewedFen = row.EstimateFen ?? row.ApprovedFen ?? row.BudgetFen, EstimateFen = row.EstimateFen, ApprovedFen = row.ApprovedFen,
    };

    /// <summary>What the contract provides for, so that the rest can be asked for here: what was paid, and what was not.</summary>
    public IReadOnlyList<AwardInstalment> Instalments() => Award is null ? [] :
    [
        .. new[] { (Fen: Award.PaidFen, IsPaid: true), (Fen: Award.OpenFen, IsPaid: false) }.Where(part => part.Fen > 0).Select((part, at) => new AwardInstalment
        {
            Office = Award.Office, AwardNumber = Award.Number, Seq = at + 1, Trigger = part.IsPaid ? InstalmentTrigger.Signing : InstalmentTrigger.FinalAcceptance, AgreedFen = part.Fen, AskedFen = part.IsPaid ? part.Fen : 0, PaidFen = part.IsPaid ? part.Fen : 0,
        }),
    ];

    private static Works WorksOf(PortfolioRow row, Project project) => new()
    {
        Office = project.Office, Number = project.Number, Name = project.Name, Owner = project.OwnerName, OwnerCode = project.OwnerCode!, Standing = row.FinalAcceptedOn is null ? WorksStanding.Completed : WorksStanding.Accepted, Leader = project.Responsible ?? "",
        StartOn = row.StartOn!.Value, PlannedFinishOn = row.FinishOn!.Value, CompletedOn = row.FirstAcceptedOn ?? row.FinalAcceptedOn, CeilingFen = row.ApprovedFen!.Value, ContractFen = row.ContractFen ?? 0, PaidFen = row.PaidFen ?? 0, PhysicalPercent = 100,
        InUseFrom = row.FinalAcceptedOn, WarrantyTo = row.WarrantyTo, Grade = row.Grade, CaseNumber = NoCase,
    };

    private static Award AwardOf(PortfolioRow row, Project project, string number) => new()
    {
        Office = project.Office, Number = number, ProjectNumber = project.Number, ProjectName = project.Name, Owner = project.OwnerName, Title = $"{project.Name}合同", OwnNumber = row.ContractNumber!.Trim(), Kind = project.Kind is ProjectKind.Operation or ProjectKind.Service ? AwardKind.Operation : AwardKind.General, Way = ProcurementWay.OpenTender,
        Contractor = row.Contractor!.Trim(), ContractorCode = row.ContractorCode!, SignedOn = row.SignedOn!.Value, DueOn = row.FinishOn is { } due && due >= row.SignedOn ? due : row.SignedOn.Value, AmountFen = row.ContractFen!.Value, PaidFen = row.PaidFen ?? 0,
        WarrantyMonths = row is { FinalAcceptedOn: { } accepted, WarrantyTo: { } until } ? Math.Max(0, ((until.Year - accepted.Year) * 12) + until.Month - accepted.Month) : 24, Account = "", AcceptedOn = row.FirstAcceptedOn ?? row.FinalAcceptedOn, CaseNumber = NoCase,
    };

    private static AcceptanceRecord AcceptanceOf(PortfolioRow row, Project project, string number) => new()
    {
        Office = project.Office, Number = number, ProjectNumber = project.Number, ProjectName = project.Name, Owner = project.OwnerName, Verdict = row.FinalAcceptedOn is null ? AcceptanceVerdict.Pending : AcceptanceVerdict.Passed,
        FirstAcceptedOn = row.FirstAcceptedOn, FinalAcceptedOn = row.FinalAcceptedOn, WarrantyFrom = row.FinalAcceptedOn, WarrantyTo = row.WarrantyTo, FinalFen = row.FinalFen, CaseNumber = NoCase,
    };

    private static EvaluationRecord EvaluationOf(PortfolioRow row, Project project, string number) => new()
    {
        Office = project.Office, Number = number, ProjectNumber = project.Number, ProjectName = project.Name, Owner = project.OwnerName, OwnerCode = project.OwnerCode!, InUseFrom = row.FinalAcceptedOn!.Value, Standing = EvaluationStanding.Published,
        SelfEvaluatedOn = row.EvaluatedOn!.Value, SelfPoints = row.Points!.Value, Points = row.Points, Grade = row.Grade, PlanEffect = Grading.EffectOf(row.Grade!.Value).Zh, PublishedOn = row.EvaluatedOn, CaseNumber = NoCase,
    };

    private static string? Worded(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Cells of a table hold no lines: what semicolons part becomes one a line, as declarations have it.</summary>
    private static string? Lined(string? text) => Worded(text) is { } words ? string.Join('\n', words.Split(['；', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) : null;
}
