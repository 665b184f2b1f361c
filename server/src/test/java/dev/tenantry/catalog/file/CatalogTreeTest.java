package dev.tenantry.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** What is exported can be read again, and is the same. */
class CatalogTreeTest {

    private final CatalogFile standard = CatalogReader.read("default.yaml", standard());

    @Test
    void whatIsWrittenReadsAsItWas() {
        var again = CatalogReader.read("again", CatalogTree.yaml(CatalogTree.of(standard)));
        assertThat(again).isEqualTo(standard);
    }

    @Test
    void unlimitedIsWrittenOut() {
        assertThat(CatalogTree.yaml(CatalogTree.of(standard))).contains("retention_days: unlimited",
                "items: unlimited", "monthly: 29.99", "when_trial_ends: lock");
    }

    private static String standard() {
        try {
            return new ClassPathResource("catalogue/default.yaml").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
