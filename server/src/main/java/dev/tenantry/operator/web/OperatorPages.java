package dev.tenantry.operator.web;

import dev.tenantry.identity.SessionCookies;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.operator.NewOperators;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the link of the command leads. Opening it only shows a form; sending that uses the link up. */
@Controller
@RequestMapping("/operator/welcome")
@Needs(Access.PUBLIC)
class OperatorPages {

    private final NewOperators operators;
    private final SessionCookies cookies;

    OperatorPages(NewOperators operators, SessionCookies cookies) {
        this.operators = operators;
        this.cookies = cookies;
    }

    @GetMapping
    String form(@RequestParam(defaultValue = "") String token, Model model) {
        return page(new OperatorForm(token, "", null), model);
    }

    @PostMapping
    String accept(@ModelAttribute OperatorForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            operators.accept(form.given(form.token()), form.given(form.name()), form.given(form.password()),
                    cookies.deviceOf(request));
            return "redirect:/sign-in?toast=operator";
        } catch (Refusal refusal) {
            if (!refusal.details().containsKey("field")) {
                throw refusal; // the link itself is no good
            }
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of(String.valueOf(refusal.details().get("field")),
                    String.valueOf(refusal.details().getOrDefault("detail", refusal.code().sentence()))));
            return page(form, model);
        }
    }

    /** Refuses a link that no longer works. */
    private String page(OperatorForm form, Model model) {
        model.addAttribute("email", operators.emailOf(form.given(form.token())));
        model.addAttribute("form", form);
        return "operator/welcome";
    }
}
