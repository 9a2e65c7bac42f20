using Rongxi.Kernel.Words;

namespace Rongxi.Standards.Register;

/// <summary>The harmonized stage codes of ISO, and what they come to in the words of the national register.</summary>
internal static class StandardStages
{
    private static readonly Dictionary<string, Text> Stages = new()
    {
        ["00"] = ("预阶段", "Preliminary"), ["10"] = ("提案阶段", "Proposal"), ["20"] = ("准备阶段", "Preparatory"), ["30"] = ("委员会阶段", "Committee"), ["40"] = ("征询意见阶段", "Enquiry"),
        ["50"] = ("批准阶段", "Approval"), ["60"] = ("出版阶段", "Publication"), ["90"] = ("复审阶段", "Review"), ["95"] = ("废止阶段", "Withdrawal"),
    };

    private static readonly Dictionary<string, Text> Steps = new()
    {
        ["00"] = ("登记", "registered"), ["20"] = ("主要工作开始", "main action started"), ["60"] = ("主要工作完成", "main action completed"), ["92"] = ("退回重作", "back to an earlier phase"), ["93"] = ("退回本阶段重作", "current phase repeated"), ["98"] = ("项目取消", "project deleted"), ["99"] = ("转入下一阶段", "on to the next stage"),
    };

    private static readonly Dictionary<string, Text> Own = new()
    {
        ["60.00"] = ("正在出版", "Under publication"), ["60.60"] = ("已出版", "Published"), ["90.20"] = ("复审中", "Under systematic review"), ["90.60"] = ("复审结束", "Close of review"), ["90.92"] = ("将修订", "To be revised"), ["90.93"] = ("复审确认有效", "Confirmed"),
        ["90.99"] = ("拟废止", "Withdrawal proposed"), ["95.20"] = ("废止投票中", "Withdrawal ballot"), ["95.60"] = ("废止投票结束", "Close of the withdrawal ballot"), ["95.92"] = ("决定不废止", "Decided not to withdraw"), ["95.99"] = ("已废止", "Withdrawn"),
    };

    /// <summary>Whether it is a code of the table: two figures, a point, two figures.</summary>
    public static bool IsCode(string stage) => stage.Length == 5 && stage[2] == '.' && Stages.ContainsKey(stage[..2]) && Steps.ContainsKey(stage[3..]);

    /// <summary>A code in words: <c>90.93</c> 复审确认有效.</summary>
    public static Text Words(string stage) => Own.TryGetValue(stage, out var own) ? own
        : IsCode(stage) ? ($"{Stages[stage[..2]].Zh}：{Steps[stage[3..]].Zh}", $"{Stages[stage[..2]].En}: {Steps[stage[3..]].En}") : Text.Same(stage);

    /// <summary>The status that a stage comes to.</summary>
    /// <param name="stage">A code.</param>
    /// <param name="isSucceeded">Whether something replaces the standard.</param>
    public static StandardStatus StatusOf(string stage, bool isSucceeded) => stage switch
    {
        "95.99" => isSucceeded ? StandardStatus.Replaced : StandardStatus.Abolished,
        "90.99" or "95.00" or "95.20" or "95.60" => StandardStatus.Ending,
        "60.00" => StandardStatus.Upcoming,
        _ when stage.EndsWith("98", StringComparison.Ordinal) => StandardStatus.Abolished,
        _ when string.CompareOrdinal(stage, "60") < 0 => StandardStatus.Drafting,
        _ => StandardStatus.Current,
    };
}

/// <summary>Names of the top levels of the classes of standards.</summary>
internal static class StandardClasses
{
    private static readonly Dictionary<string, Text> IcsNames = new()
    {
        ["01"] = ("综合、术语、标准化、文献", "Generalities, terminology, standardization, documentation"), ["03"] = ("社会学、服务、公司组织与管理、行政、运输", "Services, company organization, management, administration, transport"), ["07"] = ("数学、自然科学", "Natural and applied sciences"), ["11"] = ("医药卫生技术", "Health care technology"),
        ["13"] = ("环保、保健与安全", "Environment, health protection, safety"), ["17"] = ("计量学与测量、物理现象", "Metrology and measurement"), ["19"] = ("试验", "Testing"), ["21"] = ("机械系统和通用件", "Mechanical systems and components"), ["23"] = ("流体系统和通用件", "Fluid systems"), ["25"] = ("机械制造", "Manufacturing engineering"),
        ["27"] = ("能源和热传导工程", "Energy and heat transfer"), ["29"] = ("电气工程", "Electrical engineering"), ["31"] = ("电子学", "Electronics"), ["33"] = ("电信、音频和视频技术", "Telecommunications, audio and video"), ["35"] = ("信息技术", "Information technology"), ["37"] = ("成像技术", "Image technology"),
        ["39"] = ("精密机械、珠宝", "Precision mechanics, jewellery"), ["43"] = ("道路车辆工程", "Road vehicles"), ["45"] = ("铁路工程", "Railway engineering"), ["47"] = ("造船和海上建筑物", "Shipbuilding and marine structures"), ["49"] = ("航空器和航天器工程", "Aircraft and space vehicles"), ["53"] = ("材料储运设备", "Materials handling"),
        ["55"] = ("货物的包装和调运", "Packaging and distribution"), ["59"] = ("纺织和皮革技术", "Textile and leather"), ["61"] = ("服装工业", "Clothing"), ["65"] = ("农业", "Agriculture"), ["67"] = ("食品技术", "Food technology"), ["71"] = ("化工技术", "Chemical technology"), ["73"] = ("采矿和矿产品", "Mining and minerals"),
        ["75"] = ("石油及相关技术", "Petroleum"), ["77"] = ("冶金", "Metallurgy"), ["79"] = ("木材技术", "Wood technology"), ["81"] = ("玻璃和陶瓷工业", "Glass and ceramics"), ["83"] = ("橡胶和塑料工业", "Rubber and plastics"), ["85"] = ("造纸技术", "Paper technology"), ["87"] = ("涂料和颜料工业", "Paint and colour"),
        ["91"] = ("建筑材料和建筑物", "Construction materials and building"), ["93"] = ("土木工程", "Civil engineering"), ["95"] = ("军事工程", "Military engineering"), ["97"] = ("家用和商用设备、文娱、体育", "Domestic and commercial equipment, entertainment, sports"),
        ["35.020"] = ("信息技术综合", "Information technology in general"), ["35.030"] = ("信息技术安全", "IT security"), ["35.040"] = ("信息编码", "Information coding"), ["35.060"] = ("信息技术用语言", "Languages used in IT"), ["35.080"] = ("软件", "Software"), ["35.100"] = ("开放系统互连", "Open systems interconnection"),
        ["35.110"] = ("网络", "Networking"), ["35.140"] = ("计算机图形技术", "Computer graphics"), ["35.160"] = ("微处理机系统", "Microprocessor systems"), ["35.180"] = ("信息技术终端和其他外围设备", "IT terminals and peripherals"), ["35.200"] = ("接口和互连设备", "Interface and interconnection equipment"),
        ["35.210"] = ("云计算", "Cloud computing"), ["35.220"] = ("数据存储设备", "Data storage"), ["35.240"] = ("信息技术应用", "Applications of IT"), ["35.260"] = ("办公机械", "Office machines"),
    };

    private static readonly Dictionary<char, Text> CcsNames = new()
    {
        ['A'] = ("综合", "General"), ['B'] = ("农业、林业", "Agriculture and forestry"), ['C'] = ("医药、卫生、劳动保护", "Medicine, health, labour protection"), ['D'] = ("矿业", "Mining"), ['E'] = ("石油", "Petroleum"), ['F'] = ("能源、核技术", "Energy and nuclear technology"), ['G'] = ("化工", "Chemical industry"), ['H'] = ("冶金", "Metallurgy"),
        ['J'] = ("机械", "Machinery"), ['K'] = ("电工", "Electrical engineering"), ['L'] = ("电子元器件与信息技术", "Electronic components and IT"), ['M'] = ("通信、广播", "Communication and broadcasting"), ['N'] = ("仪器、仪表", "Instruments"), ['P'] = ("工程建设", "Construction"), ['Q'] = ("建材", "Building materials"), ['R'] = ("公路、水路运输", "Road and water transport"),
        ['S'] = ("铁路", "Railways"), ['T'] = ("车辆", "Vehicles"), ['U'] = ("船舶", "Ships"), ['V'] = ("航空、航天", "Aviation and space"), ['W'] = ("纺织", "Textiles"), ['X'] = ("食品", "Food"), ['Y'] = ("轻工、文化与生活用品", "Light industry, culture, daily goods"), ['Z'] = ("环境保护", "Environmental protection"),
    };

    /// <summary>The classes of the top level, as choices of a filter.</summary>
    public static IReadOnlyList<(string Code, Text Name)> IcsTop { get; } = [.. IcsNames.Where(pair => pair.Key.Length == 2).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))];

    /// <summary>Whether it is written as a class: 35, 35.240, 35.240.20.</summary>
    public static bool IsIcs(string code) => code.Split('.') is { Length: >= 1 and <= 3 } parts && parts.Select((part, i) => part.Length == (i == 1 ? 3 : 2) && part.All(char.IsAsciiDigit)).All(right => right) && IcsNames.ContainsKey(parts[0]);

    /// <summary>Whether it is written as a class: L, L80.</summary>
    public static bool IsCcs(string code) => code.Length is >= 1 and <= 6 && CcsNames.ContainsKey(code[0]) && code[1..].All(c => char.IsAsciiDigit(c) || c == '/');

    /// <summary>The name of a class, or of the nearest above it that has one.</summary>
    public static Text NameOfIcs(string code)
    {
        var parts = code.Split('.');
        return parts.Length > 1 && IcsNames.TryGetValue($"{parts[0]}.{parts[1]}", out var field) ? field : IcsNames.GetValueOrDefault(parts[0]);
    }

    public static Text NameOfCcs(string code) => code.Length > 0 ? CcsNames.GetValueOrDefault(code[0]) : Text.None;
}
