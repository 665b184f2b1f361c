package dev.tenantry.operator.key;

import org.springframework.stereotype.Component;

/** Does by hand what operators' keys do in the background. */
@Component
public class OperatorKeyFixtures {

    private final OperatorKeyCallers callers;

    OperatorKeyFixtures(OperatorKeyCallers callers) {
        this.callers = callers;
    }

    public void writeUses() {
        callers.writeUses();
    }
}
