package dev.tenantry.simulator.btcpay;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of the API.
 *
 * @param id     what its path names below the store, or nothing
 * @param second what it names below that, or nothing
 */
record Call(String store, String id, String second, Map<String, String[]> query, String text) {

    List<String> all(String name) {
        return Arrays.stream(query.getOrDefault(name, new String[0])).filter(value -> !value.isEmpty())
                .toList();
    }

    Optional<String> one(String name) {
        return all(name).stream().findFirst();
    }

    Optional<Long> number(String name) {
        return one(name).map(text -> {
            if (!text.matches("\\d{1,12}")) {
                throw BtcpayError.wrong(name, "The value '" + text + "' is not valid.");
            }
            return Long.valueOf(text);
        });
    }

    void onlyQuery(Set<String> known) {
        query.keySet().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw BtcpayError.notPlayed(name);
        });
    }

    ObjectNode body() {
        try {
            JsonNode sent = JsonMapper.shared().readTree(text);
            if (sent instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // the same answer as to a body that is something else
        }
        throw BtcpayError.wrong("", "A non-empty request body is required.");
    }
}
