package dev.tenantry.simulator.delivery;

import org.jspecify.annotations.Nullable;

/** What came of one try: the answer's status, or why there was none. */
public record Sent(@Nullable Integer status, @Nullable String problem) {

    public boolean accepted() {
        return status != null && status >= 200 && status < 300;
    }
}
