using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Documents;

/// <summary>
/// Issues official documents: words them from the template in force, numbers, seals and signs them, and stores them. The
/// master is HTML; a PDF is made of it afterwards where a browser is installed.
/// </summary>
public sealed class OfficialDocuments(RongxiDb db, BlobStore blobs, OfficeKeys keys, Charters charters, ProcedureBook procedures, DocumentOptions options, TimeProvider clock)
{
    private const int MostValues = 200_000;

    /// <summary>Issues a document inside the caller's transaction; if that is rolled back, the number was never drawn.</summary>
    /// <exception cref="Refusal">
    /// <c>template.unknown-kind</c>, <c>template.unknown-placeholder</c>, <c>document.must-state</c>,
    /// <c>document.too-long</c>, <c>remedies.no-province</c>, <c>storage.full</c>.
    /// </exception>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    /// <exception cref="ArgumentException">A value is given that the kind has no placeholder for, or the order contradicts itself.</exception>
    public async Task<StoredDocument> Issue(DocumentOrder order, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A document is issued inside the transaction of what it decides.");
        }

        var kind = Templates.Find(order.Kind) ?? throw new Refusal("template.unknown-kind", ($"没有“{order.Kind}”这种文书", $"There is no kind of paper “{order.Kind}”"));
        MustFit(kind, order);
        var charter = charters[db.Office];
        var now = clock.GetUtcNow();
        var on = order.On ?? OfficeBooks.DateOf(now);
        var issuer = order.IssuedAs ?? new Issuer(charter.Name, charter.DocumentWord);
        var remedies = Remedies.For(order.Mode, order.Act ?? kind.Act, charter);
        var recipientEn = await EnglishName(order, ct);
        var (chinese, english) = (Values(order, charter, issuer, remedies, on, Language.Zh), Values(order, charter, issuer, remedies, on, Language.En));
        if (!order.Values.ContainsKey("recipient"))
        {
            english["recipient"] = recipientEn;
        }

        MustState(kind, order, chinese);

        var body = Templates.Parts(await BodyInForce(kind, on, ct));
        var id = Guid.CreateVersion7();
        var number = await Number(order, issuer, on, ct);
        chinese["number"] = english["number"] = number ?? "";
        var sheet = new Sheet
        {
            Kind = kind,
            Order = order,
            Issuer = issuer.Name,
            Title = order.Title.IsEmpty ? kind.Title : order.Title,
            Number = number,
            RecipientEn = recipientEn,
            On = on,
            Chinese = Wording.Fill(kind, body.Zh, chinese, Language.Zh),
            English = Wording.Fill(kind, body.En, english, Language.En),
            Phone = charter.Phone,
            CheckCode = "",
            VerifyAddress = HostAndPath(options.PublicBase) + "/v",
            QrAddress = "",
            Demonstration = options.Demonstration,
        };
        var code = CheckCodeOf(id, sheet);
        var address = $"{options.PublicBase.TrimEnd('/')}/v/{Uri.EscapeDataString(number ?? "")}?c={code}";
        var bytes = Encoding.UTF8.GetBytes(SheetHtml.Write(sheet with { CheckCode = code, QrAddress = address }));
        using var content = new MemoryStream(bytes);
        var blob = await blobs.Put(content, new BlobLimits(), ct);
        return Store(order, sheet, id, number, code, blob, now);
    }

    /// <summary>The wording of a kind in force in this office on a day: its own, or the shipped one.</summary>
    public async Task<string> BodyInForce(TemplateKind kind, DateOnly on, CancellationToken ct) =>
        await db.TemplateTexts.AsNoTracking().Where(text => text.Kind == kind.Kind && text.ValidFrom <= on)
            .OrderByDescending(text => text.ValidFrom).ThenByDescending(text => text.RecordedAt).Select(text => text.Body).FirstOrDefaultAsync(ct)
        ?? kind.Body;

    // 统一社会信用代码 is the unit's; a person's masked number finds none.
    private async Task<string> EnglishName(DocumentOrder order, CancellationToken ct)
    {
        var name = order.RecipientCode is { Length: 18 } code ? await db.Units.AsNoTracking().Where(unit => unit.CreditCode == code && unit.Name == order.Recipient).Select(unit => unit.NameEn).FirstOrDefaultAsync(ct) : null;
        return string.IsNullOrWhiteSpace(name) ? order.Recipient : name;
    }

    private StoredDocument Store(DocumentOrder order, Sheet sheet, Guid id, string? number, string code, Blob blob, DateTimeOffset now)
    {
        var document = new StoredDocument
        {
            Id = id,
            Office = db.Office,
            CaseId = order.Case?.Id,
            CaseNumber = order.Case?.Number,
            Direction = DocumentDirection.Issued,
            Kind = order.Kind,
            Title = sheet.Title.Zh,
            Number = number,
            Sha256 = blob.Hash,
            MediaType = "text/html; charset=utf-8",
            FileName = FileName(number ?? $"{sheet.Title.Zh} {order.Case?.Number}".Trim()) + ".html",
            Size = blob.Length,
            Version = (order.Replaces?.Version ?? 0) + 1,
            ReplacesId = order.Replaces?.Id,
            Retention = order.Retention,
            Disclosure = order.Disclosure,
            AddedAt = now,
            AddedById = order.By.PersonId,
            AddedByName = order.By.Name,
            RecordRegister = order.RecordRegister,
            RecordNumber = order.RecordNumber,
            CheckCode = code,
            Signature = Convert.ToBase64String(keys.SignHash(Convert.FromHexString(blob.Hash))),
        };
        db.Documents.Add(document);
        db.Outbox.Add(new OutboxItem { Office = db.Office, Kind = "pdf", Payload = JsonSerializer.Serialize(new PdfPayload(id)), CreatedAt = now, NotBefore = now });
        return document;
    }

    private async Task<string?> Number(DocumentOrder order, Issuer issuer, DateOnly on, CancellationToken ct)
    {
        if (order.Licence is { } licence)
        {
            return licence.Number;
        }

        if (order.SeriesSuffix is null)
        {
            return null;
        }

        var word = issuer.DocumentWord + order.SeriesSuffix;
        var serial = await db.Next(db.Office, $"document:{word}", on.Year, ct);
        return DocumentNumber.Parse(new DocumentNumber(word, on.Year, checked((int)serial)).ToString()).ToString();
    }

    private Dictionary<string, string> Values(DocumentOrder order, Charter charter, Issuer issuer, Text remedies, DateOnly on, Language language)
    {
        var file = order.Case;
        var values = new DocumentValues()
            .Set("office", issuer.Name)
            .Set("recipient", order.Recipient)
            .Set("recipientCode", order.RecipientCode)
            .Set("you", order.RecipientCode is { Length: 18 } && Uscc.WhyNot(order.RecipientCode) is null ? ("你单位", "the recipient") : ("你", "the recipient"))
            .Set("we", CallsItself(issuer.Name.Zh))
            .Set("case", file?.Number)
            .Set("matter", file is null ? Text.None : procedures.Find(file.Procedure)?.Title ?? Text.Same(file.Title))
            .Set("receivedOn", file?.ReceivedOn)
            .Set("acceptedOn", file?.AcceptedOn)
            .Set("date", (DateOnly?)on)
            .Set("phone", charter.Phone)
            .Set("queryAddress", HostAndPath(options.PublicBase))
            .Set("government", order.Mode == AuthorityMode.FirstReview ? Text.None : Remedies.Body(order.Mode, charter))
            .Set("remedies", remedies);
        foreach (var (name, value) in order.Values)
        {
            values[name] = value;
            if (!name.EndsWith(".en", StringComparison.Ordinal) && !order.Values.ContainsKey(name + ".en"))
            {
                values[name + ".en"] = value;
            }
        }

        return values.Where(pair => !pair.Key.EndsWith(".en", StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key, pair => language == Language.En ? values.GetValueOrDefault(pair.Key + ".en", pair.Value) : pair.Value, StringComparer.Ordinal);
    }

    private static Text CallsItself(string name) => name switch
    {
        _ when name.EndsWith("办公室", StringComparison.Ordinal) => ("我办", "the office"),
        _ when name.EndsWith('局') => ("我局", "the bureau"),
        _ when name.EndsWith('厅') => ("我厅", "the department"),
        _ when name.EndsWith("委员会", StringComparison.Ordinal) => ("我委", "the commission"),
        _ => ("本机关", "the authority"),
    };

    private static void MustFit(TemplateKind kind, DocumentOrder order)
    {
        if ((kind.Layout == PaperLayout.Licence) != (order.Licence is not null))
        {
            throw new ArgumentException($"{order.Kind}: a licence sheet goes with kinds that are licences, and only with them.", nameof(order));
        }

        if (order.Mode == AuthorityMode.Entrusted && order.IssuedAs is null)
        {
            throw new ArgumentException("Entrusted acts go out in the name of the body that entrusted them: say which.", nameof(order));
        }

        // The remedies follow from authority and kind of act; nobody words them.
        if (order.Values.Keys.FirstOrDefault(name => name is "remedies" or "remedies.en" or "government" or "number") is { } fixedName)
        {
            throw new ArgumentException($"{fixedName} is not given, it follows.", nameof(order));
        }

        if (order.Values.Keys.Select(name => name.EndsWith(".en", StringComparison.Ordinal) ? name[..^3] : name).FirstOrDefault(name => !kind.Knows(name)) is { } unknown)
        {
            throw new ArgumentException($"{order.Kind} has no placeholder {unknown}; it has {string.Join(", ", kind.Placeholders.Select(own => own.Name))}.", nameof(order));
        }

        var sheet = order.Licence;
        if (order.Values.Sum(pair => pair.Value?.Length ?? 0) > MostValues || order.CopiesTo.Count > 50 || sheet is { Fields.Count: > 40 } or { Rows.Count: > 500 } or { Conditions.Count: > 50 } or { Columns.Count: > 16 })
        {
            throw new Refusal("document.too-long", ("文书内容过长", "The document is too long"));
        }

        if (sheet is not null && sheet.Rows.Any(row => row.Count != sheet.Columns.Count))
        {
            throw new ArgumentException("Every row of the licence has as many cells as there are heads.", nameof(order));
        }
    }

    /// <summary>Refuses a paper that leaves out what its kind must state.</summary>
    private static void MustState(TemplateKind kind, DocumentOrder order, Dictionary<string, string> values)
    {
        var missing = order.Licence is { } sheet
            ? kind.Placeholders.Where(own => own is { Must: true, IfAny: false } && !sheet.Fields.Any(field => field.Name == own.Name && !field.Value.IsEmpty)).ToList()
            : kind.Placeholders.Where(own => own is { Must: true, IfAny: false } && string.IsNullOrWhiteSpace(values.GetValueOrDefault(own.Name))).ToList();
        if (order.Licence is { Rows.Count: 0 })
        {
            missing.Add(new Placeholder("rows", ("频率", "frequencies"), true, false));
        }

        if (kind.Layout == PaperLayout.Letter && order.Recipient.Length == 0)
        {
            missing.Add(Templates.Common.Single(common => common.Name == "recipient"));
        }

        if (order.Licence is { } licence && licence.ValidTo < licence.ValidFrom)
        {
            missing.Add(new Placeholder("validity", ("有效期（止于起之前）", "validity (it ends before it begins)"), true, false));
        }

        if (missing.Count > 0)
        {
            throw new Refusal(
                "document.must-state",
                ($"“{kind.Title.Zh}”必须写明：{string.Join("、", missing.Select(own => own.Title.Zh))}", $"“{kind.Title.En}” must state: {string.Join(", ", missing.Select(own => own.Title.En))}"),
                [.. missing.Select(own => new FieldError(own.Name, ("必须写明", "Must be stated")))]);
        }
    }

    /// <summary>
    /// Ten hexadecimal digits of the SHA-256 of what the paper says, with the id of its row among it, so that nobody can
    /// work the code out from the words: <c>9F3C-E21A-7B</c>.
    /// </summary>
    private static string CheckCodeOf(Guid id, Sheet sheet)
    {
        var bare = SheetHtml.Write(sheet with { CheckCode = "", QrAddress = "" });
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(id.ToString("D") + "\n" + bare)));
        return $"{hash[..4]}-{hash[4..8]}-{hash[8..10]}";
    }

    private static string HostAndPath(string address)
    {
        var cut = address.IndexOf("://", StringComparison.Ordinal);
        return (cut < 0 ? address : address[(cut + 3)..]).TrimEnd('/');
    }

    private static string FileName(string name)
    {
        var safe = string.Concat(name.Select(letter => letter is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' || char.IsControl(letter) ? '-' : letter));
        return safe.Length <= 120 ? safe : safe[..120];
    }
}

/// <summary>Outbox payload of kind <c>pdf</c>.</summary>
public sealed record PdfPayload(Guid DocumentId);
