using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.People;
using Rongxi.Standards.Files;
using Rongxi.Standards.Register;
using Rongxi.Standards.Supervision;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using Rongxi.Tests.Web.Api;

namespace Rongxi.Tests.Standards;

/// <summary>Files with standards: who adds them, who may have them, and that they are kept.</summary>
public sealed class StandardFileTests
{
    private const string Local = "DB5101/T 31—2026";

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_file_is_the_offices_own_until_a_ground_makes_it_public_and_stays_when_it_is_taken_back(string engine)
    {
        await using var office = await StandardsOffice.Open(new(2026, 3, 2), engine);
        var standard = await office.Put(Local);
        var (keeper, reader) = (office.Acting(Role.CaseHandler), office.Acting(Role.Archivist));
        var file = await Add(office, Local, Pdf("一"), @"C:\文件\正式文本.pdf", new FileEntry { Note = "第一版" }, keeper);
        Assert.Equal((standard.Number, "正式文本.pdf", "application/pdf", (long)Pdf("一").Length, false), (file.StandardNumber, file.FileName, file.MediaType, file.Size, file.IsPublic));
        Assert.Empty(await Seen(office, null));
        Assert.Equal("not-found", (await ModuleOffice.Refused(() => Open(office, file.Id, office.Applicant))).Code);
        Assert.Equal(file.Id, (await Open(office, file.Id, keeper)).Id);

        Assert.Equal("forbidden", (await ModuleOffice.Refused(() => Publish(office, file.Id, new FileOpening(), reader))).Code);
        Assert.Equal("standards.not-mandatory", (await ModuleOffice.Refused(() => Publish(office, file.Id, new FileOpening { Ground = PublicGround.Mandatory }, keeper))).Code);
        Assert.Equal(["GroundNote"], FormDefinition.Of<FileOpening>().Bind(FormValues.From([new("Ground", "Licence")])).Errors.Select(error => error.Field));
        await Publish(office, file.Id, new FileOpening { GroundNote = "市场监管局公告" }, keeper);
        Assert.Equal(["正式文本.pdf"], (await Seen(office, null)).Select(seen => seen.FileName));
        Assert.Equal(file.Id, (await Open(office, file.Id, null)).Id);
        Assert.Equal("standards.file-public", (await ModuleOffice.Refused(() => Publish(office, file.Id, new FileOpening { GroundNote = "再次" }, keeper))).Code);

        Assert.Equal("standards.file-why", (await ModuleOffice.Refused(() => Withdraw(office, file.Id, " ", keeper))).Code);
        Assert.Equal("forbidden", (await ModuleOffice.Refused(() => Withdraw(office, file.Id, "版本有误", reader))).Code);
        await Withdraw(office, file.Id, "版本有误", keeper);
        Assert.Equal("standards.file-withdrawn", (await ModuleOffice.Refused(() => Withdraw(office, file.Id, "再次", keeper))).Code);
        Assert.Empty(await Seen(office, null));
        Assert.Equal("not-found", (await ModuleOffice.Refused(() => Open(office, file.Id, null))).Code);
        var kept = (await Seen(office, keeper)).Single();
        Assert.Equal(("版本有误", keeper.Name, PublicGround.Licence, "市场监管局公告"), (kept.WithdrawnWhy, kept.WithdrawnByName, kept.Ground, kept.GroundNote));
        Assert.Equal(file.Id, (await Open(office, file.Id, keeper)).Id);

        // Each act is an entry of the standard's history, with the hash of the file; the same content may come again now.
        var entries = await office.Ask(db => db.RegisterEntries.Where(entry => entry.RecordNumber == standard.Number).OrderBy(entry => entry.Seq).Select(entry => entry.Reason).ToListAsync());
        Assert.Equal(4, entries.Count);
        Assert.Contains(file.Sha256, entries[1], StringComparison.Ordinal);
        Assert.Contains("市场监管局公告", entries[2], StringComparison.Ordinal);
        Assert.Contains("版本有误", entries[3], StringComparison.Ordinal);
        var mandatory = await office.Put("GB 17859—1999");
        Assert.True((await Add(office, mandatory.Code, Pdf("一"), "全文.pdf", new FileEntry { Readers = FileReaders.Mandatory, GroundNote = "不记" }, keeper)) is { IsPublic: true, GroundNote: null });
        await Add(office, Local, Pdf("一"), "正式文本.pdf", new FileEntry(), keeper);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_no_paper_too_large_there_already_or_one_too_many_is_refused_by_name(string engine)
    {
        await using var office = await StandardsOffice.Open(new(2026, 3, 2), engine);
        var standard = await office.Put(Local);
        var keeper = office.Acting(Role.CaseHandler);
        async Task<string> Why(byte[] content, string name, string code = Local, Actor? by = null) => (await ModuleOffice.Refused(() => Add(office, code, content, name, new FileEntry(), by ?? keeper))).Code;
        Assert.Equal("blob.empty", await Why([], "空.pdf"));
        var disguised = await ModuleOffice.Refused(() => Add(office, Local, "MZ\u0090\0\u0003\0\0\0这不是文档"u8.ToArray(), "文本.pdf", new FileEntry(), keeper));
        Assert.Equal("File", disguised.Errors.Single().Field);
        Assert.StartsWith("blob.", await Why([0x50, 0x4B, 5, 6, .. new byte[18]], "包.zip"), StringComparison.Ordinal);
        Assert.NotNull(await ModuleOffice.Refused(() => Add(office, Local, "<html><script>alert(1)</script></html>"u8.ToArray(), "页.html", new FileEntry(), keeper)));
        Assert.Equal("blob.too-large", await Why([.. Pdf("大"), .. new byte[FileDesk.LongestFile]], "大.pdf"));
        Assert.Equal("standards.unknown", await Why(Pdf("二"), "二.pdf", "GB/T 99999—2020"));
        Assert.Equal("forbidden", await Why(Pdf("二"), "二.pdf", by: office.Acting(Role.Archivist)));
        Assert.Equal(0, await office.Ask(db => db.Set<StandardFile>().CountAsync()));

        await Add(office, Local, Pdf("二"), "二.pdf", new FileEntry { Role = FileRole.Explanation }, keeper);
        var there = await ModuleOffice.Refused(() => Add(office, Local, Pdf("二"), "另名.pdf", new FileEntry(), keeper));
        Assert.Equal("standards.file-there", there.Code);
        Assert.Contains("编制说明《二.pdf》", there.Text.Zh, StringComparison.Ordinal);
        await office.Change(db =>
        {
            db.AddRange(Enumerable.Range(1, FileDesk.MostFiles - 1).Select(n => new StandardFile { Office = office.Office, StandardNumber = standard.Number, Role = FileRole.Other, FileName = $"{n}.pdf", MediaType = "application/pdf", Size = 1, Sha256 = $"{n:x64}", AddedAt = office.Clock.GetUtcNow(), AddedByName = "x", WithdrawnAt = office.Clock.GetUtcNow() }));
            return Task.CompletedTask;
        });
        Assert.Equal("standards.too-many-files", await Why(Pdf("三"), "三.pdf"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_verification_reads_files_of_standards_photos_and_editions_and_names_what_is_gone(string engine)
    {
        await using var office = await StandardsOffice.Open(new(2026, 3, 2), engine);
        await office.Put(Local);
        var file = await Add(office, Local, Pdf("一"), "正式文本.pdf", new FileEntry(), office.Acting(Role.CaseHandler));
        await office.Keep(Encoding.UTF8.GetBytes("产品,类别,状态\n数据库,基础软件,准用\n"), "目录.csv", "approved-it", "2026-03");
        var photo = (await office.With(services => services.GetRequiredService<BlobStore>().Put(new MemoryStream(Pdf("照片")), new BlobLimits(1 << 20), CancellationToken.None))).Hash;
        await office.Change(db =>
        {
            db.Add(new SheetLine { Office = db.Office, CaseNumber = "5101-2026-STD3-0001", Place = 2, Result = ClauseResult.NotMet, Photos = JsonSerializer.Serialize(new[] { new Attachment(photo, "现场.jpg", 10, "image/jpeg") }, FormDefinition.Json), At = office.Clock.GetUtcNow(), ByName = "谢明远" });
            return Task.CompletedTask;
        });
        var whole = await Verified(office);
        Assert.True(whole.Fits, whole.First?.Line.En);
        Assert.Equal(3, whole.Blobs);
        await office.With(services =>
        {
            File.Delete(services.GetRequiredService<BlobStore>().PathOf(file.Sha256));
            File.Delete(services.GetRequiredService<BlobStore>().PathOf(photo));
            return Task.FromResult(true);
        });
        Assert.Equal([("standard", $"{file.StandardNumber} 正式文本.pdf"), ("check", "5101-2026-STD3-0001 2 现场.jpg")], (await Verified(office)).Misfits.Select(gone => (gone.Kind, gone.Number!)));
    }

    [Theory, OnEachDatabase]
    public async Task A_file_sent_through_the_page_is_had_by_whom_it_is_for(TestOffice office)
    {
        var serial = Random.Shared.Next(100_000, 999_999);
        var standard = await office.With(services => services.GetRequiredService<StandardBook>().Put(new StandardEntry { Code = $"DB5101/T {serial}—2026", TitleZh = "文件探针", TitleEn = "Probe of files" }, "公告", Actor.System, CancellationToken.None));
        var code = Uri.EscapeDataString(standard.Code);
        var keeper = await office.SignedInAs(Role.CaseHandler);
        Assert.Equal(422, (await Send(keeper, code, Encoding.UTF8.GetBytes("<html></html>"), "文本.pdf", [("Role", "Text"), ("Readers", "Office")])).Status);
        Assert.Equal(422, (await Send(keeper, code, Pdf($"{serial}"), "文本.pdf", [("Role", "Text"), ("Readers", "Licence")])).Status);
        Assert.Equal(302, (await Send(keeper, code, Pdf($"内部 {serial}"), "内部说明.pdf", [("Role", "Explanation"), ("Readers", "Office")])).Status);
        Assert.Equal(302, (await Send(keeper, code, Pdf($"公开 {serial}"), "正式文本.pdf", [("Role", "Text"), ("Readers", "Licence"), ("GroundNote", "市场监管局公告")])).Status);

        var tab = FilesTab.AddressOf(standard.Number);
        var anybody = office.Browser();
        var shown = (await anybody.Get(tab)).Main;
        Assert.Contains("正式文本.pdf", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("内部说明.pdf", shown, StringComparison.Ordinal);
        Assert.Contains("内部说明.pdf", (await keeper.Get(tab)).Main, StringComparison.Ordinal);

        var ids = await office.With(services => services.GetRequiredService<RongxiDb>().Set<StandardFile>().Where(file => file.StandardNumber == standard.Number).ToDictionaryAsync(file => file.FileName, file => file.Id));
        var (open, own) = ($"/standards/files/{ids["正式文本.pdf"]}", $"/standards/files/{ids["内部说明.pdf"]}");
        var had = await anybody.Get(open + "/content");
        Assert.Equal((200, "application/octet-stream", "attachment", "nosniff"), (had.Status, had.Response.Content.Headers.ContentType!.MediaType, had.Response.Content.Headers.ContentDisposition!.DispositionType, had.Response.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal("正式文本.pdf", had.Response.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.StartsWith("sandbox", had.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var applicant = await office.SignedIn(await office.Applicant());
        Assert.Equal((404, 404, 200), ((await anybody.Get(own + "/content")).Status, (await applicant.Get(own + "/content")).Status, (await keeper.Get(own + "/content")).Status));
        Assert.Equal((302, 403), ((await anybody.Get(own)).Status, (await applicant.Get(own)).Status));

        var program = new ApiClient(office, null);
        var listed = (await program.Get($"/standards/files?code={code}")).Json!.AsArray();
        Assert.Equal(("正式文本.pdf", "Licence", true), ((string)listed.Single()!["fileName"]!, (string)listed[0]!["ground"]!, (bool)listed[0]!["public"]!));
        Assert.Equal((200, 404), ((await program.Get($"{open}/content")).Status, (await program.Get($"{own}/content")).Status));
        var reading = await ApiClient.For(office, await office.Officer(Role.CaseHandler));
        Assert.Equal((2, 200), ((await reading.Get($"/standards/files?code={code}")).Json!.AsArray().Count, (await reading.Get($"{own}/content")).Status));

        // The other city has neither the standard nor its files, whoever asks there.
        var elsewhere = await ApiClient.For(office, await office.Officer("wuxi", "*", Role.CaseHandler), "wuxi");
        Assert.Equal((404, 404, 404), ((await elsewhere.Get($"{open}/content")).Status, (await elsewhere.Get($"/standards/files?code={code}")).Status, (await office.Browser("wuxi").Get(open + "/content")).Status));

        Assert.Equal(422, (await keeper.Submit(open, new() { ["Why"] = "" }, "[action='?handler=Withdraw']")).Status);
        Assert.Equal(302, (await keeper.Submit(open, new() { ["Why"] = "换版" }, "[action='?handler=Withdraw']")).Status);
        Assert.Equal(302, (await keeper.Submit(own, new() { ["Ground"] = "Licence", ["GroundNote"] = "起草单位许可" }, "[action='?handler=Publish']")).Status);
        Assert.Equal((404, 200), ((await anybody.Get(open + "/content")).Status, (await anybody.Get(own + "/content")).Status));
        Assert.Contains("换版", (await keeper.Get(tab)).Main, StringComparison.Ordinal);
        Assert.DoesNotContain("正式文本.pdf", (await anybody.Get(tab)).Main, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_public_file_is_made_the_offices_own_again_on_the_page_and_by_a_program(TestOffice office)
    {
        var code = $"DB5101/T {Random.Shared.Next(100_000, 999_999)}—2026";
        var keeper = await ApiClient.For(office, await office.Officer(Role.CaseHandler));
        await keeper.Post("/standards", new JsonObject { ["standard"] = new JsonObject { ["code"] = code, ["titleZh"] = "收回公开", ["status"] = "Current" }, ["reason"] = "公告" }).Must(200);
        Task<ApiAnswer> Added(ApiClient by, string words, params (string Name, string Value)[] typed)
        {
            var form = new MultipartFormDataContent { { new ByteArrayContent(Pdf($"{code} {words}")), "file", $"{words}.pdf" }, { new StringContent(code), "code" } };
            foreach (var (field, value) in typed.Append(("kind", "Text")))
            {
                form.Add(new StringContent(value), field);
            }

            return by.Send(HttpMethod.Post, "/standards/files", form);
        }

        Assert.Equal(403, (await Added(await ApiClient.For(office, await office.Officer(Role.Archivist)), "无权")).Status);
        Assert.Equal((422, "form.invalid", "GroundNote"), (await Added(keeper, "无许可", ("readers", "Licence"))).Why());
        Assert.Equal((422, "standards.not-mandatory", "Readers"), (await Added(keeper, "非强制", ("readers", "Mandatory"))).Why());
        var file = (await Added(keeper, "正式文本", ("readers", "Licence"), ("groundNote", "市场监管局公告")).Must(200)).Json!;
        Assert.Equal((409, "standards.file-there", "File"), (await Added(keeper, "正式文本")).Why());
        var (anybody, address) = (new ApiClient(office, null), $"/standards/files/{file.Says("id")}");
        Assert.Equal(200, (await anybody.Get($"{address}/content")).Status);

        // By the program, with a reason; the ground on which it was public stays in the history.
        Assert.Equal((422, "standards.file-why", "reason"), (await keeper.Post($"{address}/closing", new JsonObject { ["reason"] = " " })).Why());
        Assert.False((await keeper.Post($"{address}/closing", new JsonObject { ["reason"] = "许可到期" }).Must(200)).Json!["public"]!.GetValue<bool>());
        Assert.Equal("standards.file-not-public", (await keeper.Post($"{address}/closing", new JsonObject { ["reason"] = "再次" })).Code);
        Assert.Equal((404, 200), ((await anybody.Get($"{address}/content")).Status, (await keeper.Get($"{address}/content")).Status));
        Assert.Empty((await anybody.Get($"/standards/files?code={Uri.EscapeDataString(code)}")).Json!.AsArray());

        // Public once more, and closed on the page.
        await keeper.Post($"{address}/publication", new JsonObject { ["ground"] = "Licence", ["groundNote"] = "续签许可" }).Must(200);
        var browser = await office.SignedInAs(Role.CaseHandler);
        Assert.Equal(422, (await browser.Submit(address, new() { ["CloseWhy"] = "" }, "[action='?handler=Close']")).Status);
        Assert.Equal(302, (await browser.Submit(address, new() { ["CloseWhy"] = "权利人要求" }, "[action='?handler=Close']")).Status);
        Assert.Equal(404, (await anybody.Get($"{address}/content")).Status);
        var history = (await keeper.Get($"/registers/{Standard.Register}/{Uri.EscapeDataString(file.Says("code")!.Replace("/", "-", StringComparison.Ordinal).Replace("—", "-", StringComparison.Ordinal))}/history").Must(200)).Json!.AsArray().Select(entry => entry.Says("reason")!).ToList();
        Assert.Equal(["市场监管局公告", "许可到期", "续签许可", "权利人要求"], new[] { 2, 3, 4, 5 }.Select(at => history[at].Split('，', '：')[^1]));
        Assert.NotNull((await keeper.Post($"{address}/withdrawal", new JsonObject { ["reason"] = "换版" }).Must(200)).Json!["withdrawnAt"]);
    }

    private static byte[] Pdf(string words) => Encoding.UTF8.GetBytes($"%PDF-1.4\n% {words}\n%%EOF\n");

    private static Task<StandardFile> Add(ModuleOffice office, string code, byte[] content, string name, FileEntry entry, Actor by) =>
        office.With(services => services.GetRequiredService<FileDesk>().Add(code, entry, new MemoryStream(content), name, by, CancellationToken.None));

    private static Task<StandardFile> Open(ModuleOffice office, Guid id, Actor? by) => office.With(services => services.GetRequiredService<FileDesk>().Open(id, by, CancellationToken.None));

    private static Task<StandardFile> Publish(ModuleOffice office, Guid id, FileOpening opening, Actor by) => office.With(services => services.GetRequiredService<FileDesk>().Publish(id, opening, by, CancellationToken.None));

    private static Task<StandardFile> Withdraw(ModuleOffice office, Guid id, string why, Actor by) => office.With(services => services.GetRequiredService<FileDesk>().Withdraw(id, why, by, CancellationToken.None));

    private static Task<IReadOnlyList<StandardFile>> Seen(ModuleOffice office, Actor? by) => office.With(async services => await services.GetRequiredService<FileDesk>().Of((await services.GetRequiredService<StandardBook>().Find(Local, CancellationToken.None))!.Number, by, CancellationToken.None));

    private static Task<VerificationReport> Verified(ModuleOffice office) => office.With(services => ActivatorUtilities.CreateInstance<JournalVerifier>(services).Run(null, CancellationToken.None));

    private static async Task<TestAnswer> Send(TestBrowser keeper, string code, byte[] content, string name, (string Name, string Value)[] typed)
    {
        var page = await keeper.Get($"/standards/files/enter?code={code}");
        var form = new MultipartFormDataContent
        {
            { new StringContent(page.Page.QuerySelector("form[enctype] input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent(page.Page.QuerySelector("form[enctype] input[name=Code]")!.GetAttribute("value")!), "Code" },
            { new ByteArrayContent(content), "File", name },
        };
        foreach (var (field, value) in typed)
        {
            form.Add(new StringContent(value), field);
        }

        return await keeper.Send(new HttpRequestMessage(HttpMethod.Post, "/standards/files/enter") { Content = form });
    }
}
