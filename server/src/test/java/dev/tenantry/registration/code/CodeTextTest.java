package dev.tenantry.registration.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTextTest {

    @Test
    void hasAtLeast128Bits() {
        var text = CodeText.next().text();
        assertThat(text).hasSize(26);
        var letters = IntStream.range(0, 400).mapToObj(i -> CodeText.next().text())
                .flatMapToInt(String::chars).boxed().collect(Collectors.toSet());
        assertThat(letters).as("five bits each: 26 × 5 = 130").hasSize(32);
        assertThat(IntStream.range(0, 1000).mapToObj(i -> CodeText.next().text()).distinct()).hasSize(1000);
    }

    @Test
    void isTakenAsPeopleTypeIt() {
        var code = CodeText.next();
        assertThat(code.grouped()).matches("([0-9A-Z]{5}-){5}[0-9A-Z]");
        for (var typed : new String[] {code.grouped(), code.text().toLowerCase(Locale.ROOT),
            " " + code.grouped().replace("-", " ") + " ",
            code.text().replace('0', 'o').replace('1', 'l'), code.text().replace('1', 'I')}) {
            assertThat(CodeText.parse(typed)).contains(code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BETA-2026", "UUUUUUUUUUUUUUUUUUUUUUUUUU", "\u0000", "7K3QM7K3QM7K3QM7K3QM7K3QM7K"})
    void whatCannotBeOneIsNone(String typed) {
        assertThat(CodeText.parse(typed)).isEmpty();
    }

    @Test
    void isNotPrinted() {
        var code = CodeText.next();
        assertThat(code.toString()).doesNotContain(code.text());
    }
}
