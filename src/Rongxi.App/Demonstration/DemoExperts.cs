using Rongxi.Kernel.Database;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;

namespace Rongxi.App.Demonstration;

/// <summary>The pools from which panels are drawn. All names are made up; so are the institutes.</summary>
internal static class DemoExperts
{
    private static readonly string[] Surnames = ["白", "曹", "邓", "丁", "范", "龚", "何", "胡", "蒋", "孔", "兰", "雷", "孟", "倪", "欧阳", "彭", "秦", "任", "邵", "石", "唐", "万", "韦", "夏", "谢", "严", "余", "岳", "臧", "钟"];
    private static readonly string[] GivenNames = ["以宁", "子衿", "云深", "允中", "景行", "书恒", "若谷", "怀瑾", "思远", "明德", "知微", "望舒", "清源", "致和", "守拙", "行健", "博文", "安澜", "修远", "懿文"];
    private static readonly string[] Chengdu = ["蜀州理工大学", "西南信息工程研究院", "锦江财经大学", "成都岷山审计事务所", "天府网络安全研究所", "四川蓉数科技有限公司", "成都青羊律师事务所", "西部软件测评中心"];
    private static readonly string[] Wuxi = ["江南信息大学", "太湖物联网研究院", "梁溪会计师事务所", "无锡信息安全测评中心", "锡山工业软件研究所", "无锡惠泉律师事务所"];

    // In turn, so that every quota can be met.
    private static readonly ExpertSpecialty[] Turns =
        [ExpertSpecialty.Technical, ExpertSpecialty.Security, ExpertSpecialty.Finance, ExpertSpecialty.Technical, ExpertSpecialty.Management, ExpertSpecialty.Industry, ExpertSpecialty.Technical, ExpertSpecialty.Security, ExpertSpecialty.Finance, ExpertSpecialty.Law];

    private static readonly Dictionary<ExpertSpecialty, (string Title, string Knowledge)> Words = new()
    {
        [ExpertSpecialty.Technical] = ("教授级高级工程师", "软件工程、云计算、数据治理"),
        [ExpertSpecialty.Security] = ("高级测评师", "等级保护、密码应用、数据安全"),
        [ExpertSpecialty.Finance] = ("高级会计师", "政府投资评审、绩效评价"),
        [ExpertSpecialty.Management] = ("研究员", "数字政府、项目管理"),
        [ExpertSpecialty.Industry] = ("高级工程师", "两化融合、工业互联网"),
        [ExpertSpecialty.Law] = ("律师", "行政法、数据合规"),
    };

    /// <summary>Enters the pool of an office.</summary>
    public static async Task Settle(RongxiDb db, string office, Actor by, CancellationToken ct)
    {
        var draw = new Draw(51).For($"experts-{office}");
        var (units, count, account) = office == Cast.Chengdu ? (Chengdu, 40, "xuwenyuan") : (Wuxi, 26, "fanshubai");
        var today = OfficeBooks.DateOf(db.Clock.GetUtcNow());
        var names = new HashSet<string>();
        await db.Transact(
            async () =>
            {
                for (var i = 0; i < count; i++)
                {
                    var specialty = Turns[i % Turns.Length];
                    var named = i == 0 ? Cast.Officers.Single(member => member.UserName == account).Name : Fresh();
                    var expert = new Expert
                    {
                        Office = office, Number = $"ZJ-{today.Year}-{await db.Next(office, ExpertPool.Series, today.Year, ct):0000}", Name = named, Specialty = specialty,
                        SecondSpecialty = draw.Chance(0.3) && specialty != ExpertSpecialty.Management ? ExpertSpecialty.Management : null,
                        Unit = units[(i + (i / units.Length)) % units.Length], ProfessionalTitle = Words[specialty].Title, Knowledge = Words[specialty].Knowledge, UserName = i == 0 ? account : null,
                    };
                    db.Add(expert);
                    await db.Enter(expert, Expert.Register, EntryKind.Registered, "专家入库", today, by, ct);
                }
            },
            ct);

        string Fresh()
        {
            string name;
            do
            {
                name = draw.Of(Surnames) + draw.Of(GivenNames);
            }
            while (!names.Add(name));
            return name;
        }
    }
}
