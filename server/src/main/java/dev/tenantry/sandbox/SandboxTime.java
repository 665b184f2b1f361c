package dev.tenantry.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Business time as the sandbox's pages write it: UTC, to the minute. */
public final class SandboxTime {

    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter INPUT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SandboxTime() {}

    public static String text(Instant moment) {
        return TEXT.format(moment);
    }

    /** For {@code <input type="datetime-local">}. */
    public static String input(Instant moment) {
        return INPUT.format(moment);
    }
}
