using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Building;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.TakingOver;

/// <summary>
/// Takes the portfolio of an office over (存量接收): a row a project with its life so far. Only what is not here yet: a project
/// that is here is changed by acts, and a row about it must say what was taken over, or it is refused.
/// </summary>
internal sealed class PortfolioImport(Charters charters) : RowImport<PortfolioRow>(PoolRegisters.Projects)
{
    protected override IReadOnlyList<RegisterDefinition> Into => PortfolioRecords.Registers;

    protected override string KeyOf(string? number, PortfolioRow row) => number ?? $"{row.OwnerCode} {row.Name.Trim()}";

    protected override async Task<RowPlan> Plan(RongxiDb db, string? number, PortfolioRow row, DateOnly today, CancellationToken ct)
    {
        var errors = NotAhead(row, today).ToList();
        var name = row.Name.Trim();
        var known = await db.Set<Project>().AsNoTracking().Where(project => number != null ? project.Number == number : project.Origin == "" && project.OwnerCode == row.OwnerCode && project.Name == name && project.State != RecordState.Undone).OrderBy(project => project.Number).FirstOrDefaultAsync(ct);
        if (errors.Count == 0 && known is { State: not RecordState.Undone })
        {
            errors.AddRange(await Differing(db, known, row, ct));
            return errors.Count == 0 ? RowPlan.Known : RowPlan.Refused([.. errors]);
        }

        if (number is not null && await db.Set<Project>().AsNoTracking().Where(project => project.Origin == "" && project.OwnerCode == row.OwnerCode && project.Name == name && project.Number != number && project.State != RecordState.Undone).Select(project => project.Number).FirstOrDefaultAsync(ct) is { } same)
        {
            errors.Add(new(nameof(row.Name), ($"该单位同名项目已在库：{same}", $"The owner has a project of that name: {same}")));
        }

        if (row.NationalCode is { } code && await db.Set<Project>().AsNoTracking().Where(project => project.NationalCode == code && project.Number != (number ?? "") && project.State != RecordState.Undone).Select(project => project.Number).FirstOrDefaultAsync(ct) is { } holder)
        {
            errors.Add(new(nameof(row.NationalCode), ($"该代码已用于项目 {holder}", $"Project {holder} bears that code")));
        }

        if (row.ContractNumber is { } contract && await db.Set<Awards.Award>().AsNoTracking().Where(award => award.OwnNumber == contract.Trim() && award.Owner == row.OwnerName.Trim() && award.State != RecordState.Undone).Select(award => award.ProjectNumber).FirstOrDefaultAsync(ct) is { } contracted)
        {
            errors.Add(new(nameof(row.ContractNumber), ($"该单位的这份合同已在项目 {contracted} 名下", $"That contract of the owner is one of project {contracted}")));
        }

        return errors.Count > 0 ? RowPlan.Refused([.. errors]) : RowPlan.New(entering => Write(number, row, today, entering));
    }

    private static IEnumerable<FieldError> NotAhead(PortfolioRow row, DateOnly today) =>
        new (string Field, DateOnly? Day)[] { (nameof(row.DeclaredOn), row.DeclaredOn), (nameof(row.SignedOn), row.SignedOn), (nameof(row.StartOn), row.SignedOn is null ? null : row.StartOn), (nameof(row.FirstAcceptedOn), row.FirstAcceptedOn), (nameof(row.FinalAcceptedOn), row.FinalAcceptedOn), (nameof(row.EvaluatedOn), row.EvaluatedOn) }
            .Where(part => part.Day > today).Select(part => new FieldError(part.Field, ($"不能晚于今天（{today:yyyy-MM-dd}）", $"Not after today ({today:yyyy-MM-dd})")));

    private async Task Write(string? number, PortfolioRow row, DateOnly today, RowEntering entering)
    {
        var (db, ct) = (entering.Db, entering.Cancellation);
        var given = number ?? $"{charters[db.Office].NumberPrefix}-{today.Year}-{PoolRegisters.Projects.NumberKind}-{await db.Next(db.Office, "project", today.Year, ct):0000}";
        var numbers = new RecordNumbers(db, charters);
        var drawn = new Dictionary<string, string>();
        foreach (var (kind, isNeeded) in new[] { (RecordNumbers.Award, row.SignedOn is not null), (RecordNumbers.Acceptance, row.FirstAcceptedOn is not null || row.FinalAcceptedOn is not null), (RecordNumbers.Evaluation, row.Grade is not null) })
        {
            if (isNeeded)
            {
                drawn[kind] = await numbers.Next(kind, today, ct);
            }
        }

        var records = PortfolioRecords.Of(row, db.Office, given, kind => drawn[kind]);
        var project = await entering.Enter(records.Project, PoolRegisters.Projects, row.DeclaredOn ?? row.SignedOn ?? row.StartOn ?? today, PoolRegisters.IsPublic(records.Project.Stage));
        await Enter(records.Award, BuildingRegisters.Awards, row.SignedOn);
        await Enter(records.Works, BuildingRegisters.Works, row.StartOn);
        await Enter(records.Acceptance, BuildingRegisters.Acceptances, row.FinalAcceptedOn ?? row.FirstAcceptedOn);
        await Enter(records.Evaluation, BuildingRegisters.Evaluations, row.EvaluatedOn);
        db.AddRange(records.Instalments());
        if (row is { MoneyYear: { } year, MoneyFen: > 0 and var fen })
        {
            db.Add(new MoneyOfYear { Office = db.Office, ProjectId = project.Id, Year = year, Source = MoneySource.Municipal, AmountFen = fen });
        }

        async Task Enter<T>(T? record, Register<T> register, DateOnly? on)
            where T : class, IRegistered
        {
            if (record is not null)
            {
                await entering.Enter(record, register, on ?? today, register.IsPublic);
            }
        }
    }

    /// <summary>What the row says otherwise than the row by which the project came, whatever acts have made of it since.</summary>
    private static async Task<IReadOnlyList<FieldError>> Differing(RongxiDb db, Project known, PortfolioRow row, CancellationToken ct)
    {
        var came = await db.RegisterEntries.AsNoTracking().Where(entry => entry.RecordId == known.Id && entry.Kind == EntryKind.Imported).OrderByDescending(entry => entry.Seq).FirstOrDefaultAsync(ct);
        if (came?.ImportId is null)
        {
            return [new(nameof(IRegistered.Number), ($"项目 {known.Number} 已在库，由办理形成；更改请走办理", $"Project {known.Number} is here by its own cases; it is changed by acts"))];
        }

        var entries = await db.RegisterEntries.AsNoTracking().Where(entry => entry.ImportId == came.ImportId && entry.Reason == came.Reason && entry.Kind == EntryKind.Imported).ToDictionaryAsync(entry => entry.Register, ct);
        var now = PortfolioRecords.Of(row, known.Office, known.Number, kind => entries.Values.FirstOrDefault(entry => entry.RecordNumber.Contains($"-{kind}-", StringComparison.Ordinal))?.RecordNumber ?? "").All().ToList();
        var differing = new List<FieldError>();
        foreach (var register in PortfolioRecords.Registers)
        {
            var said = entries.TryGetValue(register.Name, out var entry) ? entry.State(db.Seal) : [];
            var says = now.Where(pair => pair.Register == register).Select(pair => RongxiDb.Snapshot(pair.Record)).FirstOrDefault() ?? [];
            differing.AddRange(register.Form.Fields.Where(field => !JsonNode.DeepEquals(said[field.JsonName], says[field.JsonName])).Select(field => new FieldError(
                field.Name, ($"与已接收的不同（{register.Title.Zh} · {field.Title.Zh}）；更改请走办理，或先撤回导入", $"Differs from what was taken over ({register.Title.En} · {field.Title.En}): change it by an act, or undo that import first"))));
        }

        return differing;
    }
}
