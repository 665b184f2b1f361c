package dev.tenantry.entitlement.rate;

import dev.tenantry.kernel.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The running minute of each organization, as the database's clock counts it: nodes compare no clocks. */
@Repository
class RequestWindowStore {

    /**
     * What a node was given.
     *
     * @param taken what all nodes together were given in this window, this one's included
     */
    record Lease(long granted, long taken) {}

    private final JdbcClient jdbc;

    RequestWindowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes {@code untold} as taken, whatever is left, and gives up to {@code wanted} of what then is left of
     * the {@code most} that a window has.
     */
    Lease lease(OrganizationId organization, long untold, long wanted, long most) {
        return jdbc.sql("""
                with minute as (
                select date_trunc('minute', clock_timestamp()) as begins_at,
                       greatest(0, least(:wanted, :most - :untold)) as first_part
                )
                insert into entitlement.request_window as w (organization_id, begins_at, taken, granted)
                select :organization, begins_at, :untold + first_part, first_part
                  from minute
                on conflict (organization_id) do update
                   set begins_at = greatest(w.begins_at, excluded.begins_at),
                       taken = case when w.begins_at < excluded.begins_at then excluded.taken
                                    else w.taken + :untold
                                         + greatest(0, least(:wanted, :most - w.taken - :untold)) end,
                       granted = case when w.begins_at < excluded.begins_at then excluded.granted
                                      else greatest(0, least(:wanted, :most - w.taken - :untold)) end
             returning granted, taken
                """)
                .param("organization", organization)
                .param("untold", untold)
                .param("wanted", wanted)
                .param("most", most)
                .query(Lease.class)
                .single();
    }

    /** How long the database's running minute still lasts, in microseconds. */
    long leftOfMinute() {
        return jdbc.sql("""
                select cast(extract(epoch from date_trunc('minute', now) + interval '1 minute' - now)
                       * 1000000 as bigint)
                  from (select clock_timestamp() as now) as clock
                """)
                .query(Long.class)
                .single();
    }
}
