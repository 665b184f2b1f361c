package dev.tenantry.database;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is. Without {@code url} PostgreSQL is started inside {@code tenantry.data-dir}.
 *
 * @param url external PostgreSQL: {@code jdbc:postgresql://…} or {@code postgresql://user:pw@host/db}
 * @param port of the embedded PostgreSQL on the loopback address; 0 takes a free one
 * @param program where the embedded PostgreSQL's programs are unpacked; default inside the data folder
 * @param patience how long a request waits for a connection before it is refused
 */
@ConfigurationProperties(prefix = "tenantry.database", ignoreUnknownFields = false)
record DatabaseSettings(
        @Nullable String url,
        @DefaultValue("0") int port,
        @Nullable Path program,
        @DefaultValue("3s") Duration patience,
        @DefaultValue Connections connections) {

    /** How many connections each login may hold on one node. */
    record Connections(
            @DefaultValue("16") int request,
            @DefaultValue("8") int ledger,
            @DefaultValue("12") int system) {

        int of(Login login) {
            return switch (login) {
                case REQUEST -> request;
                case LEDGER -> ledger;
                case SYSTEM -> system;
            };
        }
    }

    /** Without the url: it holds a password. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + (url == null ? "embedded" : "external") + "]";
    }
}
