package dev.tenantry.registration.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Plan;
import dev.tenantry.database.Tenancy;
import dev.tenantry.registration.door.SelfServe;
import dev.tenantry.registration.door.Testers;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Everything on the operator's page: the switch, testers, codes, and who registered lately. */
@Component
record DoorsPage(SelfServe selfServe, Testers testers, InviteCodeRows codes, SignUpRows signUps,
        Catalog catalog) {

    String show(DoorsForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("open", selfServe.isOn());
        model.addAttribute("testers", Tenancy.asSystem(() -> testers.listed()));
        model.addAttribute("configured", testers.configured());
        model.addAttribute("codes", codes.newest());
        model.addAttribute("plans", catalog.plans().stream().filter(plan -> !plan.archived())
                .map(Plan::key).toList());
        model.addAttribute("signUps", signUps.of(null).signUps());
        model.addAttribute("now", Instant.now());
        return "registration/doors";
    }
}
