package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where our words meet a rail's: typed, and without anything of one account written down. */
class RailWordsTest {

    private static final Pattern ID_OF_AN_ACCOUNT =
            Pattern.compile("\"(price|prod|acct|cus|sub)_[A-Za-z0-9]{6,}\"|[sr]k_(live|test)_[A-Za-z0-9]{10,}");

    @Test
    void noTypeErrorIsSilenced() {
        assertThat(sources().filter(file -> file.text().contains("@SuppressWarnings"))
                .map(Sources.Source::toString)).isEmpty();
    }

    @Test
    void noPriceAndNoKeyOfARailIsWrittenDown() {
        assertThat(sources().filter(file -> ID_OF_AN_ACCOUNT.matcher(file.text()).find())
                .map(Sources.Source::toString)).isEmpty();
        assertThat(Sources.files(Sources.RESOURCES, ".yaml").stream()
                .filter(file -> ID_OF_AN_ACCOUNT.matcher(file.text()).find())).isEmpty();
    }

    private static Stream<Sources.Source> sources() {
        return List.of("payment", "subscription", "catalog").stream()
                .flatMap(module -> Sources.files(Sources.MAIN.resolve(module), ".java").stream());
    }
}
