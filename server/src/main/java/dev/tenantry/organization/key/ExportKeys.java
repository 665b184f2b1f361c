package dev.tenantry.organization.key;

import dev.tenantry.kernel.OrganizationExport;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Place;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** API keys in the organization's archive: their names and what they may do, never the keys. */
@Component
class ExportKeys implements OrganizationExport {

    private final ApiKeyStore store;

    ExportKeys(ApiKeyStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "api_keys";
    }

    @Override
    public Stream<?> of(OrganizationId organization) {
        return store.page(organization, Place.AFTER_ALL, Integer.MAX_VALUE).stream();
    }
}
