package dev.tenantry.identity.oidc;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.person.Arrival;
import dev.tenantry.identity.person.Visit;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.Caller;
import dev.tenantry.web.LocalPath;
import dev.tenantry.web.WebRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.stereotype.Component;

/** To a provider and back: to sign in, or to add a way in to the account one is signed in to. */
@Component
public class OidcSignIns {

    /** Where the browser goes, and what it keeps to be known by when it comes back. */
    public record Leaving(String url, Secret browser, String label) {}

    private static final int LONGEST_SUBJECT = 255;

    private final Providers providers;
    private final Discovery discovery;
    private final AtProvider away;
    private final OidcArrivals arrivals;
    private final OidcLimits limits;

    OidcSignIns(Providers providers, Discovery discovery, AtProvider away, OidcArrivals arrivals,
            OidcLimits limits) {
        this.providers = providers;
        this.discovery = discovery;
        this.away = away;
        this.arrivals = arrivals;
        this.limits = limits;
    }

    /**
     * Refuses with not_found, provider_unavailable or too_many_requests.
     *
     * @param linking the signed-in person who adds a way in; null: somebody signs in
     */
    public Leaving leave(String key, Visit visit, @Nullable PersonId linking) {
        var provider = providers.require(key);
        if (linking != null && provider.own() != null) {
            throw new Refusal(WebRefusal.NOT_FOUND); // such a way in is an organization's, not a person's
        }
        limits.take(visit.device());
        var registration = discovery.of(provider).registration();
        var leaving = away.leave(key, LocalPath.orHome(visit.next()), visit.carry(), linking);
        var request = Requests.of(registration, leaving.state(), leaving.nonce(), leaving.verifier());
        return new Leaving(request.getAuthorizationRequestUri(), leaving.browser(), provider.label());
    }

    /**
     * Refuses with sign_in_expired, provider_refused, provider_unavailable, address_missing, sign_in_to_link,
     * identity_taken, way_not_offered, person_disabled, and newcomers as registering does.
     *
     * @param caller who is signed in here, or null; whoever adds a way in keeps this session
     */
    public Arrival comeBack(String key, ProviderAnswer answer, String browser,
            Caller.@Nullable Person caller, Visit door) {
        var provider = providers.require(key);
        return limits.noting(provider, () -> comeBack(provider, answer, browser, caller, door));
    }

    private Arrival comeBack(Provider provider, ProviderAnswer answer, String browser,
            Caller.@Nullable Person caller, Visit door) {
        var back = away.back(provider.key(), answer.state(), browser);
        if (answer.code().isEmpty() || !answer.error().isEmpty()) {
            throw new Refusal(IdentityRefusal.PROVIDER_REFUSED).with("reason", "declined");
        }
        var found = discovery.of(provider);
        var request = Requests.of(found.registration(), new Secret(answer.state()), back.nonce(),
                back.verifier());
        var user = found.tokens().redeem(new OAuth2AuthorizationExchange(request,
                OAuth2AuthorizationResponse.success(answer.code()).state(answer.state())
                        .redirectUri(request.getRedirectUri()).build()));
        var provided = Provided.of(provider, user.getClaims());
        requireName(provided);
        requireSameIssuer(answer, provided);
        var visit = new Visit("oidc-" + provider.key(), back.next(), back.carry(), door.device());
        return back.linking() == null ? arrivals.signIn(provider, provided, visit)
                : arrivals.link(provider, provided, back.linking(), caller, visit);
    }

    /** OpenID Connect Core 1.0, section 2: a subject has at most 255 characters. */
    private static void requireName(Provided provided) {
        if (provided.subject().isBlank() || provided.subject().length() > LONGEST_SUBJECT) {
            throw new Refusal(IdentityRefusal.PROVIDER_REFUSED).with("reason", "subject");
        }
    }

    /** RFC 9207: a provider that names itself in its answer has to be the one that signed. */
    private static void requireSameIssuer(ProviderAnswer answer, Provided provided) {
        if (!answer.issuer().isEmpty() && !answer.issuer().equals(provided.issuer())
                && !answer.issuer().contains("{tenantid}")) {
            throw new Refusal(IdentityRefusal.PROVIDER_REFUSED).with("reason", "mixed_up");
        }
    }
}
