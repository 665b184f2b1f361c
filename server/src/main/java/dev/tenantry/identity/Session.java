package dev.tenantry.identity;

import dev.tenantry.kernel.Place;
import java.time.Instant;

/** A session as its person sees it in a list. System time. */
public record Session(SessionId id, Instant createdAt, Instant lastUsedAt, String ip, String userAgent) {

    /** Where it stands in a list. */
    public Place place() {
        return new Place(lastUsedAt, id.uuid());
    }
}
