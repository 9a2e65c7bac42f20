using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Projects.Acceptance;

/// <summary>What the final acceptance came to.</summary>
internal enum AcceptanceVerdict
{
    [Title("尚未验收", "Not yet")]
    Pending,

    [Title("合格", "Passed")]
    Passed,

    [Title("整改后合格", "Passed after correction")]
    PassedAfterCorrection,

    [Title("整改中", "To be corrected")]
    ToBeCorrected,

    [Title("不合格", "Failed")]
    Failed,
}

/// <summary>
/// The acceptance of a project: register <c>projects.acceptances</c> (验收台账), one per project. The warranty runs from the
/// day of final acceptance; a failed project gets no money for operation.
/// </summary>
internal sealed class AcceptanceRecord : IRegistered
{
    public const string Register = "projects.acceptances";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("项目编号", "Project number")]
    public required string ProjectNumber { get; init; }

    [Field("项目名称", "Project")]
    public required string ProjectName { get; init; }

    [Field("业主", "Owner")]
    public required string Owner { get; init; }

    [Field("结论", "Verdict")]
    public AcceptanceVerdict Verdict { get; set; } = AcceptanceVerdict.Pending;

    [Field("试运行自", "Trial run from")]
    public DateOnly? TrialFrom { get; set; }

    [Field("试运行至", "Trial run until")]
    public DateOnly? TrialTo { get; set; }

    [Field("安全测评", "Security test")]
    public string? SecurityTest { get; set; }

    [Field("密码应用安全性评估", "Cryptography assessment")]
    public string? CryptographyTest { get; set; }

    [Field("软件测试", "Software test")]
    public string? SoftwareTest { get; set; }

    [Field("初步验收", "First acceptance")]
    public DateOnly? FirstAcceptedOn { get; set; }

    [Field("数据目录登记", "Registration of the data")]
    public string? DataRegistration { get; set; }

    [Field("竣工验收", "Final acceptance")]
    public DateOnly? FinalAcceptedOn { get; set; }

    [Field("整改条件", "Conditions")]
    public string? Conditions { get; set; }

    [Field("整改期限", "Correct by")]
    public DateOnly? CorrectBy { get; set; }

    [Field("验收意见书", "Opinion")]
    public string? Opinion { get; set; }

    [Field("质保期自", "Warranty from")]
    public DateOnly? WarrantyFrom { get; set; }

    [Field("质保期至", "Warranty until")]
    public DateOnly? WarrantyTo { get; set; }

    [Field("已提醒质保到期", "Reminded of its end")]
    public DateOnly? WarrantyRemindedOn { get; set; }

    [Field("决算金额", "Final account"), Money]
    public long? FinalFen { get; set; }

    [Field("结余缴回国库", "Returned to the treasury"), Money]
    public long? ReturnedFen { get; set; }

    [Field("结余缴回凭证", "Voucher of the return")]
    public string? ReturnVoucher { get; set; }

    [Field("账务办结", "Accounts closed")]
    public DateOnly? ClosedOn { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; set; }
}
