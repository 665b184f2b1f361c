package dev.tenantry.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.coupon.Coupon;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

class CouponReaderTest {

    private static final String WHOLE = """
            coupons:
              SPRING: {name: Spring, percent: 20, lasts: months, months: 3, plans: [pro, core], most: 100}
              five-off: {name: Five off, amount: 5.00, lasts: once, interval: yearly, first_purchase: true,
                         starts: 2027-03-01, ends: 2027-05-31, most_per_organization: 1}
            """;

    private final String standard = standard();

    @Test
    void aFileWithoutCouponsHasNone() {
        assertThat(CatalogReader.coupons("x", standard).entries()).isEmpty();
    }

    @Test
    void eachIsReadWithItsTerms() {
        var read = CatalogReader.coupons("x", standard + WHOLE).entries();
        assertThat(read).containsExactly(
                new CouponEntry("SPRING", "Spring", 20, null, null, Coupon.Lasts.MONTHS, 3,
                        List.of("pro", "free"), null, false, null, null, 100L, null),
                new CouponEntry("FIVE-OFF", "Five off", null, 500L, "USD", Coupon.Lasts.ONCE, null, List.of(),
                        Interval.YEARLY, true, Instant.parse("2027-03-01T00:00:00Z"),
                        Instant.parse("2027-06-01T00:00:00Z"), null, 1L));
    }

    @Test
    void whatIsWrittenReadsAsItWas() {
        var read = CatalogReader.coupons("x", standard + WHOLE);
        var again = CatalogReader.coupons("again", standard
                + CatalogTree.yaml(Map.of("coupons", read.words()))).entries();
        assertThat(again).hasSize(2).allSatisfy(entry -> assertThat(read.entries())
                .anyMatch(before -> before.code().equals(entry.code()) && before.sameAs(entry)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "X1: {name: X, percent: 20, lasts: once} | 3 to 40",
        "SPRING: {name: X, lasts: once} | either percent or amount",
        "SPRING: {name: X, percent: 20, amount: 5, lasts: once} | either percent or amount",
        "SPRING: {name: X, percent: 0, lasts: once} | whole number from 1 to 100",
        "SPRING: {name: X, percent: 20, lasts: months} | months goes with lasts: months",
        "SPRING: {name: X, percent: 20, lasts: once, months: 3} | months goes with lasts: months",
        "SPRING: {name: X, percent: 20, lasts: always} | write one of once, months, forever",
        "SPRING: {name: X, percent: 20, lasts: once, plans: [prof]} | no plan is called prof",
        "SPRING: {name: X, percent: 20, lasts: once, ends: soon} | write a day such as",
        "SPRING: {name: X, percent: 20, lasts: once, starts: 2027-05-02, ends: 2027-05-01} | end after it starts",
        "SPRING: {name: X, percent: 20, lasts: once, mots: 3} | unknown key",
        "SPRING: {name: X, amount: 5.001, lasts: once} | at most 2 decimals",
        "SPRING: {percent: 20, lasts: once} | name: is missing"})
    void aWrongPlaceIsNamed(String coupon, String reason) {
        var refused = catchThrowableOfType(CatalogProblems.class,
                () -> CatalogReader.read("x", standard + "coupons:\n  " + coupon + "\n"));
        assertThat(refused.problems()).anySatisfy(problem -> assertThat(problem).startsWith("line ")
                .contains("coupons").contains(reason));
    }

    @Test
    void aCodeIsThereOnceHoweverItIsWritten() {
        var refused = catchThrowableOfType(CatalogProblems.class, () -> CatalogReader.read("x", standard
                + "coupons:\n  SPRING: {name: A, percent: 5, lasts: once}\n"
                + "  spring: {name: B, percent: 5, lasts: once}\n"));
        assertThat(refused.problems()).singleElement().asString().contains("here twice");
    }

    private static String standard() {
        try {
            return new ClassPathResource("catalogue/default.yaml").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
