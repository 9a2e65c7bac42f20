using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Rongxi.Kernel.Database;

/// <summary>
/// Open connections to the one file, each with the statements it has already prepared. To parse and plan a statement costs
/// SQLite more than to answer most questions of a page, so neither connection nor statement is thrown away after one use.
/// </summary>
/// <param name="file">The database.</param>
/// <param name="settings">What each connection is told.</param>
public sealed class SqlitePool(string file, SqliteSettings settings) : IDisposable
{
    // More may be lent at once; so many wait for the next page. Each holds pages and statements of its own in memory.
    private const int MostIdle = 8;

    private readonly ConcurrentStack<KeptConnection> _idle = new();
    private bool _closed;

    /// <summary>Lets a context work on connections of its pool.</summary>
    public static void Connect(DbContextOptionsBuilder context, string file) =>
#pragma warning disable EF1001 // See PooledConnection.
        context.UseSqlite($"Data Source={file}").ReplaceService<Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal.ISqliteRelationalConnection, PooledConnection>();
#pragma warning restore EF1001

    /// <summary>An open connection for one scope; it must come back by <see cref="Return"/>.</summary>
    /// <param name="prepare">Done once with a new connection, before it is first lent.</param>
    internal KeptConnection Rent(Action<KeptConnection> prepare)
    {
        if (_idle.TryPop(out var kept))
        {
            return kept;
        }

        var connection = new KeptConnection($"Data Source={file};Default Timeout=30;Foreign Keys=True;Pooling=False");
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = settings.Pragmas;
            command.ExecuteNonQuery();
            prepare(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        return connection;
    }

    internal void Return(KeptConnection connection)
    {
        if (_closed || _idle.Count >= MostIdle || !connection.Rest())
        {
            connection.Dispose();
            return;
        }

        _idle.Push(connection);
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryPop(out var connection))
        {
            connection.Dispose();
        }
    }
}

/// <summary>A connection that keeps what it has prepared, by text; the statement used longest ago goes first.</summary>
internal sealed class KeptConnection(string connectionString) : SqliteConnection(connectionString)
{
    private const int MostStatements = 120;

    private readonly Dictionary<string, LinkedListNode<PreparedCommand>> _prepared = new(StringComparer.Ordinal);
    private readonly LinkedList<PreparedCommand> _byUse = [];
    private bool _spent;

    /// <summary>Says that it was set up for work of its own and is closed, not lent again, when it comes back.</summary>
    public void Spend() => _spent = true;

    public override SqliteCommand CreateCommand() =>
        new KeptCommand { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <summary>Whether it may be lent again; nothing of the last scope is left running on it.</summary>
    internal bool Rest()
    {
        if (_spent || State != ConnectionState.Open || Transaction is not null)
        {
            return false;
        }

        foreach (var command in _byUse)
        {
            command.Stop();
        }

        return true;
    }

    /// <summary>The prepared statement of a text; null while another reader is open on it.</summary>
    internal PreparedCommand? Prepared(string text)
    {
        if (_prepared.TryGetValue(text, out var node))
        {
            if (node.Value.IsReading)
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value;
        }

        if (_prepared.Count >= MostStatements && _byUse.First is { Value.IsReading: false } oldest)
        {
            _byUse.RemoveFirst();
            _prepared.Remove(oldest.Value.CommandText);
            oldest.Value.Dispose();
        }

        var command = new PreparedCommand { Connection = this, CommandText = text };
        _prepared.Add(text, _byUse.AddLast(command));
        return command;
    }
}

/// <summary>What a caller fills in and throws away; it runs on the statement its connection has kept for the text.</summary>
internal sealed class KeptCommand : SqliteCommand
{
    public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
    {
        // Texts that are put together for once, as a migration's, would only drive out those that come again.
        const int longest = 20_000;
        if (Connection is not KeptConnection kept || CommandText.Length > longest || kept.Prepared(CommandText) is not { } prepared)
        {
            return base.ExecuteReader(behavior);
        }

        prepared.Take(this);
        return prepared.ExecuteReader(behavior);
    }
}

/// <summary>A statement that stays prepared from one use to the next.</summary>
internal sealed class PreparedCommand : SqliteCommand
{
    public bool IsReading => DataReader is not null;

    public void Take(SqliteCommand asked)
    {
        Transaction = asked.Transaction;
        CommandTimeout = asked.CommandTimeout;
        Parameters.Clear();
        foreach (SqliteParameter parameter in asked.Parameters)
        {
            Parameters.Add(parameter);
        }
    }

    /// <summary>Ends a reader that was left open, and lets go of what was bound.</summary>
    public void Stop()
    {
        DataReader?.Dispose();
        Parameters.Clear();
    }
}
