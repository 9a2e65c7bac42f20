using System.Text.Json;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Experts;

/// <content>Score sheets, discussion, closing.</content>
public sealed partial class PanelDesk
{
    private const int MostRemarks = 1_000;
    private const int MostVersions = 50;

    /// <summary>
    /// Hands in and signs the sheet of an expert for one matter: the expert's own, or one signed on paper that an officer
    /// enters with its scan. While all judge alone there is one sheet each; in the discussion it may be amended, with a reason.
    /// </summary>
    /// <param name="subject">Number of the matter; null where the panel judges one.</param>
    /// <param name="paper">For a sheet signed on paper.</param>
    /// <exception cref="Refusal"><c>panel.stranger</c>, <c>panel.expert-of-applicant</c>, <c>panel.sheet-wrong</c> with every field at fault, <c>panel.handed-in</c>, <c>panel.sheet-unchanged</c>, <c>panel.no-paper</c>.</exception>
    public Task<ExpertPanel> Score(string number, string? subject, SheetInput input, Actor by, CancellationToken ct, PaperSheet? paper = null) =>
        Change(number, by, paper is null ? null : Permissions.Handle, async (file, panel, now) =>
        {
            var matter = MatterOf(panel, subject);
            var seat = paper is null ? OwnSeat(panel, by) : SeatOf(panel, paper.Expert);
            if (paper is { Paper.Sha256.Length: 0 })
            {
                throw new Refusal("panel.no-paper", ("请附专家签名的评分表扫描件", "Attach the scan of the signed sheet"), [new("paper", ("必附", "Required"))]);
            }

            if (await WhyBarred(panel, file, seat, ct) is { } why)
            {
                throw new Refusal("panel.expert-of-applicant", why);
            }

            var points = PointsOf(panel.Sheet, input, out var errors);
            var before = panel.ScoreOf(seat, matter.Number);
            if (before is not null && panel.Stage == PanelStage.Scoring)
            {
                throw new Refusal("panel.handed-in", ($"{seat.ExpertName}已提交评分，合议时才能修改", $"{seat.ExpertName} has handed in the sheet already; it may be amended in the discussion"), 409);
            }

            if (before is not null && string.IsNullOrWhiteSpace(input.Reason))
            {
                errors.Add(new("Reason", ("请写明修改的理由", "Say why it is amended")));
            }

            if (errors.Count > 0)
            {
                throw new Refusal("panel.sheet-wrong", ("评分表有误", "The sheet is wrong"), errors);
            }

            var score = Signed(panel, seat, matter, points, input, before, paper, by, now);
            if (before is not null && before.PointsJson == score.PointsJson && before.Opinion == score.Opinion && before.Verdict == score.Verdict)
            {
                throw new Refusal("panel.sheet-unchanged", ("与已提交的评分相同", "The same as the sheet handed in"), 409);
            }

            db.PanelScores.Add(score);
            if (!panel.Scores.Contains(score))
            {
                panel.Scores.Add(score);
            }

            // What is judged stays with the panel while all judge alone; the journal holds the hash of it.
            Note(file, by, now, before is null ? PanelActs.Scored : PanelActs.Amended, $"{seat.ExpertName}{(before is null ? "提交" : "修改")}评分{(panel.Subjects.Count > 1 ? $"：{matter.Title}" : "")}", new { panel = panel.Number, expert = seat.ExpertNumber, subject = matter.Number, version = score.Version, sha256 = score.Hash });
            if (panel.Stage == PanelStage.Scoring && panel.Sitting.Count() == panel.Size && panel.Sitting.All(panel.IsIn))
            {
                Discuss(file, panel, now);
            }
        }, ct);

    /// <summary>Says something in the discussion.</summary>
    public Task<ExpertPanel> Say(string number, string? subject, string? words, Actor by, CancellationToken ct) =>
        Change(number, by, null, (_, panel, now) =>
        {
            if (panel.Seats.All(seat => seat.PersonId != by.PersonId || seat.Standing != SeatStanding.Seated || by.PersonId is null))
            {
                by.Must(Permissions.Handle, panel.Field);
            }

            MustDiscuss(panel);
            if (panel.Remarks.Count >= MostRemarks)
            {
                throw new Refusal("panel.remarks-many", ($"一次合议最多 {MostRemarks} 条发言", $"At most {MostRemarks} remarks"));
            }

            var remark = new PanelRemark { Office = panel.Office, PanelId = panel.Id, Subject = subject is null ? null : MatterOf(panel, subject).Number, ByName = by.Name, At = now, Words = Worded(words, "Words", ("请填写发言", "Say something")) };
            db.Add(remark);
            return Task.CompletedTask;
        }, ct);

    /// <summary>Closes a panel with its common opinion; from then on its result is known.</summary>
    public Task<ExpertPanel> Close(string number, string? conclusion, string? chair, Actor by, CancellationToken ct) =>
        Change(number, by, Permissions.Handle, (file, panel, now) =>
        {
            CloseNow(file, panel, conclusion, chair, by, now);
            return Task.CompletedTask;
        }, ct);

    /// <summary>Closes the open panel of a case inside the transaction of an act whose permission was checked.</summary>
    internal Task<ExpertPanel> CloseOf(string number, PanelClose input, Actor by, CancellationToken ct) =>
        Change(number, by, null, (file, panel, now) =>
        {
            CloseNow(file, panel, input.Conclusion, input.Chair, by, now);
            return Task.CompletedTask;
        }, ct);

    private void CloseNow(Case file, ExpertPanel panel, string? conclusion, string? chair, Actor by, DateTimeOffset now)
    {
        MustDiscuss(panel);
        var head = string.IsNullOrWhiteSpace(chair) ? null
            : panel.Sitting.FirstOrDefault(seat => seat.ExpertName == chair.Trim() || seat.ExpertNumber == chair.Trim())
                ?? throw new Refusal("panel.chair", ($"{chair}不在专家组", $"{chair} does not sit on the panel"), [new("Chair", ("应是在组专家", "Must be an expert who sits"))]);
        panel.Conclusion = Worded(conclusion, "Conclusion", ("请填写专家组意见", "Write the panel's common opinion"));
        panel.Chair = head?.ExpertNumber;
        panel.Stage = PanelStage.Closed;
        panel.EndedAt = now;
        panel.EndedByName = by.Name;
        var results = panel.Subjects.OrderBy(subject => subject.Seq).Select(subject => ResultOf(panel, subject.Number)).ToList();
        Note(file, by, now, PanelActs.Closed, $"专家组 {panel.Number} 评审结束{(results is [var one] ? $"：{one.Text.Zh}" : "")}", new
        {
            panel = panel.Number,
            conclusion = panel.Conclusion,
            results = results.Select(result => new { subject = result.Subject, mean = result.Mean, deviation = result.Deviation, agree = result.Agree, agreeOnceChanged = result.AgreeOnceChanged, disagree = result.Disagree }),
        });
    }

    private void Discuss(Case file, ExpertPanel panel, DateTimeOffset now)
    {
        panel.Stage = PanelStage.Discussion;
        panel.DiscussedAt = now;
        Note(file, Actor.System, now, PanelActs.Discusses, $"专家组 {panel.Number} 评分已齐，进入合议", new { panel = panel.Number });
        foreach (var person in panel.Sitting.Select(seat => seat.PersonId).OfType<Guid>().Concat(file.HandlerId is { } handler ? [handler] : Array.Empty<Guid>()).Distinct())
        {
            notifier.Tell(person, "asked", ($"专家组 {panel.Number} 评分已齐，可以合议", $"All sheets of panel {panel.Number} are in; it may confer"), $"/panels/{panel.Number}");
        }
    }

    private static void MustDiscuss(ExpertPanel panel)
    {
        if (panel.Stage != PanelStage.Discussion)
        {
            var awaited = panel.Sitting.Where(seat => !panel.IsIn(seat)).Select(seat => seat.ExpertName).ToList();
            var open = panel.Size - panel.Sitting.Count();
            throw new Refusal("panel.sheets-missing", open > 0
                ? ($"专家组有 {open} 席待替补", $"{open} seats of the panel wait to be filled")
                : ($"还缺评分：{string.Join("、", awaited)}", $"Sheets still missing: {string.Join(", ", awaited)}"));
        }
    }

    private static PanelSubject MatterOf(ExpertPanel panel, string? subject) =>
        subject is null && panel.Subjects is [var only] ? only
        : panel.Subjects.FirstOrDefault(matter => matter.Number == subject) ?? throw new Refusal("panel.no-matter", ($"专家组不评审 {subject}", $"The panel does not judge {subject}"), 404);

    private static PanelSeat OwnSeat(ExpertPanel panel, Actor by) =>
        panel.Sitting.FirstOrDefault(seat => seat.PersonId is not null && seat.PersonId == by.PersonId)
            ?? throw new Refusal("panel.stranger", ($"{by.Name}不在专家组 {panel.Number}", $"{by.Name} does not sit on panel {panel.Number}"), 403);

    private static Dictionary<string, decimal> PointsOf(ScoreSheet sheet, SheetInput input, out List<FieldError> errors)
    {
        errors = [];
        var points = new Dictionary<string, decimal>();
        foreach (var criterion in sheet.Criteria)
        {
            var given = input.Points.GetValueOrDefault(criterion.Code);
            if (given is not { } value)
            {
                errors.Add(new($"Points.{criterion.Code}", ($"请给“{criterion.Title.Zh}”打分", $"Give points for “{criterion.Title.En}”")));
            }
            else if (value < 0 || value > criterion.Points || decimal.Round(value, 1) != value)
            {
                errors.Add(new($"Points.{criterion.Code}", ($"“{criterion.Title.Zh}”为 0 至 {criterion.Points} 分，最多一位小数", $"“{criterion.Title.En}” takes 0 to {criterion.Points} points, with one decimal at most")));
            }
            else
            {
                // 18 and 18.0 are the same points and are spelled the same.
                points[criterion.Code] = decimal.Truncate(value * 10) / 10;
            }
        }

        errors.AddRange(input.Points.Keys.Where(code => sheet.Find(code) is null).Select(code => new FieldError($"Points.{code}", ($"评分表没有“{code}”一项", $"The sheet has no “{code}”"))));
        if (string.IsNullOrWhiteSpace(input.Opinion) || input.Opinion.Trim().Length > MostWords)
        {
            errors.Add(new("Opinion", ($"请填写意见，最多 {MostWords} 字", $"Write an opinion, at most {MostWords} characters")));
        }

        if (sheet.AsksVerdict ? input.Verdict is not { } verdict || !Enum.IsDefined(verdict) : input.Verdict is not null)
        {
            errors.Add(new("Verdict", sheet.AsksVerdict ? ("请选择结论", "Choose a verdict") : ("本表不表决", "This sheet takes no vote")));
        }

        return points;
    }

    private static PanelScore Signed(ExpertPanel panel, PanelSeat seat, PanelSubject matter, Dictionary<string, decimal> points, SheetInput input, PanelScore? before, PaperSheet? paper, Actor by, DateTimeOffset now)
    {
        if (before?.Version >= MostVersions)
        {
            throw new Refusal("panel.versions-many", ($"最多修改 {MostVersions} 次", $"Amended {MostVersions} times at most"));
        }

        // Instants are kept to the microsecond, and the hash is over what is kept.
        var signedAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var score = new PanelScore
        {
            Office = panel.Office, PanelId = panel.Id, SeatId = seat.Id, Subject = matter.Number, Version = (before?.Version ?? 0) + 1,
            PointsJson = JsonSerializer.Serialize(points, FormDefinition.Json), Total = points.Values.Sum(), Opinion = input.Opinion!.Trim(), Verdict = input.Verdict, Reason = before is null ? null : input.Reason!.Trim(),
            SignedByName = seat.ExpertName, SignedAt = signedAt, EnteredByName = paper is null ? null : by.Name, PaperSha256 = paper?.Paper.Sha256, PaperName = paper?.Paper.FileName, Hash = "",
        };
        score.Hash = score.Computed(panel.Number, seat.ExpertNumber);
        return score;
    }
}
