package dev.tenantry.credit.store;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.Backend;
import dev.tenantry.credit.Cadence;
import dev.tenantry.credit.JobId;
import dev.tenantry.credit.book.Account;
import dev.tenantry.credit.book.BookedCharge;
import dev.tenantry.credit.book.BookedCharge.Given;
import dev.tenantry.credit.book.BookedCharge.Hold;
import dev.tenantry.credit.book.Lot;
import dev.tenantry.credit.book.Split;
import dev.tenantry.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows by the place of their columns: what is read for every charge is not looked up by name. */
final class Rows {

    private Rows() {}

    static Account account(ResultSet row) throws SQLException {
        return new AccountRow(row.getLong(1), OrganizationId.of(row.getObject(2, UUID.class)),
                row.getString(3), row.getObject(4, UUID.class), row.getLong(5),
                row.getLong(6), row.getLong(7), row.getLong(8), cadence(row.getString(9)), row.getBoolean(10),
                row.getLong(11), number(row, 12), instant(row, 13), instantOf(row, 14), row.getLong(15),
                row.getLong(16), number(row, 17), row.getLong(18), instant(row, 19), row.getString(20),
                number(row, 21), row.getLong(22), row.getLong(23), row.getLong(24), row.getLong(25),
                row.getLong(26), row.getLong(27), row.getLong(28), row.getLong(29), row.getLong(30),
                row.getLong(31), row.getString(32)).account();
    }

    /** Its columns begin at {@code at}; null where none was joined. */
    static @Nullable Lot lot(ResultSet row, int at) throws SQLException {
        var no = number(row, at);
        return no == null ? null : new Lot(no, row.getObject(at + 1, UUID.class), row.getLong(at + 2),
                instant(row, at + 3), row.getInt(at + 4), row.getLong(at + 5), row.getLong(at + 6),
                row.getLong(at + 7));
    }

    /** Its columns begin at {@code at}: organization, kind, id. */
    static AccountOwner owner(ResultSet row, int at) throws SQLException {
        var organization = OrganizationId.of(row.getObject(at, UUID.class));
        var id = row.getObject(at + 2, UUID.class);
        return id == null ? AccountOwner.of(organization)
                : new AccountOwner(organization, row.getString(at + 1), id);
    }

    static BookedCharge charge(ResultSet row) throws SQLException {
        var id = row.getObject(2, UUID.class);
        var text = row.getString(3);
        return new BookedCharge(new JobId(id, text == null ? id.toString() : text), row.getLong(4),
                row.getString(5).equals("premium") ? Backend.PREMIUM : Backend.STANDARD,
                new Split(row.getLong(6), row.getLong(7), row.getBoolean(8), List.of()), row.getLong(9),
                instantOf(row, 10), hold(row), given(row));
    }

    private static @Nullable Given given(ResultSet row) throws SQLException {
        var at = instant(row, 11);
        return at == null ? null
                : new Given(row.getLong(12), row.getLong(15), row.getLong(13), row.getLong(14), at);
    }

    private static @Nullable Hold hold(ResultSet row) throws SQLException {
        var until = instant(row, 16);
        return until == null ? null : new Hold(until,
                Hold.State.valueOf(row.getString(17).toUpperCase(Locale.ROOT)), row.getLong(18));
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Instant instantOf(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        var number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private static Cadence cadence(String word) {
        return switch (word) {
            case "none" -> Cadence.NONE;
            case "lifetime" -> Cadence.LIFETIME;
            default -> Cadence.PERIOD;
        };
    }
}
