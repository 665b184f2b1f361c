package dev.tenantry.organization.logo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.identity.People;
import dev.tenantry.organization.OrganizationFixtures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Admins give the organization a picture; it is shown where organizations are chosen, from our own address. */
@TenantryTest
class LogoPagesTest {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern LOGO = Pattern.compile("/logos/[0-9a-f]{32}");
    private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";

    @LocalServerPort
    int port;
    @Autowired
    People people;
    @Autowired
    OrganizationFixtures members;

    Newcomer ada;
    String page;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port);
        people.markVerified(ada.person());
        page = "/o/" + ada.slug() + "/settings/logo";
    }

    @Test
    void isChosenOnAPageAndShownInTheSwitcherAndTheSettings() throws IOException {
        assertThat(ada.browser().get("/o/" + ada.slug() + "/settings").body()).contains("href=\"" + page + "\"");
        assertThat(upload(png()).location()).endsWith(page + "?toast=logo-saved");
        var address = shown(page);
        for (var elsewhere : new String[] {"/o/" + ada.slug(), "/o/" + ada.slug() + "/settings"}) {
            assertThat(shown(elsewhere)).isEqualTo(address);
        }
        assertThat(ada.browser().getJson("/v1/me").json().path("organizations").get(0).path("logo").asString())
                .isEqualTo(address);
    }

    @Test
    void isServedAsAPictureAndNothingElse() throws IOException {
        upload(png());
        var answer = new Browser(port).get(shown(page));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("image/png");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
        assertThat(answer.header("Cache-Control")).contains("public", "max-age=86400");
        assertThat(answer.response().headers().allValues("Cache-Control")).hasSize(1);
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(new Browser(port).get("/logos/" + "0".repeat(32)).status()).isEqualTo(404);
    }

    @Test
    void anotherOneHasAnotherAddressAndTheOldOneIsGone() throws IOException {
        upload(png());
        var first = shown(page);
        upload(png());
        assertThat(shown(page)).isNotEqualTo(first);
        assertThat(new Browser(port).get(first).status()).isEqualTo(404);
        var second = shown(page);
        assertThat(ada.browser().post(page + "/removal", Map.of()).location()).endsWith("toast=logo-removed");
        assertThat(new Browser(port).get(second).status()).isEqualTo(404);
        assertThat(ada.browser().get(page).body()).doesNotContain("/logos/");
    }

    @Test
    void whatIsNoPictureIsRefusedBesideItsField() {
        var refused = upload(SVG.getBytes());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("id=\"logo-error\"").doesNotContain("onload");
        assertThat(ada.browser().post(page, Map.of()).status()).as("no file").isEqualTo(400);
        assertThat(ada.browser().post(page, Map.of("logo", "a text")).status()).isEqualTo(400);
        assertThat(upload(new byte[300_000]).status()).as("more than fits").isEqualTo(413);
        assertThat(ada.browser().get(page).body()).doesNotContain("/logos/");
    }

    /** Without its length said beforehand the container counts, and nothing is written to a disk. */
    @Test
    void aStreamWithoutEndIsCutOff() {
        var endless = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(
                multipart(token(), new byte[2_000_000])));
        assertThat(send(endless).status()).isBetween(400, 499);
    }

    @Test
    void theApiTakesTheFileItself() throws IOException {
        var put = ada.acting().send(ada.browser().request("/v1/organization/logo")
                .header("Content-Type", "image/png").PUT(BodyPublishers.ofByteArray(png())));
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(put.json().path("url").asString()).endsWith(shown(page));
        var svg = ada.browser().send(ada.browser().request("/v1/organization/logo")
                .header("Content-Type", "image/png").PUT(BodyPublishers.ofString(SVG)));
        assertThat(svg.code()).isEqualTo("logo_invalid");
        assertThat(ada.browser().delete("/v1/organization/logo").status()).isEqualTo(204);
        assertThat(ada.browser().get(page).body()).doesNotContain("/logos/");
    }

    @Test
    void onlyAdminsChangeIt() throws IOException {
        var ben = Newcomer.register(port);
        people.markVerified(ben.person());
        members.join(ada.organization(), ben.person(), "member");
        assertThat(ben.browser().get(page).status()).isEqualTo(403);
        upload(png());
        assertThat(ben.browser().get("/o/" + ada.slug()).body()).as("and members see it").contains(shown(page));
    }

    private String shown(String path) {
        var found = LOGO.matcher(ada.browser().get(path).body());
        assertThat(found.find()).as(path).isTrue();
        return found.group();
    }

    private Browser.Answer upload(byte[] file) {
        return send(BodyPublishers.ofByteArray(multipart(token(), file)));
    }

    private Browser.Answer send(BodyPublisher body) {
        return ada.browser().send(ada.browser().request(page).header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=parted").POST(body));
    }

    private String token() {
        var found = FORM_TOKEN.matcher(ada.browser().get(page).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static byte[] multipart(String token, byte[] file) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--parted\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                + "\r\n--parted\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"../../logo.png\"\r\n"
                + "Content-Type: text/html\r\n\r\n").getBytes());
        body.writeBytes(file);
        body.writeBytes("\r\n--parted--\r\n".getBytes());
        return body.toByteArray();
    }

    private static byte[] png() throws IOException {
        var written = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), "png", written);
        return written.toByteArray();
    }
}
