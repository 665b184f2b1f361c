package dev.tenantry.provider.authorization;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.*;

/**
 * Somebody who is signed in here and would have to do something first, where the product asked that no page
 * be shown. It is told what is missing (OpenID Connect Core 3.1.2.6).
 */
final class NeedsAPage extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;
    private static final String MAX_AGE = "max_age";

    private final String error;

    private NeedsAPage(String error) {
        super(List.of());
        this.error = error;
    }

    static NeedsAPage toShowWhoTheyAre() {
        return new NeedsAPage("login_required");
    }

    static NeedsAPage toChooseAnOrganization() {
        return new NeedsAPage("account_selection_required");
    }

    /** An address to be proven, a password to be changed, a second factor to be added. */
    static NeedsAPage forSomethingElse() {
        return new NeedsAPage("interaction_required");
    }

    /** After the library has looked where an answer may go. */
    static void refuse(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        var maxAge = request.getAdditionalParameters().get(MAX_AGE);
        if (maxAge != null && !AskedProof.isReadable(maxAge)) {
            throw refusal(OAuth2ErrorCodes.INVALID_REQUEST, MAX_AGE, request);
        }
        if (request.getPrincipal() instanceof NeedsAPage missing) {
            throw refusal(missing.error, "prompt", request);
        }
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refusal(String error,
            String parameter, OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(error, "OpenID Connect parameter: " + parameter, null), request);
    }

    @Override
    public Object getPrincipal() {
        return error;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }
}
