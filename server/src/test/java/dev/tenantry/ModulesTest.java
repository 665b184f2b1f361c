package dev.tenantry;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void modulesOnlyUseWhatTheyMay() {
        ApplicationModules.of(Tenantry.class).verify();
    }
}
