package dev.tenantry.identity.link;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Who asks to be signed in: where the mail goes, where they go on then, and from where they ask. */
record LinkRequest(EmailAddress email, String next, @Nullable String carry, Device device) {}
