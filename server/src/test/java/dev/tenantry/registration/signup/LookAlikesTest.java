package dev.tenantry.registration.signup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.identity.EmailAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAlikesTest {

    @ParameterizedTest
    @CsvSource({
        "ada@example.test, ada@example.test",
        "a.d.a+fair@example.test, ada@example.test",
        "ada+a+b@googlemail.com, ada@gmail.com",
        "+ada@example.test, +ada@example.test",
        "ａｄａ@example.test, ada@example.test"
    })
    void tagsDotsAndWideLettersDoNotMakeAnotherPerson(String typed, String stripped) {
        assertThat(LookAlikes.stripped(of(typed))).isEqualTo(stripped);
    }

    @ParameterizedTest
    @CsvSource({"a@mailinator.com, true", "a@inbox.mailinator.com, true", "a@notmailinator.com, false",
        "a@mailinator.com.example.test, false", "a@example.test, false"})
    void knowsProvidersOfThrowAwayAddresses(String address, boolean disposable) {
        assertThat(new LookAlikes().isDisposable(of(address))).isEqualTo(disposable);
    }

    private static EmailAddress of(String text) {
        return EmailAddress.parse(text).orElseThrow();
    }
}
