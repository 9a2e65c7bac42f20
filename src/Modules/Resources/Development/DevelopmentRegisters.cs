using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Resources.Development;

/// <summary>Registers of development and use.</summary>
internal static class DevelopmentRegisters
{
    public static readonly Register<DataOperation> Operations = new(DataOperation.Register, ("授权运营台账", "Authorised operations"))
    {
        Field = ResourcesModule.FieldName, Path = "/resources/operations", Icon = "bolt", One = ("授权运营", "operation"), NumberKind = "YY",
        SearchHint = ("编号、场景、运营单位", "Number, scene, operator"),
        RecordTitle = operation => operation.Scene,
        Holder = operation => operation.Operator,
        Subtitle = operation => operation.Agreement,
        Light = (operation, today) => operation.Standing == UseStanding.Ended ? new(LightColour.Done, Titles.Of(operation.Standing))
            : operation.Verdict is AuditVerdict.Improve or AuditVerdict.Failed ? new(LightColour.Near, Titles.Of(operation.Verdict)) : RegisterLights.Of(operation.State, operation.ValidTo, today),
        SearchWords = operation => operation.EntryNumbers,
        Columns =
        [
            new(nameof(DataOperation.Scene)),
            new(nameof(DataOperation.Operator)),
            new(nameof(DataOperation.ValidFrom)),
            new(nameof(DataOperation.ValidTo)) { Sort = operation => operation.ValidTo, OnPhones = true },
            new(nameof(DataOperation.RevenueFen)),
            new(nameof(DataOperation.SharePercent)),
            new(nameof(DataOperation.Verdict)) { OnPhones = true },
            new(nameof(DataOperation.Standing)),
            new(nameof(DataOperation.EntryNumbers)) { Shown = false },
            new(nameof(DataOperation.Importance)) { Shown = false },
            new(nameof(DataOperation.Agreement)) { Shown = false },
            new(nameof(DataOperation.AuditedOn)) { Shown = false },
            new(nameof(DataOperation.EndedOn)) { Shown = false },
            new(nameof(DataOperation.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<DataOperation>.Choice("standing", ("进展", "Standing"), operation => operation.Standing),
            RegisterFilter<DataOperation>.Choice("verdict", ("审计结论", "Audit"), operation => operation.Verdict),
            RegisterFilter<DataOperation>.Text("operator", ("运营单位", "Operator"), operation => operation.Operator),
            RegisterFilter<DataOperation>.Dates("validTo", ("截止", "Until"), operation => operation.ValidTo),
            RegisterFilter<DataOperation>.State(),
        ],
        Views = [new("current", ("在运行", "Current"), _ => "state=Valid"), new("all", ("全部", "All"), _ => "")],
    };

    public static readonly Register<OpenUse> Openings = new(OpenUse.Register, ("有条件开放台账", "Conditional openings"))
    {
        Field = ResourcesModule.FieldName, Path = "/resources/openings", Icon = "world", One = ("开放使用", "use"), NumberKind = "KF",
        SearchHint = ("编号、资源、用途", "Number, resource, purpose"),
        RecordTitle = use => use.EntryName,
        Subtitle = use => use.Purpose.Length > 60 ? use.Purpose[..60] : use.Purpose,
        Light = (use, today) => use.Standing == UseStanding.Ended ? new(LightColour.Done, Titles.Of(use.Standing)) : RegisterLights.Of(use.State, use.ValidTo, today, near: 30),
        SearchWords = use => $"{use.Purpose} {use.EntryNumber}",
        Columns =
        [
            new(nameof(OpenUse.EntryName)),
            new(nameof(OpenUse.Purpose)),
            new(nameof(OpenUse.Provider)),
            new(nameof(OpenUse.ValidTo)) { Sort = use => use.ValidTo, OnPhones = true },
            new(nameof(OpenUse.AnswerDays)),
            new(nameof(OpenUse.Standing)),
            new(nameof(OpenUse.EntryNumber)) { Shown = false },
            new(nameof(OpenUse.Items)) { Shown = false },
            new(nameof(OpenUse.Applicant)) { Shown = false },
            new(nameof(OpenUse.ValidFrom)) { Shown = false },
            new(nameof(OpenUse.Result)) { Shown = false },
            new(nameof(OpenUse.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<OpenUse>.Choice("standing", ("进展", "Standing"), use => use.Standing),
            RegisterFilter<OpenUse>.Text("provider", ("提供方", "Provider"), use => use.Provider),
            RegisterFilter<OpenUse>.Text("entry", ("资源编号", "Entry"), use => use.EntryNumber),
            RegisterFilter<OpenUse>.Dates("validTo", ("截止", "Until"), use => use.ValidTo),
            RegisterFilter<OpenUse>.State(),
        ],
        Views = [new("all", ("全部", "All"), _ => ""), new("current", ("使用中", "In use"), _ => "standing=Running")],
    };

    public static readonly Register<DataPurchase> Purchases = new(DataPurchase.Register, ("社会数据采购台账", "Purchases of data"))
    {
        Field = ResourcesModule.FieldName, Path = "/resources/purchases", Icon = "coin", One = ("采购", "purchase"), NumberKind = "CG", IsPublic = false,
        SearchHint = ("编号、数据、采购单位", "Number, data, buyer"),
        RecordTitle = purchase => purchase.Name,
        Holder = purchase => purchase.Buyer,
        Columns =
        [
            new(nameof(DataPurchase.Name)),
            new(nameof(DataPurchase.Buyer)),
            new(nameof(DataPurchase.Seller)),
            new(nameof(DataPurchase.BudgetFen)),
            new(nameof(DataPurchase.ContractFen)) { OnPhones = true },
            new(nameof(DataPurchase.Shareable)),
            new(nameof(DataPurchase.ApprovedOn)) { Sort = purchase => purchase.ApprovedOn, OnPhones = true },
            new(nameof(DataPurchase.AcceptedOn)),
            new(nameof(DataPurchase.Contract)) { Shown = false },
            new(nameof(DataPurchase.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<DataPurchase>.Text("buyer", ("采购单位", "Buyer"), purchase => purchase.Buyer, prominent: true),
            RegisterFilter<DataPurchase>.Dates("approvedOn", ("批准日期", "Approved on"), purchase => purchase.ApprovedOn),
            RegisterFilter<DataPurchase>.State(),
        ],
        Views = [new("all", ("全部", "All"), _ => "")],
    };

    public static IReadOnlyList<RegisterDefinition> All => [Operations, Openings, Purchases];
}
