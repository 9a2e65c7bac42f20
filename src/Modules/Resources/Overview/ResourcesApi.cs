using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Collecting;
using Rongxi.Resources.Lineage;
using Rongxi.Web.Access;

namespace Rongxi.Resources.Overview;

/// <summary>What the office's side answers to programs beyond cases and registers.</summary>
internal static class ResourcesApi
{
    private const string Tag = "Resources";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/resources/entries/{number}/items", Items).Public()
            .WithName("listCatalogueItems").WithTags(Tag).WithSummary("List the information items of a catalogue entry").WithDescription("Items in force, in order: name, type, length, code set, whether they are shared and open.");
        api.MapPost("/resources/collection-check", Check).SignedIn()
            .WithName("checkRepeatedCollection").WithTags(Tag).WithSummary("Check items that are to be collected against the catalogue").WithDescription("For each proposed item what exists like it, with the points and the parts that are alike. At most 100 items; nothing is kept.");
        api.MapGet("/resources/lineage", Lineage).Needs(Permissions.ReadRegisters)
            .WithName("getLineage").WithTags(Tag).WithSummary("Get what comes from something and what it comes from").WithDescription("Both ways, at most six steps and 300 things; a circle ends where it closes.");
    }

    private static async Task<IReadOnlyList<ItemAnswer>> Items(string number, EntryReader reader, Visitor visitor, CancellationToken ct)
    {
        var view = await reader.Read(number, visitor.Actor?.May(Permissions.ReadRegisters, ResourcesModule.FieldName) == true, ct);
        return [.. view.Items.Select(item => new ItemAnswer(item.No, item.Name, item.NameEn, item.Definition, item.Field, item.Type.ToString(), item.Length, item.CodeSet, item.Sensitivity.ToString(), item.Shared, item.Open))];
    }

    private static async Task<IReadOnlyList<CheckAnswer>> Check(CheckQuestion body, RepeatedCollection check, CancellationToken ct)
    {
        var items = (body.Items ?? []).Select(item => (ProposedItem)FormDefinition.Of<ProposedItem>().Bind(FormDefinition.Of<ProposedItem>().Spread(new JsonObject { ["name"] = item.Name, ["definition"] = item.Definition })).OrRefuse()).ToList();
        if (items.Count is 0 or > RepeatedCollection.MostProposed)
        {
            throw Fields.Wrong("items", ($"1 至 {RepeatedCollection.MostProposed} 项", $"1 to {RepeatedCollection.MostProposed} items"));
        }

        var found = await check.Look(items, null, ct);
        return [.. items.Select((item, i) => new CheckAnswer(item.Name, [.. found[i].Select(match => new MatchAnswer(match.Item.EntryNumber, match.EntryName, match.Provider, match.Item.No, match.Item.Name, match.Points, match.IsSame, match.Common))]))];
    }

    private static async Task<LineageAnswer> Lineage([Description("`Entry`, `Dataset`, `System`, `Form`, `Figure` or `Report`.")] string kind, string key, int? item, LineageReader reader, Visitor visitor, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.ReadRegisters, ResourcesModule.FieldName);
        var view = await reader.Read(Enum.TryParse<LineageKind>(kind, true, out var of) && Enum.IsDefined(of) ? of : throw Fields.Wrong("kind", ("没有这种", "There is no such kind")), key, ct, item);
        return new(view.Here.Title, [.. view.Up.Select(Answer)], [.. view.Down.Select(Answer)], view.IsCut);
    }

    private static LineageStepAnswer Answer(LineageStep step) => new(step.Node.Kind.ToString(), step.Node.Key, step.Node.Title, step.Via.Key, step.Items, step.Depth, step.IsRound);
}

/// <summary>An information item.</summary>
internal sealed record ItemAnswer(int No, string Name, string? NameEn, string? Definition, string? Field, string Type, int? Length, string? CodeSet, string Sensitivity, bool Shared, bool Open);

/// <summary>Items that are to be collected.</summary>
internal sealed record CheckQuestion(IReadOnlyList<CheckItem>? Items);

/// <summary>One of them.</summary>
internal sealed record CheckItem(string Name, string? Definition = null);

/// <summary>What exists like an item.</summary>
internal sealed record CheckAnswer(string Name, IReadOnlyList<MatchAnswer> Matches);

/// <summary>An item that exists.</summary>
internal sealed record MatchAnswer(string Entry, string EntryName, string Provider, int Item, string ItemName, int Points, bool Same, IReadOnlyList<string> Common);

/// <summary>Both ways from one thing.</summary>
internal sealed record LineageAnswer(string Title, IReadOnlyList<LineageStepAnswer> ComesFrom, IReadOnlyList<LineageStepAnswer> GoesInto, bool Cut);

/// <summary>One step.</summary>
internal sealed record LineageStepAnswer(string Kind, string Key, string Title, string Via, IReadOnlyList<int> Items, int Depth, bool Round);
