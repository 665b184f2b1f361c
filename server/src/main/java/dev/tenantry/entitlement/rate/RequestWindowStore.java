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
     * @param endsInMicros how long the window lasts from the moment of asking
     */
    record Lease(long granted, long taken, long endsInMicros) {}

    private final JdbcClient jdbc;

    RequestWindowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Up to {@code wanted} of the {@code most} that a window has; all nodes together never get more. */
    Lease lease(OrganizationId organization, long wanted, long most) {
        return jdbc.sql("""
                with clock as materialized (
                select clock_timestamp() as now
                ), minute as materialized (
                select date_trunc('minute', now) as begins_at,
                       date_trunc('minute', now) + interval '1 minute' - now as left_over
                  from clock
                ), taking as (
                insert into entitlement.request_window as w (organization_id, begins_at, taken, granted)
                select :organization, begins_at, least(:wanted, :most), least(:wanted, :most)
                  from minute
                on conflict (organization_id) do update
                   set begins_at = greatest(w.begins_at, excluded.begins_at),
                       taken = case when w.begins_at < excluded.begins_at then excluded.taken
                                    else greatest(w.taken, least(w.taken + :wanted, :most)) end,
                       granted = case when w.begins_at < excluded.begins_at then excluded.granted
                                      else greatest(0, least(:wanted, :most - w.taken)) end
                returning granted, taken
                )
                select granted, taken,
                       cast(extract(epoch from left_over) * 1000000 as bigint) as ends_in_micros
                  from taking, minute
                """)
                .param("organization", organization)
                .param("wanted", wanted)
                .param("most", most)
                .query(Lease.class)
                .single();
    }
}
