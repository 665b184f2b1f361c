package dev.tenantry.organization.web;

import dev.tenantry.web.Acting;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Pages under an address an organization had before, or under its id, lead to the address it has. */
@Configuration(proxyBeanMethods = false)
class FormerAddresses implements WebMvcConfigurer, HandlerInterceptor {

    private static final int AFTER_THE_GUARD = 10;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(AFTER_THE_GUARD).addPathPatterns("/o/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var acting = (Acting) request.getAttribute(Acting.class.getName());
        var reads = HttpMethod.GET.matches(request.getMethod());
        if (!reads || acting == null || acting.slug().isEmpty()) {
            return true;
        }
        var path = request.getRequestURI();
        var rest = path.indexOf('/', 3);
        var named = path.substring(3, rest < 0 ? path.length() : rest);
        if (named.equals(acting.slug())) {
            return true;
        }
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader(HttpHeaders.LOCATION,
                "/o/" + acting.slug() + (rest < 0 ? "" : path.substring(rest)) + query);
        return false;
    }
}
