package dev.tenantry.web.operator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of {@code /v1/operator} that a key may be given, by the first word of the path after it. What stands
 * in none, such as the keys themselves, is open to no key.
 */
public enum OperatorArea {

    AUDIT("audit", "audit.csv", "security-events", "security-events.csv", "alerts"),
    CATALOG("catalog", "plans", "features", "packs", "add-ons", "moves", "coupons", "promotion-codes"),
    ORGANIZATIONS("organizations", "workspaces"),
    PAYMENTS("inbox", "orders", "payments", "rails"),
    PEOPLE("people"),
    PRODUCTS("products"),
    REGISTRATION("registration");

    private static final String ROOT = "/v1/operator/";

    private final List<String> parts;

    OperatorArea(String... parts) {
        this.parts = List.of(parts);
    }

    /** The scope a key needs for a route, such as {@code audit:read}; empty where no key may go. */
    public static Optional<String> scopeOf(String pattern, boolean write) {
        if (!pattern.startsWith(ROOT)) {
            return Optional.empty();
        }
        var part = pattern.substring(ROOT.length()).split("/", 2)[0];
        return Stream.of(values()).filter(area -> area.parts.contains(part)).findFirst()
                .map(area -> area.code(write));
    }

    public String code(boolean write) {
        return name().toLowerCase(Locale.ROOT) + (write ? ":write" : ":read");
    }

    /** Every scope there is. */
    public static List<String> scopes() {
        return Stream.of(values()).flatMap(area -> Stream.of(area.code(false), area.code(true))).toList();
    }
}
