package dev.tenantry.entitlement;

import dev.tenantry.kernel.OrganizationId;
import java.util.List;
import org.springframework.stereotype.Component;

/** The questions a product asks, in one place. */
@Component
public class Checks {

    private final Entitlements entitlements;

    Checks(Entitlements entitlements) {
        this.entitlements = entitlements;
    }

    /** One of several questions; {@code explained}: with every rule there is about it. */
    public record Asked(Asking asking, boolean explained) {}

    /** The answers in the order asked, all of them from the same moment. */
    public List<Explained> all(OrganizationId organization, List<Asked> questions) {
        var inquiry = entitlements.about(organization);
        return questions.stream()
                .map(one -> new Explained(inquiry.answer(one.asking()),
                        one.explained() ? inquiry.considered(one.asking()) : List.of()))
                .toList();
    }
}
