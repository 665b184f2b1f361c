package dev.tenantry.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/** An expected no: a rule of the business said so. Rendered once, as a page or as problem JSON. */
public final class Refusal extends RuntimeException {

    private final RefusalCode code;
    private final Map<String, Object> details = new LinkedHashMap<>();

    public Refusal(RefusalCode code) {
        super(code.sentence(), null, false, false);
        this.code = code;
    }

    /** Adds a public fact the client can act on, such as {@code upgrade_url}. Never a secret. */
    public Refusal with(String name, Object value) {
        details.put(name, value);
        return this;
    }

    public RefusalCode code() {
        return code;
    }

    public Map<String, Object> details() {
        return details;
    }
}
