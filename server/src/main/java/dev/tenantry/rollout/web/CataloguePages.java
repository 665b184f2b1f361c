package dev.tenantry.rollout.web;

import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.edit.Drifts;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.rollout.Concerned;
import dev.tenantry.subscription.Stage;
import dev.tenantry.subscription.figures.Count;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What is sold, for whoever runs the installation, and where it differs from the file. */
@Controller
@RequestMapping("/operator/catalogue")
@Needs(Access.OPERATOR)
class CataloguePages {

    private final PlanTable table;
    private final Drifts drifts;
    private final Concerned concerned;
    private final Count figures;
    private final BusinessClock clock;

    CataloguePages(PlanTable table, Drifts drifts, Concerned concerned, Count figures, BusinessClock clock) {
        this.table = table;
        this.drifts = drifts;
        this.concerned = concerned;
        this.figures = figures;
        this.clock = clock;
    }

    /** {@code older}: how many are on a version before the newest. */
    record Line(Plan plan, long subscribers, long older) {}

    @GetMapping
    String list(Locale locale, Model model) {
        var counted = figures.at(Tenancy.asSystem(clock::now));
        model.addAttribute("figures", counted);
        var columns = table.columns();
        model.addAttribute("columns", columns);
        model.addAttribute("groups", table.groups(columns, locale));
        model.addAttribute("given", counted.byStage().getOrDefault(Stage.COMPLIMENTARY, 0L));
        Tenancy.asSystem(() -> {
            var concerns = concerned.byPlan();
            model.addAttribute("plans", table.all().stream()
                    .map(plan -> line(plan, concerns.getOrDefault(plan.key(), List.of()))).toList());
            model.addAttribute("drifts", drifts.all());
            model.addAttribute("problems", drifts.problems());
        });
        return "rollout/catalogue";
    }

    @PostMapping("/drift")
    String resolve(CurrentPerson operator, @ModelAttribute DriftForm form) {
        var part = form.part();
        var takesFile = form.takesFile();
        Tenancy.asSystem(() -> {
            if (takesFile) {
                drifts.takeFile(operator.actor(), part, form.keyGiven());
            } else {
                drifts.keepEdit(operator.actor(), part, form.keyGiven());
            }
        });
        return "redirect:/operator/catalogue?toast=drift-resolved";
    }

    private static Line line(Plan plan, List<Concerned.OnVersion> versions) {
        var all = versions.stream().mapToLong(Concerned.OnVersion::total).sum();
        return new Line(plan, all, versions.isEmpty() ? 0 : all - versions.getLast().total());
    }
}
