package dev.tenantry.web;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Mode;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database keeps the mode of its first start: what was played in a sandbox never becomes real money. */
@Configuration
class InstallationMode {

    @Bean
    Mode mode(@Value("${tenantry.mode:sandbox}") String configured, JdbcClient jdbc) {
        var wanted = parse(configured);
        var kept = Tenancy.asSystem(() -> keepFirst(wanted, jdbc));
        if (kept != wanted) {
            throw new IllegalStateException(
                    ("tenantry.mode is %s, but this database was first started in %s mode "
                    + "and keeps it. Point to another database or set tenantry.mode=%s.")
                    .formatted(code(wanted), code(kept), code(kept)));
        }
        return wanted;
    }

    private static Mode parse(String configured) {
        try {
            return Mode.valueOf(configured.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "tenantry.mode is '%s'; it can be sandbox, test or live.".formatted(configured));
        }
    }

    private static Mode keepFirst(Mode wanted, JdbcClient jdbc) {
        jdbc.sql("""
                insert into web.installation (mode)
                values (:mode)
                on conflict (one) do nothing
                """)
                .param("mode", code(wanted))
                .update();
        return parse(jdbc.sql("""
                select mode
                  from web.installation
                """)
                .query(String.class)
                .single());
    }

    private static String code(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
