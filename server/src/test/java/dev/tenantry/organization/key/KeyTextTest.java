package dev.tenantry.organization.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyTextTest {

    @Test
    void hasAPrefix43CharactersAndAChecksum() {
        var keys = Stream.generate(KeyText.OF_ORGANIZATIONS::next).limit(200).toList();
        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.matches("tk_[0-9A-Za-z]{49}"))
                .allMatch(KeyText.OF_ORGANIZATIONS::isWellFormed);
    }

    @Test
    void noticesEverySingleWrongCharacter() {
        var key = KeyText.OF_ORGANIZATIONS.next();
        for (int i = 0; i < key.length(); i++) {
            var wrong = key.substring(0, i) + (key.charAt(i) == 'x' ? 'y' : 'x') + key.substring(i + 1);
            assertThat(KeyText.OF_ORGANIZATIONS.isWellFormed(wrong)).isFalse();
        }
        assertThat(KeyText.OF_ORGANIZATIONS.isWellFormed("")).isFalse();
        assertThat(KeyText.OF_ORGANIZATIONS.isWellFormed(key + "x")).isFalse();
    }
}
