package dev.tenantry.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.catalog.file.CatalogProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogStartTest {

    @TempDir
    Path folder;

    @Test
    void withoutASettingTheDefaultCatalogueIsSold() {
        assertThat(CatalogConfiguration.catalogFile("").plans()).hasSize(5);
    }

    @Test
    void aFileOfOnesOwnIsReadWhereTheSettingPoints() throws IOException {
        var own = folder.resolve("own.yaml");
        try (var standard = getClass().getResourceAsStream("/catalogue/default.yaml")) {
            var yaml = new String(standard.readAllBytes()).replace("name: Starter", "name: Solo");
            Files.writeString(own, yaml);
        }
        assertThat(CatalogConfiguration.catalogFile(own.toString()).plans().get(1).name()).isEqualTo("Solo");
    }

    @Test
    void aMissingFileIsNamedInsteadOfReplacedByTheDefault() {
        var refused = catchThrowableOfType(CatalogProblems.class,
                () -> CatalogConfiguration.catalogFile(folder.resolve("nowhere.yaml").toString()));
        assertThat(refused).hasMessageContaining("nowhere.yaml").hasMessageContaining("cannot be read");
    }

    @Test
    void aWrongFileStopsTheStartWithAListAndNoTrace() throws IOException {
        var own = Files.writeString(folder.resolve("own.yaml"), "currency: USD\nplans: []\n");
        var refused = catchThrowableOfType(CatalogProblems.class,
                () -> CatalogConfiguration.catalogFile(own.toString()));
        var analysis = new CatalogProblemsAnalyzer().analyze(refused);
        assertThat(analysis.getDescription()).contains("own.yaml", "line 2, column 8: plans", "features: is missing");
        assertThat(analysis.getAction()).contains("start again");
    }
}
