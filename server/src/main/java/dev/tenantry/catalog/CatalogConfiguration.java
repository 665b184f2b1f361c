package dev.tenantry.catalog;

import dev.tenantry.catalog.file.CatalogFile;
import dev.tenantry.catalog.file.CatalogProblems;
import dev.tenantry.catalog.file.CatalogReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** Finds the catalogue file: {@code tenantry.catalog} names one, else the one that comes along. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    /** Before any other bean, so that a wrong file stops the start before a database is opened. */
    @Bean
    static BeanFactoryPostProcessor catalogFirst(Environment settings) {
        return beans -> {
            var location = settings.getProperty("tenantry.catalog", "");
            beans.registerSingleton("catalogFile", catalogFile(location));
            beans.registerSingleton("couponsOfFile", read(location, CatalogReader::coupons));
        };
    }

    static CatalogFile catalogFile(String location) {
        return read(location, CatalogReader::read);
    }

    private static <T> T read(String location, BiFunction<String, String, T> reader) {
        Resource resource = location.isBlank() ? new ClassPathResource("catalogue/default.yaml")
                : new FileSystemResource(Path.of(location).toAbsolutePath());
        var name = location.isBlank() ? "default.yaml" : location;
        try {
            return reader.apply(name, resource.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CatalogProblems(name, List.of(
                    "the file cannot be read (%s); tenantry.catalog has to name a readable file".formatted(
                            e.getMessage())));
        }
    }
}
