package dev.tenantry.provider.authorization;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.TypeId;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CallerSource;
import dev.tenantry.web.Guard;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
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

    Optional<ProductPrincipal> principal(HttpServletRequest request) {
        var caller = person(request).filter(this::mayGoOn);
        var handle = request.getParameter(CONTINUE);
        if (caller.isEmpty() || handle == null) {
            return caller.filter(_ -> isSilent(request)).flatMap(person -> silent(person, request));
        }
        try {
            return requests.take(TypeId.parse("authorization", handle), caller.get().session(),
                            queryOf(request))
                    .filter(organization -> organization.filter(one ->
                            !rules.mayAct(caller.get().id(), one)).isEmpty())
                    .map(organization -> new ProductPrincipal(caller.get().id(), caller.get().session(),
                            organization.orElse(null)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Without a page: for the organization that was named, or for the only one. */
    private Optional<ProductPrincipal> silent(Caller.Person person, HttpServletRequest request) {
        var named = request.getParameter("organization");
        var own = organizations.ofPerson(person.id()).stream()
                .filter(one -> named == null || one.slug().equals(named) || one.id().toString().equals(named))
                .toList();
        return own.size() != 1 ? Optional.empty() : Optional.of(own.getFirst().id())
                .filter(organization -> rules.mayAct(person.id(), organization))
                .map(organization -> principal(person, organization));
    }

    private static ProductPrincipal principal(Caller.Person person, OrganizationId organization) {
        return new ProductPrincipal(person.id(), person.session(), organization);
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
