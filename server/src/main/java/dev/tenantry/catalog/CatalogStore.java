package dev.tenantry.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the catalogue's rows. What writes them is {@link CatalogLoadStore}. */
@Repository
class CatalogStore {

    record PlanRow(String key, String name, String tagline, boolean listed, boolean recommended,
            boolean archived, int position) {}

    record AliasRow(String alias, String plan) {}

    record VersionRow(PlanVersionId id, String plan, int number, Sale sale, boolean perSeat,
            Allowance.Renews allowanceRenews, @Nullable Long allowanceCredits,
            @Nullable Long allowancePremium, @Nullable Long requestsPerMinute,
            @Nullable Long retentionDays, @Nullable Long idleSweepDays) {}

    record FeatureOf(PlanVersionId planVersionId, String feature) {}

    record LimitOf(PlanVersionId planVersionId, String limitKey, @Nullable Long value) {}

    record PriceRow(PriceId id, PlanVersionId planVersionId, String kind, int days, String currency,
            long amountMinor, boolean forSale) {}

    record PackRow(String key, long credits) {}

    record PackPriceRow(PriceId id, String pack, long credits, String currency, long amountMinor) {}

    record RulesRow(String currency, String trialPlan, int trialDays, @Nullable Long trialsPerMailbox,
            @Nullable Long trialsPerDomain, @Nullable String whenTrialEnds, @Nullable String whenPaidEnds,
            int dunningDays, long visitorCredits, long visitorNewADay, long visitorBudget) {}

    record LimitRow(String key, String name, Window limitWindow, @Nullable Long defaultValue,
            LimitDeclaration.Counts counts, Aggregation aggregation) {}

    private final JdbcClient jdbc;

    CatalogStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<RulesRow> rules() {
        return jdbc.sql("""
                select currency, trial_plan, trial_days, trials_per_mailbox, trials_per_domain,
                       when_trial_ends, when_paid_ends, dunning_days, visitor_credits,
                       visitor_new_a_day, visitor_budget
                  from catalog.rules
                """)
                .query(RulesRow.class)
                .optional();
    }

    List<Feature> features() {
        return jdbc.sql("""
                select key, name, about
                  from catalog.feature
                 where not archived
                 order by position, key
                """)
                .query(Feature.class)
                .list();
    }

    List<LimitRow> limits() {
        return jdbc.sql("""
                select key, name, limit_window, default_value, counts, aggregation
                  from catalog.limit_key
                 where not archived
                 order by position, key
                """)
                .query(LimitRow.class)
                .list();
    }

    List<PlanRow> plans() {
        return jdbc.sql("""
                select key, name, tagline, listed, recommended, archived, position
                  from catalog.plan
                 order by position, key
                """)
                .query(PlanRow.class)
                .list();
    }

    List<AliasRow> aliases() {
        return jdbc.sql("""
                select alias, plan
                  from catalog.alias
                 order by alias
                """)
                .query(AliasRow.class)
                .list();
    }

    /** Oldest first within a plan. */
    List<VersionRow> versions() {
        return jdbc.sql("""
                select id, plan, number, sale, per_seat, allowance_renews, allowance_credits,
                       allowance_premium, requests_per_minute, retention_days, idle_sweep_days
                  from catalog.plan_version
                 order by plan, number
                """)
                .query(VersionRow.class)
                .list();
    }

    List<FeatureOf> featuresOfVersions() {
        return jdbc.sql("""
                select plan_version_id, feature
                  from catalog.plan_feature
                """)
                .query(FeatureOf.class)
                .list();
    }

    List<LimitOf> limitsOfVersions() {
        return jdbc.sql("""
                select plan_version_id, limit_key, value
                  from catalog.plan_limit
                """)
                .query(LimitOf.class)
                .list();
    }

    /** Every price there ever was; those for sale first. */
    List<PriceRow> prices() {
        return jdbc.sql("""
                select id, plan_version_id, kind, coalesce(days, 0) as days, currency, amount_minor,
                       retired_at is null as for_sale
                  from catalog.price
                 order by (retired_at is null) desc, created_at desc, currency, kind, days
                """)
                .query(PriceRow.class)
                .list();
    }

    List<PackRow> packs() {
        return jdbc.sql("""
                select key, credits
                  from catalog.pack
                 where not archived
                 order by position, key
                """)
                .query(PackRow.class)
                .list();
    }

    List<PackPriceRow> packPrices() {
        return jdbc.sql("""
                select id, pack, credits, currency, amount_minor
                  from catalog.pack_price
                 where retired_at is null
                 order by pack, currency
                """)
                .query(PackPriceRow.class)
                .list();
    }
}
