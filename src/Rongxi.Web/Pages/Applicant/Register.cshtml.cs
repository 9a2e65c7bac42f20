using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Applicant;

/// <summary>Makes an applicant's account.</summary>
[Public]
[EnableRateLimiting("sign-in")]
public sealed class RegisterModel(UserManager<Person> people, SignIns signIns, RongxiDb db) : RongxiPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var errors = Check();
        if (errors.Count == 0 && await people.FindByNameAsync(UserName!.Trim()) is not null)
        {
            errors.Add(new("UserName", ("这个用户名已有人用，请换一个", "This user name is taken; choose another")));
        }

        if (errors.Count > 0)
        {
            throw Refused(errors);
        }

        var person = new Person
        {
            UserName = UserName!.Trim(), NormalizedUserName = people.NormalizeName(UserName.Trim())!, Name = Name!.Trim(), CreatedAt = db.Clock.GetUtcNow(),
            Email = string.IsNullOrWhiteSpace(Email) ? null : Email.Trim(), Phone = string.IsNullOrWhiteSpace(Phone) ? null : Phone.Trim(), Language = Language.Code(),
        };
        person.NormalizedEmail = person.Email is null ? null : people.NormalizeEmail(person.Email);
        var made = await people.CreateAsync(person, Password!);
        if (!made.Succeeded)
        {
            throw Refused([.. made.Errors.Select(Worded).DistinctBy(error => error.Text)]);
        }

        await signIns.Try(HttpContext, person.UserName, Password!, null, ct);
        return Back is { Length: > 1 } && Url.IsLocalUrl(Back) ? LocalRedirect(Back) : To("/my");
    }

    private List<FieldError> Check()
    {
        var errors = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > 60)
        {
            errors.Add(new("Name", ("请填写姓名，最多 60 字", "Give your name, 60 characters at most")));
        }

        if (string.IsNullOrWhiteSpace(UserName) || UserName.Trim().Length is < 3 or > 60 || UserName.Trim().Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            errors.Add(new("UserName", ("3 至 60 个字符，不含空格", "3 to 60 characters without blanks")));
        }

        if (string.IsNullOrEmpty(Password) || Password.Length is < 10 or > 200)
        {
            errors.Add(new("Password", ("至少 10 个字符", "At least 10 characters")));
        }

        if (!string.IsNullOrWhiteSpace(Email) && (Email.Length > 120 || Email.Trim().Split('@') is not [{ Length: > 0 }, { Length: > 2 } host] || !host.Contains('.')))
        {
            errors.Add(new("Email", ("应形如 name@example.cn", "Such as name@example.cn")));
        }

        if (!string.IsNullOrWhiteSpace(Phone) && (Phone.Length > 30 || Phone.Count(char.IsAsciiDigit) < 7))
        {
            errors.Add(new("Phone", ("应为电话号码", "Must be a telephone number")));
        }

        return errors;
    }

    private static Refusal Refused(List<FieldError> errors) =>
        new("account.invalid", ($"有 {errors.Count} 处需要修改", errors.Count == 1 ? "1 field needs correction" : $"{errors.Count} fields need correction"), errors);

    private static FieldError Worded(IdentityError error) => error.Code switch
    {
        "PasswordTooShort" => new("Password", ("至少 10 个字符", "At least 10 characters")),
        "PasswordRequiresDigit" => new("Password", ("要有数字", "It needs a digit")),
        "PasswordRequiresLower" => new("Password", ("要有小写字母", "It needs a lower-case letter")),
        "PasswordRequiresUniqueChars" => new("Password", ("不能总是同一个字符", "It needs different characters")),
        "DuplicateUserName" => new("UserName", ("这个用户名已有人用，请换一个", "This user name is taken; choose another")),
        _ => new("UserName", ("用户名不能用", "This user name cannot be used")),
    };
}
