package dev.tenantry.catalog.edit;

import java.util.Locale;
import java.util.regex.Pattern;

/** A part of the catalogue whose entries can be edited one by one. */
public enum Part {

    PLANS("plan", Pattern.compile("aliases|prices(\\..+)?|prepaid(\\..+)?")),
    FEATURES("feature", Pattern.compile("(?!)")),
    PACKS("pack", Pattern.compile("prices\\.[A-Z]{3}")),
    ADD_ONS("add_on", Pattern.compile("prices\\.[A-Z]{3}(\\..+)?|limits(\\..+)?"));

    private final String one;
    private final Pattern clearable;

    Part(String one, Pattern clearable) {
        this.one = one;
        this.clearable = clearable;
    }

    /** As the file names it. */
    public String section() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One of them, in the log and the audit trail. */
    String one() {
        return one;
    }

    /** Whether an entry is still whole when this value is taken out of it. */
    boolean clearable(String path) {
        return clearable.matcher(path).matches();
    }
}
