package dev.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @Test
    void readsTheFormOfHostersAndTheFormOfJava() {
        var expected = new DatabaseAddress("jdbc:postgresql://db.example.com:6432/shop?sslmode=require", "me",
                "s/e+c ret");
        assertThat(DatabaseAddress.parse("postgresql://me:s%2Fe+c%20ret@db.example.com:6432/shop?sslmode=require"))
                .isEqualTo(expected);
        assertThat(DatabaseAddress.parse("postgres://me:s%2Fe+c%20ret@db.example.com:6432/shop?sslmode=require"))
                .isEqualTo(expected);
        assertThat(DatabaseAddress.parse("jdbc:postgresql://db.example.com:6432/shop"
                + "?user=me&sslmode=require&password=s%2Fe%2Bc%20ret")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://me:secret@host/db", "postgresql://host/db", "postgresql://me@host/db",
        "postgresql://me:secret@host", "jdbc:postgresql://host/db", "host/db"})
    void saysWhatIsMissing(String url) {
        assertThatThrownBy(() -> DatabaseAddress.parse(url)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TENANTRY_DATABASE_URL cannot be used").message()
                .doesNotContain("me:secret");
    }

    @Test
    void derivesAPasswordForEachLoginFromTheOwners() {
        var address = DatabaseAddress.parse("postgresql://me:secret@host/db");
        assertThat(address.passwordOf(Login.REQUEST)).hasSize(64).isNotEqualTo(address.passwordOf(Login.SYSTEM));
        assertThat(address).hasToString("jdbc:postgresql://host/db as me");
    }
}
