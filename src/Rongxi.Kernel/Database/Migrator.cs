using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Journal;

namespace Rongxi.Kernel.Database;

/// <summary>A numbered schema change, as an administrator reads it.</summary>
/// <param name="Name">File name without engine and ending: <c>0001-kernel</c>, with the module's name before it for modules.</param>
/// <param name="Sql">For this engine.</param>
public sealed record Migration(string Name, string Sql);

/// <summary>
/// Applies the numbered SQL files: one for both engines where the dialects agree, a twin where they do not. Landed files
/// never change.
/// </summary>
public sealed class Migrator(RongxiDb db, IEnumerable<IModelPart> parts)
{
    /// <summary>Brings the database up to date; answers the files applied now.</summary>
    public async Task<IReadOnlyList<string>> Run(CancellationToken ct)
    {
        if (!db.IsPostgres)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
        }

        await db.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS schema_files (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)", ct);
        var applied = (await db.Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM schema_files").ToListAsync(ct)).ToHashSet();
        var now = new List<string>();
        foreach (var migration in All(db.IsPostgres).Where(migration => !applied.Contains(migration.Name)))
        {
            await db.Transact(
                async () =>
                {
                    foreach (var statement in Statements(migration.Sql))
                    {
                        await db.Database.ExecuteSqlRawAsync(statement.Replace("{", "{{").Replace("}", "}}"), ct);
                    }

                    await db.Database.ExecuteSqlAsync($"INSERT INTO schema_files (name, applied_at) VALUES ({migration.Name}, {db.Clock.GetUtcNow().ToString("O")})", ct);
                },
                ct);
            now.Add(migration.Name);
        }

        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO journal_state (id, size, frontier) VALUES (1, 0, {new Frontier().ToBytes()}) ON CONFLICT (id) DO NOTHING", ct);
        return now;
    }

    /// <summary>All files in order: the kernel's, then each module's.</summary>
    public IReadOnlyList<Migration> All(bool postgres)
    {
        var kernel = Of(typeof(Migrator).Assembly, "Rongxi.Kernel.Database.Migrations.", "", postgres);
        // A module may map its tables in several parts; its files are one series.
        var modules = parts.DistinctBy(part => part.GetType().Assembly).OrderBy(part => part.Name, StringComparer.Ordinal)
            .SelectMany(part => Of(part.GetType().Assembly, $"{part.GetType().Assembly.GetName().Name}.Migrations.", part.Name + "/", postgres));
        return [.. kernel, .. modules];
    }

    private static IEnumerable<Migration> Of(Assembly assembly, string folder, string prefix, bool postgres)
    {
        var wrong = postgres ? ".sqlite.sql" : ".postgres.sql";
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal) && !name.EndsWith(wrong, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                var plain = name[folder.Length..].Replace(".sqlite.sql", "").Replace(".postgres.sql", "").Replace(".sql", "");
                return new Migration(prefix + plain, reader.ReadToEnd());
            });
    }

    /// <summary>Statements end with a semicolon at the end of a line; triggers end with <c>END;</c> on a line of its own.</summary>
    private static IEnumerable<string> Statements(string sql)
    {
        var lines = new List<string>();
        var inBody = false;
        foreach (var line in sql.Split('\n').Where(line => !line.TrimStart().StartsWith("--", StringComparison.Ordinal)))
        {
            lines.Add(line);
            inBody |= line.Contains("CREATE TRIGGER", StringComparison.OrdinalIgnoreCase) || line.Contains("$$", StringComparison.Ordinal);
            var ends = inBody ? line.TrimEnd() is "END;" or "$$;" or "$$ LANGUAGE plpgsql;" : line.TrimEnd().EndsWith(';');
            if (ends)
            {
                yield return string.Join('\n', lines);
                lines.Clear();
                inBody = false;
            }
        }
    }
}
