package dev.tenantry.provider.authorization;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import dev.tenantry.database.Tenancy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.authorization.authentication.*;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.OAuth2AuthorizationEndpointFilter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Spring Security's authorization server on addresses of its own, with our rows, keys and claims. It keeps no
 * session of its own: who is signed in is ours to say.
 */
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {

    static final String AUTHORIZE = "/oauth2/authorize";
    private static final List<String> METHODS = List.of("client_secret_basic", "client_secret_post", "none");

    @Bean
    @Order(1)
    SecurityFilterChain provider(HttpSecurity http, ProductClients clients, ProductSignIns signIns,
            ProductClaims claims, ProviderFilters filters, SignOut signOut, IssuedByUs issued) {
        var settings = AuthorizationServerSettings.builder().jwkSetEndpoint("/.well-known/jwks.json").build();
        http.oauth2AuthorizationServer(server -> server
                .registeredClientRepository(clients)
                .authorizationService(signIns)
                .authorizationServerSettings(settings)
                .tokenGenerator(new DelegatingOAuth2TokenGenerator(claims.generator(),
                        new OAuth2RefreshTokenGenerator()))
                .clientAuthentication(authentication -> authentication.authenticationProviders(all ->
                        all.forEach(ProviderConfiguration::compareHashes)))
                .authorizationEndpoint(endpoint -> endpoint.authenticationProviders(all ->
                        all.forEach(ProviderConfiguration::tellWhatIsMissing)))
                .authorizationServerMetadataEndpoint(metadata -> metadata
                        .authorizationServerMetadataCustomizer(about ->
                                about.claims(ProviderConfiguration::whatIsThere)))
                .oidc(oidc -> oidc
                        .providerConfigurationEndpoint(discovery -> discovery
                                .providerConfigurationCustomizer(about ->
                                        about.claims(ProviderConfiguration::whatIsThere)))
                        .logoutEndpoint(logout -> logout.logoutResponseHandler(signOut))
                        .userInfoEndpoint(info -> info.userInfoMapper(claims::userInfo)))
                .withObjectPostProcessor(withoutServletSession()));
        return http
                .securityMatcher(ProviderAddresses.MATCHER)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers(AtTheDoor::isSilent).permitAll()
                        .anyRequest().authenticated())
                .oauth2ResourceServer(bearer -> bearer.bearerTokenResolver(atUserInfo())
                        .jwt(jwt -> jwt.decoder(issued.accessTokens())))
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                        filters.beginning(), PathPatternRequestMatcher.pathPattern(AUTHORIZE)))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                                "default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> { }))
                .addFilterBefore(filters.issuer(settings), HeaderWriterFilter.class)
                .addFilterAfter(filters.principal(), HeaderWriterFilter.class)
                .build();
    }

    /** Tokens count nowhere else here: they sign nobody in to another product. */
    private static BearerTokenResolver atUserInfo() {
        var header = new DefaultBearerTokenResolver();
        return request -> request.getRequestURI().equals("/userinfo") ? header.resolve(request) : null;
    }

    private static void compareHashes(Object authentication) {
        if (authentication instanceof ClientSecretAuthenticationProvider secrets) {
            secrets.setPasswordEncoder(new ProductClients.SecretHashes());
        }
    }

    private static void tellWhatIsMissing(Object authentication) {
        if (authentication instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
            requests.setAuthenticationValidator(new OAuth2AuthorizationCodeRequestAuthenticationValidator()
                    .andThen(NeedsAPage::refuse));
        }
    }

    /** The library names all it could do. */
    private static void whatIsThere(Map<String, Object> claims) {
        claims.keySet().removeIf(name -> name.startsWith("introspection_") || name.startsWith("dpop_")
                || name.startsWith("tls_"));
        claims.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
        claims.put("token_endpoint_auth_methods_supported", METHODS);
        claims.put("revocation_endpoint_auth_methods_supported", METHODS);
        claims.put("scopes_supported", Scopes.ALL.stream().sorted().toList());
        claims.put("prompt_values_supported", List.of("none", "login", "select_account"));
    }

    /** The library would track who is signed in where in the servlet's session. */
    private static ObjectPostProcessor<OAuth2AuthorizationEndpointFilter> withoutServletSession() {
        return new ObjectPostProcessor<>() {
            @Override
            public <T extends OAuth2AuthorizationEndpointFilter> T postProcess(T filter) {
                filter.setSessionAuthenticationStrategy((_, _, _) -> { });
                return filter;
            }
        };
    }

    @Bean
    RecurringTask<Void> deleteProductSignInsThatAreOver(SignInStore signIns,
            AuthorizationRequests requests) {
        return Jobs.every("provider-delete-sign-ins-that-are-over", Duration.ofHours(1),
                () -> Tenancy.asSystem(() -> signIns.deleteOver() + requests.deleteOver()));
    }
}
