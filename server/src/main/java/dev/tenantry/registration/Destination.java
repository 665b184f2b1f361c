package dev.tenantry.registration;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.web.LocalPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody new wanted to go, as a path of ours; the invitation, the plan or the code they came with is
 * in it, and the coupon's code that goes on to the plan picker.
 */
public record Destination(String path) {

    private static final String INVITATION = "/invitations/accept?token=";
    private static final String REGISTER = "/register?";
    private static final Pattern PLAN = Pattern.compile("[a-z0-9_-]{1,40}");
    private static final Pattern PROMO = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{2,39}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,60}");

    /** The secret of the invitation they come from; becoming a person here accepts it. */
    public @Nullable String invitation() {
        return path.startsWith(INVITATION) ? path.substring(INVITATION.length()) : null;
    }

    /** The plan they clicked on the pricing page. */
    public @Nullable String plan() {
        return known(parameter("plan="));
    }

    /** The coupon's code in the link that led here. */
    public @Nullable String promo() {
        return knownPromo(parameter("promo="));
    }

    /** The code of the platform they came with. */
    public @Nullable String code() {
        return knownCode(parameter("code="));
    }

    private @Nullable String parameter(String name) {
        return !path.startsWith(REGISTER) ? null
                : Arrays.stream(path.substring(REGISTER.length()).split("&"))
                        .filter(pair -> pair.startsWith(name)).map(pair -> pair.substring(name.length()))
                        .findFirst().orElse(null);
    }

    /** What they bring to the door. */
    Entrance entrance(EmailAddress email, boolean proven) {
        return new Entrance(email, proven, invitation(), code(), null);
    }

    /** What a way to sign in keeps while somebody is away at their mail or at a provider. */
    public static Destination of(@Nullable String next, @Nullable String plan, @Nullable String code,
            @Nullable String promo) {
        var path = LocalPath.orHome(next);
        var parts = new ArrayList<String>();
        if (known(plan) != null) {
            parts.add("plan=" + plan);
        }
        if (knownCode(code) != null) {
            parts.add("code=" + code);
        }
        if (knownPromo(promo) != null) {
            parts.add("promo=" + knownPromo(promo));
        }
        return new Destination(parts.isEmpty() || !path.equals(LocalPath.HOME) ? path
                : REGISTER + String.join("&", parts));
    }

    /**
     * Whoever was invited is there; whoever came for a plan, or with a coupon's code, goes to the plans, who
     * came from somewhere goes back, everybody else begins at home.
     */
    public String homeIn(String slug) {
        var home = "/o/" + slug;
        if (invitation() != null) {
            return home + "?welcome=teammate";
        }
        if (plan() != null || promo() != null) {
            return home + "/billing/plans?" + Stream.of(pair("plan", plan()), pair("code", promo()))
                    .filter(Objects::nonNull).collect(Collectors.joining("&"));
        }
        return path.equals(LocalPath.HOME) || path.startsWith("/register") ? home + "?welcome=true" : path;
    }

    private static @Nullable String pair(String name, @Nullable String value) {
        return value == null ? null : name + "=" + value;
    }

    public static @Nullable String known(@Nullable String plan) {
        return plan != null && PLAN.matcher(plan).matches() ? plan : null;
    }

    /** A code may be typed with spaces; they do not go into a path. */
    public static @Nullable String knownCode(@Nullable String typed) {
        var code = typed == null ? "" : typed.replaceAll("\\s", "");
        return CODE.matcher(code).matches() ? code : null;
    }

    /** One that cannot be any coupon's is passed over; whether it is one is said where it is used. */
    public static @Nullable String knownPromo(@Nullable String typed) {
        var code = typed == null ? "" : typed.strip();
        return PROMO.matcher(code).matches() ? code : null;
    }

    @Override
    public String toString() {
        return "Destination[***]";
    }
}
