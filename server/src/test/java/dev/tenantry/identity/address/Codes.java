package dev.tenantry.identity.address;

import dev.tenantry.identity.Letters;
import java.util.regex.Pattern;

/** What the newest letters about a change of address hold. */
public record Codes(Letters letters) {

    private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6})$");
    private static final Pattern UNDO = Pattern.compile("/address-restoration\\?token=([0-9a-f]{64})");

    public String newest(String email) {
        return find(CODE, letters.texts(email).getFirst());
    }

    /** Of the link in the newest letter that has one. */
    public String undo(String email) {
        return letters.texts(email).stream().filter(text -> UNDO.matcher(text).find()).findFirst()
                .map(text -> find(UNDO, text)).orElseThrow();
    }

    public boolean hasUndo(String email) {
        return letters.texts(email).stream().anyMatch(text -> UNDO.matcher(text).find());
    }

    public static String another(String code) {
        return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    }

    private static String find(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return found.group(1);
    }
}
