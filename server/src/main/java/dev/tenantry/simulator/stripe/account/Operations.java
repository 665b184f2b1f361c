package dev.tenantry.simulator.stripe.account;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The operations one kind of object offers, each under its name in the parameter table. */
public interface Operations {

    /** Answers a call with the body of its 200. */
    interface Operation {
        ObjectNode answer(Call call);
    }

    Map<String, Operation> operations();
}
