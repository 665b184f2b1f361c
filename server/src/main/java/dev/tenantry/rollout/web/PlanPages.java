package dev.tenantry.rollout.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.edit.CatalogEdits;
import dev.tenantry.catalog.edit.Part;
import dev.tenantry.catalog.edit.TextEdit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.rollout.Concerned;
import dev.tenantry.rollout.Move;
import dev.tenantry.rollout.MoveId;
import dev.tenantry.rollout.Moves;
import dev.tenantry.rollout.Progress;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** One plan: its text, what an edit would do and to whom, its versions, and moving those who are behind. */
@Controller
@RequestMapping("/operator/catalogue")
@Needs(Access.OPERATOR)
class PlanPages {

    private final Catalog catalog;
    private final CatalogEdits edits;
    private final Concerned concerned;
    private final Moves moves;
    private final Progress progress;

    PlanPages(Catalog catalog, CatalogEdits edits, Concerned concerned, Moves moves, Progress progress) {
        this.catalog = catalog;
        this.edits = edits;
        this.concerned = concerned;
        this.moves = moves;
        this.progress = progress;
    }

    @GetMapping("/plans/{plan}")
    String show(@PathVariable String plan, Model model) {
        var text = Tenancy.asSystem(() -> edits.text(plan));
        return page(plan, new PlanForm(text, text, null), model);
    }

    @PostMapping("/plans/{plan}")
    String edit(CurrentPerson operator, @PathVariable String plan, @ModelAttribute PlanForm form, Model model,
            HttpServletResponse response) {
        try {
            var change = TextEdit.change(form.given(form.shown()), form.given(form.text()));
            if (form.publishes()) {
                Tenancy.asSystem(() -> edits.edit(operator.actor(), Part.PLANS, plan, change));
                return "redirect:/operator/catalogue/plans/" + plan + "?toast=plan-published";
            }
            model.addAttribute("preview", Tenancy.asSystem(() ->
                    edits.preview(Part.PLANS, plan, change)));
        } catch (Refusal refusal) {
            if (refusal.code() == WebRefusal.NOT_FOUND) {
                throw refusal;
            }
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of("text",
                    String.valueOf(refusal.details().getOrDefault("detail", refusal.code().sentence()))));
        }
        return page(plan, form, model);
    }

    @PostMapping("/plans/{plan}/moves")
    String move(CurrentPerson operator, @PathVariable String plan, @ModelAttribute MoveForm form, Model model,
            HttpServletResponse response) {
        try {
            Tenancy.asSystem(() -> moves.start(operator.actor(), plan, form.pricesChosen(),
                    form.reasonGiven()));
            return "redirect:/operator/catalogue/plans/" + plan + "?toast=move-started";
        } catch (Refusal refusal) {
            if (refusal.code() == WebRefusal.NOT_FOUND) {
                throw refusal;
            }
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of("reason",
                    String.valueOf(refusal.details().getOrDefault("detail", refusal.code().sentence()))));
            var text = Tenancy.asSystem(() -> edits.text(plan));
            return page(plan, new PlanForm(text, text, null), model);
        }
    }

    @PostMapping("/moves/{id}")
    String put(CurrentPerson operator, @PathVariable MoveId id, @ModelAttribute MoveForm form) {
        var wanted = form.stateWanted();
        var move = Tenancy.asSystem(() -> moves.put(operator.actor(), id, wanted));
        return "redirect:/operator/catalogue/plans/" + move.plan() + "?toast=move-changed";
    }

    private String page(String key, PlanForm form, Model model) {
        var plan = catalog.plan(key).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        Tenancy.asSystem(() -> {
            model.addAttribute("versions", concerned.byVersion(plan.key()).reversed());
            var found = moves.of(plan.key());
            var counts = progress.of(found);
            model.addAttribute("moves", found.stream()
                    .map(move -> new Moving(move, counts.get(move.id()))).toList());
        });
        model.addAttribute("plan", plan);
        model.addAttribute("form", form);
        return "rollout/plan";
    }

    /** A move and how far it is. */
    record Moving(Move move, Progress.Counts counts) {

        public boolean retriable() {
            return move.state() == Move.State.DONE && counts.failed() > 0;
        }
    }
}
