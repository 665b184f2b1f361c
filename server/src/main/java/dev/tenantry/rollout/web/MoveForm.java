package dev.tenantry.rollout.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.rollout.Move;
import dev.tenantry.web.WebRefusal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A move to order, or the state to put one into. */
record MoveForm(@Nullable String prices, @Nullable String reason, @Nullable String state) {

    private static final int LONGEST = 500;

    Move.Prices pricesChosen() {
        return "new".equals(prices) ? Move.Prices.NEW : Move.Prices.KEEP;
    }

    String reasonGiven() {
        var given = reason == null ? "" : reason.strip();
        if (given.isEmpty() || given.length() > LONGEST || given.codePoints().anyMatch(c -> c == 0)) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("field", "reason")
                    .with("detail", "Say why, in 1 to 500 characters.");
        }
        return given;
    }

    Move.State stateWanted() {
        return Arrays.stream(Move.State.values())
                .filter(one -> one != Move.State.DONE && one.name().equalsIgnoreCase(state)).findFirst()
                .orElseThrow(() -> new Refusal(WebRefusal.INVALID_REQUEST));
    }
}
