package dev.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Tenantry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class MigrationOrderTest {

    @Test
    void namesEveryFolderOfMigrations() throws IOException {
        try (var folders = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(MigrationOrder.SCHEMAS)
                    .containsAll(folders.map(folder -> folder.getFileName().toString()).toList())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void putsEveryModuleAfterThoseItUses() {
        var order = MigrationOrder.SCHEMAS;
        var modules = ApplicationModules.of(Tenantry.class);
        modules.stream().filter(module -> order.contains(module.getIdentifier().toString())).forEach(module ->
                module.getDirectDependencies(modules).uniqueModules()
                        .map(used -> used.getIdentifier().toString())
                        .filter(order::contains)
                        .forEach(used -> assertThat(order).as(module + " uses " + used)
                                .containsSubsequence(used, module.getIdentifier().toString())));
    }

    @Test
    void listsEveryModuleThatHasTables() {
        var modules = ApplicationModules.of(Tenantry.class);
        assertThat(MigrationOrder.SCHEMAS).containsAll(modules.stream()
                .map(module -> module.getIdentifier().toString())
                .filter(module -> Files.isDirectory(Path.of("src/main/resources/db/migration", module)))
                .toList());
    }
}
