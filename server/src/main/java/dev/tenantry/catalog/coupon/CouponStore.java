package dev.tenantry.catalog.coupon;

import dev.tenantry.catalog.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of coupons. */
@Repository
class CouponStore {

    private static final int MOST = 500;
    private static final String COLUMNS = """
            id, code, name, percent, amount_minor, currency, lasts, months, plans, billing_interval,
            first_purchase, starts_at, ends_at, most, most_per_organization, created_at, ended_at""";

    private final JdbcClient jdbc;

    CouponStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Coupon coupon) {
        jdbc.sql("""
                insert into catalog.coupon (id, code, name, percent, amount_minor, currency, lasts, months,
                       plans, billing_interval, first_purchase, starts_at, ends_at, most,
                       most_per_organization, created_at)
                values (:id, :code, :name, :percent, :amount, :currency, :lasts, :months,
                       :plans, :interval, :first, :starts, :ends, :most,
                       :each, :now)
                """)
                .param("id", coupon.id())
                .param("code", coupon.code())
                .param("name", coupon.name())
                .param("percent", coupon.percent())
                .param("amount", coupon.amountMinor())
                .param("currency", coupon.currency())
                .param("lasts", coupon.lasts())
                .param("months", coupon.months())
                .param("plans", coupon.plans().toArray(String[]::new))
                .param("interval", coupon.interval())
                .param("first", coupon.firstPurchase())
                .param("starts", coupon.startsAt())
                .param("ends", coupon.endsAt())
                .param("most", coupon.most())
                .param("each", coupon.mostPerOrganization())
                .param("now", coupon.createdAt())
                .update();
    }

    boolean end(CouponId id, Instant now) {
        return jdbc.sql("""
                update catalog.coupon
                   set ended_at = :now
                 where id = :id
                   and ended_at is null
                """)
                .param("now", now)
                .param("id", id)
                .update() == 1;
    }

    Optional<Coupon> find(String code) {
        return jdbc.sql("""
                select %s
                  from catalog.coupon
                 where code = :code
                """.formatted(COLUMNS))
                .param("code", code)
                .query(CouponStore::coupon)
                .optional();
    }

    Optional<Coupon> find(CouponId id) {
        return jdbc.sql("""
                select %s
                  from catalog.coupon
                 where id = :id
                """.formatted(COLUMNS))
                .param("id", id)
                .query(CouponStore::coupon)
                .optional();
    }

    List<Coupon> newest() {
        return jdbc.sql("""
                select %s
                  from catalog.coupon
                 order by created_at desc, id desc
                 limit :most
                """.formatted(COLUMNS))
                .param("most", MOST)
                .query(CouponStore::coupon)
                .list();
    }

    private static Coupon coupon(ResultSet row, int number) throws SQLException {
        var interval = row.getString("billing_interval");
        return new Coupon(CouponId.of(row.getObject("id", UUID.class)), row.getString("code"),
                row.getString("name"), row.getObject("percent", Integer.class),
                row.getObject("amount_minor", Long.class), row.getString("currency"),
                Coupon.Lasts.valueOf(row.getString("lasts").toUpperCase(Locale.ROOT)),
                row.getObject("months", Integer.class),
                List.of((String[]) row.getArray("plans").getArray()),
                interval == null ? null : Interval.valueOf(interval.toUpperCase(Locale.ROOT)),
                row.getBoolean("first_purchase"), at(row.getTimestamp("starts_at")),
                at(row.getTimestamp("ends_at")), row.getObject("most", Long.class),
                row.getObject("most_per_organization", Long.class),
                row.getTimestamp("created_at").toInstant(), at(row.getTimestamp("ended_at")));
    }

    private static @Nullable Instant at(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
