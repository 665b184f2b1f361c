package dev.tenantry.identity;

import org.jspecify.annotations.Nullable;

/** Somebody who is about to exist. {@code device} is kept to trace abuse; null when nobody was at a browser. */
public record NewPerson(EmailAddress email, String name, @Nullable Device device) {

    private static final int LONGEST_NAME = 255;

    public NewPerson {
        name = name.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name has 1 to 255 printable characters");
        }
    }
}
