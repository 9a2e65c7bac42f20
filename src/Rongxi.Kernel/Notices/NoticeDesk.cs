using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Notices;

/// <summary>
/// Publicity periods (公示) and consultations of the public (征求意见): published by an act of a case, commented on by
/// anybody, answered one by one, the table of adoption shown to everybody.
/// </summary>
public sealed class NoticeDesk(RongxiDb db, CaseWriting cases, ProcedureBook procedures, OfficeBooks books, SearchIndex search, Notifier notifier, AuditLog audit, TimeProvider clock)
{
    /// <summary>Rule value: within how long an objection is answered, from its arrival. <c>CODE.notice.answer</c> goes before it.</summary>
    public const string AnswerRule = "notice.answer";

    /// <summary>Rule value: within how long comments of a consultation are answered, from its last day. <c>CODE.notice.adoption</c> goes before it.</summary>
    public const string AdoptionRule = "notice.adoption";

    /// <summary>Comments read at once for a page.</summary>
    public const int MostShown = 500;

    /// <summary>Comments one notice takes.</summary>
    public const int MostComments = 20_000;

    /// <summary>Comments of one account to one notice.</summary>
    public const int MostOfOne = 10;

    /// <summary>Characters of a comment.</summary>
    public const int LongestComment = 4000;

    /// <summary>Objections are answered in ten working days unless a rule value says otherwise.</summary>
    public static readonly Span AnswerTerm = 10.WorkingDays();

    /// <summary>Comments of a consultation are answered within twenty working days of its end unless a rule value says otherwise.</summary>
    public static readonly Span AdoptionTerm = 20.WorkingDays();

    /// <summary>
    /// Publishes a period of a case. Whether the actor may is the business of the act that does it; part of its transaction.
    /// </summary>
    /// <exception cref="Refusal"><c>notice.wrong</c>; <c>notice.open-already</c> while one of the kind is open for the case.</exception>
    /// <exception cref="ArgumentException">The kind takes no comments, or the term is counted in hours.</exception>
    public async Task<PublicNotice> Publish(NoticeOrder order, Actor by, CancellationToken ct)
    {
        if (order.Kind is not (NoticeKind.Objection or NoticeKind.Consultation))
        {
            throw new ArgumentException($"A notice of kind {order.Kind} takes no comments.", nameof(order));
        }

        Check(order);
        var calendar = await books.Calendar(ct);
        return await db.Transact(
            async () =>
            {
                var file = order.Case;
                var today = books.Today;
                if (await db.Notices.AsNoTracking().FirstOrDefaultAsync(other => other.CaseNumber == file.Number && other.Kind == order.Kind && other.WithdrawnAt == null && other.ClosesOn >= today, ct) is { } open)
                {
                    throw new Refusal("notice.open-already", ($"{open.Number} 正在{Titles.Of(order.Kind).Zh}，至 {DateText.Iso(open.ClosesOn!.Value)}", $"{open.Number} is open until {DateText.Iso(open.ClosesOn!.Value)}"), 409);
                }

                var notice = new PublicNotice
                {
                    Office = db.Office, Number = await NextNumber(today, ct), Kind = order.Kind, TitleZh = order.Title.Zh.Trim(), TitleEn = Either(order.Title), BodyZh = order.Body.Zh.Trim().ReplaceLineEndings("\n"), BodyEn = Either(order.Body).ReplaceLineEndings("\n"),
                    PublishedOn = today, ClosesOn = calendar.LastDayOf(today, order.Term, roll: true), TermCount = order.Term.Count, TermUnit = order.Term.Unit, CaseNumber = file.Number, Field = procedures[file.Procedure].Field,
                    Attachments = JsonSerializer.Serialize(order.Attachments, FormDefinition.Json), TakesComments = true, ByName = by.Name, RecordedAt = clock.GetUtcNow(),
                };
                db.Notices.Add(notice);
                SetCopies(file, order.Kind, notice.ClosesOn);
                await Index(notice, isPublic: true, ct);
                return notice;
            },
            ct);
    }

    /// <summary>The number of the next notice of the office: part of the caller's transaction.</summary>
    public async Task<string> NextNumber(DateOnly today, CancellationToken ct) => $"{today.Year}-{await db.Next(db.Office, "notice", today.Year, ct):0000}";

    /// <summary>Puts a notice into the search, or takes it from the public's.</summary>
    public Task Index(PublicNotice notice, bool isPublic, CancellationToken ct) =>
        search.Put(
            new SearchEntry { Office = notice.Office, Kind = "notice", Number = notice.Number, Title = notice.TitleZh, Detail = notice.TitleEn, Address = $"/notices/{notice.Number}", Public = isPublic, At = notice.RecordedAt },
            $"{notice.CaseNumber} {notice.BodyZh[..Math.Min(2000, notice.BodyZh.Length)]} {notice.BodyEn[..Math.Min(2000, notice.BodyEn.Length)]}", ct);

    /// <summary>The notice of that number, tracked; refused when unknown.</summary>
    public async Task<PublicNotice> Find(string number, CancellationToken ct) =>
        await db.Notices.FirstOrDefaultAsync(notice => notice.Number == number, ct) ?? throw Refusal.NotFound(number);

    /// <summary>Takes a notice down, saying why; it stays readable to those who have its number, marked as withdrawn. Its period no longer counts.</summary>
    /// <exception cref="Refusal"><c>notice.reason</c>, <c>notice.withdrawn</c>.</exception>
    public Task Withdraw(string number, string reason, Actor by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 500)
        {
            throw new Refusal("notice.reason", ("请写明撤下的理由，最多 500 字", "Give the reason, in at most 500 characters"), [new("Reason", ("必填", "Required"))]);
        }

        return db.Transact(
            async () =>
            {
                var notice = await Find(number, ct);
                by.Must(Permissions.Publish, notice.Field);
                if (notice.WithdrawnAt is not null)
                {
                    throw new Refusal("notice.withdrawn", ("此公告已经撤下", "This notice is withdrawn already"), 409);
                }

                notice.WithdrawnAt = clock.GetUtcNow();
                notice.WithdrawnReason = reason.Trim();
                await Index(notice, isPublic: false, ct);
                if (notice is { CaseNumber: { } caseNumber, TakesComments: true })
                {
                    var file = await cases.Load(caseNumber, ct);
                    var before = await db.Notices.AsNoTracking().Where(other => other.CaseNumber == caseNumber && other.Kind == notice.Kind && other.WithdrawnAt == null && other.Id != notice.Id).MaxAsync(other => other.ClosesOn, ct);
                    SetCopies(file, notice.Kind, before);
                }

                audit.Add(AuditActions.WithdrewNotice, number, reason);
            },
            ct);
    }

    /// <summary>Takes what somebody says to a notice while its period runs. Signed in or not; a letter is entered by an officer.</summary>
    /// <param name="order">What was said, by whom.</param>
    /// <param name="by">Who is signed in; null for a passer-by.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="Refusal"><c>not-found</c>, <c>notice.closed</c>, <c>comment.wrong</c>, <c>comment.double</c>, <c>comment.too-many</c>.</exception>
    public async Task<NoticeComment> Comment(CommentOrder order, Actor? by, CancellationToken ct)
    {
        var isPaper = order.Channel == CommentChannel.Paper;
        var words = Checked(order, by, isPaper);
        var calendar = await books.Calendar(ct);
        var rules = await books.Rules(db.Office, ct);
        return await db.Transact(
            async () =>
            {
                var now = clock.GetUtcNow();
                var today = OfficeBooks.DateOf(now);
                var notice = await db.Notices.AsNoTracking().FirstOrDefaultAsync(notice => notice.Number == order.Notice && notice.PublishedOn <= today, ct) ?? throw Refusal.NotFound(order.Notice);
                if (isPaper)
                {
                    (by ?? throw Refusal.NotFound(order.Notice)).Must(by!.May(Permissions.Intake, notice.Field) ? Permissions.Intake : Permissions.Handle, notice.Field);
                }

                var receivedOn = isPaper ? order.ReceivedOn ?? today : today;
                MustBeOpen(notice, receivedOn, today);
                var hash = Hash(words);
                // The row of the series also makes those who write at once take turns, so that a double is seen.
                var seq = (int)await db.Next(db.Office, $"comment:{notice.Number}", notice.PublishedOn.Year, ct);
                await MustNotRepeat(notice, hash, order, by, isPaper, seq, ct);
                var code = notice.CaseNumber is null ? null : await db.Cases.AsNoTracking().Where(file => file.Number == notice.CaseNumber).Select(file => file.Procedure).FirstOrDefaultAsync(ct);
                var comment = new NoticeComment
                {
                    Office = db.Office, NoticeId = notice.Id, NoticeNumber = notice.Number, CaseNumber = notice.CaseNumber, Seq = seq, About = Trimmed(order.About), Words = words, WordsHash = hash,
                    Author = Trimmed(order.Author) ?? by!.Name, Contact = Trimmed(order.Contact) ?? "", UnitName = Trimmed(order.UnitName), PersonId = isPaper ? null : by?.PersonId, Channel = order.Channel,
                    ReceivedAt = now, ReceivedOn = receivedOn, EnteredByName = isPaper ? by!.Name : null,
                    DueOn = notice.Kind == NoticeKind.Objection
                        ? calendar.LastDayOf(receivedOn, Term(rules, code, AnswerRule, receivedOn, AnswerTerm), roll: false)
                        : calendar.LastDayOf(notice.ClosesOn!.Value, Term(rules, code, AdoptionRule, notice.ClosesOn.Value, AdoptionTerm), roll: false),
                };
                db.Add(comment);
                await Count(notice.CaseNumber, 1, ct);
                if (notice.CaseNumber is { } number && await db.Cases.AsNoTracking().Where(file => file.Number == number).Select(file => file.HandlerId).FirstOrDefaultAsync(ct) is { } handler)
                {
                    var isObjection = notice.Kind == NoticeKind.Objection;
                    notifier.Tell(handler, "asked", ($"{number} 的{(isObjection ? "公示收到异议" : "征求意见收到意见")}，{DateText.Iso(comment.DueOn)} 前答复", $"{(isObjection ? "An objection" : "A comment")} on {number} is to be answered by {DateText.Iso(comment.DueOn)}"), AddressOf(comment));
                }

                return comment;
            },
            ct);
    }

    /// <summary>Answers a comment, with light: what became of it and why. A second answer follows the first and does not replace it.</summary>
    /// <param name="number">Number of the notice.</param>
    /// <param name="seq">Of the comment, in the notice.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="seenVersion">Version of the comment the officer looked at; null for whatever it is now.</param>
    /// <param name="by">The officer.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="Refusal"><c>not-found</c>, <c>forbidden</c>, <c>comment.answer-wrong</c>, <c>comment.moved-on</c>, <c>comment.withdrawn</c>.</exception>
    public async Task<NoticeComment> Answer(string number, int seq, AnswerOrder answer, int? seenVersion, Actor by, CancellationToken ct)
    {
        Check(answer);
        return await cases.Transact(
            async () =>
            {
                var comment = await FindComment(number, seq, by, ct);
                if (seenVersion is not null && seenVersion != comment.Version)
                {
                    throw new Refusal("comment.moved-on", ($"{comment.Answer?.ByName ?? "别人"}在您打开之后已处理这条意见；您填写的内容已保留", $"{comment.Answer?.ByName ?? "Somebody"} dealt with this comment since you opened it; what you typed is kept"), 409);
                }

                if (comment.WithdrawnAt is not null)
                {
                    throw new Refusal("comment.withdrawn", ("意见已由提出人撤回", "Its author withdrew the comment"), 409);
                }

                var now = clock.GetUtcNow();
                var today = OfficeBooks.DateOf(now);
                var given = new NoticeAnswer
                {
                    Office = db.Office, CommentId = comment.Id, Seq = comment.Answers.Count + 1, Adoption = answer.Adoption, Reason = answer.Reason.Trim(), Summary = answer.Summary.Trim(), At = now, AnsweredOn = today, ById = by.PersonId, ByName = by.Name,
                };
                var isFirst = comment.AnsweredOn is null;
                db.Add(given);
                comment.Adoption = answer.Adoption;
                comment.AnsweredOn ??= today;
                comment.Version++;
                if (isFirst)
                {
                    await Count(comment.CaseNumber, -1, ct);
                }

                if (comment.PersonId is { } author)
                {
                    notifier.Tell(author, "told", ($"您对公告 {number} 的意见已答复：{Titles.Of(answer.Adoption).Zh}", $"Your comment on notice {number} was answered: {Titles.Of(answer.Adoption).En}"), $"/notices/{number}");
                }

                await Note(comment, StepKind.Answer, $"{number} #{seq}", $"{Titles.Of(answer.Adoption).Zh}：{given.Reason}", by, now, ct);
                return comment;
            },
            ct);
    }

    /// <summary>Takes a comment back: by its author while unanswered, or by an officer at the author's request, with the reason.</summary>
    /// <exception cref="Refusal"><c>not-found</c>, <c>comment.answered</c>, <c>comment.withdrawn</c>, <c>comment.reason</c>.</exception>
    public async Task WithdrawComment(string number, int seq, string? reason, Actor by, CancellationToken ct)
    {
        await cases.Transact(
            async () =>
            {
                var comment = await db.Set<NoticeComment>().Include(row => row.Answers).FirstOrDefaultAsync(row => row.NoticeNumber == number && row.Seq == seq, ct) ?? throw Refusal.NotFound($"{number} #{seq}");
                if (comment.PersonId is null || comment.PersonId != by.PersonId)
                {
                    comment = await FindComment(number, seq, by, ct);
                    if (string.IsNullOrWhiteSpace(reason))
                    {
                        throw new Refusal("comment.reason", ("请写明提出人何时怎样要求撤回", "Say when and how the author asked for it"), [new("Reason", ("必填", "Required"))]);
                    }
                }

                if (!comment.IsOwed)
                {
                    throw comment.WithdrawnAt is not null
                        ? new Refusal("comment.withdrawn", ("意见已经撤回", "The comment is withdrawn already"), 409)
                        : new Refusal("comment.answered", ("意见已经答复，不能撤回", "The comment is answered and stays"), 409);
                }

                comment.WithdrawnAt = clock.GetUtcNow();
                comment.WithdrawnReason = Trimmed(reason) is { } given ? given[..Math.Min(500, given.Length)] : null;
                comment.Version++;
                await Count(comment.CaseNumber, -1, ct);
                await Note(comment, StepKind.Remark, $"{number} #{seq}", $"意见撤回：{comment.WithdrawnReason ?? "提出人撤回"}", by, comment.WithdrawnAt.Value, ct);
                return true;
            },
            ct);
    }

    /// <summary>Refuses unless a period of the kind was published for the case and is over.</summary>
    /// <exception cref="Refusal"><c>notice.none</c>, <c>notice.not-over</c>.</exception>
    public async Task MustBeOver(string caseNumber, NoticeKind kind, CancellationToken ct)
    {
        var last = await db.Notices.AsNoTracking().Where(notice => notice.CaseNumber == caseNumber && notice.Kind == kind && notice.TakesComments && notice.WithdrawnAt == null).OrderByDescending(notice => notice.ClosesOn).FirstOrDefaultAsync(ct)
            ?? throw new Refusal("notice.none", ($"{caseNumber} 还没有{Titles.Of(kind).Zh}", $"{caseNumber}: no {Titles.Of(kind).En.ToLowerInvariant()} was published"));
        if (last.ClosesOn >= books.Today)
        {
            throw new Refusal("notice.not-over", ($"{Titles.Of(kind).Zh} {last.Number} 至 {DateText.Iso(last.ClosesOn!.Value)} 止，期满后才能办理", $"{Titles.Of(kind).En} {last.Number} runs until {DateText.Iso(last.ClosesOn!.Value)}; this is possible when it is over"));
        }
    }

    /// <summary>Refuses while anything the public said to the case is unanswered.</summary>
    /// <exception cref="Refusal"><c>notice.unanswered</c>.</exception>
    public async Task MustBeAnswered(string caseNumber, CancellationToken ct)
    {
        var owed = await db.Set<NoticeComment>().AsNoTracking().Where(comment => comment.CaseNumber == caseNumber && comment.AnsweredOn == null && comment.WithdrawnAt == null)
            .OrderBy(comment => comment.DueOn).Select(comment => new { comment.NoticeNumber, comment.Seq, comment.DueOn }).Take(MostShown).ToListAsync(ct);
        if (owed.Count > 0)
        {
            var first = owed[0];
            throw new Refusal(
                "notice.unanswered",
                ($"有 {owed.Count} 条意见未答复，最早的是 {first.NoticeNumber} 第 {first.Seq} 条，应于 {DateText.Iso(first.DueOn)} 前答复", $"{owed.Count} unanswered; the first is {first.NoticeNumber} no. {first.Seq}, due {DateText.Iso(first.DueOn)}"));
        }
    }

    /// <summary>The periods of a case, oldest first, withdrawn ones included, each with its comments.</summary>
    public async Task<IReadOnlyList<NoticePeriod>> Of(string caseNumber, CancellationToken ct)
    {
        var periods = new List<NoticePeriod>();
        foreach (var notice in await db.Notices.AsNoTracking().Where(notice => notice.CaseNumber == caseNumber).OrderBy(notice => notice.RecordedAt).Take(50).ToListAsync(ct))
        {
            periods.Add(await Of(notice, ct));
        }

        return periods;
    }

    /// <summary>A notice with what the public said to it.</summary>
    public async Task<NoticePeriod> Of(PublicNotice notice, CancellationToken ct, int skip = 0)
    {
        if (!notice.TakesComments)
        {
            return new NoticePeriod(notice, [], 0, 0);
        }

        var all = db.Set<NoticeComment>().AsNoTracking().Where(comment => comment.NoticeId == notice.Id);
        var comments = await all.Include(comment => comment.Answers).OrderBy(comment => comment.Seq).Skip(skip).Take(MostShown).AsSplitQuery().ToListAsync(ct);
        return comments.Count < MostShown && skip == 0
            ? new NoticePeriod(notice, comments, comments.Count, comments.Count(comment => comment.IsOwed))
            : new NoticePeriod(notice, comments, await all.CountAsync(ct), await all.CountAsync(comment => comment.AnsweredOn == null && comment.WithdrawnAt == null, ct));
    }

    /// <summary>Comments the office owes an answer in the fields where the officer answers, the most urgent first.</summary>
    public async Task<IReadOnlyList<NoticeComment>> Owed(Actor by, int most, CancellationToken ct)
    {
        var owed = await db.Set<NoticeComment>().AsNoTracking().Where(comment => comment.AnsweredOn == null && comment.WithdrawnAt == null)
            .Join(db.Notices.AsNoTracking(), comment => comment.NoticeId, notice => notice.Id, (comment, notice) => new { Comment = comment, notice.Field })
            .OrderBy(pair => pair.Comment.DueOn).Take(MostShown).ToListAsync(ct);
        return [.. owed.Where(pair => MayAnswer(by, pair.Field)).Take(most).Select(pair => pair.Comment)];
    }

    /// <summary>Whether somebody answers comments in a field of duty.</summary>
    public static bool MayAnswer(Actor by, string field) => by.May(Permissions.Handle, field) || by.May(Permissions.Review, field);

    /// <summary>Where an officer answers a comment, below the office's root.</summary>
    public static string AddressOf(NoticeComment comment) => $"/notices/{comment.NoticeNumber}/comments/{comment.Seq}";

    /// <summary>A comment for an officer of its field, tracked, with its answers.</summary>
    public async Task<NoticeComment> FindComment(string number, int seq, Actor by, CancellationToken ct)
    {
        var comment = await db.Set<NoticeComment>().Include(row => row.Answers).FirstOrDefaultAsync(row => row.NoticeNumber == number && row.Seq == seq, ct) ?? throw Refusal.NotFound($"{number} #{seq}");
        var field = await db.Notices.AsNoTracking().Where(notice => notice.Id == comment.NoticeId).Select(notice => notice.Field).FirstAsync(ct);
        if (!MayAnswer(by, field))
        {
            by.Must(Permissions.Handle, field);
        }

        return comment;
    }

    private static void SetCopies(Case file, NoticeKind kind, DateOnly? until)
    {
        if (kind == NoticeKind.Consultation)
        {
            file.ConsultationUntil = until;
        }
        else
        {
            file.ObjectionsUntil = until;
        }
    }

    // Straight in the table: whoever has the case open may still act on what they see.
    private async Task Count(string? caseNumber, int by, CancellationToken ct)
    {
        if (caseNumber is not null)
        {
            await db.Cases.Where(file => file.Number == caseNumber).ExecuteUpdateAsync(set => set.SetProperty(file => file.CommentsUnanswered, file => file.CommentsUnanswered + by), ct);
        }
    }

    private async Task Note(NoticeComment comment, StepKind kind, string what, string words, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        if (comment.CaseNumber is { } caseNumber && await cases.Load(caseNumber, ct) is { IsClosed: false } file)
        {
            cases.NewStep(file, kind, now, OfficeBooks.DateOf(now), by, remark: words[..Math.Min(4000, words.Length)], data: what, isInternal: true);
            await cases.Refresh(file, procedures[file.Procedure], now, ct);
        }
    }

    private async Task MustNotRepeat(PublicNotice notice, string hash, CommentOrder order, Actor? by, bool isPaper, int seq, CancellationToken ct)
    {
        if (seq > MostComments)
        {
            throw new Refusal("comment.too-many", ("此公告的意见已太多，请直接与办公室联系", "This notice has too many comments; please write to the office"));
        }

        var said = db.Set<NoticeComment>().AsNoTracking().Where(comment => comment.NoticeId == notice.Id && comment.WithdrawnAt == null);
        if (!isPaper && by?.PersonId is { } person && await said.CountAsync(comment => comment.PersonId == person, ct) >= MostOfOne)
        {
            throw new Refusal("comment.too-many", ($"同一公告最多提 {MostOfOne} 条意见", $"At most {MostOfOne} comments on one notice"));
        }

        // Many may say the same; one says it once. Who wrote is sealed, so the few with the same words are opened and compared.
        var same = await said.Where(comment => comment.WordsHash == hash).OrderBy(comment => comment.Seq).Take(MostShown).Select(comment => new { comment.Seq, comment.PersonId, comment.Author, comment.Contact }).ToListAsync(ct);
        var name = Trimmed(order.Author) ?? by?.Name;
        if (same.FirstOrDefault(other => other.PersonId is { } known && !isPaper ? known == by?.PersonId : other.Author == name && other.Contact == (Trimmed(order.Contact) ?? "")) is { } known)
        {
            throw new Refusal("comment.double", ($"这条意见已收到，是第 {known.Seq} 条，不必重复提交", $"This was received already as no. {known.Seq}"), 409);
        }
    }

    private static void MustBeOpen(PublicNotice notice, DateOnly receivedOn, DateOnly today)
    {
        if (!notice.TakesComments || notice.WithdrawnAt is not null || notice.ClosesOn < receivedOn)
        {
            throw new Refusal("notice.closed", notice.ClosesOn is { } closed && notice.WithdrawnAt is null ? ($"意见已于 {DateText.Iso(closed)} 截止", $"Comments closed on {DateText.Iso(closed)}") : ("此公告不收意见", "This notice takes no comments"));
        }

        if (receivedOn < notice.PublishedOn || receivedOn > today)
        {
            throw new Refusal("comment.wrong", ("收到日期应在发布日与今天之间", "The day of arrival lies between publication and today"), [new("ReceivedOn", ($"应在 {DateText.Iso(notice.PublishedOn)} 至 {DateText.Iso(today)}", $"From {DateText.Iso(notice.PublishedOn)} to {DateText.Iso(today)}"))]);
        }
    }

    private static Span Term(Rules.RuleBook rules, string? procedure, string rule, DateOnly on, Span declared) =>
        rules.Span($"{procedure}.{rule}", on, rules.Span(rule, on, declared));

    private static string Checked(CommentOrder order, Actor? by, bool isPaper)
    {
        var errors = new List<FieldError>();
        var words = (order.Words ?? "").Trim().ReplaceLineEndings("\n");
        if (words.Length is < 2 or > LongestComment)
        {
            errors.Add(new("Words", words.Length < 2 ? ("请写明意见", "Say what you object to or propose") : ($"最多 {LongestComment} 字", $"At most {LongestComment} characters")));
        }

        if (order.About?.Length > 200)
        {
            errors.Add(new("About", ("最多 200 字", "At most 200 characters")));
        }

        var isKnown = !isPaper && by?.PersonId is not null;
        if (!isKnown && Trimmed(order.Author) is null || order.Author?.Length > 60)
        {
            errors.Add(new("Author", ("请填写姓名，最多 60 字", "Give your name, at most 60 characters")));
        }

        if (!isKnown && Trimmed(order.Contact) is not { Length: >= 5 } || order.Contact?.Length > 120)
        {
            errors.Add(new("Contact", ("请填写电话、邮箱或地址，以便答复", "Give a telephone, mail or address for the answer")));
        }

        if (order.UnitName?.Length > 120)
        {
            errors.Add(new("UnitName", ("最多 120 字", "At most 120 characters")));
        }

        return errors.Count == 0 ? words : throw new Refusal("comment.wrong", ($"有 {errors.Count} 处需要修改", $"{errors.Count} to correct"), errors);
    }

    private static void Check(AnswerOrder answer)
    {
        var errors = new List<FieldError>();
        if (!Enum.IsDefined(answer.Adoption))
        {
            errors.Add(new("Adoption", ("请选择是否采纳", "Choose whether it is adopted")));
        }

        if (string.IsNullOrWhiteSpace(answer.Summary) || answer.Summary.Length > 500)
        {
            errors.Add(new("Summary", ("请写意见摘要，最多 500 字，不写姓名和个人情况", "Summarise it in at most 500 characters, without names and personal matters")));
        }

        if (string.IsNullOrWhiteSpace(answer.Reason) || answer.Reason.Length > 2000)
        {
            errors.Add(new("Reason", ("请写明理由，最多 2000 字", "Give the reason, at most 2,000 characters")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("comment.answer-wrong", ($"有 {errors.Count} 处需要修改", $"{errors.Count} to correct"), errors);
        }
    }

    private static void Check(NoticeOrder order)
    {
        var errors = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(order.Title.Zh) || order.Title.Zh.Length > 200 || order.Title.En?.Length > 300)
        {
            errors.Add(new("Title", ("公告须有标题，最多 200 字", "A notice has a title of at most 200 characters")));
        }

        if (string.IsNullOrWhiteSpace(order.Body.Zh) || order.Body.Zh.Length > 20_000 || order.Body.En?.Length > 40_000)
        {
            errors.Add(new("Body", ("公告须有正文，最多 20000 字", "A notice has a text of at most 20,000 characters")));
        }

        if (order.Term.Count is < 1 or > 365)
        {
            errors.Add(new("Term", ("期限应为 1–365", "The period is 1 to 365 long"), "5"));
        }

        if (order.Attachments.Count > 20)
        {
            errors.Add(new("Attachments", ("最多 20 份附件", "At most 20 attachments")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("notice.wrong", ($"公告有 {errors.Count} 处不对", $"{errors.Count} wrong in the notice"), errors);
        }
    }

    private static string Hash(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(words.Where(c => !char.IsWhiteSpace(c))))));

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Either(Text text) => (string.IsNullOrWhiteSpace(text.En) ? text.Zh : text.En).Trim();
}
