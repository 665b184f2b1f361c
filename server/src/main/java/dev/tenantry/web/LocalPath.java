package dev.tenantry.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where to go after signing in: a path of this service and nothing else (an open redirect helps phishing).
 */
public final class LocalPath {

    public static final String HOME = "/o";
    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[\\w~!$&'()*+,;=:@%./?-]{0,500}");

    private LocalPath() {}

    /** {@code wanted} if it is a path of ours, else where a person's organizations are. */
    public static String orHome(@Nullable String wanted) {
        return wanted != null && OURS.matcher(wanted).matches() && !wanted.startsWith("/sign-")
                ? wanted : HOME;
    }
}
