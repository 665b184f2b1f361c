package dev.tenantry.operator;

import dev.tenantry.identity.EmailAddress;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Does what the command at the machine does. */
@Component
public class OperatorFixtures {

    private final OperatorLinks links;

    OperatorFixtures(OperatorLinks links) {
        this.links = links;
    }

    /** Where a new operator's link leads. */
    public String welcome() {
        var email = EmailAddress.parse("operator-" + UUID.randomUUID() + "@example.test").orElseThrow();
        return "/operator/welcome?token=" + links.issue(email).text();
    }
}
