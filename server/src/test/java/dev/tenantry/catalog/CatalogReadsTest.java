package dev.tenantry.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.addon.AddOnVersionId;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How often the catalogue is read whole, which is a dozen statements: each reading makes its plans anew. */
@TenantryTest
class CatalogReadsTest {

    private static final int ASKED = 100;

    @Autowired
    Catalog catalog;

    /** Every event of a rail asks this of its price; a publication beside this may void the copy some times. */
    @Test
    void aPlansVersionIsKnownToBeNoAddOnsWithoutAnotherLook() {
        var version = plan().current().id().uuid();
        assertThat(readings(() -> version)).isLessThan(ASKED / 2);
    }

    /** Another node may have published it just now. */
    @Test
    void whatNothingNamesYetIsLookedUpAgainEachTime() {
        assertThat(readings(TypeId::next)).isEqualTo(ASKED);
    }

    private int readings(Supplier<UUID> id) {
        var readings = 0;
        for (int n = 0; n < ASKED; n++) {
            var before = plan();
            assertThat(catalog.addOnVersion(AddOnVersionId.of(id.get()))).isEmpty();
            readings += plan() == before ? 0 : 1;
        }
        return readings;
    }

    private Plan plan() {
        return catalog.plan("pro").orElseThrow();
    }
}
