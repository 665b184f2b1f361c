package dev.tenantry.organization.key;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.RefusalCode;
import dev.tenantry.organization.OrganizationRefusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is asked of every key, whoever it belongs to. */
public final class KeyDemands {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_WORKING = 50;
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

    private KeyDemands() {}

    /** Refuses with key_name_required. */
    public static String name(String typed) {
        return name(typed, OrganizationRefusal.KEY_NAME_REQUIRED);
    }

    /** The same rule for whatever else has a key. Refuses with {@code otherwise}. */
    public static String name(String typed, RefusalCode otherwise) {
        var name = typed.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(otherwise).with("field", "name");
        }
        return name;
    }

    /** Refuses with key_end_invalid an end that has passed or lies beyond the longest life. */
    public static @Nullable Instant end(@Nullable Instant ends, Duration longest) {
        var now = Instant.now();
        if (ends != null && !(ends.isAfter(now) && ends.isBefore(now.plus(longest)))) {
            throw new Refusal(OrganizationRefusal.KEY_END_INVALID).with("field", "expires_at");
        }
        return ends;
    }

    /** Refuses with key_overlap_invalid. */
    public static Duration overlap(Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new Refusal(OrganizationRefusal.KEY_OVERLAP_INVALID).with("field", "overlap_seconds");
        }
        return overlap;
    }

    /** Room for one more. Refuses with key_limit_reached. */
    public static void room(int working) {
        room(working, MOST_WORKING);
    }

    /** Room for one that replaces another: each may have one that is running out. Refuses likewise. */
    public static void roomToReplace(int working) {
        room(working, 2 * MOST_WORKING);
    }

    private static void room(int working, int most) {
        if (working >= most) {
            throw new Refusal(OrganizationRefusal.KEY_LIMIT_REACHED).with("limit", MOST_WORKING);
        }
    }
}
