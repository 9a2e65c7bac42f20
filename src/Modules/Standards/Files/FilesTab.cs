using Rongxi.Kernel.Words;
using Rongxi.Standards.Register;
using Rongxi.Web.Pages.Registers;

namespace Rongxi.Standards.Files;

/// <summary>The files of a standard: the public ones for everybody, all for the office.</summary>
internal sealed class FilesTab : IRecordTab
{
    public const string TabName = "files";

    public string Register => Standard.Register;

    public string Name => TabName;

    public Text Title => ("文件", "Files");

    public string Partial => "/Pages/Modules/Standards/Files/_Files.cshtml";

    public bool IsPublic => true;

    public static string AddressOf(string standard) => $"{StandardRegister.Standards.AddressOf(standard)}?tab={TabName}";
}
