package dev.tenantry.web;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the guard before every handler and teaches controllers their arguments. */
@Configuration
@EnableConfigurationProperties(RateLimitSettings.class)
class WebSetup implements WebMvcConfigurer {

    private final GuardInterceptor guard;
    private final PageModel pages;

    WebSetup(GuardInterceptor guard, PageModel pages) {
        this.guard = guard;
        this.pages = pages;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(guard).order(0);
        registry.addInterceptor(pages).order(20);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CurrentArguments());
    }
}
