package dev.tenantry.web;

import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/**
 * Spring Security for what it does best here: the request firewall, CSRF tokens for forms, and headers.
 * Who may call a route is not decided here but by {@link Needs}.
 */
@Configuration
class SecurityHeaders {

    static final long HSTS_SECONDS = 63_072_000;
    static final ReferrerPolicyHeaderWriter.ReferrerPolicy REFERRER_POLICY =
            ReferrerPolicyHeaderWriter.ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN;
    static final CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy OPENER_POLICY =
            CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy.SAME_ORIGIN;
    static final String PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=()";

    static final String CONTENT_SECURITY_POLICY = String.join("; ",
            "default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'",
            "form-action 'self' https://checkout.stripe.com https://billing.stripe.com",
                    "img-src 'self' data:");

    /** Requests are measured once, as a whole; a measurement of each filter costs more than the filters. */
    @Bean
    SecurityObservationSettings filtersAreNotMeasured() {
        return SecurityObservationSettings.noObservations();
    }

    /** Programs have no forms and no sessions, and {@link ApiHeaders}: the firewall is all that is left. */
    @Bean
    @Order(0)
    SecurityFilterChain api() {
        return new DefaultSecurityFilterChain(ApiHeaders::isApi);
    }

    /** The firewall's own rules for headers, without its patterns where plain ASCII is all there is. */
    @Bean
    HttpFirewall firewall() {
        var names = Pattern.compile("[\\p{IsAssigned}&&[^\\p{IsControl}]]*").asMatchPredicate();
        var values = Pattern.compile("[\\p{IsAssigned}&&[[^\\p{IsControl}]||\\t]]*").asMatchPredicate();
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(name -> isPlain(name) || names.test(name));
        firewall.setAllowedHeaderValues(value -> isPlain(value) || values.test(value));
        return firewall;
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

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
                        .ignoringRequestMatchers("/webhooks/**", "/simulator/stripe/**",
                                "/simulator/zaprite/v1/**", "/simulator/btcpay/api/**", CrossSite.LEADS_ON))
                .exceptionHandling(denied -> denied.accessDeniedHandler(expiredForm))
                .headers(SecurityHeaders::set)
                .build();
    }

    private static void set(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(REFERRER_POLICY))
                .httpStrictTransportSecurity(hsts -> hsts.maxAgeInSeconds(HSTS_SECONDS))
                .crossOriginOpenerPolicy(opener -> opener.policy(OPENER_POLICY))
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
    AccessDeniedHandler expiredForm(RefusalAnswer answer, SecurityTrail trail) {
        return (request, response, denied) -> {
            trail.refused(request, "access_refused", WebRefusal.FORM_EXPIRED.code(), Map.of());
            answer.write(request, response, WebRefusal.FORM_EXPIRED);
        };
    }

    static boolean isUnsafe(String method) {
        return !(HttpMethod.GET.matches(method) || HttpMethod.HEAD.matches(method)
                || HttpMethod.OPTIONS.matches(method) || HttpMethod.TRACE.matches(method));
    }
}
