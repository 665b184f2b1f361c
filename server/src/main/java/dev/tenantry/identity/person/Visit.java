package dev.tenantry.identity.person;

import dev.tenantry.identity.Device;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the door.
 *
 * @param way how they come in, such as {@code link}; for the record only
 * @param next the path of ours they want to go to
 * @param carry what their browser carried when it asked, or null
 */
public record Visit(String way, String next, @Nullable String carry, Device device) {

    @Override
    public String toString() {
        return "Visit[***]";
    }
}
