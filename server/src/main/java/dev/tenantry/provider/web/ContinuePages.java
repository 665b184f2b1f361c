package dev.tenantry.provider.web;

import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.factor.FactorRequirements;
import dev.tenantry.identity.token.TokenRefusal;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.TypeId;
import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.OwnOrganization;
import dev.tenantry.provider.ProviderRefusal;
import dev.tenantry.provider.authorization.AuthorizationRequests;
import dev.tenantry.provider.authorization.AuthorizationRequests.Waiting;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * On the way to a product: whoever comes here is signed in and may go on, and says for which organization
 * when there are several. If the product wants to know it freshly, they show once more who they are. If the
 * organization asks for a second factor, whoever lacks it is led to adding one. The way on is a page that
 * leads there, because a form's redirect may not leave this site.
 */
@Controller
@RequestMapping("/oauth2/continue/{request}")
@Needs(value = Access.PERSON, live = false)
class ContinuePages {

    private final AuthorizationRequests requests;
    private final ProductPage pages;
    private final Organizations organizations;
    private final FactorRequirements factors;
    private final Sessions sessions;

    ContinuePages(AuthorizationRequests requests, ProductPage pages, Organizations organizations,
            FactorRequirements factors, Sessions sessions) {
        this.factors = factors;
        this.sessions = sessions;
        this.requests = requests;
        this.pages = pages;
        this.organizations = organizations;
    }

    @GetMapping
    String show(Caller caller, CurrentPerson person, @PathVariable String request, Model model,
            HttpServletResponse response) {
        var waiting = waiting(caller, request);
        var asked = Asked.of(waiting.query());
        if (!isProven(person, waiting)) {
            return toShowingIt(request);
        }
        var own = organizations.ofPerson(person.id());
        var meant = asked.organization() == null ? own : own.stream().filter(asked::means).toList();
        if (!asked.choice() && meant.size() <= 1 && (asked.organization() == null || !meant.isEmpty())) {
            return onward(person, waiting, meant.isEmpty() ? null : meant.getFirst(), model, response);
        }
        model.addAttribute("request", request);
        model.addAttribute("product", pages.nameOf(asked.client()));
        model.addAttribute("organizations", own);
        model.addAttribute("stranger", asked.organization() != null && meant.isEmpty());
        return "provider/choose";
    }

    @PostMapping
    String choose(Caller caller, CurrentPerson person, @PathVariable String request,
            @RequestParam(defaultValue = "") String organization, Model model, HttpServletResponse response) {
        var waiting = waiting(caller, request);
        if (!isProven(person, waiting)) {
            return toShowingIt(request);
        }
        var chosen = organizations.ofPerson(person.id()).stream()
                .filter(one -> one.id().toString().equals(organization)).findFirst()
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_A_MEMBER));
        return onward(person, waiting, chosen, model, response);
    }

    private boolean isProven(CurrentPerson person, Waiting waiting) {
        return sessions.lastProof(person.session())
                .filter(last -> Asked.of(waiting.query()).proof().isMetBy(last, waiting.askedAt()))
                .isPresent();
    }

    private static String toShowingIt(String request) {
        return "redirect:/step-up?next=/oauth2/continue/" + request;
    }

    private String onward(CurrentPerson person, Waiting waiting, @Nullable OwnOrganization chosen,
            Model model, HttpServletResponse response) {
        @Nullable OrganizationId organization = chosen == null ? null : chosen.id();
        if (organization != null) {
            factors.check(organization, person.id());
        }
        requests.choose(waiting.id(), person.session(), organization);
        var url = "/oauth2/authorize?%s&continue=%s".formatted(waiting.query(),
                TypeId.format("authorization", waiting.id()));
        response.setHeader("Refresh", "0; url=" + url);
        model.addAttribute("url", url);
        model.addAttribute("product", pages.nameOf(Asked.of(waiting.query()).client()));
        return "provider/onward";
    }

    /** For a browser's session: a token signs nobody in to a product. */
    private Waiting waiting(Caller caller, String request) {
        if (caller instanceof Caller.Person person && person.reach() != null) {
            throw new Refusal(TokenRefusal.SESSION_REQUIRED);
        }
        try {
            return requests.find(TypeId.parse("authorization", request))
                    .orElseThrow(() -> new Refusal(ProviderRefusal.AUTHORIZATION_EXPIRED));
        } catch (IllegalArgumentException e) {
            throw new Refusal(ProviderRefusal.AUTHORIZATION_EXPIRED);
        }
    }
}
