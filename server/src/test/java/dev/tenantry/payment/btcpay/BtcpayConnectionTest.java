package dev.tenantry.payment.btcpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.rail.ThisServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.json.JsonMapper;

/** What is made of what the server, or whatever stands in front of it, answers. */
class BtcpayConnectionTest {

    private HttpServer server;
    private int status;
    private String body = "";

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"404, invoice-not-found, ", "404, store-not-found, RAIL_UNAVAILABLE", "404, '', RAIL_UNAVAILABLE",
        "401, unauthenticated, BILLING_NOT_CONFIGURED", "403, missing-permission, BILLING_NOT_CONFIGURED",
        "400, , RAIL_REFUSED", "422, , RAIL_REFUSED", "408, , RAIL_UNAVAILABLE", "409, , RAIL_UNAVAILABLE",
        "425, , RAIL_UNAVAILABLE", "429, , RAIL_UNAVAILABLE", "500, , RAIL_UNAVAILABLE",
        "503, , RAIL_UNAVAILABLE", "302, , RAIL_UNAVAILABLE"})
    void anAnswerMeansTheSameWhateverWasAsked(int status, String code, PaymentRefusal refusal) {
        answers(status, code == null ? "<html>" : "{\"code\": \"" + code + "\"}");
        if (refusal == null) {
            assertThat(connection().find("look", "/invoices/{id}", "1")).isEmpty();
        } else {
            assertThat(refused()).isEqualTo(refusal);
        }
    }

    @Test
    void whatIsNoAnswerIsAskedAgain() {
        answers(200, "");
        assertThat(refused()).isEqualTo(PaymentRefusal.RAIL_UNAVAILABLE);
        answers(200, "\"yes\"");
        assertThat(refused()).isEqualTo(PaymentRefusal.RAIL_UNAVAILABLE);
        answers(200, "[" + " ".repeat(8 * 1024 * 1024) + "]");
        assertThat(refused()).isEqualTo(PaymentRefusal.RAIL_UNAVAILABLE);
        answers(200, "[]");
        assertThat(connection().find("look", "/invoices")).isPresent();
        answers(200, "");
        connection().delete("take it away", "/webhooks/{id}", "1");
    }

    private void answers(int status, String body) {
        this.status = status;
        this.body = body;
    }

    private PaymentRefusal refused() {
        return (PaymentRefusal) catchThrowableOfType(Refusal.class, () -> connection().send("ask", HttpMethod.POST,
                JsonMapper.shared().createObjectNode(), "/invoices")).code();
    }

    private BtcpayConnection connection() {
        var settings = new BtcpaySettings("http://127.0.0.1:" + server.getAddress().getPort() + "/", "key", "Store",
                List.of(), false, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofHours(1),
                Duration.ofDays(1));
        return new BtcpayConnection(new BtcpayAccount(settings), new ThisServer(), JsonMapper.shared());
    }
}
