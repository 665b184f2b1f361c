package dev.tenantry.lead;

import dev.tenantry.kernel.Mode;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Who hears of a lead. A sandbox without a recipient writes to its own mailbox. */
@Component
class Seller {

    private static final Logger log = LoggerFactory.getLogger(Seller.class);
    private static final String IN_THE_SANDBOX = "sales@localhost";

    private final Optional<String> address;

    Seller(LeadSettings settings, Mode mode) {
        address = Optional.ofNullable(settings.recipient())
                .or(() -> mode == Mode.SANDBOX ? Optional.of(IN_THE_SANDBOX) : Optional.empty());
        if (address.isEmpty()) {
            log.warn("contact requests are kept but mailed to nobody; set tenantry.lead.recipient");
        }
    }

    Optional<String> address() {
        return address;
    }
}
