package dev.tenantry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource({"Ada’s Küche, adas-kuche", "  ACME -- Inc.  , acme-inc", "O'Neill & Sons, oneill-sons",
            "42, 42"})
    void makesAWordForAddresses(String name, String slug) {
        assertThat(Slug.of(name).text()).isEqualTo(slug);
    }

    @Test
    void findsAWordWhereNoneIsInTheName() {
        assertThat(Slug.of("株式会社").text()).matches("org-[a-z0-9]{6}");
    }

    @Test
    void staysShortEnoughWithATail() {
        assertThat(Slug.of("a".repeat(300)).another().text()).matches("[a-z0-9-]{1,48}")
                .hasSizeGreaterThan(40);
    }
}
