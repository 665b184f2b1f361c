package dev.tenantry.mail.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.mail.Mail;
import dev.tenantry.mail.MailId;
import dev.tenantry.mail.Outbox;
import dev.tenantry.web.PublicUrl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class MailboxPagesTest {

    @Autowired Outbox outbox;
    @Autowired PublicUrl publicUrl;
    @LocalServerPort int port;

    private final String to = "ada-" + UUID.randomUUID() + "@example.com";

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private MailId post(String subject, String text) {
        return outbox.send(new Mail(to, "test", subject, text, "<p>x</p>", null));
    }

    @Test
    void listsTheNewestFirstWithItsCode() throws Exception {
        post("First letter", "nothing to type");
        post("Second letter", "Your code is 314159.");
        var page = get("/sandbox/mailbox?to=" + to);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).containsSubsequence("Second letter", "314159", "First letter");
    }

    @Test
    void saysSoWhenThereIsNone() throws Exception {
        assertThat(get("/sandbox/mailbox?to=" + to).body()).contains("No mail yet");
    }

    @Test
    void makesALinkToThisServiceClickableAndLeavesOthersText() throws Exception {
        var own = publicUrl.of("/verify?token=abc");
        var id = post("Confirm", "Open " + own + "\nfrom http://evil.example/x <b>bold</b>");
        var page = get("/sandbox/mailbox/" + id);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("href=\"" + own + "\"").doesNotContain("href=\"http://evil.example")
                .contains("&lt;b&gt;bold&lt;/b&gt;").doesNotContain("<b>bold</b>");
    }

    @Test
    void knowsNoLetterOfAnotherId() throws Exception {
        assertThat(get("/sandbox/mailbox/" + MailId.next()).statusCode()).isEqualTo(404);
        assertThat(get("/sandbox/mailbox/1").statusCode()).isEqualTo(404);
        assertThat(get("/sandbox/mailbox?page=x").statusCode()).isEqualTo(404);
    }
}
