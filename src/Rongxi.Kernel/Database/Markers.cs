namespace Rongxi.Kernel.Database;

/// <summary>Belongs to one office; every query for it is bound to the office of the request.</summary>
public interface IOfOffice
{
    /// <summary>Code of the office, such as <c>chengdu</c>.</summary>
    string Office { get; }
}

/// <summary>Is only ever added: saving a change or a removal of it throws.</summary>
public interface IAppendOnly;
