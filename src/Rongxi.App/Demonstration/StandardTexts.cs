namespace Rongxi.App.Demonstration;

/// <summary>Standards of the demonstration: codes and titles are those of real standards, as publicly known.</summary>
internal static class StandardTexts
{
    // Code, title, title in English, status, published, in force, replaces, replaced by, ICS, CCS, adopts, degree.
    public static readonly (string Code, string Zh, string En, string Status, string Published, string? InForce, string? Replaces, string? ReplacedBy, string Ics, string Ccs, string? Adopts, string? Degree)[] Known =
    [
        ("GB/T 1.1—2009", "标准化工作导则 第1部分：标准的结构和编写", "Directives for standardization – Part 1: Structure and drafting of standards", "Replaced", "2009-06-17", "2010-01-01", null, "GB/T 1.1—2020", "01.120", "A00", null, null),
        ("GB/T 1.1—2020", "标准化工作导则 第1部分：标准化文件的结构和起草规则", "Directives for standardization – Part 1: Rules for the structure and drafting of standardizing documents", "Current", "2020-03-31", "2020-10-01", "GB/T 1.1—2009", null, "01.120", "A00", null, null),
        ("GB/T 2260—2007", "中华人民共和国行政区划代码", "Codes for the administrative divisions of the People’s Republic of China", "Current", "2007-11-14", "2008-02-01", null, null, "35.040", "A24", null, null),
        ("GB/T 4754—2011", "国民经济行业分类", "Industrial classification for national economic activities", "Replaced", "2011-04-29", "2011-11-01", null, "GB/T 4754—2017", "03.100.99", "A20", null, null),
        ("GB/T 4754—2017", "国民经济行业分类", "Industrial classification for national economic activities", "Current", "2017-06-30", "2017-10-01", "GB/T 4754—2011", null, "03.100.99", "A20", null, null),
        ("GB/T 21063.1—2007", "政务信息资源目录体系 第1部分：总体框架", "Government information resource catalog system – Part 1: Overall framework", "Current", "2007-09-10", "2008-03-01", null, null, "35.240.60", "L67", null, null),
        ("GB/T 21063.4—2007", "政务信息资源目录体系 第4部分：政务信息资源分类", "Government information resource catalog system – Part 4: Classification", "Current", "2007-09-10", "2008-03-01", null, null, "35.240.60", "L67", null, null),
        ("GB/T 21062.1—2007", "政务信息资源交换体系 第1部分：总体框架", "Government information resource exchange system – Part 1: Overall framework", "Current", "2007-09-10", "2008-03-01", null, null, "35.240.60", "L67", null, null),
        ("GB 17859—1999", "计算机信息系统 安全保护等级划分准则", "Classified criteria for security protection of computer information systems", "Current", "1999-09-13", "2001-01-01", null, null, "35.020", "L09", null, null),
        ("GB/T 22239—2008", "信息安全技术 信息系统安全等级保护基本要求", "Baseline for classified protection of information system security", "Replaced", "2008-06-19", "2008-11-01", null, "GB/T 22239—2019", "35.040", "L80", null, null),
        ("GB/T 22239—2019", "信息安全技术 网络安全等级保护基本要求", "Baseline for classified protection of cybersecurity", "Current", "2019-05-10", "2019-12-01", "GB/T 22239—2008", null, "35.040", "L80", null, null),
        ("GB/T 25070—2010", "信息安全技术 信息系统等级保护安全设计技术要求", "Technical requirements of security design for classified protection", "Replaced", "2010-09-02", "2011-02-01", null, "GB/T 25070—2019", "35.040", "L80", null, null),
        ("GB/T 25070—2019", "信息安全技术 网络安全等级保护安全设计技术要求", "Technical requirements of security design for classified protection of cybersecurity", "Current", "2019-05-10", "2019-12-01", "GB/T 25070—2010", null, "35.040", "L80", null, null),
        ("GB/T 28448—2019", "信息安全技术 网络安全等级保护测评要求", "Evaluation requirement for classified protection of cybersecurity", "Current", "2019-05-10", "2019-12-01", null, null, "35.040", "L80", null, null),
        ("GB/T 22080—2016", "信息技术 安全技术 信息安全管理体系 要求", "Security techniques – Information security management systems – Requirements", "Current", "2016-08-29", "2017-03-01", null, null, "35.040", "L80", "ISO/IEC 27001:2013", "Idt"),
        ("GB/T 35273—2017", "信息安全技术 个人信息安全规范", "Personal information security specification", "Replaced", "2017-12-29", "2018-05-01", null, "GB/T 35273—2020", "35.040", "L80", null, null),
        ("GB/T 35273—2020", "信息安全技术 个人信息安全规范", "Personal information security specification", "Current", "2020-03-06", "2020-10-01", "GB/T 35273—2017", null, "35.040", "L80", null, null),
        ("GB/T 39786—2021", "信息安全技术 信息系统密码应用基本要求", "Baseline for information system cryptography application", "Current", "2021-03-09", "2021-10-01", null, null, "35.030", "L80", null, null),
        ("GB/T 18391.1—2009", "信息技术 元数据注册系统（MDR） 第1部分：框架", "Metadata registries (MDR) – Part 1: Framework", "Current", "2009-09-30", "2009-12-01", null, null, "35.040", "L70", "ISO/IEC 11179-1:2004", "Idt"),
        ("GB/T 36344—2018", "信息技术 数据质量评价指标", "Evaluation indicators for data quality", "Current", "2018-06-07", "2019-01-01", null, null, "35.240.01", "L70", null, null),
        ("GB/T 9704—2012", "党政机关公文格式", "Layout key for official document of Party and government organs", "Current", "2012-06-29", "2012-07-01", null, null, "01.140.20", "A13", null, null),
        ("GB 32100—2015", "法人和其他组织统一社会信用代码编码规则", "The coding rule of the unified social credit identifier", "Current", "2015-09-17", "2015-10-01", null, null, "35.040", "A24", null, null),
        ("GB 11643—1999", "公民身份号码", "Citizen identification number", "Current", "1999-01-19", "1999-07-01", null, null, "35.040", "A24", null, null),
    ];

    /// <summary>International standards that others adopt.</summary>
    public static readonly (string Code, string En, string Status, string Published, string Stage, string? Replaces, string? ReplacedBy)[] International =
    [
        ("ISO/IEC 27001:2005", "Information technology – Security techniques – Information security management systems – Requirements", "Replaced", "2005-10", "95.99", null, "ISO/IEC 27001:2013"),
        ("ISO/IEC 27001:2013", "Information technology – Security techniques – Information security management systems – Requirements", "Replaced", "2013-10", "95.99", "ISO/IEC 27001:2005", "ISO/IEC 27001:2022"),
        ("ISO/IEC 27001:2022", "Information security, cybersecurity and privacy protection – Information security management systems – Requirements", "Current", "2022-10", "60.60", "ISO/IEC 27001:2013", null),
    ];

    /// <summary>Standards that the office applies: code, scopes, owner, systems, what was found of the conformity.</summary>
    public static readonly (string Code, string[] Scope, string Owner, string Systems, string? Result)[] Applied =
    [
        ("GB/T 22239—2019", ["Networks", "Security"], "网信办", "政务云平台\n政务外网\n数据共享交换平台", "Mostly"),
        ("GB/T 21063.1—2007", ["Data"], "数据局", "政务数据目录系统", "Conforms"),
        ("GB/T 35273—2020", ["Data", "Applications"], "数据局", "市民服务平台\n统一身份认证系统", "Conforms"),
        ("GB/T 39786—2021", ["Security"], "密码管理局", "政务云平台", null),
        ("GB/T 9704—2012", ["Applications"], "办公厅", "协同办公系统", "Conforms"),
    ];
}
