using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Compositions;

/// <summary>Writes the next version of a composed document. What was typed is kept, also where a colleague saved meanwhile.</summary>
[Needs(Permissions.Handle)]
public sealed class EditModel(CompositionDesk desk) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Label { get; set; }

    [BindProperty]
    public List<ChapterTyped> Chapters { get; set; } = [];

    /// <summary>The version a colleague saved meanwhile; null where nobody did.</summary>
    public CompositionVersion? Newest { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var composed = await Load(ct);
        (Seen, Title, Label) = (composed.Version.Seq, composed.Version.Title, composed.Version.Label);
        Chapters = [.. composed.Chapters.Select(chapter => new ChapterTyped { Code = chapter.Code, Title = chapter.Title, Text = chapter.Text })];
    }

    public async Task<IActionResult> OnPostAsync(string? @do, CancellationToken ct)
    {
        var composed = await Load(ct);
        if (@do is { Length: > 1 } && @do[0] is '+' or '-' && int.TryParse(@do.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var at))
        {
            if (@do[0] == '-' && at < Chapters.Count)
            {
                Chapters.RemoveAt(at);
            }
            else if (@do[0] == '+' && Chapters.Count < CompositionDesk.MostChapters)
            {
                Chapters.Insert(Math.Min(at + 1, Chapters.Count), new ChapterTyped());
            }

            // Shown from the list, not from what was posted by place.
            Request.Form = Microsoft.AspNetCore.Http.FormCollection.Empty;
            ModelState.Clear();
            return Page();
        }

        var composition = composed.Composition;
        var saved = await desk.Save(
            new CompositionOrder
            {
                Register = composition.Register, RecordNumber = composition.RecordNumber, Part = composition.Part, Field = composition.Field, Title = Title ?? "", Label = Label ?? "", SeenVersion = Seen,
                Chapters = [.. Chapters.Select(chapter => new Chapter(chapter.Code ?? "", chapter.Title ?? "", chapter.Text ?? ""))],
            },
            Me, ct);
        Say(($"已存为第 {saved.Version.Seq} 版", $"Saved as version {saved.Version.Seq}"));
        return To($"/compositions/{Number}");
    }

    public override async Task Show(CancellationToken ct)
    {
        var newest = (await desk.At(Number, null, ct)).Version;
        Newest = newest.Seq == Seen ? null : newest;
    }

    private async Task<Composed> Load(CancellationToken ct)
    {
        var composed = await desk.At(Number, null, ct);
        Me.Must(Permissions.Handle, composed.Composition.Field);
        return composed;
    }
}

/// <summary>A chapter as typed.</summary>
public sealed class ChapterTyped
{
    public string? Code { get; set; }
    public string? Title { get; set; }
    public string? Text { get; set; }
}
