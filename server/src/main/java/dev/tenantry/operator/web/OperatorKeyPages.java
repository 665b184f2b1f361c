package dev.tenantry.operator.web;

import dev.tenantry.identity.People;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.operator.key.IssuedOperatorKey;
import dev.tenantry.operator.key.OperatorKey;
import dev.tenantry.operator.key.OperatorKeys;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import dev.tenantry.web.operator.OperatorArea;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Making, seeing and revoking the keys of operators. A new key's text is in the answer to its form only. */
@Controller
@RequestMapping("/operator/keys")
@Needs(Access.OPERATOR)
class OperatorKeyPages {

    private final OperatorKeys keys;
    private final People people;

    OperatorKeyPages(OperatorKeys keys, People people) {
        this.keys = keys;
        this.people = people;
    }

    @GetMapping
    String list(Model model) {
        var all = keys.list();
        model.addAttribute("keys", all);
        model.addAttribute("names", namesOf(all));
        model.addAttribute("overlaps", OperatorKeyForm.OVERLAPS);
        model.addAttribute("now", Instant.now());
        return "operator/keys";
    }

    @GetMapping("/new")
    @Needs(value = Access.OPERATOR, stepUp = StepUp.YES)
    String form(Model model) {
        return form(OperatorKeyForm.EMPTY, model);
    }

    @PostMapping
    @Needs(value = Access.OPERATOR, stepUp = StepUp.YES)
    String make(CurrentPerson operator, @ModelAttribute OperatorKeyForm form, Model model,
            HttpServletResponse response) {
        try {
            return once(keys.issue(operator.id(), form.wanted(operator)), model);
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of(
                    String.valueOf(refusal.details().getOrDefault("field", "")), refusal.code().sentence()));
            return form(form, model);
        }
    }

    @PostMapping("/{key}/reroll")
    @Needs(value = Access.OPERATOR, stepUp = StepUp.YES)
    String reroll(CurrentPerson operator, @PathVariable String key, @ModelAttribute OperatorKeyForm form,
            Model model) {
        return once(keys.reroll(operator.id(), OperatorKeysApi.idOf(key), form.overlap()), model);
    }

    @PostMapping("/{key}/revocation")
    String revoke(CurrentPerson operator, @PathVariable String key) {
        keys.revoke(operator.id(), OperatorKeysApi.idOf(key));
        return "redirect:/operator/keys?toast=operator-key-revoked";
    }

    private static String once(IssuedOperatorKey issued, Model model) {
        model.addAttribute("key", issued.key());
        model.addAttribute("secret", issued.text());
        return "operator/key-shown-once";
    }

    private static String form(OperatorKeyForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("lives", OperatorKeyForm.LIVES);
        model.addAttribute("scopes", OperatorArea.scopes());
        return "operator/key-new";
    }

    private Map<PersonId, String> namesOf(List<OperatorKey> all) {
        var ids = all.stream().flatMap(key -> Stream.of(key.person(), key.createdBy()))
                .filter(java.util.Objects::nonNull).distinct().toList();
        return people.find(ids).stream().collect(Collectors.toMap(one -> one.id(), one -> one.name()));
    }
}
