package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Business time belongs to all tests of one database. Fails the class that has moved it by more than seconds and
 * left it there: what is bought later would begin before what came first.
 */
final class ClockStands implements AfterAllCallback {

    private static final Duration MOST = Duration.ofSeconds(30);

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        try (var owner = DriverManager.getConnection(TestPostgres.url());
                var statement = owner.createStatement();
                var row = statement.executeQuery("select extract(epoch from clock_offset) from kernel.clock")) {
            assertThat(row.next()).isTrue();
            assertThat(Duration.ofMillis((long) (row.getDouble(1) * 1000)))
                    .as("the business clock after %s or a class before it", context.getDisplayName())
                    .isLessThanOrEqualTo(MOST);
        }
    }
}
