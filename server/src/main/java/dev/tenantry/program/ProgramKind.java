package dev.tenantry.program;

import dev.tenantry.credit.OwnerName;
import dev.tenantry.organization.key.KeyText;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A licence is named by us, an install names itself. */
public enum ProgramKind {

    LICENCE(OwnerName.Kind.LIC, "tl_"), INSTALL(OwnerName.Kind.INST, "ti_");

    private final OwnerName.Kind owner;
    private final KeyText keys;

    ProgramKind(OwnerName.Kind owner, String prefix) {
        this.owner = owner;
        keys = new KeyText(prefix);
    }

    KeyText keys() {
        return keys;
    }

    OwnerName named(String handle) {
        return new OwnerName(owner, handle);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ProgramKind> of(OwnerName.Kind owner) {
        return Stream.of(values()).filter(kind -> kind.owner == owner).findFirst();
    }

    /** Whether it is a key of some program, before anybody is asked. */
    static boolean areKeys(String text) {
        return Stream.of(values()).anyMatch(kind -> kind.keys.isWellFormed(text));
    }
}
