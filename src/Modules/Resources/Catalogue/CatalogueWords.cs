using Rongxi.Kernel.Forms;

namespace Rongxi.Resources.Catalogue;

/// <summary>The three classes of resources, by what they are for (目录编制指南); the first digit of the code.</summary>
internal enum ResourceClass
{
    [Title("基础", "Base")]
    Base,

    [Title("主题", "Theme")]
    Theme,

    [Title("部门", "Department")]
    Department,
}

internal enum ResourceFormat
{
    [Title("电子文件", "Electronic file")]
    ElectronicFile,

    [Title("数据库", "Database")]
    Database,

    [Title("电子表格", "Table")]
    Table,

    [Title("图形图像", "Image")]
    Image,

    [Title("流媒体", "Stream")]
    Stream,

    [Title("自描述格式", "Self-described")]
    SelfDescribed,
}

/// <summary>共享类型. Not sharing needs a legal, regulatory or policy basis.</summary>
internal enum SharingType
{
    [Title("无条件共享", "Shared without condition")]
    Unconditional,

    [Title("有条件共享", "Shared on condition")]
    Conditional,

    [Title("不予共享", "Not shared")]
    NotShared,
}

internal enum SharingMode
{
    [Title("共享平台", "Platform")]
    Platform,

    [Title("接口", "Interface")]
    Interface,

    [Title("文件", "File")]
    File,

    [Title("离线", "Offline")]
    Offline,
}

/// <summary>开放属性, a question of its own beside sharing.</summary>
internal enum OpeningType
{
    [Title("无条件开放", "Open")]
    Unconditional,

    [Title("有条件开放", "Open on condition")]
    Conditional,

    [Title("不予开放", "Not open")]
    NotOpen,
}

/// <summary>更新周期.</summary>
internal enum UpdateCycle
{
    [Title("实时", "Real time")]
    RealTime,

    [Title("每日", "Daily")]
    Daily,

    [Title("每周", "Weekly")]
    Weekly,

    [Title("每月", "Monthly")]
    Monthly,

    [Title("每季度", "Quarterly")]
    Quarterly,

    [Title("每半年", "Half-yearly")]
    HalfYearly,

    [Title("每年", "Yearly")]
    Yearly,

    [Title("不定期", "Irregular")]
    Irregular,
}

/// <summary>Who may know the data at all.</summary>
internal enum AccessLevel
{
    [Title("公开", "Public")]
    Public,

    [Title("受限公开", "Restricted public")]
    RestrictedPublic,

    [Title("非公开", "Non-public")]
    NonPublic,
}

/// <summary>Importance of data (数据安全法 第二十一条). What is classified has no place here at all.</summary>
internal enum DataImportance
{
    [Title("一般", "General")]
    General,

    [Title("重要", "Important")]
    Important,

    [Title("核心", "Core")]
    Core,
}

internal enum EntryStanding
{
    [Title("已编制", "Compiled")]
    Compiled,

    [Title("已自查", "Self-checked")]
    SelfChecked,

    [Title("待审核", "Submitted")]
    Submitted,

    [Title("已审核", "Reviewed")]
    Reviewed,

    [Title("已发布", "Published")]
    Published,

    [Title("更新中", "Being updated")]
    Updating,

    [Title("已下架", "Taken down")]
    TakenDown,
}

internal enum ItemType
{
    [Title("字符型", "Text")]
    Text,

    [Title("整数型", "Whole number")]
    WholeNumber,

    [Title("数值型", "Number")]
    Number,

    [Title("日期型", "Date")]
    Date,

    [Title("日期时间型", "Instant")]
    Instant,

    [Title("布尔型", "Yes or no")]
    YesNo,

    [Title("代码型", "Code")]
    Code,

    [Title("坐标", "Coordinates")]
    Coordinates,

    [Title("二进制", "Binary")]
    Binary,
}

/// <summary>What an information item tells of whom.</summary>
internal enum ItemSensitivity
{
    [Title("一般", "Plain")]
    Plain,

    [Title("内部", "Internal")]
    Internal,

    [Title("个人信息", "Personal")]
    Personal,

    [Title("敏感个人信息", "Sensitive personal")]
    SensitivePersonal,

    [Title("商业秘密", "Trade secret")]
    TradeSecret,
}
