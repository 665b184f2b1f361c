package dev.tenantry.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table that puts plans side by side: groups of rows with one cell a plan, in the order of the cards. */
public record Comparison(List<Group> groups) {

    public record Group(String name, List<Row> rows) {}

    /** A cell is a text; "yes" and "no" are drawn as signs. */
    public record Row(String name, @Nullable String about, List<String> cells) {}
}
