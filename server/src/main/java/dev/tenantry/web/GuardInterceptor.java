package dev.tenantry.web;

import dev.tenantry.audit.Incident;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Mode;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.operator.OperatorArea;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Stands before every handler: who calls (401), for which organization (404 in a path, 403 in a header),
 * with which role or scope (403), then the guards of other modules in their order. Binds the database
 * login to the acting organization until the answer is out.
 */
@Component
class GuardInterceptor implements HandlerInterceptor {

    static final String ORGANIZATION_HEADER = "X-Tenantry-Organization";
    private static final String SCOPE = GuardInterceptor.class.getName() + ".scope";

    private static final Map<Route, Optional<Needs>> DECLARED = new ConcurrentHashMap<>();

    private record Route(Class<?> controller, Method method) {}

    private final List<CallerSource> callers;
    private final List<ActingSource> organizations;
    private final List<Guard> guards;
    private final Mode mode;
    private final SecurityTrail trail;

    GuardInterceptor(List<CallerSource> callers, List<ActingSource> organizations, List<Guard> guards,
            Mode mode, SecurityTrail trail) {
        this.trail = trail;
        this.callers = callers;
        this.organizations = organizations;
        this.guards = guards.stream().sorted(Comparator.comparingInt(Guard::order)).toList();
        this.mode = mode;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        var needs = needsOf(method);
        if (needs == null || (needs.value() == Access.SANDBOX && mode != Mode.SANDBOX)) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
        var acting = pass(needs, request, response);
        if (acting != null) {
            request.setAttribute(SCOPE, Tenancy.bindOrganization(acting.organization()));
        }
        return true;
    }

    private @Nullable Acting pass(Needs needs, HttpServletRequest request,
            HttpServletResponse response) {
        var caller = callerOf(request);
        try {
            var acting = admit(needs, caller, request);
            var write = SecurityHeaders.isUnsafe(request.getMethod());
            var asked = new Guard.Request(needs, caller, acting, write, response::setHeader);
            guards.forEach(guard -> guard.check(asked));
            return acting;
        } catch (Refusal refusal) {
            note(refusal, caller, request);
            throw refusal;
        }
    }

    /** Who came to a door that is not theirs. Somebody without any credential tried nothing. */
    private void note(Refusal refusal, Caller caller, HttpServletRequest request) {
        var code = refusal.code();
        if (code.status() == 402) {
            trail.happened(Incident.PAYMENT_REQUIRED);
        }
        var tried = caller != Caller.ANONYMOUS || request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || request.getHeader(Caller.OPERATOR_KEY_HEADER) != null;
        if (tried && (code.status() == 401 || code.status() == 403 || code == WebRefusal.NOT_FOUND)) {
            trail.refused(request, "access_refused", code.code(), switch (caller) {
                case Caller.Anonymous() -> Map.of();
                case Caller.Person person -> Map.of("person", person.id().toString());
                case Caller.Key key -> Map.of("key", key.id().toString(),
                        "organization", key.organization().toString());
                case Caller.OperatorKey key -> Map.of("key", key.id().toString(),
                        "person", key.person().toString());
            });
        }
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable Exception failure) {
        if (request.getAttribute(SCOPE) instanceof Tenancy.Scope scope) {
            scope.close();
        }
    }

    /** What a route declares; null refuses everyone. Looked up once for each route. */
    static @Nullable Needs needsOf(HandlerMethod method) {
        return DECLARED.computeIfAbsent(new Route(method.getBeanType(), method.getMethod()),
                _ -> Optional.ofNullable(declaredBy(method))).orElse(null);
    }

    /** The OpenAPI document is a library's route and public. */
    private static @Nullable Needs declaredBy(HandlerMethod method) {
        if (method.getBeanType().getName().startsWith("org.springdoc.")) {
            return ErrorRoute.class.getAnnotation(Needs.class);
        }
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Needs.class);
        return onMethod != null ? onMethod
                : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Needs.class);
    }

    private Caller callerOf(HttpServletRequest request) {
        for (var source : callers) {
            var caller = source.callerOf(request);
            if (caller.isPresent()) {
                request.setAttribute(Caller.class.getName(), caller.get());
                return caller.get();
            }
        }
        return Caller.ANONYMOUS;
    }

    private @Nullable Acting admit(Needs needs, Caller caller, HttpServletRequest request) {
        return switch (needs.value()) {
            case PUBLIC, SANDBOX -> null;
            case PERSON, OPERATOR -> {
                if (caller instanceof Caller.OperatorKey key) {
                    byOperatorKey(needs, key, request);
                    yield null;
                }
                if (!(caller instanceof Caller.Person person)) {
                    throw unknown(request);
                }
                if (needs.value() == Access.OPERATOR && !person.operator()) {
                    throw new Refusal(WebRefusal.NOT_FOUND);
                }
                yield null;
            }
            case VIEWER, MEMBER, ADMIN, OWNER, KEY -> act(needs, caller, request);
        };
    }

    private Acting act(Needs needs, Caller caller, HttpServletRequest request) {
        var acting = switch (caller) {
            case Caller.Anonymous() -> throw unknown(request);
            case Caller.Key key when needs.value() == Access.KEY -> byKey(needs, key, request);
            case Caller.OperatorKey _, Caller.Key _ -> throw new Refusal(WebRefusal.FORBIDDEN)
                    .with("detail", "An API key cannot do this; a signed-in member can.");
            case Caller.Person person -> byMembership(needs, person, request);
        };
        request.setAttribute(Acting.class.getName(), acting);
        return acting;
    }

    private Refusal unknown(HttpServletRequest request) {
        return callers.stream().flatMap(source -> source.unfinished(request).stream()).findFirst()
                .orElseGet(() -> new Refusal(WebRefusal.UNAUTHENTICATED));
    }

    /** What of the operators' is for programs; pages and everything else are for people. */
    private static void byOperatorKey(Needs needs, Caller.OperatorKey key, HttpServletRequest request) {
        var pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        var scope = Optional.of(needs).filter(needed -> needed.value() == Access.OPERATOR)
                .flatMap(_ -> OperatorArea.scopeOf(pattern, SecurityHeaders.isUnsafe(request.getMethod())))
                .orElseThrow(() -> new Refusal(WebRefusal.FORBIDDEN)
                        .with("detail", "No key can do this; a signed-in operator can."));
        if (!key.scopes().contains(scope)) {
            throw new Refusal(WebRefusal.SCOPE_MISSING).with("scope", scope);
        }
    }

    private static Acting byKey(Needs needs, Caller.Key key, HttpServletRequest request) {
        if (!key.scopes().contains(needs.scope())) {
            throw new Refusal(WebRefusal.SCOPE_MISSING).with("scope", needs.scope());
        }
        var named = request.getHeader(ORGANIZATION_HEADER);
        if (named != null && !named.equals(key.organization().toString())) {
            throw new Refusal(WebRefusal.NOT_A_MEMBER);
        }
        return new Acting(key.organization(), "", "", Role.MEMBER, false);
    }

    private static @Nullable Role roleOf(Needs needs) {
        return needs.value() == Access.KEY ? needs.role() : needs.value().role();
    }

    private Acting byMembership(Needs needs, Caller.Person person, HttpServletRequest request) {
        var slug = slugOf(request);
        var reach = Optional.ofNullable(person.reach());
        var named = slug.or(() -> Optional.ofNullable(request.getHeader(ORGANIZATION_HEADER)))
                .or(() -> reach.map(Caller.Reach::organization).map(Object::toString))
                .orElseThrow(() -> new Refusal(WebRefusal.ORGANIZATION_REQUIRED));
        var acting = organizations.stream()
                .flatMap(source -> source.actingFor(person.id(), named).stream())
                .findFirst()
                .filter(found -> reach.isEmpty() || found.organization().equals(reach.get().organization()))
                .orElseThrow(() -> new Refusal(slug.isPresent() ? WebRefusal.NOT_FOUND
                        : WebRefusal.NOT_A_MEMBER));
        request.setAttribute(Acting.class.getName(), acting);
        if (!acting.role().atLeast(roleOf(needs)) && !(needs.billing() && acting.billing())) {
            throw new Refusal(WebRefusal.FORBIDDEN).with("role", acting.role().code())
                    .with("needed_role", roleOf(needs).code());
        }
        return acting;
    }

    private static Optional<String> slugOf(HttpServletRequest request) {
        var variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof Map<?, ?> map ? Optional.ofNullable((String) map.get("slug"))
                : Optional.empty();
    }
}
