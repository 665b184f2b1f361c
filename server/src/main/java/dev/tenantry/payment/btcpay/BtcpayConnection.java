package dev.tenantry.payment.btcpay;

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

/** Every call to the server goes through here. A path begins below the store. */
@Component
class BtcpayConnection implements Meaning {

    private static final int LONGEST_ANSWER = 8 * 1024 * 1024;

    private final BtcpayAccount account;
    private final ThisServer server;
    private final JsonCalls calls;

    BtcpayConnection(BtcpayAccount account, ThisServer server, JsonMapper json) {
        this.account = account;
        this.server = server;
        var limits = new Limits(account.settings().connectTimeout(), account.settings().readTimeout(),
                LONGEST_ANSWER);
        this.calls = new JsonCalls(BtcpayRail.KEY, limits, this, json);
    }

    BtcpayAccount account() {
        return account;
    }

    /** Where the server is, without a slash at the end. */
    String base() {
        return server.base(account.settings().baseUrl());
    }

    /** Empty when there is no such thing. Values fill the places in the path, escaped. */
    Optional<JsonNode> find(String what, String path, Object... values) {
        return call(what, HttpMethod.GET, path, null, values);
    }

    JsonNode send(String what, HttpMethod method, JsonNode body, String path, Object... values) {
        return call(what, method, path, body, values)
                .orElseThrow(() -> new Refusal(PaymentRefusal.RAIL_REFUSED));
    }

    /** Harmless when it is gone already. */
    void delete(String what, String path, Object... values) {
        call(what, HttpMethod.DELETE, path, null, values);
    }

    private Optional<JsonNode> call(String what, HttpMethod method, String path, @Nullable JsonNode body,
            Object... values) {
        if (!account.configured()) {
            throw new Refusal(PaymentRefusal.BILLING_NOT_CONFIGURED);
        }
        return calls.call(new JsonCalls.Request(what, method,
                base() + "/api/v1/stores/" + account.settings().store() + path, values,
                "token " + account.settings().apiKey(), body));
    }

    /** A store that is not there is a setting of ours that is wrong. */
    @Override
    public boolean isAbsent(String code) {
        return code.endsWith("-not-found") && !code.startsWith("store-");
    }

    @Override
    public boolean isAnswer(HttpMethod method, JsonNode body) {
        return body.isObject() || body.isArray() || method == HttpMethod.DELETE;
    }
}
