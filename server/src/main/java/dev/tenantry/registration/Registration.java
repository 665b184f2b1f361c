package dev.tenantry.registration;

import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.Passwords;
import dev.tenantry.identity.VerificationDraft;
import org.jspecify.annotations.Nullable;

/** A registration with a password, checked, with its slow parts done. */
record Registration(NewPerson person, Passwords.Prepared password, VerificationDraft draft,
        @Nullable String origin, @Nullable String carry) {}
