package dev.tenantry.catalog.edit;

import java.util.Locale;
import java.util.regex.Pattern;

/** A part of the catalogue whose entries can be edited one by one. */
public enum Part {

    PLANS("plan", "aliases|prices(\\..+)?|prepaid(\\..+)?"), FEATURES("feature", "(?!)"),
    PACKS("pack", "prices\\.[A-Z]{3}");

    private final String one;
    private final Pattern clearable;

    Part(String one, String clearable) {
        this.one = one;
        this.clearable = Pattern.compile(clearable);
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
