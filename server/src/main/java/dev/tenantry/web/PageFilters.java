package dev.tenantry.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.boot.servlet.filter.OrderedRequestContextFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;

/** The framework's filters that only pages need: programs draw none, so their calls pass by. */
@Configuration(proxyBeanMethods = false)
class PageFilters {

    private static final String ASSETS = "/assets/";
    private static final Pattern TEXT = Pattern.compile(ASSETS + ".*\\.(css|js|svg)");

    /** Lets templates ask for the request, also where a filter refuses. */
    @Bean
    RequestContextFilter requestContextFilter() {
        return new OrderedRequestContextFilter() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                return ApiHeaders.isApi(request);
            }
        };
    }

    /** Lets templates name an asset and get its versioned address. */
    @Bean
    FilterRegistrationBean<ResourceUrlEncodingFilter> versionedAssets() {
        var filter = new FilterRegistrationBean<ResourceUrlEncodingFilter>(new PagesOnly());
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return filter;
    }

    /** Text says its characters, also where it is a file. */
    private static void sayCharset(ServletRequest request, ServletResponse response) {
        if (request instanceof HttpServletRequest http && TEXT.matcher(http.getRequestURI()).matches()) {
            response.setCharacterEncoding("UTF-8");
        }
    }

    private static final class PagesOnly extends ResourceUrlEncodingFilter {

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (request instanceof HttpServletRequest http && ApiHeaders.isApi(http)) {
                chain.doFilter(request, response);
            } else {
                sayCharset(request, response);
                super.doFilter(request, response, (asked, answer) ->
                        chain.doFilter(asked, new AssetLinks((HttpServletResponse) answer)));
            }
        }
    }

    /** What is no asset has no version: else each link of a page would be looked for in every jar. */
    private static final class AssetLinks extends HttpServletResponseWrapper {

        AssetLinks(HttpServletResponse response) {
            super(response);
        }

        @Override
        public String encodeURL(String url) {
            return url.startsWith(ASSETS) ? super.encodeURL(url) : url;
        }
    }
}
