package dev.tenantry.identity.link;

import dev.tenantry.Eventually;
import dev.tenantry.identity.Letters;
import java.util.regex.Pattern;

/** The newest letter with a link to sign in. */
public record SignInMail(String text) {

    private static final Pattern TOKEN = Pattern.compile("/sign-in/link\\?token=([0-9a-f]{64})");
    private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6})$");

    /** Waits for the {@code number}th letter to this address. */
    public static SignInMail to(Letters letters, String email, int number) {
        Eventually.eventually("letter " + number + " to " + email, () -> letters.texts(email).size() >= number);
        return new SignInMail(letters.texts(email).getFirst());
    }

    public String token() {
        return find(TOKEN);
    }

    public String path() {
        return "/sign-in/link?token=" + token();
    }

    public String code() {
        return find(CODE);
    }

    /** Six digits that are not the code. */
    public String anotherCode() {
        return "%06d".formatted((Integer.parseInt(code()) + 1) % 1_000_000);
    }

    private String find(Pattern pattern) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return found.group(1);
    }
}
