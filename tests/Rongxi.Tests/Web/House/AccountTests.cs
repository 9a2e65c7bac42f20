using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;
using Rongxi.Web.Access;

namespace Rongxi.Tests.Web.House;

/// <summary>Signing in: passwords, the second factor, sessions, lock-out.</summary>
public sealed class AccountTests
{
    // RFC 6238, appendix B, SHA-1: the ASCII key 12345678901234567890, eight digits.
    [Theory]
    [InlineData(59L, 94287082)]
    [InlineData(1111111109L, 07081804)]
    [InlineData(1111111111L, 14050471)]
    [InlineData(1234567890L, 89005924)]
    [InlineData(2000000000L, 69279037)]
    [InlineData(20000000000L, 65353130)]
    public void Our_reckoning_of_codes_is_that_of_RFC_6238(long time, int expected) =>
        Assert.Equal(expected, Totp("12345678901234567890"u8.ToArray(), time, 100_000_000));

    [Theory, OnEachDatabase]
    public async Task A_second_factor_is_switched_on_with_a_code_of_the_key_shown_and_then_asked_for(TestOffice office)
    {
        var person = await office.Officer(Role.CaseHandler);
        var browser = await office.SignedIn(person);
        var page = await browser.Get("/account/second-factor");
        var typed = page.Page.QuerySelector("ol code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector("svg.qr path"));
        Assert.Matches("^[A-Z2-7]{32}$", typed);

        var refused = await browser.Submit("/account/second-factor", new() { ["Code"] = "000000" });
        Assert.Equal(422, refused.Status);

        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var code = Totp(FromBase32(typed), now, 1_000_000).ToString("000000");
        if (OathTool(typed, now) is { } theirs)
        {
            Assert.Equal(theirs, code);
        }

        var on = await browser.Submit("/account/second-factor", new() { ["Code"] = code });
        Assert.Equal(200, on.Status);
        var recovery = on.Page.QuerySelectorAll(".codes li").Select(item => item.TextContent.Trim()).ToList();
        Assert.Equal(10, recovery.Distinct().Count());

        var other = office.Browser();
        var asked = await other.Submit("/sign-in", new() { ["UserName"] = person.UserName, ["Password"] = TestOffice.Password });
        Assert.Equal(200, asked.Status);
        Assert.NotNull(asked.Page.QuerySelector("input[name=Code]"));
        Assert.Equal(302, (await other.Submit("/sign-in", new() { ["UserName"] = person.UserName, ["Password"] = TestOffice.Password, ["Code"] = recovery[0] })).Status);
        var again = await office.Browser().Submit("/sign-in", new() { ["UserName"] = person.UserName, ["Password"] = TestOffice.Password, ["Code"] = recovery[0] });
        Assert.Equal(422, again.Status);
    }

    [Theory, OnEachDatabase]
    public async Task Five_failures_lock_an_account(TestOffice office)
    {
        var person = await office.Applicant();
        var browser = office.Browser();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(422, (await browser.Submit("/sign-in", new() { ["UserName"] = person.UserName, ["Password"] = "wrong-password-1" })).Status);
        }

        var right = await browser.Submit("/sign-in", new() { ["UserName"] = person.UserName, ["Password"] = TestOffice.Password });
        Assert.Equal(422, right.Status);
        Assert.Contains("锁定", right.ErrorSummary);
    }

    [Theory, OnEachDatabase]
    public async Task An_ended_session_is_refused_at_once(TestOffice office)
    {
        var person = await office.Applicant();
        var first = await office.SignedIn(person);
        var second = await office.SignedIn(person);
        Assert.Equal(200, (await second.Get("/account")).Status);
        Assert.Equal(302, (await first.Submit("/account", form: "form[action='?handler=EndAll']")).Status);
        Assert.Contains("/sign-in", (await second.Get("/account")).Location);
        Assert.Equal(200, (await first.Get("/account")).Status);
    }

    [Theory, OnEachDatabase]
    public async Task A_role_acts_in_its_term_only(TestOffice office)
    {
        var today = await office.With(services => Task.FromResult(services.GetRequiredService<Rongxi.Kernel.Offices.OfficeBooks>().Today));
        var (past, future, now) = (await office.Applicant(), await office.Applicant(), await office.Applicant());
        await office.With(async services =>
        {
            var db = services.GetRequiredService<RongxiDb>();
            foreach (var (person, from, to) in new (Person, DateOnly, DateOnly?)[] { (past, today.AddDays(-9), today.AddDays(-1)), (future, today.AddDays(1), null), (now, today, today) })
            {
                db.RoleGrants.Add(new RoleGrant { Office = "chengdu", PersonId = person.Id, Role = Role.Auditor, ValidFrom = from, ValidTo = to, GrantedByName = "test", GrantedAt = db.Clock.GetUtcNow() });
            }

            await db.SaveChangesAsync();
            return true;
        });
        Assert.Equal(403, (await (await office.SignedIn(past)).Get("/audit")).Status);
        Assert.Equal(403, (await (await office.SignedIn(future)).Get("/audit")).Status);
        Assert.Equal(200, (await (await office.SignedIn(now)).Get("/audit")).Status);
        // A role in one office is nothing in another.
        Assert.Equal(403, (await (await office.SignedIn(now)).Get("/wuxi/audit")).Status);
    }

    [Theory, OnEachDatabase]
    public async Task A_one_time_password_opens_one_door_only(TestOffice office)
    {
        var admin = await office.SignedInAs(Role.Administrator);
        var name = $"neu{Guid.CreateVersion7():N}"[..20];
        var made = await admin.Submit("/admin/people/new", new() { ["UserName"] = name, ["Name"] = "新人", ["Role"] = "CaseHandler" });
        Assert.Equal(200, made.Status);
        var password = made.Page.QuerySelector(".secret code")!.TextContent;

        var browser = office.Browser();
        var entered = await browser.Submit("/sign-in", new() { ["UserName"] = name, ["Password"] = password });
        Assert.Equal("/account/password", entered.Location);
        Assert.Equal("/account/password", (await browser.Get("/account")).Location);
        Assert.Equal("/account/password", (await browser.Get("/numbers")).Location);
        Assert.Equal(302, (await browser.Submit("/account/password", new() { ["Present"] = password, ["Wanted"] = "a-new-long-sentence-7", ["Again"] = "a-new-long-sentence-7" })).Status);
        Assert.Equal(200, (await browser.Get("/numbers")).Status);
        var actions = await office.With(services => services.GetRequiredService<RongxiDb>().AuditRecords.Where(record => record.Subject == name).Select(record => record.Action).ToListAsync());
        Assert.Equal([AuditActions.ChangedPassword, AuditActions.CreatedPerson, AuditActions.GrantedRole, AuditActions.SignedIn], actions.Order());
    }

    [Theory, OnEachDatabase]
    public async Task An_office_does_not_reset_whoever_has_roles_in_another(TestOffice office)
    {
        var admin = await office.SignedInAs(Role.Administrator);
        var person = await office.Officer("wuxi", "*", Role.Director);
        Assert.Equal(404, (await admin.Get($"/admin/people/{person.UserName}")).Status);
    }

    [Theory, OnEachDatabase]
    public async Task A_token_holds_in_its_office_until_revoked(TestOffice office)
    {
        var person = await office.Officer(Role.CaseHandler);
        var browser = await office.SignedIn(person);
        var made = await browser.Submit("/account/tokens", new() { ["Name"] = "测试", ["Scopes"] = Permissions.ReadCases }, "form[action='?handler=Create']");
        Assert.Equal(200, made.Status);
        Assert.StartsWith("rx_", made.Page.QuerySelector(".secret code")!.TextContent);
        var beyond = await browser.Submit("/account/tokens", new() { ["Name"] = "测试", ["Scopes"] = Permissions.ManagePeople }, "form[action='?handler=Create']");
        Assert.Equal(422, beyond.Status);
    }

    private static int Totp(byte[] key, long time, int modulus)
    {
        var counter = BitConverter.GetBytes(time / 30);
        Array.Reverse(counter);
#pragma warning disable CA5350 // the algorithm of RFC 6238
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        return (((hash[at] & 127) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3]) % modulus;
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    /// <summary>What oathtool makes of it, where it is installed.</summary>
    private static string? OathTool(string key, long time)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("oathtool", ["--totp", "--base32", "--now", $"@{time}", key]) { RedirectStandardOutput = true })!;
            var said = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? said : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
