package dev.tenantry.organization.web;

import dev.tenantry.identity.factor.FactorRequirements;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.Transfers;
import dev.tenantry.organization.logo.Logos;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The settings as a member sees them: admins change names, owners hand the organization on or end it. */
@Component
class SettingsPage {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** Who can be chosen as the next owner here; over the API it may be anybody. */
    private static final int NAMED = 200;

    private final Organizations organizations;
    private final Transfers transfers;
    private final MemberRows rows;
    private final FactorRequirements factors;
    private final Logos logos;

    SettingsPage(Organizations organizations, Transfers transfers, MemberRows rows,
            FactorRequirements factors, Logos logos) {
        this.logos = logos;
        this.factors = factors;
        this.organizations = organizations;
        this.transfers = transfers;
        this.rows = rows;
    }

    String show(CurrentMember member, @Nullable SettingsForm typed, Model model) {
        var organization = organizations.acting(member.organization()).orElseThrow();
        var offer = transfers.open(member.organization());
        model.addAttribute("organization", organization);
        model.addAttribute("form", typed != null ? typed
                : new SettingsForm(organization.name(), organization.slug(), null, null));
        model.addAttribute("slug", member.slug());
        model.addAttribute("logo", logos.pathFor(member.organization()).orElse(null));
        model.addAttribute("mayChange", member.is(Role.ADMIN));
        model.addAttribute("owns", member.is(Role.OWNER));
        model.addAttribute("others", rows.page(member, null, NAMED).stream()
                .filter(one -> one.role() != Role.OWNER).toList());
        model.addAttribute("offer", offer.orElse(null));
        model.addAttribute("offeredName", offer.map(one -> nameOf(member, one.offeredTo())).orElse(""));
        model.addAttribute("offererName", offer.map(one -> nameOf(member, one.offeredBy())).orElse(""));
        factors.of(member.organization()).ifPresent(required -> {
            model.addAttribute("factorSince", DAY.format(required.since()));
            model.addAttribute("factorUntil", DAY.format(required.graceEndsAt()));
        });
        model.addAttribute("factorGraceDays", factors.graceDays());
        model.addAttribute("offeredToMe", offer.filter(one -> one.offeredTo().equals(member.person()))
                .isPresent());
        return "organization/settings";
    }

    private String nameOf(CurrentMember member, PersonId person) {
        return rows.find(member, person).map(MemberRow::name).orElse("");
    }
}
