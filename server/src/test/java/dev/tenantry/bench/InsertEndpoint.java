package dev.tenantry.bench;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The framework with one durable insert of what it was sent: the reference of accepting a webhook. */
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class
})
class InsertEndpoint {

    @Bean
    DataSource pool(Environment settings) {
        var pool = new com.zaxxer.hikari.HikariDataSource();
        pool.setJdbcUrl(settings.getRequiredProperty("bench.url"));
        pool.setUsername("tenantry");
        pool.setPassword(settings.getRequiredProperty("bench.password"));
        pool.setMaximumPoolSize(16);
        return pool;
    }

    @Bean
    RouterFunction<ServerResponse> keep(DataSource pool) {
        var jdbc = JdbcClient.create(pool);
        jdbc.sql("""
                create table if not exists public.bench_kept (
                    id uuid primary key,
                    payload bytea not null,
                    received_at timestamptz not null default clock_timestamp())
                """).update();
        return RouterFunctions.route().POST("/webhooks/stripe", request -> {
            jdbc.sql("""
                    insert into public.bench_kept (id, payload)
                    values (:id, :payload)
                    """)
                    .param("id", UUID.randomUUID())
                    .param("payload", request.body(String.class).getBytes(StandardCharsets.UTF_8))
                    .update();
            return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(Map.of("status", "ok"));
        }).build();
    }

    public static void main(String[] args) {
        new SpringApplicationBuilder(InsertEndpoint.class).run(args);
    }
}
