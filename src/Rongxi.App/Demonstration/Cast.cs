using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.App.Demonstration;

/// <summary>Somebody of the demonstration.</summary>
/// <param name="UserName">Sign-in name: the name in pinyin.</param>
/// <param name="Name">Name.</param>
/// <param name="Office">Office they work for.</param>
/// <param name="Role">In which role.</param>
/// <param name="Field">In which field of duty; <c>*</c> in all.</param>
/// <param name="Division">In which division.</param>
internal sealed record Member(string UserName, string Name, string Office, Role Role, string Field = "*", string? Division = null)
{
    /// <summary>Further roles.</summary>
    public IReadOnlyList<Role> Also { get; init; } = [];

    public string? Certificate { get; init; }
}

/// <summary>The people of the two offices. All names are made up.</summary>
internal static class Cast
{
    public const string Password = "rongxi-demo";
    public const string Chengdu = "chengdu";
    public const string Wuxi = "wuxi";

    public static readonly IReadOnlyList<Member> Officers =
    [
        new("zhaoyutong", "赵雨桐", Chengdu, Role.IntakeClerk, Division: "window"),
        new("yezhiqiu", "叶知秋", Chengdu, Role.IntakeClerk, Division: "window"),
        new("wangsiyuan", "王思远", Chengdu, Role.CaseHandler, "radio", "radio"),
        new("sunxiaotang", "孙晓棠", Chengdu, Role.CaseHandler, "radio", "radio"),
        new("tangyichen", "唐亦辰", Chengdu, Role.CaseHandler, "radio", "radio"),
        new("liqinghe", "李清禾", Chengdu, Role.DivisionHead, "radio", "radio"),
        new("chenyuan", "陈予安", Chengdu, Role.LegalReviewer, Division: "legal"),
        new("zhouruochuan", "周若川", Chengdu, Role.DeputyDirector, Division: "general"),
        new("linzhiyuan", "林致远", Chengdu, Role.Director, Division: "general"),
        new("wumingzhe", "吴明哲", Chengdu, Role.TechnicalBody, "radio", "radio"),
        new("zhengkaifeng", "郑凯风", Chengdu, Role.EnforcementOfficer, "radio", "radio") { Certificate = "川A-0061207" },
        new("luosiqi", "罗思齐", Chengdu, Role.EnforcementOfficer, "radio", "radio") { Certificate = "川A-0061233" },
        new("xuwenyuan", "徐文渊", Chengdu, Role.Expert, "radio"),
        new("gaojingyi", "高静仪", Chengdu, Role.SealKeeper, Division: "general"),
        new("songshuning", "宋书宁", Chengdu, Role.Archivist, Division: "general"),
        new("fengshouzheng", "冯守正", Chengdu, Role.SecrecyOfficer, Division: "general"),
        new("tanjingshu", "谭静姝", Chengdu, Role.CaseHandler, "planning", "planning"),
        new("hanyuchen", "韩雨辰", Chengdu, Role.CaseHandler, "planning", "planning"),
        new("muqinghuai", "穆清淮", Chengdu, Role.DivisionHead, "planning", "planning"),
        new("luyao", "陆遥", Chengdu, Role.CaseHandler, "projects", "projects"),
        new("jiyunfei", "纪云飞", Chengdu, Role.CaseHandler, "projects", "projects"),
        new("jiangnanqiao", "江南乔", Chengdu, Role.DivisionHead, "projects", "projects"),
        new("linzhixing", "林知行", Chengdu, Role.EnforcementOfficer, "projects", "projects") { Certificate = "川A-0061318" },
        new("gumingche", "顾明澈", Chengdu, Role.EnforcementOfficer, "projects", "projects") { Certificate = "川A-0061319" },
        new("yanbozhong", "颜伯钟", Chengdu, Role.CaseHandler, "funds", "projects"),
        new("suwanqing", "苏晚晴", Chengdu, Role.CaseHandler, "funds", "projects"),
        new("cenwanning", "岑婉宁", Chengdu, Role.DivisionHead, "funds", "projects"),
        new("wenshulan", "文疏澜", Chengdu, Role.CaseHandler, "resources", "resources"),
        new("ruanqinglian", "阮青涟", Chengdu, Role.DivisionHead, "resources", "resources"),
        new("songyunting", "宋允庭", Chengdu, Role.CaseHandler, "standards", "planning"),
        new("xiemingyuan", "谢明远", Chengdu, Role.DivisionHead, "standards", "planning"),
        new("heqizhen", "何其真", Chengdu, Role.EnforcementOfficer, "standards", "planning") { Certificate = "川A-0061402" },
        new("luanjinghe", "栾静禾", Chengdu, Role.EnforcementOfficer, "standards", "planning") { Certificate = "川A-0061403" },
        new("shenmuyan", "沈慕言", Chengdu, Role.CaseHandler, "statistics", "planning"),
        new("shenruolan", "沈若岚", Chengdu, Role.CaseHandler, "statistics", "planning"),
        new("wenzhaohui", "温朝晖", Chengdu, Role.DivisionHead, "statistics", "planning"),
        new("duhaining", "杜海宁", Chengdu, Role.Administrator, Division: "general"),
        new("zhonglan", "钟岚", Chengdu, Role.Auditor, Division: "general"),

        new("luzhiyao", "陆之遥", Wuxi, Role.IntakeClerk, Division: "window"),
        new("qianruoshui", "钱若水", Wuxi, Role.CaseHandler, "networks", "networks"),
        new("xuyanqiu", "许砚秋", Wuxi, Role.CaseHandler, "industry", "industry"),
        new("huaqingyuan", "华清源", Wuxi, Role.DivisionHead, "networks", "networks"),
        new("panruoxi", "潘若曦", Wuxi, Role.CaseHandler, "planning", "planning"),
        new("niuyunzhong", "钮云仲", Wuxi, Role.DivisionHead, "planning", "planning"),
        new("chuyuanhe", "储远禾", Wuxi, Role.CaseHandler, "projects", "projects"),
        new("jiaoyangshu", "焦扬舒", Wuxi, Role.DivisionHead, "projects", "projects"),
        new("yuejinghe", "岳景和", Wuxi, Role.EnforcementOfficer, "projects", "projects") { Certificate = "苏B-0030431" },
        new("caishumeng", "蔡疏檬", Wuxi, Role.EnforcementOfficer, "projects", "projects") { Certificate = "苏B-0030432" },
        new("wanxiangge", "万相歌", Wuxi, Role.CaseHandler, "funds", "projects"),
        new("biyunxiao", "毕云霄", Wuxi, Role.DivisionHead, "funds", "projects"),
        new("xiangmingyuan", "项明远", Wuxi, Role.CaseHandler, "resources", "resources"),
        new("geyunhe", "葛云鹤", Wuxi, Role.DivisionHead, "resources", "resources"),
        new("jilinxi", "季林夕", Wuxi, Role.CaseHandler, "standards", "policy"),
        new("fuqiuyan", "傅秋砚", Wuxi, Role.DivisionHead, "standards", "policy"),
        new("zhanyufei", "詹雨霏", Wuxi, Role.EnforcementOfficer, "standards", "policy") { Certificate = "苏B-0030451" },
        new("mengqinglan", "孟清岚", Wuxi, Role.EnforcementOfficer, "standards", "policy") { Certificate = "苏B-0030452" },
        new("ruanqingci", "阮清辞", Wuxi, Role.CaseHandler, "statistics", "planning"),
        new("taoxinyu", "陶昕羽", Wuxi, Role.CaseHandler, "statistics", "planning"),
        new("peiyunqi", "裴云起", Wuxi, Role.DivisionHead, "statistics", "planning"),
        new("guoyunshu", "过云舒", Wuxi, Role.LegalReviewer, Division: "policy"),
        new("gunanxing", "顾南星", Wuxi, Role.DeputyDirector, Division: "general"),
        new("shenyizhou", "沈亦舟", Wuxi, Role.Director, Division: "general"),
        new("jimingchuan", "季明川", Wuxi, Role.TechnicalBody, "networks", "networks"),
        new("baoqiming", "鲍启明", Wuxi, Role.EnforcementOfficer, "networks", "networks") { Certificate = "苏B-0030418" },
        new("fanshubai", "范书白", Wuxi, Role.Expert, "networks"),
        new("shaoqinghe", "邵青禾", Wuxi, Role.SealKeeper, Division: "general"),
        new("xueyining", "薛以宁", Wuxi, Role.Archivist, Division: "general"),
        new("nishouzhuo", "倪守拙", Wuxi, Role.SecrecyOfficer, Division: "general"),
        new("qinyue", "秦越", Wuxi, Role.Administrator, Division: "general"),
        new("youjianing", "尤佳宁", Wuxi, Role.Auditor, Division: "general"),
    ];

    /// <summary>What <c>./run</c> prints: enough to walk a matter from application to decision.</summary>
    public static void PrintSignIns(TextWriter to)
    {
        to.WriteLine();
        to.WriteLine(new Text($"演示账户，密码都是 {Password}（全部账户见登录页）：", $"Demonstration accounts, password {Password} (all of them on the sign-in page):"));
        Line(DemoUnits.First.Contact.UserName, DemoUnits.First.Contact.Name, ($"申请人，{DemoUnits.First.Name}", $"applicant, {DemoUnits.First.NameEn}"));
        foreach (var userName in new[] { "zhaoyutong", "wangsiyuan", "liqinghe", "chenyuan", "zhouruochuan", "linzhiyuan", "duhaining", "zhonglan", "luzhiyao" })
        {
            var member = Officers.First(member => member.UserName == userName);
            var office = member.Office == Chengdu ? new Text("成都", "Chengdu") : new Text("无锡", "Wuxi");
            Line(member.UserName, member.Name, ($"{office.Zh} · {Titles.Of(member.Role).Zh}", $"{office.En} · {Titles.Of(member.Role).En}"));
        }

        void Line(string userName, string name, Text what) => to.WriteLine($"  {userName,-14} {name}  {what}");
    }
}
