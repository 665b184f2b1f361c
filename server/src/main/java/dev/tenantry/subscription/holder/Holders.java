package dev.tenantry.subscription.holder;

import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.subscription.SubscriptionStatus;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads over all organizations; needs the system login. */
@Repository
public class Holders {

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    Holders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many are on a version in one status, billed by a rail or not. */
    public record Held(PlanVersionId planVersionId, SubscriptionStatus status, boolean bought, long count) {}

    public List<Held> count(Collection<PlanVersionId> versions) {
        // every organization: whoever changes a plan sees whom it concerns
        return jdbc.sql("""
                select plan_version_id, status, rail is not null as bought, count(*) as count
                  from subscription.subscription
                 where plan_version_id = any(:versions)
                   and status <> 'canceled'
                 group by plan_version_id, status, rail is not null
                 order by plan_version_id, status
                """)
                .param("versions", uuids(versions))
                .query(Held.class)
                .list();
    }

    /** By id after {@code after}. */
    public List<Holder> page(Collection<PlanVersionId> versions, @Nullable SubscriptionId after, int limit) {
        // every organization: whoever changes a plan sees whom it concerns
        return jdbc.sql("""
                select id, organization_id, plan_version_id, status, rail is not null as bought, seats,
                       period_end
                  from subscription.subscription
                 where plan_version_id = any(:versions)
                   and status <> 'canceled'
                   and id > :after
                 order by id
                 limit :limit
                """)
                .param("versions", uuids(versions))
                .param("after", after == null ? FIRST : after.uuid())
                .param("limit", limit)
                .query(Holder.class)
                .list();
    }

    private static UUID[] uuids(Collection<PlanVersionId> versions) {
        return versions.stream().map(PlanVersionId::uuid).toArray(UUID[]::new);
    }
}
