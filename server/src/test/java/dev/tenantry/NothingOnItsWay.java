package dev.tenantry;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Whoever buys at a simulated rail leaves webhooks on their way, for no job sends them; the next class that
 * sends some would send those of all others too, and again and again to nodes that are gone. Takes away what
 * a class has left waiting, and every endpoint but that of the application they share.
 */
final class NothingOnItsWay implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        var shared = SpringExtension.getApplicationContext(context).getEnvironment();
        try (var owner = DriverManager.getConnection(TestPostgres.url());
                var waiting = owner.createStatement();
                var endpoints = owner.prepareStatement("""
                        delete from simulator.object
                         where kind = 'webhook_endpoint'
                           and (document ->> 'url' <> ? or document ->> 'status' <> 'enabled')
                        """)) {
            waiting.execute("delete from simulator.delivery where state = 'pending'");
            waiting.execute("delete from simulator.btcpay_delivery where state = 'pending'");
            waiting.execute("delete from simulator.zaprite_delivery where state = 'pending'");
            endpoints.setString(1, "http://127.0.0.1:" + shared.getProperty("local.server.port")
                    + "/webhooks/stripe");
            endpoints.executeUpdate();
        }
    }
}
