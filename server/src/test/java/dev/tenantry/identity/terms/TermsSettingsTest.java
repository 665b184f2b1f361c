package dev.tenantry.identity.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsSettingsTest {

    @Test
    void areNoneUnlessBothAreSaid() {
        assertThat(new TermsSettings(null, null).version()).isNull();
        assertThat(new TermsSettings(" ", "").version()).as("an empty variable is none").isNull();
        assertThat(new TermsSettings(" 2027-01 ", "https://acme.test/terms").version()).isEqualTo("2027-01");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"2027-01, -, is missing", "-, https://acme.test/terms, is missing",
        "2027 01, https://acme.test/terms, not 2027 01", "2027-01, http://acme.test/terms, an https address",
        "2027-01, javascript:alert(1), an https address", "2027-01, /terms, an https address"})
    void stopTheStartWhereTheyMakeNoSense(String version, String url, String sentence) {
        assertThatThrownBy(() -> new TermsSettings(version, url)).hasMessageContaining("tenantry.terms.")
                .hasMessageContaining(sentence);
    }
}
