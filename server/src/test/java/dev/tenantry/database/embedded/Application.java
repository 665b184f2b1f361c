package dev.tenantry.database.embedded;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * A stand-in for the application that tests can kill: starts PostgreSQL in a folder and says READY, then
 * commits rows one by one and says ACK with the number of each.
 */
final class Application {

    private Application() {}

    public static void main(String[] args) throws Exception {
        var server = EmbeddedServer.start(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2]));
        System.out.println("READY " + server.pid() + " " + server.jdbcUrl());
        Thread.ofPlatform().daemon(true).start(() -> writeForEver(server));
        var asked = System.in.read();
        if (asked == 's') {
            server.close();
            System.exit(0);
        }
    }

    private static void writeForEver(EmbeddedServer server) {
        for (var next = 0;;) {
            try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(),
                    server.password());
                    var sql = connection.createStatement()) {
                sql.execute("create table if not exists acknowledged (n serial primary key)");
                while (true) {
                    var row = sql.executeQuery("insert into acknowledged default values returning n");
                    row.next();
                    next = row.getInt(1);
                    System.out.println("ACK " + next);
                    TimeUnit.MILLISECONDS.sleep(2);
                }
            } catch (SQLException away) {
                System.out.println("AWAY after " + next + ": " + away.getMessage());
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
