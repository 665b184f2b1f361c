package dev.tenantry.live;

import java.util.List;

/** Live mode does not start like this. */
final class NotReadyForLive extends RuntimeException {

    private final transient List<String> problems;

    NotReadyForLive(List<String> problems) {
        super("not ready for live mode: " + String.join(" ", problems));
        this.problems = problems;
    }

    List<String> problems() {
        return problems;
    }
}
