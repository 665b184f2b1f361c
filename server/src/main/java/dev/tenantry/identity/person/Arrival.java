package dev.tenantry.identity.person;

import dev.tenantry.identity.OpenedSession;

/** Somebody is signed in; {@code path} is where they go on. */
public record Arrival(OpenedSession session, String path) {

    /** By way of the second factor, where one is to come. */
    public String onward() {
        return session.onward(path);
    }
}
