using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Documents;

/// <summary>By whose authority an act is done (common.md §10); decides name, seal, number and where reconsideration goes.</summary>
public enum AuthorityMode
{
    /// <summary>The municipal office's own competence: reconsideration by the municipal government (行政复议法24(1)(一)).</summary>
    [Title("本机关职权", "Own competence")]
    Own,

    /// <summary>Dispatched body of a provincial department in its own name: provincial government (行政复议法24, last paragraph).</summary>
    [Title("派出机构以自己名义", "Dispatched body, own name")]
    OwnName,

    /// <summary>Entrusted, in the province's name, under its seal and number: provincial government.</summary>
    [Title("受委托以委托机关名义", "Entrusted")]
    Entrusted,

    /// <summary>Opinion to the upper body that decides: internal, without remedies of its own.</summary>
    [Title("初审后报上级决定", "First review for the upper body")]
    FirstReview,
}

/// <summary>What kind of act a remedy is against.</summary>
public enum KindOfAct
{
    /// <summary>Reconsideration within 60 days or suit within six months (行政复议法20; 行政诉讼法44–46).</summary>
    [Title("可复议或者诉讼", "Reconsideration or suit")]
    Ordinary,

    /// <summary>On-the-spot penalty, failure to act, disclosure refused, rights to natural resources already held: reconsideration first (行政复议法23).</summary>
    [Title("复议前置", "Reconsideration first")]
    ReconsiderationFirst,

    /// <summary>A step on the way that decides nothing: no remedies are told.</summary>
    [Title("程序性告知", "Procedural")]
    Procedural,
}

/// <summary>The text on remedies: chosen by whose authority and what kind of act, never typed.</summary>
public static class Remedies
{
    /// <summary>The text; empty for procedural acts and internal opinions.</summary>
    /// <param name="mode">By whose authority.</param>
    /// <param name="act">Kind of act.</param>
    /// <param name="charter">The office.</param>
    /// <exception cref="Refusal"><c>remedies.no-province</c>: the provincial government of the office is not known.</exception>
    public static Text For(AuthorityMode mode, KindOfAct act, Charter charter)
    {
        if (act == KindOfAct.Procedural || mode == AuthorityMode.FirstReview)
        {
            return Text.None;
        }

        var body = Body(mode, charter);
        return act == KindOfAct.ReconsiderationFirst
            ? ($"不服本决定的，应当先自收到本决定书之日起60日内向{body.Zh}申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向人民法院提起行政诉讼。未经行政复议，不得直接提起行政诉讼。",
                $"Whoever contests this decision must first apply to {body.En} for administrative reconsideration within 60 days of receiving it, and may bring an administrative suit before the people's court within 15 days of receiving the decision on reconsideration. No suit may be brought before reconsideration.")
            : ($"不服本决定的，可以自收到本决定书之日起60日内向{body.Zh}申请行政复议，或者6个月内依法直接向人民法院提起行政诉讼。",
                $"Whoever contests this decision may, within 60 days of receiving it, apply to {body.En} for administrative reconsideration or, within six months, bring an administrative suit before the people's court directly.");
    }

    /// <summary>The body that reconsiders (since 2024-01-01 a government, not the superior department).</summary>
    public static Text Body(AuthorityMode mode, Charter charter)
    {
        if (mode == AuthorityMode.Own)
        {
            return charter.Government;
        }

        if (charter.ProvinceGovernmentZh.Length > 0)
        {
            return (charter.ProvinceGovernmentZh, charter.ProvinceGovernmentEn);
        }

        var province = Divisions.Find(charter.DivisionCode[..2] + "0000")
            ?? throw new Refusal("remedies.no-province", ($"{charter.NameZh}的职责文件没有写明省级人民政府", $"The charter of {charter.NameEn} does not name its provincial government"));
        return ($"{province.Name.Zh}人民政府", $"the People's Government of {province.Name.En}");
    }
}
