package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Actors.Who;
import dev.tenantry.Actors.World;
import dev.tenantry.Routes.Route;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Role;
import dev.tenantry.web.operator.OperatorArea;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every route the router knows, asked by everybody who may come along. */
@TenantryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteMatrixTest {

    private static final Set<String> GUARD_CODES = Set.of("unauthenticated", "forbidden", "not_a_member",
            "scope_missing", "organization_required", "email_not_verified", "no_subscription",
            "subscription_inactive", "subscription_read_only", "form_expired", "cross_site_request",
            "step_up_required", "second_factor_required", "factor_needed_here",
            "password_change_required", "operator_required");

    @LocalServerPort
    int port;
    @Autowired
    Routes routes;
    @Autowired
    Actors actors;

    private List<World> worlds;

    /** What the guard says; null: it lets them pass. */
    private record Verdict(int status, String code) {}

    @BeforeAll
    void gather() {
        worlds = Stream.generate(() -> actors.open(port)).limit(Lanes.COUNT).toList();
    }

    @TestFactory
    Stream<DynamicTest> everyRouteAnswersEachActorAsItDeclares() {
        return each(routes.all(), (world, route) -> {
            var findings = new ArrayList<String>();
            for (var who : Who.values()) {
                var answer = Actors.ask(world.browser(who, route), route, world.path(route));
                judge(route, verdict(route, who), answer).forEach(finding ->
                        findings.add(who + ": " + finding + ", got " + answer.status() + " "
                                + answer.body().lines().limit(2).toList()));
            }
            return findings;
        });
    }

    @TestFactory
    Stream<DynamicTest> noOtherSpellingOfAPathOpensARoute() {
        return each(routes.all().stream().filter(route -> !route.open()).toList(), (world, route) -> {
            var opened = new ArrayList<String>();
            for (var path : disguises(world.path(route))) {
                var answer = Actors.ask(new Browser(port), route, path);
                if (answer.status() < 400 || answer.status() >= 500) {
                    opened.add(path + " → " + answer.status());
                }
            }
            return opened;
        });
    }

    private Stream<DynamicTest> each(List<Route> which, BiFunction<World, Route, List<String>> asking) {
        var findings = new Lanes<>(which, worlds, asking);
        return which.stream().map(route -> DynamicTest.dynamicTest(route.name(), () ->
                assertThat(findings.of(route)).isEmpty()));
    }

    private static List<String> disguises(String path) {
        var first = path.substring(1, 2);
        var hex = "%" + Integer.toHexString(first.charAt(0));
        return List.of(path + "/", "/" + path, path.replaceFirst("(?<=.)/", "//"), path + ";x=1", path + "/.",
                path + "?x", "/assets/.." + path, "/" + hex + path.substring(2), path.toUpperCase(),
                path + "%20", path + ".json", "/./" + path.substring(1));
    }

    private static Verdict verdict(Route route, Who who) {
        var needed = route.needs().value();
        if (route.open()) {
            return null;
        }
        if (who.operatorKey()) {
            return ofOperatorKey(route, who);
        }
        if (Set.of(Who.NOBODY, Who.REVOKED_KEY, Who.EXPIRED_KEY, Who.ENDED_TOKEN).contains(who)) {
            return new Verdict(401, "unauthenticated");
        }
        if (!route.acting()) {
            return needed == Access.PERSON && who.token() && needsASession(route)
                    ? new Verdict(403, "session_required") : who.key() ? new Verdict(401, "unauthenticated")
                    : needed == Access.PERSON || who == Who.OPERATOR ? null : new Verdict(404, "not_found");
        }
        return who.key() ? ofKey(needed, who) : ofPerson(route, who);
    }

    /** What operators' programs may, as far as the key goes; no page, and nothing of anybody's own. */
    private static Verdict ofOperatorKey(Route route, Who who) {
        var nobody = new Verdict(401, "unauthenticated");
        if (who == Who.REVOKED_OPERATOR_KEY) {
            return nobody;
        }
        if (who == Who.UNNAMED_KEY) {
            return new Verdict(403, "operator_required");
        }
        if (route.needs().value() != Access.OPERATOR || !route.api()
                || OperatorArea.scopeOf(route.pattern(), !route.reads()).isEmpty()) {
            return new Verdict(403, "forbidden");
        }
        return who == Who.OPERATOR_KEY_WITHOUT_SCOPE ? new Verdict(403, "scope_missing")
                : needsASession(route) ? new Verdict(403, "session_required") : null;
    }

    private static Verdict ofKey(Access needed, Who who) {
        if (needed != Access.KEY) {
            return new Verdict(403, "forbidden");
        }
        return switch (who) {
            case KEY_WITHOUT_SCOPE -> new Verdict(403, "scope_missing");
            case FOREIGN_KEY -> new Verdict(403, "not_a_member");
            default -> null;
        };
    }

    private static Verdict ofPerson(Route route, Who who) {
        if (Set.of(Who.STRANGER, Who.OPERATOR, Who.TOKEN_ELSEWHERE).contains(who)) {
            return route.variables().contains("slug") ? new Verdict(404, "not_found")
                    : new Verdict(403, "not_a_member");
        }
        var needed = route.needs().value() == Access.KEY ? route.needs().role()
                : Role.valueOf(route.needs().value().name());
        var role = who == Who.TOKEN ? Role.ADMIN : who == Who.BILLING ? Role.VIEWER : Role.valueOf(who.name());
        var bills = who == Who.BILLING && route.needs().billing();
        return !role.atLeast(needed) && !bills ? new Verdict(403, "forbidden")
                : who.token() && needsASession(route) ? new Verdict(403, "session_required") : null;
    }

    private static boolean needsASession(Route route) {
        return route.needs().stepUp() != Needs.StepUp.NO || Set.of("POST /v1/tokens/exchange", "GET /step-up",
                "POST /step-up", "POST /v1/me/proof").contains(route.name());
    }

    private static List<String> judge(Route route, Verdict verdict, Browser.Answer answer) {
        var findings = new ArrayList<String>();
        var code = codeOf(route, answer);
        if (verdict != null) {
            if (answer.status() != verdict.status() || !code.equals(verdict.code())) {
                findings.add("wanted " + verdict);
            }
        } else if (GUARD_CODES.contains(code)) {
            findings.add("wanted to pass the guard");
        } else if (answer.status() == 404 && !mayBeAbsent(route)) {
            findings.add("wanted an answer");
        }
        if (answer.status() >= 500 && !code.equals("billing_not_configured")) {
            findings.add("wanted no fault");
        }
        if (answer.status() >= 400 && route.api() && !route.pattern().startsWith("/simulator/")
                && !answer.json().path("request_id").asString().startsWith("req_")) {
            findings.add("wanted a problem with its request's id");
        }
        return findings;
    }

    /** Paths with an id that names nothing, and what only forwards to an error. */
    private static boolean mayBeAbsent(Route route) {
        return route.variables().stream().anyMatch(name -> !name.equals("slug"))
                || route.pattern().equals("/error");
    }

    private static String codeOf(Route route, Browser.Answer answer) {
        if (answer.status() < 400) {
            return "";
        }
        if (route.api()) {
            var ours = !route.pattern().startsWith("/simulator/") || answer.json().has("request_id");
            return ours ? answer.json().path("code").asString("") : "";
        }
        var shown = java.util.regex.Pattern.compile("class=\"mono\"[^>]*>([a-z_]+)<").matcher(answer.body());
        return shown.find() ? shown.group(1) : "";
    }
}
