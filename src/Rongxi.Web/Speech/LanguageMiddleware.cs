using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Speech;

/// <summary>Chooses the language: the address (<c>?lang=en</c>, remembered), the cookie, the browser; Chinese otherwise.</summary>
internal sealed class LanguageMiddleware(RequestDelegate next)
{
    public const string Cookie = "rx-lang";

    public Task Invoke(HttpContext context)
    {
        var asked = Kernel.Words.Languages.FromCode(context.Request.Query["lang"]);
        if (asked is { } chosen && !context.Request.Path.StartsWithSegments("/api"))
        {
            context.Response.Cookies.Append(Cookie, chosen.Code(), new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
        }

        var language = asked
            ?? Kernel.Words.Languages.FromCode(context.Request.Cookies[Cookie])
            ?? FromBrowser(context.Request.Headers.AcceptLanguage.ToString())
            ?? Language.Zh;
        CultureInfo.CurrentCulture = language.Culture();
        CultureInfo.CurrentUICulture = language.Culture();
        context.Response.Headers.ContentLanguage = language == Language.Zh ? "zh-CN" : "en";
        return next(context);
    }

    private static Language? FromBrowser(string header) =>
        header.Split(',', 8).Select(part => Kernel.Words.Languages.FromCode(part.Trim())).FirstOrDefault(language => language is not null);
}
