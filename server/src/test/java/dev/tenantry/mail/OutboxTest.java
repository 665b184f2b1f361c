package dev.tenantry.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.MailSendException;
import org.springframework.transaction.support.TransactionTemplate;

@TenantryTest
class OutboxTest {

    @Autowired Outbox outbox;
    @Autowired MailStore store;
    @Autowired TransactionTemplate transactions;

    private final String to = "ada+" + UUID.randomUUID() + "@example.com";

    private Mail letter(OrganizationId organization) {
        return new Mail(to, "test", "Hello", "text", "<p>text</p>", organization);
    }

    private static MailSettings settings(int attempts) {
        return new MailSettings(null, 25, null, null, MailSettings.Security.NONE, "a@b", attempts,
                Duration.ofSeconds(1));
    }

    private MailStore.State read(MailId id) {
        return Tenancy.asSystem(() -> store.stateOf(id));
    }

    @Test
    void takesALetterFromARequestWithAndWithoutAnOrganization() {
        var acme = OrganizationId.next();
        assertThat(read(Tenancy.asOrganization(acme, () -> outbox.send(letter(acme)))).status())
                .isEqualTo("queued");
        assertThat(read(outbox.send(letter(null))).status()).isEqualTo("queued");
    }

    @Test
    void takesNoLetterInAnotherOrganizationsName() {
        assertThatThrownBy(() -> Tenancy.asOrganization(OrganizationId.next(),
                () -> outbox.send(letter(OrganizationId.next()))))
                        .hasStackTraceContaining("row-level security");
    }

    @Test
    void forgetsTheLetterOfATransactionThatIsRolledBack() {
        var id = Tenancy.asSystem(() -> transactions.execute(transaction -> {
            transaction.setRollbackOnly();
            return outbox.send(letter(null));
        }));
        assertThat(Tenancy.asSystem(() -> store.find(id))).isEmpty();
    }

    @Test
    void deliversALetterOnce() {
        var id = outbox.send(letter(null));
        var delivered = new ArrayList<MailId>();
        var worker = new DeliverMail(store, letter -> delivered.add(letter.id()), settings(3));
        Tenancy.asSystem(worker::deliverDue);
        Tenancy.asSystem(worker::deliverDue);
        assertThat(delivered).containsOnlyOnce(id);
        assertThat(read(id).status()).isEqualTo("delivered");
    }

    @Test
    void keepsALetterForLaterWhileTheTransportIsAway() {
        var id = outbox.send(letter(null));
        var away = new DeliverMail(store, _ -> { throw new MailSendException("connection refused"); },
                settings(3));
        Tenancy.asSystem(away::deliverDue);
        assertThat(read(id).status()).isEqualTo("queued");
        assertThat(read(id).lastFailure()).isEqualTo("connection refused");
    }

    @Test
    void givesUpAfterTheLastTryAndSaysWhy() {
        var id = outbox.send(letter(null));
        var away = new DeliverMail(store, _ -> { throw new MailSendException("mailbox full"); }, settings(1));
        Tenancy.asSystem(away::deliverDue);
        assertThat(read(id).status()).isEqualTo("given_up");
        assertThat(read(id).lastFailure()).isEqualTo("mailbox full");
    }

    @Test
    void waitsLongerAfterEachTry() {
        assertThat(DeliverMail.pauseAfter(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(DeliverMail.pauseAfter(3)).isEqualTo(Duration.ofSeconds(80));
        assertThat(DeliverMail.pauseAfter(40)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void stripsLineBreaksFromTheSubject() {
        var mail = new Mail(to, "test", "Hi\r\nBcc: everyone@example.com", "", "", null);
        assertThat(mail.subject()).isEqualTo("Hi Bcc: everyone@example.com");
        assertThatThrownBy(() -> new Mail("a@b\r\nCc: c@d", "test", "Hi", "", "", null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
