using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Audits;

/// <summary>The actions of the audit and what they are called.</summary>
public static class AuditActions
{
    public const string SignedIn = "signed-in";
    public const string SignInRefused = "sign-in-refused";
    public const string SignInLocked = "sign-in-locked";
    public const string SecondFactorRefused = "second-factor-refused";
    public const string ReadPersonal = "read-personal";
    public const string ReadAudit = "read-audit";
    public const string Exported = "exported";
    public const string CreatedPerson = "created-person";
    public const string ChangedPerson = "changed-person";
    public const string DisabledPerson = "disabled-person";
    public const string EnabledPerson = "enabled-person";
    public const string ResetPassword = "reset-password";
    public const string ChangedPassword = "changed-password";
    public const string ResetSecondFactor = "reset-second-factor";
    public const string SwitchedSecondFactor = "switched-second-factor";
    public const string GrantedRole = "granted-role";
    public const string EndedRole = "ended-role";
    public const string EndedSession = "ended-session";
    public const string CreatedToken = "created-token";
    public const string RevokedToken = "revoked-token";
    public const string ChangedRule = "changed-rule";
    public const string ChangedTemplate = "changed-template";
    public const string ImportedCalendar = "imported-calendar";
    public const string ImportedBoundaries = "imported-boundaries";
    public const string CreatedWebhook = "created-webhook";
    public const string EndedWebhook = "ended-webhook";
    public const string RetriedOutbox = "retried-outbox";
    public const string PublishedNotice = "published-notice";
    public const string WithdrewNotice = "withdrew-notice";

    /// <summary>What each action is called; an unknown one is shown by its name.</summary>
    public static readonly IReadOnlyDictionary<string, Text> Titles = new Dictionary<string, Text>
    {
        [SignedIn] = ("登录", "Signed in"),
        [SignInRefused] = ("登录被拒", "Sign-in refused"),
        [SignInLocked] = ("账户锁定中登录", "Sign-in while locked"),
        [SecondFactorRefused] = ("验证码不对", "Second factor refused"),
        [ReadPersonal] = ("查看个人信息", "Read personal data"),
        [ReadAudit] = ("查看审计", "Read the audit"),
        [Exported] = ("导出", "Exported"),
        [CreatedPerson] = ("新建人员", "Created a person"),
        [ChangedPerson] = ("修改人员", "Changed a person"),
        [DisabledPerson] = ("停用人员", "Disabled a person"),
        [EnabledPerson] = ("启用人员", "Enabled a person"),
        [ResetPassword] = ("重置密码", "Reset a password"),
        [ChangedPassword] = ("修改密码", "Changed the password"),
        [ResetSecondFactor] = ("重置第二因素", "Reset a second factor"),
        [SwitchedSecondFactor] = ("开关第二因素", "Switched the second factor"),
        [GrantedRole] = ("授予角色", "Granted a role"),
        [EndedRole] = ("终止角色", "Ended a role"),
        [EndedSession] = ("结束会话", "Ended a session"),
        [CreatedToken] = ("新建令牌", "Created a token"),
        [RevokedToken] = ("吊销令牌", "Revoked a token"),
        [ChangedRule] = ("新增规则值", "Added a rule value"),
        [ChangedTemplate] = ("新增文书用语", "Added a wording"),
        [ImportedCalendar] = ("导入日历", "Imported a calendar"),
        [ImportedBoundaries] = ("导入边界", "Imported boundaries"),
        [CreatedWebhook] = ("新建推送", "Created a webhook"),
        [EndedWebhook] = ("停止推送", "Ended a webhook"),
        [RetriedOutbox] = ("重试任务", "Retried an item"),
        [PublishedNotice] = ("发布公告", "Published a notice"),
        [WithdrewNotice] = ("撤下公告", "Withdrew a notice"),
    };

    /// <summary>What an action is called.</summary>
    public static Text Title(string action) => Titles.TryGetValue(action, out var title) ? title : Text.Same(action);
}
