namespace Rongxi.App.Demonstration;

/// <summary>What a project is about, as several bodies might want it.</summary>
/// <param name="Name">Name without its owner.</param>
/// <param name="En">The same in English.</param>
/// <param name="Sector">Field in which it is informatized.</param>
/// <param name="Content">What is built.</param>
/// <param name="Functions">Functions, parted by semicolons.</param>
/// <param name="Resources">Data resources it produces, parted by semicolons.</param>
/// <param name="Users">Who uses it.</param>
/// <param name="Wan">What its first phase costs, in ten thousand yuan.</param>
internal sealed record Theme(string Name, string En, string Sector, string Content, string Functions, string Resources, string Users, int Wan)
{
    public IReadOnlyList<string> FunctionLines => Functions.Split('；');

    public IReadOnlyList<string> ResourceLines => Resources.Split('；');
}

/// <summary>The projects that departments of a city undertake, by what the department does.</summary>
internal static class ProjectTexts
{
    // Which words of a department's name tell its line; the first that fits.
    private static readonly (string[] Words, Theme[] Themes)[] Lines =
    [
        (["城市运行", "大数据"],
        [
            new("城市运行物联感知数据平台", "City operation sensing data platform", "City", "汇聚水、电、气、热、井盖、路灯等感知设备数据，建立统一的设备台账、数据接入和告警处置能力，向各部门开放感知数据服务。", "感知设备接入；设备台账管理；告警规则配置；告警分派处置；感知数据共享；运行态势展示", "物联感知设备台账；感知实时数据；告警处置记录", "城市运行中心和各区县运行分中心，约三百人", 3200),
            new("政务云资源池扩容", "Extension of the government cloud", "Infrastructure", "扩容计算、存储和安全资源，新增国产化资源区，支撑各部门系统迁移上云和容灾。", "弹性计算服务；分布式存储；容器平台；云安全防护；异地容灾；云资源计量", "云资源台账；云资源使用计量", "上云的八十余个部门", 4800),
            new("城市生命线安全监测平台", "City lifeline safety monitoring", "City", "对燃气、供水、排水、桥梁、热力等生命线工程布设监测点，开展风险评估、监测预警和联动处置。", "燃气泄漏监测；供水管网监测；桥梁结构监测；风险评估分级；预警发布；联动处置", "生命线监测点位；监测实时数据；风险评估结果", "住建、水务、应急、燃气企业，约五百人", 5600),
            new("公共数据共享交换平台升级", "Upgrade of the public data exchange", "Infrastructure", "升级目录管理、数据交换和接口服务，增加数据质量核查和授权运营支撑。", "数据目录管理；供需对接；接口服务；数据交换；质量核查；授权审批", "公共数据目录；数据共享台账", "各部门和区县数据专员，约四百人", 2600),
            new("12345热线智能分析系统", "Analysis of the 12345 hotline", "Services", "对热线工单进行智能分类、热点发现和满意度分析，辅助派单和督办。", "工单智能分类；热点问题发现；智能派单；回访质检；督办提醒；民意分析报告", "热线工单；热点问题库", "热线中心坐席和承办单位，约六百人", 780),
        ]),
        (["政务服务", "行政审批"],
        [
            new("一网通办综合受理平台", "One-stop acceptance platform", "Services", "统一事项标准和受理入口，实现跨部门联办、跨域通办和电子材料复用。", "统一受理；智能预审；联办流程；材料复用；进度查询；好差评", "办件信息；事项标准库；申请材料库", "大厅窗口和审批部门，约一千二百人", 2900),
            new("电子证照库", "Repository of electronic licences", "Services", "归集各部门证照数据，制发电子证照，提供核验和亮证服务。", "证照归集；电子证照制发；亮证核验；授权用证；用证留痕", "电子证照；用证记录", "全市审批部门和亮证场景单位", 1300),
            new("政务服务大厅智能导办系统", "Guidance in the service hall", "Services", "建设大厅排队、导办、自助办理和效能分析系统。", "预约取号；智能导办；自助办理；窗口调度；效能分析", "取号记录；窗口效能数据", "市民和大厅窗口人员", 640),
            new("工程建设项目审批管理系统", "Approval of construction projects", "Services", "实现工程建设项目全流程在线审批和多图联审。", "并联审批；多图联审；区域评估；联合验收；中介服务管理", "工程审批信息；审图成果", "住建、规划等二十个审批部门", 1450),
            new("公共资源交易监管平台", "Supervision of public procurement", "Services", "对招标投标、政府采购全过程在线监管，识别围标串标线索。", "交易监测；围标线索识别；专家抽取监管；投诉处理；信用评价", "公共资源交易信息；交易主体信用", "交易中心和行业监管部门", 960),
        ]),
        (["公安"],
        [
            new("雪亮工程视频联网平台", "Public video network", "Safety", "整合公共安全视频资源，升级视频联网共享和智能解析能力，补建重点部位点位。", "视频联网共享；智能解析；视频巡检；点位管理；告警推送；运维管理", "视频点位台账；结构化解析数据", "公安、政法和基层治理人员", 6800),
            new("智慧交通信号控制系统", "Adaptive traffic signal control", "Transport", "改造重点路口信号机和检测设备，建设区域协调控制和绿波优化平台。", "信号协调控制；流量检测；绿波优化；特勤路线保障；设备运维；拥堵分析", "路口信号配时；路口流量数据", "交警指挥中心和各大队", 4200),
            new("警务大数据分析平台", "Police data platform", "Safety", "建设警务数据治理和专题分析能力，支撑情报指挥一体化。", "数据治理；专题分析；线索研判；指挥调度；权限审计", "警务专题数据", "各警种民警", 3900),
            new("反诈预警劝阻系统", "Warnings against fraud", "Safety", "汇聚涉诈线索，分级预警并推送劝阻任务。", "涉诈线索汇聚；分级预警；劝阻任务推送；资金止付联动；效果评估", "涉诈预警记录", "反诈中心和派出所", 880),
            new("出入境自助服务系统", "Self-service for entry and exit", "Safety", "布设出入境证件自助受理、签注和领取设备。", "自助受理；自助签注；证件领取；设备监控", "自助办理记录", "办证市民", 520),
        ]),
        (["人力资源", "社会保障"],
        [
            new("社会保险经办一体化平台", "Administration of social insurance", "Social", "整合养老、工伤、失业保险经办业务，实现前台综合受理、后台分类办理。", "综合受理；待遇核定；基金稽核；档案管理；移动经办；风险防控", "参保信息；待遇发放信息", "经办机构约八百人和参保单位", 3300),
            new("医保智能监管系统", "Smart supervision of medical insurance", "Health", "建立医保规则库和知识库，对定点医药机构开展事前提醒、事中审核、事后稽查。", "规则引擎；线索筛查；现场稽核；处方审核；药品追溯核验；信用评价", "医保结算明细；监管线索；药品追溯码", "医保经办和稽核人员，定点机构一千余家", 1900),
            new("就业服务一体化平台", "Employment services", "Social", "提供岗位归集、匹配推荐、见习培训和补贴申领服务。", "岗位归集；人岗匹配；补贴申领；见习管理；就业监测", "岗位信息；就业失业登记信息", "求职者和用人单位", 720),
            new("劳动关系风险监测预警系统", "Early warning in labour relations", "Social", "汇聚欠薪、欠保、诉讼等数据，对用工风险分级预警。", "欠薪监测；风险分级；线索分派；工资专户监管；调解仲裁协同", "用工风险名单；工资支付信息", "劳动监察和仲裁人员", 560),
        ]),
        (["卫生健康"],
        [
            new("全民健康信息平台", "Population health platform", "Health", "汇聚医疗机构诊疗数据，建设健康档案调阅、互认共享和决策分析能力。", "健康档案调阅；检查检验互认；双向转诊；诊疗数据质控；卫生决策分析", "居民健康档案；检查检验结果；诊疗摘要", "医疗机构六百余家", 4100),
            new("区域影像云", "Regional imaging cloud", "Health", "集中存储医学影像，支持影像调阅、远程诊断和影像质控。", "影像集中存储；影像调阅；远程诊断；影像质控；患者授权调阅", "医学影像；影像诊断报告", "二级以上医院和基层机构", 3600),
            new("传染病监测预警系统", "Surveillance of infectious diseases", "Health", "汇聚诊疗、药店、学校缺勤等信号，开展多点触发监测预警。", "多点触发监测；症候群识别；预警研判；流调管理；疫苗接种管理", "传染病监测信号；流调记录", "疾控机构和医疗机构", 1100),
            new("医疗废物全程监管系统", "Tracing medical waste", "Environment", "对医疗废物收集、暂存、转运、处置全过程追溯。", "收集称重；扫码交接；转运跟踪；异常告警；处置核销", "医疗废物流转台账", "医疗机构和处置单位", 430),
            new("院前急救调度平台", "Dispatch of emergency care", "Health", "升级急救受理调度、车载终端和院前院内衔接。", "呼救受理；车辆调度；车载生命体征回传；院前院内衔接；质控统计", "急救调度记录；急救车辆位置", "急救中心和急救站点", 1250),
        ]),
        (["教育"],
        [
            new("智慧教育云平台", "Education cloud", "Education", "建设优质课程资源、在线教研和学情分析服务。", "课程资源服务；在线教研；学情分析；家校沟通；统一身份认证", "课程资源；学情数据", "中小学师生约一百二十万人", 2300),
            new("校园安全监测系统", "Safety at schools", "Education", "联网校园视频、一键报警和食堂明厨亮灶，统一告警处置。", "校园视频联网；一键报警；明厨亮灶；访客管理；告警处置", "校园视频点位；校园告警记录", "学校安保和教育主管部门", 1500),
            new("招生考试综合服务系统", "Enrolment and examinations", "Education", "支撑各类招生考试报名、编排、评卷和录取。", "考试报名；考场编排；网上评卷；录取管理；成绩查询", "考生报名信息；录取信息", "考生和招考机构", 680),
            new("教师研训管理平台", "Training of teachers", "Education", "管理教师继续教育、教研活动和专业发展档案。", "研训课程；学分管理；教研活动；专业发展档案", "教师研训档案", "全市教师约九万人", 360),
        ]),
        (["水务", "水利"],
        [
            new("智慧水务调度平台", "Smart water dispatch", "Water", "整合水源、水厂、管网和排水数据，建设供排水一体化调度和预警能力。", "供水调度；排水调度；防汛预警；水量平衡分析；设备远程监控；一张图展示", "水文监测数据；供水调度数据；排水监测数据", "水务部门和供排水企业，约三百人", 3000),
            new("排水管网感知系统", "Sensing in sewers", "Water", "布设液位、流量、水质监测设备，识别管网淤堵、溢流和偷排。", "液位监测；流量监测；水质监测；溢流告警；管网健康评估；设备运维", "排水管网台账；排水监测数据", "排水管理和养护单位", 1750),
            new("河湖视频监测系统", "Video along rivers and lakes", "Water", "在重点河段、湖区布设视频，识别漂浮物、侵占岸线和非法捕捞。", "河湖视频联网；漂浮物识别；岸线侵占识别；告警派单；巡河管理", "河湖视频点位；巡河记录", "河长办和水务执法人员", 1180),
            new("供水水质在线监测系统", "On-line quality of water supplied", "Water", "在水厂和管网末梢布设水质在线监测，超标即时告警。", "水质在线监测；超标告警；检测报告公开；设备校准管理", "供水水质数据", "供水企业和监管人员", 590),
        ]),
        (["应急"],
        [
            new("应急指挥平台", "Emergency command", "Emergency", "建设值班值守、预案、会商和力量调度一体的指挥平台。", "值班值守；预案管理；视频会商；力量调度；灾情上报；指挥一张图", "应急预案库；应急物资台账；救援力量信息", "应急委成员单位，约二百人", 2700),
            new("危化品安全生产监测系统", "Monitoring of hazardous chemicals", "Emergency", "接入重大危险源感知数据，开展风险监测预警和电子作业票管理。", "重大危险源监测；风险预警；作业票管理；双重预防；企业自查", "重大危险源台账；监测告警记录", "监管人员和危化品企业", 1350),
            new("森林防火视频监控系统", "Video against forest fires", "Emergency", "在林区高点布设双光谱视频，自动识别烟火并定位。", "烟火识别；火点定位；护林员调度；林区视频联网；火险预报", "森林防火视频点位；火情记录", "林区值守和扑火队伍", 1600),
            new("应急广播系统", "Emergency broadcasting", "Emergency", "建设市县镇村四级应急广播调度控制平台和终端。", "预警播发；分区广播；终端监控；应急演练", "应急广播终端台账；播发记录", "镇街和社区", 820),
        ]),
        (["交通"],
        [
            new("综合交通运行监测平台", "Transport operations monitoring", "Transport", "汇聚公路、公交、轨道、出租和客货运数据，开展运行监测和应急协同。", "客流监测；公路运行监测；客货运监管；运力协同；交通指数发布；应急调度", "公交客流；两客一危定位；公路流量", "交通运行中心和企业", 2500),
            new("公交智能调度系统", "Bus dispatch", "Transport", "升级公交排班、调度、到站预报和车载终端。", "智能排班；实时调度；到站预报；客流统计；车辆安全监控", "公交车辆位置；公交客流", "公交企业和乘客", 1400),
            new("治超非现场执法系统", "Weighing without stopping", "Transport", "在货运通道布设动态称重和抓拍，开展非现场治超。", "动态称重；车牌抓拍；违法判定；线上处罚；源头监管", "称重记录；超限车辆名单", "交通执法人员", 1050),
            new("智慧停车管理平台", "City parking platform", "Transport", "联网公共停车场和路内泊位，提供诱导、无感支付和错时共享。", "泊位联网；停车诱导；无感支付；错时共享；欠费追缴；经营监管", "停车泊位台账；停车记录", "车主、停车企业和监管部门", 1300),
        ]),
        (["规划和自然资源"],
        [
            new("国土空间基础信息平台", "Territorial information platform", "Land", "整合规划、用地、地籍和测绘成果，提供统一底图和空间分析服务。", "统一底图；规划成果管理；用地审批；空间分析；变化发现", "国土空间规划成果；地籍数据；遥感影像", "规划和自然资源系统，约五百人", 2800),
            new("不动产登记系统升级", "Upgrade of real-estate registration", "Land", "实现登记、交易、缴税一窗办理和电子证明。", "一窗受理；登记审核；电子证明；抵押登记；档案数字化", "不动产登记信息", "登记机构和银行网点", 1150),
            new("城市信息模型基础平台", "City information model", "Land", "建设三维城市模型和规划审批辅助能力。", "三维建模；方案比选；控规核查；模型共享；物联接入", "城市三维模型", "规划、住建和设计单位", 3400),
            new("地质灾害监测预警系统", "Landslide early warning", "Emergency", "对地质灾害隐患点布设位移、雨量监测，分级预警并通知到户。", "位移监测；雨量监测；分级预警；群测群防；避险转移管理", "地质灾害隐患点；监测数据", "镇街和监测员", 760),
        ]),
        (["生态环境"],
        [
            new("大气网格化监测系统", "Air monitoring grid", "Environment", "布设微型站和走航监测，开展污染溯源和管控。", "网格化监测；污染溯源；扬尘管控；管控评估；数据发布", "空气质量监测数据；扬尘源台账", "环境监测和执法人员", 1500),
            new("污染源在线监控平台", "Monitoring of polluters", "Environment", "接入排污单位在线监测、用电监控和视频，识别异常排放。", "在线监测接入；用电监控；异常识别；执法联动；排污许可管理", "污染源监测数据；排污许可信息", "环境执法人员和排污单位", 1200),
            new("危险废物全程监管系统", "Tracing hazardous waste", "Environment", "对危险废物产生、收集、转移、处置全过程追溯。", "扫码交接；转移联单；运输跟踪；异常告警；处置核销", "危险废物转移联单", "产废和处置单位", 450),
        ]),
        (["市场监督"],
        [
            new("智慧市场监管平台", "Market regulation platform", "Market", "整合登记、许可、检查和执法数据，开展信用风险分类监管。", "风险分类；双随机检查；执法办案；投诉举报；信用公示", "市场主体信息；检查结果；行政处罚信息", "市场监管系统，约九百人", 1800),
            new("餐饮明厨亮灶监管系统", "Kitchens on camera", "Market", "联网餐饮后厨视频，智能识别违规并告警整改。", "后厨视频联网；违规识别；告警整改；公示展示；培训管理", "餐饮视频点位；违规整改记录", "餐饮企业和监管人员", 620),
            new("特种设备安全监管系统", "Safety of special equipment", "Market", "对电梯、锅炉等设备赋码管理，监测困人和超期。", "设备赋码；检验管理；电梯困人救援；维保评价；风险预警", "特种设备台账；维保记录", "使用单位、维保单位和监管人员", 540),
        ]),
        (["农业"],
        [
            new("农产品质量安全追溯平台", "Tracing of farm products", "Water", "建设生产主体、检测和合格证信息归集与追溯服务。", "生产档案；合格证开具；检测数据归集；扫码追溯；监管巡查", "农产品生产主体；检测结果", "生产主体和监管人员", 640),
            new("高标准农田监测系统", "Monitoring of farmland", "Water", "监测农田建设、灌溉和墒情。", "墒情监测；灌溉控制；遥感核查；建后管护", "高标准农田地块；墒情数据", "农业农村系统和种植主体", 880),
        ]),
        (["文化"],
        [
            new("智慧文旅平台", "Culture and tourism platform", "Culture", "汇聚景区、场馆客流和预约数据，提供导览、预约和监管服务。", "客流监测；分时预约；智能导览；投诉处理；行业监管", "景区客流；预约记录", "游客、景区和监管人员", 1650),
            new("公共文化云", "Public culture cloud", "Culture", "提供公共文化活动、场馆预约和数字资源服务。", "场馆预约；活动发布；数字资源；志愿服务；绩效统计", "文化活动信息；数字文化资源", "市民和文化场馆", 420),
        ]),
        (["工业和信息化"],
        [
            new("工业互联网公共服务平台", "Industrial internet services", "Economy", "提供标识解析、设备上云和诊断评估公共服务。", "标识解析；设备接入；数字化诊断；供需对接；安全监测", "工业企业标识；设备接入数据", "工业企业两千余家", 1900),
            new("企业服务和经济运行监测平台", "Services for enterprises", "Economy", "汇聚企业生产、用能和诉求数据，开展运行监测和政策直达。", "运行监测；政策匹配；诉求办理；用能分析；企业画像", "企业运行数据；政策库", "工信系统和企业", 980),
        ]),
        (["人民政府办公室"],
        [
            new("城市运行管理分中心", "District operations centre", "City", "汇聚水、电、气、井盖、路灯等感知设备数据和视频资源，建设区级告警处置和态势展示能力。", "感知设备接入；告警规则配置；告警分派处置；视频调阅；运行态势展示；事件考核", "感知设备台账；区级事件记录", "区级运行中心和镇街，约一百二十人", 1250),
            new("智慧社区综合管理平台", "Smart communities", "Services", "整合社区报表、居民诉求和物业服务，建设基层治理一体化平台。", "人房信息管理；诉求办理；基层报表；物业监管；志愿服务；网格巡查", "社区人房信息；网格事件", "社区工作者和网格员，约一千人", 760),
            new("雪亮工程视频补点", "More points of the public video network", "Safety", "补建重点部位视频点位，接入市级视频联网平台。", "视频点位补建；视频联网共享；视频巡检；智能解析；运维管理", "视频点位台账", "派出所和镇街综治中心", 1080),
            new("政务服务大厅智能化改造", "Refit of the service hall", "Services", "改造大厅排队、导办和自助办理系统，与市级平台对接。", "预约取号；智能导办；自助办理；窗口调度；效能分析", "取号记录；窗口效能数据", "市民和大厅窗口人员", 460),
            new("智慧停车诱导系统", "Parking guidance", "Transport", "联网区内公共停车场和路内泊位，提供诱导和无感支付。", "泊位联网；停车诱导；无感支付；欠费追缴", "停车泊位台账；停车记录", "车主和停车企业", 690),
            new("河道视频监测系统", "Video along watercourses", "Water", "在重点河段布设视频，识别漂浮物和侵占岸线。", "河湖视频联网；漂浮物识别；岸线侵占识别；告警派单；巡河管理", "河道视频点位；巡河记录", "镇街河长和水务执法人员", 520),
        ]),
    ];

    public static IReadOnlyList<Theme> Of(Department owner) => Lines.First(line => line.Words.Any(word => owner.Name.Contains(word, StringComparison.Ordinal))).Themes;

    /// <summary>How a project of a body is called: districts put their name before it.</summary>
    public static string NameOf(Department owner, Theme theme, string suffix = "") => (owner.IsDistrict ? Short(owner) : "") + theme.Name + suffix;

    public static string EnOf(Department owner, Theme theme, string suffix = "") => (owner.IsDistrict ? owner.NameEn.Split(' ')[0] + ": " : "") + theme.En + suffix;

    private static string Short(Department owner) => owner.Name.Replace("成都市", "").Replace("无锡市", "").Replace("人民政府办公室", "");
}
