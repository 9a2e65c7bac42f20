using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Guidance;
using Rongxi.Planning.Plans;

namespace Rongxi.Planning.Targets;

/// <summary>Writes targets into plans being compiled; each quotes an indicator of the kernel, declared with it where there was none.</summary>
internal sealed class TargetBook(RongxiDb db, IndicatorBook indicators, SearchIndex search)
{
    /// <summary>Adds a target. A path opens the names of fields where the target is a row.</summary>
    public async Task Add(Plan plan, Target target, string reason, Actor by, string? caseNumber, DateOnly on, CancellationToken ct, string path = "")
    {
        plan.MustBeCompiling();
        (target.Level, target.District) = (plan.Level, target.District ?? plan.District);
        await MustFit(plan, target, path, isNew: true, ct);
        await Quote(target, by, caseNumber, path, ct);
        db.Add(target);
        await db.Enter(target, Target.Register, EntryKind.Registered, reason, on, by, ct, caseNumber);
        await Index(target, ct);
    }

    /// <summary>Changes a target of a plan being compiled.</summary>
    public async Task Change(Plan plan, Target target, Action<Target> change, string reason, Actor by, DateOnly on, CancellationToken ct, string path = "")
    {
        plan.MustBeCompiling();
        change(target);
        await MustFit(plan, target, path, isNew: false, ct);
        await Quote(target, by, plan.CaseNumber, path, ct);
        await db.Enter(target, Target.Register, EntryKind.Changed, reason, on, by, ct, plan.CaseNumber);
        await Index(target, ct);
    }

    /// <summary>Puts the targets of another body's draft in the place of those of its last one; what is no longer in it ends, and stays readable.</summary>
    public async Task Replace(Plan plan, string cityPlan, IReadOnlyList<DraftTarget> rows, ActTaking taking, CancellationToken ct)
    {
        var known = await db.Set<Target>().Where(target => target.PlanNumber == plan.Number).ToDictionaryAsync(target => target.Code, ct);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var path = $"{nameof(PlanDraft.Targets)}[{i}].";
            var parent = row.ParentCode is { Length: > 0 } code ? Target.NumberOf(cityPlan, code) : null;
            if (known.Remove(row.Code.Trim(), out var old))
            {
                await Change(plan, old, target =>
                {
                    (target.Group, target.Name, target.Unit, target.Nature, target.Direction) = (row.Group.Trim(), row.Name.Trim(), row.Unit!.Trim(), row.Nature, row.Direction);
                    (target.BaseValue, target.EndValue, target.Years, target.ParentNumber, target.State) = (row.BaseValue, row.EndValue, row.Years, parent, RecordState.Valid);
                }, "收到修改稿", taking.By, taking.Today, ct, path);
            }
            else
            {
                await Add(plan, new Target
                {
                    Office = plan.Office, Number = Target.NumberOf(plan.Number, row.Code), PlanNumber = plan.Number, Code = row.Code.Trim(), Group = row.Group.Trim(), Name = row.Name.Trim(), Unit = row.Unit!.Trim(), Nature = row.Nature, Direction = row.Direction,
                    BaseValue = row.BaseValue, EndValue = row.EndValue, Years = row.Years, ParentNumber = parent, Responsible = plan.Owner, ResponsibleCode = plan.OwnerCode, Source = plan.Owner,
                }, "收到规划草案", taking.By, taking.Case.Number, taking.Today, ct, path);
            }
        }

        foreach (var gone in known.Values.Where(target => target.State == RecordState.Valid))
        {
            gone.State = RecordState.Cancelled;
            await db.Enter(gone, Target.Register, EntryKind.Cancelled, "修改稿不再列入", taking.Today, taking.By, ct, taking.Case.Number);
        }
    }

    private async Task MustFit(Plan plan, Target target, string path, bool isNew, CancellationToken ct)
    {
        var wrong = target.Check().ToList();
        if (YearPlan.TryParse(target.Years, out var years, out var why))
        {
            wrong.AddRange(years.Values.Keys.Where(year => year < plan.FromYear || year > plan.UntilYear).Take(1)
                .Select(year => new FieldError(nameof(Target.Years), ($"{year} 不在规划期 {plan.FromYear}–{plan.UntilYear} 内", $"{year} lies outside {plan.FromYear}–{plan.UntilYear}"))));
            if (years[plan.UntilYear] is { } last && last != target.EndValue)
            {
                wrong.Add(new(nameof(Target.EndValue), ($"终期目标与 {plan.UntilYear} 年的值 {last} 不一致", $"It differs from the value of {plan.UntilYear}, {last}"), last.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
        }
        else
        {
            wrong.Add(new(nameof(Target.Years), why));
        }

        if (isNew && (db.Set<Target>().Local.Any(other => other != target && other.Number == target.Number) || await db.Set<Target>().AnyAsync(other => other.Number == target.Number, ct)))
        {
            wrong.Add(new(nameof(Target.Code), ($"代码 {target.Code} 已有", $"Code {target.Code} exists already")));
        }

        if (wrong.Count > 0)
        {
            throw new Refusal("planning.target-wrong", ($"目标 {target.Code} 有 {wrong.Count} 处不对", $"Target {target.Code} has {wrong.Count} faults"), [.. wrong.Select(error => error with { Field = path + error.Field })]);
        }

        if (target.ParentNumber is { Length: > 0 } parent)
        {
            await GoalTree.MustFit(target.Number, target.Level, parent, Find);
            var above = (await Find(parent))!;
            if (above.Unit != target.Unit)
            {
                throw new Refusal("planning.goal-unit", ($"计量单位“{target.Unit}”与上级目标的“{above.Unit}”不同，不能分解合计", $"Its unit, {MeasureUnit.Title(target.Unit).En}, is not that of the target above, {MeasureUnit.Title(above.Unit).En}: they cannot be added"), [new(path + nameof(Target.Unit), ($"应为 {above.Unit}", $"Should be {MeasureUnit.Title(above.Unit).En} ({above.Unit})"), above.Unit)]);
            }
        }

        async Task<Target?> Find(string number) => db.Set<Target>().Local.FirstOrDefault(other => other.Number == number) ?? await db.Set<Target>().AsNoTracking().FirstOrDefaultAsync(other => other.Number == number, ct);
    }

    /// <summary>One number, one source: a part quotes the indicator of its whole; what nobody measures yet becomes an indicator now.</summary>
    private async Task Quote(Target target, Actor by, string? caseNumber, string path, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(target.IndicatorNumber))
        {
            target.IndicatorNumber = (target.ParentNumber is { } parent ? await db.Set<Target>().Where(above => above.Number == parent).Select(above => above.IndicatorNumber).FirstOrDefaultAsync(ct) : null)
                ?? await db.Set<Indicator>().Where(known => known.Name == target.Name && known.State == RecordState.Valid).Select(known => known.Number).FirstOrDefaultAsync(ct);
        }

        var direction = target.Direction == TargetDirection.Higher ? IndicatorDirection.HigherIsBetter : IndicatorDirection.LowerIsBetter;
        if (string.IsNullOrWhiteSpace(target.IndicatorNumber))
        {
            target.IndicatorNumber = (await indicators.Declare(
                new IndicatorOrder
                {
                    Name = target.Name, NameEn = target.NameEn ?? "", Unit = target.Unit, Decimals = 4, Direction = direction, Every = PeriodLength.Quarter, Formula = target.Formula, Source = target.Source, Responsible = target.Responsible, ResponsibleCode = target.ResponsibleCode,
                }, by, ct, caseNumber)).Number;
            return;
        }

        var indicator = await db.Set<Indicator>().AsNoTracking().FirstOrDefaultAsync(known => known.Number == target.IndicatorNumber, ct)
            ?? throw new Refusal("planning.indicator-unknown", ($"没有指标 {target.IndicatorNumber}", $"There is no indicator {target.IndicatorNumber}"), [new(path + nameof(Target.IndicatorNumber), ("没有这个指标", "No such indicator"))]);
        if (indicator.Unit != target.Unit || indicator.Direction != direction)
        {
            throw new Refusal("planning.indicator-differs",
                ($"指标 {indicator.Number}“{indicator.Name}”的单位或方向与目标不同：{indicator.Unit}，{Kernel.Forms.Titles.Of(indicator.Direction).Zh}", $"Indicator {indicator.Number} “{indicator.NameEn}” has another unit or direction: {indicator.UnitEn}, {Kernel.Forms.Titles.Of(indicator.Direction).En.ToLowerInvariant()}"),
                [new(path + (indicator.Unit != target.Unit ? nameof(Target.Unit) : nameof(Target.Direction)), ("与所引指标不同", "Not as the indicator quoted"), indicator.Unit != target.Unit ? indicator.Unit : null)]);
        }
    }

    private Task Index(Target target, CancellationToken ct) => search.Put(
        new SearchEntry { Office = target.Office, Kind = Target.Register, Number = target.Number, Title = target.Name, Detail = target.Responsible, Address = $"/planning/targets/{target.Number}", Field = PlanningModule.FieldName, At = db.Clock.GetUtcNow() },
        PlanningRegisters.Targets.SearchWords(target), ct);
}
