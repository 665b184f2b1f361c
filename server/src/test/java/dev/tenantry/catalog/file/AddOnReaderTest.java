package dev.tenantry.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.catalog.file.CatalogFile.AddOnEntry;
import dev.tenantry.catalog.file.CatalogFile.Kind;
import dev.tenantry.catalog.file.CatalogFile.PriceEntry;
import dev.tenantry.kernel.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

class AddOnReaderTest {

    private static final String GOOD = """
            add_ons:
              runs_more:
                name: More runs
                about: A hundred more.
                plans: [starter, pro]
                most: 50
                limits: {runs: 100}
                features: [sso]
                prices: {USD: {monthly: 6.00, yearly: 60.00}, EUR: {monthly: 5.50}}
            """;

    private final String standard = standard();

    @Test
    void oneIsReadWithAllThatItSays() {
        assertThat(addOns(GOOD)).singleElement().satisfies(addOn -> {
            assertThat(addOn.key()).isEqualTo("runs_more");
            assertThat(addOn.plans()).containsExactly("starter", "pro");
            assertThat(addOn.most()).isEqualTo(50);
            assertThat(addOn.brings().limits()).isEqualTo(Map.of("runs", 100L));
            assertThat(addOn.brings().features()).isEqualTo(Set.of("sso"));
            assertThat(addOn.prices()).containsExactly(
                    new PriceEntry(Kind.MONTHLY, 0, Money.of(600, "USD")),
                    new PriceEntry(Kind.YEARLY, 0, Money.of(6000, "USD")),
                    new PriceEntry(Kind.MONTHLY, 0, Money.of(550, "EUR")));
        });
    }

    @Test
    void theWordAllMeansEveryPlanThatPeopleBuyThemselves() {
        assertThat(addOns(GOOD.replace("[starter, pro]", "all")).getFirst().plans())
                .containsExactly("starter", "pro", "max");
    }

    @Test
    void aFileWithoutAnyHasNone() {
        assertThat(addOns("")).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        var catalog = read(GOOD);

        assertThat(CatalogReader.read("again", CatalogTree.yaml(CatalogTree.of(catalog)))).isEqualTo(catalog);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # instead of                   | write                       | and the problem says
            plans: [starter, pro]          | plans: [starter, nothing]   | no plan is called nothing
            plans: [starter, pro]          | plans: [free]               | free is not bought by the month or year
            plans: [starter, pro]          | plans: [enterprise]         | enterprise is not bought by the month or year
            plans: [starter, pro]          | plans: []                   | name at least one plan
            plans: [starter, pro]          | planned: 1                  | plans: is missing
            most: 50                       | most: 0                     | write a whole number from 1 to 10000
            most: 50                       | some: 50                    | most: is missing
            limits: {runs: 100}            | limits: {walks: 100}        | no limit is called walks
            limits: {runs: 100}            | limits: {runs: 0}           | write a whole number from 1
            limits: {runs: 100}            | limits: {runs: unlimited}   | write a whole number from 1
            limits: {runs: 100}            | limits: {seats: 1}          | seats are sold with the plan
            features: [sso]                | features: [flying]          | no feature is called flying
            prices: {USD: {monthly: 6.00,  | prices: {USD: {weekly: 1,   | unknown key
            yearly: 60.00}                 | yearly: -1}                 | write an amount above zero
            USD: {monthly: 6.00, yearly: 60.00} | USD: {monthly: 6.00}   | has none for yearly in USD, as starter, pro is sold
            USD: {monthly: 6.00, yearly: 60.00} | JPY: {monthly: 600}    | has none for monthly in USD
            """)
    void everyProblemIsNamed(String instead, String write, String problem) {
        assertThat(problems(GOOD.replace(instead, write))).anySatisfy(one -> assertThat(one).contains(problem));
    }

    @Test
    void whatBringsNothingOrNothingMoreIsNotSold() {
        assertThat(problems(GOOD.replace("    limits: {runs: 100}\n", "").replace("    features: [sso]\n", "")))
                .anySatisfy(one -> assertThat(one).contains("brings nothing"));
        assertThat(problems(GOOD.replace("    limits: {runs: 100}\n", "").replace("[sso]", "[integrations]")))
                .anySatisfy(one -> assertThat(one).contains("starter has all of it already"));
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(problems(GOOD.replace("most: 50", "most: 0").replace("[sso]", "[flying]")
                .replace("{runs: 100}", "{walks: 1}"))).hasSizeGreaterThanOrEqualTo(3);
    }

    private List<AddOnEntry> addOns(String yaml) {
        return read(yaml).addOns();
    }

    private CatalogFile read(String yaml) {
        return CatalogReader.read("test.yaml", standard + yaml);
    }

    private List<String> problems(String yaml) {
        return catchThrowableOfType(CatalogProblems.class, () -> read(yaml)).problems();
    }

    /** The default one without its own add-ons. */
    private static String standard() {
        try {
            var whole = new ClassPathResource("catalogue/default.yaml").getContentAsString(StandardCharsets.UTF_8);
            return whole.substring(0, whole.indexOf("\nadd_ons:") + 1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
