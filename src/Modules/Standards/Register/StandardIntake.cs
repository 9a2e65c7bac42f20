using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Standards.Contracts;
using Rongxi.Standards.Files;
using Rongxi.Standards.Supervision;

namespace Rongxi.Standards.Register;

/// <inheritdoc/>
internal sealed class StandardIntake(StandardBook book, FileDesk files, SheetDesk sheets) : IStandardIntake
{
    public async Task<string> Enter(FormValues values, string reason, Actor by, CancellationToken ct) =>
        (await book.Put((StandardEntry)FormDefinition.Of<StandardEntry>().Bind(values).OrRefuse(), reason, by, ct)).Number;

    public Task AddFile(string code, FormValues values, Stream content, string fileName, Actor by, CancellationToken ct) =>
        files.Add(code, (FileEntry)FormDefinition.Of<FileEntry>().Bind(values).OrRefuse(), content, fileName, by, ct);

    public Task Found(string check, int place, FormValues values, Actor by, CancellationToken ct) =>
        sheets.Put(check, place, (SheetEntry)FormDefinition.Of<SheetEntry>().Bind(values).OrRefuse(), null, by, ct);
}
