package dev.tenantry.payment.zaprite;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.http.JsonCalls;
import dev.tenantry.payment.http.Limits;
import dev.tenantry.payment.http.Meaning;
import dev.tenantry.payment.rail.ThisServer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every call to Zaprite goes through here. */
@Component
class ZapriteConnection implements Meaning {

    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;

    private final ZapriteAccount account;
    private final ThisServer server;
    private final JsonCalls calls;

    ZapriteConnection(ZapriteAccount account, ThisServer server, JsonMapper json) {
        this.account = account;
        this.server = server;
        var limits = new Limits(account.settings().connectTimeout(), account.settings().readTimeout(),
                LONGEST_ANSWER);
        this.calls = new JsonCalls(ZapriteRail.KEY, limits, this, json);
    }

    /** Empty when there is no such thing. {@code values} are for the places in the path, escaped. */
    Optional<JsonNode> get(String what, String path, Object... values) {
        return call(what, HttpMethod.GET, path, null, values);
    }

    JsonNode send(String what, HttpMethod method, String path, JsonNode body) {
        return call(what, method, path, body).orElseThrow(() -> new Refusal(PaymentRefusal.RAIL_REFUSED));
    }

    private Optional<JsonNode> call(String what, HttpMethod method, String path, @Nullable JsonNode body,
            Object... values) {
        if (!account.configured()) {
            throw new Refusal(PaymentRefusal.BILLING_NOT_CONFIGURED);
        }
        return calls.call(new JsonCalls.Request(what, method,
                server.base(account.settings().apiBase()) + path, values,
                "Bearer " + account.settings().apiKey(), body));
    }

    /** Nothing is known of its codes. */
    @Override
    public boolean isAbsent(String code) {
        return true;
    }

    @Override
    public boolean isAnswer(HttpMethod method, JsonNode body) {
        return body.isObject();
    }
}
