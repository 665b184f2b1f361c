package dev.tenantry.payment.http;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
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
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls to one rail: with a time limit and a limit of size, never on to where a redirect points, never inside
 * a database transaction, and with their failures turned into refusals.
 */
public final class JsonCalls {

    private static final Logger log = LoggerFactory.getLogger(JsonCalls.class);

    private final String rail;
    private final int longestAnswer;
    private final Meaning meaning;
    private final JsonMapper json;
    private final RestClient http;

    public JsonCalls(String rail, Limits limits, Meaning meaning, JsonMapper json) {
        this.rail = rail;
        this.longestAnswer = limits.longestAnswer();
        this.meaning = meaning;
        this.json = json;
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(limits.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER).build());
        requests.setReadTimeout(limits.readTimeout());
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    /** @param values for the places in {@code address}, escaped */
    public record Request(String what, HttpMethod method, String address, Object[] values,
            String authorization, @Nullable JsonNode body) {}

    /** Empty when there is no such thing. */
    public Optional<JsonNode> call(Request asked) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("'" + asked.what() + "' would call the rail inside a "
                    + "transaction. Read first, then open the transaction.");
        }
        try {
            var request = http.method(asked.method()).uri(asked.address(), asked.values())
                    .header("Authorization", asked.authorization())
                    .accept(MediaType.APPLICATION_JSON);
            if (asked.body() != null) {
                request.contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsString(asked.body()));
            }
            return request.exchange((_, answer) -> read(asked, answer));
        } catch (ResourceAccessException e) {
            throw refusal(asked, PaymentRefusal.RAIL_UNAVAILABLE, 0, e.getClass().getSimpleName());
        }
    }

    private Optional<JsonNode> read(Request asked, ClientHttpResponse answer) throws IOException {
        var status = answer.getStatusCode().value();
        var body = parse(answer.getBody());
        var theirs = body.path("code").asString("");
        if (status == 404 && meaning.isAbsent(theirs)) {
            return Optional.empty();
        }
        if (answer.getStatusCode().is2xxSuccessful() && meaning.isAnswer(asked.method(), body)) {
            return Optional.of(body);
        }
        throw refusal(asked, codeFor(status), status, theirs);
    }

    private JsonNode parse(InputStream body) throws IOException {
        var bytes = body.readNBytes(longestAnswer + 1);
        try {
            return bytes.length == 0 || bytes.length > longestAnswer ? json.nullNode() : json.readTree(bytes);
        } catch (JacksonException e) {
            return json.nullNode();
        }
    }

    /**
     * A success that cannot be read may be one all the same, so it is asked again; a 404 that is not the
     * rail's own comes from something in front of it.
     */
    private static PaymentRefusal codeFor(int status) {
        return switch (status) {
            case 401, 403 -> PaymentRefusal.BILLING_NOT_CONFIGURED;
            case 404, 408, 409, 425, 429 -> PaymentRefusal.RAIL_UNAVAILABLE;
            default -> status >= 400 && status < 500 ? PaymentRefusal.RAIL_REFUSED
                    : PaymentRefusal.RAIL_UNAVAILABLE;
        };
    }

    private Refusal refusal(Request asked, PaymentRefusal code, int status, String theirs) {
        log.warn("{}, {}: {} (status {}, {})", rail, asked.what(), code.code(), status,
                theirs.matches("[\\w-]{1,60}") ? theirs : "no code");
        return new Refusal(code);
    }
}
