package dev.tenantry.identity.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.identity.EmailAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxTest {

    @ParameterizedTest
    @CsvSource({"a.d.a+fair@acme.test, ada@acme.test", "ada+a+b@googlemail.com, ada@gmail.com",
        "+ada@acme.test, +ada@acme.test", "ada@acme.test, ada@acme.test"})
    void dotsAndTagsAreOneMailbox(String typed, String mailbox) {
        assertThat(of(typed).text()).isEqualTo(mailbox);
    }

    @ParameterizedTest
    @CsvSource({"ada@gmail.com, true", "ada@googlemail.com, true", "ada@web.de, true", "ada@acme.test, false",
        "ada@notgmail.com, false", "ada@gmail.com.acme.test, false"})
    void knowsProvidersThatGiveMailboxesToEverybody(String typed, boolean free) {
        assertThat(of(typed).isFreeMail()).isEqualTo(free);
    }

    private static Mailbox of(String text) {
        return Mailbox.of(EmailAddress.parse(text).orElseThrow());
    }
}
