package dev.tenantry.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.catalog.Aggregation;
import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.Rules;
import dev.tenantry.catalog.Sale;
import dev.tenantry.catalog.Window;
import dev.tenantry.catalog.file.CatalogFile.Kind;
import dev.tenantry.catalog.file.CatalogFile.PlanEntry;
import dev.tenantry.catalog.file.CatalogFile.PriceEntry;
import dev.tenantry.kernel.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class CatalogReaderTest {

    private final String standard = standard();
    private final CatalogFile catalog = CatalogReader.read("default.yaml", standard);

    @Test
    void theDefaultPlansComeInTheirOrderWithTheirAliases() {
        assertThat(catalog.plans()).extracting(PlanEntry::key)
                .containsExactly("free", "starter", "pro", "max", "enterprise");
        assertThat(plan("free").aliases()).containsExactly("core");
        assertThat(catalog.rules().trialPlan()).isEqualTo("pro");
        assertThat(catalog.rules().trialDays()).isEqualTo(14);
        assertThat(catalog.rules().dunningDays()).isEqualTo(21);
        assertThat(catalog.rules().planAfterTrial()).isEmpty();
        assertThat(catalog.rules().trialLimits())
                .isEqualTo(new Rules.TrialLimits(Bound.of(1), Bound.UNLIMITED));
    }

    @Test
    void trialsOfAMailboxAndADomainAreWhatIsWritten() {
        var read = CatalogReader.read("x", standard.replace("days: 14}",
                "days: 14, per_mailbox: unlimited, per_domain: 3}"));
        assertThat(read.rules().trialLimits())
                .isEqualTo(new Rules.TrialLimits(Bound.UNLIMITED, Bound.of(3)));
        assertThat(CatalogReader.read("again", CatalogTree.yaml(CatalogTree.of(read)))).isEqualTo(read);
    }

    @ParameterizedTest
    @MethodSource
    void theDefaultLimitsAreTheseOnes(String plan, String items, String runs, String seats, String credits,
            String premium, String rate, String retention) {
        var terms = plan(plan).terms();
        assertThat(List.of(terms.limits().get("items"), terms.limits().get("runs"), terms.limits()
                .get("seats"),
                terms.allowance().credits(), terms.allowance().premiumCap(), terms.requestsPerMinute(),
                terms.retentionDays()))
                .extracting(Bound::toString)
                .containsExactly(items, runs, seats, credits, premium, rate, retention);
    }

    static Stream<Arguments> theDefaultLimitsAreTheseOnes() {
        return Stream.of(
                Arguments.of("free", "3", "20", "1", "10", "5", "60", "30"),
                Arguments.of("starter", "10", "75", "1", "25", "10", "120", "90"),
                Arguments.of("pro", "25", "200", "5", "50", "25", "300", "365"),
                Arguments.of("max", "100", "1000", "5", "200", "100", "600", "730"),
                Arguments.of("enterprise", "unlimited", "unlimited", "unlimited", "unlimited", "unlimited",
                        "1000", "unlimited"));
    }

    @Test
    void theDefaultPricesAreTheseOnes() {
        assertThat(plan("free").prices()).isEmpty();
        assertThat(plan("enterprise").prices()).isEmpty();
        assertThat(plan("starter").prices())
                .containsExactly(usd(Kind.MONTHLY, 0, 1999), usd(Kind.YEARLY, 0, 19990));
        assertThat(plan("pro").prices())
                .containsExactly(usd(Kind.MONTHLY, 0, 2999), usd(Kind.YEARLY, 0, 29990),
                usd(Kind.PREPAID, 30, 2999), usd(Kind.PREPAID, 365, 29990));
        assertThat(plan("max").prices()).contains(usd(Kind.MONTHLY, 0, 5999), usd(Kind.YEARLY, 0, 59990));
        assertThat(catalog.packs()).extracting(CatalogFile.PackEntry::credits)
                .containsExactly(50L, 200L, 1000L);
        assertThat(catalog.packs()).flatExtracting(CatalogFile.PackEntry::prices).containsExactly(
                Money.of(500, "USD"), Money.of(1800, "USD"), Money.of(8000, "USD"));
    }

    @Test
    void theDefaultFeaturesGrowFromPlanToPlan() {
        assertThat(plan("free").terms().features()).isEmpty();
        assertThat(plan("starter").terms().features()).containsExactly("integrations");
        assertThat(plan("pro").terms().features()).containsExactlyInAnyOrder("integrations", "escalation",
                "builder", "analytics", "knowledge", "branding");
        assertThat(plan("max").terms().features()).containsAll(plan("pro").terms().features())
                .contains("team_admin", "audit_log").hasSize(8);
        assertThat(plan("enterprise").terms().features()).hasSize(10).contains("sso", "priority_support");
    }

    @Test
    void limitsSayTheirWindowAndWhoCounts() {
        assertThat(catalog.limits()).contains(
                new LimitDeclaration("runs", "Runs a month", Window.MONTH, Bound.of(20),
                        LimitDeclaration.Counts.USAGE, Aggregation.SUM),
                new LimitDeclaration("seats", "Seats", Window.ABSOLUTE, Bound.of(1),
                        LimitDeclaration.Counts.MEMBERS, Aggregation.SUM));
        assertThat(plan("free").terms().sale()).isEqualTo(Sale.FREE);
        assertThat(plan("free").terms().idleSweepDays()).isEqualTo(60);
        assertThat(plan("pro").terms().idleSweepDays()).isNull();
    }

    @ParameterizedTest
    @MethodSource
    void aWrongPlaceStopsTheReadingAndIsNamed(String right, String wrong, int line, String reason) {
        assertThat(standard).contains(right);
        assertThat(problemsOf(standard.replace(right, wrong)))
                .anySatisfy(problem -> assertThat(problem).startsWith("line " + line + ",").contains(reason));
    }


    static Stream<Arguments> aWrongPlaceStopsTheReadingAndIsNamed() {
        return Stream.of(
                wrong("dunning_days: 21", "dunning_days: soon", "whole number from 0 to 365"),
                wrong("currency: USD ", "currency: XYZ ", "no currency is called XYZ"),
                wrong("trial: {plan: pro, days: 14}", "trial: {plan: prof, days: 14}",
                        "no plan is called prof"),
                wrong("trial: {plan: pro, days: 14}", "trial: {plan: pro, days: 14, per_domain: 0}",
                        "write 1 or more"),
                wrong("trial: {plan: pro, days: 14}", "trial: {plan: pro, days: 14, per_mailbox: few}",
                        "the word unlimited"),
                wrong("when_trial_ends: lock", "when_trial_ends: pro", "only fall to a free plan"),
                wrong("when_paid_ends: lock", "when_paid_ands: lock", "unknown key"),
                wrong("limits: {items: 3, runs: 20,", "limits: {items: 3, runs: -1,", "0 or more"),
                wrong("limits: {items: 10, runs: 75,", "limits: {items: 10, runs: ,", "the word unlimited"),
                wrong("limits: {items: 25, runs: 200,", "limits: {items: 25, rums: 200,",
                        "limits.rums: unknown key"),
                wrong("limits: {items: 100, runs: 1000,", "limits: {items: 100,",
                        "plans.max.limits.runs: is missing"),
                wrong("features: [integrations]", "features: [integration]",
                        "no feature is called integration"),
                wrong("USD: {monthly: 19.99,", "USD: {monthly: -19.99,", "an amount above zero"),
                wrong("USD: {monthly: 59.99,", "USD: {monthly: 59.999,", "at most 2 decimals"),
                wrong("small: {credits: 50, prices: {USD: 5.00}}", "small: {credits: 50, prices: {USD: 0}}",
                        "above zero"),
                wrong("retention_days: 90", "retention_days: forever", "the word unlimited"),
                wrong("requests_per_minute: 300", "requests_per_minute: 0", "1 or more"),
                wrong("sale: sales", "sale: phone", "write one of free, self_serve, sales"),
                wrong("premium: 25, renews", "premium: 51, renews", "cannot be more"),
                wrong("window: month, ", "window: week, ",
                        "write one of absolute, day, month, cycle, lifetime"),
                wrong("recommended: true", "recommended: very", "write true or false"));
    }

    @Test
    void twoPlansMayNotShareAnAlias() {
        var wrong = standard.replace("    name: Starter\n", "    aliases: [core]\n    name: Starter\n");
        assertThat(problemsOf(wrong)).singleElement().asString()
                .contains("the alias core already means the plan free");
    }

    @Test
    void anAliasMayNotBeAnotherPlansKey() {
        var wrong = standard.replace("aliases: [core]", "aliases: [pro]");
        assertThat(problemsOf(wrong)).singleElement().asString()
                .contains("the alias pro already means the plan pro");
    }

    @Test
    void aKeyWrittenTwiceIsNotSilentlyTheLastOne() {
        assertThat(problemsOf(standard + "\ndunning_days: 7\n")).singleElement().asString()
                .contains("here twice");
    }

    @Test
    void aFreePlanHasNoPriceAndASoldPlanNeedsOne() {
        assertThat(problemsOf(standard.replace(
                "sale: self_serve\n    per_seat: true\n    prices:\n      USD: "
                + "{monthly: 19.99, yearly: 199.90}\n", "sale: self_serve\n")))
                .anySatisfy(p -> assertThat(p).contains("plans.starter.prices: is missing"));
        assertThat(problemsOf(standard.replace("sale: free", "sale: free\n    prices: {USD: {monthly: 1}}")))
                .singleElement().asString().contains("a free plan has no prices");
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        var wrong = standard.replace("dunning_days: 21", "dunning_days: x").replace("days: 14", "days: 0")
                .replace("name: Max", "nome: Max");
        assertThat(problemsOf(wrong)).hasSize(4);
        assertThatThrownBy(() -> CatalogReader.read("mine.yaml", wrong))
                .hasMessageContaining("The catalogue mine.yaml cannot be used, 4 to mend")
                .hasMessageContaining("plans.max.nome: unknown key")
                .hasMessageContaining("plans.max.name: is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "just words", "plans: [", "a: &x {b: *x}", "\"unclosed",
            "plans: {free: 3}",
            "%YAML 9\n---\n", "a: 1\n---\nb: 2", "\u0000"})
    void rubbishIsRefusedWithWordsNotWithATrace(String rubbish) {
        assertThat(problemsOf(rubbish)).isNotEmpty();
    }

    private static Arguments wrong(String right, String wrong, String reason) {
        var line = standard().lines().toList().stream().takeWhile(l -> !l.contains(right)).count() + 1;
        return Arguments.of(right, wrong, (int) line, reason);
    }

    private static List<String> problemsOf(String yaml) {
        var refused = catchThrowableOfType(CatalogProblems.class, () ->
                CatalogReader.read("test.yaml", yaml));
        assertThat(refused).as("accepted").isNotNull();
        return refused.problems();
    }

    private static PriceEntry usd(Kind kind, int days, long minor) {
        return new PriceEntry(kind, days, Money.of(minor, "USD"));
    }

    private PlanEntry plan(String key) {
        return catalog.plans().stream().filter(p -> p.key().equals(key)).findFirst().orElseThrow();
    }

    private static String standard() {
        try {
            return new ClassPathResource("catalogue/default.yaml").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
