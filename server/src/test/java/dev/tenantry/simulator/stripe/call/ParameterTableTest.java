package dev.tenantry.simulator.stripe.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table and Stripe's own SDK name the same parameters, so neither side can misremember one. */
class ParameterTableTest {

    @Test
    void topLevelParametersOfEveryDocumentedOperationAreStripesExactly() throws IOException {
        var table = tops();
        var compared = new ArrayList<String>();
        documented().properties().forEach(operation -> {
            if (table.containsKey(operation.getKey())) {
                var root = operation.getValue().iterator().next();
                var known = new TreeSet<String>();
                root.propertyNames().forEach(known::add);
                assertThat(table.get(operation.getKey())).as(operation.getKey()).isEqualTo(known);
                compared.add(operation.getKey());
            }
        });
        assertThat(compared).hasSizeGreaterThanOrEqualTo(15);
    }

    private static Map<String, TreeSet<String>> tops() throws IOException {
        var tops = new HashMap<String, TreeSet<String>>();
        var current = "";
        for (var line : text("/simulator/stripe/parameters.txt").lines().toList()) {
            if (line.startsWith(" ")) {
                tops.get(current).add(line.strip().split("[.\\[ ]")[0]);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                current = line;
                tops.put(current, new TreeSet<>());
            }
        }
        return tops;
    }

    private static JsonNode documented() throws IOException {
        return JsonMapper.builder().build().readTree(text("/simulator/stripe-params.json")).path("params");
    }

    private static String text(String resource) throws IOException {
        try (var file = ParameterTableTest.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
