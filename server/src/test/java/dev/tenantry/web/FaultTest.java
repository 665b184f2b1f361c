package dev.tenantry.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.TenantryTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What the outside learns when something is wrong inside, and which version answers. */
@TenantryTest
class FaultTest {

    @LocalServerPort
    int port;
    @LocalManagementPort
    int managementPort;
    @Autowired
    RefusalAdvice advice;
    @Autowired
    BuildProperties build;

    @Test
    void aFaultSaysNothingOfItself() throws IOException {
        var request = new MockHttpServletRequest("POST", "/v1/charges");
        request.addHeader("Accept", "application/json");
        var response = new MockHttpServletResponse();
        advice.anythingElse(new IllegalStateException("relation \"person\" at jdbc:postgresql://db/x"),
                request,
                response);
        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getContentAsString()).contains("\"code\":\"internal_error\"")
                .doesNotContain("relation", "jdbc", "IllegalState", "dev.tenantry", "at org.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2f..%2fapplication", "..%5c..%5capplication", "%2e%2e%2fapplication", "a..b",
        "not_found%00", "/etc/passwd", "NOT_FOUND", "not_found.md", "..;/not_found"})
    void noNameLeadsOutOfTheErrorPages(String name) {
        assertThat(new Browser(port).get("/errors/" + name).status()).isBetween(400, 404);
    }

    @Test
    void theVersionIsTheBuilds() {
        var browser = new Browser(port);
        assertThat(build.getVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(browser.getJson("http://localhost:" + managementPort + "/actuator/info").json()
                .path("build").path("version").asString()).isEqualTo(build.getVersion());
        assertThat(browser.getJson("/v1/openapi.json").json().path("info").path("version").asString())
                .isEqualTo(build.getVersion());
    }
}
