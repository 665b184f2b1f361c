package dev.tenantry.pricelist.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.pricelist.Report.Direction;
import dev.tenantry.pricelist.Wanted;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which way, how far, and whether to look first. */
record PriceListForm(@Nullable String direction, @Nullable String act, @Nullable String force,
        @Nullable String archive) {

    Direction chosen() {
        return switch (direction) {
            case "pull" -> Direction.PULL;
            case "push" -> Direction.PUSH;
            case null, default -> throw new Refusal(WebRefusal.INVALID_REQUEST)
                    .with("detail", "Say pull or push.");
        };
    }

    Wanted wanted() {
        return new Wanted(!"do".equals(act), force != null, archive != null, List.of());
    }
}
