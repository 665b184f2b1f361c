package dev.tenantry.registration;

import dev.tenantry.web.LocalPath;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody new wanted to go, as a path of ours; the invitation or the plan they came with is in it.
 */
public record Destination(String path) {

    private static final String INVITATION = "/invitations/accept?token=";
    private static final String WITH_PLAN = "/register?plan=";
    private static final Pattern PLAN = Pattern.compile("[a-z0-9_-]{1,40}");

    /** The secret of the invitation they come from; becoming a person here accepts it. */
    public @Nullable String invitation() {
        return path.startsWith(INVITATION) ? path.substring(INVITATION.length()) : null;
    }

    /** The plan they clicked on the pricing page. */
    public @Nullable String plan() {
        return path.startsWith(WITH_PLAN) ? known(path.substring(WITH_PLAN.length())) : null;
    }

    /** What a way to sign in keeps while somebody is away at their mail or at a provider. */
    public static Destination of(@Nullable String next, @Nullable String plan) {
        var known = known(plan);
        var path = LocalPath.orHome(next);
        return new Destination(known != null && path.equals(LocalPath.HOME) ? WITH_PLAN + known : path);
    }

    /**
     * Whoever was invited is there; whoever came for a plan goes to the plans, who came from somewhere goes
     * back, everybody else begins at home.
     */
    public String homeIn(String slug) {
        var home = "/o/" + slug;
        if (invitation() != null) {
            return home + "?welcome=teammate";
        }
        if (plan() != null) {
            return home + "/billing/plans?plan=" + plan();
        }
        return path.equals(LocalPath.HOME) || path.startsWith("/register") ? home + "?welcome=true" : path;
    }

    public static @Nullable String known(@Nullable String plan) {
        return plan != null && PLAN.matcher(plan).matches() ? plan : null;
    }

    @Override
    public String toString() {
        return "Destination[***]";
    }
}
