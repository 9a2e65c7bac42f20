using Rongxi.Kernel.Geo;

namespace Rongxi.App.Demonstration;

/// <summary>Somewhere a station stands.</summary>
/// <param name="Name">Name of the place, the first half of the station's name.</param>
/// <param name="District">Division code.</param>
/// <param name="Address">Address of the site.</param>
/// <param name="Lon">Longitude in CGCS2000.</param>
/// <param name="Lat">Latitude.</param>
/// <param name="Altitude">Of the ground, in metres.</param>
internal sealed record Place(string Name, string District, string Address, double Lon, double Lat, double Altitude);

/// <summary>Places in Chengdu's districts, scattered around their seats. The sites are made up.</summary>
internal static class Places
{
    // District, name, altitude of its seat, how far its places spread (degrees), places.
    private static readonly (string Code, string Name, int Altitude, double Spread, string[] Spots)[] Districts =
    [
        ("510104", "锦江区", 500, 0.030, ["东大街", "三圣花乡", "攀成钢", "九眼桥", "沙河堡", "成龙路", "红星路", "柳江"]),
        ("510105", "青羊区", 510, 0.030, ["金沙", "骡马市", "光华村", "青羊工业园", "文殊坊", "府南新区", "清水河", "草堂"]),
        ("510106", "金牛区", 508, 0.030, ["火车北站", "凤凰山", "茶店子", "九里堤", "沙湾", "天回", "驷马桥", "营门口"]),
        ("510107", "武侯区", 498, 0.030, ["桐梓林", "武侯祠", "火车南站", "金花", "红牌楼", "簇桥", "华兴", "石羊"]),
        ("510108", "成华区", 505, 0.030, ["建设路", "理工大学", "龙潭", "二仙桥", "十里店", "万年场", "塔子山", "青龙"]),
        ("510112", "龙泉驿区", 520, 0.090, ["龙泉山丹景台", "龙泉山长松寺", "大面", "洛带", "西河", "柏合", "山泉镇", "茶店"]),
        ("510113", "青白江区", 468, 0.070, ["城厢", "弥牟", "国际铁路港", "姚渡", "清泉", "福洪", "龙王", "祥福"]),
        ("510114", "新都区", 490, 0.070, ["桂湖", "大丰", "三河", "石板滩", "新繁", "木兰", "斑竹园", "军屯"]),
        ("510115", "温江区", 530, 0.050, ["光华大道", "柳城", "万春", "和盛", "永宁", "金马", "寿安", "涌泉"]),
        ("510116", "双流区", 495, 0.070, ["东升", "西航港", "黄龙溪", "彭镇", "黄水", "牧马山", "永安", "怡心湖"]),
        ("510117", "郫都区", 555, 0.060, ["郫筒", "犀浦", "德源", "红光", "安德", "唐昌", "三道堰", "友爱"]),
        ("510118", "新津区", 452, 0.060, ["老君山", "花源", "兴义", "普兴", "宝墩", "永商", "五津", "安西"]),
        ("510121", "金堂县", 445, 0.090, ["云顶山", "赵镇", "淮口", "五凤溪", "竹篙", "土桥", "福兴", "三溪"]),
        ("510129", "大邑县", 525, 0.100, ["西岭雪山", "鹤鸣山", "安仁", "花水湾", "沙渠", "王泗", "悦来", "晋原"]),
        ("510131", "蒲江县", 505, 0.080, ["朝阳湖", "鹤山", "寿安", "西来", "大塘", "成佳", "甘溪", "长滩湖"]),
        ("510181", "都江堰市", 725, 0.090, ["青城山", "玉垒山", "灵岩山", "聚源", "蒲阳", "石羊", "龙池", "虹口"]),
        ("510182", "彭州市", 590, 0.090, ["丹景山", "白鹿顶", "隆丰", "濛阳", "龙门山", "通济", "小鱼洞", "桂花"]),
        ("510183", "邛崃市", 500, 0.090, ["天台山", "临邛", "平乐", "羊安", "夹关", "火井", "固驿", "高何"]),
        ("510184", "崇州市", 535, 0.090, ["鸡冠山", "街子", "怀远", "羊马", "三郎", "白头", "廖家", "崇阳"]),
        ("510185", "简阳市", 425, 0.100, ["龙泉湖", "三岔湖", "石桥", "贾家", "平泉", "养马", "天府机场北", "江源"]),
    ];

    /// <summary>A place of a district; of any where none is named.</summary>
    public static Place Draw(Draw draw, string? district = null)
    {
        var of = district is null ? draw.Of(Districts) : Districts.First(one => one.Code == district);
        var spot = draw.Of(of.Spots);
        var seat = DistrictSeats.All.First(one => one.Code == of.Code);

        // The same spot is always about the same place; two stations on it stand some hundred metres apart.
        var home = new Draw(7).For(of.Code + spot);
        var (lon, lat) = (seat.Lon + (of.Spread * ((home.Share() * 2) - 1)), seat.Lat + (of.Spread * ((home.Share() * 2) - 1)));
        var isHill = spot.Contains('山') || spot.EndsWith('顶') || spot is "洛带" or "虹口" or "龙池";
        var altitude = of.Altitude + (isHill ? home.Between(180, 460) : home.Between(-12, 25)) + draw.Between(-4, 4);
        return new Place(
            spot, of.Code, $"成都市{of.Name}{spot}{(isHill ? "顶西侧铁塔" : $"{draw.Of(["一段", "二段", "大道", "中街", "南路"])}{draw.Between(1, 320)}号楼顶")}",
            Math.Round(lon + ((draw.Share() - 0.5) * 0.008), 6), Math.Round(lat + ((draw.Share() - 0.5) * 0.006), 6), altitude);
    }
}
