package dev.tenantry.console;

import dev.tenantry.kernel.RefusalCode;

/** Why an operator's wish cannot be met. */
public enum ConsoleRefusal implements RefusalCode {

    NEW_OWNER_UNKNOWN(400,
            "Nobody here has this address. Whoever is to own an organization registers first."),
    OWNS_SEVERAL(409, "This person owns several organizations. Change the plan of one of them by its id.");

    private final int status;
    private final String sentence;

    ConsoleRefusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
