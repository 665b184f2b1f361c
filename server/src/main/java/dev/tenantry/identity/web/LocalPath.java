package dev.tenantry.identity.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where to go after signing in: a path of this service and nothing else (an open redirect helps phishing).
 */
final class LocalPath {

    static final String HOME = "/o";
    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[\\w~!$&'()*+,;=:@%./?-]{0,500}");

    private LocalPath() {}

    static String orHome(@Nullable String wanted) {
        return wanted != null && OURS.matcher(wanted).matches() && !wanted.startsWith("/sign-")
                ? wanted : HOME;
    }
}
