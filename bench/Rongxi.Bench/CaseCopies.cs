using Microsoft.EntityFrameworkCore;
using Rongxi.App.Demonstration;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Search;

namespace Rongxi.Bench;

/// <summary>
/// Copies the cases of the demonstration with all that belongs to them: steps, forms, requests, papers, words. Closed ones lie
/// anywhere in the last five years; 1.2 % are open, which is what 200,000 cases a year of fifteen working days each leave on the
/// desks. Leaves of the journal are not copied.
/// </summary>
internal sealed class CaseCopies(RongxiDb db, IReadOnlyList<Person> handlers)
{
    private const double OpenShare = 0.012;
    private const int Batch = 5_000;

    private static readonly string[] Places = ["东大街", "三圣花乡", "九眼桥", "金沙", "骡马市", "文殊坊", "凤凰山", "茶店子", "桐梓林", "红牌楼", "建设路", "龙潭", "洛带", "城厢", "桂湖", "光华大道", "东升", "犀浦", "老君山", "云顶山", "安仁", "鹤山", "青城山", "丹景山", "临邛", "怀远", "三岔湖"];

    private readonly Draw _draw = new(77);

    public async Task Write(int count, CancellationToken ct)
    {
        var templates = await db.Cases.AsNoTracking().AsSplitQuery().Include(file => file.Steps).Include(file => file.Forms).Include(file => file.Asks).Include(file => file.Documents)
            .OrderBy(file => file.Number).ToListAsync(ct);
        var open = templates.Where(file => file.ClosedAt is null && file.HandlerId is not null).ToList();
        var closed = templates.Where(file => file.ClosedAt is not null).ToList();
        if (open.Count == 0 || closed.Count == 0)
        {
            throw new InvalidOperationException("The template has no open or no closed cases.");
        }

        Ground.Note($"copies of {open.Count} open and {closed.Count} closed cases");
        var bulk = new BulkWriter(db);
        await db.Database.OpenConnectionAsync(ct);
        await db.Database.ExecuteSqlRawAsync(db.IsPostgres ? "SET synchronous_commit = off" : "PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; PRAGMA wal_autocheckpoint = 65536", ct);
        for (var at = 0; at < count; at += Batch)
        {
            var cases = new List<Case>();
            var words = new List<(SearchEntry, string)>();
            for (var i = at; i < Math.Min(count, at + Batch); i++)
            {
                var file = _draw.Chance(OpenShare) ? Copy(_draw.Of(open), i, 0) : Copy(_draw.Of(closed), i, _draw.Between(0, 1_450));
                cases.Add(file);
                var entry = new SearchEntry { Office = file.Office, Kind = "case", Number = file.Number, Title = file.Title, Detail = file.Applicant, Address = $"/cases/{file.Number}", Field = "radio", At = file.ReceivedAt };
                words.Add((entry, SearchIndex.WordsOf(entry, "")));
            }

            await db.Transact(
                async () =>
                {
                    await bulk.Insert(cases, ct);
                    await bulk.Insert([.. cases.SelectMany(file => file.Steps)], ct);
                    await bulk.Insert([.. cases.SelectMany(file => file.Forms)], ct);
                    await bulk.Insert([.. cases.SelectMany(file => file.Asks)], ct);
                    await bulk.Insert([.. cases.SelectMany(file => file.Documents)], ct);
                    await bulk.Search(words, ct);
                },
                ct);
            db.ChangeTracker.Clear();
        }

        await db.Database.CloseConnectionAsync();
    }

    private Case Copy(Case of, int i, int daysAgo)
    {
        var handler = handlers[_draw.Between(0, handlers.Count - 1)];
        var received = of.ReceivedAt.AddDays(-daysAgo);
        var id = Guid.CreateVersion7(received.AddTicks(i % 10_000_000));
        var number = $"5101-{of.ReceivedOn.AddDays(-daysAgo).Year}-{of.Procedure.Replace("-", "", StringComparison.Ordinal)}-C{i:0000000}";
        var file = new Case
        {
            Id = id, Office = of.Office, Number = number, Procedure = of.Procedure, Title = $"{_draw.Of(Places)}{of.Title}{i % 997}", Stage = of.Stage, Applicant = of.Applicant, ApplicantCode = of.ApplicantCode,
            ApplicantUnitId = of.ApplicantUnitId, ApplicantPersonId = of.ApplicantPersonId, Channel = of.Channel, HandlerId = handler.Id, HandlerName = handler.Name, Division = of.Division,
            ReceivedAt = received, ReceivedOn = of.ReceivedOn.AddDays(-daysAgo), AcceptedOn = of.AcceptedOn?.AddDays(-daysAgo), DecidedOn = of.DecidedOn?.AddDays(-daysAgo), ClosedAt = of.ClosedAt?.AddDays(-daysAgo),
            Outcome = of.Outcome, FormVersion = of.FormVersion, DueOn = of.DueOn, PromisedOn = of.PromisedOn, DueAt = of.DueAt, SortDue = of.SortDue, DueLimit = of.DueLimit, Turn = of.Turn, Late = of.Late, DaysUsed = of.DaysUsed,
            Grade = of.Grade, District = of.District, RecordRegister = of.RecordRegister, RecordNumber = of.RecordNumber, FixedDay = of.FixedDay, TrackingHash = of.TrackingHash, Version = of.Version,
        };
        file.Steps.AddRange(of.Steps.Select(step => new CaseStep
        {
            Office = step.Office, CaseId = id, CaseNumber = number, Seq = step.Seq, At = step.At.AddDays(-daysAgo), On = step.On.AddDays(-daysAgo), Kind = step.Kind, Act = step.Act, From = step.From, To = step.To,
            ById = step.ById == of.HandlerId ? handler.Id : step.ById, ByName = step.ById == of.HandlerId ? handler.Name : step.ByName, ByRole = step.ByRole, ForName = step.ForName, Remark = step.Remark, Data = step.Data,
            Internal = step.Internal, Agrees = step.Agrees, IsDecision = step.IsDecision,
        }));
        file.Forms.AddRange(of.Forms.Select(form => new CaseForm { Office = form.Office, CaseId = id, Version = form.Version, Json = form.Json, At = form.At.AddDays(-daysAgo), ByName = form.ByName }));
        file.Asks.AddRange(of.Asks.Select(ask => new CaseAsk
        {
            Office = ask.Office, CaseId = id, Kind = ask.Kind, ToName = ask.ToName, ToUnitId = ask.ToUnitId, ToPersonId = ask.ToPersonId is null ? null : handlers[_draw.Between(0, handlers.Count - 1)].Id, Question = ask.Question,
            AskedAt = ask.AskedAt.AddDays(-daysAgo), AskedOn = ask.AskedOn.AddDays(-daysAgo), AskedByName = ask.AskedByName, DueOn = ask.DueOn?.AddDays(-daysAgo), AnsweredAt = ask.AnsweredAt?.AddDays(-daysAgo),
            AnsweredOn = ask.AnsweredOn?.AddDays(-daysAgo), AnsweredByName = ask.AnsweredByName, Answer = ask.Answer, AnswerText = ask.AnswerText, Version = ask.Version,
        }));
        file.Documents.AddRange(of.Documents.Select(paper => new StoredDocument
        {
            Office = paper.Office, CaseId = id, CaseNumber = number, Direction = paper.Direction, Kind = paper.Kind, Title = paper.Title, Number = paper.Number is null ? null : $"{paper.Number}-{i}", Sha256 = paper.Sha256,
            MediaType = paper.MediaType, FileName = paper.FileName, Size = paper.Size, Version = paper.Version, Retention = paper.Retention, Disclosure = paper.Disclosure, AddedAt = paper.AddedAt.AddDays(-daysAgo),
            AddedById = paper.AddedById, AddedByName = paper.AddedByName, RecordRegister = paper.RecordRegister, RecordNumber = paper.RecordNumber, CheckCode = paper.CheckCode, Signature = paper.Signature,
            PdfSha256 = paper.PdfSha256, ServedAt = paper.ServedAt?.AddDays(-daysAgo), ServedBy = paper.ServedBy, ReadAt = paper.ReadAt?.AddDays(-daysAgo),
        }));
        return file;
    }
}
