package dev.tenantry.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/**
 * Spring Security for what it does best here: the request firewall, CSRF tokens for forms, and headers.
 * Who may call a route is not decided here but by {@link Needs}.
 */
@Configuration
class SecurityHeaders {

    private static final long HSTS_SECONDS = 63_072_000;
    private static final String PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=()";

    static final String CONTENT_SECURITY_POLICY = String.join("; ",
            "default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'",
            "form-action 'self' https://checkout.stripe.com https://billing.stripe.com",
                    "img-src 'self' data:");

    @Bean
    SecurityFilterChain security(HttpSecurity http, AccessDeniedHandler expiredForm) {
        return http
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf
                        .csrfTokenRepository(formTokens())
                        .ignoringRequestMatchers("/v1/**", "/webhooks/**", "/simulator/stripe/**"))
                .exceptionHandling(denied -> denied.accessDeniedHandler(expiredForm))
                .headers(SecurityHeaders::set)
                .build();
    }

    private static void set(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(
                        ReferrerPolicyHeaderWriter.ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                .httpStrictTransportSecurity(hsts -> hsts.maxAgeInSeconds(HSTS_SECONDS))
                .crossOriginOpenerPolicy(opener -> opener.policy(
                        CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy.SAME_ORIGIN))
                .frameOptions(frames -> frames.deny())
                .addHeaderWriter(new StaticHeadersWriter("Permissions-Policy", PERMISSIONS_POLICY));
    }

    /** Double submit; the {@code __Host-} prefix keeps a neighbouring host from planting the cookie. */
    private static CookieCsrfTokenRepository formTokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("__Host-form");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.secure(true).httpOnly(true).sameSite("Lax"));
        return tokens;
    }

    /** People sign in through the identity module; this keeps the framework from inventing a user. */
    @Bean
    UserDetailsService noFrameworkUsers() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }

    @Bean
    AccessDeniedHandler expiredForm(RefusalAnswer answer) {
        return (request, response, denied) -> answer.write(request, response, WebRefusal.FORM_EXPIRED);
    }

    static boolean isUnsafe(String method) {
        return !(HttpMethod.GET.matches(method) || HttpMethod.HEAD.matches(method)
                || HttpMethod.OPTIONS.matches(method) || HttpMethod.TRACE.matches(method));
    }
}
