package dev.tenantry.identity;

import dev.tenantry.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is about to exist. {@code device} is kept to trace abuse; null when nobody was at a browser. A
 * name or an address that cannot be is refused with name_invalid or email_invalid.
 */
public record NewPerson(EmailAddress email, String name, @Nullable Device device) {

    private static final int LONGEST_NAME = 255;

    public NewPerson {
        name = checkedName(name);
    }

    static String checkedName(String text) {
        var name = text.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(IdentityRefusal.NAME_INVALID).with("field", "name");
        }
        return name;
    }

    public static NewPerson of(String email, String name, @Nullable Device device) {
        var address = EmailAddress.parse(email)
                .orElseThrow(() -> new Refusal(IdentityRefusal.EMAIL_INVALID).with("field", "email"));
        return new NewPerson(address, name, device);
    }
}
