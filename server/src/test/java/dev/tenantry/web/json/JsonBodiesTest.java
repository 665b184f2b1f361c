package dev.tenantry.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The short way and the framework's way of reading a body give the same answers. */
@TenantryTest
class JsonBodiesTest {

    private static final String SHORT = "application/json";
    private static final String GENERAL = "application/json;charset=utf-8";

    @LocalServerPort
    int port;

    final HttpClient http = HttpClient.newHttpClient();
    String key;

    @BeforeEach
    void makeKey() {
        var ada = Newcomer.register(port);
        key = ada.acting().postJson("/v1/api-keys", "{\"name\": \"backend\", \"scopes\": [\"checks\"]}")
                .json().path("secret").asString();
    }

    @AfterEach
    void close() {
        http.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"feature\": \"builder\"}", "{\"limit\": \"items\", \"quantity\": 3}", "{}", "", "null", "[]",
                "\"x\"",
        "{\"feature\": 1}", "{\"feature\": \"builder\", \"colour\": \"red\"}", "{\"feature\": \"NOT A KEY\"}",
        "{\"limit\": \"items\", \"quantity\": \"3\"}", "{\"limit\": \"items\", \"quantity\": 0}",
        "{\"limit\": \"items\", \"quantity\": 99999999999999999999}", "{\"feature\": \"builder\"} {}",
        "{\"feature\": \"builder\"", "{\"feature\": \"\\ud800\"}",
                "{\"feature\": null, \"feature\": \"builder\"}"})
    void answersAreTheSameBothWays(String body) throws Exception {
        var quick = ask(body, SHORT, "application/json");
        var general = ask(body, GENERAL, "application/json, */*;q=0.5");
        assertThat(quick.statusCode()).isEqualTo(general.statusCode());
        assertThat(withoutReference(quick)).isEqualTo(withoutReference(general));
        assertThat(type(quick)).isEqualTo(type(general));
    }

    @Test
    void anotherTypeIsRefusedInTheFrameworksWords() throws Exception {
        assertThat(ask("{}", "text/plain", "*/*").statusCode()).isEqualTo(415);
        assertThat(ask("{\"feature\": \"builder\"}", SHORT, "image/png").statusCode()).isEqualTo(406);
    }

    private HttpResponse<String> ask(String body, String type, String accept) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/checks"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", type)
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String withoutReference(HttpResponse<String> answer) {
        return answer.body().replaceAll("req_[0-9a-z]{26}", "req_");
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }
}
