using Rongxi.Kernel.Words;

namespace Rongxi.Web.Frame;

/// <summary>One entry of a menu.</summary>
public sealed record MenuEntry(string Address, string Icon, Text Title, string Key);

/// <summary>The menus of the two frames.</summary>
public static class Menu
{
    public static readonly IReadOnlyList<MenuEntry> Public =
    [
        new("/", "home", ("首页", "Home"), "home"),
        new("/services", "list-check", ("办事", "Services"), "services"),
        new("/registers", "registers", ("公示台账", "Registers"), "registers"),
        new("/notices", "speakerphone", ("公告", "Notices"), "notices"),
        new("/data", "database", ("数据", "Data"), "data"),
        new("/about", "info-circle", ("公开", "About"), "about"),
    ];

    public static readonly IReadOnlyList<MenuEntry> Office =
    [
        new("/desk", "desk", ("工作台", "My desk"), "desk"),
        new("/cases", "cases", ("办件", "Cases"), "cases"),
        new("/registers", "registers", ("台账", "Registers"), "registers"),
        new("/documents", "documents", ("文书", "Documents"), "documents"),
        new("/collections", "inbox", ("报送", "Reports due"), "collections"),
    ];

    public static readonly IReadOnlyList<MenuEntry> House =
    [
        new("/duties", "duties", ("职责", "Duties"), "duties"),
        new("/numbers", "chart-bar", ("数字", "Numbers"), "numbers"),
        new("/journal", "journal", ("存证日志", "Journal"), "journal"),
        new("/admin", "admin", ("管理", "Administration"), "admin"),
    ];
}
