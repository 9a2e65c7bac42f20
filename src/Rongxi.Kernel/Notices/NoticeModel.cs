using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Notices;

/// <summary>The tables of notices and of what the public says to them.</summary>
internal static class NoticeModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        var sealedText = new ValueConverter<string, string>(plain => db.Seal.Close(plain)!, text => db.Seal.Open(text)!);
        model.Entity<PublicNotice>(entity =>
        {
            entity.ToTable("notices");
            entity.HasQueryFilter(notice => notice.Office == db.Office);
            entity.Ignore(notice => notice.Term);
            entity.HasIndex(notice => new { notice.Office, notice.PublishedOn });
            entity.HasIndex(notice => new { notice.Office, notice.CaseNumber });
            entity.HasIndex(notice => new { notice.Office, notice.Number }).IsUnique();
        });
        model.Entity<NoticeComment>(entity =>
        {
            entity.ToTable("notice_comments");
            entity.HasQueryFilter(comment => comment.Office == db.Office);
            entity.Property(comment => comment.Version).IsConcurrencyToken();
            entity.Property(comment => comment.Author).HasConversion(sealedText);
            entity.Property(comment => comment.Contact).HasConversion(sealedText);
            entity.Ignore(comment => comment.IsOwed);
            entity.Ignore(comment => comment.Answer);
            entity.HasMany(comment => comment.Answers).WithOne().HasForeignKey(answer => answer.CommentId);
            entity.HasIndex(comment => new { comment.NoticeId, comment.Seq }).IsUnique();
            entity.HasIndex(comment => new { comment.NoticeId, comment.WordsHash });
            entity.HasIndex(comment => new { comment.Office, comment.CaseNumber });
            entity.HasIndex(comment => new { comment.Office, comment.AnsweredOn, comment.DueOn });
            entity.HasIndex(comment => new { comment.PersonId, comment.ReceivedAt });
        });
        model.Entity<NoticeAnswer>(entity =>
        {
            entity.ToTable("notice_answers");
            entity.HasQueryFilter(answer => answer.Office == db.Office);
            entity.HasIndex(answer => new { answer.CommentId, answer.Seq }).IsUnique();
        });
    }
}
