package dev.tenantry.provider.web;

import dev.tenantry.provider.NewProduct;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the form of a new product sends: an address on each line; anything may be missing. */
record ProductForm(@Nullable String name, @Nullable String kind, @Nullable String returnTo,
                   @Nullable String afterSignOut) {

    static final ProductForm EMPTY = new ProductForm("", "backend", "", "");

    /** Refuses with product_invalid. */
    NewProduct wanted() {
        return new NewProduct(Objects.requireNonNullElse(name, ""), !"device".equals(kind), lines(returnTo),
                lines(afterSignOut));
    }

    private static List<String> lines(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").lines().toList();
    }
}
