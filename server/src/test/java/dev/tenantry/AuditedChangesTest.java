package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whatever gives something another value keeps what it was and what it is: {@code audit.changed} asks for
 * both. What only {@code audit.record}s has to stand here as an act that leaves no value to compare.
 */
class AuditedChangesTest {

    private static final Pattern RECORDS = Pattern.compile(
            "(?:\\b|\\.)audit\\.record\\(\\s*[^;]+?;", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("\"([a-z_]+\\.[a-z_]*)\"");

    /** Made, used, ended, asked for, told: there was nothing before, or there is nothing after. */
    private static final List<String> ACTS = List.of(
            "api_key.created", "api_key.rerolled", "api_key.revoked", "claim.link_made",
            "coupon.ended", "coupon.made", "credit.allotted", "credit.granted", "invitation.accepted",
            "invitation.revoked", "invitation.sent", "lead.received", "member.billing_given",
            "member.removed", "move.", "operator.link_issued", "operator.link_used",
            "operator.sessions_ended", "organization.claimed", "organization.created",
            "organization.deleted", "organization.exported", "organization.logo_changed",
            "organization.logo_removed", "organization.purged", "organization.restored",
            "payment.customer_deleted", "payment.inbox_replayed", "payment.method_added",
            "payment.order_paid", "payment.rail_registered", "payment.refund_refused",
            "payment.refund_requested", "person.", "person.email_verified", "person.exported",
            "person.password_expired", "person.reclaimed", "person.registered", "person.terms_accepted", "person.deleted", "person.forgotten", "person.restored", "plan.prices_pulled",
            "plan.prices_pushed", "product.registered", "product.removed", "product.secret_replaced",
            "registration.code_issued", "registration.code_revoked", "registration.code_used",
            "signing_key.made", "sso.domain_lost", "sso.member_joined", "subscription.days_not_granted",
            "subscription.second_refused", "subscription.trial_withheld", "subscription.unknown_price",
            "transfer.", "transfer.offered",
            "visitor_trial.converted", "visitor_trial.issued", "workspace.idle_announced",
            "workspace.key_replaced", "workspace.opened", "workspace.purged", "workspace.put_away",
            "workspace.removed", "workspace.restored");

    /** Whose action is a parameter; each keeps one kind of act. */
    private static final List<String> BY_PARAMETER = List.of(
            "CatalogEdits", "Drifts", // each value by its path, before and after: CatalogEditsTest
            "Identities", // a login linked or unlinked
            "NewPasswords", // a password chosen: nothing of it is kept
            "Testers", // an address let in or no longer
            "Facts", // what a rail told of money
            "OperatorKeys", "Programs", // a key made, replaced, revoked
            "FileCoupons", // a coupon made, ended, or open again because of the file
            "PaymentMethods", // a card removed, an invoice paid
            "Domains"); // a domain added, proven, removed

    @Test
    void whatRecordsWithoutValuesChangesNone() {
        var unknown = new TreeSet<String>();
        for (var source : Sources.files(Sources.MAIN, ".java")) {
            var name = source.name().replace(".java", "");
            if (name.equals("Audit") || BY_PARAMETER.contains(name)) {
                continue;
            }
            RECORDS.matcher(source.text()).results().map(MatchResult::group).forEach(call -> {
                var action = ACTION.matcher(call);
                if (!action.find()) {
                    unknown.add(name + ": " + call.lines().findFirst().orElse(""));
                } else if (!ACTS.contains(action.group(1))) {
                    unknown.add(name + ": " + action.group(1));
                }
            });
        }
        assertThat(unknown).as("use audit.changed, or say here why there is no value").isEmpty();
    }
}
