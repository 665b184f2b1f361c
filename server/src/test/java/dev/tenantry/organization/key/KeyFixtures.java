package dev.tenantry.organization.key;

import org.springframework.stereotype.Component;

/** Does by hand what keys do in the background. */
@Component
public class KeyFixtures {

    private final KeyUses uses;

    KeyFixtures(KeyUses uses) {
        this.uses = uses;
    }

    public void writeUses() {
        uses.write();
    }
}
