using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Statistics.Contracts;
using Rongxi.Statistics.Releases;
using Rongxi.Statistics.Reporting;

namespace Rongxi.Statistics.Surveys;

/// <summary>The way in from outside.</summary>
internal sealed class StatisticsDesk(SurveyBook book, FrameBook frame, ReturnDesk returns, ReleaseBook releases) : IStatisticsDesk
{
    public async Task<string> KeepForm(string caseNumber, FormValues sheet, Actor by, CancellationToken ct) => (await book.Keep(caseNumber, null, (FormSheet)FormDefinition.Of<FormSheet>().Bind(sheet).OrRefuse(), null, by, ct)).Form;

    public Task TakeFrame(Stream content, string fileName, Actor by, CancellationToken ct) => frame.Import(content, fileName, by, ct);

    public async Task<string> PlanRelease(FormValues planned, Actor by, CancellationToken ct) => (await releases.Plan((PlannedRelease)FormDefinition.Of<PlannedRelease>().Bind(planned).OrRefuse(), by, ct)).Number;

    public Task Fill(string collection, int place, FormValues typed, Actor by, CancellationToken ct) => returns.Fill(collection, place, typed, by, ct);

    public Task Sign(string collection, int place, FormValues typed, string signature, Actor by, CancellationToken ct) => returns.Sign(collection, place, typed, signature, null, by, ct);

    public Task PassDistrict(string collection, int place, string? remark, Actor by, CancellationToken ct) => returns.PassDistrict(collection, place, remark, by, ct);

    public Task Query(string collection, int place, string? cell, string question, Actor by, CancellationToken ct) => returns.Query(collection, place, cell, question, null, by, ct);

    public Task<int> AcceptClean(string collection, Actor by, CancellationToken ct) => returns.AcceptClean(collection, by, ct);

    public Task SetReviewer(string district, string unitCode, Actor by, CancellationToken ct) => returns.SetReviewer(district, unitCode, by, ct);
}
