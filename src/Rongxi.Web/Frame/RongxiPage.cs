using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Frame;

/// <summary>
/// What every page knows: the visitor, the office, today. A refusal of a posted act shows the page again, its input kept,
/// with status 422: <see cref="Show"/> reads what the page needs, for the first view and for that second one.
/// </summary>
public abstract class RongxiPage : PageModel, IAsyncPageFilter
{
    private Visitor? _visitor;

    public Visitor Visitor => _visitor ??= HttpContext.RequestServices.GetRequiredService<Visitor>();

    /// <summary>The actor signed in.</summary>
    public Actor Me => Visitor.Me;

    public Charter Office => Visitor.Office;

    public DateOnly Today => HttpContext.RequestServices.GetRequiredService<OfficeBooks>().Today;

    public Language Language => Languages.Current;

    /// <summary>A message left by the act before, shown once.</summary>
    [TempData]
    public string? DoneZh { get; set; }

    [TempData]
    public string? DoneEn { get; set; }

    public Text Done => (DoneZh ?? "", DoneEn ?? "");

    /// <summary>Reads what the page shows.</summary>
    public virtual Task Show(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Leaves a message for the next page.</summary>
    protected void Say(Text text) => (DoneZh, DoneEn) = (text.Zh, text.En);

    /// <summary>To an address below the office's root.</summary>
    protected IActionResult To(string address) => LocalRedirect(HttpContext.Request.PathBase + address);

    Task IAsyncPageFilter.OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    async Task IAsyncPageFilter.OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Exception is Refusal refusal && !HttpMethods.IsGet(context.HttpContext.Request.Method))
        {
            executed.ExceptionHandled = true;
            context.HttpContext.Items[nameof(Refusal)] = refusal;
            try
            {
                await Show(context.HttpContext.RequestAborted);
                executed.Result = Shown(refusal.Status);
            }
            catch (Refusal)
            {
                // The page itself cannot be shown any more; the frame says why.
                executed.ExceptionHandled = false;
            }
        }
    }

    private PageResult Shown(int status)
    {
        var page = Page();
        page.StatusCode = status;
        return page;
    }

    private static class HttpMethods
    {
        public static bool IsGet(string method) => method is "GET" or "HEAD";
    }
}
