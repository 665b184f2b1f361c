package dev.tenantry.identity.oidc;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.Newcomer;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.SignInPolicy;
import dev.tenantry.identity.VerificationDraft;
import dev.tenantry.identity.Verifications;
import dev.tenantry.identity.person.Arrival;
import dev.tenantry.identity.person.Arrivals;
import dev.tenantry.identity.person.Visit;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.RefusalCode;
import dev.tenantry.web.Caller;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who somebody is here whom a provider knows. The provider's own name for them decides. An address leads
 * to an account only where the provider is the authority for it; everywhere else whoever has the account
 * signs in first and adds the provider there.
 */
@Component
class OidcArrivals {

    /** Somebody was faster, most likely they themselves in another window: then they are known by now. */
    private static final Set<RefusalCode> MEANWHILE =
            Set.of(IdentityRefusal.EMAIL_TAKEN, IdentityRefusal.IDENTITY_TAKEN);

    private final Identities identities;
    private final Arrivals arrivals;
    private final SignInPolicy policy;
    private final Verifications verifications;

    OidcArrivals(Identities identities, Arrivals arrivals, SignInPolicy policy,
            Verifications verifications) {
        this.identities = identities;
        this.arrivals = arrivals;
        this.policy = policy;
        this.verifications = verifications;
    }

    Arrival signIn(Provider provider, Provided provided, Visit visit) {
        var own = provider.own();
        if (own != null && !provided.mayLink()) {
            throw new Refusal(IdentityRefusal.ADDRESS_OUTSIDE_DOMAINS);
        }
        var known = identities.isKnown(provided);
        var toProve = provided.proven() || known ? null : verifications.draft();
        if (own == null && !known && provided.email() != null
                && identities.ownerOf(provided.email()).isEmpty()) {
            arrivals.expectNewcomer(visit); // a whole office may come through its own provider on one day
        }
        try {
            return arrive(provider, provided, toProve, visit);
        } catch (Refusal refusal) {
            if (!MEANWHILE.contains(refusal.code())) {
                throw refusal;
            }
            return arrive(provider, provided, toProve, visit);
        }
    }

    private Arrival arrive(Provider provider, Provided provided, @Nullable VerificationDraft toProve,
            Visit visit) {
        return identities.inTransaction(() -> {
            var arrival = identities.personOf(provided)
                    .map(person -> known(provider, provided, person, visit))
                    .orElseGet(() -> first(provider, provided, toProve, visit));
            if (provider.own() != null) {
                identities.join(provider.own(), arrival.session().person());
            }
            return arrival;
        });
    }

    private Arrival known(Provider provider, Provided provided, Person person, Visit visit) {
        policy.require(addressOf(person), provider.key());
        identities.used(provided);
        return arrivals.known(person, visit);
    }

    private Arrival first(Provider provider, Provided provided, @Nullable VerificationDraft toProve,
            Visit visit) {
        var email = provided.email();
        if (email == null) {
            throw new Refusal(IdentityRefusal.ADDRESS_MISSING);
        }
        policy.require(email, provider.key());
        var owner = identities.ownerOf(email);
        if (owner.isPresent() && !provided.mayLink()) {
            throw new Refusal(IdentityRefusal.SIGN_IN_TO_LINK).with("provider", provider.label());
        }
        var newcomer = new Newcomer(email, Newcomer.nameOr(provided.name(), email), toProve,
                provider.own() == null ? null : provider.own().organization(), visit);
        var arrival = owner.map(person -> arrivals.byProof(person, visit))
                .orElseGet(() -> arrivals.newcomer(newcomer, visit));
        identities.add(arrival.session().person(), provider, provided, owner.isPresent());
        return arrival;
    }

    /** Whoever is signed in adds a way in, and stays signed in as they were. */
    Arrival link(Provider provider, Provided provided, PersonId person, Caller.@Nullable Person caller,
            Visit visit) {
        if (caller == null || !person.equals(caller.id())) {
            throw new Refusal(IdentityRefusal.SIGN_IN_EXPIRED);
        }
        return identities.inTransaction(() -> {
            var owner = identities.person(person);
            policy.require(addressOf(owner), provider.key());
            var taken = identities.personOf(provided);
            if (taken.isPresent() && !taken.get().id().equals(person)) {
                throw new Refusal(IdentityRefusal.IDENTITY_TAKEN).with("provider", provider.label());
            }
            if (taken.isEmpty()) {
                identities.add(person, provider, provided, true);
            }
            return arrivals.staying(owner, caller.session(), visit);
        });
    }

    private static EmailAddress addressOf(Person person) {
        return EmailAddress.parse(person.email()).orElseThrow();
    }
}
