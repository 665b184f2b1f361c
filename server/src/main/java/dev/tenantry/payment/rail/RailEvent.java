package dev.tenantry.payment.rail;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One verified event of a rail. It only says where to look: nothing of {@code payload} is believed beyond the
 * object's id. {@code ignoredBecause} is set when there is nothing for us to look at.
 */
public record RailEvent(String rail, String id, String type, @Nullable Subject subject,
        @Nullable String objectId, Map<String, String> excerpt, byte[] payload,
        @Nullable String ignoredBecause) {}
