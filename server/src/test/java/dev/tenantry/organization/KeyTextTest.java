package dev.tenantry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyTextTest {

    @Test
    void hasAPrefix43CharactersAndAChecksum() {
        var keys = Stream.generate(KeyText::next).limit(200).toList();
        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.matches("tk_[0-9A-Za-z]{49}"))
                .allMatch(KeyText::isWellFormed);
    }

    @Test
    void noticesEverySingleWrongCharacter() {
        var key = KeyText.next();
        for (int i = 0; i < key.length(); i++) {
            var wrong = key.substring(0, i) + (key.charAt(i) == 'x' ? 'y' : 'x') + key.substring(i + 1);
            assertThat(KeyText.isWellFormed(wrong)).isFalse();
        }
        assertThat(KeyText.isWellFormed("")).isFalse();
        assertThat(KeyText.isWellFormed(key + "x")).isFalse();
    }
}
