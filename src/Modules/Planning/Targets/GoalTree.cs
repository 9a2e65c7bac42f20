using Rongxi.Kernel.Words;

namespace Rongxi.Planning.Targets;

/// <summary>The tree of goals from the city down: who stands below whom, and that nobody stands below themselves.</summary>
internal static class GoalTree
{
    /// <summary>The longest way from a target up to the city's; deeper trees are refused.</summary>
    public const int MostLevels = 8;

    /// <summary>
    /// Refuses a parent that would make the tree a circle, or that stands lower than its child.
    /// </summary>
    /// <param name="number">The target.</param>
    /// <param name="level">Its level.</param>
    /// <param name="parent">The target it shall stand below.</param>
    /// <param name="find">Finds a target by number; null where there is none.</param>
    public static async Task MustFit(string number, Plans.PlanLevel level, string parent, Func<string, Task<Target?>> find)
    {
        var way = new List<string> { number };
        for (var above = parent; above is not null;)
        {
            way.Add(above);
            if (above == number)
            {
                throw Refused("planning.goal-circle", ($"目标构成循环：{string.Join(" → ", way)}", $"The goals run in a circle: {string.Join(" → ", way)}"));
            }

            if (way.Count > MostLevels)
            {
                throw Refused("planning.goal-deep", ($"目标树最多 {MostLevels} 层", $"A goal tree has at most {MostLevels} levels"));
            }

            var found = await find(above) ?? throw Refused("planning.goal-unknown", ($"没有目标 {above}", $"There is no target {above}"));
            if (way.Count == 2 && found.Level > level)
            {
                throw Refused("planning.goal-upside-down", ($"{above} 的层级低于本目标，不能作为上级目标", $"{above} stands on a lower level and cannot be the target above"));
            }

            above = found.ParentNumber;
        }
    }

    private static Refusal Refused(string code, Text text) => new(code, text, [new FieldError(nameof(Target.ParentNumber), text)]);
}
