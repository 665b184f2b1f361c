package dev.tenantry.entitlement;

import dev.tenantry.kernel.OrganizationId;
import java.util.List;
import org.springframework.stereotype.Component;

/** The questions a product asks, in one place. */
@Component
public class Checks {

    private final Entitlements entitlements;
    private final CreditAnswers credits;

    Checks(Entitlements entitlements, CreditAnswers credits) {
        this.entitlements = entitlements;
        this.credits = credits;
    }

    public Answer feature(OrganizationId organization, String key) {
        return entitlements.feature(organization, key);
    }

    public Answer limit(OrganizationId organization, String key, long quantity) {
        return entitlements.limit(organization, key, quantity);
    }

    /** How much a limit, or a figure such as the requests a minute, comes to. */
    public Answer value(OrganizationId organization, String key) {
        return entitlements.about(organization).value(key);
    }

    /** Whether this many credits could be charged now; asking reserves nothing. */
    public Answer credits(OrganizationId organization, long amount) {
        return credits.of(organization, amount);
    }

    /** One of several questions; {@code explained}: with every rule there is about it. */
    public record Asked(Asking asking, boolean explained) {}

    /** The answers in the order asked, all of them from the same moment. */
    public List<Explained> all(OrganizationId organization, List<Asked> questions) {
        var inquiry = entitlements.about(organization);
        return questions.stream()
                .map(one -> new Explained(answer(organization, inquiry, one.asking()),
                        one.explained() ? inquiry.considered(one.asking()) : List.of()))
                .toList();
    }

    private Answer answer(OrganizationId organization, Inquiry inquiry, Asking asking) {
        return switch (asking) {
            case Asking.Feature(var key) -> inquiry.feature(key);
            case Asking.Limit(var key, var quantity) -> inquiry.limit(key, quantity);
            case Asking.Value(var key) -> inquiry.value(key);
            case Asking.Credits(var amount) -> credits.of(organization, amount);
        };
    }
}
