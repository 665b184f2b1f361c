package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Routes.Route;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Every page and form with fields left away, nonsense in them, and more than fits: a page, never a fault. */
@TenantryTest
class BadFormsTest extends EveryRouteAsked {

    private static final Map<String, String> NONSENSE = Map.of("NUL", "a\u0000b", "control", "a\u0007\u001bb",
            "long", "x".repeat(10_000), "markup", "<script>alert(1)</script>\"'", "blank", "  ",
            "negative", "-1", "huge number", "99999999999999999999", "not a character", "a\uffff\u202eb",
            "placeholder", "${7*7}#{x}@{/}__${1234567*7}__%s{0}");

    @TestFactory
    Stream<DynamicTest> everyFormOutlivesNonsense() {
        return each(routes.all().stream().filter(route -> !route.api() && !route.reads())
                .filter(route -> !route.endsTheSession()), (route, findings) -> {
            var fields = fields(route);
            var path = world.path(route);
            judge("no fields", findings, () -> caller(route).post(path, Map.of()));
            judge("unknown field", findings, () -> caller(route)
                    .post(path, Map.of("surprise", "x", "class.x", "y")));
            for (var field : fields) {
                NONSENSE.forEach((name, value) -> judge(field + " " + name, findings,
                        () -> caller(route).post(path, Map.of(field, value))));
                judge(field + " indexed", findings, () -> caller(route).post(path,
                        Map.of(field + "[0]", "x", field + ".x", "y", field + "[x]", "z")));
            }
            for (var value : NONSENSE.entrySet()) {
                var all = new LinkedHashMap<String, String>();
                fields.forEach(field -> all.put(field, value.getValue()));
                judge("all " + value.getKey(), findings, () -> caller(route).post(path, all));
            }
            judge("1 MB", findings, () -> {
                var answer = caller(route).post(path, Map.of("x", "x".repeat(1_000_000)));
                assertThat(answer.status()).isEqualTo(413);
                return answer;
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> everyPageOutlivesNonsense() {
        return each(routes.all().stream().filter(route -> !route.api() && route.reads()
                && !route.pattern().endsWith(".js")), (route, findings) -> {
            var path = world.path(route);
            for (var field : fields(route)) {
                for (var value : List.of("%00", "a%07b", "x".repeat(2_000), "-1", "99999999999", "%27%22%3C",
                        "", "%ff", "$%7B7*7%7D")) {
                    judge(field + "=" + value, findings, () -> caller(route)
                            .get(path + "?" + field + "=" + value));
                }
            }
            for (var variable : route.variables()) {
                for (var id : List.of("%00", "..%2f", "%2e%2e", "%ff", "x".repeat(300), "%27%22%3C")) {
                    judge(variable + " " + id, findings, () -> caller(route).get(route.path(
                            variable.equals("slug") ? Map.of("slug", id)
                                    : Map.of("slug", world.owner().slug(), variable, id))));
                }
            }
        });
    }

    private void judge(String what, List<String> findings,
            java.util.function.Supplier<Browser.Answer> asking) {
        var before = rows.now();
        var answer = asking.get();
        if (answer.status() >= 500) {
            findings.add(what + ": " + answer.status() + " " + answer.body().lines().limit(3).toList());
        }
        if (answer.status() >= 400) {
            if (!answer.header("Content-Type").startsWith("text/html")) {
                findings.add(what + ": no page but " + answer.header("Content-Type"));
            }
            Rows.differences(before, rows.now()).forEach(table -> findings.add(what + " wrote " + table));
        }
        if (answer.body().contains("<script>alert(1)")) {
            findings.add(what + ": shows markup as it came");
        }
        if (answer.body().contains("49#{") || answer.body().contains("8641969")) {
            findings.add(what + ": carries out what was typed");
        }
    }

    private static List<String> fields(Route route) {
        var ofForms = Arrays.stream(route.handler().getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(ModelAttribute.class))
                .flatMap(parameter -> Arrays.stream(parameter.getParameterType().getRecordComponents()))
                .map(RecordComponent::getName);
        return Stream.concat(ofForms, parameters(route).stream()).toList();
    }
}
