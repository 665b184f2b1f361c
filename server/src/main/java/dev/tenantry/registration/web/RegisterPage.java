package dev.tenantry.registration.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.identity.SignInPolicy;
import dev.tenantry.organization.invitation.InvitationOffer;
import dev.tenantry.organization.invitation.InvitationOffers;
import dev.tenantry.registration.code.InviteCode;
import dev.tenantry.registration.code.InviteCodes;
import dev.tenantry.registration.door.SelfServe;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page as it stands: open with its form, or closed and saying how to get in. */
@Component
class RegisterPage {

    private final SelfServe selfServe;
    private final InviteCodes codes;
    private final InvitationOffers offers;
    private final SignInPolicy ways;
    private final Catalog catalog;

    RegisterPage(SelfServe selfServe, InviteCodes codes, InvitationOffers offers, SignInPolicy ways,
            Catalog catalog) {
        this.selfServe = selfServe;
        this.codes = codes;
        this.offers = offers;
        this.ways = ways;
        this.catalog = catalog;
    }

    /** Refuses an invitation or a code that is no longer good: there is nothing to fill in a form for. */
    String show(RegisterForm form, Model model) {
        var offer = offerOf(form);
        var code = form.code();
        if (offer.isEmpty() && code == null && !selfServe.isOn()) {
            return askForCode(form, model);
        }
        if (offer.isEmpty() && code != null) {
            var good = codes.look(code, null);
            model.addAttribute("gift", giftOf(good));
            describe(form.email() == null ? form.withEmail(good.email()) : form, model);
        } else {
            describe(offer.filter(_ -> form.email() == null)
                    .map(one -> form.withEmail(one.invitation().email())).orElse(form), model);
        }
        offer.ifPresent(one -> model.addAttribute("offer", one));
        return "registration/register";
    }

    /** Where a code is typed, and which other ways there are. */
    String askForCode(RegisterForm form, Model model) {
        describe(form, model);
        model.addAttribute("open", selfServe.isOn());
        return "registration/code";
    }

    private void describe(RegisterForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("origin", form.from());
        model.addAttribute("ways", ways.offered());
        model.addAttribute("destination", form.destination().path());
    }

    /** What the code brings, in a word or two: the name of its plan. */
    private Gift giftOf(InviteCode code) {
        var plan = code.plan() == null ? null
                : catalog.plan(code.plan()).map(known -> known.name()).orElse(code.plan());
        return new Gift(plan != null ? plan : catalog.trialPlan().name(), plan != null, code.trialDays());
    }

    /** @param forGood whether a plan without days is given for good; else it is the usual trial's */
    record Gift(String plan, boolean forGood, @Nullable Integer days) {}

    private Optional<InvitationOffer> offerOf(RegisterForm form) {
        var token = form.invitation();
        if (token == null) {
            return Optional.empty();
        }
        var offer = offers.of(token);
        offer.invitation().requireValid(Instant.now());
        return Optional.of(offer);
    }
}
