package dev.tenantry.catalog.coupon;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which coupons the catalogue file lists, kept with their rows. */
@Repository
class FileCouponStore {

    private final JdbcClient jdbc;

    FileCouponStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until no other node is following its file; held until the transaction ends. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('coupons of the file', 0))")
                .query((row, n) -> true)
                .single();
    }

    /** The codes, in the order they were made. */
    List<String> listed() {
        return jdbc.sql("""
                select code
                  from catalog.coupon
                 where file_terms is not null
                   and file_left_at is null
                 order by created_at, id
                """)
                .query(String.class)
                .list();
    }

    /** False when it was listed before. */
    boolean list(CouponId id, String terms) {
        return jdbc.sql("""
                update catalog.coupon
                   set file_terms = to_jsonb(:terms::text)
                 where id = :id
                   and file_terms is null
                """)
                .param("terms", terms)
                .param("id", id)
                .update() == 1;
    }

    /** Only what was ended because the file left it out. */
    boolean reopen(CouponId id) {
        return jdbc.sql("""
                update catalog.coupon
                   set ended_at = null,
                       file_left_at = null
                 where id = :id
                   and file_left_at is not null
                """)
                .param("id", id)
                .update() == 1;
    }

    void endedByLeaving(CouponId id, Instant now) {
        jdbc.sql("""
                update catalog.coupon
                   set file_left_at = :now
                 where id = :id
                """)
                .param("now", now)
                .param("id", id)
                .update();
    }

    /** An operator ended it before: the file has no say in it any more. */
    void unlist(CouponId id) {
        jdbc.sql("""
                update catalog.coupon
                   set file_terms = null
                 where id = :id
                """)
                .param("id", id)
                .update();
    }
}
