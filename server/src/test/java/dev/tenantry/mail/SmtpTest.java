package dev.tenantry.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;

/** Against a real SMTP server. */
@TenantryTest
class SmtpTest {

    @Autowired Outbox outbox;
    @Autowired MailStore store;
    @Autowired JdbcClient jdbc;

    private final String to = "ada-" + UUID.randomUUID() + "@example.com";

    private static MailSettings settings(int port) {
        return new MailSettings("127.0.0.1", port, "tenantry", "secret", MailSettings.Security.NONE,
                "Tenantry <hello@tenantry.example>", 12, Duration.ofSeconds(5));
    }

    private static GreenMail server(int port) {
        var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("hello@tenantry.example", "tenantry", "secret");
        server.start();
        return server;
    }

    private MimeMessage received(GreenMail server) {
        return java.util.Arrays.stream(server.getReceivedMessages())
                .filter(message -> GreenMailUtil.getWholeMessage(message).contains(to))
                .findFirst().orElseThrow();
    }

    @Test
    void deliversTextAndHtmlInOneLetter() throws Exception {
        var server = server(0);
        try {
            var id = outbox.send(new Mail(to, "test", "Grüße", "plain words", "<p>rich words</p>", null));
            var worker = new DeliverMail(store, new SmtpTransport(settings(server.getSmtp().getPort())),
                    settings(0));
            Tenancy.asSystem(worker::deliverDue);
            var letter = received(server);
            assertThat(letter.getSubject()).isEqualTo("Grüße");
            assertThat(letter.getFrom()[0]).hasToString("Tenantry <hello@tenantry.example>");
            assertThat(letter.getMessageID()).isEqualTo("<" + id + "@tenantry.example>");
            assertThat(GreenMailUtil.getBody(letter)).contains("plain words", "<p>rich words</p>");
        } finally {
            server.stop();
        }
    }

    @Test
    void letsTheAnswerGoToSomebodyElseIfThatCanBe() throws Exception {
        var server = server(0);
        try {
            var transport = new SmtpTransport(settings(server.getSmtp().getPort()));
            transport.deliver(new MailStore.Claimed(MailId.next(), to, "a", "t", "h", "ben@example.com", 1));
            transport.deliver(new MailStore.Claimed(MailId.next(), to, "b", "t", "h", "no, (address", 1));
            var letters = server.getReceivedMessages();
            assertThat(letters[0].getReplyTo()).extracting(Object::toString)
                    .containsExactly("ben@example.com");
            assertThat(letters[1].getHeader("Reply-To")).isNull();
        } finally {
            server.stop();
        }
    }

    @Test
    void deliversLaterWhenTheServerWasAway() throws Exception {
        var port = freePort();
        var id = outbox.send(new Mail(to, "test", "Hello", "text", "<p>text</p>", null));
        var worker = new DeliverMail(store, new SmtpTransport(settings(port)), settings(port));
        Tenancy.asSystem(worker::deliverDue);
        var state = Tenancy.asSystem(() -> store.stateOf(id));
        assertThat(state.status()).isEqualTo("queued");
        assertThat(state.lastFailure()).contains("127.0.0.1");
        var server = server(port);
        try {
            Tenancy.asSystem(() -> jdbc.sql("""
                    update mail.message
                       set next_attempt_at = clock_timestamp()
                     where id = :id
                    """).param("id", id).update());
            Tenancy.asSystem(worker::deliverDue);
            assertThat(received(server).getSubject()).isEqualTo("Hello");
            assertThat(Tenancy.asSystem(() -> store.stateOf(id)).status()).isEqualTo("delivered");
        } finally {
            server.stop();
        }
    }

    @Test
    void sendsNothingInTheClearWhenEncryptionIsAsked() {
        var server = server(0);
        try {
            var secure = new MailSettings("127.0.0.1", server.getSmtp().getPort(), "tenantry", "secret",
                    MailSettings.Security.STARTTLS, "a@b.example", 12, Duration.ofSeconds(5));
            var letter = new MailStore.Claimed(MailId.next(), to, "s", "t", "h", null, 1);
            assertThatThrownBy(() -> new SmtpTransport(secure).deliver(letter))
                    .isInstanceOf(MailException.class)
                    .hasStackTraceContaining("STARTTLS is required");
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
