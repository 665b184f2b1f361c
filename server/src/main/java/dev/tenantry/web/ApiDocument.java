package dev.tenantry.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Locale;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/** The OpenAPI document of {@code /v1}, made from the routes themselves. */
@Configuration
class ApiDocument {

    @Bean
    OpenAPI openApi(ObjectProvider<BuildProperties> build) {
        var key = new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")
                .description("An organization's API key, tk_…");
        var version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("development");
        return new OpenAPI()
                .info(new Info().title("Tenantry").version(version)
                        .description("What a product asks the business beside it."))
                .components(new Components().addSecuritySchemes("api_key", key));
    }

    /** The document says snake_case because the answers do. */
    @Bean
    ModelResolver wireNames() {
        return new ModelResolver(new ObjectMapper()
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    }

    /** Says who may call, from the same annotation that decides it. */
    @Bean
    OperationCustomizer whoMayCall() {
        return (operation, method) -> {
            var needs = needsOf(method);
            var first = operation.getDescription() == null ? "" : operation.getDescription() + " ";
            operation.setDescription(first + switch (needs.value()) {
                case PUBLIC -> "Open to anyone.";
                case SANDBOX -> "Open to anyone, in sandbox mode only.";
                case PERSON -> "For a signed-in person.";
                case OPERATOR -> "For the operator.";
                case KEY -> "For an API key with the scope `%s`, or a signed-in member.".formatted(
                        needs.scope());
                default -> "For a signed-in %s of the acting organization."
                        .formatted(needs.value().name().toLowerCase(Locale.ROOT));
            });
            if (needs.value() == Access.KEY) {
                operation.addSecurityItem(new SecurityRequirement().addList("api_key"));
            }
            return operation;
        };
    }

    private static Needs needsOf(HandlerMethod method) {
        var needs = GuardInterceptor.needsOf(method);
        if (needs == null) {
            throw new IllegalStateException(method + " does not declare what it needs");
        }
        return needs;
    }
}
