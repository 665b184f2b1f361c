package dev.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RememberedTest {

    record Row(String organization, int number) {}

    private final Remembered<String, Row> remembered = new Remembered<>(10, Row::organization);
    private int readings;

    @BeforeEach
    void hear() {
        remembered.heard();
    }

    @Test
    void readsOnceUntilTheRowChanges() {
        assertThat(number()).isEqualTo(1);
        assertThat(number()).isEqualTo(1);
        remembered.changed("acme");
        assertThat(number()).isEqualTo(2);
    }

    @Test
    void changesOfOthersLeaveItAlone() {
        number();
        remembered.changed("birch");
        assertThat(number()).isEqualTo(1);
    }

    @Test
    void remembersNothingThatChangedWhileItWasRead() {
        number(() -> {
            remembered.changed("acme");
            return next();
        });
        assertThat(number()).isEqualTo(2);
    }

    @Test
    void remembersNothingReadAcrossAGapInHearing() {
        number(() -> {
            remembered.lost();
            remembered.heard();
            return next();
        });
        assertThat(number()).isEqualTo(2);
    }

    @Test
    void usesNothingWhileChangesAreNotHeardAndForgetsAllWhenTheyAreAgain() {
        number();
        remembered.lost();
        assertThat(number()).isEqualTo(2);
        assertThat(number()).isEqualTo(3);
        remembered.heard();
        assertThat(number()).isEqualTo(4);
        assertThat(number()).isEqualTo(4);
    }

    @Test
    void usesNothingBeforeChangesAreHeardForTheFirstTime() {
        var deaf = new Remembered<String, Row>(10, Row::organization);
        deaf.get("key", row -> true, this::next);
        assertThat(deaf.get("key", row -> true, this::next).number()).isEqualTo(2);
    }

    @Test
    void readsAgainWhatDoesNotHoldAnyMore() {
        number();
        assertThat(remembered.get("key", row -> row.number() > 1, this::next).number()).isEqualTo(2);
    }

    @Test
    void neverRemembersThatSomethingIsNotThere() {
        assertThat(remembered.find("key", row -> true, Optional::empty)).isEmpty();
        assertThat(remembered.find("key", row -> true, () -> Optional.of(next()))).isPresent();
    }

    private int number() {
        return number(this::next);
    }

    private int number(Supplier<Row> read) {
        return remembered.get("key", row -> true, read).number();
    }

    private Row next() {
        return new Row("acme", ++readings);
    }
}
