package dev.tenantry.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Makes sure the three logins exist and have the password every node derives. */
final class Logins {

    private final DatabaseAddress address;

    Logins(DatabaseAddress address) {
        this.address = address;
    }

    void ensure(Connection owner) throws SQLException {
        for (var login : Login.values()) {
            if (!works(login)) {
                create(owner, login);
            }
        }
    }

    private boolean works(Login login) throws SQLException {
        try (var _ = address.connect(login)) {
            return true;
        } catch (SQLException e) {
            var state = e.getSQLState();
            if ("28P01".equals(state) || "28000".equals(state) || "42501".equals(state)) {
                return false;
            }
            throw e;
        }
    }

    private void create(Connection owner, Login login) throws SQLException {
        try (var statement = owner.createStatement()) {
            if (!exists(owner, login)) {
                statement.execute("create role " + login.role() + " login noinherit");
            }
            owner.unwrap(PGConnection.class).alterUserPassword(login.role(),
                    address.passwordOf(login).toCharArray(), "scram-sha-256");
            statement.execute("grant connect on database " + database(owner) + " to " + login.role());
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                throw notAllowed(login, e);
            }
            throw e;
        }
        if (!works(login)) {
            throw new IllegalStateException("PostgreSQL does not let " + login.role()
                    + " in from here. Allow it in pg_hba.conf with scram-sha-256, beside " + address.owner());
        }
    }

    private static boolean exists(Connection owner, Login login) throws SQLException {
        try (var statement = owner.prepareStatement("select 1 from pg_catalog.pg_roles where rolname = ?")) {
            statement.setString(1, login.role());
            return statement.executeQuery().next();
        }
    }

    private static String database(Connection owner) throws SQLException {
        return '"' + owner.getCatalog().replace("\"", "\"\"") + '"';
    }

    private IllegalStateException notAllowed(Login login, SQLException cause) {
        return new IllegalStateException("""
                %s may not create or change the database login %s (%s).
                Either allow it, once, as a superuser:  alter role "%s" createrole;
                or, if %s was made by another owner, drop that login or use its owner.
                """.formatted(address.owner(), login.role(), cause.getMessage(), address.owner(),
                        login.role()), cause);
    }
}
