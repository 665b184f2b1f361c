package dev.tenantry.kernel;

/**
 * What a module refuses with, one enum constant a reason. The constant's name in lower case is the code
 * clients see, and each code has a page in {@code docs/errors/}.
 */
public interface RefusalCode {

    String name();

    /** The HTTP status: 401 who are you, 402 pay, 403 not allowed, 404 not yours to see, 409 conflict,
     * 422 other payload under a used key, 429 slow down. */
    int status();

    /** One sentence for people: what is wrong and what to do. */
    String sentence();

    default String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
