using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Contracts;
using Rongxi.Planning.Guidance;
using Rongxi.Planning.Page;
using Rongxi.Planning.Plans;

namespace Rongxi.Planning.Intake;

/// <summary>Takes over plans in force: the record, its tables and its text enter together, and stand from then on like every approved plan.</summary>
internal sealed class PlanIntake(RongxiDb db, PlanBook book, PlanWriting writing, CompositionDesk compositions, OfficeBooks books, Charters charters) : IPlanIntake
{
    public async Task<string> TakeOver(FormValues plan, PlanTable? targets, PlanTable? tasks, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, PlanningModule.FieldName);
        var form = (StandingPlan)FormDefinition.Of<StandingPlan>().Bind(plan).OrRefuse();
        return await db.Transact(
            async () =>
            {
                await MustFit(form, ct);
                var record = await Register(form, by, ct);
                await Take(record.Number, true, targets, by, ct);
                await Take(record.Number, false, tasks, by, ct);
                int? text = form.Chapters is { Count: > 0 } chapters ? (await compositions.Save(
                    new CompositionOrder
                    {
                        Register = Plan.Register, RecordNumber = record.Number, Field = PlanningModule.FieldName, Title = record.Name, Label = "印发文本",
                        Chapters = [.. chapters.Select((row, index) => new Chapter(string.IsNullOrWhiteSpace(row.Code) ? (index + 1).ToString(CultureInfo.InvariantCulture) : row.Code.Trim(), row.Title, row.Body))],
                    }, by, ct)).Version.Seq : null;
                // Fixed only now: while it was open its tables could be written.
                (record.Standing, record.PublishedOn) = (PlanStanding.InForce, form.PublishedOn);
                await db.Enter(record, Plan.Register, EntryKind.Changed, $"已由{record.ApprovedBy}批准、印发（{record.IssueNumber}）", form.IssuedOn, by, ct);
                await book.Keep(record, "接管时的文本", "", by, text, ct);
                await Follow(record, by, ct);
                await book.Index(record, db.Clock.GetUtcNow(), ct);
                return record.Number;
            }, ct);
    }

    public async Task<int> Targets(string planNumber, PlanTable table, Actor by, CancellationToken ct) => await Take(planNumber, true, table, by, ct);

    public async Task<int> Tasks(string planNumber, PlanTable table, Actor by, CancellationToken ct) => await Take(planNumber, false, table, by, ct);

    private async Task<int> Take(string planNumber, bool areTargets, PlanTable? table, Actor by, CancellationToken ct)
    {
        if (table is null)
        {
            return 0;
        }

        var done = await writing.Import(planNumber, areTargets, table.Content, table.FileName, by, ct);
        return done.Added + done.Changed;
    }

    private async Task MustFit(StandingPlan form, CancellationToken ct)
    {
        // It has the years it was issued for: the step of five-year plans binds those that are compiled, not those that exist.
        var wrong = PlanPeriods.Wrong(form.Kind, form.FromYear, form.UntilYear, form.BaseYear, await books.Rules(db.Office, ct), books.Today).Where(error => error.Field != nameof(form.FromYear)).ToList();
        if (form.ParentNumber is { Length: > 0 } above && !await db.Set<Plan>().AnyAsync(plan => plan.Number == above.Trim(), ct))
        {
            wrong.Add(new(nameof(form.ParentNumber), ($"没有规划 {above}", $"There is no plan {above}")));
        }

        if (form.IssuedOn > books.Today)
        {
            wrong.Add(new(nameof(form.IssuedOn), ("不能晚于今天", "Not after today")));
        }

        if (form.UntilYear < books.Today.Year)
        {
            wrong.Add(new(nameof(form.UntilYear), ("规划期已满，不再实施", "Its years are over: it is no longer in force")));
        }

        if (wrong.Count > 0)
        {
            throw new Refusal("form.invalid", ($"有 {wrong.Count} 处需要修改", wrong.Count == 1 ? "1 field needs correction" : $"{wrong.Count} fields need correction"), wrong);
        }

        await book.MustNotOverlap(form.Kind, form.Level, OwnerOf(form), form.FromYear, form.UntilYear, ct);
    }

    private async Task<Plan> Register(StandingPlan form, Actor by, CancellationToken ct)
    {
        var plan = new Plan
        {
            Office = db.Office, Number = await book.Next("GH", form.IssuedOn.Year, ct), Name = form.Name.Trim(), NameEn = form.NameEn?.Trim(), Kind = form.Kind, Level = form.Level, FromYear = form.FromYear, UntilYear = form.UntilYear, BaseYear = form.BaseYear,
            Owner = OwnerOf(form), OwnerCode = form.OwnerCode, District = form.District, ParentNumber = string.IsNullOrWhiteSpace(form.ParentNumber) ? null : form.ParentNumber.Trim(), IsMajor = form.IsMajor,
            ApprovedBy = form.ApprovedBy.Trim(), ApprovalNumber = form.ApprovalNumber.Trim(), ApprovedOn = form.ApprovedOn, IssueNumber = form.IssueNumber.Trim(), IssuedOn = form.IssuedOn, CaseNumber = "",
        };
        db.Add(plan);
        await db.Enter(plan, Plan.Register, EntryKind.Registered, "接管在实施的规划", books.Today, by, ct);
        await db.SaveChangesAsync(ct);
        return plan;
    }

    /// <summary>What others issued is followed like every plan that was aligned here.</summary>
    private async Task Follow(Plan plan, Actor by, CancellationToken ct)
    {
        if (plan is not { Kind: PlanKind.Subordinate, ParentNumber: { } above })
        {
            return;
        }

        var followed = new AlignmentRecord
        {
            Office = db.Office, Number = await book.Next("XJ", books.Today.Year, ct), Unit = plan.Owner, UnitCode = plan.OwnerCode, Level = plan.Level, District = plan.District, CityPlanNumber = above,
            PlanName = plan.Name, PlanNumber = plan.Number, IssueNumber = plan.IssueNumber, IssuedOn = plan.IssuedOn, Standing = AlignmentStanding.Tracked,
        };
        db.Add(followed);
        await db.Enter(followed, AlignmentRecord.Register, EntryKind.Registered, "接管在实施的规划", books.Today, by, ct);
    }

    private string OwnerOf(StandingPlan form) => string.IsNullOrWhiteSpace(form.Owner) ? charters[db.Office].NameZh : form.Owner.Trim();
}
