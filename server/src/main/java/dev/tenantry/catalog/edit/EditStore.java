package dev.tenantry.catalog.edit;

import dev.tenantry.kernel.Actor;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which entries were edited beside the file. */
@Repository
class EditStore {

    private final JdbcClient jdbc;

    EditStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Edit> all() {
        return jdbc.sql("""
                select section, key, file_entry, kept, placed, edited_by, edited_at
                  from catalog.edit
                 order by section, key
                """)
                .query(Edit.class)
                .list();
    }

    void put(Part part, String key, String fileEntry, boolean kept, boolean placed, Actor by) {
        jdbc.sql("""
                insert into catalog.edit (section, key, file_entry, kept, placed, edited_by)
                values (:section, :key, :fileEntry, :kept, :placed, :by)
                on conflict (section, key) do update
                   set file_entry = excluded.file_entry,
                       kept = excluded.kept,
                       placed = edit.placed or excluded.placed,
                       edited_by = excluded.edited_by,
                       edited_at = excluded.edited_at
                """)
                .param("section", part)
                .param("key", key)
                .param("fileEntry", fileEntry)
                .param("kept", kept)
                .param("placed", placed)
                .param("by", by.kind() == Actor.Kind.PERSON ? by.id() : null, java.sql.Types.OTHER)
                .update();
    }

    void remove(Part part, String key) {
        jdbc.sql("""
                delete from catalog.edit
                 where section = :section
                   and key = :key
                """)
                .param("section", part)
                .param("key", key)
                .update();
    }
}
