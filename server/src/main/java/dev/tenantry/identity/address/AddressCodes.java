package dev.tenantry.identity.address;

import dev.tenantry.identity.MailedCode;
import dev.tenantry.identity.password.PasswordHashes;
import org.jspecify.annotations.Nullable;

/**
 * The codes of one change before it is written down.
 *
 * @param ofOld null: the old address need not be shown
 */
record AddressCodes(MailedCode ofNew, @Nullable MailedCode ofOld) {

    static AddressCodes draw(PasswordHashes hashes, boolean both) {
        return new AddressCodes(MailedCode.draw(hashes::hash), both ? MailedCode.draw(hashes::hash) : null);
    }
}
