package dev.tenantry.provider;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about products. */
@Repository
class ProductStore {

    private final JdbcClient jdbc;

    ProductStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ProductId id, NewProduct product, byte @Nullable [] secretHash) {
        jdbc.sql("""
                insert into provider.product (id, name, secret_hash, return_to, after_sign_out)
                values (:id, :name, :secretHash, :returnTo, :afterSignOut)
                """)
                .param("id", id.uuid())
                .param("name", product.name())
                .param("secretHash", secretHash)
                .param("returnTo", product.returnTo().toArray(String[]::new))
                .param("afterSignOut", product.afterSignOut().toArray(String[]::new))
                .update();
    }

    boolean change(ProductId id, NewProduct product) {
        return jdbc.sql("""
                update provider.product
                   set name = :name,
                       return_to = :returnTo,
                       after_sign_out = :afterSignOut
                 where id = :id
                """)
                .param("id", id.uuid())
                .param("name", product.name())
                .param("returnTo", product.returnTo().toArray(String[]::new))
                .param("afterSignOut", product.afterSignOut().toArray(String[]::new))
                .update() == 1;
    }

    /** False when it keeps none. */
    boolean replaceSecret(ProductId id, byte[] secretHash) {
        return jdbc.sql("""
                update provider.product
                   set secret_hash = :secretHash
                 where id = :id
                   and secret_hash is not null
                """)
                .param("id", id.uuid())
                .param("secretHash", secretHash)
                .update() == 1;
    }

    boolean delete(ProductId id) {
        return jdbc.sql("""
                delete from provider.product
                 where id = :id
                """)
                .param("id", id.uuid())
                .update() == 1;
    }

    List<Product> all() {
        return jdbc.sql("""
                select id, name, secret_hash is not null as confidential, return_to,
                       after_sign_out, created_at
                  from provider.product
                 order by created_at, id
                """)
                .query(ProductStore::product)
                .list();
    }

    Optional<Product> find(ProductId id) {
        return jdbc.sql("""
                select id, name, secret_hash is not null as confidential, return_to,
                       after_sign_out, created_at
                  from provider.product
                 where id = :id
                """)
                .param("id", id.uuid())
                .query(ProductStore::product)
                .optional();
    }

    Optional<byte[]> secretHash(ProductId id) {
        return jdbc.sql("""
                select secret_hash
                  from provider.product
                 where id = :id
                   and secret_hash is not null
                """)
                .param("id", id.uuid())
                .query(byte[].class)
                .optional();
    }

    private static Product product(ResultSet row, int n) throws SQLException {
        return new Product(ProductId.of(row.getObject("id", UUID.class)), row.getString("name"),
                row.getBoolean("confidential"), List.of((String[]) row.getArray("return_to").getArray()),
                List.of((String[]) row.getArray("after_sign_out").getArray()),
                row.getTimestamp("created_at").toInstant());
    }
}
