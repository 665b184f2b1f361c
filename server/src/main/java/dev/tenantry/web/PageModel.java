package dev.tenantry.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Adds to every page what its frame shows, keeps pages out of caches, and settles the form token early. */
@Component
class PageModel implements HandlerInterceptor {

    private final Supplier<List<NavPart>> parts;
    private final PublicUrl publicUrl;

    PageModel(ObjectProvider<NavPart> parts, PublicUrl publicUrl) {
        this.parts = SingletonSupplier.of(() -> parts.stream()
                .sorted(Comparator.comparingInt(NavPart::order)).toList());
        this.publicUrl = publicUrl;
    }

    @Override
    public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable ModelAndView page) {
        if (page == null || page.getViewName() == null || page.getViewName().startsWith("redirect:")) {
            return;
        }
        page.addObject("nav", navOf(request));
        page.addObject("base", publicUrl.of("")); // for the calls that pages show to copy
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            token.getToken(); // the cookie must be set before a long page commits the response
        }
    }

    Nav navOf(HttpServletRequest request) {
        var view = new NavPart.View(Caller.of(request),
                (Acting) request.getAttribute(Acting.class.getName()), request.getRequestURI());
        var nav = Nav.EMPTY;
        for (var part : parts.get()) {
            nav = part.addTo(nav, view);
        }
        return nav;
    }
}
