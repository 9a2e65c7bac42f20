using System.Globalization;
using System.Text;
using Rongxi.Kernel.Words;

namespace Rongxi.App.Commands;

/// <summary>Speaks with whoever typed the command, in the language of their environment.</summary>
internal static class Terminal
{
    /// <summary>Chinese for <c>zh…</c>, English for everything else: most servers are set to <c>C</c>.</summary>
    public static void ChooseLanguage()
    {
        var asked = new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        var language = Languages.FromCode(asked) ?? Language.En;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = language.Culture();
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.OutputEncoding = new UTF8Encoding(false);
    }

    public static void Say(Text text) => Console.Out.WriteLine(text.ToString());

    public static void Complain(Text text) => Console.Error.WriteLine(text.ToString());

    /// <summary>A refusal with everything wrong, at most 50 lines.</summary>
    public static void Complain(Refusal refusal)
    {
        Complain(refusal.Text);
        foreach (var error in refusal.Errors.Take(50))
        {
            var row = error.Row is { } number ? new Text($"第 {number} 行 ", $"row {number} ").ToString() : "";
            Console.Error.WriteLine($"  {row}{error.Field}: {error.Text}");
        }

        if (refusal.Errors.Count > 50)
        {
            Complain(($"  …另有 {refusal.Errors.Count - 50} 处", $"  …and {refusal.Errors.Count - 50} more"));
        }
    }

    /// <summary>A password: from standard input when it is a file or pipe, else typed twice unseen.</summary>
    public static string Password()
    {
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine() ?? "";
        }

        Console.Error.Write(new Text("密码（至少 10 位）：", "Password (10 characters at least): "));
        var first = Unseen();
        Console.Error.Write(new Text("再输一次：", "Once more: "));
        return Unseen() == first ? first : throw new Refusal("password.differs", ("两次输入不同", "The two differ"));
    }

    private static string Unseen()
    {
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar) && typed.Length < 200)
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
