using Rongxi.Kernel.Forms;

namespace Rongxi.Resources.Datasets;

/// <summary>What a column of a data set holds.</summary>
internal enum ColumnType
{
    [Title("文本", "Text")]
    Text,

    [Title("整数", "Whole number")]
    Integer,

    [Title("小数", "Decimal number")]
    Decimal,

    [Title("日期", "Date")]
    Date,

    [Title("时间", "Time of day")]
    Time,

    [Title("日期时间", "Date and time")]
    Instant,

    [Title("是否", "Yes or no")]
    Boolean,

    [Title("代码", "Code")]
    Code,
}

internal enum ColumnRole
{
    [Title("一般", "Plain")]
    Plain,

    /// <summary>Part of the key that is unique in the set.</summary>
    [Title("主键", "Key")]
    Key,

    [Title("经度", "Longitude")]
    Longitude,

    [Title("纬度", "Latitude")]
    Latitude,
}

internal enum VersionStanding
{
    /// <summary>A file was sent; its dictionary is being settled.</summary>
    [Title("待装载", "To be loaded")]
    Draft,

    [Title("装载中", "Loading")]
    Loading,

    [Title("未通过检查", "Refused")]
    Refused,

    [Title("现行", "Current")]
    Current,

    [Title("已被取代", "Superseded")]
    Superseded,

    [Title("已撤回", "Withdrawn")]
    Withdrawn,
}
