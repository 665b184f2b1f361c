package dev.tenantry.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.RefusalCode;
import dev.tenantry.web.WebRefusal;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class VerificationsTest {

    @Autowired
    Verifications verifications;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    Person ada;
    VerificationDraft draft;

    @BeforeEach
    void mailAda() {
        ada = people.create(NewPerson.of("p-" + UUID.randomUUID() + "@example.test", "Ada", null));
        draft = verifications.draft();
        verifications.issue(ada, draft);
    }

    @Test
    void mailsALinkAndASixDigitCode() {
        var letters = new Letters(jdbc);
        assertThat(letters.newestToken(ada.email())).isEqualTo(draft.link().text());
        assertThat(letters.newestCode(ada.email())).isEqualTo(draft.code().text());
    }

    @Test
    void theLinkProvesTheAddress() {
        assertThat(verifications.confirmByLink(draft.link().text())).isEqualTo(Confirmation.CONFIRMED);
        assertThat(verified()).isTrue();
    }

    @Test
    void theCodeProvesTheAddress() {
        assertThat(verifications.confirmByCode(ada.id(), " " + draft.code().text() + " "))
                .isEqualTo(Confirmation.CONFIRMED);
        assertThat(verified()).isTrue();
    }

    @Test
    void aUsedLinkSaysThatItIsDone() {
        verifications.confirmByLink(draft.link().text());
        assertThat(verifications.confirmByLink(draft.link().text()))
                .isEqualTo(Confirmation.ALREADY_CONFIRMED);
        assertThat(verifications.confirmByCode(ada.id(), "000000")).isEqualTo(Confirmation.ALREADY_CONFIRMED);
    }

    @Test
    void anExpiredLinkIsRefused() {
        change("link_expires_at = now()");
        assertThat(refusal(() -> verifications.confirmByLink(draft.link().text())))
                .isEqualTo(IdentityRefusal.LINK_EXPIRED);
        assertThat(verified()).isFalse();
    }

    @Test
    void anUnknownLinkIsRefused() {
        assertThat(refusal(() -> verifications.confirmByLink("f".repeat(64))))
                .isEqualTo(IdentityRefusal.LINK_INVALID);
        assertThat(refusal(() -> verifications.confirmByLink("\u0000")))
                .isEqualTo(IdentityRefusal.LINK_INVALID);
    }

    @Test
    void anExpiredCodeIsRefusedWhileTheLinkStillWorks() {
        change("code_expires_at = now()");
        assertThat(refusal(() -> verifications.confirmByCode(ada.id(), draft.code().text())))
                .isEqualTo(IdentityRefusal.CODE_EXPIRED);
        assertThat(verifications.confirmByLink(draft.link().text())).isEqualTo(Confirmation.CONFIRMED);
    }

    @Test
    void fiveWrongCodesKillTheRightOne() {
        for (int left = 4; left >= 0; left--) {
            var refused = catchThrowableOfType(Refusal.class,
                    () -> verifications.confirmByCode(ada.id(), wrongCode()));
            assertThat(refused.code()).isEqualTo(IdentityRefusal.CODE_WRONG);
            assertThat(refused.details()).containsEntry("tries_left", left);
        }
        assertThat(refusal(() -> verifications.confirmByCode(ada.id(), draft.code().text())))
                .isEqualTo(IdentityRefusal.CODE_EXPIRED);
        assertThat(verified()).isFalse();
    }

    @Test
    void guessingAtOnceGetsNoMoreTries() throws Exception {
        Callable<RefusalCode> guess = () -> refusal(() -> verifications.confirmByCode(ada.id(), wrongCode()));
        try (var pool = Executors.newFixedThreadPool(10)) {
            for (var done : pool.invokeAll(IntStream.range(0, 10).mapToObj(i -> guess).toList())) {
                done.get();
            }
        }
        assertThat(tries()).isEqualTo(5);
    }

    @Test
    void moreMailsDoNotMeanEndlessGuessing() {
        for (int i = 0; i < 10; i++) {
            if (i == 5) {
                verifications.issue(ada, verifications.draft());
            }
            refusal(() -> verifications.confirmByCode(ada.id(), wrongCode()));
        }
        verifications.issue(ada, verifications.draft());
        assertThat(refusal(() -> verifications.confirmByCode(ada.id(), wrongCode())))
                .isEqualTo(WebRefusal.TOO_MANY_REQUESTS);
    }

    @Test
    void aNewMailVoidsTheOldOne() {
        var newer = verifications.draft();
        verifications.issue(ada, newer);
        assertThat(refusal(() -> verifications.confirmByLink(draft.link().text())))
                .isEqualTo(IdentityRefusal.LINK_INVALID);
        assertThat(verifications.confirmByLink(newer.link().text())).isEqualTo(Confirmation.CONFIRMED);
    }

    @Test
    void aCodeIsBoundToItsPerson() {
        var eve = people.create(NewPerson.of("p-" + UUID.randomUUID() + "@example.test", "Eve", null));
        assertThat(refusal(() -> verifications.confirmByCode(eve.id(), draft.code().text())))
                .isEqualTo(IdentityRefusal.CODE_EXPIRED);
    }

    @Test
    void theDatabaseKeepsNeitherLinkNorCode() {
        var kept = Tenancy.asSystem(() -> jdbc.sql("""
                select row_to_json(verification)::text
                  from identity.verification
                 where person_id = :person
                """).param("person", ada.id().uuid()).query(String.class).single());
        assertThat(kept).doesNotContain(draft.link().text()).contains("$argon2id$")
                .doesNotContain("\"" + draft.code().text() + "\"");
    }

    @Test
    void mailsAreLimitedToFiveAnHour() {
        for (int i = 0; i < 5; i++) {
            assertThat(verifications.resend(ada.id())).isTrue();
        }
        assertThat(refusal(() -> verifications.resend(ada.id()))).isEqualTo(WebRefusal.TOO_MANY_REQUESTS);
        assertThat(new Letters(jdbc).texts(ada.email())).hasSize(6);
    }

    @Test
    void thereIsNothingToMailToTheVerified() {
        verifications.confirmByLink(draft.link().text());
        assertThat(verifications.resend(ada.id())).isFalse();
    }

    private String wrongCode() {
        return draft.code().text().equals("111111") ? "222222" : "111111";
    }

    private boolean verified() {
        return people.find(ada.id()).orElseThrow().verified();
    }

    private int tries() {
        return Tenancy.asSystem(() ->
                jdbc.sql("select code_tries from identity.verification where person_id = :p")
                .param("p", ada.id().uuid()).query(Integer.class).single());
    }

    private void change(String assignment) {
        Tenancy.asSystem(() -> jdbc.sql("update identity.verification set " + assignment
                + " where person_id = :p")
                .param("p", ada.id().uuid()).update());
    }

    private static RefusalCode refusal(ThrowingCallable call) {
        return catchThrowableOfType(Refusal.class, call).code();
    }
}
