package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Actors.Who;
import dev.tenantry.Actors.World;
import dev.tenantry.Routes.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestParam;

/** What tests share that ask every route for nonsense: everybody who may call, and a look at the tables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRouteAsked {

    @LocalServerPort
    int port;
    @Autowired
    Routes routes;
    @Autowired
    Actors actors;

    World world;
    Rows rows;

    @BeforeAll
    void gather() {
        world = actors.open(port);
        new Browser(port).getJson("/.well-known/jwks.json"); // the first to ask for a key brings it into being
        rows = new Rows();
    }

    @AfterAll
    void close() {
        rows.close();
    }

    /** Somebody who may: with the key, as the owner or the operator, or as a new nobody each time. */
    Browser caller(Route route) {
        return world.browser(switch (route.needs().value()) {
            case PUBLIC, SANDBOX -> Who.NOBODY;
            case KEY -> Who.KEY;
            case OPERATOR -> Who.OPERATOR;
            default -> Who.OWNER;
        }, route);
    }

    /** One test a route; what is found wrong is collected, so one run shows everything. */
    static Stream<DynamicTest> each(Stream<Route> which, BiConsumer<Route, List<String>> asking) {
        return which.map(route -> DynamicTest.dynamicTest(route.name(), () -> {
            var findings = new ArrayList<String>();
            asking.accept(route, findings);
            assertThat(findings).isEmpty();
        }));
    }

    /** The names of a handler's query parameters. */
    static List<String> parameters(Route route) {
        return Arrays.stream(route.handler().getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(parameter -> parameter.getParameter().getName()).toList();
    }
}
