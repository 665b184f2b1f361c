package dev.tenantry.catalog;

/**
 * A limit the catalogue knows. The default holds for plan versions older than the limit.
 * {@code counts} says who knows the number in use: usage events, or the organization's members; {@code
 * aggregation} how events make that number.
 */
public record LimitDeclaration(String key, String name, Window window, Bound defaultBound, Counts counts,
        Aggregation aggregation) {

    public enum Counts { USAGE, MEMBERS }
}
