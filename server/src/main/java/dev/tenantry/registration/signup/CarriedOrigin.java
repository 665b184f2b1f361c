package dev.tenantry.registration.signup;

import dev.tenantry.identity.CarrySource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the link that led to the register page called itself ({@code ?from=}) goes along with whoever leaves
 * for their mail or a provider.
 */
@Component
public class CarriedOrigin implements CarrySource {

    static final String PREFIX = "from:";
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9_-]{1,40}");

    @Override
    public Optional<String> carryOf(HttpServletRequest request) {
        return Optional.ofNullable(known(request.getParameter("from"))).map(from -> PREFIX + from);
    }

    /** Null for what no link of ours or a partner's would say. */
    public static @Nullable String known(@Nullable String from) {
        return from != null && SHAPE.matcher(from).matches() ? from : null;
    }
}
