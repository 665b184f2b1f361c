package dev.tenantry.identity;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a person would call the browser behind a User-Agent header. Good enough to tell one's own devices
 * apart; the header is whatever its sender wrote.
 */
public final class DeviceName {

    private static final Map<String, String> BROWSERS = ordered("Edg", "Edge", "OPR/", "Opera",
            "SamsungBrowser", "Samsung Internet", "Firefox", "Firefox", "FxiOS", "Firefox", "CriOS", "Chrome",
            "Chrome", "Chrome", "Safari", "Safari", "curl", "curl");
    private static final Map<String, String> SYSTEMS = ordered("iPhone", "iPhone", "iPad", "iPad",
            "Android", "Android", "Windows", "Windows", "CrOS", "ChromeOS", "Macintosh", "Mac", "Linux",
            "Linux");

    private DeviceName() {}

    /** Such as "Firefox on Linux"; empty when nothing in it is known. */
    public static String of(String userAgent) {
        var browser = first(BROWSERS, userAgent);
        var system = first(SYSTEMS, userAgent);
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + " on " + system;
    }

    private static String first(Map<String, String> words, String text) {
        return words.entrySet().stream().filter(word -> text.contains(word.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse("");
    }

    private static Map<String, String> ordered(String... pairs) {
        var words = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            words.put(pairs[i], pairs[i + 1]);
        }
        return words;
    }
}
