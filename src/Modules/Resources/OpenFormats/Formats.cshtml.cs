using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.OpenFormats;

/// <summary>In which forms the catalogue goes out.</summary>
[Public]
internal sealed class FormatsModel : RongxiPage
{
    public string Root => OpenAnswers.Root(Request);
}
