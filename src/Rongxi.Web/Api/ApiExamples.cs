namespace Rongxi.Web.Api;

/// <summary>Bodies as one would write them, shown in the OpenAPI document.</summary>
internal static class ApiExamples
{
    public static readonly IReadOnlyDictionary<string, string> Bodies = new Dictionary<string, string>
    {
        ["openCase"] = """{"procedure":"RAD-01","unit":"0199a1d2-5c1e-7c41-9d51-7a3b1e0c9f10","application":{"networkName":"成都轨道交通集群调度网","address":"成都市锦江区东大街1号","contactName":"何一帆","contactPhone":"028-86120000"}}""",
        ["takeAct"] = """{"remark":"材料齐全，符合法定形式"}""",
        ["supplementCase"] = """{"application":{"networkName":"成都轨道交通集群调度网"}}""",
        ["giveOpinion"] = """{"agrees":true,"opinion":"符合无线电管理条例第二十八条"}""",
        ["addRemark"] = """{"remark":"已电话联系申请人","internal":true}""",
        ["askOthers"] = """{"kind":"Consultation","to":"成都市规划和自然资源局","question":"拟设台址是否符合规划","dueOn":"2026-12-04"}""",
        ["answerAsk"] = """{"answer":"Agreed","text":"无异议"}""",
        ["handOverCase"] = """{"to":"0199a1d2-5c1e-7c41-9d51-7a3b1e0c9f11","remark":"请接办"}""",
        ["extendLimit"] = """{"limit":"decision","reason":"需补充电磁环境测试"}""",
        ["mergeCase"] = """{"into":"5101-2026-RAD02-0187"}""",
        ["revealPersonalData"] = """{"reason":"电话核实联系人"}""",
        ["createDraft"] = """{"procedure":"RAD-01","values":{"NetworkName":"成都轨道交通集群调度网"}}""",
        ["attachDocument"] = """{"upload":"CfDJ8Nq…","title":"电磁环境测试报告"}""",
        ["addUnit"] = """{"creditCode":"91510100MA600A0139","name":"成都示例通信有限公司"}""",
        ["addUnitMember"] = """{"userName":"heyifan"}""",
        ["delegate"] = """{"to":"0199a1d2-5c1e-7c41-9d51-7a3b1e0c9f11","validFrom":"2026-12-01","validTo":"2026-12-14","reason":"年休假"}""",
        ["addRule"] = """{"key":"RAD-02.decision.promised","value":15,"unit":"WorkingDays","validFrom":"2027-01-01","basis":"承诺时限公告"}""",
        ["createToken"] = """{"name":"档案系统","person":"0199a1d2-5c1e-7c41-9d51-7a3b1e0c9f11","scopes":["case.read"],"expiresAt":"2027-06-30T16:00:00Z"}""",
        ["createWebhook"] = """{"url":"https://hooks.example.cn/rongxi","topics":["case.act"]}""",
        ["grantRole"] = """{"role":"CaseHandler","field":"radio","validFrom":"2026-12-01"}""",
        ["commentOnNotice"] = """{"words":"名单第三项与第七项是同一项目，请核实","about":"名单第三项"}""",
        ["answerComment"] = """{"adoption":"Adopted","summary":"名单有重复项","reason":"经核实重复，已删去第七项","version":0}""",
        ["openCollection"] = """{"kind":"PLN-3.report","period":"2026Q3","units":[{"creditCode":"11510100009000015Y","name":"成都市教育局"}]}""",
        ["submitReport"] = """{"report":{"percent":55,"remarks":"按计划推进"}}""",
        ["actOnReport"] = """{"reason":"缺少佐证材料"}""",
        ["closeCollection"] = """{"reason":"两家单位已撤销"}""",
        ["saveComposition"] = """{"title":"成都市信息化规划","label":"送审稿","chapters":[{"code":"1","title":"总则","text":"为推进信息化，制定本规划。"}],"after":3}""",
        ["recordObservation"] = """{"period":"2026Q3","value":86.5,"sourceKind":"Publication","sourceNumber":"成统〔2026〕11号"}""",
        ["declareIndicator"] = """{"name":"政务服务网办率","nameEn":"Services done online","unit":"%","direction":"HigherIsBetter","every":"Quarter"}""",
        ["addPerson"] = """{"userName":"liwen","name":"李雯"}""",
    };
}
