using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Page;

/// <summary>One row that two versions of a plan have differently.</summary>
/// <param name="Code">Code of the target, number of the task.</param>
/// <param name="Name">Its name.</param>
/// <param name="Field">Which field; empty where the row is new or gone.</param>
/// <param name="Before">As it was; empty where it is new.</param>
/// <param name="After">As it is; empty where it is gone.</param>
internal sealed record VersionChange(string Code, string Name, Text Field, Text Before, Text After);

/// <summary>What differs between two versions of a plan in targets and tasks, field by field.</summary>
internal static class VersionComparison
{
    private static readonly string[] Moving = ["donePercent", "standing", "reportedOn", "doneOn", "reported", "adjustedIn"];

    public static IReadOnlyList<VersionChange> Targets(PlanVersion before, PlanVersion after) => Between(before.TargetsJson, after.TargetsJson, FormDefinition.Of<Target>(), "code", "name");

    /// <summary>Tasks by what was planned of them; how far they have come is no matter of versions.</summary>
    public static IReadOnlyList<VersionChange> Tasks(PlanVersion before, PlanVersion after) => Between(before.TasksJson, after.TasksJson, FormDefinition.Of<PlanTask>(), "no", "content");

    private static List<VersionChange> Between(string before, string after, FormDefinition form, string key, string name)
    {
        var (old, now) = (Rows(before, key), Rows(after, key));
        var changes = new List<VersionChange>();
        foreach (var code in old.Keys.Union(now.Keys).OrderBy(code => code, Codes.InOrder))
        {
            var (was, has) = (old.GetValueOrDefault(code), now.GetValueOrDefault(code));
            var title = (has ?? was)![name]?.ToString() ?? "";
            if (was is null || has is null)
            {
                changes.Add(new(code, title, Text.None, was is null ? Text.None : ("列入", "in it"), has is null ? Text.None : ("列入", "in it")));
                continue;
            }

            changes.AddRange(form.Fields.Where(field => !Moving.Contains(field.JsonName) && !JsonNode.DeepEquals(was[field.JsonName], has[field.JsonName]))
                .Select(field => new VersionChange(code, title, field.Title, FormDefinition.Display(field, was[field.JsonName]), FormDefinition.Display(field, has[field.JsonName]))));
        }

        // A task dropped by an adjustment stays in the list with its standing; that it was dropped is a change of the plan.
        changes.AddRange(from code in now.Keys
                         where old.TryGetValue(code, out var was) && now[code]["standing"]?.ToString() == nameof(TaskStanding.Dropped) && was["standing"]?.ToString() != nameof(TaskStanding.Dropped)
                         select new VersionChange(code, now[code][name]?.ToString() ?? "", ("取消", "Dropped"), ("列入", "in it"), ("取消", "dropped")));
        return changes;
    }

    private static Dictionary<string, JsonObject> Rows(string json, string key) =>
        JsonSerializer.Deserialize<List<JsonObject>>(json, FormDefinition.Json)!.ToDictionary(row => row[key]!.ToString());
}
