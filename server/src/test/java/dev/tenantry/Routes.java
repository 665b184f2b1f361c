package dev.tenantry;

import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route the application answers, as its router knows them, with what each declares. */
@Component
public class Routes {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(:[^{}]*(\\{[^{}]*})?[^{}]*)?}");
    private static final List<String> PROGRAMS = List.of("/v1/", "/webhooks/", "/simulator/stripe/",
            "/simulator/zaprite/v1/", "/simulator/btcpay/api/");

    private final RequestMappingHandlerMapping router;

    Routes(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping router) {
        this.router = router;
    }

    /** One method of one path. {@code needs} is null where nothing is declared. */
    public record Route(String verb, String pattern, Needs needs, HandlerMethod handler) {

        public String name() {
            return verb + " " + VARIABLE.matcher(pattern).replaceAll("{$1}");
        }

        /** For programs, so refusals are problem JSON. */
        public boolean api() {
            return PROGRAMS.stream().anyMatch(pattern::startsWith);
        }

        public boolean reads() {
            return verb.equals("GET");
        }

        /** Whether an organization acts here. */
        public boolean acting() {
            return switch (needs.value()) {
                case VIEWER, MEMBER, ADMIN, OWNER, KEY -> true;
                case PUBLIC, SANDBOX, PERSON, OPERATOR -> false;
            };
        }

        public boolean open() {
            return needs.value() == Access.PUBLIC || needs.value() == Access.SANDBOX;
        }

        public boolean endsTheSession() {
            return Set.of("POST /sign-out", "DELETE /v1/sessions/current", "DELETE /v1/sessions")
                    .contains(name());
        }

        /** With these values for its variables; {@code none} where there is no value. */
        public String path(Map<String, String> values) {
            return VARIABLE.matcher(pattern.replace("/**", "/customers")).replaceAll(found ->
                    Matcher.quoteReplacement(values.getOrDefault(found.group(1), "none")));
        }

        public List<String> variables() {
            return VARIABLE.matcher(pattern).results().map(found -> found.group(1)).toList();
        }

        @Override
        public String toString() {
            return name();
        }
    }

    public List<Route> all() {
        return router.getHandlerMethods().entrySet().stream()
                .flatMap(entry -> entry.getKey().getPatternValues().stream().flatMap(pattern ->
                        verbs(entry.getKey().getMethodsCondition().getMethods()).map(verb ->
                                new Route(verb, pattern, needsOf(entry.getValue()), entry.getValue()))))
                .sorted(Comparator.comparing(Route::endsTheSession).thenComparing(Route::pattern)
                        .thenComparing(Route::verb))
                .toList();
    }

    private static java.util.stream.Stream<String> verbs(Set<RequestMethod> methods) {
        return methods.isEmpty() ? java.util.stream.Stream.of("GET") : methods.stream().map(Enum::name);
    }

    private static Needs needsOf(HandlerMethod handler) {
        if (handler.getBeanType().getName().startsWith("org.springdoc.")) {
            return AnnotatedElementUtils.findMergedAnnotation(Library.class, Needs.class);
        }
        var own = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Needs.class);
        return own != null ? own
                : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Needs.class);
    }

    /** The OpenAPI document is served by a library, for everybody. */
    @Needs(Access.PUBLIC)
    private interface Library {}
}
