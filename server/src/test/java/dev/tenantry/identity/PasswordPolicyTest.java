package dev.tenantry.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tenantry.kernel.Refusal;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private final PasswordPolicy policy = new PasswordPolicy();

    @ParameterizedTest
    @ValueSource(strings = {"lantern-otter-quilt-47", "correct horse battery staple", "ßüñ Żółw łódź 9 mgła",
        "vT7#kq9!Lm2x", "                 tuna sky"})
    void takesWhatIsHardToGuess(String password) {
        assertThatCode(() -> check(password)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"x7#Kq9!Lm, too_short", "aaaaaaaaaaaa, guessable", "password1234, common",
        "qwertyuiop, common", "1234567890, common", "ada@example.com, guessable", "lovelace.ada, guessable",
        "tenantry2026, guessable", "abcdefghijkl, guessable"})
    void refusesWhatIsEasyToGuess(String password, String reason) {
        assertThatThrownBy(() -> check(password))
                .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
                .satisfies(refusal -> org.assertj.core.api.Assertions.assertThat(refusal.details())
                        .containsEntry("reason", reason).containsEntry("field", "password"));
    }

    @Test
    void takes128CharactersAndNoMore() {
        var words = "lantern otter quilt ember ".repeat(6);
        assertThatCode(() -> check(words.substring(0, 128))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(words.substring(0, 129))).isInstanceOf(Refusal.class);
    }

    @Test
    void judgesHostileInputQuickly() {
        check("warm the dictionaries up 1");
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (var password : new String[] {"4@8({[</369&#!1|0$5+7%2".repeat(5), "a1".repeat(64),
                    "\u0000".repeat(128)}) {
                try {
                    check(password.substring(0, Math.min(128, password.length())));
                } catch (Refusal expected) {
                    // refused or not: what matters is that it takes no longer
                }
            }
        });
    }

    private void check(String password) {
        policy.check(password, "Ada Lovelace", "ada@example.com");
    }
}
