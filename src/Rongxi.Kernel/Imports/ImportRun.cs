using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Imports;

public enum ImportState
{
    [Forms.Title("试运行", "Dry run")]
    DryRun,

    [Forms.Title("进行中", "Running")]
    Running,

    [Forms.Title("已暂停", "Stopped")]
    Stopped,

    [Forms.Title("已完成", "Finished")]
    Finished,

    [Forms.Title("失败", "Failed")]
    Failed,

    [Forms.Title("已撤回", "Undone")]
    Undone,
}

/// <summary>One import of a file into a register: repeatable, stoppable, resumable, undoable.</summary>
public sealed class ImportRun : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>Register it goes into: <c>radio.stations</c>.</summary>
    public required string Register { get; init; }

    public required string FileName { get; init; }

    /// <summary>Hash of the file in the blob store.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Mapping of columns to fields, as JSON.</summary>
    public required string Mapping { get; init; }

    /// <summary>Name under which the rows are told apart from the office's own: <c>fcc-tv</c>; empty for own.</summary>
    public string Origin { get; init; } = "";

    public required ImportState State { get; set; }

    /// <summary>Row of the file, the heading counted, after which a resumed run goes on.</summary>
    public long RowsRead { get; set; }

    /// <summary>Rows dealt with so far, whatever became of them; 0 to <see cref="RowsTotal"/>.</summary>
    public long Dealt => Taken + Changed + Unchanged + Refused;

    public long RowsTotal { get; set; }
    public long Taken { get; set; }
    public long Changed { get; set; }
    public long Unchanged { get; set; }
    public long Refused { get; set; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
    public Guid? ById { get; init; }
    public required string ByName { get; init; }
    public string? Problem { get; set; }

    /// <summary>Set to ask a running import to stop after the batch in hand.</summary>
    public bool StopAsked { get; set; }
}

/// <summary>A row that was not taken, and why.</summary>
public sealed class ImportRefusal
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RunId { get; init; }

    /// <summary>Row as the reader of the file counts.</summary>
    public required long Row { get; init; }

    public required string Field { get; init; }
    public required string Zh { get; init; }
    public required string En { get; init; }

    /// <summary>What stood there.</summary>
    public string? Value { get; init; }
}
