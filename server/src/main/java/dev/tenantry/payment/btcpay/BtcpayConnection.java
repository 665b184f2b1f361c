package dev.tenantry.payment.btcpay;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.rail.ThisServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every call to the server goes through here: with a time limit and a limit of size, never on to where a
 * redirect points, never inside a database transaction, and with its failures turned into refusals.
 */
@Component
class BtcpayConnection {

    private static final Logger log = LoggerFactory.getLogger(BtcpayConnection.class);
    private static final int LONGEST_ANSWER = 8 * 1024 * 1024;

    private final BtcpayAccount account;
    private final ThisServer server;
    private final JsonMapper json;
    private final RestClient http;

    BtcpayConnection(BtcpayAccount account, ThisServer server, JsonMapper json) {
        this.account = account;
        this.server = server;
        this.json = json;
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(account.settings().connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER).build());
        requests.setReadTimeout(account.settings().readTimeout());
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    BtcpayAccount account() {
        return account;
    }

    /** Where the server is, without a slash at the end. */
    String base() {
        var base = account.settings().baseUrl();
        return account.settings().onThisServer() ? server.address(base) : base.replaceAll("/+$", "");
    }

    /** Empty when there is no such thing. A path begins below the store; values fill its places, escaped. */
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
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("'" + what + "' would call the rail inside a transaction. "
                    + "Read first, then open the transaction.");
        }
        if (!account.configured()) {
            throw new Refusal(PaymentRefusal.BILLING_NOT_CONFIGURED);
        }
        try {
            var request = http.method(method)
                    .uri(base() + "/api/v1/stores/" + account.settings().store() + path, values)
                    .header("Authorization", "token " + account.settings().apiKey())
                    .accept(MediaType.APPLICATION_JSON);
            if (body != null) {
                request.contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsString(body));
            }
            return request.exchange((_, answer) -> read(what, method, answer));
        } catch (ResourceAccessException e) {
            throw refusal(what, PaymentRefusal.RAIL_UNAVAILABLE, 0, e.getClass().getSimpleName());
        }
    }

    private Optional<JsonNode> read(String what, HttpMethod method, ClientHttpResponse answer)
            throws IOException {
        var status = answer.getStatusCode().value();
        var body = parse(answer.getBody());
        var theirs = body.path("code").asString("");
        if (status == 404 && theirs.endsWith("-not-found") && !theirs.startsWith("store-")) {
            return Optional.empty();
        }
        if (answer.getStatusCode().is2xxSuccessful()
                && (body.isObject() || body.isArray() || method == HttpMethod.DELETE)) {
            return Optional.of(body);
        }
        throw refusal(what, codeFor(status), status, theirs);
    }

    private JsonNode parse(InputStream body) throws IOException {
        var bytes = body.readNBytes(LONGEST_ANSWER + 1);
        try {
            return bytes.length == 0 || bytes.length > LONGEST_ANSWER ? json.nullNode()
                    : json.readTree(bytes);
        } catch (JacksonException e) {
            return json.nullNode();
        }
    }

    /**
     * A success that cannot be read may be one all the same, so it is asked again; a 404 that is not the
     * server's own comes from something in front of it.
     */
    private static PaymentRefusal codeFor(int status) {
        return switch (status) {
            case 401, 403 -> PaymentRefusal.BILLING_NOT_CONFIGURED;
            case 404, 408, 409, 425, 429 -> PaymentRefusal.RAIL_UNAVAILABLE;
            default -> status >= 400 && status < 500 ? PaymentRefusal.RAIL_REFUSED
                    : PaymentRefusal.RAIL_UNAVAILABLE;
        };
    }

    private static Refusal refusal(String what, PaymentRefusal code, int status, String theirs) {
        log.warn("btcpay, {}: {} (status {}, {})", what, code.code(), status,
                theirs.matches("[\\w-]{1,60}") ? theirs : "no code");
        return new Refusal(code);
    }
}
