using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Registers;

/// <summary>One import: what its dry run found, how far it is, what was refused and why; stop, go on, take back.</summary>
[Needs(Permissions.KeepRegisters)]
public sealed class RunModel(RegisterRoom room, RongxiDb db, BlobStore blobs, ImportWork work) : RongxiPage
{
    private const int MostShown = 200;

    public RegisterDefinition Register { get; private set; } = null!;
    public ImportRun Run { get; private set; } = null!;
    public IReadOnlyList<ImportRefusal> Refusals { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Whether it waits for its turn or has it.</summary>
    public bool IsBegun => work.IsBegun(Id);

    /// <summary>Whether it goes on by itself, here or elsewhere, so that the page is worth looking at again.</summary>
    public bool IsUnderWay => IsBegun || Run.State == ImportState.Running;

    public long Dealt => Run.Dealt;

    public int Percent => Run.RowsTotal == 0 ? 100 : (int)Math.Min(100, Dealt * 100 / Run.RowsTotal);

    public double RowsPerSecond => ((Run.EndedAt ?? db.Clock.GetUtcNow()) - Run.StartedAt).TotalSeconds is > 0 and var seconds ? Dealt / seconds : 0;

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Register = room.Register;
        Me.Must(Permissions.KeepRegisters, Register.Field);
        Run = await db.ImportRuns.AsNoTracking().FirstOrDefaultAsync(run => run.Id == Id && run.Register == Register.Name, ct) ?? throw Refusal.NotFound(Id.ToString());
        Refusals = await db.ImportRefusals.AsNoTracking().Where(refusal => refusal.RunId == Id).OrderBy(refusal => refusal.Row).Take(MostShown).ToListAsync(ct);
    }

    /// <summary>The refused rows as a table, to be worked through.</summary>
    public async Task<IActionResult> OnGetRefusalsAsync(CancellationToken ct)
    {
        await Show(ct);
        var file = new MemoryStream();
        IReadOnlyList<Column> columns = [new("Row", ("行", "Row"), CellKind.Number), new("Field", ("栏目", "Field")), new("Reason", ("理由", "Reason"), Width: 60), new("Value", ("所填", "Value"))];
        await CsvTable.WriteAsync(file, columns, Rows(), Language, byteOrderMark: true, ct);
        return File(file.ToArray(), "text/csv; charset=utf-8", "refused.csv");

        async IAsyncEnumerable<IReadOnlyList<object?>> Rows()
        {
            await foreach (var refusal in db.ImportRefusals.AsNoTracking().Where(refusal => refusal.RunId == Id).OrderBy(refusal => refusal.Row).Take(100_000).AsAsyncEnumerable())
            {
                yield return [refusal.Row, TitleOf(refusal.Field).In(Language), Language == Language.Zh ? refusal.Zh : refusal.En, refusal.Value];
            }
        }
    }

    public async Task<IActionResult> OnPostStartAsync(CancellationToken ct)
    {
        await Show(ct);
        if (Run.State is ImportState.Finished or ImportState.Undone)
        {
            throw new Refusal("import.ended", ("这次导入已经结束", "This import has ended"), 409);
        }

        if (!work.Begin(db.Office, Register.Name, Id, Me))
        {
            throw new Refusal("import.busy", ("等候的导入太多，请稍后再试", "Too many imports are waiting; try again shortly"), 503);
        }

        Say(("已开始导入，可以离开此页", "The import has begun; you may leave this page"));
        return To($"{Register.Path}/import/{Id}");
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken ct)
    {
        await Show(ct);
        await Runner.Stop(Id, Me, ct);
        Say(("本批写完后暂停", "It stops after the batch in hand"));
        return To($"{Register.Path}/import/{Id}");
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken ct)
    {
        await Show(ct);
        var (undone, left) = await Runner.Undo(Id, Reason ?? "", Me, ct);
        Say(($"已撤回 {undone} 条；{left} 条此后又有变动，保留不动", $"{undone} records were taken back; {left} had changed since and were left"));
        return To($"{Register.Path}/import/{Id}");
    }

    public Text TitleOf(string field) =>
        Register.Form.Fields.FirstOrDefault(other => other.Name == field.Split('.')[0])?.Title ?? field switch
        {
            nameof(IRegistered.Number) => ("编号", "Number"),
            nameof(IRegistered.State) => ("状态", "State"),
            _ => Text.Same(field),
        };

    private IImportRunner Runner => (room.Import ?? throw Refusal.NotFound(Register.Path + "/import")).Runner(db, blobs);
}
