using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Pages.Notices;

/// <summary>A notice as written.</summary>
public sealed record NoticeDraft(NoticeKind Kind, string TitleZh, string TitleEn, string BodyZh, string BodyEn, DateOnly? ClosesOn);

/// <summary>
/// Publishes notices and takes them down. What was published is not changed: a mistake is withdrawn with its reason and
/// published anew under another number.
/// </summary>
public sealed class NoticeWriting(RongxiDb db, NoticeDesk desk, AuditLog audit, OfficeBooks books, TimeProvider clock)
{
    /// <summary>Everything wrong with a draft, refused at once; a notice whose kind invites answers needs the day they close.</summary>
    public void Check(NoticeDraft draft)
    {
        var errors = new List<FieldError>();
        foreach (var (field, text, most) in new[] { ("TitleZh", draft.TitleZh, 200), ("TitleEn", draft.TitleEn, 300), ("BodyZh", draft.BodyZh, 20_000), ("BodyEn", draft.BodyEn, 40_000) })
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                errors.Add(new(field, ("必填，公告须有中英文", "Required: a notice is in both languages")));
            }
            else if (text.Length > most)
            {
                errors.Add(new(field, ($"最多 {most} 字", $"At most {most} characters")));
            }
        }

        if (draft.Kind is NoticeKind.Consultation or NoticeKind.Objection && draft.ClosesOn is null)
        {
            errors.Add(new("ClosesOn", ("公示和征求意见须写截止日", "A public notice or consultation needs a closing day")));
        }

        if (draft.ClosesOn <= books.Today)
        {
            errors.Add(new("ClosesOn", ("截止日应在今天之后", "The closing day lies after today")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("notice.wrong", ($"有 {errors.Count} 处需要修改", $"{errors.Count} to correct"), errors);
        }
    }

    /// <summary>Publishes: draws the number, puts the notice before the public and into its search.</summary>
    public Task<PublicNotice> Publish(NoticeDraft draft, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.Publish);
        Check(draft);
        return db.Transact(
            async () =>
            {
                var today = books.Today;
                var notice = new PublicNotice
                {
                    Office = db.Office, Number = await desk.NextNumber(today, ct), Kind = draft.Kind, TitleZh = draft.TitleZh.Trim(), TitleEn = draft.TitleEn.Trim(),
                    BodyZh = draft.BodyZh.Trim().ReplaceLineEndings("\n"), BodyEn = draft.BodyEn.Trim().ReplaceLineEndings("\n"), PublishedOn = today, ClosesOn = draft.ClosesOn, TakesComments = draft.Kind is NoticeKind.Consultation or NoticeKind.Objection, ByName = by.Name, RecordedAt = clock.GetUtcNow(),
                };
                db.Notices.Add(notice);
                await desk.Index(notice, isPublic: true, ct);
                audit.Add(AuditActions.PublishedNotice, notice.Number, notice.TitleZh);
                return notice;
            },
            ct);
    }

    /// <summary>Takes a notice down, saying why.</summary>
    public Task Withdraw(string number, string reason, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.Publish);
        return desk.Withdraw(number, reason, by, ct);
    }

    public Task<PublicNotice> Find(string number, CancellationToken ct) => desk.Find(number, ct);
}
