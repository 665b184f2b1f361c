package dev.tenantry.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({"ada@example.com, ada@example.com", "' Ada@Example.COM ', ada@example.com",
        "a.b+c@mail.example.com, a.b+c@mail.example.com", "ada@localhost, ada@localhost",
        "'o''brien@example.ie', 'o''brien@example.ie'", "jürgen@münchen.example, jürgen@münchen.example"})
    void keepsOneFormOfAnAddress(String input, String kept) {
        assertThat(EmailAddress.parse(input)).contains(new EmailAddress(kept));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ada", "@example.com", "ada@", "ada@@example.com", "a b@example.com",
        "ada@-example.com", "ada@example-.com", "ada@exa mple.com", "ada@example..com", ".ada@example.com",
        "ada.@example.com", "ada@example.com.", "ada@example.com\r\nBcc: eve@example.com",
                "a\u0000@example.com",
        "Ada <ada@example.com>", "ada@example.com,eve@example.com", "ada@[127.0.0.1]"})
    void refusesWhatIsNoAddress(String input) {
        assertThat(EmailAddress.parse(input)).isEmpty();
    }

    @Test
    void refusesMoreThan255Characters() {
        assertThat(EmailAddress.parse("a@" + "b.".repeat(130) + "example")).isEmpty();
    }

    @Test
    void judgesHostileInputQuickly() {
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            EmailAddress.parse("a@" + "a".repeat(250) + "!");
            EmailAddress.parse("a@" + "a-".repeat(120) + "!");
        });
    }
}
