using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;

namespace Rongxi.Standards.Drafting;

/// <summary>A local standard is proposed (立项申报书).</summary>
[Form("standards.draft-proposal", "地方标准立项申报", "Proposal of a local standard")]
internal sealed record DraftProposal : ICheckedForm
{
    [Section("项目", "The project")]
    [Field("标准名称", "Name", InLists = true, Example = "政务数据资源目录编制规范"), Length(200, Min = 4)]
    public string Name { get; init; } = "";

    [Field("英文名称", "Name in English"), Length(300)]
    public string? NameEn { get; init; }

    [Field("制定或修订", "Kind", Half = true)]
    public DraftKind Kind { get; init; }

    [Field("被修订标准", "Standard to be revised", Half = true, Example = "DB5101/T 12—2020"), Length(80), When(nameof(Kind), nameof(DraftKind.Revision))]
    public string? Replaces { get; init; }

    [Section("论证", "Why and how")]
    [Field("必要性", "Why it is needed", Multiline = true), Length(4000, Min = 10)]
    public string Necessity { get; init; } = "";

    [Field("可行性", "Why it can be done", Multiline = true), Length(4000, Min = 10)]
    public string Feasibility { get; init; } = "";

    [Field("与国家、行业标准的关系", "Relation to national and industry standards", Multiline = true, HintZh = "引用的标准写明标准号", HintEn = "Cite standards by their code"), Length(4000, Min = 2)]
    public string Relation { get; init; } = "";

    [Field("不妨碍市场公平竞争", "It does not restrict competition", HintZh = "不利用标准排除、限制市场竞争", HintEn = "It excludes nobody from the market")]
    public bool IsFair { get; init; }

    [Field("标准草案", "Draft")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    [Section("联系", "Contact")]
    [Field("联系人", "Contact", Known = KnownOf.Contact, Half = true), Length(40), Personal]
    public string ContactName { get; init; } = "";

    [Field("联系电话", "Telephone", Known = KnownOf.Telephone, Half = true), Length(30, Min = 7), Personal]
    public string ContactPhone { get; init; } = "";

    public IEnumerable<FieldError> Check()
    {
        if (!IsFair)
        {
            yield return new(nameof(IsFair), ("地方标准不得妨碍商品、服务自由流通，排除、限制市场竞争（标准化法 第二十二条），请确认", "A local standard must not exclude or restrict competition (Standardization Law, art. 22): please confirm"));
        }

        if (Kind == DraftKind.Revision && StandardNumber.Parse(Replaces) is not { Level: StandardLevel.Local })
        {
            yield return new(nameof(Replaces), ("请写明被修订的地方标准号，如 DB5101/T 12—2020", "Give the code of the local standard, such as DB5101/T 12—2020"));
        }
    }
}

/// <summary>What the standards authority decided: it is recorded with whose it is.</summary>
[Form("standards.draft-plan", "立项计划", "Plan of the authority")]
internal sealed record PlanDecision
{
    [Field("下达单位", "Issued by", Half = true, Example = "成都市市场监督管理局"), Length(120, Min = 4)]
    public string Body { get; init; } = "";

    [Field("文号", "Document no.", Half = true), Length(80, Min = 4)]
    public string DocumentNumber { get; init; } = "";

    [Field("下达日期", "Decided on", Half = true)]
    public DateOnly DecidedOn { get; init; }

    [Field("计划编号", "Plan no.", Half = true), Length(60, Min = 2)]
    public string PlanNumber { get; init; } = "";

    [Field("完成期限", "To be finished by", Half = true, HintZh = "一般不超过 24 个月", HintEn = "Usually within 24 months")]
    public DateOnly FinishBy { get; init; }

    [Field("计划文件", "The document")]
    public IReadOnlyList<Attachment> Papers { get; init; } = [];
}

/// <summary>The decision of the authority against a proposal.</summary>
[Form("standards.draft-refusal", "不予立项", "Not planned")]
internal sealed record PlanRefusal
{
    [Field("决定单位", "Decided by", Half = true), Length(120, Min = 4)]
    public string Body { get; init; } = "";

    [Field("决定日期", "Decided on", Half = true)]
    public DateOnly DecidedOn { get; init; }

    [Field("理由", "Reasons", Multiline = true), Length(2000, Min = 2)]
    public string Reasons { get; init; } = "";
}

[Form("standards.drafter", "起草人", "Drafter")]
internal sealed record DrafterRow
{
    [Field("姓名", "Name", Half = true), Length(40, Min = 2)]
    public string Name { get; init; } = "";

    [Field("单位", "Unit", Half = true), Length(120, Min = 2)]
    public string Unit { get; init; } = "";

    [Field("分工", "Part"), Length(200)]
    public string? Part { get; init; }
}

/// <summary>The drafting group.</summary>
[Form("standards.drafting-group", "起草组", "Drafting group")]
internal sealed record DraftingGroup : ICheckedForm
{
    [Field("牵头单位", "Led by"), Length(120, Min = 2)]
    public string Lead { get; init; } = "";

    [Field("成员", "Members")]
    public IReadOnlyList<DrafterRow> Members { get; init; } = [];

    [Field("工作计划", "Working plan", Multiline = true), Length(2000, Min = 2)]
    public string Plan { get; init; } = "";

    public IEnumerable<FieldError> Check()
    {
        if (Members.Count == 0)
        {
            yield return new(nameof(Members), ("请列出起草人", "Name the drafters"));
        }
    }
}

[Form("standards.chapter", "章节", "Chapter")]
internal sealed record ClauseText
{
    [Field("章条号", "No.", Half = true, Example = "4.1", HintZh = "空为顺序号", HintEn = "Empty: in order"), Length(20)]
    public string? Code { get; init; }

    [Field("标题", "Title", Half = true, Example = "范围"), Length(120, Min = 1)]
    public string Title { get; init; } = "";

    [Field("内容", "Text", Multiline = true), Length(20_000, Min = 1)]
    public string Body { get; init; } = "";
}

/// <summary>A version of the text and the drafting note, after GB/T 1.1.</summary>
[Form("standards.draft-text", "标准文本", "Text of the standard")]
internal sealed record DraftText : ICheckedForm
{
    [Field("稿次", "Version", Half = true, Example = "征求意见稿"), Length(40, Min = 2)]
    public string Label { get; init; } = "";

    [Field("章条", "Clauses")]
    public IReadOnlyList<ClauseText> Clauses { get; init; } = [];

    [Field("编制说明", "Drafting note", Multiline = true, HintZh = "任务来源、主要内容的依据、重大分歧的处理、采用国际标准情况", HintEn = "Where the task comes from, grounds of the main contents, how disagreements were dealt with"), Length(8000, Min = 10)]
    public string Note { get; init; } = "";

    public IEnumerable<FieldError> Check()
    {
        if (Clauses.Count == 0)
        {
            yield return new(nameof(Clauses), ("请写章条", "Write the clauses"));
        }
    }
}

/// <summary>The draft goes to the public.</summary>
[Form("standards.draft-comments", "公开征求意见", "Public consultation")]
internal sealed record CommentsCall
{
    [Field("公告内容", "Announcement", Multiline = true), Length(4000, Min = 10)]
    public string Body { get; init; } = "";

    [Field("英文公告", "Announcement in English", Multiline = true), Length(4000)]
    public string? BodyEn { get; init; }

    [Field("征求意见稿和编制说明", "Draft and drafting note")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>The technical committee votes on the text (审查会).</summary>
[Form("standards.committee-vote", "技术委员会审查", "Vote of the technical committee")]
internal sealed record CommitteeVote : ICheckedForm
{
    [Field("技术委员会", "Committee"), Length(120, Min = 4)]
    public string Committee { get; init; } = "";

    [Field("审查日期", "Held on", Half = true)]
    public DateOnly HeldOn { get; init; }

    [Field("应到委员", "Members", Half = true), Between(3, 200)]
    public int Members { get; init; }

    [Field("赞成", "In favour", Half = true), Between(0, 200)]
    public int InFavour { get; init; }

    [Field("反对", "Against", Half = true), Between(0, 200)]
    public int Against { get; init; }

    [Field("弃权", "Abstained", Half = true), Between(0, 200)]
    public int Abstained { get; init; }

    [Field("审查意见", "Opinion", Multiline = true), Length(4000, Min = 2)]
    public string Opinion { get; init; } = "";

    [Field("会议纪要", "Minutes")]
    public IReadOnlyList<Attachment> Minutes { get; init; } = [];

    /// <summary>Whether three quarters of those who voted are in favour.</summary>
    public bool IsPassed => InFavour * 4 >= (InFavour + Against + Abstained) * 3;

    public IEnumerable<FieldError> Check()
    {
        if (InFavour + Against + Abstained > Members)
        {
            yield return new(nameof(InFavour), ("票数多于应到委员", "More votes than members"));
        }
        else if ((InFavour + Against + Abstained) * 3 < Members * 2)
        {
            yield return new(nameof(Members), ("参加投票的委员不足三分之二", "Fewer than two thirds of the members voted"));
        }
    }
}

/// <summary>The draft for approval goes to the authority that issues.</summary>
[Form("standards.hand-over", "报批", "Hand-over")]
internal sealed record HandOver
{
    [Field("报送", "To", Example = "成都市市场监督管理局"), Length(120, Min = 4)]
    public string To { get; init; } = "";

    [Field("说明", "Note", Multiline = true), Length(2000, Min = 2)]
    public string Note { get; init; } = "";

    [Field("报批稿和材料", "Draft for approval and papers")]
    public IReadOnlyList<Attachment> Papers { get; init; } = [];
}

/// <summary>The authority approved the standard and gave it its number.</summary>
[Form("standards.draft-approval", "批准", "Approval")]
internal sealed record ApprovalRecord
{
    [Field("批准单位", "Approved by", Half = true), Length(120, Min = 4)]
    public string Body { get; init; } = "";

    [Field("公告文号", "Announcement no.", Half = true), Length(80, Min = 2)]
    public string DocumentNumber { get; init; } = "";

    [Field("批准日期", "Approved on", Half = true)]
    public DateOnly DecidedOn { get; init; }

    [Field("标准号", "Code", Half = true, Example = "DB5101/T 12—2026"), Length(80, Min = 6)]
    public string Code { get; init; } = "";

    [Field("实施日期", "In force from", Half = true)]
    public DateOnly InForceOn { get; init; }

    [Field("批准文件", "The document")]
    public IReadOnlyList<Attachment> Papers { get; init; } = [];
}

/// <summary>It is published, in full and free of charge.</summary>
[Form("standards.draft-publication", "发布", "Publication")]
internal sealed record PublicationRecord
{
    [Field("发布日期", "Published on", Half = true)]
    public DateOnly On { get; init; }

    [Field("公开文本网址", "Address of the text", Half = true), Length(300, Min = 8)]
    public string TextAddress { get; init; } = "";
}

/// <summary>It is filed with the State.</summary>
[Form("standards.draft-filing", "备案", "Filing")]
internal sealed record FilingRecord
{
    [Field("备案号", "Filing no.", Half = true), Length(60, Min = 2)]
    public string Number { get; init; } = "";

    [Field("备案日期", "Filed on", Half = true)]
    public DateOnly On { get; init; }

    [Field("备案机关", "Filed with"), Length(120, Min = 4)]
    public string With { get; init; } = "";
}

/// <summary>What the five-year review came to, decided by the authority.</summary>
[Form("standards.draft-review", "复审结论", "Result of the review")]
internal sealed record ReviewVerdict
{
    [Field("结论单位", "Decided by", Half = true), Length(120, Min = 4)]
    public string Body { get; init; } = "";

    [Field("公告文号", "Announcement no.", Half = true), Length(80, Min = 2)]
    public string DocumentNumber { get; init; } = "";

    [Field("结论日期", "Decided on", Half = true)]
    public DateOnly DecidedOn { get; init; }

    [Field("复审意见", "Opinion", Multiline = true), Length(2000, Min = 2)]
    public string Opinion { get; init; } = "";
}
