package dev.tenantry.provider.authorization;

import java.util.stream.Stream;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Where the library answers; everything else at these names, such as introspection, is not there. */
final class ProviderAddresses {

    static final RequestMatcher MATCHER = new OrRequestMatcher(Stream.of("/oauth2/authorize", "/oauth2/token",
                    "/oauth2/revoke", "/userinfo", "/connect/logout", "/.well-known/openid-configuration",
                    "/.well-known/oauth-authorization-server")
            .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern).toList());

    private ProviderAddresses() {}
}
