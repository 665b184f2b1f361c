package dev.tenantry.provider.authorization;

import dev.tenantry.identity.Sessions.LastProof;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.TypeId;
import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.OwnOrganization;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CallerSource;
import dev.tenantry.web.Guard;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Who stands at the authorization endpoint: the browser's session, if it has come by our own page or if the
 * product asked that no page be shown. What stands in a person's way elsewhere stands here.
 */
@Component
class AtTheDoor {

    static final String CONTINUE = "continue";
    private static final Needs NEEDS = Anybody.class.getAnnotation(Needs.class);

    private final List<CallerSource> callers;
    private final List<Guard> guards;
    private final Organizations organizations;
    private final AuthorizationRequests requests;
    private final SignInRules rules;

    AtTheDoor(List<CallerSource> callers, List<Guard> guards, Organizations organizations,
            AuthorizationRequests requests, SignInRules rules) {
        this.rules = rules;
        this.callers = callers;
        this.guards = guards;
        this.organizations = organizations;
        this.requests = requests;
    }

    /** By their session only: a token or a key signs nobody in to a product. */
    Optional<Caller.Person> person(HttpServletRequest request) {
        return callers.stream().flatMap(source -> source.callerOf(request).stream())
                .filter(Caller.Person.class::isInstance).map(Caller.Person.class::cast)
                .filter(person -> person.reach() == null).findFirst();
    }

    Optional<? extends Authentication> principal(HttpServletRequest request) {
        var caller = person(request);
        var handle = request.getParameter(CONTINUE);
        if (caller.isEmpty() || handle == null) {
            return caller.filter(_ -> isSilent(request)).map(person -> silent(person, request));
        }
        try {
            return caller.filter(this::mayGoOn).flatMap(person ->
                    arrived(person, TypeId.parse("authorization", handle), request));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** By our own page, which has looked at all this; what has changed since then counts. */
    private Optional<ProductPrincipal> arrived(Caller.Person person, UUID id, HttpServletRequest request) {
        return requests.take(id, person.session(), queryOf(request))
                .filter(taken -> taken.actsFor().filter(one -> !rules.mayAct(person.id(), one)).isEmpty())
                .flatMap(taken -> rules.lastProof(person.session())
                        .filter(last -> proofOf(request).isMetBy(last, taken.askedAt()))
                        .map(last -> principal(person, taken.actsFor().orElse(null), last)));
    }

    /** Without a page: for the organization that was named, or for the only one, or for none. */
    private Authentication silent(Caller.Person person, HttpServletRequest request) {
        var last = rules.lastProof(person.session()).filter(proof -> proofOf(request).isMetBy(proof, null));
        if (last.isEmpty()) {
            return NeedsAPage.toShowWhoTheyAre();
        }
        var named = request.getParameter("organization");
        var own = organizations.ofPerson(person.id()).stream()
                .filter(one -> named == null || one.slug().equals(named) || one.id().toString().equals(named))
                .map(OwnOrganization::id).toList();
        if (own.size() > 1 || own.isEmpty() && named != null) {
            return NeedsAPage.toChooseAnOrganization();
        }
        if (!mayGoOn(person) || !own.stream().allMatch(one -> rules.mayAct(person.id(), one))) {
            return NeedsAPage.forSomethingElse();
        }
        return principal(person, own.isEmpty() ? null : own.getFirst(), last.get());
    }

    private static ProductPrincipal principal(Caller.Person person, @Nullable OrganizationId organization,
            LastProof last) {
        return new ProductPrincipal(person.id(), person.session(), organization, last.at());
    }

    private static AskedProof proofOf(HttpServletRequest request) {
        return AskedProof.of(request.getParameter("prompt"), request.getParameter("max_age"));
    }

    static boolean isSilent(HttpServletRequest request) {
        return "none".equals(request.getParameter("prompt"));
    }

    /** What the product sent, without what our page added. */
    static String queryOf(HttpServletRequest request) {
        var query = Optional.ofNullable(request.getQueryString()).orElse("");
        var added = query.lastIndexOf("&" + CONTINUE + "=");
        return added < 0 ? query : query.substring(0, added);
    }

    private boolean mayGoOn(Caller.Person person) {
        try {
            var asked = new Guard.Request(NEEDS, person, null, false, (name, value) -> {});
            guards.forEach(guard -> guard.check(asked));
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    /** Carries what the endpoint needs, in the words of every other route. */
    @Needs(value = Access.PERSON, live = false)
    private static final class Anybody {}
}
