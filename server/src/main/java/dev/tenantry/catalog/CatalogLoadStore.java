package dev.tenantry.catalog;

import dev.tenantry.catalog.file.CatalogFile.PlanEntry;
import dev.tenantry.catalog.file.CatalogFile.PriceEntry;
import dev.tenantry.kernel.Money;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what the catalogue file says into the rows. Every statement may be repeated. */
@Repository
class CatalogLoadStore {

    private static final long ONE_NODE_AT_A_TIME = 0x0ca7_a106L;

    private final JdbcClient jdbc;

    CatalogLoadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until no other node is loading; held until the transaction ends. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", ONE_NODE_AT_A_TIME)
                .query((row, n) -> true)
                .single();
    }

    void putRules(Rules rules) {
        jdbc.sql("""
                insert into catalog.rules as r (currency, trial_plan, trial_days, trials_per_mailbox,
                       trials_per_domain, when_trial_ends, when_paid_ends, dunning_days, visitor_credits,
                       visitor_new_a_day, visitor_budget)
                values (:currency, :trialPlan, :trialDays, :perMailbox, :perDomain, :whenTrialEnds,
                       :whenPaidEnds, :dunningDays, :credits, :newADay, :budget)
                on conflict (singleton) do update
                   set currency = excluded.currency,
                       trial_plan = excluded.trial_plan,
                       trial_days = excluded.trial_days,
                       trials_per_mailbox = excluded.trials_per_mailbox,
                       trials_per_domain = excluded.trials_per_domain,
                       when_trial_ends = excluded.when_trial_ends,
                       when_paid_ends = excluded.when_paid_ends,
                       dunning_days = excluded.dunning_days,
                       visitor_credits = excluded.visitor_credits,
                       visitor_new_a_day = excluded.visitor_new_a_day,
                       visitor_budget = excluded.visitor_budget
                """)
                .param("currency", rules.currency().getCurrencyCode())
                .param("trialPlan", rules.trialPlan())
                .param("trialDays", rules.trialDays())
                .param("perMailbox", rules.trialLimits().perMailbox().value())
                .param("perDomain", rules.trialLimits().perDomain().value())
                .param("whenTrialEnds", rules.whenTrialEnds())
                .param("whenPaidEnds", rules.whenPaidEnds())
                .param("dunningDays", rules.dunningDays())
                .param("credits", rules.visitor().credits())
                .param("newADay", rules.visitor().newADay())
                .param("budget", rules.visitor().budgetADay())
                .update();
    }

    void putFeature(Feature feature, int position) {
        jdbc.sql("""
                insert into catalog.feature (key, name, about, position)
                values (:key, :name, :about, :position)
                on conflict (key) do update
                   set name = excluded.name,
                       about = excluded.about,
                       position = excluded.position,
                       archived = false
                """)
                .param("key", feature.key())
                .param("name", feature.name())
                .param("about", feature.about())
                .param("position", position)
                .update();
    }

    void putLimit(LimitDeclaration limit, int position) {
        jdbc.sql("""
                insert into catalog.limit_key (key, name, limit_window, default_value, default_unlimited,
                       counts, aggregation, position)
                values (:key, :name, :window, :value, :unlimited, :counts, :aggregation, :position)
                on conflict (key) do update
                   set name = excluded.name,
                       limit_window = excluded.limit_window,
                       default_value = excluded.default_value,
                       default_unlimited = excluded.default_unlimited,
                       counts = excluded.counts,
                       aggregation = excluded.aggregation,
                       position = excluded.position,
                       archived = false
                """)
                .param("key", limit.key())
                .param("name", limit.name())
                .param("window", limit.window())
                .param("value", limit.defaultBound().value())
                .param("unlimited", limit.defaultBound().unlimited())
                .param("counts", limit.counts())
                .param("aggregation", limit.aggregation())
                .param("position", position)
                .update();
    }

    void putPlan(PlanEntry plan, int position) {
        jdbc.sql("""
                insert into catalog.plan (key, name, tagline, sale, listed, recommended, position)
                values (:key, :name, :tagline, :sale, :listed, :recommended, :position)
                on conflict (key) do update
                   set name = excluded.name,
                       tagline = excluded.tagline,
                       sale = excluded.sale,
                       listed = excluded.listed,
                       recommended = excluded.recommended,
                       position = excluded.position,
                       archived = false
                """)
                .param("key", plan.key())
                .param("name", plan.name())
                .param("tagline", plan.tagline())
                .param("sale", plan.terms().sale())
                .param("listed", plan.listed())
                .param("recommended", plan.recommended())
                .param("position", position)
                .update();
    }

    void forgetAliases() {
        jdbc.sql("delete from catalog.alias").update();
    }

    void addAlias(String alias, String plan) {
        jdbc.sql("""
                insert into catalog.alias (alias, plan)
                values (:alias, :plan)
                """)
                .param("alias", alias)
                .param("plan", plan)
                .update();
    }

    void addVersion(PlanVersionId id, String plan, Terms terms) {
        jdbc.sql("""
                insert into catalog.plan_version (id, plan, number, sale, per_seat, allowance_renews,
                       allowance_credits, allowance_premium, requests_per_minute, retention_days,
                       idle_sweep_days)
                select :id, :plan, coalesce(max(number), 0) + 1, :sale, :perSeat, :renews,
                       :credits, :premium, :requestsPerMinute, :retentionDays,
                       :idleSweepDays
                  from catalog.plan_version
                 where plan = :plan
                """)
                .param("id", id)
                .param("plan", plan)
                .param("sale", terms.sale())
                .param("perSeat", terms.perSeat())
                .param("renews", terms.allowance().renews())
                .param("credits", terms.allowance().credits().value(), java.sql.Types.BIGINT)
                .param("premium", terms.allowance().premiumCap().value(), java.sql.Types.BIGINT)
                .param("requestsPerMinute", terms.requestsPerMinute().value(), java.sql.Types.BIGINT)
                .param("retentionDays", terms.retentionDays().value(), java.sql.Types.BIGINT)
                .param("idleSweepDays", terms.idleSweepDays(), java.sql.Types.BIGINT)
                .update();
        terms.features().forEach(feature -> addFeature(id, feature));
        terms.limits().forEach((limit, bound) -> addLimit(id, limit, bound));
    }

    private void addFeature(PlanVersionId version, String feature) {
        jdbc.sql("""
                insert into catalog.plan_feature (plan_version_id, feature)
                values (:version, :feature)
                """)
                .param("version", version)
                .param("feature", feature)
                .update();
    }

    private void addLimit(PlanVersionId version, String limit, Bound bound) {
        jdbc.sql("""
                insert into catalog.plan_limit (plan_version_id, limit_key, value, unlimited)
                values (:version, :limit, :value, :unlimited)
                """)
                .param("version", version)
                .param("limit", limit)
                .param("value", bound.value(), java.sql.Types.BIGINT)
                .param("unlimited", bound.unlimited())
                .update();
    }

    void addPrice(PlanVersionId version, PriceEntry price) {
        jdbc.sql("""
                insert into catalog.price (id, plan_version_id, kind, days, currency, amount_minor)
                values (:id, :version, :kind, nullif(:days, 0), :currency, :amount)
                """)
                .param("id", PriceId.next())
                .param("version", version)
                .param("kind", price.kind())
                .param("days", price.days())
                .param("currency", price.amount().currency().getCurrencyCode())
                .param("amount", price.amount().amountMinor())
                .update();
    }

    void retirePrice(PriceId price) {
        jdbc.sql("""
                update catalog.price
                   set retired_at = clock_timestamp()
                 where id = :id
                   and retired_at is null
                """)
                .param("id", price)
                .update();
    }

    void putPack(String key, long credits, int position) {
        jdbc.sql("""
                insert into catalog.pack (key, credits, position)
                values (:key, :credits, :position)
                on conflict (key) do update
                   set credits = excluded.credits,
                       position = excluded.position,
                       archived = false
                """)
                .param("key", key)
                .param("credits", credits)
                .param("position", position)
                .update();
    }

    void addPackPrice(String pack, long credits, Money amount) {
        jdbc.sql("""
                insert into catalog.pack_price (id, pack, credits, currency, amount_minor)
                values (:id, :pack, :credits, :currency, :amount)
                """)
                .param("id", PriceId.next())
                .param("pack", pack)
                .param("credits", credits)
                .param("currency", amount.currency().getCurrencyCode())
                .param("amount", amount.amountMinor())
                .update();
    }

    void retirePackPrice(PriceId price) {
        jdbc.sql("""
                update catalog.pack_price
                   set retired_at = clock_timestamp()
                 where id = :id
                   and retired_at is null
                """)
                .param("id", price)
                .update();
    }

    /** Archives what the file no longer has; nothing is deleted, because people may still own it. */
    void archiveAllBut(Collection<String> features, Collection<String> limits, Collection<String> plans,
            Collection<String> packs) {
        jdbc.sql("update catalog.feature set archived = true where key <> all(:keys)")
                .param("keys", features.toArray(String[]::new))
                .update();
        jdbc.sql("update catalog.limit_key set archived = true where key <> all(:keys)")
                .param("keys", limits.toArray(String[]::new))
                .update();
        jdbc.sql("update catalog.plan set archived = true where key <> all(:keys)")
                .param("keys", plans.toArray(String[]::new))
                .update();
        jdbc.sql("update catalog.pack set archived = true where key <> all(:keys)")
                .param("keys", packs.toArray(String[]::new))
                .update();
    }
}
