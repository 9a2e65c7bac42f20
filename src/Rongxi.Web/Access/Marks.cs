using Microsoft.AspNetCore.Builder;

namespace Rongxi.Web.Access;

/// <summary>Names the permission that a page or endpoint needs. One that names none, and does not say <see cref="PublicAttribute"/>, does not start.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(params string[] anyOf) : Attribute
{
    /// <summary>Any one of these is enough; none listed means any officer of the office.</summary>
    public IReadOnlyList<string> AnyOf => anyOf;

    /// <summary>Field of duty in which it is needed; <c>*</c> for any.</summary>
    public string Field { get; init; } = "*";
}

/// <summary>Says that a page or endpoint is for everybody.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PublicAttribute : Attribute;

/// <summary>Says that a page or endpoint is for anybody with an account.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInAttribute : Attribute;

/// <summary>The same marks for endpoints of the API.</summary>
public static class EndpointMarks
{
    public static TBuilder Needs<TBuilder>(this TBuilder builder, params string[] anyOf)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new NeedsAttribute(anyOf));

    public static TBuilder SignedIn<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new SignedInAttribute());

    public static TBuilder Public<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PublicAttribute());
}
