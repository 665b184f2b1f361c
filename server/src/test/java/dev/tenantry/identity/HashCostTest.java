package dev.tenantry.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.identity.password.HashCost;
import org.junit.jupiter.api.Test;

class HashCostTest {

    @Test
    void whatRunsHasTheLeastThatOwaspAsksFor() {
        assertThat(new IdentityConfiguration().hashCost()).isEqualTo(new HashCost(19 * 1024, 2));
    }
}
