package dev.tenantry.bench;

import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The framework answering a small JSON and nothing else: the reference of a check. */
@EnableAutoConfiguration(excludeName = {
    "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
    "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
    "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
})
class EmptyEndpoint {

    @Bean
    RouterFunction<ServerResponse> answer() {
        return RouterFunctions.route()
                .POST("/v1/checks", request -> ServerResponse.ok().body(Map.of("allowed", true)))
                .build();
    }

    public static void main(String[] args) {
        new SpringApplicationBuilder(EmptyEndpoint.class).run(args);
    }
}
